"""The web servers' access logs: the same visits in the formats of many servers.

Belongs here: the visits and files of `access_logs`. Does not: how a server writes a line
(`access_lines.py`), who the members are (`customers.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import numpy as np
import polars as pl

from pipelines.sample import access_lines, formats, numbers, texts
from pipelines.sample.agents import AGENTS
from pipelines.sample.calendar import ONE_DAY
from pipelines.sample.drops import Broken, Drop, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.sample.plan import Plan

PATHS = (
    "/",
    "/plans/mihon-s",
    "/plans/mihon-l?ref=top",
    "/support/faq?page=2",
    "/search?q=%E6%96%99%E9%87%91",
    "/mypage/bill?month=2026-05",
    "/assets/app.9f8e7d.js",
    "/favicon.ico",
    "/order/complete?id=20260001",
    "/campaign/natsu",
)
REFERERS = ("-", "-", "https://www.example.jp/", "https://www.example.com/search?q=kubun")
JUNK = "\ue000"
"""Stands for bytes that belong to no text, and is replaced by them when the file is encoded."""
JUNK_BYTES = b"\x83\xfe\x9d\xfc\xff\xa0"


@dataclass(frozen=True)
class _Log:
    """One log file to be: its day, its server and how many visits it holds for a hundred customers."""

    before: int
    name: str
    kind: str
    share: int
    compression: str = ""


LOGS = (
    _Log(2, "web01_access.log.gz", "combined", 300, "gz"),
    _Log(2, "web02_vhost.log", "vhost_combined", 150),
    _Log(1, "u_ex_iis.log", "w3c_extended", 120),
    _Log(1, "cloudfront.tsv.gz", "cloudfront", 100, "gz"),
    _Log(1, "alb.log.bz2", "alb", 80, "bz2"),
    _Log(1, "nginx_json.log.zst", "nginx_json", 80, "zst"),
    _Log(0, "caddy.json", "caddy", 50),
    _Log(0, "traefik.json", "traefik", 50),
    _Log(0, "cloudflare.json", "cloudflare", 40),
)


def drops(plan: Plan, customers: pl.DataFrame) -> list[Drop]:
    """Returns a log a server, a late one, a mixed one and a re-delivery that overlaps."""
    files = {log.name: _visits(plan, customers, log) for log in LOGS}
    whole = [
        _drop(plan, log.before, log.name, [(log.kind, files[log.name])], _broken(log.kind), log.compression)
        for log in LOGS
    ]
    mixed_log = _Log(0, "mixed.log", "mixed", 30)
    mixed = [
        (kind, _visits(plan, customers, replace(mixed_log, name=f"mixed_{kind}")))
        for kind in ("combined", "common", "nginx_json", "combined_extra")
    ]
    late = [("combined", _late(plan, customers))]
    again = files["web01_access.log.gz"].tail(60 * plan.scale)
    fresh = _visits(plan, customers, _Log(0, "resend_new", "combined", 20))
    return [
        *whole,
        _drop(plan, 0, "late_web01.log", late, ()),
        _drop(plan, 0, "mixed.log", mixed, _broken("mixed")),
        _drop(plan, 0, "resend_web01.log", [("combined", pl.concat([again, fresh]))], ()),
    ]


def _visits(
    plan: Plan, customers: pl.DataFrame, log: _Log, days: Sequence[dt.date] | None = None
) -> pl.DataFrame:
    """Draws visits: one in seven by a member who has signed in, one in ten through a proxy."""
    rng = plan.seeds.stream("access_logs", log.name)
    day = plan.before(log.before + 1)
    dates = (
        pl.Series(list(days), dtype=pl.Date)
        if days
        else pl.Series([day] * plan.count(log.share), dtype=pl.Date)
    )
    count = len(dates)
    members = customers["member_id"].gather(rng.integers(0, customers.height, count))
    at = np.sort(rng.integers(0, 86_400, count)) if days is None else rng.integers(0, 86_400, count)
    ip = (
        pl.when(pl.Series(rng.integers(0, 8, count) == 0))
        .then(numbers.ipv6(rng, count))
        .otherwise(numbers.ipv4(rng, count))
    )
    visits = pl.DataFrame(
        {
            "day": dates,
            "seconds": at,
            "millis": rng.integers(0, 1000, count),
            "status": pl.Series(["200", "200", "200", "304", "404", "500"]).gather(rng.integers(0, 6, count)),
            "bytes": rng.integers(100, 90_000, count),
            "path": pl.Series(PATHS).gather(rng.integers(0, len(PATHS), count)),
            "referer": pl.Series(REFERERS).gather(rng.integers(0, len(REFERERS), count)),
            "agent": pl.Series(AGENTS).gather(rng.integers(0, len(AGENTS), count)),
            "number": pl.Series(np.arange(count)),
        }
    ).with_columns(
        ip.alias("ip"),
        pl.when(pl.Series(rng.integers(0, 7, count) == 0)).then(members).alias("member_id"),
        pl.when(pl.Series(rng.integers(0, 10, count) == 0))
        .then(numbers.ipv4(rng, count) + ", 192.0.2.1")
        .alias("forwarded"),
        pl.lit("").alias("scenario"),
    )
    # ALB writes the whole address before the path, where offsets would be other ones.
    return (
        visits.with_columns(*texts.columns({"url": [None] * count}))
        if log.kind == "alb"
        else _talkative(visits, customers, rng)
    )


def _talkative(visits: pl.DataFrame, customers: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Lets one URL in forty say what a URL had better not: a mail address or a card number."""
    rows = [n for n in range(visits.height) if n % 40 == 11]
    who = customers.gather(rng.integers(0, customers.height, len(rows))).select("mail").to_series().to_list()
    filled: list[texts.Text | None] = [None] * visits.height
    for turn, (row, mail) in enumerate(zip(rows, who, strict=True)):
        written = quote(mail, safe="") if turn % 2 else mail
        card = numbers.card_number(rng)
        parts = {
            "mail": texts.Part(written, written, "email"),
            "card": texts.Part(card, f"{card[:6]}******{card[-4:]}", "credit_card", "credit_card", card),
        }
        filled[row] = texts.fill(
            "/form/done?card={card}" if turn % 4 == 3 else "/unsubscribe?mail={mail}&from=ml", parts
        )
    return visits.with_columns(
        pl.coalesce(
            pl.Series([text.raw if text else None for text in filled], dtype=pl.String), "path"
        ).alias("path"),
        *texts.columns({"url": filled}),
    )


