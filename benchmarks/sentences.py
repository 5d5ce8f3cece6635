"""The development sentences: every entity in four styles, with the span that is right.

Belongs here: frames, and labels that people put before a value. Does not: values (`values.py`), the sentences
that were written apart (`unseen/sentences.py`), whose shape this module shares.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import quote

from benchmarks import values
from benchmarks.values import MAKERS, digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STYLES = ("unspaced", "spaced", "full_width", "url")

FRAMES = {
    "unspaced": (
        "先ほどの件、{label}は{value}です。",
        "{label}：{value}で登録がありました",
        "お伺いした{label}「{value}」を控えました。",
        "{label}を{value}に変えたいそうです",
        "受付メモ／{label}{value}／折り返し不要",
    ),
    "spaced": (
        "{label} {value} を 確認 済み",
        "{label}: {value} （本人 申告）",
        "・ {label} = {value} 、 至急",
        "登録 {label} {value} で 照会",
    ),
    "url": (
        "https://www.example.jp/form?{key}={value}&step=2 を開けないとのこと",
        "GET https://www.example.jp/entry?from=top&{key}={value} 200",
        "「http://www.example.com/check?{key}={value}」から申込",
    ),
}
FRAMES["full_width"] = FRAMES["unspaced"]

LABELS: dict[str, tuple[tuple[str, ...], str]] = {
    "CREDIT_CARD": (("カードの番号", "クレジットカード"), "card_number"),
    "TRUNCATED_CARD": (("カードの番号", "お支払いカード"), "card"),
    "JP_MY_NUMBER": (("マイナンバー", "個人番号"), "mynumber"),
    "EMAIL_ADDRESS": (("メール", "アドレス"), "mail"),
    "JP_MOBILE_EMAIL": (("携帯メール", "携帯のアドレス"), "mail"),
    "JP_MOBILE_PHONE": (("携帯の番号", "電話"), "tel"),
    "JP_LANDLINE_PHONE": (("自宅の電話", "電話番号"), "tel"),
    "JP_FAX": (("FAX", "ファックス番号"), "fax"),
    "JP_POSTAL_CODE": (("郵便番号", "送付先の郵便番号"), "zip"),
    "IP_ADDRESS": (("IPアドレス", "接続元"), "ip"),
    "MAC_ADDRESS": (("MACアドレス", "端末のMACアドレス"), "mac"),
    "IMEI": (("IMEI", "端末番号（IMEI）"), "imei"),
    "IMSI": (("IMSI", "SIMのIMSI"), "imsi"),
    "ICCID": (("ICCID", "SIMカード番号"), "iccid"),
    "ADVERTISING_ID": (("広告ID", "端末の広告ID"), "idfa"),
    "COOKIE_ID": (("クッキー", "Cookie"), "_ga"),
    "JP_FEATURE_PHONE_ID": (("サブスクライバーID", "x-up-subno"), "uid"),
    "USER_AGENT": (("ブラウザ", "ユーザーエージェント"), ""),
    "JP_CORPORATE_NUMBER": (("法人番号", "取引先の法人番号"), "corporate_number"),
    "JP_DRIVING_LICENCE": (("運転免許証の番号", "免許証番号"), "licence_no"),
    "JP_RESIDENCE_CARD": (("在留カード番号", "在留カード"), "residence_card"),
    "JP_PASSPORT": (("旅券番号", "パスポート番号"), "passport"),
    "JP_BANK_ACCOUNT": (("普通口座番号", "口座番号"), "bank_account"),
    "BIRTH_DATE": (("生年月日", "お誕生日"), "birthday"),
    "JP_NAME_KANA": (("フリガナ", "お名前カナ"), "kana"),
    "JP_ADDRESS": (("住所", "ご住所"), "address"),
    "MEMBER_ID": (("会員番号", "お客様番号"), "member_id"),
    "RAKUTEN_ID": (("楽天会員ID", "楽天ID"), "easy_id"),
    "JP_PENSION_NUMBER": (("基礎年金番号", "年金手帳の番号"), "pension_number"),
    "JP_HEALTH_INSURANCE": (("保険者番号", "健康保険の保険者番号"), "hokensha_no"),
}
"""Entity to its labels in sentences, and its key in a URL; without a key it does not stand in one."""

NEGATIVES: dict[str, tuple[tuple[str, Callable[[Random], str]], ...]] = {
    "CREDIT_CARD": (("注文番号", values.no_card), ("追跡番号", lambda rng: digits(rng, 12))),
    "JP_MY_NUMBER": (("送り状番号", values.my_number), ("受付番号", values.my_number)),
    "JP_MOBILE_PHONE": (
        ("伝票番号", lambda rng: f"0609{digits(rng, 9)}"),
        ("型番", lambda rng: f"X-{digits(rng, 4)}"),
    ),
    "BIRTH_DATE": (("お届け予定日", values.birth_date), ("契約更新日", values.birth_date)),
    "IP_ADDRESS": (
        ("アプリのバージョン", lambda rng: f"v{rng.randint(1, 9)}.{rng.randint(0, 20)}.{rng.randint(0, 9)}"),
    ),
    "IMEI": (("管理番号", lambda rng: digits(rng, 15)),),
    "JP_CORPORATE_NUMBER": (("商品番号", values.article_number),),
    "JP_POSTAL_CODE": (("品番", lambda rng: f"{digits(rng, 3)}-{digits(rng, 5)}"),),
    "JP_BANK_ACCOUNT": (("お問い合わせ番号", lambda rng: digits(rng, 7)),),
}
"""What might be mistaken for an entity: the label that says otherwise, and its value."""


@dataclass(frozen=True)
class Case:
    """A text whose identifiers are known.

    Attributes:
        entity: What it is about; for a negative what it might be mistaken for.
        style: One of STYLES.
        text: The text.
        spans: First character, behind the last one, entity of each identifier; none in a negative.
    """

    entity: str
    style: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def cases(seed: int, per_entity: int) -> Iterator[Case]:
    """Yields `per_entity` texts of every entity in every style, and negatives in the styles without a URL."""
    rng = Random(seed)  # noqa: S311 - sentences, not secrets
    for entity, (labels, key) in LABELS.items():
        for style in STYLES if key else STYLES[:3]:
            for _ in range(per_entity):
                yield _case(rng, entity, style, labels, key)
    for entity, kinds in NEGATIVES.items():
        for style in STYLES[:3]:
            for _ in range(per_entity):
                label, make = rng.choice(kinds)
                text, _ = framed(rng.choice(FRAMES[style]), label, "", written(make(rng), style))
                yield Case(entity, style, text, ())


def _case(rng: Random, entity: str, style: str, labels: tuple[str, ...], key: str) -> Case:
    value = written(MAKERS[entity](rng), style)
    text, start = framed(rng.choice(FRAMES[style]), rng.choice(labels), key, value)
    return Case(entity, style, text, ((start, start + len(value), entity),))


def framed(frame: str, label: str, key: str, value: str) -> tuple[str, int]:
    """Returns a frame with its value, and where the value begins."""
    before, after = (part.replace("{label}", label).replace("{key}", key) for part in frame.split("{value}"))
    if label and before.endswith(label) and _run_together(label[-1], value[0]):
        before += "は"
    return before + value + after, len(before)


def _run_together(last: str, first: str) -> bool:
    """Whether nobody could tell where the label ends: two letters or digits, or two katakana."""
    pair = unicodedata.normalize("NFKC", last + first)
    return (pair.isascii() and pair.isalnum()) or all("ァ" <= sign <= "ー" for sign in pair)


def written(value: str, style: str) -> str:
    """Returns a value as it is written in a style."""
    if style == "url":
        return quote(value, safe="-.:_()*")
    return wide(value) if style == "full_width" else value


def wide(value: str) -> str:
    """Returns a text with its ASCII signs in full width."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in value)
