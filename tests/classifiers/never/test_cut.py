import random
import re

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.detect import checkdigits
from classifiers.never.cells import FREE_TEXT, Treatment, cut_cell
from classifiers.never.cut import cut, cut_raw, plan
from classifiers.never.trigger import triggered
from configs.contract import Contract

PAN = "4111111111111111"
MASKED = "411111******1111"


def token(digits: str) -> str:
    return f"tok_{sum(map(int, digits))}"


def contract(**columns: dict[str, object]) -> Contract:
    return Contract.model_validate(
        {
            "dataset": "sample",
            "title": "見本",
            "category": "C2",
            "source": "test",
            "owner": "team:test",
            "kind": "event",
            "landing": {"files": "*.csv", "format": "csv"},
            "identity": "content",
            "event_time": {"column": "日時"},
            "columns": columns or {"日時": {"role": "event_time"}},
        }
    )


def table(**columns: list[object]) -> pa.Table:
    rows = len(next(iter(columns.values())))
    return pa.table({"_record_no": pa.array(range(rows), pa.int64()), **columns})


TEXTS = [
    # text, what is stored
    ("カード番号は４１１１−１１１１−１１１１−１１１１です", f"カード番号は{MASKED}です"),
    ("カード4111ー1111ー1111ー1111", f"カード{MASKED}"),
    ("4111 1111 1111 1111 12/25", f"{MASKED} 12/25"),
    ("4111\u200b1111\u200b1111\u200b1111", MASKED),
    ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", MASKED),
    ("2025-01-05 4111 1111 1111 1111", f"2025-01-05 {MASKED}"),
    ("**4111111111111111**", f"**{MASKED}**"),
    ("VISA4111111111111111exp", f"VISA{MASKED}exp"),
    ('{"pan":4111111111111111}', f'{{"pan":{MASKED}}}'),
    ("4111111111111111.0", f"{MASKED}.0"),
    ("/pay?c=4111%201111%201111%201111&x=1", f"/pay?c={MASKED}&x=1"),
    ("/pay?c=4111%2D1111%2D1111%2D1111", f"/pay?c={MASKED}"),
    ("/pay?c=4111+1111+1111+1111", f"/pay?c={MASKED}"),
    ("c=%34%31%31%31%31%31%31%31%31%31%31%31%31%31%31%31", f"c={MASKED}"),
    ("c=" + "%EF%BC%94" + "%EF%BC%91" * 15, f"c={MASKED}"),
    ("c=" + "%82S" + "%82%50" * 15, f"c={MASKED}"),
    ("c=" + "%25EF%25BC%2594" + "%25EF%25BC%2591" * 15, f"c={MASKED}"),
    ("c=" + "\\xef\\xbc\\x94" + "\\xef\\xbc\\x91" * 15, f"c={MASKED}"),
    ("4111:1111:1111:1111", MASKED),
    ("card:4111;1111;1111;1111", f"card:{MASKED}"),
    ("4111 = 1111 = 1111 = 1111", MASKED),
    ("4111～1111〜1111~1111", MASKED),
    ("4111*1111***1111**1111", MASKED),
    ("'4111'1111'1111'1111'", f"'{MASKED}'"),
    ("4111&nbsp;1111&nbsp;&nbsp;1111&nbsp;1111", MASKED),
    ("q=4111%3A1111%3a1111%3A1111", f"q={MASKED}"),
    ("q=4111%26nbsp%3B1111%26nbsp%3B1111%26nbsp%3B1111", f"q={MASKED}"),
    ("3782:822463:10005", "378282******0005"),
    ("4222222222222", "422222******2222"),
    ("378282246310005", "378282******0005"),
    ("3782-822463-10005", "378282******0005"),
    ("2223003122003222", "222300******3222"),
    ("3530111333300000", "353011******0000"),
    ("30569309025904", "305693******5904"),
    (f"{PAN} と 5555555555554444", f"{MASKED} と 555555******4444"),
    ("マイナンバー 1234 5678 9018", "マイナンバー 〔個人番号を削除〕"),
    ("123456789018（マイナンバー）", "〔個人番号を削除〕（マイナンバー）"),
    ("?my_number=123456789018", "?my_number=〔個人番号を削除〕"),
    ("まいなんばー：1234-5678-9018", "まいなんばー：〔個人番号を削除〕"),
    ("通知カードの番号は１２３４５６７８９０１８", "通知カードの番号は〔個人番号を削除〕"),
    ("ﾏｲﾅｶｰﾄﾞの裏、1 2 3 4 5 6 7 8 9 0 1 8です", "ﾏｲﾅｶｰﾄﾞの裏、〔個人番号を削除〕です"),
    ("①個人番号＝123456789018②押印", "①個人番号＝〔個人番号を削除〕②押印"),
    ("?kojinBango=1234-5678-9018", "?kojinBango=〔個人番号を削除〕"),
    (
        "?%E5%80%8B%E4%BA%BA%E3%83%8A%E3%83%B3%E3%83%90%E3%83%BC=123456789018",
        "?%E5%80%8B%E4%BA%BA%E3%83%8A%E3%83%B3%E3%83%90%E3%83%BC=〔個人番号を削除〕",
    ),
    ("myナンバー 123456789018", "myナンバー 〔個人番号を削除〕"),
    ("individual_number: 123456789018", "individual_number: 〔個人番号を削除〕"),
    ("CVV: 123", "CVV: 〔削除〕"),
    ("cvc2=１２３４&x", "cvc2=〔削除〕&x"),
    ("セキュリティコードは１２３です", "セキュリティコードは〔削除〕です"),
    ("セキュリティコード（3桁）：123", "セキュリティコード（3桁）：〔削除〕"),
    ("裏の3桁の数字は 456 です", "裏の3桁の数字は 〔削除〕 です"),
    ('"security_code":"987"', '"security_code":"〔削除〕"'),
    (
        "q=%83Z%83L%83%85%83%8A%83e%83B%83R%81%5B%83h123",
        "q=%83Z%83L%83%85%83%8A%83e%83B%83R%81%5B%83h〔削除〕",
    ),
]
KEPT = [
    MASKED,  # truncated already
    "4111-11XX-XXXX-1111",
    f"{MASKED}〔削除〕",
    "4111111111111112",  # Luhn
    "1234567812345670",  # Luhn, but no issuer
    "41111111111111111111",  # twenty digits
    "353328110000005",  # IMEI
    "JAN 4901234567894",  # article number in the range of old Visa numbers
    "法人番号4000012090001" if checkdigits.corporate_number("4000012090001") else "法人番号7000012050002",
    "0.4539578808601127",
    "250-1234567-1234567",
    "4111:1111:1111:1112",  # Luhn
    "4111::::1111::::1111::::1111",
    "/a?x=4111&y=1111&z=1111&w=1111",
    "2400:4111:1111:1119:1111:1111:1111:1111",  # an IP address
    "2400:4111:1111:1119::/64",
    "2400:4111:1111:1119::1",
    "3f2a4111111111111111bc09de",  # inside a digest
    "2025-01-05 12:34:56.789 +0900",
    "03-3456-7890 / 090-1234-5678",
    "123456789018",  # no word for it
    "注文番号 123456789018",
    "マイナンバー 123456789012",  # check digit
    "マイナンバーカードの写し。受付番号 123456789018",
    "マイナカードの製造番号 123456789018",
    "my note 123456789018",
    "マイナンバーを提出した方の送り状番号 1234-5678-9018",
    "会員\tマイナカード\t注文番号\n" + "1\t有\t123456789018\n" * 12,  # another column
    "お支払い番号 123456789018",
    "mynah 123456789018",
    "continue 123456789018",
    "セキュリティコードを忘れました",
    "CVV 12/2025",
    "内線 1234",
]


