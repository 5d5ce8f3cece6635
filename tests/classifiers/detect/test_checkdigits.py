import pytest

from classifiers.detect import checkdigits


@pytest.mark.parametrize(
    ("digits", "brand"),
    [
        ("4111111111111111", "visa"),
        ("4222222222222", "visa"),
        ("5555555555554444", "mastercard"),
        ("2223003122003222", "mastercard"),
        ("378282246310005", "amex"),
        ("3530111333300000", "jcb"),
        ("30569309025904", "diners"),
        ("36148900647913", "diners"),
        ("6011111111111117", "discover"),
        ("6212345678901265", "unionpay"),
        ("353328110000005", None),  # an IMEI: fifteen digits, but no Amex range
        ("1234567812345670", None),  # passes Luhn, no issuer
        ("3000000000000004", "diners"),  # a sixteen-digit Diners range; Luhn decides
        ("2220993122003222", None),  # just below the Mastercard 2-series
        ("411111111111111", None),  # fifteen digits of Visa
    ],
)
def test_card_brand(digits: str, brand: str | None) -> None:
    assert checkdigits.card_brand(digits) == brand


@pytest.mark.parametrize(
    ("check", "digits", "valid"),
    [
        (checkdigits.luhn, "4111111111111111", True),
        (checkdigits.luhn, "4111111111111112", False),
        (checkdigits.my_number, "123456789018", True),
        (checkdigits.my_number, "123456789012", False),
        (checkdigits.my_number, "12345678901", False),
        (checkdigits.corporate_number, "7000012050002", True),
        (checkdigits.corporate_number, "7000012050003", False),
        (checkdigits.ean13, "4901234567894", True),
        (checkdigits.ean13, "4222222222222", False),
    ],
)
def test_check_digits(check, digits: str, valid: bool) -> None:
    assert check(digits) is valid


@pytest.mark.parametrize("check", [checkdigits.luhn, checkdigits.my_number])
def test_one_in_ten_passes_by_chance(check) -> None:
    passed = sum(check(f"{n:012d}") for n in range(123_400_000_000, 123_400_010_000))
    assert 900 <= passed <= 1_100
