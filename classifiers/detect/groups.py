"""How people cut a long number into groups: `1234-5678-9018`, `1234 5678 9018`, one box a digit.

Belongs here: expressions over normalised text. Does not: which groups a number has, its check digit
(`recognizers/`, `checkdigits.py`).
"""

from __future__ import annotations

SEPARATOR = r"(?: ?[\-ー] ?|[.・+/_]| {1,2})"
"""Between two groups; `+` is a space of a form, ー a hyphen beside a letter. RE2 and regex read it alike."""
LEFT = r"(?<![0-9])(?<![0-9][\-.])"
"""No number goes on before."""
RIGHT = r"(?![0-9]|[\-.・][0-9])"
"""No number goes on behind."""


def grouped(*shapes: tuple[int, ...], boxes: bool = True, plain: bool = True) -> str:
    """Returns an expression for a number in one of several groupings, the same separator in all of it.

    Args:
        shapes: Sizes of the groups, each of the same sum.
        boxes: Whether it may also stand with a separator behind every digit, as copied from a form.
        plain: Whether it may also stand in one piece.
    """
    size = sum(shapes[0])
    firsts = sorted({shape[0] for shape in shapes} | ({1} if boxes else set()))
    first = "|".join(f"[0-9]{{{count}}}" for count in firsts)
    ways = []
    for shape in shapes:
        name = "by" + "".join(map(str, shape))
        begin, *rest = (f"[0-9]{{{count}}}" for count in shape)
        ways.append(f"{begin}(?P<{name}>{SEPARATOR}){f'(?P={name})'.join(rest)}")
    if boxes:
        ways.append(
            r"(?<![0-9][ +|])[0-9](?P<box> ?[|/.] ?|[ \-・+]|  )[0-9]"
            rf"(?:(?P=box)[0-9]){{{size - 2}}}(?! [0-9](?![0-9]))"
        )
    # the first look costs least: what is not cut at all, or ends before it is cut, is seen at once
    cut = rf"(?=(?:{first})[ \-ー.・+/_|]){possible(size).join(('(?=', ')'))}(?:{'|'.join(ways)})"
    return rf"(?:[0-9]{{{size}}}|{cut})" if plain else cut


def possible(size: int) -> str:
    """Returns in RE2 syntax what every expression of `grouped` for so many digits matches."""
    return rf"[0-9](?:[ \-ー.・+|/_]{{0,3}}[0-9]){{{size - 1}}}"


def spelled(*words: str) -> tuple[str, ...]:
    """Returns a name in Latin letters as keys and prose join its words: my number, my_number, mynumber."""
    names = words[:1]
    for word in words[1:]:
        names = tuple(f"{name}{joint}{word}" for name in names for joint in (" ", "_", "-", ""))
    return names


def parted(*groupings: tuple[int, ...]) -> str:
    """An expression for digits in one of several groupings, with one kind of separator throughout.

    Its first group is the separator; a separator before or behind says that the number goes on.

    Args:
        groupings: Sizes of the groups of each, at least two.
    """
    choices = "|".join(r"\1".join(f"[0-9]{{{size}}}" for size in sizes) for sizes in groupings)
    return (
        rf"(?<![0-9])(?<!(?<![A-Za-z])[0-9][-./])(?=[0-9]{{1,14}}([-./ ]))(?:{choices})(?![0-9]|[-./][0-9])"
    )
