"""Phones, postal codes and mail addresses in the forms people write.

Belongs here: makers of reachable things. Does not: addresses of houses (places.py), numbers of persons
(numbers.py).
"""

from random import Random

from benchmarks.unseen import digits, people
from benchmarks.unseen.made import Made, words

# Area code -> digits of the local exchange; the subscriber part has four. 総務省 市外局番の一覧
# (https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/shigai_list.html)
AREA_CODES = {
    **dict.fromkeys(("03", "06"), 4),
    **dict.fromkeys(
        words(
            """
            011 015 017 018 019 022 023 024 025 026 027 028 029 043 044 045 046 047 048 049 052 053
            054 055 058 059 072 073 075 076 077 078 079 082 083 084 086 087 088 089 092 093 095 096
            097 098 099
            """
        ),
        3,
    ),
    **dict.fromkeys(
        words(
            """
            0123 0138 0144 0155 0166 0172 0178 0220 0233 0246 0258 0263 0276 0280 0297 0422 0438
            0463 0466 0532 0545 0555 0566 0572 0584 0594 0725 0739 0743 0748 0761 0766 0773 0794
            0826 0833 0848 0859 0867 0877 0897 0942 0952 0956 0965 0977 0985 0995
            """
        ),
        2,
    ),
}
# Leading digits of the exchange where only some are in use; 2 to 8 elsewhere.
_EXCHANGES = {"011": "25678", "049": "2", "073": "4", "084": "9", "088": "68"}
_LOCAL = "abcdefghjkmnpqrstwxyz"
_HOSTS = words(
    """
    example.jp example.com example.co.jp example.ne.jp mail.example.jp example.org
    shop.example.com example.net users.example.ne.jp sub.dept.example.co.jp
    """
)
_CARRIERS = words(
    """
    docomo.ne.jp docomo.ne.jp ezweb.ne.jp ezweb.ne.jp au.com softbank.ne.jp softbank.ne.jp
    i.softbank.jp t.vodafone.ne.jp d.vodafone.ne.jp k.vodafone.ne.jp c.vodafone.ne.jp
    disney.ne.jp ymobile.ne.jp y-mobile.ne.jp willcom.com pdx.ne.jp di.pdx.ne.jp
    wm.pdx.ne.jp uqmobile.jp
    """
)


def _subscriber(rng: Random, exchange: int, first: str) -> tuple[str, str]:
    return digits.some(rng, exchange, first), digits.some(rng, 4)


def _written(rng: Random, head: str, middle: str, tail: str) -> str:
    """A national number as written: hyphens mostly, else bare, spaced, with parentheses or from abroad."""
    forms = (
        f"{head}{middle}{tail}",
        f"{head}({middle}){tail}",
        f"({head}){middle}-{tail}",
        f"+81-{head[1:]}-{middle}-{tail}",
        f"+81{head[1:]}{middle}{tail}",
        f"+81 {head[1:]}-{middle}-{tail}",
    )
    chance = rng.random()
    if chance < 0.5:
        return f"{head}-{middle}-{tail}"
    return forms[0] if chance < 0.7 else rng.choice(forms[1:])


def mobile(rng: Random) -> Made:
    """A mobile number, 070, 080 or 090."""
    middle, tail = _subscriber(rng, 4, "123456789")
    text = _written(rng, rng.choice(("070", "080", "090", "090")), middle, tail)
    return Made(text, plain=True)


def landline(rng: Random) -> Made:
    """A geographic number with a real area code; bare digits are never left without a label."""
    head = rng.choice(tuple(AREA_CODES))
    middle, tail = _subscriber(rng, AREA_CODES[head], _EXCHANGES.get(head, "2345678"))
    text = _written(rng, head, middle, tail)
    return Made(text, plain=not text.isdigit())


def postal_code(rng: Random) -> Made:
    """Seven digits, mostly with the hyphen."""
    text = digits.some(rng, 3, "0123456789") + digits.some(rng, 4)
    return Made(text if rng.random() < 0.25 else f"{text[:3]}-{text[3:]}")


def local_part(rng: Random) -> str:
    """A local part as people choose them."""
    who = people.person(rng)
    family, given = people.romaji(who.family.kana), people.romaji(who.given.kana)
    number = str(rng.randint(1, 9999))
    return rng.choice(
        (
            f"{family}.{given}",
            f"{given}_{family}{number}",
            f"{family}{number}",
            f"{given[0]}-{family}",
            given + number,
            f"{family}+{rng.choice(('shop', 'news', 'tel', 'test'))}",
            "".join(rng.choices(_LOCAL, k=7)) + number,
            f"{given}.{family}.{number}",
            f"{family.upper()}{number}",
            f"{number}{given}",
        )
    )


def email(rng: Random) -> Made:
    """A mail address at a reserved domain."""
    return Made(f"{local_part(rng)}@{rng.choice(_HOSTS)}", plain=True)


def mobile_email(rng: Random) -> Made:
    """A carrier's address; one in three has what only carriers allowed before 2009 (two dots, a last dot).

    https://ja.wikipedia.org/wiki/メールアドレス (RFC に準拠しないアドレス)
    """
    host = rng.choice(_CARRIERS)
    word = "".join(rng.choices(_LOCAL, k=rng.randint(4, 9)))
    old = ("docomo.ne.jp", "ezweb.ne.jp")
    if rng.random() < 0.33:
        host, number = rng.choice(old), rng.randint(1, 99)
        local = rng.choice(
            (f"{word}.", f"{word}..{number}", f"{word}-_{number}.", f"{word}.o...o.{number}", f"{word}..")
        )
    else:
        local = (
            local_part(rng).replace("+", "_")
            if rng.random() < 0.5
            else rng.choice((word, f"{word}-{word[:3]}", f"{word}_{word[0]}0"))
        )
    return Made(f"{local}@{host}", plain=True)
