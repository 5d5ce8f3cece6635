"""A correction is said again to every delivery until its source says so itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assets.correct import correct
from assets.correcting import mend_stored, uncorrected
from storage.corrections import Correction, CorrectionError, Corrections
from tests.assets.arriving import Arriving, settled
from tests.assets.night import DAY

CONFIGURATION = settled()
PEOPLE = CONFIGURATION.contracts["people"]
ASKED = dt.date(2026, 3, 10)


@pytest.fixture
def house(tmp_path: Path) -> Arriving:
    return Arriving(tmp_path, CONFIGURATION)


def person(number: str, updated: str, phone: str = "03-0000-0000", name: str = "架空") -> str:
    return f"{number},{name},契約中,,,{updated},2020-01-01,{phone}"


def say(house: Arriving, column: str, value: str | None, who: str = "M1", dataset: str = "people") -> int:
    with (store := house.store).lock:
        return correct(store, CONFIGURATION, Correction(dataset, who, column, value, ASKED, "R-2"))


def phones(house: Arriving) -> dict[str, str | None]:
    return dict(house.rows("people", "会員番号", "電話番号"))


def test_a_stored_row_is_mended_at_once(house: Arriving) -> None:
    house.people(person("M1", "2026-03-01"), person("M2", "2026-03-01"))
    house.night("people")
    assert say(house, "電話番号", "03-1111-1111") == 1
    assert phones(house) == {"M1": "03-1111-1111", "M2": "03-0000-0000"}
    assert say(house, "電話番号", "03-1111-1111") == 0
    assert uncorrected(house.store, PEOPLE) == 0


def test_it_is_said_again_until_the_source_says_so(house: Arriving) -> None:
    house.people(person("M1", "2026-03-01"))
    house.night("people")
    say(house, "電話番号", "03-1111-1111")
    for day, phone in (("2026-03-12", "03-0000-0000"), ("2026-03-13", "03-0000-0000")):
        house.people(person("M1", day, phone), name=f"{day}.csv")
        house.night("people")
        assert phones(house) == {"M1": "03-1111-1111"}
        assert len(Corrections(house.store.layout).open("people")) == 1
    house.people(person("M1", "2026-03-14", "03-1111-1111"), name="agreed.csv")
    house.night("people")
    (closed,) = Corrections(house.store.layout).all()
    assert (closed.value, closed.closed_on) == (None, DAY)
    # From then on the source is believed again.
    house.people(person("M1", "2026-03-20", "03-2222-2222"), name="moved.csv")
    house.night("people")
    assert phones(house) == {"M1": "03-2222-2222"}


def test_an_old_file_that_happens_to_agree_closes_nothing(house: Arriving) -> None:
    say(house, "電話番号", "03-1111-1111")
    house.people(person("M1", "2026-02-01", "03-1111-1111"))
    house.night("people")
    assert len(Corrections(house.store.layout).open("people")) == 1


def test_typed_values_are_written_as_the_source_does(house: Arriving) -> None:
    house.people(person("M1", "2026-03-01"))
    house.night("people")
    say(house, "契約日", "令和2年5月1日")
    assert house.rows("people", "契約日") == [(dt.date(2020, 5, 1),)]
    say(house, "契約日", None)
    assert house.rows("people", "契約日") == [(None,)]
    assert len(Corrections(house.store.layout).open("people")) == 1  # the newer one stands


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("会員番号", "M9", "tells rows or persons apart"),
        ("更新日時", "2026-01-01", "tells rows or persons apart"),
        ("契約日", "明日", "is no date"),
        ("趣味", "散歩", "has no column"),
        ("電話番号", "4111 1111 1111 1111", "never stored"),
    ],
)
def test_what_may_not_be_corrected(house: Arriving, column: str, value: str, why: str) -> None:
    with pytest.raises(CorrectionError, match=why) as refused:
        say(house, column, value)
    assert value not in str(refused.value)
    assert Corrections(house.store.layout).all() == []


def test_a_correction_names_a_person_and_a_request(house: Arriving) -> None:
    with pytest.raises(CorrectionError, match="needs a person"):
        say(house, "電話番号", "03-1111-1111", who=" ")


def test_an_emptied_cell_of_an_event_is_not_filled_again(house: Arriving) -> None:
    house.people("M1,架空,契約中,,R1,2026-03-01,2020-01-01,03-0000-0000")
    house.night("people")
    house.drop("gifts", "g.csv", "番号,楽天会員ID,日時,景品\n1,R1,2026-03-01,\n2,R1,2026-03-02,皿\n")
    house.night("gifts")
    gifts = CONFIGURATION.contracts["gifts"]
    Corrections(house.store.layout).record(Correction("gifts", "R1", "景品", "椀", ASKED, "R-2"))
    assert uncorrected(house.store, gifts) == 1
    with (store := house.store).lock:
        assert mend_stored(store, gifts) == 1
    assert dict(house.rows("gifts", "番号", "景品")) == {"1": None, "2": "椀"}