@pytest.mark.parametrize(("text", "stored"), TEXTS)
def test_cut(text: str, stored: str) -> None:
    result = cut(table(memo=[text]), plan(table(memo=[text]), contract()), token)
    assert result.table["memo"].to_pylist() == [stored]
    assert result.incidents.num_rows >= 1
    assert cut_raw(text, token)[0] == stored


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    before = table(memo=[text, None])
    result = cut(before, plan(before, contract()), token)
    assert result.table == before
    assert (result.incidents.num_rows, result.tokens.num_rows) == (0, 0)


def test_incidents_and_tokens_name_place_and_rule_but_no_value() -> None:
    chunk = table(
        memo=["なし", f"{PAN} {PAN} CVV 123", PAN, None], 備考=[None, None, "マイナンバー123456789018", "x"]
    )
    result = cut(chunk, plan(chunk, contract()), token)
    assert result.incidents.to_pylist() == [
        {"_record_no": 1, "column": "memo", "rule": "RET-PAN", "kind": "credit_card", "count": 2},
        {"_record_no": 2, "column": "memo", "rule": "RET-PAN", "kind": "credit_card", "count": 1},
        {"_record_no": 1, "column": "memo", "rule": "RET-CVV", "kind": "card_security_code", "count": 1},
        {"_record_no": 2, "column": "備考", "rule": "RET-MYNUMBER", "kind": "my_number", "count": 1},
    ]
    assert result.tokens["_record_no"].to_pylist() == [1, 1, 2]
    assert set(result.tokens["token"].to_pylist()) == {token(PAN)}


