"""What Rakuten provides: members and points, of our customers and of people who are none.

Belongs here: the rows and files of `rakuten_members` and `rakuten_points`, and what the gate must refuse.
Does not: who the customers are (`customers.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from pipelines.sample import formats
from pipelines.sample.calendar import ONE_DAY
from pipelines.sample.drops import Broken, Drop, TextFile, account, text_drop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.sample.plan import Plan

NOT_A_CUSTOMER = "not_a_customer"
RANKS = ("レギュラー", "シルバー", "ゴールド", "プラチナ", "ダイヤモンド")
SERVICES = ("市場", "トラベル", "ブックス", "ペイ")


def _members(customers: pl.DataFrame) -> pl.DataFrame:
    return customers.filter(pl.col("rakuten_id").is_not_null())


def _is_customer(day: dt.date) -> pl.Expr:
    """Active at the day of receipt: the contract has begun, has not ended, and does not lack its end."""
    running = pl.col("contract_end").is_null() & (pl.col("cohort") != "undetermined")
    return running | (pl.col("contract_end") > day).fill_null(value=False)


def strangers(plan: Plan, count: int) -> pl.DataFrame:
    """Returns people whom only Rakuten knows."""
    number = pl.int_range(count, eager=True)
    return pl.DataFrame(
        {"rakuten_id": "rk" + (10_000_000 + number * 13).cast(pl.String), "number": number}
    ).with_columns(
        pl.lit(None, dtype=pl.String).alias("member_id"),
        pl.lit("架空").alias("family"),
        ("名無" + number.cast(pl.String)).alias("given"),
        pl.lit("カクウ ナナシ").alias("kana"),
        ("nanashi" + number.cast(pl.String) + "@example.com").alias("mail"),
        pl.lit(plan.before(15_000)).alias("birth"),
        pl.lit("東京都架空区").alias("address"),
        pl.lit("stranger").alias("cohort"),
        pl.lit(None, dtype=pl.Date).alias("contract_end"),
    )


_PEOPLE = (
    "rakuten_id",
    "number",
    "member_id",
    "family",
    "given",
    "kana",
    "mail",
    "birth",
    "address",
    "cohort",
    "contract_end",
)


def member_drops(plan: Plan, customers: pl.DataFrame) -> list[Drop]:
    """Returns the feed of members: a backlog, a full feed two days ago, today's changes in UTF-16."""
    ours = _members(customers).select(_PEOPLE)
    others = strangers(plan, 8 * plan.scale).select(_PEOPLE)
    living = ours.filter(_is_customer(plan.backlog))
    known = pl.concat([living, others.head(3 * plan.scale)])
    feed = pl.concat([ours, others])
    changed = ours.filter((pl.col("number") % 6 == 0) & _is_customer(plan.day))
    return [
        _member_drop(plan.backlog, "members_0_backlog.tsv", known, TextFile(separator="\t")),
        _member_drop(
            plan.before(2),
            "members_1.tsv.gz",
            feed,
            TextFile(separator="\t", boms=1, compression="gz"),
            _BROKEN,
        ),
        _member_drop(
            plan.day, "members_2.tsv", changed, TextFile("utf-16", separator="\t", renames=_JAPANESE)
        ),
    ]


_JAPANESE = {"easy_id": "楽天会員ID", "full_name": "氏名", "birth_date": "生年月日", "updated_at": "更新日時"}
_BROKEN = (
    Broken(1, "rk00000001\t途中で切れた行", "field_count"),
    Broken(3, "\t架空 名無\t\t\t\t\t\t\t\t2026-01-02 03:04:05", "missing:easy_id"),
)


