"""Holds by command on a real store: they freeze beside the CSV's, are extended, and end by two persons."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

import pytest

from assets.approvals import Approvals
from assets.disposal_plan import planned
from assets.hold_register import extend_hold, find_hold, place_hold, release_hold, release_target
from assets.officer_registers import RegisterRefusedError, Said
from classifiers.law.approval import Approval, ApprovalError
from configs.load import load
from configs.policy import Configuration
from storage.register_books import RegisterBook
from storage.register_lock import registers_locked
from storage.registers import given_on, read
from storage.store import Store
from tests.assets.test_decide import customer, land
from tests.assets.test_disposal_plan import give, rows_of
from tests.assets.test_due import AS_OF, ENDED

D = dt.date.fromisoformat
SAID = Said("試験 太郎", AS_OF, "訴訟2026-12")
HOLD: dict[str, Any] = {
    "type": "litigation", "authority": "架空地方裁判所", "dataset": "*", "subject": "B", "received": AS_OF,
}  # fmt: skip


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture
def store(configuration: Configuration, tmp_path: Any) -> Store:
    store = Store.open(tmp_path / "store")
    land(store, configuration, "customers", [customer(name, **ENDED) for name in "ABC"])
    return store


def due(store: Store, configuration: Configuration, day: dt.date = AS_OF) -> tuple[int, int]:
    """Rows of customers due and held."""
    return rows_of(planned(store, configuration, day, read(store.layout.registers)), "customers")


def approve(store: Store, configuration: Configuration, hold_id: str, approver: str = "例示 花子") -> None:
    target = release_target(find_hold(store, hold_id))
    given = Approval(
        "", "hold_release", target, approver, "試験 太郎", "管理責任者", None, "稟議2026-9", AS_OF,
        AS_OF + dt.timedelta(days=7),
    )  # fmt: skip
    Approvals(store.layout).record(given, AS_OF, configuration.company)


def test_a_hold_freezes_at_once_while_a_night_holds_the_store(
    store: Store, configuration: Configuration
) -> None:
    assert due(store, configuration) == (3, 0)
    with store.lock, ThreadPoolExecutor(1) as officer:
        placed = officer.submit(place_hold, store, configuration, HOLD, SAID).result()
    assert due(store, configuration) == (2, 1)
    assert place_hold(store, configuration, HOLD, SAID).entry == placed.entry, "said twice, placed once"
    assert given_on(store.layout.registers) == {"holds": AS_OF}


def test_a_hold_waits_for_the_commit_of_a_disposal(store: Store, configuration: Configuration) -> None:
    with ThreadPoolExecutor(1) as officer:
        with registers_locked(store.layout.registers):
            placed = officer.submit(place_hold, store, configuration, HOLD, SAID)
            with pytest.raises(FutureTimeout):
                placed.result(timeout=0.5)
            assert read(store.layout.registers).holds.num_rows == 0
        assert placed.result().open
    assert read(store.layout.registers).holds.num_rows == 1


@pytest.mark.parametrize("csv", [False, True])
def test_a_release_needs_another_person_and_freezes_on_the_day_it_lapses(
    store: Store, configuration: Configuration, csv: bool
) -> None:
    if csv:
        give(store, f"K-1,litigation,架空地方裁判所,*,B,{AS_OF},")
        hold_id = "K-1"
    else:
        hold_id = place_hold(store, configuration, HOLD, SAID).entry
    with pytest.raises(RegisterRefusedError, match="承認されていません"):
        release_hold(store, configuration, hold_id, SAID)
    with pytest.raises(ApprovalError, match="another person"):
        approve(store, configuration, hold_id, "試験太郎")
    approve(store, configuration, hold_id)
    with pytest.raises(RegisterRefusedError, match="承認者本人"):
        release_hold(store, configuration, hold_id, Said("例示花子", AS_OF, "稟議2026-9"))
    release_hold(store, configuration, hold_id, SAID)
    day = dt.timedelta(days=1)
    frozen = [due(store, configuration, AS_OF + day * n)[1] for n in range(3)]
    assert frozen == [1, 1, 0], "today, and the day on which it lapses"
    if csv:
        give(store, f"K-1,litigation,架空地方裁判所,*,B,{AS_OF},")
        assert due(store, configuration, AS_OF + 2 * day) == (3, 0), "an old file does not bring it back"
        give(store, "K-1,dispute,別の部署,*,C,2026-04-01,")
        assert due(store, configuration, AS_OF + 2 * day) == (2, 1), "another hold with its id counts"
    with pytest.raises(RegisterRefusedError, match="解除済み"):
        release_hold(store, configuration, hold_id, SAID)


def test_an_approval_is_of_the_hold_as_it_stood(store: Store, configuration: Configuration) -> None:
    hold_id = place_hold(store, configuration, {**HOLD, "until": D("2026-05-01")}, SAID).entry
    approve(store, configuration, hold_id)
    extend_hold(store, configuration, hold_id, D("2026-06-01"), SAID, written=False)
    with pytest.raises(RegisterRefusedError, match="承認されていません"):
        release_hold(store, configuration, hold_id, SAID)


def test_a_hold_of_the_csv_is_extended_and_outlives_its_file(
    store: Store, configuration: Configuration
) -> None:
    give(store, f"K-1,authority_preservation,架空県警察,*,B,{AS_OF},2026-05-01")
    with pytest.raises(RegisterRefusedError, match="2026-05-31"):
        extend_hold(store, configuration, "K-1", D("2026-06-01"), SAID, written=True)
    assert RegisterBook(store.layout.registers).events() == ()
    extend_hold(store, configuration, "K-1", D("2026-05-31"), SAID, written=True)
    assert [row["until"] for row in read(store.layout.registers).holds.to_pylist()] == [D("2026-05-31")]
    give(store)
    assert due(store, configuration) == (2, 1), "what was taken into the log does not go with the file"


def test_a_hold_of_the_csv_is_released_whatever_its_words_hold(
    store: Store, configuration: Configuration
) -> None:
    give(store, f"K-1,その他,架空県警察 03-1234-5678,*,B,{AS_OF},2026-05-01")
    extend_hold(store, configuration, "K-1", D("2026-07-01"), SAID, written=False)
    approve(store, configuration, "K-1")
    release_hold(store, configuration, "K-1", SAID)
    (row,) = read(store.layout.registers).holds.to_pylist()
    assert (row["type"], row["until"]) == ("other", AS_OF)


REFUSED = [
    ({"type": "dispute_"}, "種別"),
    ({"dataset": "custmers"}, "データセット"),
    ({"received": AS_OF + dt.timedelta(days=1)}, "本日"),
    ({"until": AS_OF - dt.timedelta(days=1)}, "より前"),
    ({"type": "authority_preservation"}, "書面"),
    ({"authority": "03-1234-5678"}, "telephone"),
    ({"authority": " "}, "empty"),
    ({"subject": ""}, "subject"),
    ({"subject": " B"}, "subject"),
]


@pytest.mark.parametrize(("change", "word"), REFUSED)
def test_what_is_refused_is_not_kept(
    store: Store, configuration: Configuration, change: dict[str, Any], word: str
) -> None:
    with pytest.raises((RegisterRefusedError, ApprovalError, Exception), match=word) as caught:
        place_hold(store, configuration, {**HOLD, **change}, SAID)
    assert "03-1234-5678" not in str(caught.value)
    assert RegisterBook(store.layout.registers).events() == ()