def _late(plan: Plan, customers: pl.DataFrame) -> pl.DataFrame:
    today, tomorrow = plan.start_for("RET-WEBLOG", plan.day), plan.start_for("RET-WEBLOG", plan.day + ONE_DAY)
    rng = plan.seeds.stream("access_logs", "late days")
    days = [today] * plan.count(15) + [tomorrow] * plan.count(15)
    days += [plan.before(int(n)) for n in rng.integers(30, 700, plan.count(30))]
    visits = _visits(plan, customers, _Log(0, "late", "combined", 0), days)
    held = customers.filter(pl.col("cohort") == "ended_held")["member_id"][0]
    return visits.with_columns(
        pl.when(pl.col("number") % 10 == 4).then(pl.lit(held)).otherwise("member_id").alias("member_id"),
        pl.lit("late").alias("scenario"),
    )


def _broken(kind: str) -> tuple[Broken, ...]:
    """What goes wrong in a log: a line cut short, bytes of another protocol, another program's line."""
    if kind in ("nginx_json", "caddy", "traefik", "cloudflare"):
        return (Broken(4, '{"ts": 1767193445.25, "request": {"method": "GET", "uri": "/', "bad_json"),)
    if kind in ("w3c_extended", "cloudfront"):
        return ()
    return (
        Broken(3, "203.0.113.9 - - [01/Jan/2026:03:04:05 +09", "no_format"),
        Broken(7, f"{JUNK} {JUNK}", "no_format"),
        Broken(12, "nginx: [warn] conflicting server name, ignored", "no_format"),
    )


def _drop(
    plan: Plan,
    before: int,
    name: str,
    pieces: Sequence[tuple[str, pl.DataFrame]],
    broken: Sequence[Broken],
    compression: str = "",
) -> Drop:
    rendered = [access_lines.render(kind, visits) for kind, visits in pieces]
    visits = pl.concat([visits for _, visits in pieces]).with_columns(pl.concat(rendered).alias("line"))
    facts = visits.select(
        (pl.col("line") + "#" + pl.int_range(pl.len()).over("line").cast(pl.String)).alias("identity"),
        # A server that cannot name its member leaves nobody to decide for.
        pl.when(pl.lit(pieces[0][0]).is_in(access_lines.NAMELESS))
        .then(None)
        .otherwise("member_id")
        .alias("subject"),
        pl.col("day").alias("event_date"),
        pl.when(pl.col("scenario") == "").then(pl.lit("visit")).otherwise("scenario").alias("scenario"),
        "findings",
        "cuts",
    )
    records, rows = place(visits["line"], facts, broken)
    lines, skipped = access_lines.with_directives(pieces[0][0], records)
    content = formats.encode(lines, "utf-8").replace(JUNK.encode(), JUNK_BYTES)
    day = plan.before(before)
    return Drop("access_logs", day, name, formats.compress(content, compression), rows, skipped=skipped)
