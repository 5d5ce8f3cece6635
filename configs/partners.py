"""Whom personal data come from and go to, and what a file to them holds (`configs/partners.yaml`).

Belongs here: the frozen types. Does not: whether a column may go (`classifiers/law/gates.py`), whether names
in the file exist (`check_partners.py`), processors and authorities (the officer's registers).
"""

from __future__ import annotations

from pydantic import Field

from configs.contract import Frozen, Names


class Partner(Frozen):
    """Somebody outside, as the records of 個人情報保護法29条・30条 name him (施行規則20条・24条)."""

    name: str = Field(pattern=r"\S")
    address: str = Field(pattern=r"\S")
    representative: str = Field(pattern=r"\S")
    """The representative of a legal person (代表者)."""
    aliases: Names = ()
    """Other names of the same partner."""


class Feed(Frozen):
    """What a partner provides to the company, by the contracts' `source`."""

    partner: str
    acquired: str = Field(pattern=r"\S")
    """取得の経緯: how the partner came by the data."""
    consent: str = Field(pattern=r"\S")
    """What was confirmed of the persons' consent."""


class OutboundFile(Frozen):
    """A file that may be provided: columns of one dataset, a row a record."""

    partner: str
    title: str
    dataset: str
    columns: Names
    consent: str = Field(pattern=r"\S")
    """同意を得ている旨, as the record says it."""
    purposes: Names = ()
    """The recipient's purposes (§5(2))."""


class Partners(Frozen):
    """Everything that `partners.yaml` says."""

    partners: dict[str, Partner] = Field(default_factory=dict)
    feeds: dict[str, Feed] = Field(default_factory=dict)
    files: dict[str, OutboundFile] = Field(default_factory=dict)

    def known_as(self, name: str) -> str | None:
        """Returns the key of the partner that goes by a name; None: nobody here does."""
        return next(
            (key for key, one in self.partners.items() if name in {key, one.name, *one.aliases}), None
        )
