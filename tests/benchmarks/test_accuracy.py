"""What counts as found and as right."""

from benchmarks.accuracy import counted
from benchmarks.sentences import Case

MAIL, FAX = "EMAIL_ADDRESS", "JP_FAX"
PHONE = Case("JP_MOBILE_PHONE", "spaced", "tel 0609 x", ((4, 8, "JP_MOBILE_PHONE"),))


def test_only_the_exact_span_under_the_right_label_is_found() -> None:
    cases = [PHONE] * 4
    seen = [[(4, 8, "JP_MOBILE_PHONE")], [(4, 9, "JP_MOBILE_PHONE")], [(4, 8, FAX)], []]
    tally = counted(cases, seen, {})["spaced"]
    phone = tally.of("JP_MOBILE_PHONE", "JP_MOBILE_PHONE")
    assert (phone["found"], phone["expected"]) == (1, 4)
    assert (phone["right"], phone["reported"]) == (1, 2)
    assert (tally.of(FAX, FAX)["right"], tally.of(FAX, FAX)["reported"]) == (0, 1)


def test_what_is_found_in_a_negative_is_wrong() -> None:
    tally = counted([Case(MAIL, "spaced", "a@b", ())], [[(0, 3, MAIL)]], {})["spaced"]
    assert (tally.of(MAIL, MAIL)["expected"], tally.of(MAIL, MAIL)["reported"]) == (0, 1)
    assert tally.of(MAIL, MAIL)["right"] == 0


def test_another_name_for_the_same_thing_is_right() -> None:
    tally = counted([PHONE], [[(4, 8, "PHONE_NUMBER")]], {"JP_MOBILE_PHONE": "PHONE_NUMBER"})["spaced"]
    told = tally.of("JP_MOBILE_PHONE", "PHONE_NUMBER")
    assert (told["found"], told["right"], told["reported"]) == (1, 1, 1)


def test_a_link_around_what_is_asked_for_is_neither_right_nor_wrong() -> None:
    linked = Case(MAIL, "url", "https://www.example.jp/?m=a%40example.jp", ((26, 40, MAIL),))
    asked = Case("URL", "spaced", "https://www.example.jp/", ((0, 23, "URL"),))
    seen = [[(0, 40, "URL"), (26, 40, MAIL)], [(0, 22, "URL")]]
    tallies = counted([linked, asked], seen, {})
    assert tallies["url"].of("URL", "URL")["reported"] == 0
    assert tallies["url"].of(MAIL, MAIL)["right"] == 1
    assert (tallies["spaced"].of("URL", "URL")["right"], tallies["spaced"].of("URL", "URL")["reported"]) == (
        0,
        1,
    )
