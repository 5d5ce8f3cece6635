"""Labels and roles that say that a person follows."""

import pytest

from classifiers.detect.introduced import is_introduced


@pytest.mark.parametrize(
    ("before", "introduces"),
    [
        ("担当:", True),
        ("ご担当者 ", True),
        ("お名前は", True),
        ("氏名\n", True),
        ("契約者名=", True),
        ("契約者(本人):", True),
        ("【受付】", True),
        ("受付: ", True),
        ("担当の", True),
        ("From: ", True),
        ("NAME: ", True),
        ("Dear ", True),
        ("受付", False),
        ("受付は", False),
        ("お名前", False),
        ("担当支店:", False),
        ("商品:", False),
        ("platform: ", False),
        ("filename: ", False),
        ("from ", False),
        ("氏名:山田 ", False),
        ("", False),
    ],
)
def test_is_introduced(before: str, introduces: bool) -> None:
    assert is_introduced(before + "名", len(before)) == introduces
