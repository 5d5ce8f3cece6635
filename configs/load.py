"""Loads a configuration and refuses a bad one, naming file, line and the mend.

Belongs here: the order of loading. Does not: the checks (`check_*.py`), what an access log
format may say (`access_logs.py`). Needs pydantic and yaml alone, so that a command line can answer at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml import YAMLError

from configs.access_logs import load as load_formats
from configs.assemble import assemble_rules
from configs.check_contract import check_contract
from configs.check_dates import check_dates
from configs.check_partners import check_partners
from configs.check_policy import check_rules
from configs.check_starts import check_starts
from configs.contract import Contract
from configs.document import read_document
from configs.editions import read_editions
from configs.errors import ConfigError
from configs.files import find_files
from configs.partners import Partners
from configs.policy import Configuration
from configs.sign_offs import CompanyFile, check_sign_offs

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from configs.access_logs import LogFormat
    from configs.policy import Policy, Rule


def load(directory: Path | None = None, *, policy_text: str | None = None) -> Configuration:
    """Loads and checks a configuration.

    Args:
        directory: Laid over the shipped configuration file by file; its `policy/` and `datasets/`
            replace the shipped ones as a whole. None: the shipped configuration.
        policy_text: The newest edition as published; its clauses must be it (white space aside).

    Returns:
        The configuration, with every edition of the policy. An inferred link, item or rule that
        nobody signed is in it without `sign_off`: it neither publishes nor erases.

    Raises:
        ConfigError: The first fault, with its code, file, line and mend.
    """
    files = find_files(directory)
    company_document = read_document(files.single["company.yaml"])
    company = company_document.as_model(CompanyFile, company_document.content)
    signed = company.signed()
    rules_document = read_document(files.single["retention.yaml"])
    rules = assemble_rules(rules_document, signed)
    editions = read_editions(files.policy, signed, rules, policy_text)
    check_rules(rules, rules_document, editions)
    check_sign_offs(company, company_document, editions, rules)
    policy = editions[-1]
    contracts = _contracts(files.datasets, policy, rules, _log_formats(files.single["access_logs.yaml"]))
    partners_document = read_document(files.single["partners.yaml"])
    partners = partners_document.as_model(Partners, partners_document.content)
    check_partners(partners, partners_document, policy, contracts)
    return Configuration(
        policy=policy,
        editions=editions,
        rules=rules,
        approvals=tuple(company.approvals()),
        company=company.company(),
        partners=partners,
        contracts=contracts,
        digest=files.digest(),
    )


def _log_formats(file: Path) -> dict[str, LogFormat]:
    try:
        return load_formats(file.parent)
    except (ValueError, KeyError, TypeError, AttributeError, YAMLError) as error:
        # The readers' loader knows no lines; it names the format.
        message = f"{type(error).__name__}: {str(error).splitlines()[0]}"
        raise ConfigError("K004", file, 0, message, "correct the format") from None


def _contracts(
    files: tuple[Path, ...], policy: Policy, rules: dict[str, Rule], formats: Container[str]
) -> dict[str, Contract]:
    documents = {file.stem: read_document(file) for file in files}
    contracts = {}
    for name, document in documents.items():
        contract = document.as_model(Contract, document.content)
        check_contract(contract, document, policy, rules)
        for log_format in contract.landing.log_formats:
            if log_format not in formats:
                mend = "correct it, or define it in access_logs.yaml"
                message = f"log format {log_format!r} is not known"
                document.refuse("K101", ("landing", "log_formats"), message, mend)
        contracts[name] = contract
    check_starts(contracts, documents, policy, rules)
    for name, contract in contracts.items():
        check_dates(contract, documents[name], policy, rules)
    return contracts
