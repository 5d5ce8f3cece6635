"""Does `partners.yaml` name partners and purposes that there are?

Belongs here: names within the file, recipients' purposes, the feeds of gated datasets. Does not: columns of
files: a folder's own datasets may lack those of a shipped file, which then cannot be planned
(`assets/outbound_file.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configs.contract import Contract
    from configs.document import Document
    from configs.partners import Partners
    from configs.policy import Policy


def check_partners(
    partners: Partners, document: Document, policy: Policy, contracts: Mapping[str, Contract]
) -> None:
    """Refuses a partner or a purpose that is not known, and a gated dataset of nobody known.

    Raises:
        ConfigError: K101 or K109, with the line.
    """
    named = [("feeds", name, one.partner) for name, one in partners.feeds.items()]
    named += [("files", name, one.partner) for name, one in partners.files.items()]
    for section, name, partner in named:
        if partner not in partners.partners:
            mend = "correct it, or write it under partners"
            message = f"partner {partner!r} is not known"
            document.refuse("K101", (section, name, "partner"), message, mend)
    for dataset, contract in contracts.items():
        if contract.gate is not None and contract.source not in partners.feeds:
            message = f"no feed {contract.source!r}, from which {dataset} comes: its receipts name nobody"
            document.refuse("K101", ("feeds",), message, "write who provides it (個人情報保護法30条)")
    for name, file in partners.files.items():
        for purpose in file.purposes:
            if purpose not in policy.purposes or policy.purposes[purpose].owner == "own":
                message = f"{purpose!r} is no purpose of a recipient"
                mend = "name a PR… of the policy"
                document.refuse("K101", ("files", name, "purposes"), message, mend)
        if not file.columns or len(set(file.columns)) != len(file.columns):
            message = f"{name} names no column, or one twice"
            document.refuse("K109", ("files", name, "columns"), message, "name each column once")
