"""People who do not exist: names, readings, homes, telephones and mail addresses.

Belongs here: combining fragments of `data/*.txt` column by column. Does not: contracts of these people
with the company (`customers.py`), files.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from pipelines.sample import numbers
from pipelines.sample.romaji import romaji

if TYPE_CHECKING:
    from pipelines.sample.seeds import Seeds

DATA = Path(__file__).parent / "data"

CARRIER_DOMAINS = (
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "au.com",
    "softbank.ne.jp",
    "i.softbank.jp",
    "ymobile.ne.jp",
)

PERSON = ("family", "given", "mail", "mobile_mail", "mobile", "address")
"""What a text may say of a person."""

INTERESTS = ("登山", "写真", "読書", "料理", "釣り", "映画鑑賞", "園芸", "将棋", "旅行", "音楽鑑賞")


@cache
def fragments(name: str) -> pl.DataFrame:
    """Returns the fragments of one data file, their parts as columns `a`, `b`, `c`."""
    entries = (DATA / f"{name}.txt").read_text(encoding="utf-8").replace("\n", "|").strip("|").split("|")
    rows = [entry.split() for entry in entries]
    return pl.DataFrame(rows, schema=["a", "b", "c", "d"][: len(rows[0])], orient="row")


def draw(seeds: Seeds, count: int, as_of: dt.date, *, canaries: int) -> pl.DataFrame:
    """Draws `count` people of 30 to 85 years, the last `canaries` of whom have a name nobody else has.

    Returns:
        One row per person: family, given, kana (full width, one space), latin, sex, birth (date),
        postal_code, address, landline, mobile, fax, mail, mobile_mail, interests.
    """
    rng = seeds.stream("people")
    family = fragments("family_names").gather(rng.integers(0, fragments("family_names").height, count))
    given = fragments("given_names").gather(rng.integers(0, fragments("given_names").height, count))
    family = pl.concat([family.head(count - canaries), fragments("canary_names").head(canaries)])
    people = pl.DataFrame(
        {
            "family": family["a"],
            "given": given["a"],
            "kana": family["b"] + " " + given["b"],
            "latin": _latin(family["b"]) + "." + _latin(given["b"]),
            "sex": given["c"],
            "birth": pl.Series(
                [as_of - dt.timedelta(days=int(d)) for d in rng.integers(30 * 366, 85 * 365, count)]
            ),
        }
    )
    return people.with_columns(
        *_homes(rng, count),
        numbers.landline_numbers(rng, count).alias("landline"),
        numbers.mobile_numbers(rng, count).alias("mobile"),
        numbers.landline_numbers(rng, count).alias("fax"),
        *_mails(rng, people["latin"]),
        pl.Series(INTERESTS).gather(rng.integers(0, len(INTERESTS), count)).alias("interests"),
    )


def _latin(kana: pl.Series) -> pl.Series:
    return kana.replace_strict({k: romaji(k) for k in kana.unique().to_list()}, return_dtype=pl.String)


def _homes(rng: np.random.Generator, count: int) -> tuple[pl.Series, pl.Series]:
    """Real prefectures, towns that do not exist."""
    places = fragments("places").gather(rng.integers(0, fragments("places").height, count))
    towns = fragments("towns").gather(rng.integers(0, fragments("towns").height, count))["a"]
    block = [f"{a}丁目{b}番{c}号" for a, b, c in rng.integers(1, 30, (count, 3)).tolist()]
    rooms = [f"見本荘{n}号室" if n % 3 == 0 else "" for n in rng.integers(101, 999, count).tolist()]
    postal = places["d"] + "-" + pl.Series(rng.integers(0, 10_000, count)).cast(pl.String).str.zfill(4)
    address = (
        places["a"]
        + places["b"]
        + towns
        + pl.Series(block, dtype=pl.String)
        + pl.Series(rooms, dtype=pl.String)
    )
    return postal.alias("postal_code"), address.alias("address")


def _mails(rng: np.random.Generator, latin: pl.Series) -> tuple[pl.Series, pl.Series]:
    count = len(latin)
    number = pl.Series(np.arange(count)).cast(pl.String)
    domain = pl.Series(["example.jp", "example.com", "mail.example.jp"]).gather(rng.integers(0, 3, count))
    carrier = pl.Series(CARRIER_DOMAINS).gather(rng.integers(0, len(CARRIER_DOMAINS), count))
    # What no standard allows and old handsets did: repeated and trailing dots.
    tail = pl.Series([".", "", "", "..x", "", "", "", ""]).gather(rng.integers(0, 8, count))
    mail = latin + number + "@" + domain
    return mail.alias("mail"), (latin + number + tail + "@" + carrier).alias("mobile_mail")
