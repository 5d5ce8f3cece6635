"""`kubun request` as the desk and the officer type it, on a real store; nothing personal on the terminal."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer.testing import CliRunner, Result

from assets.decide import decide_dataset
from classifiers.law.redaction import HIDDEN
from configs.load import load
from pipelines.cli.main import app
from storage import schemas
from storage.corrections import Corrections
from storage.deletion_orders import DeletionOrders
from storage.lock import StoreLock
from storage.provisions import Provision, Provisions
from storage.registers import Registers, read
from storage.requests import Requests
from storage.restoring import Restoring
from storage.store import Store
from storage.suppressions import Suppressions
from storage.tables import batches
from tests.assets.test_decide import D, customer, land, noon, order

SHIPPED = load()
NAME, PHONE, MAIL, MEMBER = "試験 花子", "090-0000-1234", "hanako@example.jp", "M-7f3a-0001"
FATHER = "試験太郎"
TEXT = f"{FATHER}の携帯080-0000-9999へ。私は{PHONE}です"
TODAY = "2026-09-10"
VALUES = (NAME, PHONE, MAIL, MEMBER, FATHER, "0000-9999", "09000001234")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One member with an order and an inquiry with others' names in it; another in her household."""
    store = Store.open(tmp_path_factory.mktemp("request") / "store")
    own = {
        "氏名": NAME,
        "携帯電話": PHONE,
        "メールアドレス": MAIL,
        "電話番号": "03-3123-0000",
        "契約日": D("2020-01-01"),
    }
    land(
        store,
        SHIPPED,
        "customers",
        [customer(MEMBER, **own), customer("M-2", 電話番号="03(3123)0000", 契約日=D("2021-01-01"))],
    )
    land(store, SHIPPED, "transactions", [order("T-1", MEMBER, "2026-03-01")])
    inquiry = {"受付番号": "I-1", "受付日時": noon("2026-03-02"), "会員番号": MEMBER, "本文": TEXT}
    land(store, SHIPPED, "inquiries", [inquiry | {"件名": "<b>折り返し</b>", "回答": "承りました"}])
    parts = {FATHER: "person_name", "080-0000-9999": "phone_mobile", PHONE: "phone_mobile"}
    place = {"landing_id": 3, "record_no": 0, "column": "本文", "entity": "X"}
    starts = {part: TEXT.index(part) for part in parts}
    rows = [
        {**place, "item": item, "start": starts[part], "end": starts[part] + len(part)}
        for part, item in parts.items()
    ]
    store.findings_table("inquiries").exchange(batches(pa.Table.from_pylist(rows, schemas.FINDINGS)), ())
    empty = Registers(*(table.slice(0, 0) for table in vars(read(store.layout.registers)).values()))
    for name in ("customers", "transactions", "inquiries"):
        decide_dataset(store, SHIPPED, SHIPPED.contracts[name], D(TODAY), empty)
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    shutil.copy2(filled.with_name("store.keys.json"), tmp_path / "store.keys.json")
    return Path(shutil.copytree(filled, tmp_path / "store"))


def request(store: Path, *arguments: str, given: str | None = None) -> Result:
    done = CliRunner(env={"COLUMNS": "200"}).invoke(
        app, ["request", *arguments, "--store", str(store)], input=given
    )
    assert not any(value in done.output for value in VALUES), "no value on the terminal"
    return done


def take(
    store: Path, kind: str = "disclosure", *more: str, given: str = f"member: {MEMBER}", code: int = 0
) -> dict[str, Any]:
    arguments = ["open", "--kind", kind, "--by", "窓口 一郎", "--given", "-", "--json", *more]
    done = request(store, *arguments, given=given)
    assert done.exit_code == code, done.output
    return dict(json.loads(done.stdout))


def go_on(store: Path, number: str, *more: str, by: str = "責任者 二郎", code: int = 0) -> dict[str, Any]:
    done = request(store, "open", number, "--by", by, "--json", *more)
    assert done.exit_code == code, done.output
    return dict(json.loads(done.stdout))


