"""Orders of the billing system: amounts as statements write them, old exports, re-deliveries.

Belongs here: the rows and files of `transactions`. Does not: who the customers are (`customers.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from pipelines.sample import formats, numbers, texts
from pipelines.sample.drops import Broken, Drop, TextFile, text_drop
from pipelines.sample.people import PERSON
from pipelines.sample.ugly import full_width, yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from pipelines.sample.plan import Plan

GOODS = (
    "見本スマートフォンA1",
    "例示ルーター",
    "架空イヤホン",
    "見本充電器",
    "例示SIMカード",
    '仮想ケース 6.1"型',
)
REMARKS = (
    "午前中に配送してください",
    "置き配を希望します",
    "領収書の宛名は{name}様でお願いします",
    "不在時は{phone}まで電話ください",
    "カード番号は{card}です",
    "カード番号は{wide_card}です。変更をお願いします",
    "確認のため伝えます。マイナンバーは{individual}",
)
LOOKALIKE_EVERY = 60
"""One order number in so many passes for a card number: not more than chance makes of sixteen digits."""

_ALIASES = {"注文番号": "注文ID", "会員番号": "顧客番号", "金額": "請求金額", "使用ポイント": "利用ポイント"}
_PREAMBLE = ("ご注文一覧", "出力：見本請求システム", "")


def draw(plan: Plan, customers: pl.DataFrame, days: pl.Series, name: str, scenario: str = "") -> pl.DataFrame:
    """Draws one order for each of the days, by customers at random.

    Order numbers are sixteen random digits.
    """
    rng = plan.seeds.stream("transactions", name)
    count = len(days)
    who = customers.gather(rng.integers(0, customers.height, count))
    orders = pl.DataFrame(
        {
            "day": days,
            "seconds": rng.integers(0, 86_400, count),
            "goods": pl.Series(GOODS).gather(rng.integers(0, len(GOODS), count)),
            "goods_code": "G-" + pl.Series(rng.integers(1000, 9999, count)).cast(pl.String),
            "price": rng.integers(100, 150_000, count),
            "points_used": rng.integers(0, 3, count) * 100,
        }
    ).with_columns(*numbers.order_numbers(rng, count, LOOKALIKE_EVERY).get_columns())
    remarks = _remarks(who, rng)
    return orders.with_columns(
        *who.select("member_id", "cohort", "number", *PERSON).get_columns(),
        pl.Series("remark", [text.raw if text else None for text in remarks], dtype=pl.String),
        pl.lit(scenario).alias("scenario"),
        *texts.columns({"備考": remarks}),
    )


def _remarks(who: pl.DataFrame, rng: np.random.Generator) -> list[texts.Text | None]:
    """Half of the orders carry a remark, every twentieth one with something that had better not be there."""
    kinds = rng.integers(0, 40, who.height).tolist()
    out: list[texts.Text | None] = []
    for kind, person in zip(kinds, who.select(PERSON).iter_rows(named=True), strict=True):
        risky = 2 + kind - 35 if kind >= 35 else kind % 2
        out.append(texts.fill(REMARKS[risky], texts.parts(person, rng)) if kind >= 20 else None)
    return out


def _cells(orders: pl.DataFrame, style: int) -> pl.DataFrame:
    """Renders the contract's columns; `style` says how amounts are written."""
    stamp = pl.col("day").cast(pl.Datetime("us")) + pl.duration(seconds="seconds")
    by_card = pl.col("number") % 2 == 0
    digits = full_width if style == 3 else lambda column: column
    return orders.select(
        pl.col("order").alias("注文番号"),
        stamp.dt.strftime("%Y/%m/%d %H:%M:%S").alias("注文日時"),
        pl.col("member_id").alias("会員番号"),
        (pl.col("family") + "　" + pl.col("given")).alias("お名前"),
        pl.col("address").alias("送付先住所"),
        pl.col("goods_code").alias("商品コード"),
        pl.col("goods").alias("商品名"),
        pl.lit("1").alias("数量"),
        yen("price", style).alias("金額"),
        digits((pl.col("price") // 100).cast(pl.String)).alias("獲得ポイント"),
        pl.lit("0").alias("付与ポイント"),
        digits(pl.col("points_used").cast(pl.String)).alias("使用ポイント"),
        pl.when(by_card).then(pl.lit("クレジットカード")).otherwise(pl.lit("口座振替")).alias("支払方法"),
        pl.when(by_card).then(pl.lit("411111******1111")).alias("カード番号"),
        (
            "INV" + pl.col("day").dt.strftime("%Y%m") + "-" + pl.col("number").cast(pl.String).str.zfill(6)
        ).alias("請求書番号"),
        pl.col("day").dt.strftime("%Y年%m月").alias("請求年月"),
        pl.col("remark").alias("備考"),
    )


def drops(plan: Plan, customers: pl.DataFrame) -> list[Drop]:
    """Returns the old export, three days of orders, re-deliveries of two kinds, and what cannot be read."""
    rng = plan.seeds.stream("transactions", "days")
    second, third = plan.before(2), plan.before(1)
    floor = plan.start_for("RET-TAX-DOC", plan.day)
    past = [plan.before(int(n)) for n in rng.integers(30, 9 * 365, plan.count(60))]
    due = [floor] * plan.count(3)
    old = pl.concat(
        [
            draw(plan, customers, pl.Series(past), "old", "late"),
            draw(plan, customers, pl.Series(due), "due", "due"),
        ]
    )
    held = customers.filter(pl.col("cohort").is_in(["ended_held", "held_active"]))
    growing = customers.filter(pl.col("cohort") == "turns_16")
    birthday = [plan.before(n) for n in (5, 4, 3, 2) for _ in range(plan.scale)]
    days = {n: pl.Series([plan.before(n)] * plan.count(70)) for n in (3, 2, 1)}
    first = pl.concat(
        [draw(plan, customers, days[3], "day3"), draw(plan, held, pl.Series(due), "held", "held")]
    )
    middle = pl.concat(
        [
            draw(plan, customers, days[2], "day2"),
            draw(plan, growing, pl.Series(birthday), "growing", "turns_16"),
        ]
    )
    last = draw(plan, customers, days[1], "day1")
    again = pl.concat([middle.tail(20 * plan.scale), last.head(20 * plan.scale)])
    statement = TextFile(boms=1, renames=_ALIASES, preamble=_PREAMBLE, compression="zst")
    shop_one = _drop(second, "orders_1.csv", first, 1, TextFile("cp932", line_end="\r\n"), _BROKEN)
    return [
        _drop(second, "orders_0_history.csv.bz2", old, 0, TextFile(compression="bz2")),
        shop_one,
        _drop(third, "orders_2.csv.zst", middle, 2, statement),
        replace(shop_one, day=third, name="orders_3_copy_of_orders_1.csv"),
        _drop(plan.day, "orders_4_resend.csv", again, 3, TextFile(quote_all=True)),
        _drop(plan.day, "orders_5.csv", last, 1, TextFile(boms=2), _MORE_BROKEN),
        _unreadable(plan.day, "orders_6_truncated.csv.gz", _cut_short(last), "truncated"),
        _unreadable(plan.day, "orders_7_mojibake.csv", b"\x81\x20\xe3\x81\xff\x0a" * 40, "undecodable"),
    ]


_BROKEN = (
    Broken(3, "1000000000000001,2026/01/02 03:04:05,KB10000000", "field_count"),
    Broken(9, '1000000000000002,2026/01/02 03:04:05,KB10000000,"閉じない引用符', "unbalanced_quote"),
)
_MORE_BROKEN = (
    Broken(2, "1000000000000003,2026/01/02 03:04:05,,,,,,1,無料,0,0,0,,,,,", "bad_integer:金額"),
    Broken(6, "1000000000000004,2026/13/45 03:04:05,,,,,,1,100,0,0,0,,,,,", "bad_timestamp:注文日時"),
    Broken(8, ",2026/01/02 03:04:05,,,,,,1,100,0,0,0,,,,,", "missing:注文番号"),
    Broken(11, "これは表の行ではありません", "field_count"),
)


def _drop(
    day: dt.date, name: str, orders: pl.DataFrame, style: int, file: TextFile, broken: Sequence[Broken] = ()
) -> Drop:
    facts = orders.select(
        pl.col("order").alias("identity"),
        pl.col("member_id").alias("subject"),
        pl.col("day").alias("event_date"),
        pl.when(pl.col("scenario") == "").then("cohort").otherwise("scenario").alias("scenario"),
        pl.col("lookalike"),
        pl.col("remark").is_null().alias("empty:case_closed"),
        "findings",
        "cuts",
    )
    return text_drop(("transactions", day, name), _cells(orders, style), facts, file, broken)


def _cut_short(orders: pl.DataFrame) -> bytes:
    whole = formats.compress("\n".join(formats.delimited(_cells(orders, 0))).encode(), "gz")
    return whole[: len(whole) // 2]


def _unreadable(day: dt.date, name: str, content: bytes, reason: str) -> Drop:
    return Drop("transactions", day, name, content, pl.DataFrame(), file_reason=reason)
