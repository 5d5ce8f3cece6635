"""Column names, in Japanese, English and romaji, with the traps of substring matching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.columns.names import HEAD, NameReader, words
from configs.load import load

READER = NameReader()

READS = [
    # name, first item
    ("氏名", "person_name"),
    ("ご契約者名", "person_name"),
    ("送信者氏名", "person_name"),
    ("customerLastName", "person_name"),
    ("client_name", "person_name"),
    ("shimei", "person_name"),
    ("氏名（カナ）", "name_kana"),
    ("氏名カナ", "name_kana"),
    ("ﾌﾘｶﾞﾅ", "name_kana"),
    ("last_name_kana", "name_kana"),
    ("住所1行目", "postal_address"),
    ("住所2行目/地区/地域", "postal_address"),
    ("ZipCode", "postal_address"),
    ("postal_cd", "postal_address"),
    ("address_kana", "postal_address"),
    ("連絡先の電話番号", "phone_landline"),
    ("tel_no", "phone_landline"),
    ("denwa_bango", "phone_landline"),
    ("携帯電話番号", "phone_mobile"),
    ("ＦＡＸ番号", "phone_fax"),
    ("メール1", "email"),
    ("送信者メールアドレス", "email"),
    ("E-Mail", "email"),
    ("携帯メールアドレス", "mobile_email"),
    ("CCNumber", "credit_card"),
    ("personal_credit_card", "credit_card"),
    ("CVV2", "card_security_code"),
    ("gender_cd", "gender"),
    ("birth_day", "age_birthdate"),
    ("c-ip", "ip_address"),
    ("X-Forwarded-For", "ip_address"),
    ("cs(User-Agent)", "browser_type_version"),
    ("閲覧ページ(URL)", "page_url"),
    ("開封日時", "newsletter_telemetry"),
    ("利用額(円)", "transaction_history"),
    ("請求書番号", "transaction_history"),
    ("使用ポイント", "points_used"),
    ("お問い合わせ内容", "statement_content"),
    ("職業", "any_customer_provided"),
    ("Password", "any_customer_provided"),
    ("household_id", "any_customer_provided"),
    ("マイナンバー", "my_number"),
    ("運転免許証番号", "id_document"),
    ("既往歴", "special_care"),
    ("緯度経度", "location"),
    ("録音ファイル", "call_recording"),
]

SAYS_NOTHING_PERSONAL = [
    *(
        "code",
        "email_verified",
        "tel_no_count",
        "academic_year_code",
        "scenario_code",
        "住所ステータス",
        "国コード",
    ),
    *(
        "prefecture_cd",
        "store_name",
        "法人番号",
        "会社名",
        "s-ip",
        "status_reason",
        "access_channel",
        "id",
        "credit",
    ),
    *(
        "column_3",
        "メールアドレス有無",
        "氏名コード",
        "本人確認書類の種類",
        "file_name",
        "event_name",
        "更新日時",
    ),
]


@pytest.mark.parametrize(("name", "item"), READS)
def test_reads(name: str, item: str) -> None:
    hints = READER.read(name)
    assert hints
    assert hints[0].items[:1] == (item,)
    assert hints[0].weight >= HEAD


@pytest.mark.parametrize("name", SAYS_NOTHING_PERSONAL)
def test_is_no_item(name: str) -> None:
    hints = READER.read(name)
    denied = max((hint.weight for hint in hints if not hint.items), default=0.5)
    assert all(hint.weight <= denied for hint in hints if hint.items)


@pytest.mark.parametrize(
    ("name", "business"), [("会社電話番号", True), ("store_address", True), ("自宅電話番号", False)]
)
def test_whose(name: str, business: bool) -> None:
    assert READER.read(name)[0].business is business


def test_hints_of_the_policy_are_read() -> None:
    policy = load().policy
    reader = NameReader({item.id: item.column_hints for item in policy.items.values()})
    for name in ("dataset_name", "collection_name", "error_time", "is_mail"):
        assert not [hint for hint in reader.read(name) if hint.items and hint.weight >= HEAD], name
    misread = [
        (name, item.id)
        for item in policy.items.values()
        for name in item.column_hints
        if not any(item.id in hint.items or item.id.startswith("rk_") for hint in reader.read(name))
    ]
    # One word means one thing: these say more than the hint does, or less.
    assert len(misread) <= 12, misread


def test_dictionary_names_items_of_the_policy() -> None:
    items = load().policy.items
    assert {item for hint in READS for item in (hint[1],)} <= set(items)


@given(st.text(max_size=40))
def test_any_name_can_be_read(name: str) -> None:
    hints = READER.read(name)
    assert all(0 <= hint.weight <= 1 for hint in hints)
    assert words(name) == words(name.strip())


@given(st.sampled_from([name for name, _ in READS if name.isascii() and "(" not in name]))
def test_case_and_separators_do_not_matter(name: str) -> None:
    joined = "_".join(words(name))
    assert READER.read(joined)[0].items == READER.read(name)[0].items
    assert READER.read(joined.upper())[0].items == READER.read(name)[0].items
