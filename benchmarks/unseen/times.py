"""Moments as logs, shops and forms write them.

Belongs here: formats of times. Does not: birth dates (births.py).
"""

from datetime import datetime, timedelta, timezone
from random import Random

_JST = timezone(timedelta(hours=9))
_START = datetime(2024, 6, 3, tzinfo=_JST)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def moment(rng: Random, days: int) -> datetime:
    """A second within `days` days."""
    return _START + timedelta(seconds=rng.randrange(days * 86_400))


def apache(rng: Random) -> str:
    """[03/Jun/2024:10:00:00 +0900], within a day."""
    at = moment(rng, 1)
    return f"[{at:%d}/{_MONTHS.split()[at.month - 1]}/{at:%Y:%H:%M:%S} +0900]"


def shop(rng: Random) -> str:
    """2024/06/03 10:00, within a year."""
    return f"{moment(rng, 360):%Y/%m/%d %H:%M}"


def iso(rng: Random) -> str:
    """2024-06-03T10:00:00+09:00, within two months."""
    return moment(rng, 60).isoformat()


def compact(rng: Random) -> str:
    """20240603100000, within a year."""
    return f"{moment(rng, 360):%Y%m%d%H%M%S}"


def epoch(rng: Random) -> str:
    """Seconds since 1970, within a month."""
    return str(int(moment(rng, 30).timestamp()))


def day(rng: Random) -> str:
    """2024年6月3日, within two years."""
    at = moment(rng, 700)
    return f"{at.year}年{at.month}月{at.day}日"


def short(rng: Random) -> str:
    """R06.06.03, within two years."""
    at = moment(rng, 700)
    return f"R{at.year - 2018:02d}.{at:%m.%d}"
