"""The standard workload: an access log, transactions and Rakuten's points, 16.2 million cells at factor 1.

Belongs here: the three tables, written in bounded pieces. Does not: the pools they draw from (`pools.py`),
the workload that was written apart (`unseen/`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.pools import (
    GOODS,
    HEX,
    LETTERS,
    MAKERS,
    SERVICES,
    SLUGS,
    WORDS,
    Pools,
    chosen,
    drawn,
    numbered,
    pick,
    pools,
    small,
    with_nulls,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = {"access_log": 1_000_000, "transactions": 500_000, "rakuten": 200_000}
PIECE = 100_000
DAY = dt.datetime(2026, 9, 10)  # noqa: DTZ001 - written as text, with the offset behind it
QUARTER = 90 * 86_400

MEMOS = (
    ("午前中に配送してください", "置き配を希望します", "領収書を同封してください", "日時の指定はありません"),
    ("贈り物用の包装をお願いします", "電話での連絡は不要です", "前回と同じ送り先です", "発送を急いでいます"),
    (
        "色の変更はできますか",
        "ポイントの付与が遅れている",
        "解約の手続きを知りたい",
        "料金プランの見直し希望",
    ),
)


def write(folder: Path, rows_factor: float, seed: int) -> dict[str, Path]:
    """Writes the tables as Parquet with text columns alone, as the readers give them.

    Args:
        folder: Where the files go; made if it is not there.
        rows_factor: 1 is 16.2 million cells; pools of unique values grow with it.
        seed: The same seed and factor give the same cells.

    Returns:
        Table to file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn_from = pools(rows_factor, seed)
    return {
        name: _written(folder / f"{name}.parquet", name, max(1, round(rows * rows_factor)), drawn_from, seed)
        for name, rows in ROWS.items()
    }


def _written(path: Path, name: str, rows: int, source: Pools, seed: int) -> Path:
    writer = None
    for first in range(0, rows, PIECE):
        rng = np.random.default_rng([seed, list(ROWS).index(name), first])
        places = np.arange(first, min(first + PIECE, rows))
        table = TABLES[name](rng, places, rows, source).to_arrow()
        table = table.cast(pa.schema([(column, pa.string()) for column in table.column_names]))
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()
    return path


def _access_log(rng: np.random.Generator, places: np.ndarray, rows: int, source: Pools) -> pl.DataFrame:
    count = len(places)
    who = source.people.gather(_often(rng, count, source.people.height))
    device = source.devices.gather(_often(rng, count, source.devices.height))
    since = places * (86_400_000 / rows) + rng.random(count) * 40
    time = DAY + pl.Series(since.astype(np.int64)).cast(pl.Duration("ms"))
    return pl.DataFrame(
        {
            "time": time.dt.strftime("%Y-%m-%dT%H:%M:%S.%3f+09:00"),
            "client_ip": device["ip"],
            "member_id": with_nulls(rng, who["member_id"], 0.4),
            "method": chosen(rng, (90, 9, 1), tuple(map(_all(count), ("GET", "POST", "HEAD")))),
            "url": _urls(rng, who, source),
            "status": chosen(rng, (90, 5, 4, 1), tuple(map(_all(count), ("200", "304", "404", "500")))),
            "referer": with_nulls(rng, _referers(rng, count, source), 0.3),
            "user_agent": device["agent"],
            "cookie": with_nulls(rng, device["cookie"], 0.1),
        }
    )


def _urls(rng: np.random.Generator, who: pl.DataFrame, source: Pools) -> pl.Series:
    count = who.height
    token = drawn(rng, count, 16, HEX)
    host = "https://www.example.jp"
    searched = pl.Series([quote_plus(word) for word in WORDS]).gather(rng.integers(0, len(WORDS), count))
    styles = (
        pick(rng, count, source.pages),
        host + "/item/" + numbered(rng, count, 5) + "?ref=" + pick(rng, count, SLUGS) + "&utm_source=mail",
        host + "/search?q=" + searched + "&page=" + small(rng, count, 40),
        host + "/mypage/order/" + numbered(rng, count, 6) + "?sid=" + token,
        host + "/confirm?mail=" + who["mail"].str.replace("@", "%40", literal=True) + "&token=" + token,
        host + "/login?tel=" + who["phone"] + "&next=%2Fmypage",
        host + "/api/v2/members/" + who["member_id"] + "/points?_=17" + numbered(rng, count, 8),
    )
    return chosen(rng, (50, 20, 12, 10, 2, 1, 5), styles)


