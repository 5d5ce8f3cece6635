"""The register of requests and their private files, on a real store."""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path

import pytest

from assets.provision_life import Ended, end_provisions
from configs.load import load
from storage.outbox import Outbox
from storage.registers import given_on, read
from storage.request_files import Given, RequestFileError, RequestFiles
from storage.request_holds import hold_for
from storage.requests import Event, Refused, Request, RequestError, Requests
from storage.store import Store

D = dt.date.fromisoformat
ON = D("2026-09-10")
GIVEN = "090-0000-9876"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def opened(store: Store, kind: str = "disclosure", arrived: str = "2026-09-09") -> Request:
    said = {"kind": kind, "arrived": arrived, "channel": "phone", "method": "electronic"}
    return Requests(store.layout).open(ON, "窓口 一郎", said)


def test_events_come_to_a_request(store: Store) -> None:
    one, requests = opened(store), Requests(store.layout)
    assert (one.number, one.is_open, one.identity) == ("R-2026-0001", True, None)
    requests.add(Event(one.number, "identify", ON, "窓口 一郎", {"how": "id_document", "on": "2026-09-10"}))
    requests.add(Event(one.number, "judge", ON, "責任者 二郎", {"group": "G-1", "mine": True}))
    requests.add(Event(one.number, "judge", ON, "責任者 二郎", {"group": "G-2", "mine": False}))
    requests.add(
        Event(one.number, "refuse", ON, "責任者 二郎", {"code": "33-2-1", "place": "inquiries.回答"})
    )
    found = requests.find(one.number)
    assert found.identity == {"how": "id_document", "by": "窓口 一郎", "on": "2026-09-10"}
    assert found.judged == {"G-1": True, "G-2": False}
    assert found.refusals == (Refused("33-2-1", "inquiries.回答"),)
    said = {"answer": "partial", "sent": "2026-09-10", "subjects": ["ab"]}
    closing = Event(one.number, "close", ON, "責任者 二郎", said)
    assert requests.add(closing) == requests.add(closing), "said again after a crash"
    assert (requests.find(one.number).is_open, requests.find(one.number).sent_on) == (False, ON)
    with pytest.raises(RequestError, match="closed"):
        requests.add(Event(one.number, "identify", ON, "窓口 一郎", {"how": "callback", "on": "2026-09-10"}))
    assert len(requests.events()) == 6


def test_numbers_count_by_year(store: Store) -> None:
    assert [opened(store, arrived=day).number for day in ("2025-12-31", "2026-01-01", "2026-05-01")] == [
        "R-2025-0001",
        "R-2026-0001",
        "R-2026-0002",
    ]
    with pytest.raises(RequestError, match="no request R-2024-0001"):
        Requests(store.layout).find("R-2024-0001")


@pytest.mark.parametrize(("days", "stays"), [(0, True), (1, False)])
def test_a_closed_request_goes_after_its_last_day(store: Store, days: int, stays: bool) -> None:
    requests = Requests(store.layout)
    closed, still, undated = (opened(store).number for _ in range(3))
    said = {"answer": "granted", "sent": "2026-09-10", "subjects": ["ab"]}
    requests.add(Event(closed, "close", ON, "責任者 二郎", {**said, "kept_until": "2029-09-10"}))
    requests.add(Event(undated, "close", ON, "責任者 二郎", said))
    today = dt.date(2029, 9, 10) + dt.timedelta(days=days)
    with store.lock:
        assert end_provisions(store, load().company, today) == Ended(0, 0, 0, int(not stays))
        store.purge()
        assert requests.expire(today) == 0
    assert [one.number for one in requests.all()] == [closed] * stays + [still, undated]
    requests.add(Event(still, "identify", ON, "窓口 一郎", {"how": "callback", "on": "2026-09-10"}))
    assert requests.find(still).identity is not None
    assert opened(store).number == "R-2026-0004"
    seqs = requests._table.dataset().to_table()["seq"].to_pylist()
    assert len(seqs) == len(set(seqs))


def test_what_was_given_is_private_and_goes(store: Store) -> None:
    files, number = RequestFiles(store.layout), opened(store).number
    files.keep(number, Given({"phone": (GIVEN,)}, "架空市"))
    place = files.answer(number, {"bundle.json": "{}", "bundle.html": "<html>"})
    assert files.answer(number, {"bundle.json": "{}"}) == place
    assert [path.name for path in place.iterdir()] == ["bundle.json"]
    for path in (place, place.parent, store.layout.open_requests):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    for path in (place / "bundle.json", store.layout.open_requests / f"{number}.json"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert files.given(number) == Given({"phone": (GIVEN,)}, "架空市")
    assert GIVEN not in repr(files.given(number))
    Outbox(store.layout).sweep()
    assert place.exists(), "a sweep of outbound plans leaves answers alone"
    files.sweep({number})
    assert place.exists()
    files.sweep(())
    assert not place.exists()
    with pytest.raises(RequestFileError, match="open a new request"):
        files.given(number)


def test_nothing_given_is_in_the_register(store: Store) -> None:
    files, number = RequestFiles(store.layout), opened(store).number
    files.keep(number, Given({"phone": (GIVEN,)}))
    files.remove(number)
    for path in store.layout.store.rglob("*"):
        assert not path.is_file() or GIVEN.encode() not in path.read_bytes()


def test_holds_follow_the_request(store: Store) -> None:
    request = opened(store)

    def held() -> set[tuple[str, str]]:
        rows = read(store.layout.registers).holds.to_pylist()
        return {(row["subject"], row["type"]) for row in rows if row["until"] is None}

    hold_for(store.layout, request, {"M1", "M2"}, by="窓口", on=ON)
    hold_for(store.layout, opened(store), {"M1"}, by="窓口", on=ON)
    assert held() == {("M1", "request"), ("M2", "request")}
    hold_for(store.layout, request, {"M1"}, by="窓口", on=ON)
    assert held() == {("M1", "request")}
    hold_for(store.layout, request, (), by="窓口", on=ON)
    assert held() == {("M1", "request")}, "the other request still holds"
    assert given_on(store.layout.registers) == {}, "no officer looked at the register of holds for that"
