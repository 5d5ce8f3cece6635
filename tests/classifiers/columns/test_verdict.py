"""What whole columns are: tables of invented values, with the traps of names, chance and shops."""

import itertools
import random
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.columns.evidence import Sampled
from classifiers.columns.judge import Found, judge_columns
from classifiers.detect.column_scanner import ColumnScanner
from configs.load import load

ITEMS = load().policy.items
SCANNER = ColumnScanner()

NAMES = [
    "佐藤 花子",
    "鈴木 一郎",
    "高橋 翔太",
    "田中 美咲",
    "伊藤 健",
    "渡辺 真由美",
    "山本 大輔",
    "中村 愛",
    "小林 誠",
    "加藤 結衣",
]
MOBILES = [f"090-{1000 + 37 * n:04d}-{2000 + 11 * n:04d}" for n in range(30)]
LANDLINES = [f"03-{3200 + n}-{1000 + 17 * n:04d}" for n in range(30)]
MAILS = [f"user{n}@example.jp" for n in range(30)]
KEYS = [f"M{n:07d}" for n in range(30)]
SENTENCES = [
    "解約したいのですが、方法を教えてください。",
    "請求の金額が先月と違うようです。",
    "住所が変わりました。手続きをお願いします。",
]
UA = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.4 Mobile/15E148 Safari/604.1"
)


def judged(table: Mapping[str, Sequence[str]], **facts: str) -> dict[str, Found]:
    samples = [
        Sampled(name, pa.array(dict.fromkeys(values), pa.string()), len(values), 0)
        for name, values in table.items()
    ]
    found = judge_columns(samples, SCANNER, ITEMS, **facts)
    return {one.judged.verdict.column: one for one in found}


def items(table: Mapping[str, Sequence[str]], **facts: str) -> dict[str, tuple[str, ...]]:
    return {name: one.judged.verdict.items for name, one in judged(table, **facts).items()}


