"""Metadata of call recordings, as spreadsheets of the call centre.

Belongs here: the rows and files of `call_recordings`. Does not: media (they are listed, not held).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl

from pipelines.sample import formats, texts
from pipelines.sample.calendar import ONE_DAY
from pipelines.sample.drops import Drop, account
from pipelines.sample.people import PERSON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.sample.plan import Plan

TRANSCRIPTS = (
    "",
    "プラン変更のご相談。折り返し不要とのこと。",
    "{name}様より料金の問い合わせ。",
    "折り返し先は{phone}。",
    "カード番号を読み上げられた。{card}",
)
KINDS = ("問い合わせ", "申込", "苦情")
ODD_KINDS = {0: "お問い合わせ", 1: "申し込み", 2: "クレーム", 3: "その他"}
"""Of every thirty members, these write it otherwise; the last is no kind that anybody foresaw."""


def drops(plan: Plan, customers: pl.DataFrame) -> list[Drop]:
    """Returns an old sheet with calls due today and tomorrow, and two days, the second wrongly named."""
    rng = plan.seeds.stream("calls", "days")
    today, tomorrow = plan.day, plan.day + ONE_DAY
    past = [plan.start_for("RET-CALLREC", today)] * plan.count(2)
    past += [plan.start_for("RET-CALLREC", tomorrow)] * plan.count(2)
    past += [plan.before(int(n)) for n in rng.integers(60, 500, plan.count(10))]
    held = customers.filter(pl.col("cohort") == "ended_held")
    old = pl.concat(
        [_draw(plan, customers, past, "old", "late"), _draw(plan, held, past[: plan.scale], "held", "held")]
    )
    first = _draw(plan, customers, [plan.before(2)] * plan.count(8), "day2", "")
    last = _draw(plan, customers, [plan.before(1)] * plan.count(8), "day1", "")
    return [
        _drop(plan.before(2), "calls_0_history.xlsx", old),
        _drop(plan.before(1), "calls_1.xlsx", first),
        _drop(today, "calls_2_download.bin", pl.concat([first.tail(2 * plan.scale), last])),
    ]


def _draw(
    plan: Plan, customers: pl.DataFrame, days: Sequence[dt.date], name: str, scenario: str
) -> pl.DataFrame:
    rng = plan.seeds.stream("calls", name)
    count = len(days)
    who = customers.gather(rng.integers(0, customers.height, count))
    people = list(who.select(PERSON).iter_rows(named=True))
    kinds = rng.integers(0, len(TRANSCRIPTS), count).tolist()
    memos = [
        texts.fill(TRANSCRIPTS[kind], texts.parts(person, rng)) if TRANSCRIPTS[kind] else None
        for kind, person in zip(kinds, people, strict=True)
    ]
    seconds = rng.integers(28_800, 72_000, count)
    return (
        who.select("member_id", "cohort", "number", *PERSON)
        .with_columns(
            pl.Series("call", [f"CALL-{name}-{n:06d}" for n in range(count)], dtype=pl.String),
            pl.Series("day", list(days), dtype=pl.Date),
            pl.Series("seconds", seconds),
            pl.Series("length", rng.integers(20, 1800, count)),
            pl.Series("memo", [memo.raw if memo else None for memo in memos], dtype=pl.String),
            pl.lit(scenario).alias("scenario"),
            *texts.columns({"通話内容": memos}),
        )
        .with_columns(_kind(plan).alias("通話区分"))
    )


def _kind(plan: Plan) -> pl.Expr:
    """Inquiries fall due six months after the call; applications and complaints have periods of their own."""
    today, tomorrow = (plan.start_for("RET-CALLREC", day) for day in (plan.day, plan.day + ONE_DAY))
    kind = pl.col("number").map_elements(lambda n: KINDS[n % 3], return_dtype=pl.String)
    odd = (pl.col("number") % 30).replace_strict(ODD_KINDS, default=None, return_dtype=pl.String)
    usual = pl.col("day").is_in([today, tomorrow])
    return pl.when(usual).then(pl.lit(KINDS[0])).otherwise(pl.coalesce(odd, kind))


def _drop(day: dt.date, name: str, calls: pl.DataFrame) -> Drop:
    stamp = pl.col("day").cast(pl.Datetime("us")) + pl.duration(seconds="seconds")
    number = pl.col("number")
    # Every fourth complaint is still open: its clock has not started.
    calls = calls.with_columns(
        _waits=pl.col("通話区分").is_in(["苦情", "クレーム"]) & (number % 4 == 0)
    ).with_columns(
        pl.when("_waits").then(pl.lit("対応中")).otherwise(pl.lit("完了")).alias("対応状況"),
        pl.when("_waits").then(None).otherwise("day").alias("完了日"),
    )
    sheet = calls.select(
        pl.col("call").alias("通話ID"),
        stamp.alias("通話日時"),
        "通話区分",
        pl.col("member_id").alias("会員番号"),
        pl.col("mobile").alias("発信者番号"),
        pl.col("length").alias("通話時間"),
        pl.when(number % 9 == 0).then(pl.lit("いいえ")).otherwise(pl.lit("はい")).alias("録音案内"),
        ("recordings/" + pl.col("call") + ".wav").alias("録音ファイル"),
        pl.col("memo").alias("通話内容"),
        ("OP" + (number % 40).cast(pl.String).str.zfill(3)).alias("オペレーターID"),
        "対応状況",
        "完了日",
    )
    facts = calls.select(
        pl.col("call").alias("identity"),
        pl.col("member_id").alias("subject"),
        pl.col("day").alias("event_date"),
        pl.when(pl.col("scenario") == "").then("cohort").otherwise("scenario").alias("scenario"),
        "findings",
        "cuts",
        "通話区分",
        "対応状況",
        "完了日",
    )
    return Drop("call_recordings", day, name, formats.xlsx(sheet, "通話一覧"), account(facts), skipped=1)