def test_declared_columns() -> None:
    declared = contract(
        card={"item": "credit_card"}, code={"item": "card_security_code"}, number={"item": "my_number"}
    )
    chunk = table(
        card=[PAN, "4111111111111112", MASKED, "未登録"],  # a mistyped card is cut where cards are declared
        code=["123", "１２３", None, "なし"],
        number=["123456789012", "1234-5678-9018", None, "未提出"],
    )
    how = plan(chunk, declared)
    result = cut(chunk, how, token)
    assert result.table["card"].to_pylist() == [MASKED, "411111******1112", MASKED, "未登録"]
    assert result.table["code"].to_pylist() == [None, None, None, "なし"]
    assert result.table["number"].to_pylist() == [None, None, None, "未提出"]
    assert not how.raw_allowed
    again = cut(result.table, how, token)
    assert again.table == result.table
    assert again.incidents.num_rows == 0


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("ｾｷｭﾘﾃｨｺｰﾄﾞ", "123", None),
        ("card_cvv", "1234", None),
        ("CVV2", "57", None),  # a spreadsheet dropped its leading 0
        ("セキュリティコード", "不明", "不明"),
        ("マイナンバー", "1234 5678 9012", None),  # any twelve digits under such a name
        ("個人番号", "10023", "10023"),  # a number of six digits or fewer is no My Number
        ("マイナンバーカード有無", "有", "有"),
        ("内線番号", "123", "123"),
    ],
)
def test_undeclared_columns_are_cut_by_their_name(name: str, value: str, stored: str | None) -> None:
    chunk = table(**{name: [value]})
    assert cut(chunk, plan(chunk, contract()), token).table[name].to_pylist() == [stored]


def ids(rows: int, digits: int, seed: int = 7, first: str = "") -> list[str]:
    draw = random.Random(seed)  # noqa: S311
    return [first + "".join(draw.choices("0123456789", k=digits - len(first))) for _ in range(rows)]


def real_cards(rows: int) -> list[str]:
    found = (base[:-1] + check for base in ids(rows, 16, first="4") for check in "0123456789")
    return [number for number in found if checkdigits.luhn(number)]


@pytest.mark.parametrize("role", ["identifier", "subject", "attribute"])
@pytest.mark.parametrize("first", ["", "4"])
def test_random_identifiers_are_not_destroyed(role: str, first: str) -> None:
    chunk = table(注文ID=ids(6_000, 16, first=first))
    how = plan(chunk, contract(注文ID={"role": role}))
    result = cut(chunk, how, token)
    assert sum(map(checkdigits.luhn, chunk["注文ID"].to_pylist())) > 200
    assert result.table == chunk
    assert how.report[0].cards == "context"


def test_cards_among_identifiers_are_cut_when_there_are_too_many_for_chance() -> None:
    chunk = table(注文ID=ids(3_000, 16) + real_cards(300))
    how = plan(chunk, contract(注文ID={"role": "identifier"}))
    result = cut(chunk, how, token)
    assert how.report[0].cards == "always"
    assert all("******" in value for value in result.table["注文ID"].to_pylist()[3_000:])