TABLES: list[tuple[dict[str, list[str]], dict[str, tuple[str, ...]]]] = [
    (
        {"氏名": ["山田　太郎"], "フリガナ": ["ﾔﾏﾀﾞ ﾀﾛｳ"], "電話番号": ["０９０−１２３４−５６７８"]},
        {"氏名": ("person_name",), "フリガナ": ("name_kana",), "電話番号": ("phone_mobile",)},
    ),
    (
        {"電話番号": ["03-3456-7890"], "ＦＡＸ番号": ["03-3456-7891"]},
        {"電話番号": ("phone_landline",), "ＦＡＸ番号": ("phone_fax",)},
    ),
    ({"本文": ["お客さまセンター 0120-987-100 へお電話ください"]}, {"本文": ("statement_content",)}),
    (
        {"メール1": ["taro..yamada.@docomo.ne.jp"], "メール2": ["taro@example.co.jp"]},
        {"メール1": ("mobile_email",), "メール2": ("email",)},
    ),
    (
        {"card_number": ["4111111111111111"], "security_code": ["123"]},
        {"card_number": ("credit_card",), "security_code": ("card_security_code",)},
    ),
    ({"カード番号": ["411111******1111"]}, {"カード番号": ("credit_card",)}),
    (
        {"氏名": ["株式会社サンプル商事"], "担当者名": ["鈴木 花子"], "法人番号": ["7000012050002"]},
        {"氏名": (), "担当者名": ("person_name",), "法人番号": ()},
    ),
    ({"user_agent": [UA]}, {"user_agent": ("browser_type_version", "operating_system", "platform")}),
    (
        {"会員番号": KEYS, "購読": ["希望", "停止"], "開封日時": ["2026-05-01T09:00:00+09:00"]},
        {"購読": ("newsletter_subscription",), "開封日時": ("newsletter_telemetry",)},
    ),
    (
        {"備考": ["マイナンバー 1234 5678 9018"], "注文ID": ["123456789012"], "氏名": NAMES},
        {"備考": ("statement_content",), "注文ID": ("transaction_history",)},
    ),
    ({"生年月日": ["平成22年11月22日", "H22.11.22", "２０１０/１１/２２"]}, {"生年月日": ("age_birthdate",)}),
    # the name is missing or wrong, the values say it
    (
        {"column_1": NAMES, "column_2": MOBILES, "column_3": MAILS, "column_4": ["1", "2", "3"]},
        {"column_1": ("person_name",), "column_2": ("phone_mobile",), "column_3": ("email",), "column_4": ()},
    ),
    (
        {"電話番号": MAILS, "メールアドレス": LANDLINES},
        {"電話番号": ("email",), "メールアドレス": ("phone_landline",)},
    ),
    ({"code": MOBILES[:15] + LANDLINES[:15]}, {"code": ("phone_landline", "phone_mobile")}),
    # the name promises what the values do not keep
    (
        {"email": ["0", "1"], "tel": ["0", "1"], "address": ["true", "false"]},
        {"email": (), "tel": (), "address": ()},
    ),
    # companies, shops and servers are no persons
    (
        {"店舗名": ["渋谷店", "新宿店"], "電話番号": LANDLINES, "緯度": ["35.6812", "35.6895"]},
        {"店舗名": (), "電話番号": (), "緯度": ()},
    ),
    ({"駅名": ["松本", "福島", "宮崎", "長野", "山口", "石川"]}, {"駅名": ()}),
    # personal, and in no item of the list
    (
        {
            "氏名": NAMES,
            "職業": ["会社員", "学生"],
            "Password": ["x1y2z3"],
            "病歴": ["なし"],
            "緯度": ["35.6812"],
        },
        {
            "職業": ("any_customer_provided",),
            "Password": ("any_customer_provided",),
            "病歴": ("special_care",),
            "緯度": ("location",),
        },
    ),
    # an access log: times and paths are what was viewed and when
    (
        {
            "time": ["2026-03-31T10:00:00+09:00"],
            "client": ["192.0.2.1", "2001:db8::1"],
            "target": ["/a", "/b?q=1"],
            "ua": [UA],
        },
        {"time": ("view_datetime",), "client": ("ip_address",), "target": ("page_url",)},
    ),
    # transactions only where they are linked
    (
        {"注文番号": ["A-1", "A-2"], "商品名": ["充電器", "SIMカード"], "金額": ["1,504円", "980円"]},
        {"注文番号": (), "商品名": (), "金額": ()},
    ),
    (
        {
            "注文番号": ["A-1", "A-2"],
            "商品名": ["充電器", "SIMカード"],
            "金額": ["1,504円", "980円"],
            "お届け先": NAMES,
        },
        {
            "注文番号": ("transaction_history",),
            "金額": ("transaction_history",),
            "お届け先": ("person_name",),
        },
    ),
    (
        {
            "household_id": ["11", "12"],
            "basket_id": ["7", "8"],
            "quantity": ["1", "2"],
            "sales_value": ["1.5", "2"],
        },
        {"household_id": ("transaction_history",), "quantity": ("transaction_history",)},
    ),
]


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_items(table: dict[str, list[str]], expected: dict[str, tuple[str, ...]]) -> None:
    found = items(table)
    assert {name: set(found[name]) for name in expected} == {name: set(of) for name, of in expected.items()}


def test_the_source_decides_between_ours_and_rakutens() -> None:
    table = {"会員ID": KEYS, "獲得ポイント": ["120", "80"], "氏名": NAMES}
    assert items(table)["獲得ポイント"] == ("points_earned",)
    rakuten = items(table, source="rakuten_feed")
    assert rakuten == {
        "会員ID": ("rk_member_registration",),
        "獲得ポイント": ("rk_point_program",),
        "氏名": ("rk_member_registration",),
    }


def sixteen_digits(count: int, seed: int = 1) -> list[str]:
    rng = random.Random(seed)  # noqa: S311 - test data
    return [f"{rng.randrange(10**15, 10**16)}" for _ in range(count)]


