"""Planning an outbound file over a real store: who goes, who is left out and why, and what stops it."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import stat
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assets.outbound_file import OutboundRefusedError
from assets.outbound_plan import Asked, OutboundPlan, plan_outbound
from assets.reviews import find, review_column
from assets.send import withdraw_outbox
from classifiers.law.gates import STOPPED_USE
from configs.contract import Column
from configs.load import load
from configs.policy import Configuration
from storage.outbox import FILE, Outbox
from storage.provisions import Provisions
from storage.register_books import Event, RegisterBook
from storage.registers import read
from storage.store import Store
from tests.assets.outbound_store import CELLS, DAY, GOING, PEOPLE, add, decide, fill, give, scanner
from tests.assets.test_decide import customer, order

ASKED = Asked("members", "楽天株式会社", "試験 次郎")
TITLES = [
    "契約者の氏名", "氏名のフリガナ", "住所の郵便番号", "契約者の住所", "固定電話の番号",
    "連絡先の携帯電話の番号",
    "FAXの番号", "電子メールアドレス", "携帯電話会社の電子メールアドレス", "生年月日（西暦または元号）",
]  # fmt: skip


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, configuration: Configuration) -> Path:
    store = Store.open(tmp_path_factory.mktemp("outbound") / "store")
    give(store)
    fill(store, configuration)
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Store:
    shutil.copy(filled.with_name("store.keys.json"), tmp_path)
    return Store.open(Path(shutil.copytree(filled, tmp_path / "store")))


def planned(store: Store, configuration: Configuration, asked: Asked = ASKED, **more: Any) -> OutboundPlan:
    said = {"as_of": DAY, "today": DAY} | more
    with store.lock:
        return plan_outbound(
            store, configuration, asked, registers=read(store.layout.registers), scanner=scanner(), **said
        )


def file_of(store: Store, plan: OutboundPlan) -> Path:
    return Outbox(store.layout).folder(plan.outbound.digest) / FILE


def rows_of(store: Store, plan: OutboundPlan) -> list[dict[str, str]]:
    with file_of(store, plan).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_who_goes_and_why_others_do_not(store: Store, configuration: Configuration) -> None:
    plan = planned(store, configuration)
    left_out = Counter(why for _, why in PEOPLE.values() if why is not None)
    assert plan.outbound.left_out == left_out
    assert (plan.outbound.rows, plan.outbound.persons, plan.kept) == (len(GOING), len(GOING), True)
    rows = rows_of(store, plan)
    assert list(rows[0]) == TITLES
    born = sorted(str(PEOPLE[name][0].get("生年月日", "1980-05-05")) for name in GOING)
    assert sorted(row["生年月日（西暦または元号）"] for row in rows) == born
    assert stat.S_IMODE(file_of(store, plan).stat().st_mode) == 0o600
    assert stat.S_IMODE(file_of(store, plan).parent.stat().st_mode) == 0o700


def test_the_registers_count_as_they_are_now(store: Store, configuration: Configuration) -> None:
    give(store, stops=["PLAIN,stop_provision,2999-01-01"], holds=[], consents=["MINOR,2026-04-01"])
    plan = planned(store, configuration)
    words = plan.outbound.left_out
    assert words["第三者提供または利用の停止"] == 2  # PLAIN, and SAID-SO by his own record
    assert "紛争による保全中" not in words
    assert words["16歳未満または年齢不明で保護者の同意がない"] == 2  # MINOR-OK now, and AGELESS
    give(store, consents=["MINOR-OK,2020-04-01", "MINOR,2026-04-02"])  # a consent of tomorrow is none yet
    again = planned(store, configuration)
    assert again.outbound.left_out["16歳未満または年齢不明で保護者の同意がない"] == 2


def test_a_dispute_is_with_a_person_whatever_dataset_it_names(
    store: Store, configuration: Configuration
) -> None:
    held = [
        "H-1,dispute,架空の担当,access_logs,PLAIN,2026-03-01,",
        "H-2,dispute,架空の担当,access_logs,*,2026-03-01,",
    ]
    give(store, holds=[*held, "H-3,tax,架空の担当,access_logs,PAUSED,2026-03-01,"])
    assert planned(store, configuration).outbound.left_out["紛争による保全中"] == 1
    give(store, holds=held[1:])
    assert "紛争による保全中" not in planned(store, configuration).outbound.left_out


def test_two_plans_have_the_same_bytes(store: Store, configuration: Configuration) -> None:
    first = planned(store, configuration)
    content = file_of(store, first).read_bytes()
    store.purge()
    second = planned(store, configuration)
    assert file_of(store, second).read_bytes() == content
    assert second.outbound == first.outbound
    assert [one.digest for one in Outbox(store.layout).all()] == [first.outbound.digest]


def test_a_digest_binds_bytes_configuration_day_and_requester(
    store: Store, configuration: Configuration
) -> None:
    digests = {planned(store, configuration).outbound.digest}
    digests.add(planned(store, configuration, replace(ASKED, requester="別人")).outbound.digest)
    other = configuration.model_copy(update={"digest": "f" * 64})
    digests.add(planned(store, other).outbound.digest)
    later = DAY + dt.timedelta(days=1)
    digests.add(planned(store, configuration, as_of=later, today=later).outbound.digest)
    give(store, stops=["PLAIN,stop_use,2026-03-01"])
    digests.add(planned(store, configuration).outbound.digest)
    assert len(digests) == 5
    assert len(Outbox(store.layout).all()) == 1  # each took the place of the one before


STRAYS = [
    # column, cell, what is found
    ("氏名", "試験 太郎 090-1234-5678", "phone_mobile"),
    ("住所", "東京都千代田区千代田1-1 taro@example.jp", "email"),
    ("住所", "東京都千代田区千代田1-1 411111******1111", "credit_card"),
    ("フリガナ", "シケン タロウ マイナンバー 123456789018", "my_number"),
]


@pytest.mark.parametrize(("column", "cell", "item"), STRAYS)
def test_a_cell_that_holds_something_else_stops_the_file(
    tmp_path: Path, configuration: Configuration, column: str, cell: str, item: str
) -> None:
    store = Store.open(tmp_path / "store")
    give(store)
    fill(store, configuration, {"SIXTEEN": {column: cell}})
    plan = planned(store, configuration)
    assert not plan.kept
    assert [(s.column, s.items) for s in plan.written.shown] == [(column, (item,))]
    rows = [name for name, (_, why) in PEOPLE.items() if why is None]
    assert plan.written.shown[0].row == rows.index("SIXTEEN") + 1
    assert Outbox(store.layout).all() == []
    assert list(store.layout.outbox.iterdir()) == []
    assert list(store.layout.staging.iterdir()) == []
    assert cell not in repr(plan)


def with_memo(configuration: Configuration, item: str) -> Configuration:
    """The same with free text in the file, of an item."""
    contract = configuration.contracts["customers"]
    columns = {**contract.columns, "緊急連絡先": Column(item=item, text="free", title="備考")}
    contracts = {**configuration.contracts, "customers": contract.model_copy(update={"columns": columns})}
    file = configuration.partners.files["members"]
    files = {"members": file.model_copy(update={"columns": ("氏名", "緊急連絡先")})}
    partners = configuration.partners.model_copy(update={"files": files})
    return configuration.model_copy(update={"contracts": contracts, "partners": partners})


@pytest.mark.slow
def test_a_telephone_in_a_memo_stops_the_file(tmp_path: Path, configuration: Configuration) -> None:
    memo = with_memo(configuration, "postal_address")
    plans = []
    who: dict[str, Any] = {"reviewer": "例示 花子", "reason": "自由記載の欄", "on": DAY, "scanner": scanner()}
    for name, text in (("a", "玄関の前に置く"), ("b", "至急 090-1234-5678 へ折り返す")):
        store = Store.open(tmp_path / name)
        give(store)
        fill(store, memo, {"PLAIN": {"緊急連絡先": text}})
        with pytest.raises(OutboundRefusedError, match="緊急連絡先 is not what its contract says"):
            planned(store, memo)
        with store.lock:
            review_column(store, memo, find(store, memo, "customers", "緊急連絡先"), state="rejected", **who)
        plans.append(planned(store, memo))
    fine, stopped = plans
    assert fine.kept
    assert not stopped.kept
    assert [(s.column, s.row, s.items) for s in stopped.written.shown] == [
        ("緊急連絡先", 1, ("phone_mobile",))
    ]


@pytest.mark.parametrize(
    "item",
    ["statement_content", "gender", "other_contact", "credit_card", "network_access_info", "my_number"],
)
def test_only_the_allow_list_goes(store: Store, configuration: Configuration, item: str) -> None:
    with pytest.raises(OutboundRefusedError, match="緊急連絡先"):
        planned(store, with_memo(configuration, item))
    assert Outbox(store.layout).all() == []


def test_a_column_without_an_item_does_not_go(store: Store, configuration: Configuration) -> None:
    file = configuration.partners.files["members"].model_copy(update={"columns": ("契約者区分",)})
    partners = configuration.partners.model_copy(update={"files": {"members": file}})
    with pytest.raises(OutboundRefusedError, match="項目が定められていない"):
        planned(store, configuration.model_copy(update={"partners": partners}))


def test_a_row_that_nobody_decided_stays(store: Store, configuration: Configuration) -> None:
    add(store, configuration, "customers", [customer("NEW", **CELLS)])
    before = planned(store, configuration).outbound
    assert before.left_out["判断できない記録（UNDETERMINED）"] == 2
    decide(store, configuration, "customers")
    assert planned(store, configuration).outbound.rows == before.rows + 1


def test_points_of_persons_and_of_nobody(store: Store, configuration: Configuration) -> None:
    orders = [order(f"o-{name}", name, "2026-03-02") | {"お名前": "試験 太郎"} for name in PEOPLE]
    orders += [order("guest", None, "2026-03-02"), order("stranger", "NOBODY", "2026-03-02")]
    orders += [order("old", "PLAIN", "2015-03-02")]
    add(store, configuration, "transactions", orders)
    decide(store, configuration, "transactions")
    plan = planned(store, configuration, Asked("points", "楽天グループ株式会社", "試験 次郎"))
    assert plan.outbound.left_out["本人と紐づかない記録"] == 1
    assert plan.outbound.left_out["保存期間を過ぎた記録（保全・法定保存のみ）"] == 1
    # ages are of the order's day: MINOR is of age by then
    assert plan.outbound.rows == len(GOING) + 1
    assert plan.outbound.recipient == "楽天株式会社"
    assert {row["獲得したポイント"] for row in rows_of(store, plan)} == {"5"}


def test_old_registers_and_days_to_come_stop_it(store: Store, configuration: Configuration) -> None:
    give(store, day=DAY - dt.timedelta(days=30))
    old = planned(store, configuration)
    assert not old.kept
    assert any("stops.csv" in words for words in old.stops)
    give(store)
    tomorrow = planned(store, configuration, as_of=DAY + dt.timedelta(days=1))
    assert not tomorrow.kept
    assert Outbox(store.layout).all() == []


def test_unknown_files_and_waiting_columns(store: Store, configuration: Configuration) -> None:
    with pytest.raises(OutboundRefusedError, match="did you mean members"):
        planned(store, configuration, replace(ASKED, file="member"))
    strange = [
        {
            "会員番号": f"S-{n}",
            "氏名": f"user{n}@example.jp",
            "更新日時": dt.datetime(2026, 3, 30, tzinfo=dt.UTC),
        }
        for n in range(30)
    ]
    add(store, configuration, "customers", strange)
    with pytest.raises(OutboundRefusedError, match=r"氏名.*kubun review customers"):
        planned(store, configuration)


def said(store: Store, register: str, event: str, fields: dict[str, Any], entry: str = "X-1") -> None:
    RegisterBook(store.layout.registers).append([Event(register, entry, event, fields, "例示 花子", DAY)])


ACME = Asked("members", "例示物流株式会社", "試験 次郎")
PROCESSOR = {
    "name": "例示物流株式会社", "country": "日本", "business": "発送", "datasets": ("customers",),
    "items": ("person_name", "name_kana", "postal_address", "phone_landline", "phone_mobile", "phone_fax",
              "email", "mobile_email", "age_birthdate"),
    "contracted": DAY, "supervision": "年1回", "storage": "日本", "period": "業務終了まで",
}  # fmt: skip


def test_an_unlisted_recipient_is_refused_and_the_attempt_kept(
    store: Store, configuration: Configuration
) -> None:
    for _ in range(2):
        with pytest.raises(OutboundRefusedError, match="G-EXPORT-DENY"):
            planned(store, configuration, ACME)
    (attempt,) = Provisions(store).attempts()
    assert (attempt.recipient, attempt.gate, attempt.on) == (ACME.recipient, "G-EXPORT-DENY", DAY)
    assert Outbox(store.layout).all() == []


def test_a_processor_receives_what_he_is_entrusted_with(store: Store, configuration: Configuration) -> None:
    said(store, "processor", "add", {**PROCESSOR, "items": ("person_name",)})
    with pytest.raises(OutboundRefusedError, match="G-EXPORT-DENY"):
        planned(store, configuration, ACME)  # not with all of it
    said(store, "processor", "add", PROCESSOR, "X-2")
    plan = planned(store, configuration, ACME)
    assert (plan.outbound.gate, plan.outbound.rows) == ("processor", len(PEOPLE) - 3)
    # §6 is no provision: its stops do not concern it, one of use does; undecided and past rows stay
    assert set(plan.outbound.left_out) == {
        "判断できない記録（UNDETERMINED）", "保存期間を過ぎた記録（保全・法定保存のみ）", STOPPED_USE
    }  # fmt: skip
    said(store, "processor", "end", {"ended": DAY}, "X-2")
    with pytest.raises(OutboundRefusedError, match="G-EXPORT-DENY"):
        planned(store, configuration, ACME)


def test_persons_who_consented_go_and_nobody_else(store: Store, configuration: Configuration) -> None:
    consent = {"kind": "provision", "recipient": ACME.recipient, "consented": DAY, "obtained": "書面"}
    for n, name in enumerate(("PLAIN", "STOPPED", "MINOR")):
        said(store, "consent", "record", {**consent, "subject": name}, f"C-{n}")
    said(store, "consent", "record", {**consent, "subject": "PAUSED", "recipient": "別の会社"}, "C-9")
    plan = planned(store, configuration, ACME)
    assert plan.outbound.rows == 1
    assert plan.outbound.left_out == {
        "16歳未満または年齢不明で保護者の同意がない": 1,
        "提供先への提供に同意した記録がない": len(PEOPLE) - 3,
        "第三者提供または利用の停止": 1,
    }
    said(store, "consent", "withdraw", {}, "C-0")
    assert planned(store, configuration, ACME).outbound.rows == 0


def test_a_case_covers_its_persons_and_items_alone(store: Store, configuration: Configuration) -> None:
    asked = Asked("members", "架空警察署", "試験 次郎")
    case = {"basis": "INQUIRY", "authority": "架空警察署", "subjects": ("STOPPED", "ENDED"), "received": DAY}
    said(store, "case", "open", {**case, "scope": ("person_name",)})
    with pytest.raises(OutboundRefusedError, match=r"照会の範囲外（G-AUTHORITY）"):
        planned(store, configuration, asked)
    said(store, "case", "close", {})
    said(store, "case", "open", {**case, "scope": PROCESSOR["items"]}, "X-2")
    plan = planned(store, configuration, asked)
    assert (plan.outbound.gate, plan.outbound.rows) == ("authority", 2)
    assert "X-2" in plan.outbound.ground, "the record names the case"
    said(store, "case", "open", {**case, "scope": ("email",), "subjects": ("PLAIN",)}, "X-3")
    said(store, "case", "open", {**case, "scope": PROCESSOR["items"], "subjects": ("PAUSED",)}, "X-4")
    assert planned(store, configuration, asked).outbound.rows == 3, "each case that covers the file"
    said(store, "case", "open", {**case, "scope": PROCESSOR["items"], "subjects": ("*",)}, "X-5")
    assert planned(store, configuration, asked).outbound.rows == len(PEOPLE), "everybody was asked for"


def test_a_disposal_withdraws_plans_of_its_dataset(store: Store, configuration: Configuration) -> None:
    digest = planned(store, configuration).outbound.digest
    with store.lock:
        assert withdraw_outbox(store, "transactions") == []
        assert withdraw_outbox(store, "customers") == [digest]
        assert withdraw_outbox(store, "customers") == []
    assert list(store.layout.outbox.iterdir()) == []
