"""Check digits, written from their public definitions.

Belongs here: one function a scheme, from the digits before it to the check digit. Does not: which ranges
a number is drawn from (numbers.py, cards.py).
"""

from random import Random


def luhn(body: str) -> str:
    """Luhn, ISO/IEC 7812-1 annex B; also IMEI (3GPP TS 23.003 6.2.1) and ICCID (ITU-T E.118).

    https://en.wikipedia.org/wiki/Luhn_algorithm
    """
    total = 0
    for place, char in enumerate(reversed(body)):
        double = int(char) * (2 if place % 2 == 0 else 1)
        total += double - 9 if double > 9 else double
    return str(-total % 10)


def insurer(body: str) -> str:
    """保険者番号の検証番号: weights 2 and 1 from the right, digit sums, 10 minus the last digit.

    保険者番号等設定要領 第2 (厚生労働省), http://www5f.biglobe.ne.jp/~h-it/mlcont/mc0124.htm
    """
    return luhn(body)  # the ordinance describes the same sum


def my_number(body: str) -> str:
    """個人番号の検査用数字, 平成26年総務省令第85号 第5条.

    https://laws.e-gov.go.jp/law/426M60000008085
    """
    total = sum(int(char) * (n + 1 if n <= 6 else n - 5) for n, char in enumerate(reversed(body), 1))
    rest = total % 11
    return str(0 if rest <= 1 else 11 - rest)


def corporate(body: str) -> str:
    """法人番号の検査用数字, in front: 9 - (sum of Pn * Qn mod 9), Qn 1 and 2 from the right.

    https://www.houjin-bangou.nta.go.jp/documents/checkdigit.pdf
    """
    total = sum(int(char) * (1 if n % 2 else 2) for n, char in enumerate(reversed(body), 1))
    return str(9 - total % 9)


def licence(body: str) -> str:
    """Eleventh digit of a driving licence: weights 5432765432, 11 minus the rest, last digit.

    https://tetsutalow.github.io/driversnumbercheckdigit
    """
    total = sum(int(char) * weight for char, weight in zip(body, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def ean13(body: str) -> str:
    """JAN (GTIN-13) check digit, GS1 General Specifications 7.9.

    https://www.gs1.org/services/check-digit-calculator
    """
    total = sum(int(char) * (3 if n % 2 == 0 else 1) for n, char in enumerate(reversed(body)))
    return str(-total % 10)


def some(rng: Random, count: int, first: str = "0123456789") -> str:
    """`count` random digits, the first out of `first`."""
    return rng.choice(first) + "".join(rng.choices("0123456789", k=count - 1)) if count else ""
