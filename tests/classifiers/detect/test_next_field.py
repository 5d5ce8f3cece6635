"""What follows a value is another field's name more often than a unit: it deletes no value."""

from __future__ import annotations

import pytest

from classifiers.recognizers import RECOGNIZERS
from tests.classifiers.recognizers import slices

LABELLED = [
    # entity, label, value
    ("MEMBER_ID", "会員番号", "12345678"),
    ("MEMBER_ID", "お客様番号", "A1234567"),
    ("MEMBER_ID", "customer_id", "12345678"),
    ("RAKUTEN_ID", "楽天会員ID", "taro2003"),
    ("RAKUTEN_ID", "easy_id", "1234567890"),
    ("JP_BANK_ACCOUNT", "口座番号", "1234567"),
    ("JP_BANK_ACCOUNT", "普通", "1234567"),
    ("JP_BANK_ACCOUNT", "ゆうちょ 記号番号", "12340-12345671"),
    ("JP_BANK_ACCOUNT", "ゆうちょ 記号", "12340 番号1234561"),
    ("JP_MOBILE_PHONE", "電話", "090-1234-5678"),
    ("JP_MOBILE_PHONE", "電話", "090(1234)5678"),
    ("JP_MOBILE_PHONE", "電話", "090 1234 5678"),
    ("JP_MOBILE_PHONE", "携帯", "09012345678"),
    ("JP_MOBILE_PHONE", "携帯", "+81-90-1234-5678"),
    ("JP_LANDLINE_PHONE", "TEL", "03-1234-5678"),
    ("JP_LANDLINE_PHONE", "電話番号", "0312345678"),
    ("JP_FAX", "FAX", "03-1234-5678"),
    ("JP_BUSINESS_PHONE", "電話", "0120-987-100"),
    ("MSISDN", "msisdn", "819012345678"),
    ("JP_PENSION_NUMBER", "基礎年金番号", "1234-567890"),
    ("JP_PENSION_NUMBER", "基礎年金番号", "1234567890"),
    ("JP_PENSION_NUMBER", "年金手帳の記号", "1234 番号567890"),
    ("JP_HEALTH_INSURANCE", "被保険者番号", "12345678"),
    ("JP_HEALTH_INSURANCE", "保険証 記号・番号", "1234-567"),
    ("JP_HEALTH_INSURANCE", "健康保険証の記号", "1234 番号56"),
    ("JP_INSURER_NUMBER", "保険者番号", "01130012"),
    ("JP_INSURER_NUMBER", "国保の保険者番号", "138057"),
    ("TRUNCATED_CARD", "カードの下4桁", "1111"),
    ("TRUNCATED_CARD", "カード", "****1111"),
    ("TRUNCATED_CARD", "カード", "*1111"),
    ("JP_POSTAL_CODE", "郵便番号", "123-4567"),
    ("JP_POSTAL_CODE", "〒", "1234567"),
    ("CREDIT_CARD", "カード番号", "4111111111111111"),
    ("JP_MY_NUMBER", "マイナンバー", "123456789018"),
    ("JP_PASSPORT", "旅券番号", "TK1234567"),
    ("JP_RESIDENCE_CARD", "在留カード番号", "AB12345678CD"),
    ("JP_CORPORATE_NUMBER", "法人番号", "7000012050002"),
    ("IMEI", "IMEI", "490154203237518"),
    ("IMSI", "IMSI", "440101234567890"),
]
WORDS = (
    "名前",
    "名義",
    "件名",
    "年齢",
    "年月日",
    "月額",
    "日付",
    "店舗",
    "本人",
    "個人",
    "人数",
    "回数",
    "番号",
)
MORE = (*WORDS, "ポイント", "社名", "分類", "号室", "台数", "点数", "時刻")
JOINTS = {"glued": "", "blank": " ", "wide blank": "\u3000", "tab": "\t", "newline": "\n", "crlf": "\r\n"}
BEHIND = {"colon": "：", "blank": " ", "end": ""}
NEVER_GLUED = ("ポイント", "号室")  # 500ポイント, 101号室


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize(("entity", "label", "value"), LABELLED)
def test_next_field(entity: str, label: str, value: str, joint: str) -> None:
    (recognizer,) = (kind() for kind in RECOGNIZERS if entity == kind.ENTITY)
    lost = []
    for word in WORDS:
        if joint == "glued" and word in NEVER_GLUED:
            continue
        for sign in ("：", " "):
            for behind in BEHIND.values():
                if "blank" in joint and word == "ポイント" and behind == "":
                    continue
                text = f"{label}{sign}{value}{JOINTS[joint]}{word}{behind}{'山田' if behind else ''}"
                if value not in slices(recognizer, text):
                    lost.append(text)
    assert lost == []
