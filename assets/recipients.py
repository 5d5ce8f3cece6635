"""Who a recipient is: §5(1), or what the officer's registers say of him, and whom they name.

Belongs here: from a name to a door, its persons and what the record says of him. Does not: the gate
(`classifiers/law/provision.py`), the registers (`storage/register_books.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assets.processors import processors
from classifiers.law.gates import AuthorityBasis, AuthorityCase, Recipient
from classifiers.law.processor import Processor
from classifiers.law.provision import Door
from configs.partners import OutboundFile, Partner
from configs.policy import Configuration, Policy
from storage.layout import Layout
from storage.register_books import Entry, RegisterBook

RAKUTEN = "楽天株式会社"
"""The only one to whom §5(1) provides."""


@dataclass(frozen=True)
class Addressee:
    """A recipient, and on which ground he may receive a file.

    Attributes:
        door: His gate.
        partner: What the record says of him.
        consent: 同意を得ている旨, or why none is needed.
        named: Persons whom a consent or a case names, by the customers' key.
        listed: The registers or §5(1) know him.
    """

    door: Door
    partner: Partner
    consent: str
    named: Collection[str] = ()
    listed: bool = True


def addressee(
    layout: Layout, configuration: Configuration, file: OutboundFile, name: str, today: dt.date
) -> Addressee:
    """Returns what is known of a recipient of a file, as it is now.

    An authority's case counts before a processor, and he before consents. Of nobody known the door is closed.
    Of an authority's cases those count that cover the file; the record names the first, all name persons.

    Args:
        layout: The store's paths.
        configuration: The partners, and the policy's names of Rakuten.
        file: What he would receive.
        name: As he was named.
        today: JST.
    """
    key = configuration.partners.known_as(name)
    partner = configuration.partners.partners[key] if key else None
    if partner is not None and _is_rakuten(partner, configuration.policy):
        return Addressee(Door(Recipient(partner.name), "rakuten"), partner, file.consent)
    shown = partner or Partner(name=name, address="―", representative="―")
    names = {name, *((partner.name, *partner.aliases) if partner else ())}
    book = RegisterBook(layout.registers)
    cases = _cases(book, names, file, configuration, today)
    if cases:
        said = cases[0].fields
        case = AuthorityCase(cases[0].entry, AuthorityBasis[said["basis"]], tuple(said["scope"]))
        door = Door(Recipient(shown.name, authority=case), "authority")
        ground = f"法令に基づく（{case.basis.value}、案件 {'、'.join(one.entry for one in cases)}）"
        return Addressee(door, shown, ground, {one for each in cases for one in each.fields["subjects"]})
    if any(_entrusted(one, names, file, configuration, today) for one in processors(layout)):
        door = Door(Recipient(shown.name, processor=True), "processor")
        return Addressee(door, shown, "委託（§6）: 同意を要しない")
    consented = _consents(book, names, today)
    door = Door(Recipient(shown.name, consented=bool(consented)), "consent")
    return Addressee(door, shown, "本人の同意の記録がある", consented, listed=bool(consented))


def _is_rakuten(partner: Partner, policy: Policy) -> bool:
    return partner.name in {RAKUTEN, *policy.aliases.get(RAKUTEN, ())}


def _entrusted(
    one: Processor, names: Collection[str], file: OutboundFile, configuration: Configuration, today: dt.date
) -> bool:
    """Whether an entrustment covers the whole file on a day."""
    items = _items(file, configuration)
    begun = one.contracted <= today and one.ended is None
    in_term = begun and (one.until is None or today <= one.until)
    return one.name in names and in_term and one.covers(file.dataset) and items <= {*one.items}


def _cases(
    book: RegisterBook,
    names: Collection[str],
    file: OutboundFile,
    configuration: Configuration,
    today: dt.date,
) -> Sequence[Entry]:
    """The open cases of an authority that cover the whole file, on the ground of the first; or one."""
    asked = [
        entry
        for entry in book.entries("case").values()
        if entry.open and entry.fields["authority"] in names and entry.fields["received"] <= today
    ]
    items = _items(file, configuration)
    covering = [entry for entry in asked if items <= {*entry.fields["scope"]}]
    same = [entry for entry in covering if entry.fields["basis"] == covering[0].fields["basis"]]
    return same or asked[:1]


def _items(file: OutboundFile, configuration: Configuration) -> set[str]:
    columns = configuration.contracts[file.dataset].columns
    return {item for column in file.columns for item in columns[column].items}


def _consents(book: RegisterBook, names: Collection[str], today: dt.date) -> Sequence[str]:
    found = {
        entry.fields["subject"]
        for entry in book.entries("consent").values()
        if entry.open
        and entry.fields["kind"] == "provision"
        and entry.fields.get("recipient") in names
        and entry.fields["consented"] <= today
    }
    return tuple(sorted(found))
