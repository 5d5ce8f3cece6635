"""Is an edition's text whole, and does every quote stand in the clause that it names?

Belongs here: words against words, white space aside. Does not: ids (`check_policy.py`), dates of editions
(`editions.py`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from configs.policy import PolicyText

if TYPE_CHECKING:
    from configs.document import Document, Place
    from configs.policy import Policy


def bare(text: str) -> str:
    """Returns a text without white space of any kind."""
    return "".join(text.split())


def check_text(policy: Policy, document: Document) -> None:
    """Refuses clauses that, joined, are not the edition's text, and quotes outside their clause.

    Raises:
        ConfigError: K111 for the text, K102 for a quote, with the line.
    """
    whole = bare("".join(clause.ja for clause in policy.clauses.values()))
    found = PolicyText(characters=len(whole), sha256=hashlib.sha256(whole.encode()).hexdigest())
    if policy.text != found:
        message = "the clauses, joined without white space, are not the text that the edition names"
        named = f"text: {{characters: {found.characters}, sha256: {found.sha256}}}"
        mend = f"restore the clause (kubun policy check --text FILE finds it); of a new text, write {named}"
        document.refuse("K111", ("text",), message, mend)
    for place, quote, clause in _quotes(policy):
        held = bare(policy.clauses[clause].ja) if clause else ""
        if bare(quote) not in held:
            message = f"{place[1]}: the quote is not in the text of {clause or 'a clause, for none is named'}"
            document.refuse("K102", place, message, "quote the clause word for word, or leave ja out")


def check_against(policy: Policy, document: Document, text: str) -> None:
    """Refuses clauses that are not a given text, character by character.

    Args:
        policy: The edition.
        document: Its file.
        text: The policy as published; white space does not count.

    Raises:
        ConfigError: K111 at the first clause that differs.
    """
    rest = bare(text)
    for clause in policy.clauses.values():
        words = bare(clause.ja)
        if not rest.startswith(words):
            same = next(
                (n for n, (a, b) in enumerate(zip(words, rest, strict=False)) if a != b),
                min(len(words), len(rest)),
            )
            message = f"{clause.id} leaves the text at its character {same + 1}, where the text goes on: "
            mend = "write the clause as published; the clauses stand in the order of the text"
            document.refuse("K111", ("clauses", clause.id, "ja"), message + _shown(rest[same:]), mend)
        rest = rest[len(words) :]
    if rest:
        message = f"no clause holds the end of the text: {_shown(rest)}"
        document.refuse("K111", ("clauses",), message, "add a clause for it behind the last one")


def _shown(text: str) -> str:
    return f"「{text[:20]}」" if text else "nothing"


def _quotes(policy: Policy) -> list[tuple[Place, str, str | None]]:
    return [
        ((section, key, "ja"), entry.ja, entry.clause)
        for section in ("categories", "purposes", "items")
        for key, entry in getattr(policy, section).items()
        if entry.ja
    ]