def held(store: Path) -> set[str]:
    rows = read(Store.view(store).layout.registers).holds.to_pylist()
    return {row["subject"] for row in rows if row["type"] == "request" and row["until"] is None}


IDENTIFIED = ("--identity", "callback")


def test_a_disclosure_from_the_call_to_the_end(store: Path) -> None:
    opened = take(store, code=1)
    number = opened["number"]
    assert (opened["answered"], opened["waiting"], opened["folder"]) == (False, [], None), (
        "no identity, no answer"
    )
    assert opened["rows"] == {"customers": 1, "inquiries": 1, "transactions": 1}
    assert held(store) == {MEMBER}
    answered = go_on(store, number, *IDENTIFIED, by="窓口 一郎")
    folder = Path(answered["folder"])
    assert (answered["answered"], folder) == (True, store / "outbox" / "requests" / number)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    bundle = json.loads((folder / "bundle.json").read_text("utf-8"))
    cells = {c["column"]: c for part in bundle["parts"] for r in part["records"] for c in r["cells"]}
    assert (cells["氏名"]["value"], cells["氏名"]["items"]) == (NAME, ["氏名"])
    assert cells["本文"]["value"] == f"{HIDDEN}の携帯{HIDDEN}へ。私は{PHONE}です"
    assert cells["本文"]["hidden"] == 2
    assert [one["code"] for one in bundle["notices"]] == ["33-2-1"]
    uses = dict(bundle["parts"][0]["uses"])
    assert {one["basis"] for used in uses.values() for one in used} <= {"stated", "inferred"}
    assert any(uses.values())
    (transactions,) = [part for part in bundle["parts"] if part["dataset"] == "transactions"]
    assert transactions["records"][0]["kept_until"] == "2034-02-28"
    closed = request(store, "close", number, "--by", "窓口 一郎", "--json")
    assert closed.exit_code == 0, closed.output
    plain = json.loads(closed.stdout)
    assert plain["answer"] == "granted"
    closed_on = dt.date.fromisoformat(plain["closed_on"])
    assert plain["events"][-1]["kept_until"][:4] == str(closed_on.year + 3), "RET-DSR"
    assert held(store) == set()
    assert not folder.exists()
    assert list((store / "registers" / "open_requests").iterdir()) == []
    kept = b"".join(
        path.read_bytes() for path in (store / "registers" / "requests").rglob("*") if path.is_file()
    )
    assert not any(value.encode() in kept for value in VALUES)
    assert request(store, "close", number, "--by", "窓口 一郎").exit_code == 0, (
        "closing again changes nothing"
    )
    assert request(store, "open", number, "--by", "窓口 一郎", *IDENTIFIED).exit_code == 2


