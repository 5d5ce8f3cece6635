"""The members' rows over several snapshots, as the CRM delivers them.

Belongs here: the rows and files of `customers`. Does not: who is a member (`members.py`), what follows
from it (`truth.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from pipelines.sample.calendar import ONE_DAY
from pipelines.sample.drops import Broken, Drop, TextFile, text_drop
from pipelines.sample.members import HAS_MAIL
from pipelines.sample.ugly import era_date, full_width, half_width_kana, japanese_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.sample.plan import Plan


ENTERED_LATE = ("ended_due_today", "ended_hold_lapsed")
"""Whose end was entered years late: the first snapshot knows nothing of it, so it falls due in the store."""


def drops(plan: Plan, customers: pl.DataFrame) -> list[Drop]:
    """Returns the CRM's files: two snapshots, a delta, today's delta with re-deliveries, corrections."""
    rng = plan.seeds.stream("customers", "drops")
    first, second, third = plan.backlog, plan.before(2), plan.before(1)
    unknown = pl.when(~pl.col("cohort").is_in(ENTERED_LATE)).then("contract_end").alias("contract_end")
    born = customers.filter(pl.col("contract_start") < first).with_columns(unknown)
    born = _version(born, first, first, rng)
    later = customers.filter(
        (pl.col("contract_start") >= first)
        | pl.col("cohort").is_in(ENTERED_LATE)
        | (pl.col("contract_end") > first)
        | pl.any_horizontal(pl.col("opt_out_on", "stop_use_on", "stop_provision_on").is_not_null())
        | (pl.col("number") % 4 == 0)
    )
    changed = _version(later, second, second, rng)
    unchanged = born.join(changed, on="会員番号", how="anti")
    snapshot = pl.concat([unchanged, changed], how="diagonal").sort("会員番号")
    delta = _version(customers.filter(pl.col("number") % 5 == 1), third, third, rng)
    today = _version(customers.filter(pl.col("number") % 7 == 2), plan.day, plan.day, rng)
    stale = born.filter(pl.col("会員番号").is_in(delta["会員番号"].to_list())).head(4 * plan.scale)
    mixed = pl.concat([today, delta.head(6 * plan.scale), stale], how="diagonal")
    fixes = _version(customers.filter(pl.col("number") % 20 == 3), plan.day, plan.day + ONE_DAY, rng)
    return [
        _drop(first, "customers_backlog.csv", born, TextFile(boms=1)),
        _drop(second, "customers_snapshot.csv.gz", snapshot, _OLD_EXPORT, _BROKEN),
        _drop(third, "customers_delta.csv", delta, TextFile("utf-16", renames=_ALIASES)),
        _drop(plan.day, "customers_01_delta.csv", _minus(mixed), TextFile(boms=2, preamble=_PREAMBLE)),
        _drop(plan.day, "customers_02_corrections.csv", _corrections(fixes), TextFile(quote_all=True)),
    ]


_ALIASES = {
    "会員番号": "会員ID",
    "フリガナ": "氏名カナ",
    "メールアドレス": "電子メールアドレス",
    "更新日時": "最終更新日時",
}
_PREAMBLE = ("会員情報 日次差分", "出力システム：見本CRM", "")
_OLD_EXPORT = TextFile("cp932", line_end="\r\n", compression="gz")
_BROKEN = (
    Broken(5, "KB99000001,個人,,行の途中で切れた", "field_count"),
    Broken(14, 'KB99000002,個人,,"閉じない引用符', "unbalanced_quote"),
)


def _version(
    customers: pl.DataFrame, as_of: dt.date, changed_before: dt.date, rng: np.random.Generator
) -> pl.DataFrame:
    """The rows as the CRM knew them on a day: a contract that ended later had not ended yet."""
    count = customers.height
    ended = pl.col("contract_end") < as_of
    lost = pl.col("cohort") == "undetermined"
    seconds = pl.Series("seconds", rng.integers(3600, 20 * 3600, count))
    rows = customers.with_columns(seconds).with_columns(
        pl.when(ended | lost).then(pl.lit("解約")).otherwise(pl.lit("契約中")).alias("status"),
        pl.when(ended).then("contract_end").alias("end_known"),
        (pl.lit(changed_before - ONE_DAY).cast(pl.Datetime("us")) + pl.duration(seconds="seconds")).alias(
            "updated"
        ),
    )
    known = {
        name: pl.when(pl.col(name) < as_of).then(name).alias(name)
        for name in ("opt_out_on", "stop_use_on", "stop_provision_on")
    }
    return _cells(rows.with_columns(known.values()))


FAMILY = "家族 "
"""Whose number an emergency contact is."""

_BESIDE = ("updated", "end_known", "birth", "cohort", "number", "contract_start", "wishes_mail")

WISHES = ("希望", "希望する", "　希望", "ｷﾎﾞｳ", "未回答", "")
"""How the wish for mail may be written: three that say it, three that do not."""

_ODD = pl.col("number") % 17 < len(WISHES)
_STOPPED = pl.col("opt_out_on").is_not_null()


def _cells(rows: pl.DataFrame) -> pl.DataFrame:
    """Renders the contract's columns as text, and keeps the facts beside them (`_BESIDE`)."""
    n = pl.col("number")
    corporate = pl.col("cohort") == "corporate"
    name = pl.col("family") + pl.when(n % 2 == 0).then(pl.lit("　")).otherwise(pl.lit(" ")) + pl.col("given")
    kana = pl.when(n % 3 == 0).then(half_width_kana("kana")).otherwise("kana")
    return rows.select(
        pl.col("member_id").alias("会員番号"),
        pl.when(corporate).then(pl.lit("法人")).otherwise(pl.lit("個人")).alias("契約者区分"),
        pl.when(corporate).then(pl.lit("7000012050002")).alias("法人番号"),
        pl.when(corporate).then("株式会社" + pl.col("family") + "見本商会").otherwise(name).alias("氏名"),
        pl.when(~corporate).then(kana).alias("フリガナ"),
        pl.when(corporate)
        .then(None)
        .when(pl.col("sex") == "m")
        .then(pl.lit("男性"))
        .otherwise(pl.lit("女性"))
        .alias("性別"),
        _birth_text(n).alias("生年月日"),
        pl.when(n % 4 == 0).then("〒" + pl.col("postal_code")).otherwise("postal_code").alias("郵便番号"),
        pl.when(n % 6 == 0).then(full_width("address")).otherwise("address").alias("住所"),
        pl.when(n % 5 == 0).then(full_width("landline")).otherwise("landline").alias("電話番号"),
        pl.when(n % 8 != 7).then("mobile").alias("携帯電話"),
        pl.when(n % 9 == 0).then("fax").alias("FAX"),
        pl.when(HAS_MAIL).then("mail").alias("メールアドレス"),
        pl.when(n % 3 == 1).then("mobile_mail").alias("携帯メールアドレス"),
        pl.when(n % 6 == 1).then(FAMILY + pl.col("landline")).alias("緊急連絡先"),
        pl.when(n % 2 == 1).then("interests").alias("趣味"),
        pl.col("plan").alias("契約プラン"),
        pl.col("status").alias("契約状態"),
        japanese_date("contract_start").alias("契約日"),
        pl.when(n % 2 == 0)
        .then(era_date("end_known"))
        .otherwise(pl.col("end_known").cast(pl.String))
        .alias("解約日"),
        # Of every other stop, the day alone says so.
        pl.when(_STOPPED & (n % 2 == 0))
        .then(pl.lit("停止"))
        .when(_ODD & ~_STOPPED)
        .then((n % 17).replace_strict(dict(enumerate(WISHES)), default=None, return_dtype=pl.String))
        .otherwise(pl.lit("希望"))
        .alias("メルマガ配信"),
        (pl.col("opt_out_on").cast(pl.String) + " 10:20:30").alias("配信停止日時"),
        pl.col("stop_use_on").cast(pl.String).alias("利用停止日"),
        pl.col("stop_provision_on").cast(pl.String).alias("第三者提供停止日"),
        pl.col("consent_on").cast(pl.String).alias("保護者同意日"),
        pl.col("rakuten_id").alias("楽天会員ID"),
        pl.col("card").alias("クレジットカード番号"),
        pl.when(pl.col("card").is_not_null()).then(pl.lit("12/29")).alias("有効期限"),
        pl.col("security_code").alias("セキュリティコード"),
        pl.col("updated").dt.strftime("%Y/%m/%d %H:%M:%S").alias("更新日時"),
        (~_STOPPED & ~(_ODD & (n % 17 >= 3))).alias("wishes_mail"),
        *(name for name in _BESIDE if name != "wishes_mail"),
    )


