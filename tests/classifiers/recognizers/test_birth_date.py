import pytest

from classifiers.recognizers.birth_date import BirthDateRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("生年月日：昭和60年1月2日", ["昭和60年1月2日"]),
    ("生年月日　Ｓ６０．１．２", ["Ｓ６０．１．２"]),
    ("昭六十年一月二日生まれ", ["昭六十年一月二日"]),
    ("誕生日は1985/01/02です", ["1985/01/02"]),
    ("1990年1月2日生まれ", ["1990年1月2日"]),
    ("生年月日19850102", ["19850102"]),
    ("平成元年1月8日（生年月日）", ["平成元年1月8日"]),
    ("生年月日：平成31年5月1日", ["平成31年5月1日"]),  # no such day in that era, and common
    ("昭32・10・9 生", ["昭32・10・9"]),
    ("長男（S59.3.20生）の学資保険", ["S59.3.20"]),
    ("〔1948年5月27日生、女性〕", ["1948年5月27日"]),
    ("19700802生", ["19700802"]),
    ("生年月日　昭和 60年 1月 2日", ["昭和 60年 1月 2日"]),
    ("D.O.B.: 4 Sep 1960", ["4 Sep 1960"]),
    ("ﾊﾞｰｽﾃﾞｰ：平成13・2・15", ["平成13・2・15"]),
    ("生月日 2005 09 10", ["2005 09 10"]),
    ("born on 昭48.12.28 .", ["昭48.12.28"]),
    ("2024年3月5日生産終了", []),
    ("2024年3月5日生放送", []),
    ("令和6年3月5日 生徒総会", []),
    ("昭58・13・2生", []),
    ("管理番号 S50-1・2", []),
    ("2024年3月5日", []),
    ("契約日2024年3月5日", []),
    ("生年月日：1985/02/30", []),
    ("生年月日 未登録 契約日2024/03/05", []),
    ("誕生日クーポンの有効期限は2025年3月31日", []),
    ("お誕生月特典は2025/4/30まで", []),
    ("birth_check_date: 2024-11-03", []),
    ("誕生日プレゼント発送日は2024年11月3日", []),
    ("生年月日（申込者）：平成13年6月14日", ["平成13年6月14日"]),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_birth_date(text: str, found: list[str]) -> None:
    assert slices(BirthDateRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("生年月日", "H22.11.22", ["H22.11.22"]),
    ("購入日", "2024-03-05", []),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(BirthDateRecognizer(), text, heading) == found