class Page(HTMLParser):
    """Reads a page, and whether its elements close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_is_readable_and_self_contained(store: Path) -> None:
    folder = Path(take(store, "disclosure", *IDENTIFIED)["folder"])
    page = Page((folder / "bundle.html").read_text("utf-8"))
    tags = [tag for tag, _ in page.seen]
    assert page.open == []
    assert not {"script", "img", "link", "iframe", "b"} & set(tags), "and a value is text, never markup"
    assert ("html", {"lang": "ja"}) in page.seen
    assert tags.count("h1") == 1
    assert tags.count("table") == tags.count("caption")
    assert all(attrs.get("scope") == "row" for tag, attrs in page.seen if tag == "th")
    ids = {attrs["id"] for _, attrs in page.seen if "id" in attrs}
    links = [str(attrs["href"]) for tag, attrs in page.seen if tag == "a"]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    words = " ".join(page.words)
    for expected in (
        "開示のご請求への回答",
        "契約者の氏名",
        NAME,
        "利用目的",
        "明示",
        "保存期間の満了日",
        "第36条",
    ):
        assert expected in words
    assert FATHER not in words
    for word in ("保全", "HELD", "DUE", "L2"):
        assert word not in words


def test_a_shared_line_waits_for_the_officer(store: Path) -> None:
    opened = take(store, "disclosure", *IDENTIFIED, given="phone: ０３－３１２３－００００", code=1)
    number, groups = opened["number"], opened["waiting"]
    assert [(one["doubt"], one["rows"]) for one in groups] == [("shared", 1), ("shared", 1)]
    assert held(store) == {MEMBER, "M-2"}, "whoever it is, nothing of theirs goes meanwhile"
    page = (Path(opened["folder"]) / "doubts.html").read_text("utf-8")
    shown = {
        one["group"]: page.split(f'<section id="{one["group"]}-')[1].split("</section>")[0] for one in groups
    }
    (mine,) = [group for group, text in shown.items() if NAME in text]
    other = next(one["group"] for one in groups if one["group"] != mine)
    assert not (Path(opened["folder"]) / "bundle.json").exists()
    answered = go_on(store, number, "--confirm", mine, "--reject", other)
    assert answered["rows"] == {"customers": 1, "inquiries": 1, "transactions": 1}
    assert held(store) == {MEMBER}
    judged = {
        e.said["group"]: (e.said["mine"], e.by)
        for e in Requests(Store.view(store).layout).events(number)
        if e.event == "judge"
    }
    assert judged == {mine: (True, "責任者 二郎"), other: (False, "責任者 二郎")}


def test_a_group_that_is_not_there_is_refused(store: Path) -> None:
    number = take(store, "disclosure", *IDENTIFIED)["number"]
    done = request(store, "open", number, "--confirm", "G-000000000000", "--by", "責任者 二郎")
    assert done.exit_code == 2
    assert "no group G-000000000000" in done.stderr


def test_refusals_belong_to_their_kind(store: Path) -> None:
    number = take(
        store,
        "correction",
        *IDENTIFIED,
        "--place",
        "customers.住所",
        given=f"member: {MEMBER}\nvalue: 架空市",
    )["number"]
    done = request(store, "open", number, "--refuse", "33-2-1", "--by", "責任者 二郎")
    assert done.exit_code == 2
    assert "34-fact" in done.stderr
    go_on(store, number, "--refuse", "34-fact")
    shown = request(store, "show", number).output
    assert "第34条1項・2項" in shown or "34条1項・2項" in shown
    assert "第36条" in shown
    assert (
        json.loads(request(store, "close", number, "--by", "窓口 一郎", "--json").stdout)["answer"]
        == "refused"
    )


def test_a_part_of_a_disclosure_is_refused(store: Path) -> None:
    opened = take(store, "disclosure", *IDENTIFIED, "--refuse", "33-2-2:inquiries.回答")
    bundle = json.loads((Path(opened["folder"]) / "bundle.json").read_text("utf-8"))
    cells = {c["column"]: c for part in bundle["parts"] for r in part["records"] for c in r["cells"]}
    assert (cells["回答"]["value"], cells["回答"]["withheld"]) == (None, "33-2-2")
    assert "のうちお問い合わせの回答の内容につきましては" in bundle["notices"][0]["words"]
    assert "承りました" not in (Path(opened["folder"]) / "bundle.html").read_text("utf-8")
    assert (
        json.loads(request(store, "close", opened["number"], "--by", "窓口", "--json").stdout)["answer"]
        == "partial"
    )


def test_who_cannot_be_identified_is_told_so_without_a_look(store: Path) -> None:
    opened = take(store, "disclosure", "--refuse", "not-identified")
    bundle = json.loads((Path(opened["folder"]) / "bundle.json").read_text("utf-8"))
    assert (bundle["parts"], [one["code"] for one in bundle["notices"]]) == ([], ["not-identified"])
    assert held(store) == set()


def test_nothing_held_is_answered_as_such(store: Path) -> None:
    opened = take(store, "disclosure", *IDENTIFIED, given="phone: 070-0000-0001")
    bundle = json.loads((Path(opened["folder"]) / "bundle.json").read_text("utf-8"))
    assert [one["code"] for one in bundle["notices"]] == ["not-held"]


@pytest.mark.parametrize("kind", ["stop_use", "stop_provision"])
def test_a_stop_counts_from_the_same_night(store: Path, kind: str) -> None:
    assert take(store, kind, code=1)["answered"] is False
    assert read(Store.view(store).layout.registers).stops.num_rows == 0, "not before the identity is checked"
    number = take(store, kind, *IDENTIFIED)["number"]
    go_on(store, number)
    stops = read(Store.view(store).layout.registers).stops.to_pylist()
    assert [(row["subject"], row["kind"]) for row in stops] == [(MEMBER, kind)]


def test_a_stop_does_not_wait_for_rows_that_an_officer_has_to_judge(store: Path) -> None:
    opened = Store.open(store)
    land(
        opened, SHIPPED, "inquiries", [{"受付番号": "I-9", "受付日時": noon("2019-03-02"), "電話番号": PHONE}]
    )
    assert take(store, "stop_use", *IDENTIFIED, code=1)["waiting"] != []
    stops = read(Store.view(store).layout.registers).stops.to_pylist()
    assert [(row["subject"], row["kind"]) for row in stops] == [(MEMBER, "stop_use")]


def test_a_store_that_is_being_restored_answers_nobody(store: Path) -> None:
    Restoring(Store.view(store).layout).begin(D(TODAY))
    done = request(
        store, "open", "--kind", "disclosure", "--by", "窓口", "--given", "-", *IDENTIFIED,
        given=f"member: {MEMBER}",
    )  # fmt: skip
    assert (done.exit_code, "being restored" in done.stderr) == (2, True)
    (taken,) = Requests(Store.view(store).layout).all()
    assert (taken.made_on, held(store)) == (None, set())
    assert not (store / "outbox" / "requests").exists()


def test_a_quarantined_line_is_answered_without_others(store: Path) -> None:
    opened = Store.open(store)
    raw = f"x,{MEMBER},昨日,{FATHER}様の携帯080-1234-5678にも電話してください"
    line = {"landing_id": 9, "record_no": 0, "dataset": "inquiries", "reason": "bad_date", "raw": raw}
    opened.quarantine.exchange(batches(pa.Table.from_pylist([line], schemas.QUARANTINE)), ())
    waits = take(store, "disclosure", *IDENTIFIED, code=1)
    answered = go_on(store, waits["number"], "--confirm", waits["waiting"][0]["group"])
    page = (Path(answered["folder"]) / "bundle.json").read_text("utf-8")
    (part,) = [one for one in json.loads(page)["parts"] if one["dataset"] == "quarantine-inquiries"]
    assert MEMBER in part["records"][0]["cells"][0]["value"]
    assert FATHER not in page
    assert "1234-5678" not in page


def test_provision_records_are_disclosed_alone(store: Path) -> None:
    opened = Store.open(store)
    with opened.lock:
        provisions = Provisions(opened)
        provision = Provision(
            plan="a" * 64,
            provided_on=D("2026-05-01"),
            file="x",
            dataset="customers",
            ground="G-RAKUTEN-OUT",
            consent="同意を得ている",
            recipient="楽天グループ株式会社",
            address="架空県",
            representative="例示",
            items=("person_name",),
            columns=("氏名",),
            purposes=("PR1",),
            means="電子媒体",
            persons=1,
            rows=1,
            sha256="0" * 64,
            run="r",
            requester="a",
            approver="b",
            approval="A-1",
            policy_edition=D("2013-12-05"),
            configuration="c",
            key=opened.keys.key_id,
            kept_until=D("2029-05-01"),
        )
        provisions.record(provision, provisions.persons.digests(pa.chunked_array([[MEMBER]])))
    folder = Path(take(store, "provision_records", *IDENTIFIED)["folder"])
    bundle = json.loads((folder / "bundle.json").read_text("utf-8"))
    assert bundle["parts"] == []
    told = [("提供", "楽天グループ株式会社", ["氏名"])]
    assert [(one["kind"], one["other"], one["items"]) for one in bundle["passed"]] == told
    assert "楽天グループ株式会社" in (folder / "bundle.html").read_text("utf-8")
    for name in ("customers", "transactions", "inquiries"):  # the record outlives what it is about
        table, files = opened.records(name).table, [file.path for file in opened.records(name).table.files()]
        table.exchange(table.dataset().schema.empty_table().to_reader(), files)
    folder = Path(take(store, "provision_records", *IDENTIFIED, given="member: Ｍ-7f3a-0001")["folder"])
    bundle = json.loads((folder / "bundle.json").read_text("utf-8"))
    assert [(one["kind"], one["other"], one["items"]) for one in bundle["passed"]] == told
    assert bundle["notices"] == []


def test_purposes_are_told_without_values(store: Path) -> None:
    folder = Path(take(store, "purposes", *IDENTIFIED)["folder"])
    bundle = json.loads((folder / "bundle.json").read_text("utf-8"))
    assert all(part["records"] == [] and part["uses"] for part in bundle["parts"])
    assert NAME not in (folder / "bundle.html").read_text("utf-8")


def test_rows_of_a_member_who_is_gone_are_frozen_while_an_officer_looks(store: Path) -> None:
    table = Store.open(store).records("customers").table
    files = [file.path for file in table.files()]
    table.exchange(table.dataset().schema.empty_table().to_reader(), files)
    waits = take(store, "disclosure", *IDENTIFIED, code=1)
    assert {one["doubt"] for one in waits["waiting"]} == {"gone_subject"}
    assert held(store) == {MEMBER}
    confirmed = [word for one in waits["waiting"] for word in ("--confirm", one["group"])]
    go_on(store, waits["number"], *confirmed)
    assert held(store) == {MEMBER}


WRONG = [
    (["--kind", "erase"], "member: M", "disclosure"),
    (["--kind", "disclosure"], "", "found"),
    (["--kind", "disclosure"], "shoe: 42", "nobody is found by"),
    (["--kind", "disclosure"], "phone: 42", "none"),
    (["--kind", "disclosure"], "090-0000-1234", "line 1"),
    (["--kind", "disclosure", "--arrived", "2999-01-01"], "member: M", "after today"),
    (["--kind", "disclosure", "--proxy", "entrusted"], "member: M", "--proxy-evidence"),
    (["--kind", "disclosure", "--proxy", "entrusted", "--proxy-evidence", "090-1234-5678"], "member: M",
     "--proxy-evidence"),
    (["--kind", "disclosure", "--identity", "voice"], "member: M", "callback"),
    (["--kind", "correction"], "member: M", "--place"),
    (["--kind", "correction", "--place", "customers.靴"], "member: M\nvalue: x", "no column"),
    (["--kind", "disclosure", "--place", "customers.住所"], "member: M", "takes neither"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "given", "words"), WRONG, ids=[f"{o}{g}" for o, g, _ in WRONG])
def test_what_is_wrong_is_refused_before_it_is_taken(
    store: Path, options: list[str], given: str, words: str
) -> None:
    done = request(store, "open", *options, "--by", "窓口", "--given", "-", given=given)
    assert (done.exit_code, words in done.stderr) == (2, True), done.output
    assert json.loads(request(store, "list", "--all", "--json").stdout) == []


def test_a_request_is_taken_while_a_night_runs(store: Path) -> None:
    arguments = ("open", "--kind", "disclosure", "--by", "窓口", "--given", "-")
    with ThreadPoolExecutor(1) as pool, StoreLock(store / "lock"):
        done = pool.submit(request, store, *arguments, given=f"member: {MEMBER}").result()
    assert (done.exit_code, "wait for it to end" in done.stderr) == (2, True), done.output
    (only,) = json.loads(request(store, "list", "--json").stdout)
    assert go_on(store, only["number"], *IDENTIFIED)["answered"]


def test_the_list_names_what_is_late(store: Path) -> None:
    take(store, "disclosure", "--arrived", "2026-01-05", code=1)
    shown = request(store, "list")
    assert "2026-01-19（超過）" in shown.output
    assert "2026-01-20" in request(store, "show", "R-2026-0001").output, "the day from which one may sue"


def test_help_has_examples() -> None:
    for name in ("open", "show", "list", "close"):
        shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["request", name, "--help"]).output
        assert f"Example: kubun request {name}" in shown


def test_a_deletion_does_not_freeze_itself(store: Path) -> None:
    opened = take(store, "deletion", *IDENTIFIED)
    assert (held(store), opened["answered"]) == (set(), True)
    assert request(store, "close", opened["number"], "--by", "窓口").exit_code == 2, (
        "neither granted nor refused"
    )
    for himself in ("窓口", "窓 口"):
        refused = request(store, "open", opened["number"], "--grant", "--by", "窓口", "--approver", himself)
        assert refused.exit_code == 2
    assert DeletionOrders(Store.view(store).layout).find(opened["number"]) is None


def test_a_correction_is_applied_at_once_and_kept_for_what_arrives(store: Path) -> None:
    opened = take(
        store,
        "correction",
        *IDENTIFIED,
        "--place",
        "customers.住所",
        given=f"member: {MEMBER}\nvalue: 架空県架空市2-2",
    )
    number = opened["number"]
    go_on(store, number, "--grant", "--approver", "責任者 二郎", by="窓口 一郎")
    again = go_on(store, number, "--grant", "--approver", "責任者 二郎", by="窓口 一郎")
    assert "訂正しました" in again["granted"][0]
    records = Store.view(store).records("customers").read(["会員番号", "住所"]).to_pylist()
    assert {row["会員番号"]: row["住所"] for row in records} == {MEMBER: "架空県架空市2-2", "M-2": None}
    (kept,) = Corrections(Store.view(store).layout).all()
    assert (kept.subject, kept.column, kept.reference) == (MEMBER, "住所", number)
    assert (
        json.loads(request(store, "close", number, "--by", "窓口 一郎", "--json").stdout)["answer"]
        == "granted"
    )


def test_a_granted_deletion_orders_restricts_and_suppresses(store: Path) -> None:
    number = take(store, "deletion", *IDENTIFIED)["number"]
    done = go_on(store, number, "--grant", "--approver", "責任者 二郎", by="窓口 一郎")
    words = "\n".join(done["granted"])
    assert "お問い合わせ: 1件の記録と0件の項目を、次の廃棄処理で消去します" in words
    assert "携帯電話不正利用防止法" in words
    assert "2034-02-28まで" in words
    opened = Store.open(store)
    order = DeletionOrders(opened.layout).find(number)
    assert order is not None
    assert (order.requester, order.approver) == ("窓口 一郎", "責任者 二郎")
    orders = DeletionOrders(opened.layout)
    assert orders.waiting("inquiries")["item"].to_pylist() == ["*"]
    assert "*" not in orders.waiting("transactions")["item"].to_pylist()
    suppressed = Suppressions(opened.layout, opened.keys).all()
    assert {(one.dataset, one.item) for one in suppressed} >= {("inquiries", "*"), ("customers", "email")}
    assert ("customers", "person_name") not in {(one.dataset, one.item) for one in suppressed}
    assert ("access_logs", "*") in {(one.dataset, one.item) for one in suppressed}, "an old file may come"
    assert ("transactions", "*") not in {(one.dataset, one.item) for one in suppressed}, "a floor keeps them"
    stops = read(opened.layout.registers).stops.to_pylist()
    assert [(row["subject"], row["kind"]) for row in stops] == [(MEMBER, "stop_use")]
    assert (
        go_on(store, number, "--grant", "--approver", "責任者 二郎", by="窓口 一郎")["granted"]
        == done["granted"]
    )
    assert len(Suppressions(opened.layout, opened.keys).all()) == len(suppressed)
    assert request(store, "close", number, "--by", "窓口 一郎").exit_code == 0
    assert orders.waiting("inquiries").num_rows == 1, "the order outlives the request"
    assert Requests(opened.layout).find(number).answer == "partial", "floors keep something"