def _birth_text(n: pl.Expr) -> pl.Expr:
    return (
        pl.when(n % 4 == 0)
        .then(era_date("birth"))
        .when(n % 4 == 1)
        .then(era_date("birth", short=True))
        .when(n % 4 == 2)
        .then(full_width(pl.col("birth").dt.strftime("%Y/%m/%d")))
        .otherwise(pl.col("birth").cast(pl.String))
    )


def _corrections(rows: pl.DataFrame) -> pl.DataFrame:
    """Two rows a member, the older one first: within one landing the newer wins. Addresses over two lines."""
    older = rows.with_columns(pl.col("updated") - pl.duration(hours=1))
    older = older.with_columns(pl.col("updated").dt.strftime("%Y/%m/%d %H:%M:%S").alias("更新日時"))
    newer = rows.with_columns((pl.col("住所") + "\n見本ビル3階").alias("住所"))
    return pl.concat([older, newer])


def _minus(rows: pl.DataFrame) -> pl.DataFrame:
    """The old export has the full-width dash of cp932; the new one writes U+2212."""
    return rows.with_columns(pl.col("電話番号").str.replace_all("－", "−", literal=True))


def _findings() -> pl.Expr:
    """The number behind a word: more than the column says of itself."""
    contact = pl.col("緊急連絡先")
    number = contact.str.strip_prefix(FAMILY)
    found = pl.struct(
        pl.lit("緊急連絡先").alias("column"),
        pl.lit("phone_landline").alias("item"),
        pl.lit(len(FAMILY), dtype=pl.Int32).alias("start"),
        contact.str.len_chars().cast(pl.Int32).alias("end"),
        number.alias("text"),
    )
    return pl.when(contact.is_not_null()).then(pl.concat_list(found)).alias("findings")


