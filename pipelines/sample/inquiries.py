"""Inquiries to the customer centre: free text with people, numbers and the company's own telephone in it.

Belongs here: the rows and files of `inquiries`. Does not: who asks (`customers.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl

from pipelines.sample import texts
from pipelines.sample.calendar import ONE_DAY
from pipelines.sample.drops import Broken, Drop, TextFile, text_drop
from pipelines.sample.people import PERSON
from pipelines.sample.ugly import era_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.sample.plan import Plan

BODIES = (
    "料金プランの変更方法を教えてください。",
    "請求書が届いていません。確認をお願いします。",
    "{name}と申します。住所が変わりました。\n新しい住所は{address}です。",
    "連絡は{phone}にお願いします。メールは{mail}です。",
    "携帯のメール{carrier_mail}に案内が届きません。",
    "お客さまセンター {own_number} に電話しましたがつながりません。",
    "カード番号は{card}です。次回から使ってください。",
    "カードを変えました。{wide_card} 期限は12/29です。",
    "カード{spaced_card}、セキュリティコードは{code}です。",
    "本人確認のためマイナンバー {individual}",
    '"至急"とあったので連絡しました。\n{name}です。電話は{phone}です。',
)
SUBJECTS = ("料金について", "住所変更", "連絡先の変更", "お支払いについて", "本人確認", "その他")
CHANNELS = ("電話", "メール", "フォーム")


def drops(plan: Plan, customers: pl.DataFrame) -> list[Drop]:
    """Returns an old export with closed cases, three days of cases, an overlap and an empty file."""
    rng = plan.seeds.stream("inquiries", "days")
    today, tomorrow = plan.day, plan.day + ONE_DAY
    closed = [plan.start_for("RET-INQUIRY", today)] * plan.count(3)
    closed += [plan.start_for("RET-INQUIRY", tomorrow)] * plan.count(3)
    closed += [plan.before(int(n)) for n in rng.integers(30, 900, plan.count(24))]
    old = draw(plan, customers, [(day - 3 * ONE_DAY, day) for day in closed], "old", "late")
    held = customers.filter(pl.col("cohort") == "ended_held")
    frozen = draw(plan, held, [(day - ONE_DAY, day) for day in closed[: plan.count(2)]], "held", "held")
    stopped = customers.filter(pl.col("cohort").is_in(["stop_use", "minor"]))
    recent = [(plan.before(3), plan.before(2) if n % 2 else None) for n in range(plan.count(12))]
    first = draw(plan, customers, recent, "day3", "")
    special = draw(plan, stopped, recent[: plan.count(3)], "special", "")
    lost = draw(plan, customers, [(plan.before(2), None)] * plan.scale, "lost", "closed_without_day")
    last = draw(plan, customers, [(plan.before(1), None)] * plan.count(12), "day1", "")
    return [
        _drop(
            plan.before(2),
            "inquiries_0_history.csv",
            pl.concat([old, frozen]),
            TextFile("cp932", line_end="\r\n"),
        ),
        _drop(plan.before(2), "inquiries_1.csv.gz", first, TextFile(boms=1, compression="gz")),
        _drop(
            plan.before(1),
            "inquiries_2.csv",
            pl.concat([special, lost]),
            TextFile(quote_all=True, renames=_ALIASES),
        ),
        _drop(
            today, "inquiries_3.csv", pl.concat([first.tail(3 * plan.scale), last]), TextFile(boms=2), _BROKEN
        ),
        Drop("inquiries", today, "inquiries_4_empty.csv", b"", pl.DataFrame(), file_reason="empty"),
    ]


_ALIASES = {"お名前": "氏名", "本文": "お問い合わせ内容", "電話番号": "連絡先電話"}
_BROKEN = (
    Broken(1, "QA-X1,2026/01/02 03:04:05,電話", "field_count"),
    Broken(4, "QA-X2,昨日の夕方,電話,,,,,件名,本文,,,受付,", "bad_timestamp:受付日時"),
)


def draw(
    plan: Plan,
    customers: pl.DataFrame,
    days: Sequence[tuple[dt.date, dt.date | None]],
    name: str,
    scenario: str,
) -> pl.DataFrame:
    """Draws one case for each pair of the day it came in and the day it was closed (None: still open)."""
    rng = plan.seeds.stream("inquiries", name)
    count = len(days)
    who = customers.gather(rng.integers(0, customers.height, count))
    people = list(who.select(PERSON).iter_rows(named=True))
    kinds = rng.integers(0, len(BODIES), count).tolist()
    bodies = [
        texts.fill(BODIES[kind], texts.parts(person, rng)) for kind, person in zip(kinds, people, strict=True)
    ]
    filled: dict[str, list[texts.Text | None]] = {"本文": list(bodies)}
    return (
        who.select("member_id", "cohort", "number", *PERSON)
        .with_columns(
            pl.Series("case", [f"QA-{name}-{n:06d}" for n in range(count)], dtype=pl.String),
            pl.Series("day", [day for day, _ in days], dtype=pl.Date),
            pl.Series("closed", [day for _, day in days], dtype=pl.Date),
            pl.Series("seconds", rng.integers(28_800, 72_000, count)),
            # One in six is no member, or does not say so.
            pl.Series("anonymous", [scenario != "held" and n % 6 == 5 for n in range(count)]),
            pl.Series("body", [body.raw for body in bodies], dtype=pl.String),
            pl.lit(scenario).alias("scenario"),
            *texts.columns(filled),
        )
        .with_columns(pl.when(~pl.col("anonymous")).then("member_id").alias("subject"))
    )


def _drop(
    day: dt.date, name: str, cases: pl.DataFrame, file: TextFile, broken: Sequence[Broken] = ()
) -> Drop:
    stamp = pl.col("day").cast(pl.Datetime("us")) + pl.duration(seconds="seconds")
    number = pl.col("number")
    still_open = pl.when(number % 2 == 0).then(pl.lit("対応中")).otherwise(pl.lit("受付"))
    lost = pl.col("scenario") == "closed_without_day"
    status = pl.when(pl.col("closed").is_not_null() | lost).then(pl.lit("完了")).otherwise(still_open)
    cells = cases.select(
        pl.col("case").alias("受付番号"),
        stamp.dt.strftime("%Y-%m-%d %H:%M:%S").alias("受付日時"),
        number.cast(pl.Int64)
        .map_elements(lambda n: CHANNELS[n % 3], return_dtype=pl.String)
        .alias("受付方法"),
        pl.col("subject").alias("会員番号"),
        (pl.col("family") + " " + pl.col("given")).alias("お名前"),
        pl.when(number % 3 != 1).then("mobile").alias("電話番号"),
        pl.when(number % 3 == 1).then("mail").alias("メールアドレス"),
        number.map_elements(lambda n: SUBJECTS[n % 6], return_dtype=pl.String).alias("件名"),
        pl.col("body").alias("本文"),
        pl.when(status == "完了")
        .then(pl.lit("ご連絡ありがとうございます。手続きは完了しました。"))
        .alias("回答"),
        ("OP" + (number % 40).cast(pl.String).str.zfill(3)).alias("担当者ID"),
        status.alias("対応状況"),
        pl.when(number % 2 == 0)
        .then(era_date("closed"))
        .otherwise(pl.col("closed").cast(pl.String))
        .alias("完了日"),
    )
    facts = cases.select(
        pl.col("case").alias("identity"),
        "subject",
        pl.col("day").alias("event_date"),
        pl.when(pl.col("scenario") == "").then("cohort").otherwise("scenario").alias("scenario"),
        pl.col("closed").alias("完了日"),
        status.alias("対応状況"),
        "findings",
        "cuts",
    )
    return text_drop(("inquiries", day, name), cells, facts, file, broken)
