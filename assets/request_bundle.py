"""Reading the answer to a request: the person's rows with purposes and ends, provisions, what is gone.

Belongs here: from row ids to the frozen types of `classifiers/law/request_bundle.py`. Does not: finding the
rows (`find_person.py`), the request (`requests.py`), pages and files. Memory is bounded by one person's rows.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.find_person import Found, read_rows
from assets.ledger import Ledgers
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.law.calendar import JST
from classifiers.law.disposal_record import from_json as disposal_record
from classifiers.law.ledger_check import check
from classifiers.law.redaction import HIDDEN, Span, hers, redact
from classifiers.law.request_bundle import Cell, Gone, Part, Passed, Record, Use
from classifiers.law.rights import answer
from classifiers.law.touched import from_rakuten
from configs.contract import Contract
from configs.errors import KubunError
from configs.policy import Configuration
from storage.days import by_partition
from storage.keys import KeyMissingError
from storage.provisions import provisions_of
from storage.receipts import receipts_of
from storage.store import EVENT_DATE, Rows, Store

IDS = ["landing_id", "record_no"]
HOLD = "L2"
"""Storage because of a hold: a person is told of none."""
EXTRA = "_extra"
UNKNOWN_COLUMN = "契約に定めのない列（担当者が確認）"


@dataclass(frozen=True)
class Wish:
    """What of the person's rows an answer shows.

    Attributes:
        values: Their values; False: purposes alone.
        only: `dataset.column` that alone is shown; None: all.
        withheld: `dataset` or `dataset.column` to the code on which it is not shown.
    """

    values: bool
    only: str | None
    withheld: Mapping[str, str]

    def wants(self, dataset: str, column: str) -> bool:
        """Whether a column is part of the answer."""
        return self.only is None or self.only == f"{dataset}.{column}"

    def code(self, dataset: str, column: str) -> str | None:
        """Returns the ground on which a column is not shown, or None."""
        return self.withheld.get(f"{dataset}.{column}") or self.withheld.get(dataset)


def parts(store: Store, configuration: Configuration, found: Found, wish: Wish) -> tuple[Part, ...]:
    """Reads what each dataset holds of the person.

    Args:
        store: Read alone.
        configuration: Policy and contracts.
        found: The person's rows.
        wish: What is shown of them.
    """
    made = []
    for dataset, ids in found.rows.items():
        contract = configuration.contracts[dataset]
        columns = [name for name in contract.columns if wish.wants(dataset, name)]
        if columns:
            made.append(_Part(store, configuration, contract, found, wish).part(ids, columns))
    for dataset, ids in found.quarantined.items():
        if wish.values and wish.only is None:
            made.append(_quarantined(store, configuration, configuration.contracts[dataset], found, ids))
    return tuple(made)


@dataclass(frozen=True)
class _Part:
    """One dataset's part of an answer."""

    store: Store
    configuration: Configuration
    contract: Contract
    found: Found
    wish: Wish

    def part(self, ids: pl.DataFrame, columns: Sequence[str]) -> Part:
        contract, policy = self.contract, self.configuration.policy
        decided, outcomes = self._decided(ids)
        uses = self._uses(decided, outcomes, columns)
        records = tuple(self._records(ids, columns, decided, outcomes)) if self.wish.values else ()
        category = policy.categories[contract.category]
        return Part(
            contract.dataset,
            contract.title,
            f"{category.clause} {category.ja}".strip(),
            _source(contract),
            uses,
            records,
            len(ids),
        )

    def _decided(
        self, ids: pl.DataFrame
    ) -> tuple[dict[tuple[int, int], str], dict[str, list[dict[str, Any]]]]:
        """Returns row id to decision, and decision to its outcomes; empty before the first night decided."""
        rows = Rows(self.store.decisions(self.contract.dataset), None)
        decided = _ids_of(rows, ids, ["decision_id"])
        by_row = {(landing, number): name for landing, number, name in decided.iter_rows()}
        outcomes = defaultdict(list)
        table = self.store.outcomes().dataset({self.contract.dataset})
        wanted = pa.array(sorted(set(by_row.values())), pa.string())
        read = table.to_table(use_threads=False, filter=pc.field("decision_id").isin(wanted))
        for row in read.to_pylist():
            if row["dataset"] == self.contract.dataset:
                outcomes[row["decision_id"]].append(row)
        return by_row, outcomes

    def _uses(
        self,
        decided: Mapping[tuple[int, int], str],
        outcomes: Mapping[str, list[dict[str, Any]]],
        columns: Sequence[str],
    ) -> tuple[tuple[str, tuple[Use, ...]], ...]:
        policy = self.configuration.policy
        said: dict[str, dict[str, Use]] = {}
        wanted = [item for column in columns for item in self.contract.columns[column].items]
        for item in dict.fromkeys(wanted):
            uses = said.setdefault(_item(self.configuration, item), {})
            for name in sorted(set(decided.values())):
                for outcome in (one for one in outcomes[name] if one["item"] == item):
                    for use in outcome["purposes"]:
                        purpose = policy.purposes.get(use["purpose"])
                        if purpose is not None and purpose.id != HOLD:
                            until = _later(uses.get(purpose.id), use["until"])
                            words = purpose.ja or "法令に定められた保存"
                            uses[purpose.id] = Use(purpose.clause or "法令", words, use["basis"], until)
        return tuple((item, tuple(uses[name] for name in sorted(uses))) for item, uses in said.items())

    def _records(
        self,
        ids: pl.DataFrame,
        columns: Sequence[str],
        decided: Mapping[tuple[int, int], str],
        outcomes: Mapping[str, list[dict[str, Any]]],
    ) -> Iterator[Record]:
        dataset = self.contract.dataset
        rows = read_rows(self.store, dataset, ids, [*columns, EXTRA])
        spans = self._spans(ids, columns)
        items = {item for column in columns for item in self.contract.columns[column].items}
        for row in rows.to_pylist():
            place = (row["landing_id"], row["record_no"])
            ends = [o["last_retained_day"] for o in outcomes[decided.get(place, "")] if o["item"] in items]
            kept = None if None in ends or not ends else max(ends)
            cells = [self._cell(name, row.get(name), spans[(*place, name)]) for name in columns]
            if self.wish.only is None and row.get(EXTRA):
                cells.append(Cell(EXTRA, UNKNOWN_COLUMN, (), None, withheld="officer"))
            yield Record(row[EVENT_DATE], tuple(cells), kept)

    def _cell(self, name: str, value: Any, spans: Sequence[Span]) -> Cell:
        column = self.contract.columns[name]
        items = tuple(_item(self.configuration, item) for item in column.items)
        code = self.wish.code(self.contract.dataset, name)
        if code is not None:
            return Cell(name, column.title or name, items, None, withheld=code)
        text, hidden = _text(value), 0
        if text is not None and column.text == "free":
            text, hidden = redact(text, spans, self.found.wanted, self.configuration.policy.items)
        elif text is not None and column.others and not hers(text, self.found.wanted):
            text, hidden = HIDDEN, 1
        return Cell(name, column.title or name, items, text, hidden)

    def _spans(self, ids: pl.DataFrame, columns: Sequence[str]) -> Mapping[tuple[int, int, str], list[Span]]:
        free = [name for name in columns if self.contract.columns[name].text == "free"]
        spans: dict[tuple[int, int, str], list[Span]] = defaultdict(list)
        if free:
            rows = self.store.findings(self.contract.dataset)
            found = _ids_of(rows, ids, ["column", "item", "start", "end"])
            for landing, number, column, item, start, end in found.iter_rows():
                if item is not None:
                    spans[landing, number, column].append(Span(start, end, item))
        return spans


