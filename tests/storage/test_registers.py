from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from storage.registers import (
    CONSENTS,
    GUARDIAN_CONSENTS,
    HOLDS,
    STOPS,
    RegisterError,
    given_on,
    read,
    snapshot,
)

HOLDS_CSV = (
    "hold_id,type,authority,dataset,subject,received,until\n"
    "H1,litigation,架空地方裁判所,*,M0001,2026-03-01,\n"
    'H2,authority_preservation,"架空県警察, 照会",access_logs,*,2026-03-10,2026-05-09\n'
)
STOPS_CSV = "subject,kind,effective_at\nM0002,opt_out,2026-03-30\nM0003,stop_use,2026-03-30T15:30:00+00:00\n"
CONSENTS_CSV = "subject,consented_on\nM0004,2026-02-28\n"


def put(landing: Path, **files: str | bytes) -> None:
    (landing / "registers").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = landing / "registers" / f"{name}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "kept"
    path.mkdir()
    return path


def test_typed_snapshot(tmp_path: Path, kept: Path) -> None:
    put(tmp_path, holds=HOLDS_CSV.encode("cp932"), stops="\ufeff" + STOPS_CSV, guardian_consents=CONSENTS_CSV)
    found = snapshot(tmp_path, kept)
    assert (found.holds.schema, found.stops.schema) == (HOLDS, STOPS)
    assert found.guardian_consents.schema == GUARDIAN_CONSENTS
    assert found.holds["until"].to_pylist() == [None, dt.date(2026, 5, 9)]
    assert found.stops["effective_at"].to_pylist() == [
        dt.datetime(2026, 3, 29, 15, tzinfo=dt.UTC),
        dt.datetime(2026, 3, 30, 15, 30, tzinfo=dt.UTC),
    ]
    assert read(kept).holds.equals(found.holds)


def test_the_newest_snapshot_replaces_and_an_absent_one_does_not(tmp_path: Path, kept: Path) -> None:
    put(tmp_path, holds=HOLDS_CSV, stops=STOPS_CSV)
    snapshot(tmp_path, kept)
    (tmp_path / "registers" / "holds.csv").unlink()
    put(tmp_path, stops=STOPS_CSV.splitlines()[0] + "\n")
    found = snapshot(tmp_path, kept)
    assert (found.holds.num_rows, found.stops.num_rows) == (2, 0)


def test_a_word_of_the_vocabulary_may_be_said_by_its_title(tmp_path: Path, kept: Path) -> None:
    titled = HOLDS_CSV.replace("litigation", "紛争（楽天への提供も止める）")
    put(tmp_path, holds=titled, stops=STOPS_CSV.replace("stop_use", "利用停止"))
    found = snapshot(tmp_path, kept)
    assert found.holds["type"].to_pylist() == ["dispute", "authority_preservation"]
    assert found.stops["kind"].to_pylist() == ["opt_out", "stop_use"]


def test_consents_of_persons_come_as_a_register_too(tmp_path: Path, kept: Path) -> None:
    header = "subject,kind,recipient,consented_on\n"
    put(tmp_path, consents=f"{header}M0005,secrecy,,2026-02-28\nM0006,provision,架空株式会社,2026-03-01\n")
    found = snapshot(tmp_path, kept).consents
    assert found.schema == CONSENTS
    assert found["recipient"].to_pylist() == [None, "架空株式会社"]
    for kind in ("guardian", "", "other"):
        put(tmp_path, consents=f"{header}M0005,{kind},,2026-02-28\n")
        with pytest.raises(RegisterError, match="kind must be one of provision, secrecy"):
            snapshot(tmp_path, kept)
    assert read(kept).consents.num_rows == 2


def test_none_ever_given(tmp_path: Path, kept: Path) -> None:
    found = snapshot(tmp_path, kept)
    assert found.holds.num_rows == found.stops.num_rows == found.guardian_consents.num_rows == 0


def test_a_register_is_as_old_as_its_file_however_often_it_is_taken(tmp_path: Path, kept: Path) -> None:
    assert given_on(kept) == {}
    put(tmp_path, holds=HOLDS_CSV, stops=STOPS_CSV)
    late = dt.datetime(2026, 4, 1, 15, 30, tzinfo=dt.UTC).timestamp()  # the 2nd in Japan
    os.utime(tmp_path / "registers" / "holds.csv", (late, late))
    os.utime(tmp_path / "registers" / "stops.csv", (late - 86_400, late - 86_400))
    for _ in range(2):
        snapshot(tmp_path, kept)
        assert given_on(kept) == {"holds": dt.date(2026, 4, 2), "stops": dt.date(2026, 4, 1)}
    for path in (tmp_path / "registers").iterdir():
        path.unlink()
    snapshot(tmp_path, kept)
    assert given_on(kept)["holds"] == dt.date(2026, 4, 2)


@pytest.mark.parametrize("content", ["", "[]", "7", '{"holds": "yesterday"}', '{"holds": 3}', "\xff"])
def test_of_a_damaged_note_nothing_is_known(tmp_path: Path, kept: Path, content: str) -> None:
    put(tmp_path, holds=HOLDS_CSV)
    snapshot(tmp_path, kept)
    (kept / "given.json").write_text(content, encoding="latin-1")
    assert given_on(kept) == {}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("holds", "", "header must be"),
        ("holds", "hold_id,type\nH1,x\n", "header must be"),
        ("holds", HOLDS_CSV.replace("2026-03-01", "3月1日"), "line 2: received must be a day"),
        ("holds", HOLDS_CSV.replace("2026-05-09", "2026-01-09"), "line 3: until lies before received"),
        ("holds", HOLDS_CSV.replace("litigation", "紛争"), "line 2: type must be one of dispute（紛争（"),
        ("holds", HOLDS_CSV.replace("litigation", ""), "line 2: type must be one of"),
        ("holds", HOLDS_CSV.replace("2026-05-09", "2026-05-10"), "line 3: until of .* at most 60 days"),
        ("holds", HOLDS_CSV.replace("2026-05-09", ""), "line 3: until of .* at most 60 days"),
        ("holds", HOLDS_CSV.replace("M0001", " "), "line 2: subject is empty"),
        ("holds", HOLDS_CSV.replace("H2", "H1"), "stands twice"),
        ("holds", HOLDS_CSV.replace(",M0001", ""), "number of fields"),
        ("holds", HOLDS_CSV.replace('照会"', "照会"), "unexpected end"),
        ("stops", STOPS_CSV.replace("opt_out", "optout"), "kind must be one of"),
        ("stops", STOPS_CSV.replace("+00:00", ""), "without an offset"),
        ("stops", b"\x81\x00", "neither UTF-8 nor Shift_JIS"),
        ("guardian_consents", CONSENTS_CSV.replace("2026-02-28", "2026-02-30"), "must be a day"),
        ("hold", HOLDS_CSV, "no register"),
    ],
)
def test_a_malformed_register_stops_the_night(
    tmp_path: Path, kept: Path, name: str, content: str | bytes, words: str
) -> None:
    put(tmp_path, holds=HOLDS_CSV)
    snapshot(tmp_path, kept)
    put(tmp_path, **{name: content})
    with pytest.raises(RegisterError, match=words) as caught:
        snapshot(tmp_path, kept)
    assert "M0001" not in str(caught.value)
    assert read(kept).holds.num_rows == 2
