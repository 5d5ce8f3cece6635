"""Numbers that the state, a bank or the company gives to a person.

Belongs here: makers with the check digit the real number has. Does not: devices and networks (machines.py).
"""

from random import Random

from benchmarks.unseen import digits
from benchmarks.unseen.made import Made, words

# 公安委員会コード: http://be_happy.chu.jp/menkyo/about/menkyo.html
_COMMISSIONS = words(
    """
    10 11 12 13 14 20 21 22 23 24 25 30 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 60
    61 62 63 64 65 70 71 72 73 74 80 81 82 83 90 91 92 93 94 95 96 97
    """
)
# 法別番号: 保険者番号等設定要領 別表第1 (厚生労働省)
_SCHEMES = words(
    """
    01 02 03 04 06 07 31 32 33 34 39 63 72 73 74 75
    """
)
_LETTERS = "ABCDEFGHJKLMNPRSTUWXYZ"


def my_number(rng: Random) -> Made:
    """個人番号, twelve digits."""
    body = digits.some(rng, 11, "123456789")
    text = body + digits.my_number(body)
    return Made(_fours(rng, text))


def _fours(rng: Random, text: str) -> str:
    chance = rng.random()
    if chance < 0.6:
        return text
    return ("-" if chance < 0.75 else " ").join(text[i : i + 4] for i in range(0, 12, 4))


def corporate(rng: Random) -> Made:
    """法人番号, thirteen digits, the check digit first."""
    body = rng.choice(("0100010", "0104010", "1200010", "1800010", "0200020", "0104030")) + digits.some(
        rng, 5
    )
    return Made(digits.corporate(body) + body)


def licence(rng: Random) -> Made:
    """運転免許証番号, twelve digits; no rest for which descriptions of the check digit differ."""
    year = rng.choice((*range(70, 100), *range(24)))
    body = f"{rng.choice(_COMMISSIONS)}{year:02d}{digits.some(rng, 6)}"
    while digits.licence(body) in "01":
        body = body[:4] + digits.some(rng, 6)
    text = body + digits.licence(body) + rng.choice("00000123")
    return Made(text if rng.random() < 0.85 else f"{text[:4]}-{text[4:8]}-{text[8:]}")


def residence_card(rng: Random) -> Made:
    """在留カード番号, AB12345678CD."""
    letters = "".join(rng.choices(_LETTERS, k=4))
    return Made(letters[:2] + digits.some(rng, 8) + letters[2:])


def passport(rng: Random) -> Made:
    """旅券番号, two letters and seven digits."""
    return Made(rng.choice("TTTM") + rng.choice("ABCDEFGHJKLMNPRSTUZ") + digits.some(rng, 7))


def bank_account(rng: Random) -> Made:
    """口座番号, seven digits."""
    return Made(digits.some(rng, 7))


def pension(rng: Random) -> Made:
    """基礎年金番号, ####-######."""
    return Made(f"{digits.some(rng, 4, '123456789')}-{digits.some(rng, 6)}")


def insurer(rng: Random) -> Made:
    """保険者番号, eight digits with the check digit last."""
    body = f"{rng.choice(_SCHEMES)}{rng.randint(1, 47):02d}{digits.some(rng, 3)}"
    return Made(body + digits.insurer(body))


def member_id(rng: Random) -> Made:
    """A member number of some shop or carrier."""
    return Made(
        rng.choice(
            (
                digits.some(rng, 8, "123456789"),
                digits.some(rng, 10, "123456789"),
                f"M{digits.some(rng, 9)}",
                f"{rng.choice(('KT', 'MB', 'GX'))}-{digits.some(rng, 6)}",
                f"C{digits.some(rng, 3)}-{digits.some(rng, 5)}",
            )
        )
    )


def rakuten_id(rng: Random) -> Made:
    """An easy id, or a user name."""
    word = "".join(rng.choices("abcdefghkmnprstuwyz", k=rng.randint(4, 7)))
    return Made(
        rng.choice(
            (digits.some(rng, 9, "123456789"), digits.some(rng, 10, "1234"), f"{word}{digits.some(rng, 4)}")
        )
    )
