"""What a partner sends of members that both share.

Belongs here: ids, points, birth dates in eras. Does not: our own members.
"""

from random import Random

import polars as pl

from benchmarks.unseen import births, digits, machines, numbers, times
from benchmarks.unseen.pools import Drawer


def _points(rng: Random) -> str:
    return f"{int(rng.lognormvariate(6, 1.5)):,}"


def _born(rng: Random) -> str:
    """The partner asks for eras; some write western years all the same."""
    text = births.written(rng, births.born(rng))
    while text[0].isdigit() and rng.random() < 0.9:
        text = births.written(rng, births.born(rng))
    return text


def table(rows: int, seed: int) -> pl.DataFrame:
    """The feed; a member occurs for each month."""
    draw = Drawer("partner_feed", seed)
    members = int(rows * 0.45)
    who = draw.picks(rows, members)
    return pl.DataFrame(
        {
            "提携会員コード": draw.pool(members, lambda rng: numbers.rakuten_id(rng).text).gather(who),
            "自社会員No": draw.pool(members, lambda rng: numbers.member_id(rng).text).gather(who),
            "ランク": draw.of(rows, ("レギュラー", "シルバー", "ゴールド", "プラチナ", "ダイヤモンド")),
            "生年月日(和暦)": draw.holed(draw.pool(members, _born, 0.002).gather(who), 0.04),
            "性別": draw.of(rows, ("女", "男", "1", "2", "回答しない"), null=0.06),
            "保有pt": draw.column(rows, 0.1, _points),
            "当月付与pt": draw.column(rows, 0.05, _points, null=0.2),
            "失効予定": draw.column(rows, 0.02, times.day, null=0.4),
            "アドレスハッシュ": draw.pool(members, lambda rng: f"{rng.getrandbits(256):064x}").gather(who),
            "端末広告ID": draw.holed(
                draw.pool(members, lambda rng: machines.uuid(rng).upper()).gather(who), 0.4
            ),
            "最終利用": draw.column(rows, 0.6, times.epoch),
            "連携バッチ": draw.of(rows, tuple(f"B{digits.some(draw.rng, 6)}" for _ in range(24))),
        }
    )
