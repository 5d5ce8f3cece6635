"""A store and a plain model of it that live through the same days, compared after each step."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from assets.approvals import Approvals
from assets.arrival import Arrival
from assets.conservation import mismatches
from assets.counts import IngestCounts
from assets.decide import decide_dataset
from assets.disposal_plan import planned as plan_again
from assets.dispose import Disposed, dispose, dispose_by_standing
from assets.hold_register import extend_hold, find_hold, place_hold, release_hold, release_target
from assets.ingest import Ingest
from assets.land import complete, land
from assets.ledger import check_ledger
from assets.officer_registers import Said, say_locked
from assets.publish import publish_mart
from assets.suppressing import suppress
from classifiers.law.calendar import JST
from classifiers.law.disposal_record import from_json
from classifiers.law.disposal_run import DisposalRefusedError
from configs.policy import Configuration
from storage import schemas
from storage.register_books import RegisterBook
from storage.register_lock import registers_locked
from storage.registers import read
from storage.store import Store
from storage.tables import Table, batches
from tests.assets.disposing import planned
from tests.assets.model_house import ERASED, FIRST, KEY, ORDER, SHAPES, VALUE, configured
from tests.assets.night import House
from tests.assets.plain_model import (
    WHOLE,
    Cell,
    Line,
    Model,
    PlainHold,
    PlainRule,
    Row,
    by_line,
    covered,
)
from tests.assets.test_disposal_plan import give
from tests.classifiers.law.approving import approval, standing

PER_DAY = 10_000
OFFICER = "試験 太郎"
HEADERS = {
    "people": "会員番号,氏名,電話,状態,解約日,更新日時",
    "logs": "日時,会員,page,ip",
    "orders": "注文番号,日時,会員,備考,電話,送付先",
}


@dataclass
class World:
    """The store, its model, and today.

    Attributes:
        house: The store and its landing folder.
        model: What it must hold.
        today: JST.
        most: Rule to the amount of its standing approval.
        done: What standing approvals let go today, by rule.
        recorded: Rows and cells that the ledger must tell of.
        number: Last number that was given to a row or file.
        seen: Row ids that there were, by dataset.
        persons: Row ids of persons at the last look.
        disposed: Row ids of persons that a disposal took.
    """

    house: House
    model: Model
    today: dt.date = FIRST
    most: dict[str, int] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    recorded: int = 0
    number: int = 0
    seen: dict[str, set[tuple[int, int]]] = field(default_factory=lambda: {name: set() for name in ORDER})
    persons: set[tuple[int, int]] = field(default_factory=set)
    disposed: set[tuple[int, int]] = field(default_factory=set)

    @classmethod
    def begin(cls, root: Path, rules: dict[str, dict[str, tuple[PlainRule, ...]]]) -> World:
        house = House(root, configured(rules))
        give(house.store, day=FIRST)
        return cls(house, Model(SHAPES, rules))

    @property
    def store(self) -> Store:
        return self.house.store

    @property
    def configuration(self) -> Configuration:
        return self.house.configuration

    def clock(self) -> dt.datetime:
        return dt.datetime.combine(self.today, dt.time(3), JST)

    def said(self) -> Said:
        return Said(OFFICER, self.today, "稟議")

    # Days and what comes.

    def pass_days(self, days: int) -> None:
        self.today += dt.timedelta(days=days)
        self.done.clear()

    def next(self) -> int:
        self.number += 1
        return self.number

    def deliver(self, arriving: Mapping[str, Sequence[Row]]) -> None:
        """Drops a file a dataset and runs the night that takes them."""
        for dataset, rows in arriving.items():
            content = f"{HEADERS[dataset]}\n" + "".join(f"{line(dataset, row)}\n" for row in rows)
            self.house.drop(dataset, f"{self.next()}.csv", content, self.today)
        known = {name: len(self.store.register.standings(name)) for name in arriving}
        self.night(arriving)
        for dataset in sorted(arriving, key=ORDER.index):
            standings = self.store.register.standings(dataset)
            if len(standings) == known[dataset]:  # bytes that came before, whatever became of their rows
                continue
            wanted = self.model.arrive(dataset, arriving[dataset], self.today)
            newest = max(standings, key=lambda one: one.landing.landing_id)
            counts = IngestCounts.from_json(newest.counts or {})
            found = Counter(counts.refused) + Counter(kept=counts.records, duplicate=counts.duplicate)
            assert found == +wanted, (dataset, dict(found), dict(wanted))
            assert counts.read == wanted.total()

    def night(self, arriving: Collection[str]) -> None:
        """Takes what lies there, decides and publishes."""
        store = self.store
        with store.lock:
            registers = read(store.layout.registers)
            for dataset in sorted(arriving, key=ORDER.index):
                contract = self.configuration.contracts[dataset]
                land(store, contract, self.house.landing, self.today)
                arrival = Arrival(store, self.configuration, contract, self.today, registers)
                Ingest(
                    store, self.configuration, contract, self.house.landing, (), self.today, arrival
                ).dataset()
                for one in store.register.pending(dataset):
                    self._tag(store, dataset, one.landing.landing_id)
                complete(store, contract, self.house.landing, self.today, consume=True)
            for dataset in ORDER:
                contract = self.configuration.contracts[dataset]
                if not store.records(dataset).table.exists:
                    continue
                decide_dataset(store, self.configuration, contract, self.today, registers)
                for mart in contract.marts:
                    publish_mart(store, self.configuration, contract, mart, self.today)

    def _tag(self, store: Store, dataset: str, landing: int) -> None:
        """A finding in each row that came, and columns that may be published."""
        table = store.records_table(dataset, schemas.RECORD_PREFIX).dataset().to_table()
        rows = [row for row in table.to_pylist() if row["landing_id"] == landing]
        shape = SHAPES[dataset]
        seen = [
            {"landing_id": landing, "record_no": row["record_no"], "column": name, "entity": "X"}
            | {"item": shape.columns[name][0], "start": 0, "end": 1}
            for row in rows
            for name in shape.emptied
            if name != "ip" and row[name] is not None
        ]
        columns = [
            {"landing_id": landing, "column": name, "declared": list(items), "detected": list(items)}
            | {"agreement": "agree", "publishable": True, "rows_seen": len(rows)}
            for name, items in shape.columns.items()
        ]
        store.columns_table(dataset).append_once(
            batches(pa.Table.from_pylist(columns, schemas.COLUMNS)), dataset, landing
        )
        store.findings_table(dataset).append_once(
            batches(pa.Table.from_pylist(seen, schemas.FINDINGS)), dataset, landing
        )

    # What the officer says.

    def hold(self, dataset: str, subject: str, until: dt.date | None) -> None:
        fields = hold_fields(dataset, subject, until, self.today)
        entry = place_hold(self.store, self.configuration, fields, self.said())
        self.model.holds[entry.entry] = PlainHold(dataset, subject, until)

    def extend(self, name: str, until: dt.date) -> None:
        extend_hold(self.store, self.configuration, name, until, self.said(), written=True)
        self.model.holds[name].until = until

    def release(self, name: str) -> None:
        target = release_target(find_hold(self.store, name))
        given = approval(kind="hold_release", target=target, given_on=self.today)
        Approvals(self.store.layout).record(given, self.today, self.configuration.company)
        release_hold(self.store, self.configuration, name, self.said())
        hold = self.model.holds[name]
        hold.until = min(self.today, hold.until or self.today)

    def suppress(self, subject: str, dataset: str, item: str) -> None:
        suppress(
            self.store,
            self.configuration,
            subject,
            dataset=dataset,
            item=item,
            requested_on=self.today,
            reference="R-1",
        )
        self.model.suppressed.append((dataset, subject, item, self.today))

    def stand(self, rule: str, most: int) -> None:
        one = standing(rule, most, given_on=self.today, expires_on=self.today + dt.timedelta(days=300))
        Approvals(self.store.layout).record(one, self.today, self.configuration.company)
        self.most[rule] = most

    # What goes.

    def plan(self) -> tuple[str, dt.date, set[Cell]]:
        digest = planned(self.store, self.configuration, self.today, self.today)
        return digest, self.today, set(self.model.due(self.today))

    def approve(self, digest: str) -> None:
        given = approval(target=digest, given_on=self.today, expires_on=self.today + dt.timedelta(days=7))
        Approvals(self.store.layout).record(given, self.today, self.configuration.company)

    def run(self, digest: str, as_of: dt.date, meant: set[Cell], late: Late | None = None) -> None:
        now = set(self.model.due(as_of))
        clock = late or Late(self)
        if now != meant:
            try:
                dispose(self.store, self.configuration, digest, clock=clock)
            except DisposalRefusedError:
                clock.settle()
                return
            raise AssertionError("a plan ran that is not the one that was approved")
        done = dispose(self.store, self.configuration, digest, clock=clock)
        assert not done.waiting
        self._compare_lines(done, by_line(meant), clock.settle(), as_of)

    def run_standing(self, late: Late | None = None) -> None:
        meant = by_line(self.model.due(self.today))
        free = covered(meant, self.most, self.done, self.most)
        clock = late or Late(self)
        done = dispose_by_standing(self.store, self.configuration, clock=clock, code_version="test")
        assert {(w.line.dataset, w.line.item, tuple(sorted(w.line.rules))) for w in done.waiting} == (
            set(meant) - free
        )
        gone = self._compare_lines(
            done, Counter({one: meant[one] for one in free}), clock.settle(), self.today
        )
        for (_, _, rules), number in gone.items():
            self.done.update(dict.fromkeys(rules, number))

    def _compare_lines(
        self, done: Disposed, approved: Counter[Line], late: LateHold | None, as_of: dt.date
    ) -> Counter[Line]:
        """Erases in the model what was approved and is free, and compares what went line by line."""
        found = {
            (one.line.dataset, one.line.item, tuple(sorted(one.line.rules))): (one.line.due, one.erased)
            for one in done.lines
        }
        assert {line: due for line, (due, _) in found.items()} == dict(approved)
        wanted: Counter[Line] = Counter()
        for dataset in ERASED:
            if late is not None:
                self.model.holds.pop(late.name, None)
                self.model.holds |= {} if dataset in late.passed else {late.name: late.hold}
            cells = [
                cell
                for cell in self.model.due(as_of, self.today)
                if cell[0] == dataset and (cell[0], *cell[2:]) in approved
            ]
            wanted += self.model.erase(dataset, cells)
        if late is not None:
            self.model.holds[late.name] = late.hold
        if approved:
            self.model.forget()
            self._check_files()
        went = {line: erased for line, (_, erased) in found.items() if erased}
        assert went == dict(wanted), (went, dict(wanted), late)
        self.recorded += wanted.total()
        return wanted

    # Comparing.

    def check(self) -> None:
        """Everything that must hold after any step that changes a table."""
        store, model = self.store, self.model
        ids: dict[str, set[tuple[int, int]]] = {}
        root = store.layout.store
        tables = {table.path.relative_to(root).as_posix(): table for table in store.tables()}
        for dataset in ORDER:
            records = store.records(dataset).table
            if not records.exists:
                assert not model.rows[dataset]
                ids[dataset] = set()
                continue
            stored = records.dataset().to_table().to_pylist()
            ids[dataset] = {(row["landing_id"], row["record_no"]) for row in stored}
            self.seen[dataset] |= ids[dataset]
            found = {key_of(dataset, row): cells_of(dataset, row) for row in stored}
            assert len(found) == len(stored)
            assert found == {key: row.cells for key, row in model.rows[dataset].items()}, dataset
            self._check_ids(store, dataset, ids[dataset], stored)
            self._check_left(tables, dataset)
            assert mismatches(store, self.configuration.contracts[dataset]) == []
        self.persons = ids["people"]
        said = {value for table in tables.values() for value in values_in(table.dataset().to_table())}
        assert said <= model.values(), said - model.values()
        ledger = check_ledger(store.layout)
        assert ledger.sound
        records_of = [from_json(entry.record) for entry in ledger.entries]
        assert sum(record.rows.disposed for record in records_of) == self.recorded
        if ledger.entries:
            assert not VALUE.search(store.layout.ledger.read_text(encoding="utf-8"))

    def check_disposed(self) -> None:
        """Nothing of what went is in any file of the store, and the plan made again is the model's."""
        people = self.store.records("people").read(["landing_id", "record_no"]).to_pylist()
        self.disposed |= self.persons - {(row["landing_id"], row["record_no"]) for row in people}
        self.check()
        registers = read(self.store.layout.registers)
        again = plan_again(self.store, self.configuration, self.today, registers)
        assert {
            (one.dataset, one.item, tuple(sorted(one.rules))): one.due for one in again.lines if one.due
        } == dict(by_line(self.model.due(self.today)))

    def _check_files(self) -> None:
        root = self.store.layout.store
        files = [path for path in root.rglob("*.parquet") if "registers" not in path.parts]
        said = {value for path in files for value in values_in(pq.read_table(path, partitioning=None))}
        assert said <= self.model.values(), said - self.model.values()

    def _check_ids(
        self, store: Store, dataset: str, ids: set[tuple[int, int]], stored: list[dict[str, Any]]
    ) -> None:
        decided = store.decisions(dataset).dataset().to_table()
        assert (
            set(zip(*(decided[name].to_pylist() for name in ("landing_id", "record_no")), strict=True)) == ids
        )
        full = {
            (row["landing_id"], row["record_no"], name)
            for row in stored
            for name in SHAPES[dataset].emptied
            if row[name] is not None
        }
        findings = store.findings_table(dataset).dataset().to_table().to_pylist()
        marked = {(row["landing_id"], row["record_no"], row["column"]) for row in findings}
        assert {one for one in marked if one[:2] in ids} <= full
        gone = self.seen[dataset] - ids
        if SHAPES[dataset].person:  # those of an update that another one overtook stay, until nobody knows
            gone = self.disposed
        assert not {one[:2] for one in marked} & gone

    def _check_left(self, tables: Mapping[str, Table], dataset: str) -> None:
        left = self.model.left[dataset]
        residues, counted = tables.get(f"residues/{dataset}"), tables.get(f"aggregates/{dataset}")
        assert (residues.row_count() if residues else 0) == left.residues
        rows = counted.dataset().to_table()["records"].to_pylist() if counted and counted.exists else []
        assert sum(rows) == left.counted


