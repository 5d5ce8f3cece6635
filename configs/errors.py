"""Errors of Kubun, and of its configuration: what, where, what to do.

Belongs here: exceptions whose text a person reads and which never quote a value of the data. Does
not: errors of the disk (`storage/errors.py`).
"""

from __future__ import annotations

from pathlib import Path


class KubunError(Exception):
    """An error whose text holds no value of the data: it may be shown, logged and stored."""


CODES = {
    "K001": "a configuration file or folder is missing, unreadable or not known",
    "K002": "not YAML",
    "K003": "the same key twice",
    "K004": "a field is missing, unknown or of the wrong shape",
    "K101": "an unknown id: item, rule, purpose, clause, category, gate, dataset",
    "K102": "a quote that is not in the clause it names",
    "K103": "an item without a clause that is not marked as inferred",
    "K104": "a retention rule without authority, or whose authority dresses as another kind",
    "K105": "a rule whose start date (起算日) no contract binds",
    "K106": "not a period",
    "K107": "a column that the contract does not declare",
    "K108": "a sign-off of something that needs none",
    "K109": "a contract that contradicts itself",
    "K110": "a policy that contradicts itself",
    "K111": "clauses that are not the policy's text",
    "K112": "two editions of the policy for one day",
}
"""Stable codes of configuration errors."""


class FieldError(ValueError):
    """A field has a value that it may not have; whoever knows the file says in which line.

    Attributes:
        mend: What to do.
        place: Keys below the one at which it is raised.
    """

    def __init__(self, message: str, mend: str, place: tuple[str | int, ...] = ()) -> None:
        """Keeps what is wrong, what to do, and where."""
        super().__init__(message)
        self.mend = mend
        self.place = place


class ConfigError(KubunError):
    """A configuration is refused.

    Attributes:
        code: One of CODES.
        file: The file as it was found.
        line: Line in the file, from 1; 0 where the file as a whole is meant.
        message: What is wrong.
        mend: What to do.
    """

    def __init__(self, code: str, file: Path, line: int, message: str, mend: str) -> None:
        """Keeps the parts apart, for tools, and joins them, for people.

        Args:
            code: One of CODES.
            file: The file as it was found.
            line: Line in the file, from 1; 0 where the file as a whole is meant.
            message: What is wrong.
            mend: What to do.
        """
        place = f"{file}:{line}" if line else str(file)
        super().__init__(f"{code} {place}: {message} -> {mend}")
        self.code = code
        self.file = file
        self.line = line
        self.message = message
        self.mend = mend