def _cuts() -> list[pl.Expr]:
    """A whole card number and a security code, in the columns that are said to hold them."""
    kinds = {"クレジットカード番号": "credit_card", "セキュリティコード": "card_security_code"}
    cut = [
        pl.when(pl.col(column).is_not_null()).then(
            pl.struct(
                pl.lit(column).alias("column"), pl.lit(kind).alias("kind"), pl.col(column).alias("value")
            )
        )
        for column, kind in kinds.items()
    ]
    return [pl.concat_list(cut).list.drop_nulls().alias("cuts")]


def _drop(
    day: dt.date, name: str, table: pl.DataFrame, file: TextFile, broken: Sequence[Broken] = ()
) -> Drop:
    facts = table.select(
        (pl.col("会員番号") + "|" + pl.col("更新日時")).alias("identity"),
        pl.col("会員番号").alias("key"),
        pl.col("updated").alias("source_time"),
        pl.col("会員番号").alias("subject"),
        pl.col("updated").dt.date().alias("event_date"),
        pl.col("cohort").alias("scenario"),
        pl.col("end_known").alias("解約日"),
        pl.col("契約状態"),
        pl.col("birth").alias("生年月日"),
        pl.col("contract_start").alias("collected"),
        (~pl.col("wishes_mail")).alias("opt_out"),
        pl.col("利用停止日").is_not_null().alias("stop_use"),
        pl.col("保護者同意日").is_not_null().alias("consent"),
        pl.col("保護者同意日").is_null().alias("empty:subject_attains_18"),
        (pl.col("メルマガ配信").eq("") & pl.col("配信停止日時").is_null()).alias("empty:last_sent_date"),
        _findings(),
        *_cuts(),
    )
    return text_drop(("customers", day, name), table.drop(_BESIDE), facts, file, broken)
