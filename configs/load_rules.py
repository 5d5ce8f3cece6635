"""The retention rules and the company's settings alone, for questions that need no policy.

Belongs here: reading the two files with their sign-offs. Does not: whether rules and policy agree
(`load.py`, which every night asks).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from configs.assemble import assemble_rules
from configs.document import read_document
from configs.files import find_files
from configs.sign_offs import CompanyFile

if TYPE_CHECKING:
    from pathlib import Path

    from configs.policy import Company, Rule


@dataclass(frozen=True)
class RuleBook:
    """Retention rules by id, with their sign-offs, and the company that keeps them."""

    rules: dict[str, Rule]
    company: Company


def load_rules(directory: Path | None = None) -> RuleBook:
    """Loads the retention rules and the company.

    Args:
        directory: Laid over the shipped configuration, as in `configs.load.load`.

    Raises:
        ConfigError: The first fault, with its code, file, line and mend.
    """
    files = find_files(directory)
    document = read_document(files.single["company.yaml"])
    company = document.as_model(CompanyFile, document.content)
    rules = assemble_rules(read_document(files.single["retention.yaml"]), company.signed())
    return RuleBook(rules, company.company())
