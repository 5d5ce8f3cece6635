"""Birth dates in the western calendar and in eras, and names in kana.

Belongs here: makers of what a form asks beside the address. Does not: lists of names (people.py).
"""

from datetime import date, timedelta
from random import Random

from benchmarks.unseen import people, widths
from benchmarks.unseen.made import Made
from benchmarks.unseen.places import kanji_number

# 元号を改める政令: first day of each era, https://www.ndl.go.jp/koyomi/chapter1/s8.html
_ERAS = ((date(2019, 5, 1), "令和", "R"), (date(1989, 1, 8), "平成", "H"), (date(1926, 12, 25), "昭和", "S"))
_OLDEST, _YOUNGEST = date(1930, 1, 1), date(2015, 12, 31)


def born(rng: Random) -> date:
    """A day on which a customer may have been born."""
    return _OLDEST + timedelta(days=rng.randint(0, (_YOUNGEST - _OLDEST).days))


def written(rng: Random, day: date) -> str:
    """The day as people write it."""
    start, era, letter = next(item for item in _ERAS if day >= item[0])
    year = day.year - start.year + 1
    named = "元" if year == 1 else str(year)
    month, dom = day.month, day.day
    kanji = f"{era}{'元' if year == 1 else kanji_number(year)}年{kanji_number(month)}月{kanji_number(dom)}日"
    return rng.choice(
        (
            f"{day.year}年{month}月{dom}日",
            f"{day.year}年{month:02d}月{dom:02d}日",
            f"{day:%Y/%m/%d}",
            f"{day:%Y-%m-%d}",
            f"{day.year}/{month}/{dom}",
            f"{day:%Y.%m.%d}",
            f"{day:%Y%m%d}",
            f"{era}{named}年{month}月{dom}日",
            f"{era}{named}年{month:02d}月{dom:02d}日",
            f"{letter}{year}.{month}.{dom}",
            f"{letter}{year:02d}/{month:02d}/{dom:02d}",
            f"{letter}{year}年{month}月{dom}日",
            kanji,
        )
    )


def birth_date(rng: Random) -> Made:
    """A birth date; the era's letter and bare digits are labelled like every other."""
    return Made(written(rng, born(rng)))


def name_kana(rng: Random) -> Made:
    """A full name in katakana, full-width mostly, with or without a gap."""
    gap = rng.choice(("　", " ", "", " "))
    text = people.person(rng).kana(gap)
    if rng.random() < 0.3:
        text = widths.half_kana(text)
    return Made(text, plain=True)
