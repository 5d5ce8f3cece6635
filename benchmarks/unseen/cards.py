"""Payment cards, whole and truncated.

Belongs here: published test numbers, and random numbers with a valid check digit in the brands' ranges.
Does not: numbers that only look like cards (decoys.py).
"""

from random import Random

from benchmarks.unseen import digits
from benchmarks.unseen.made import Made, words

# https://docs.stripe.com/testing , https://developer.paypal.com/api/nvp-soap/payflow/integration-guide/test-transactions/
TEST_NUMBERS = words(
    """
    4111111111111111 4242424242424242 4012888888881881 4000056655665556 5555555555554444
    5105105105105100 2223003122003222 5200828282828210 3566002020360505 3530111333300000
    378282246310005 371449635398431 30569309025904 38520000023237 6011111111111117
    6011000990139424
    """
)
# First digits and length. ISO/IEC 7812 ranges as published by the brands:
# https://en.wikipedia.org/wiki/Payment_card_number
_RANGES = (
    *((str(head), 16) for head in (40, 42, 45, 47, 49, 41, 44, 48)),
    *((str(head), 16) for head in (51, 52, 53, 54, 55, 2221, 2345, 2599, 2650, 2720)),
    *((str(head), 16) for head in (3528, 3530, 3541, 3560, 3578, 3589)),
    *((str(head), 15) for head in (34, 37)),
    *((str(head), 14) for head in (36, 300, 305, 38)),
)


def number(rng: Random) -> str:
    """A whole card number, digits alone."""
    if rng.random() < 0.15:
        return rng.choice(TEST_NUMBERS)
    head, length = rng.choice(_RANGES)
    body = head + digits.some(rng, length - len(head) - 1)
    return body + digits.luhn(body)


def grouped(card: str, mark: str) -> str:
    """A number in the groups printed on the card: 4-6-5 for 15 digits, 4-6-4 for 14, else fours."""
    if len(card) == 16:
        return mark.join(card[i : i + 4] for i in range(0, 16, 4))
    return mark.join((card[:4], card[4:10], card[10:]))


def credit_card(rng: Random) -> Made:
    """A whole number, bare or grouped; grouped it needs no label."""
    card, chance = number(rng), rng.random()
    if chance < 0.4:
        return Made(card)
    return Made(grouped(card, "-" if chance < 0.75 else " "), plain=len(card) == 16)


def truncated_card(rng: Random) -> Made:
    """A number of which the middle, or all but the last four digits, is masked."""
    card = number(rng)
    while len(card) != 16:
        card = number(rng)
    mark = rng.choice("***xX●")
    masked = rng.choice(
        (card[:6] + mark * 6 + card[12:], mark * 12 + card[12:], card[:4] + mark * 8 + card[12:])
    )
    chance = rng.random()
    if chance < 0.4:
        return Made(masked, plain=True)
    return Made(grouped(masked, "-" if chance < 0.8 else " "), plain=True)
