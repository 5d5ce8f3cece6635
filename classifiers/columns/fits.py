"""Whether the look of values fits an item, speaks against it, or says nothing.

Belongs here: one short test of a shape for each item. Does not: measuring shapes (`shapes.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from classifiers.columns.shapes import Shape

AGAINST = 0.7
"""Share of distinct values that must look otherwise before a shape speaks against a name."""


def _plain(shape: Shape) -> bool:
    return shape.numeric > AGAINST or shape.when > AGAINST or shape.flag > AGAINST


def _not_a_name(shape: Shape) -> bool:
    return _plain(shape) or shape.url > 0.5 or shape.mean_length > 40 or shape.organisation > AGAINST


def _not_kana(shape: Shape) -> bool:
    return _plain(shape) or (shape.kana < 0.1 and shape.japanese > AGAINST)


def _not_an_address(shape: Shape) -> bool:
    short = shape.numeric > AGAINST and not 3 <= shape.median_digits <= 9
    return shape.when > AGAINST or shape.flag > AGAINST or short or shape.at_sign > 0.5


def _not_a_phone(shape: Shape) -> bool:
    return shape.median_digits < 6 and shape.masked < 0.3


def _not_mail(shape: Shape) -> bool:
    return shape.at_sign < 0.2 and shape.masked < 0.3


def _not_a_card(shape: Shape) -> bool:
    return shape.median_digits < 4 and shape.masked < 0.3 and shape.letters < AGAINST


def _not_a_code(shape: Shape) -> bool:
    return not (shape.digits > 0.3 and 3 <= shape.median_digits <= 4) and shape.masked < 0.3


def _not_an_age(shape: Shape) -> bool:
    return shape.numeric > AGAINST and shape.largest > 130 and shape.date < 0.3


def _not_a_time(shape: Shape) -> bool:
    return shape.when < 0.3 and shape.numeric < AGAINST


def _not_text(shape: Shape) -> bool:
    return _plain(shape)


def _not_degrees(shape: Shape) -> bool:
    return shape.degrees < 0.2 and shape.numeric < AGAINST and shape.letters < 0.5


def _not_an_ip(shape: Shape) -> bool:
    return shape.median_digits < 3 or shape.when > AGAINST


def _not_twelve_digits(shape: Shape) -> bool:
    return shape.median_digits < 6 and shape.masked < 0.3


def _not_points(shape: Shape) -> bool:
    return shape.when > AGAINST or (shape.letters > AGAINST and shape.japanese < 0.1)


def _not_a_url(shape: Shape) -> bool:
    return _plain(shape) or (shape.japanese > AGAINST and shape.url < 0.5)


_AGAINST: dict[str, Callable[[Shape], bool]] = {
    "person_name": _not_a_name,
    "name_kana": _not_kana,
    "postal_address": _not_an_address,
    "phone_landline": _not_a_phone,
    "phone_mobile": _not_a_phone,
    "phone_fax": _not_a_phone,
    "email": _not_mail,
    "mobile_email": _not_mail,
    "credit_card": _not_a_card,
    "card_security_code": _not_a_code,
    "age_birthdate": _not_an_age,
    "view_datetime": _not_a_time,
    "statement_content": _not_text,
    "location": _not_degrees,
    "ip_address": _not_an_ip,
    "my_number": _not_twelve_digits,
    "points_earned": _not_points,
    "points_granted": _not_points,
    "points_used": _not_points,
    "page_url": _not_a_url,
    "browser_type_version": _plain,
    "viewed_searched_product": _plain,
}


def speaks_against(item: str, shape: Shape) -> bool:
    """Returns whether values of this look cannot be that item; never so without values."""
    test = _AGAINST.get(item)
    return test is not None and shape.distinct > 0 and test(shape)