def test_chance_makes_no_card_column() -> None:
    verdict = judged({"注文番号": sixteen_digits(1000), "商品名": ["充電器"]})["注文番号"].judged.verdict
    assert verdict.items == ()
    assert "of 1,000 distinct values" in verdict.evidence


def test_cards_beat_any_name() -> None:
    from classifiers.detect.checkdigits import luhn  # noqa: PLC0415

    numbers = (f"4{n:014d}" for n in itertools.count(111_111_111))
    cards = list(itertools.islice((n + d for n in numbers for d in "0123456789" if luhn(n + d)), 40))
    found = judged({"注文番号": cards + sixteen_digits(60)})["注文番号"]
    assert found.judged.verdict.items == ("credit_card",)
    assert found.judged.by_values
    assert found.judged.verdict.matched >= 40


def test_a_handful_of_hits_makes_no_column() -> None:
    plans = [f"プラン{n}" for n in range(99)] + ["090-1234-5678"]
    assert items({"プラン": plans}) == {"プラン": ()}


def test_evidence_counts_and_quotes_nothing() -> None:
    found = judged({"氏名": NAMES, "連絡": [*MAILS, "なし"], "本文": SENTENCES})
    for one in found.values():
        verdict = one.judged.verdict
        assert not any(value in verdict.evidence for value in [*NAMES, *MAILS, *SENTENCES])
        assert verdict.category == (ITEMS[verdict.items[0]].category if verdict.items else None)
        assert 0 <= verdict.score <= 1
    assert found["連絡"].judged.verdict.matched == 30
    assert "30 of 31 distinct values" in found["連絡"].judged.verdict.evidence


def test_an_empty_column_is_what_its_name_says() -> None:
    found = judged({"氏名": [], "column_2": []})
    assert found["氏名"].judged.verdict.items == ("person_name",)
    assert found["column_2"].judged.verdict.items == ()


def test_too_few_cards_are_no_verdict_and_no_certainty() -> None:
    verdict = judged({"カード": ["4111111111111111"] * 8})["カード"].judged.verdict
    assert verdict.items == ()
    assert verdict.score <= 0.5
    assert verdict.alternatives == ("credit_card",)


def test_what_stands_inside_texts_and_urls_is_named() -> None:
    texts = [
        f"折り返しは{phone}、または{mail}へお願いします。" for phone, mail in zip(MOBILES, MAILS, strict=True)
    ]
    urls = [f"/mypage?mail={mail}&from=top" for mail in MAILS]
    found = judged({"お問い合わせ内容": texts, "url": urls})
    inquiry, url = (found[name].judged.verdict for name in ("お問い合わせ内容", "url"))
    assert inquiry.items == ("statement_content",)
    assert {"phone_mobile", "email"} <= set(inquiry.alternatives)
    assert "email in 30" in inquiry.evidence
    assert url.items == ("page_url",)
    assert "email" in url.alternatives


NONSENSE = st.lists(
    st.text(alphabet="abc漢字カナ0123456789-@. ", min_size=1, max_size=14), unique=True, max_size=40
)


@settings(max_examples=15, deadline=None)
@given(
    NONSENSE, st.sampled_from(["column_1", "電話番号", "商品名", "email"]), st.randoms(use_true_random=False)
)
def test_order_and_repetition_say_nothing(values: list[str], name: str, chance: random.Random) -> None:
    shuffled = [*values, *values]
    chance.shuffle(shuffled)
    once, twice = judged({name: values})[name].judged, judged({name: shuffled})[name].judged
    assert once.verdict.items == twice.verdict.items
    assert (once.verdict.score, once.verdict.matched) == (twice.verdict.score, twice.verdict.matched)


HITS = {
    "credit_card": ["4111111111111111", "5555555555554444", "4012888888881881", "4242424242424242"],
    "phone_mobile": MOBILES,
    "email": MAILS,
    "person_name": NAMES,
}


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(sorted(HITS)), st.integers(0, 4), st.sampled_from(["プラン", "code", "column_1"]))
def test_hits_that_chance_explains_make_no_column(what: str, hits: int, name: str) -> None:
    plans = [f"プラン{n}" for n in range(200)]
    assert items({name: plans + HITS[what][:hits]}) == {name: ()}


