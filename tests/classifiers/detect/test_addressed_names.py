"""Names that an honorific and a given name of the dictionary tell."""

import pytest

from classifiers.detect.addressed_names import addressed

CASES = [
    ("昨日,試験太郎様の携帯にも", ["試験太郎"]),
    ("見本花子 様", ["見本花子"]),
    ("見本花子氏と例示一郎さま", ["見本花子", "例示一郎"]),
    ("見本花子の件", []),
    ("太郎様", []),
    ("担当業者様より", []),
    ("御家族様", []),
    ("利用者様、第一生命様", []),
    ("株式会社見本商事様", []),
    ("アミ見本花子様", []),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_addressed(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in addressed(text)] == names