@dataclass
class LateHold:
    """A hold placed while a disposal ran, and the datasets that had been erased by then."""

    name: str
    hold: PlainHold
    passed: set[str]


@dataclass
class Late:
    """A clock that places a hold at its nth look: an officer who comes in while a disposal runs.

    Attributes:
        world: Whose disposal.
        at: The look; 0: never.
        dataset: Of the hold.
        subject: Of the hold.
    """

    world: World
    at: int = 0
    dataset: str = WHOLE
    subject: str = WHOLE
    looks: int = 0
    found: list[LateHold] = field(default_factory=list)
    thread: threading.Thread | None = None

    def __call__(self) -> dt.datetime:
        self.looks += bool(self.world.store.layout.disposals.is_dir() and self._open())
        if self.at and self.looks == self.at and self.thread is None:
            self.thread = threading.Thread(target=self._place)
            self.thread.start()
            self.thread.join(0.3)  # where nobody holds the registers it is placed before anything else
        return self.world.clock()

    def _open(self) -> list[Path]:
        return list(self.world.store.layout.disposals.glob("*/intent.json"))

    def _place(self) -> None:
        world, store = self.world, self.world.store
        with registers_locked(store.layout.registers):
            opened = self._open()
            passed = {
                name for name in ERASED if not opened or (opened[0].parent / f"erased-{name}.json").exists()
            }
            fields = hold_fields(self.dataset, self.subject, None, world.today)
            book = RegisterBook(store.layout.registers)
            entry = say_locked(book, world.configuration, ("hold", "place"), fields, world.said())
        self.found.append(LateHold(entry.entry, PlainHold(self.dataset, self.subject, None), passed))

    def settle(self) -> LateHold | None:
        """Waits for the hold; one that came when all was over counts from then on."""
        if self.thread is not None:
            self.thread.join()
        return self.found[0] if self.found else None


