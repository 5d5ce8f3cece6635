"""A web shop's orders as its cart system exports them.

Belongs here: who ordered what, where it goes and how it is paid. Does not: the shop's access log.
"""

# ruff: noqa: E501  # lists are read as they stand

from random import Random

import polars as pl

from benchmarks.unseen import cards, contact, decoys, digits, numbers, people, places, prose, times, widths
from benchmarks.unseen.pools import Drawer

_GOODS = (
    "防水ワイヤレスイヤホン", "USB-C充電器 65W", "ガラスフィルム 2枚組", "モバイルルーター 5G", "米 ひとめぼれ 5kg", "タオルセット", "ノートPCスタンド", "電気ケトル 0.8L", "子供靴 18cm",
    "サプリメント 90粒", "折りたたみ傘", "加湿器 卓上", "文庫本セット", "コーヒー豆 200g×3", "スマートウォッチ", "ゲーミングマウス", "フライパン 26cm", "保冷バッグ", "LED電球 4個",
)  # fmt: skip
_PAYS = ("クレジットカード", "代金引換", "コンビニ払い", "銀行振込", "後払い", "ポイント全額", "キャリア決済")
_SLOTS = ("指定なし", "午前中", "14-16時", "16-18時", "18-20時", "19-21時")


def _street(rng: Random) -> str:
    text = (
        places.MUNICIPALITIES[rng.randrange(len(places.MUNICIPALITIES))][1]
        + rng.choice(places.TOWNS)
        + places.block(rng)
    )
    return widths.full_width(text) if rng.random() < 0.3 else text


def _kana(rng: Random) -> str:
    text = people.person(rng).kana(rng.choice((" ", "　", "")))
    return widths.half_kana(text) if rng.random() < 0.75 else text


def _mail(rng: Random) -> str:
    return (contact.mobile_email if rng.random() < 0.3 else contact.email)(rng).text


def _phone(rng: Random) -> str:
    text = (contact.mobile if rng.random() < 0.7 else contact.landline)(rng).text
    return widths.full_width(text) if rng.random() < 0.03 else text


def _price(rng: Random) -> str:
    price = int(rng.lognormvariate(8.2, 0.8)) // 10 * 10
    return rng.choice((f"{price:,}", str(price), f"¥{price:,}"))


def _tracking(rng: Random) -> str:
    text = digits.some(rng, 12, "123456789")
    return text if rng.random() < 0.5 else f"{text[:4]}-{text[4:8]}-{text[8:]}"


def _order_number(rng: Random) -> str:
    return f"{times.moment(rng, 360):%y%m%d}-{digits.some(rng, 7)}-{digits.some(rng, 3)}"


def table(rows: int, seed: int) -> pl.DataFrame:
    """The orders; a buyer keeps name, address, phone and mail."""
    draw = Drawer("cart_export", seed)
    buyers = int(rows * 0.38)
    who = draw.picks(rows, buyers)
    goods = draw.picks(rows, int(rows * 0.04))
    shelf = int(goods.max()) + 1
    return pl.DataFrame(
        {
            "受注番号": draw.column(rows, 1.0, _order_number),
            "受注日時": draw.column(rows, 0.9, times.shop),
            "モール": draw.of(rows, ("本店", "楽天市場店", "スマホ店", "電話注文")),
            "購入者番号": draw.pool(buyers, lambda rng: numbers.member_id(rng).text).gather(who),
            "購入者名": draw.pool(
                buyers, lambda rng: people.person(rng).kanji(rng.choice(("　", " ", ""))), 0.003
            ).gather(who),
            "購入者カナ": draw.holed(draw.pool(buyers, _kana, 0.002).gather(who), 0.05),
            "送付先〒": draw.pool(buyers, lambda rng: contact.postal_code(rng).text).gather(who),
            "送付先都道府県": draw.pool(buyers, lambda rng: rng.choice(places.MUNICIPALITIES)[0]).gather(who),
            "送付先住所1": draw.pool(buyers, _street, 0.002).gather(who),
            "送付先住所2": draw.holed(draw.pool(buyers, places.room, 0.002).gather(who), 0.5),
            "請求先住所": draw.holed(draw.pool(buyers, places.address, 0.002).gather(who), 0.7),
            "連絡先1": draw.pool(buyers, _phone, 0.001).gather(who),
            "連絡先2": draw.holed(draw.pool(buyers, _phone).gather(who), 0.75),
            "注文者アドレス": draw.holed(draw.pool(buyers, _mail, 0.002).gather(who), 0.03),
            "品番JAN": draw.pool(shelf, decoys.GAPS["jan"]).gather(goods),
            "品名": draw.pool(shelf, lambda rng: f"{rng.choice(_GOODS)} {decoys.GAPS['model'](rng)}").gather(
                goods
            ),
            "個数": draw.of(rows, ("1", "2", "3", "5", "10")),
            "単価": draw.pool(shelf, _price).gather(goods),
            "合計": draw.column(rows, 0.15, _price),
            "決済": draw.of(rows, _PAYS),
            "カード表示": draw.holed(
                draw.pool(buyers, lambda rng: cards.truncated_card(rng).text).gather(who), 0.45
            ),
            "問い合わせ伝票": draw.column(rows, 1.0, _tracking, null=0.12),
            "配達希望": draw.of(rows, _SLOTS, null=0.1),
            "備考欄": draw.column(rows, 0.12, prose.note, null=0.7, dirty=0.01),
            "更新": draw.column(rows, 0.4, times.compact),
        }
    )