def passed(store: Store, configuration: Configuration, found: Found) -> tuple[Passed, ...]:
    """Returns the records of provisions and receipts in which the person is (APPI 33(5))."""

    def named(items: Sequence[str]) -> tuple[str, ...]:
        return tuple(_item(configuration, item) for item in items)

    given = [
        Passed(
            "提供",
            one.provided_on,
            one.recipient,
            one.address,
            one.representative,
            named(one.items),
            (("同意の旨", one.consent), ("根拠", one.ground), ("提供の方法", one.means)),
        )
        for one in provisions_of(store, found.subjects)
    ]
    taken = [
        Passed(
            "受領",
            one.received_on,
            one.provider,
            one.address,
            one.representative,
            named(one.items),
            (("同意の旨", one.consent), ("取得の経緯", one.acquired)),
        )
        for one in receipts_of(store, found.names)
    ]
    return tuple(sorted([*given, *taken], key=lambda one: (one.on, one.kind, one.other)))


def gone(store: Store, configuration: Configuration, found: Found, arrived: dt.date) -> tuple[Gone, ...]:
    """Returns what of the person was erased, by the digests in the ledger, while their keys live.

    Args:
        store: With its keys.
        configuration: Its contracts.
        found: The person's names.
        arrived: Day on which the request arrived, JST.

    Raises:
        KubunError: The ledger is not sound, so that it answers nothing.
    """
    files = Ledgers.of(store.layout)
    content = files.lines.read()
    checked = check(content, files.anchored())
    if not checked.sound:
        raise KubunError("the ledger is not sound and answers nothing; run kubun ledger verify")
    digest = _digests(store, found.names)
    told = []
    for entry in checked.entries:
        record = disposal_record(entry.record)
        subjects = record.subjects
        if subjects is not None and set(subjects.digests) & digest(subjects.use, subjects.key):
            on = record.disposed_at.astimezone(JST).date()
            contract = configuration.contracts.get(record.place.asset.rpartition("/")[2])
            title = contract.title if contract else record.place.asset
            told.append(Gone(record.certificate, on, title, _gone(arrived, on, record.certificate)))
    return tuple(told)