def test_a_card_among_identifiers_is_cut_beside_its_words() -> None:
    chunk = table(注文ID=[*ids(100, 16, first="9"), f"カード {PAN}", PAN])
    result = cut(chunk, plan(chunk, contract(注文ID={"role": "identifier"})), token)
    assert result.table["注文ID"].to_pylist()[-2:] == [f"カード {MASKED}", PAN]


def test_random_twelve_digits_stay_and_a_column_of_my_numbers_goes() -> None:
    random_ids = ids(2_000, 12)
    numbers = [
        n[:-1] + c for n in ids(50, 12, seed=3) for c in "0123456789" if checkdigits.my_number(n[:-1] + c)
    ]
    chunk = table(番号=random_ids)
    assert cut(chunk, plan(chunk, contract(番号={"role": "identifier"})), token).table == chunk
    chunk = table(番号=numbers)
    result = cut(chunk, plan(chunk, contract()), token)
    assert set(result.table["番号"].to_pylist()) == {"〔個人番号を削除〕"}


def test_number_columns_are_searched_too() -> None:
    chunk = pa.table(
        {
            "_record_no": [0, 1],
            "n": pa.array([int(PAN), 5], pa.int64()),
            "f": pa.array([float(PAN), 0.5]),
            "d": pa.array([0, 1], pa.timestamp("us")),
            "small": pa.array([1, 2], pa.int64()),
        }
    )
    result = cut(chunk, plan(chunk, contract()), token)
    assert result.table["n"].to_pylist() == [MASKED, "5"]
    assert result.table["f"].to_pylist()[0] == MASKED
    assert result.table["f"].to_pylist()[1] == "0.5"
    assert result.table["small"].type == pa.int64()


def test_nested_columns_are_refused_without_their_values() -> None:
    chunk = table(nested=[[PAN]])
    with pytest.raises(TypeError, match="'nested'") as refused:
        plan(chunk, contract())
    assert PAN not in str(refused.value)


def test_a_record_taken_for_the_header_is_cut() -> None:
    chunk = table(**{PAN: ["a"]})
    result = cut(chunk, plan(chunk, contract()), token)
    assert result.table.column_names == ["_record_no", MASKED]


def test_columns_the_plan_has_not_seen_are_cut() -> None:
    how = plan(table(a=["x"]), contract())
    result = cut(table(late=[PAN], cvv=["123"]), how, token)
    assert result.table["late"].to_pylist() == [MASKED]
    assert result.table["cvv"].to_pylist() == [None]


FRAGMENTS = (
    f"4|1|-| |.|*|x|。|④|𝟒|{PAN}|4111-1111|1111 1111|１１１１|ー|%20|%34|%EF%BC%91|\\x34|CVV"
    "|セキュリティコード|マイナンバー|通知カード|kojin_no|%E5%80%8B%E4%BA%BANo|123456789018|123|カード|******|\u200b|378282|246310005|%F0%9D%9F%92|\r\n|0|注文番号|個番|\n|\t|,"
    "|裏の3桁|:|*|1111:1111|&nbsp;|%3A|%83Z%83L%83%85"
)
PIECES = st.lists(st.sampled_from(FRAGMENTS.split("|")), max_size=14).map("".join)


@settings(deadline=None, max_examples=200)
@given(PIECES)
def test_the_trigger_lets_through_whatever_is_cut(text: str) -> None:
    for treatment in (
        FREE_TEXT,
        Treatment(cards="declared"),
        Treatment(my_numbers="valid"),
        Treatment(codes="hinted"),
        Treatment(heading="マイナカード備考"),
    ):
        if cut_cell(text, treatment, token) is not None:
            assert triggered(pa.array([text]), treatment).to_pylist() == [True]


@settings(deadline=None, max_examples=200)
@given(PIECES)
def test_cutting_twice_changes_nothing(text: str) -> None:
    once = cut_raw(text, token)[0]
    assert cut_raw(once, token) == (once, {})


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["", "-", " ", "−", "ー", "\u200b"]))
def test_a_planted_card_never_stays(before: str, after: str, dash: str) -> None:
    text = f"{before}、{dash.join(re.findall('....', PAN))}、{after}"
    stored, counts = cut_raw(text, token)
    assert MASKED in stored
    assert counts["credit_card"] >= 1