def hold_fields(dataset: str, subject: str, until: dt.date | None, on: dt.date) -> dict[str, Any]:
    named = {"type": "litigation", "authority": "架空地方裁判所", "dataset": dataset, "subject": subject}
    return {**named, "received": on, "until": until}


def order_of(day: dt.date, number: int) -> int:
    """A later moment is greater."""
    return day.toordinal() * PER_DAY + number


def moment(day: dt.date, number: int) -> dt.datetime:
    """A moment of a day that no other row has."""
    return dt.datetime.combine(day, dt.time(9), JST) + dt.timedelta(seconds=number)


def line(dataset: str, row: Row) -> str:
    cells = {name: value or "" for name, value in row.cells.items()}
    who = row.subject or ""
    if dataset == "people":
        state, end = ("契約中" if row.running else "解約"), row.ended_on or ""
        when = moment(row.event, row.order % PER_DAY).isoformat()
        return ",".join((who, cells["氏名"], cells["電話"], state, str(end), when))
    if dataset == "logs":
        return ",".join((row.key, who, cells["page"], cells["ip"]))
    when = moment(row.event, row.order % PER_DAY).isoformat()
    return ",".join((row.key, when, who, cells["備考"], cells["電話"], cells["送付先"]))


def key_of(dataset: str, row: dict[str, Any]) -> str:
    found = row[KEY[dataset]]
    return found.astimezone(JST).isoformat() if isinstance(found, dt.datetime) else str(found)


def cells_of(dataset: str, row: dict[str, Any]) -> dict[str, str | None]:
    return {name: row[name] for name in SHAPES[dataset].columns}


def values_in(table: pa.Table) -> set[str]:
    """The values that rows were given, wherever they stand in a table."""
    return set(VALUE.findall(str(table.to_pydict())))