def _member_drop(
    day: dt.date, name: str, people: pl.DataFrame, file: TextFile, broken: Sequence[Broken] = ()
) -> Drop:
    updated = pl.lit(day - ONE_DAY).cast(pl.Datetime("us")) + pl.duration(seconds=pl.col("number") % 80_000)
    rows = people.with_columns(updated.alias("updated"))
    cells = rows.select(
        pl.col("rakuten_id").alias("easy_id"),
        (pl.col("family") + " " + pl.col("given")).alias("full_name"),
        pl.col("kana").alias("name_kana"),
        pl.col("mail").alias("email"),
        pl.col("birth").dt.strftime("%Y/%m/%d").alias("birth_date"),
        pl.col("address").str.extract(r"^(.{2,3}?[都道府県])").alias("prefecture"),
        pl.col("number").map_elements(lambda n: RANKS[n % 5], return_dtype=pl.String).alias("member_rank"),
        (pl.col("number") * 17 % 9000).cast(pl.String).alias("point_balance"),
        pl.lit("2015-04-01").alias("registered_on"),
        pl.col("updated").dt.strftime("%Y-%m-%d %H:%M:%S").alias("updated_at"),
    )
    facts = rows.select(
        pl.when(~_is_customer(day) | pl.col("member_id").is_null())
        .then(pl.lit(NOT_A_CUSTOMER))
        .alias("refused"),
        (pl.col("rakuten_id") + "|" + pl.col("updated").cast(pl.String)).alias("identity"),
        pl.col("rakuten_id").alias("key"),
        pl.col("updated").alias("source_time"),
        pl.col("member_id").alias("subject"),
        pl.col("updated").dt.date().alias("event_date"),
        pl.col("cohort").alias("scenario"),
    )
    return text_drop(("rakuten_members", day, name), cells, facts, file, broken)


def point_drops(plan: Plan, customers: pl.DataFrame) -> list[Drop]:
    """Returns point entries: a backlog, two days of them, the second as Parquet behind another name."""
    ours = _members(customers)
    living = pl.concat(
        [ours.filter(_is_customer(plan.backlog)).select(_PEOPLE), strangers(plan, plan.scale).select(_PEOPLE)]
    )
    feed = pl.concat([ours.select(_PEOPLE), strangers(plan, 8 * plan.scale).select(_PEOPLE)])
    old = _draw_points(plan, living, plan.before(1 + (plan.day - plan.backlog).days), plan.count(40), "old")
    first = _draw_points(plan, feed, plan.before(3), plan.count(50), "day3")
    last = _draw_points(plan, feed, plan.before(2), plan.count(50), "day2")
    return [
        _point_drop(plan.backlog, "points_0_backlog.parquet", old),
        _point_drop(plan.before(2), "points_1.parquet", first),
        _point_drop(plan.day, "points_2.csv", pl.concat([first.tail(10 * plan.scale), last])),
    ]


def _draw_points(plan: Plan, people: pl.DataFrame, day: dt.date, count: int, name: str) -> pl.DataFrame:
    rng = plan.seeds.stream("rakuten_points", name)
    first = people.with_row_index("_row")["_row"].to_numpy()
    # Everybody once, so that each planned group has a row; the rest at random.
    pick = np.concatenate([first, rng.integers(0, people.height, max(0, count - people.height))])
    count = len(pick)
    return people.gather(pick).with_columns(
        pl.Series("entry", [f"PT-{name}-{n:07d}" for n in range(count)], dtype=pl.String),
        pl.lit(day).alias("day"),
        pl.Series("seconds", rng.integers(0, 86_400, count)),
        pl.Series("points", rng.integers(1, 3000, count)),
    )


def _point_drop(day: dt.date, name: str, entries: pl.DataFrame) -> Drop:
    stamp = (pl.col("day").cast(pl.Datetime("us")) + pl.duration(seconds="seconds")).dt.replace_time_zone(
        "Asia/Tokyo"
    )
    table = entries.select(
        pl.col("entry").alias("ポイント明細番号"),
        pl.col("rakuten_id").alias("楽天会員ID"),
        stamp.alias("計上日時"),
        pl.when(pl.col("points") % 3 == 0)
        .then(pl.lit("使用"))
        .otherwise(pl.lit("獲得"))
        .alias("ポイント区分"),
        pl.col("points").alias("ポイント数"),
        (pl.col("points") + 500).alias("ポイント残高"),
        pl.col("points")
        .map_elements(lambda n: SERVICES[n % 4], return_dtype=pl.String)
        .alias("利用サービス"),
        ("2100" + pl.col("points").cast(pl.String).str.zfill(5) + "-" + pl.col("entry").str.slice(-7)).alias(
            "注文番号"
        ),
    )
    facts = entries.select(
        pl.when(~_is_customer(day) | pl.col("member_id").is_null())
        .then(pl.lit(NOT_A_CUSTOMER))
        .alias("refused"),
        pl.col("entry").alias("identity"),
        pl.col("member_id").alias("subject"),
        pl.col("day").alias("event_date"),
        pl.col("cohort").alias("scenario"),
    )
    return Drop("rakuten_points", day, name, formats.parquet(table), account(facts))
