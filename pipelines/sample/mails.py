"""Delivery, open and click telemetry of the mail magazine, as JSON lines of the delivery service.

Belongs here: the rows and files of `mail_deliveries`. Does not: who subscribes (`customers.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl

from pipelines.sample import formats, numbers
from pipelines.sample.agents import AGENTS
from pipelines.sample.calendar import ONE_DAY
from pipelines.sample.drops import Broken, Drop, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.sample.plan import Plan

_BROKEN = (
    Broken(2, '{"配信ID": "ML-X1", "メールアドレス": "kowareta@example.jp", "配信日時":', "bad_json"),
    Broken(7, "配信結果の出力を開始しました", "bad_json"),
)
_ENGLISH = {
    "配信ID": "delivery_id",
    "会員番号": "member_id",
    "メールアドレス": "email",
    "配信日時": "sent_at",
    "開封日時": "opened_at",
    "クリック日時": "clicked_at",
}


def drops(plan: Plan, customers: pl.DataFrame) -> list[Drop]:
    """Returns old telemetry with lines due today and tomorrow, and three days of deliveries."""
    rng = plan.seeds.stream("mails", "days")
    today, tomorrow = plan.day, plan.day + ONE_DAY
    past = [plan.start_for("RET-WEBLOG", today)] * plan.count(5)
    past += [plan.start_for("RET-WEBLOG", tomorrow)] * plan.count(5)
    past += [plan.before(int(n)) for n in rng.integers(60, 500, plan.count(30))]
    readers = customers.filter(pl.col("mail").is_not_null())
    held = customers.filter(pl.col("cohort") == "ended_held")
    old = pl.concat(
        [_draw(plan, readers, past, "old", "late"), _draw(plan, held, past[: plan.count(2)], "held", "held")]
    )
    days = {n: _draw(plan, readers, [plan.before(n)] * plan.count(50), f"day{n}", "") for n in (3, 2, 1)}
    overlap = pl.concat([days[2].tail(10 * plan.scale), days[1]])
    return [
        _drop(plan.before(2), "deliveries_0_history.jsonl.gz", old, "gz"),
        _drop(plan.before(2), "deliveries_1.jsonl", days[3], "", broken=_BROKEN),
        _drop(plan.before(1), "deliveries_2.jsonl.zst", days[2], "zst", renames=_ENGLISH),
        _drop(today, "deliveries_3.json", overlap, ""),
    ]


def _draw(
    plan: Plan, customers: pl.DataFrame, days: Sequence[dt.date], name: str, scenario: str
) -> pl.DataFrame:
    rng = plan.seeds.stream("mails", name)
    count = len(days)
    who = customers.gather(rng.integers(0, customers.height, count))
    return who.select("member_id", "cohort", "number", "mail").with_columns(
        pl.Series("delivery", [f"ML-{name}-{n:07d}" for n in range(count)], dtype=pl.String),
        pl.Series("day", list(days), dtype=pl.Date),
        pl.Series("seconds", rng.integers(21_600, 79_200, count)),
        numbers.ipv4(rng, count).alias("ip"),
        pl.Series("agent", AGENTS).gather(rng.integers(0, len(AGENTS), count)),
        pl.Series("opened", rng.integers(0, 2, count)),
        pl.lit(scenario).alias("scenario"),
    )


def _drop(
    day: dt.date,
    name: str,
    mails: pl.DataFrame,
    compression: str,
    *,
    renames: dict[str, str] | None = None,
    broken: Sequence[Broken] = (),
) -> Drop:
    # The service writes Japanese time with its offset; the day in UTC may be another one.
    stamp = pl.col("day").cast(pl.Datetime("us")) + pl.duration(seconds="seconds")
    opened = pl.when(pl.col("opened") == 1)
    later = (stamp + pl.duration(minutes=7)).dt.strftime("%Y-%m-%dT%H:%M:%S+09:00")
    table = mails.select(
        pl.col("delivery").alias("配信ID"),
        pl.lit("見本通信メールマガジン").alias("メルマガ名"),
        pl.col("member_id").alias("会員番号"),
        pl.col("mail").alias("メールアドレス"),
        stamp.dt.strftime("%Y-%m-%dT%H:%M:%S+09:00").alias("配信日時"),
        pl.lit("配信済").alias("配信結果"),
        opened.then(later).alias("開封日時"),
        pl.lit(None, dtype=pl.String).alias("クリック日時"),
        opened.then(pl.lit("https://www.example.jp/campaign/natsu?id=1")).alias("クリックURL"),
        opened.then("ip").alias("IPアドレス"),
        opened.then("agent").alias("ユーザーエージェント"),
        ("bcn-" + pl.col("delivery")).alias("ビーコンID"),
    ).rename(renames or {})
    facts = mails.select(
        (pl.col("delivery") + "|" + pl.col("mail")).alias("identity"),
        pl.col("member_id").alias("subject"),
        pl.col("day").alias("event_date"),
        pl.when(pl.col("scenario") == "").then("cohort").otherwise("scenario").alias("scenario"),
    )
    lines = pl.Series(table.write_ndjson().splitlines(), dtype=pl.String)
    records, rows = place(lines, facts, broken)
    content = formats.compress(formats.encode(records, "utf-8"), compression)
    return Drop("mail_deliveries", day, name, content, rows)