def _referers(rng: np.random.Generator, count: int, source: Pools) -> pl.Series:
    searched = pl.Series([quote_plus(word) for word in WORDS]).gather(rng.integers(0, len(WORDS), count))
    engine = "https://search.example.com/?q=" + searched + "&ved=" + drawn(rng, count, 3, LETTERS)
    return chosen(
        rng, (6, 3, 1), (pick(rng, count, source.pages), engine, _all(count)("https://www.example.com/"))
    )


def _transactions(rng: np.random.Generator, places: np.ndarray, rows: int, source: Pools) -> pl.DataFrame:
    del rows
    count = len(places)
    who = source.people.gather(rng.integers(0, source.people.height, count))
    moment = DAY - pl.Series(rng.integers(0, QUARTER, count) * 1_000).cast(pl.Duration("ms"))
    goods = pick(rng, count, MAKERS) + pick(rng, count, GOODS) + " " + drawn(rng, count, 1, LETTERS[:26])
    return pl.DataFrame(
        {
            "注文番号": _orders(moment, places),
            "注文日時": moment.dt.strftime("%Y/%m/%d %H:%M:%S"),
            "会員番号": who["member_id"],
            "お名前": who["name"],
            "フリガナ": who["kana"],
            "送付先住所": who["address"],
            "電話番号": who["phone"],
            "メールアドレス": who["mail"],
            "商品名": goods + small(rng, count, 99),
            "金額": _yen(rng, count),
            "カード番号": with_nulls(rng, "411111******" + numbered(rng, count, 4), 0.5),
            "備考": with_nulls(rng, _memos(rng, who), 0.6),
        }
    )


def _memos(rng: np.random.Generator, who: pl.DataFrame) -> pl.Series:
    count = who.height
    name = who["name"].str.replace("　", "", literal=True)
    fixed = tuple(pick(rng, count, memos) for memos in MEMOS)
    told = (
        "領収書の宛名は" + name + "様でお願いします",
        "不在時は" + who["phone"] + "まで電話ください",
        "届け先を" + who["address"] + "に変更したいです",
        "返信は" + who["mail"] + "宛にお願いします。" + name,
        "ｶｰﾄﾞ番号の下四桁は" + numbered(rng, count, 4) + "です",
        "注文番号" + numbered(rng, count, 10) + "の分と同梱してください",
        "会員番号は" + who["member_id"] + "、" + pick(rng, count, GOODS) + "の交換を希望",
    )
    return chosen(rng, (20, 20, 20, 9, 8, 5, 5, 4, 5, 4), (*fixed, *told))


def _rakuten(rng: np.random.Generator, places: np.ndarray, rows: int, source: Pools) -> pl.DataFrame:
    del rows
    count = len(places)
    who = source.people.gather(rng.integers(0, source.people.height, count))
    moment = DAY - pl.Series(rng.integers(0, QUARTER, count) * 1_000).cast(pl.Duration("ms"))
    return pl.DataFrame(
        {
            "ポイント明細番号": "P" + pl.Series(places + 1_000_000_000).cast(pl.String),
            "楽天会員ID": who["easy_id"],
            "計上日時": moment.dt.strftime("%Y-%m-%d %H:%M:%S"),
            "利用サービス": "楽天" + pick(rng, count, SERVICES),
            "ポイント数": small(rng, count, 3_000),
            "注文番号": with_nulls(rng, _orders(moment, places), 0.2),
        }
    )


def _orders(moment: pl.Series, places: np.ndarray) -> pl.Series:
    return "R" + moment.dt.strftime("%Y%m%d") + "-" + pl.Series(places + 1_000_000_000).cast(pl.String)


def _yen(rng: np.random.Generator, count: int) -> pl.Series:
    thousands, rest = small(rng, count, 120), small(rng, count, 10, 0) + "80"
    return chosen(rng, (3, 2), (thousands + "," + rest + "円", "￥" + thousands + "," + rest))


def _often(rng: np.random.Generator, count: int, below: int) -> np.ndarray:
    """Places of a pool, its first ones far more often than its last."""
    return (rng.random(count) ** 2 * below).astype(np.int64)


def _all(count: int) -> Callable[[str], pl.Series]:
    return lambda value: pl.Series([value]).new_from_index(0, count)


TABLES: dict[str, Callable[[np.random.Generator, np.ndarray, int, Pools], pl.DataFrame]] = {
    "access_log": _access_log,
    "transactions": _transactions,
    "rakuten": _rakuten,
}