PERSONAL_IN_NO_ITEM = """
職業コード 年収区分 世帯年収 婚姻区分 国籍 家族構成 扶養人数 役職 給与額 顔写真 秘密の質問
ログインID 学籍番号 社員番号 dポイント会員番号 password_hash
security_answer occupation marital_status annual_income nationality loyalty_number student_id
profile_photo_url user_name religion blood_type allergies political_party criminal_record
gps_latitude passport_no driver_license_number 宗教 既往歴 免許証番号 在留カード番号 現在位置 血液型
customer_tier
employee_no
"""


@pytest.mark.parametrize("name", PERSONAL_IN_NO_ITEM.split())
def test_personal_columns_that_no_item_names_are_never_clean(name: str) -> None:
    (item,) = items({name: []})[name]
    assert ITEMS[item].category == "CX" or item == "any_customer_provided"


CLEAN = """
code status_code academic_year_code scenario_code email_verified tel_no_count delete_flg
created_at file_name browser_support product_code store_cd country_code member_count
user_credits http_method station_name department_name weight_class 商品コード 更新日時 店舗名 駅名
法人番号 会社名
メールアドレス有無 氏名コード 利用者数 世帯数 エラーコード 言語コード カスタム番号
"""


@pytest.mark.parametrize("name", CLEAN.split())
def test_names_of_other_things_are_clean(name: str) -> None:
    assert items({name: []}) == {name: ()}


def test_what_programs_did_to_values() -> None:
    lost = [f"90{1000 + 37 * n:04d}{2000 + 11 * n:04d}" for n in range(30)]
    table = {
        "電話番号": lost,
        "tel": [f"{number}.0" for number in lost],
        "カード番号": ["5.5E+15", "4.1E+15"],
        "年齢": ["23.0", "45.0", "nan"],
        "氏名": ["None", "nan", "NULL"],
        "メール有無": ["0", "1"],
    }
    assert items(table) == {
        "電話番号": ("phone_mobile",),
        "tel": ("phone_mobile",),
        "カード番号": ("credit_card",),
        "年齢": ("age_birthdate",),
        "氏名": ("person_name",),
        "メール有無": (),
    }


def test_a_verdict_says_on_what_it_rests() -> None:
    numbers = [f"4{number[1:]}" for number in sixteen_digits(1000, seed=3)]
    verdict = judged({"tracking": numbers})["tracking"].judged.verdict
    assert verdict.items == ()
    assert (verdict.runner_up, verdict.rows_seen, verdict.null_share) == ("credit_card", 1000, 0.0)
    assert 0.06 < verdict.runner_up_chance < 0.14
    assert 0.06 < verdict.runner_up_matched / verdict.distinct < 0.14
    assert "of 1,000 distinct values" in verdict.evidence
    assert "chance" in verdict.evidence
    assert verdict.evidence.count("not credit_card") == 1


def test_unnamed_columns_beside_a_person() -> None:
    table = {
        "column_1": NAMES,
        "column_2": ["男", "女"],
        "column_3": ["東京都", "大阪府", "北海道"],
        "column_4": ["1985-03-02", "昭和60年1月2日", "2001/05/06"],
    }
    found = items(table)
    assert [found[f"column_{n}"][0] for n in (2, 3, 4)] == ["gender", "postal_address", "age_birthdate"]
    assert items({"column_3": table["column_3"], "column_4": table["column_4"]}) == {
        "column_3": (),
        "column_4": (),
    }


def test_versions_are_no_addresses_of_machines() -> None:
    versions = [f"1.{n}.{n % 7}.{n % 3}" for n in range(60)]
    assert items({"app_version": versions, "client": [f"192.0.2.{n}" for n in range(1, 60)]}) == {
        "app_version": (),
        "client": ("ip_address",),
    }
