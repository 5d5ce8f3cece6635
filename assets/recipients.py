"""What the officer's registers say to whom asks at a gate, for the data map and for the scope of a leak.

Belongs here: processors, authority cases and consents as the types of `classifiers/law`. Does not: the gates
(`classifiers/law/gates.py`), writing a register (`officer_registers.py`).
"""

from __future__ import annotations

import datetime as dt

from classifiers.law.gates import AuthorityBasis, AuthorityCase, Recipient
from classifiers.law.processor import EVERY, Processor
from storage.layout import Layout
from storage.register_books import Entry, RegisterBook
from storage.registers import read

TEXTS = (
    "name",
    "country",
    "business",
    "persons",
    "supervision",
    "storage",
    "period",
    "ending",
    "certificate",
)
"""Fields of a processor that are words."""


def processors(layout: Layout) -> tuple[Processor, ...]:
    """Returns every processor of the register, ended ones included, in the order in which they were added."""
    return tuple(_processor(entry) for entry in RegisterBook(layout.registers).entries("processor").values())


def authority_case(layout: Layout, case_id: str, subject: str) -> AuthorityCase | None:
    """Returns an open case of an authority that covers a person, or None.

    Args:
        layout: The store's paths.
        case_id: Its id in the register.
        subject: The customers' key.
    """
    entry = RegisterBook(layout.registers).entries("case").get(case_id)
    if entry is None or not entry.open or not {subject, EVERY} & set(entry.fields["subjects"]):
        return None
    return AuthorityCase(case_id, AuthorityBasis[entry.fields["basis"]], entry.fields["scope"])


def consented(layout: Layout, subject: str, recipient: str, today: dt.date) -> bool:
    """Says whether a person's consent to a recipient is on record and stands on a day, JST."""
    return _said(layout, "provision", subject, recipient, today)


def recipient(
    layout: Layout,
    name: str,
    subject: str,
    place: tuple[str, str],
    today: dt.date,
    *,
    joins: bool = False,
    case_id: str = "",
) -> Recipient:
    """Returns a recipient as the gate asks for it, for an item of a person.

    Args:
        layout: The store's paths.
        name: 提供先 or 委託先, as the registers name it.
        subject: The customers' key.
        place: Dataset and item.
        today: JST.
        joins: It will join 個人関連情報 to a person.
        case_id: Case under which a public body asks; empty: none.
    """
    return Recipient(
        name,
        processor=any(one.name == name and one.may_receive(*place, today) for one in processors(layout)),
        consented=consented(layout, subject, name, today),
        joins=joins,
        join_consent=_said(layout, "join", subject, name, today),
        authority=authority_case(layout, case_id, subject) if case_id else None,
    )


def _said(layout: Layout, kind: str, subject: str, name: str, today: dt.date) -> bool:
    return any(
        (row["kind"], row["subject"], row["recipient"]) == (kind, subject, name)
        and row["consented_on"] <= today
        for row in read(layout.registers).consents.to_pylist()
    )


def _processor(entry: Entry) -> Processor:
    said = entry.fields
    text = {name: str(said.get(name, "")) for name in TEXTS}
    return Processor(
        entry=entry.entry,
        datasets=said["datasets"],
        items=said["items"],
        reentrustment=bool(said.get("reentrustment")),
        contracted=said["contracted"],
        until=said.get("until"),
        ended=said.get("ended"),
        certified=said.get("certified"),
        **text,
    )
