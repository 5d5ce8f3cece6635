"""A confidential hold freezes, and no table, plan or word tells that it is there (刑訴197条5項)."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pyarrow as pa
import pytest

from assets.decide import DecideCounts, decide_dataset
from assets.disposal_plan import Plan
from assets.due import Due
from classifiers.law.decide import decide
from classifiers.law.gates import STOPPED_PROVISION, Person, provide_to_rakuten
from classifiers.law.outcome import decision_id
from classifiers.law.situation import Flags, Hold, Situation
from configs.load import load
from configs.policy import Configuration
from storage.registers import GUARDIAN_CONSENTS, HOLDS, STOPS, Registers
from storage.store import Store
from tests.assets.test_decide import AS_OF, D, customer, land, registers, rows
from tests.assets.test_disposal_plan import made
from tests.assets.test_due import ENDED

SECRET = Hold("H-5ec2e7", "authority_preservation", None, confidential=True)
OPEN = Hold("H-0", "litigation", D("2026-12-31"))


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def held(subject: str, *, confidential: bool, until: dt.date | None = None) -> Registers:
    row = {
        "hold_id": "H-5ec2e7", "type": "authority_preservation", "authority": "架空県警察", "dataset": "*",
        "subject": subject, "received": AS_OF, "until": until, "confidential": confidential,
    }  # fmt: skip
    tables = STOPS.empty_table(), GUARDIAN_CONSENTS.empty_table()
    return Registers(pa.Table.from_pylist([row], HOLDS), *tables)


def night(store: Store, configuration: Configuration, given: Registers) -> tuple[DecideCounts, str]:
    """Decides the customers; with the counts, the digest of every byte of `decisions` that is live."""
    contract = configuration.contracts["customers"]
    counts = decide_dataset(store, configuration, contract, AS_OF, given)
    tables = (store.decisions("customers"), store.outcomes())
    live = [Path(uri) for table in tables for uri in table.uris()]
    return counts, hashlib.sha256(b"".join(path.read_bytes() for path in sorted(live))).hexdigest()


@pytest.mark.parametrize("subject", ["A", "C", "E"])
def test_who_is_not_past_the_end_is_decided_to_the_byte_as_without(
    store: Store, configuration: Configuration, subject: str
) -> None:
    running = [customer("A"), customer("B"), customer("C", 契約状態="解約", 解約日=D("2026-03-31"))]
    land(store, configuration, "customers", [*running, customer("D"), customer("E", 契約状態="解約")])
    plain = night(store, configuration, registers())
    assert night(store, configuration, held(subject, confidential=True)) == plain
    assert night(store, configuration, held("*", confidential=True)) == plain
    open_ = night(store, configuration, held(subject, confidential=False))
    assert open_[1] != plain[1], "an open one is part of what the decision rests on"


def test_who_is_past_the_end_stays_and_looks_like_what_waits_for_a_sign_off(
    store: Store, configuration: Configuration
) -> None:
    land(store, configuration, "customers", [customer(name, **ENDED) for name in "AB"])
    counts, _ = night(store, configuration, held("A", confidential=True))
    assert counts.by_status == {"DUE": 1, "RETAINED": 1}
    found = rows(store, "customers", "会員番号")
    rule = configuration.rules["RET-CONTRACT"].model_copy(update={"sign_off": None})
    unsigned = configuration.model_copy(update={"rules": configuration.rules | {rule.id: rule}})
    night(store, unsigned, registers())
    waiting = rows(store, "customers", "会員番号")["A"]
    same = ("status", "purposes", "last_retained_day", "eligible_from")
    assert {name: found["A"][name] for name in same} == {name: waiting[name] for name in same}
    assert any("廃棄可能日が定まらない項目" in reason for reason in found["A"]["reasons"])
    assert any("廃棄可能日が定まらない項目" in reason for reason in waiting["reasons"])
    assert not [words for words in found["A"]["reasons"] if "保全" in words or "秘" in words]


def test_it_is_in_no_number_of_a_plan_and_nothing_of_it_is_due(
    store: Store, configuration: Configuration
) -> None:
    land(store, configuration, "customers", [customer(name, **ENDED) for name in "AB"])
    secret = held("A", confidential=True, until=AS_OF - dt.timedelta(days=1))  # the night it lapses
    contract = configuration.contracts["customers"]
    due = Due(store, configuration, contract, AS_OF, secret)
    assert due.rows().read_all().num_rows == 1
    assert (due.counts().held_rows, due.counts().held_cells) == (0, 0)

    def shown(given: Registers) -> Plan:
        return made(store, configuration, given=given)

    assert (shown(secret).lapses, [stop.code for stop in shown(secret).stops if not stop.whole]) == ((), [])
    assert [one.days for one in shown(held("A", confidential=False, until=AS_OF)).lapses] == [1]
    later = Due(store, configuration, contract, AS_OF + dt.timedelta(days=1), secret)
    assert later.rows().read_all().num_rows == 2


SITUATIONS: list[tuple[tuple[Hold, ...], str, str | None]] = [
    ((), "DUE", "2026-04-01"),
    ((SECRET,), "RETAINED", None),
    ((OPEN,), "HELD", "2026-04-01"),
    ((OPEN, SECRET), "HELD", "2026-04-01"),
    ((Hold("H-1", "dispute", D("2026-03-30"), confidential=True),), "DUE", "2026-04-01"),
    ((Hold("H-1", "dispute", D("2026-03-31"), confidential=True),), "RETAINED", None),
]


@pytest.mark.parametrize(("holds", "status", "eligible"), SITUATIONS)
def test_each_item_of_a_customer_who_is_gone(
    configuration: Configuration, holds: tuple[Hold, ...], status: str, eligible: str | None
) -> None:
    contract = configuration.contracts["customers"]
    days = dict.fromkeys(contract.starts, D("2021-03-31")) | {"subject_attains_18": D("1980-05-05")}
    starts = tuple(sorted(days.items()))
    here = Situation(starts, Flags(under16=False), holds)
    row = decide(here, configuration, contract, AS_OF)[0]
    assert (row.status, row.eligible_from) == (status, eligible and D(eligible))
    open_ = Situation(starts, here.flags, tuple(hold for hold in holds if not hold.confidential))
    outcomes = decide(open_, configuration, contract, AS_OF)
    ids = [decision_id("customers", one, "x", outcomes) for one in (here, open_)]
    assert ids[0] == ids[1], "the hold is no part of the id"
    if OPEN in holds:
        assert decide(here, configuration, contract, AS_OF) == outcomes


def test_a_confidential_dispute_stops_the_file_and_is_not_named(configuration: Configuration) -> None:
    item = next(i for i in configuration.policy.items.values() if i.provision_to_rakuten == "yes")
    adult = Flags(under16=False)
    said = provide_to_rakuten(item, Person(adult, (Hold("H", "dispute", None, confidential=True),)), AS_OF)
    stopped = provide_to_rakuten(item, Person(Flags(under16=False, stop_provision=True)), AS_OF)
    assert (said.allowed, said) == (False, stopped)
    assert said.reason == STOPPED_PROVISION
    assert provide_to_rakuten(item, Person(adult, (SECRET,)), AS_OF).allowed