def _gone(arrived: dt.date, on: dt.date, certificate: str) -> str:
    try:
        answer(arrived, on, certificate)
    except ValueError:
        return "ご請求の到着後に消去しています。経緯は担当者からご説明します。"
    return "ご請求の到着前に消去しており、保有していません。"


def _digests(store: Store, names: Sequence[str]) -> Callable[[str, str], set[str]]:
    """Digests of a person's names under a key; none where the key was destroyed."""

    def of(use: str, key: str) -> set[str]:
        try:
            return {store.keys.token(use, name, key) for name in names}
        except KeyMissingError:
            return set()

    return of


def _quarantined(
    store: Store, configuration: Configuration, contract: Contract, found: Found, ids: pl.DataFrame
) -> Part:
    """Lines that could not be read, without others' data: no night scanned them, so that it is done here."""
    table = store.quarantine.dataset({contract.dataset})
    numbers = pa.array(ids["record_no"].to_list(), pa.int64())
    read = pl.DataFrame(
        pl.from_arrow(
            table.to_table(
                columns=[*IDS, "dataset", "reason", "raw"],
                filter=(pc.field("dataset") == contract.dataset) & pc.field("record_no").isin(numbers),
            )
        )
    )
    mine = read.join(ids, on=IDS, how="semi").sort(IDS)
    scanner = ColumnScanner.of(configuration.company)
    records = []
    for raw, why in mine.select("raw", "reason").iter_rows():
        text, hidden = raw, 0
        if raw is not None:
            hits = scanner.scan(pa.array([raw], pa.string()), free_text=True).to_pylist()
            spans = [Span(hit["start"], hit["end"], hit["item"]) for hit in hits if hit["item"] is not None]
            text, hidden = redact(raw, spans, found.wanted, configuration.policy.items)
        line = Cell("raw", "届いたままの文字列", (), text, hidden)
        records.append(Record(None, (line, Cell("reason", "読み取れない理由", (), why)), None))
    title = f"{contract.title}（読み取れず隔離した記録）"
    return Part(
        f"quarantine-{contract.dataset}", title, "", _source(contract), (), tuple(records), len(records)
    )


def _source(contract: Contract) -> str:
    where = (
        "楽天グループ株式会社から受領"
        if from_rakuten(contract)
        else "お客さまから、または当社のサービスで取得"
    )
    return f"{where}（{contract.source}）"


def _ids_of(rows: Rows, ids: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Reads some columns of the rows of some row ids, in order."""
    numbers = pa.array(ids["record_no"].unique().to_list(), pa.int64())
    read = pl.DataFrame(
        pl.from_arrow(by_partition(rows, [*IDS, *columns], pc.field("record_no").isin(numbers)).read_all())
    )
    return read.join(ids.select(IDS), on=IDS, how="semi").sort([*IDS, *columns])


def _item(configuration: Configuration, item: str) -> str:
    found = configuration.policy.items.get(item)
    return (found.ja if found else None) or item


def _later(known: Use | None, until: dt.date | None) -> dt.date | None:
    if known is None:
        return until
    return None if known.until is None or until is None else max(known.until, until)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, dt.datetime):
        return value.astimezone(JST).isoformat(sep=" ", timespec="seconds")
    return str(value)
