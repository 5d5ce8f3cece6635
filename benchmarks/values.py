"""Values for the development sentences: one maker an entity, check digits computed apart from detectors.

Belongs here: invented values of every kind. Does not: the sentences around them (`sentences.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.sample.numbers import luhn_digit

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

CARDS = ("411111", "401288", "555555", "510510", "222300", "353011")
ERAS = (("明治", 40, 45), ("大正", 2, 14), ("昭和", 2, 63), ("平成", 2, 30), ("令和", 2, 6))
CITIES = ("東京都世田谷区", "大阪府堺市堺区", "北海道札幌市北区", "石川県金沢市", "岡山県倉敷市")
DOMAINS = ("example.jp", "example.co.jp", "mail.example.com")
CARRIERS = ("docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp")
MOBILES = ("060-9{}-{}", "0609{}{}")
LANDLINES = ("06-6{}-{}", "03(5{}){}")
FAMILY = ("タカハシ", "サトウ", "スズキ", "イガラシ", "ナカムラ", "ワタナベ", "コバヤシ")
GIVEN = ("ハナコ", "タロウ", "ケンイチ", "ユミコ", "ショウタ", "サクラ")
_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
AGENTS = (
    _WINDOWS + " AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36",
    _IPHONE + " Version/17.4 Mobile/15E{} Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:{}.0) Gecko/20100101 Firefox/{}.0",
    "DoCoMo/2.0 SH{}A(c100;TB;W24H16)",
)


def digits(rng: Random, count: int) -> str:
    """Returns random digits."""
    return "".join(rng.choices("0123456789", k=count))


def letters(rng: Random, count: int, signs: str = "abcdefghijklmnopqrstuvwxyz0123456789") -> str:
    """Returns random signs."""
    return "".join(rng.choices(signs, k=count))


def card(rng: Random) -> str:
    """Returns a card number under a published test prefix, plain or in groups."""
    body = rng.choice(CARDS) + digits(rng, 9)
    whole = body + luhn_digit(body)
    return rng.choice(("", " ", "-")).join(whole[n : n + 4] for n in range(0, 16, 4))


def my_number(rng: Random) -> str:
    """Returns twelve digits with the check digit of 総務省令第85号 5条."""
    base = digits(rng, 11)
    rest = sum(int(d) * (n + 1 if n <= 6 else n - 5) for n, d in enumerate(reversed(base), start=1)) % 11
    return base + str(0 if rest <= 1 else 11 - rest)


def no_card(rng: Random) -> str:
    """Returns sixteen digits that are no card number: a valid one is a card, whatever it is called."""
    while True:
        number = digits(rng, 16)
        if number[-1] != luhn_digit(number[:-1]):
            return number


def article_number(rng: Random) -> str:
    """Returns an article number of Japan (JAN) with its check digit (modulus 10, weights 1 and 3)."""
    base = f"{rng.choice(('45', '49'))}{digits(rng, 10)}"
    total = sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(base))
    return base + str(-total % 10)


def corporate_number(rng: Random) -> str:
    """Returns thirteen digits, the first of which checks the others (国税庁, 法人番号の検査用数字)."""
    base = digits(rng, 12)
    total = sum(int(d) * (1 if n % 2 else 2) for n, d in enumerate(reversed(base), start=1))
    return f"{9 - total % 9}{base}"


def licence(rng: Random) -> str:
    """Returns twelve digits of a driving licence, the eleventh checking those before it (modulus 11)."""
    while True:
        base = f"{rng.randint(1, 9)}{rng.randint(0, 7)}{digits(rng, 8)}"
        rest = sum(w * int(d) for w, d in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), base, strict=True)) % 11
        if rest > 1:  # how 10 and 11 are written is not published
            return f"{base}{11 - rest}{rng.randint(0, 3)}"


def insurer_number(rng: Random) -> str:
    """Returns eight digits of an insurer (保険者番号) with its check digit (modulus 10, weights 2 and 1)."""
    base = rng.choice(("06", "01", "31", "34")) + f"{rng.randint(1, 47):02d}" + digits(rng, 3)
    return base + luhn_digit(base)


def birth_date(rng: Random) -> str:
    """Returns a day in western or Japanese years."""
    month, day, year = rng.randint(1, 12), rng.randint(1, 28), rng.randint(1930, 2010)
    era, first, last = rng.choice(ERAS[2:])
    styles = (
        f"{year}年{month}月{day}日",
        f"{year}/{month:02d}/{day:02d}",
        f"{year}-{month:02d}-{day:02d}",
        f"{era}{rng.randint(first, last)}年{month}月{day}日",
    )
    return rng.choice(styles)


def address(rng: Random) -> str:
    """Returns a real municipality with a town that does not exist."""
    a, b, c = (rng.randint(1, 30) for _ in range(3))
    block = rng.choice((f"{a}-{b}-{c}", f"{a}丁目{b}番{c}号", f"{a}丁目{b}-{c}"))
    return rng.choice(CITIES) + rng.choice(("見本町", "例示町", "架空町")) + block


def network_address(rng: Random) -> str:
    """Returns an address of the documentation ranges (RFC 5737, RFC 3849)."""
    if rng.random() < 0.3:
        return f"2001:db8:{rng.randint(1, 9999):x}::{rng.randint(1, 65535):x}"
    return f"{rng.choice(('192.0.2', '198.51.100', '203.0.113'))}.{rng.randint(1, 254)}"


def luhn_of(prefix: str, size: int) -> Callable[[Random], str]:
    """Returns a maker of digits under a prefix, of the given length with a Luhn digit behind."""

    def make(rng: Random) -> str:
        body = prefix + digits(rng, size - 1 - len(prefix))
        return body + luhn_digit(body)

    return make


def person_kana(rng: Random) -> str:
    """Returns family and given name in kana."""
    return f"{rng.choice(FAMILY)} {rng.choice(GIVEN)}"


def agent(rng: Random) -> str:
    """Returns a user agent."""
    number = rng.randint(90, 130)
    return rng.choice(AGENTS).replace("{}", str(number))


MAKERS: dict[str, Callable[[Random], str]] = {
    "CREDIT_CARD": card,
    "TRUNCATED_CARD": lambda rng: f"{rng.choice(CARDS)}******{digits(rng, 4)}",
    "JP_MY_NUMBER": my_number,
    "EMAIL_ADDRESS": lambda rng: f"{letters(rng, 7)}.{digits(rng, 2)}@{rng.choice(DOMAINS)}",
    "JP_MOBILE_EMAIL": lambda rng: f"{letters(rng, 6)}..{digits(rng, 2)}.@{rng.choice(CARRIERS)}",
    "JP_MOBILE_PHONE": lambda rng: rng.choice(MOBILES).format(digits(rng, 3), digits(rng, 4)),
    "JP_LANDLINE_PHONE": lambda rng: rng.choice(LANDLINES).format(digits(rng, 3), digits(rng, 4)),
    "JP_FAX": lambda rng: f"06-6{digits(rng, 3)}-{digits(rng, 4)}",
    "JP_POSTAL_CODE": lambda rng: f"{rng.randint(1, 9)}{digits(rng, 2)}-{digits(rng, 4)}",
    "IP_ADDRESS": network_address,
    "MAC_ADDRESS": lambda rng: ":".join(letters(rng, 2, "0123456789abcdef") for _ in range(6)),
    "IMEI": luhn_of("35", 15),
    "IMSI": lambda rng: f"44011{digits(rng, 10)}",
    "ICCID": luhn_of("8981100", 19),
    "ADVERTISING_ID": lambda rng: "-".join(letters(rng, n, "0123456789abcdef") for n in (8, 4, 4, 4, 12)),
    "COOKIE_ID": lambda rng: f"GA1.2.{rng.randint(10**8, 10**9 - 1)}.17{digits(rng, 8)}",
    "JP_FEATURE_PHONE_ID": lambda rng: f"{digits(rng, 14)}_{letters(rng, 2)}.ezweb.ne.jp",
    "USER_AGENT": agent,
    "JP_CORPORATE_NUMBER": corporate_number,
    "JP_DRIVING_LICENCE": licence,
    "JP_RESIDENCE_CARD": lambda rng: (
        f"{letters(rng, 2, 'ABCDEFGH')}{digits(rng, 8)}{letters(rng, 2, 'ABCDEFGH')}"
    ),
    "JP_PASSPORT": lambda rng: f"{letters(rng, 2, 'MTABCD')}{digits(rng, 7)}",
    "JP_BANK_ACCOUNT": lambda rng: digits(rng, 7),
    "BIRTH_DATE": birth_date,
    "JP_NAME_KANA": person_kana,
    "JP_ADDRESS": address,
    "MEMBER_ID": lambda rng: f"KB{rng.randint(10**7, 10**8 - 1)}",
    "RAKUTEN_ID": lambda rng: f"{letters(rng, 6)}{digits(rng, 3)}",
    "JP_PENSION_NUMBER": lambda rng: f"{digits(rng, 4)}-{digits(rng, 6)}",
    "JP_HEALTH_INSURANCE": insurer_number,
}
"""Entity to the maker of its values."""
