"""Every path of the store, in one place.

Belongs here: where things lie and who may enter. Does not: what is in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PRIVATE = 0o700
"""Mode of every directory that holds personal data."""


@dataclass(frozen=True)
class Layout:
    """The paths of one store.

    Attributes:
        store: Root directory of the store.
    """

    store: Path

    def records(self, dataset: str) -> Path:
        """The one copy of a dataset's personal data."""
        return self.store / "records" / dataset

    @property
    def quarantine(self) -> Path:
        """Records that could not be read, of all datasets."""
        return self.store / "quarantine"

    def columns(self, dataset: str) -> Path:
        """Column verdicts."""
        return self.store / "columns" / dataset

    def findings(self, dataset: str) -> Path:
        """Cell findings: offsets, never values."""
        return self.store / "findings" / dataset

    def decisions(self, dataset: str) -> Path:
        """Which decision each record points to."""
        return self.store / "decisions" / dataset

    def residues(self, dataset: str) -> Path:
        """What erased rows left under keys that nobody has: pseudonyms, still kept from others."""
        return self.store / "residues" / dataset

    def aggregates(self, dataset: str) -> Path:
        """Counts of erased rows."""
        return self.store / "aggregates" / dataset

    @property
    def outcomes(self) -> Path:
        """The distinct decisions."""
        return self.store / "decisions" / "outcomes"

    @property
    def marts(self) -> Path:
        """All marts."""
        return self.store / "marts"

    def mart(self, purpose: str, dataset: str) -> Path:
        """What one purpose may read of one dataset."""
        return self.marts / purpose / dataset

    @property
    def registers(self) -> Path:
        """The landing register and the officer's registers."""
        return self.store / "registers"

    @property
    def landings(self) -> Path:
        """The landing register."""
        return self.registers / "landings"

    @property
    def reviews(self) -> Path:
        """What people said of column verdicts."""
        return self.registers / "reviews"

    @property
    def provisions(self) -> Path:
        """提供記録: what was provided to whom (個人情報保護法29条)."""
        return self.registers / "provisions"

    @property
    def provided_persons(self) -> Path:
        """Whose data a provision held, by keyed digest."""
        return self.registers / "provided_persons"

    @property
    def provision_attempts(self) -> Path:
        """Recipients that a gate refused."""
        return self.registers / "provision_attempts"

    @property
    def receipts(self) -> Path:
        """受領記録: what was received from whom (個人情報保護法30条)."""
        return self.registers / "receipts"

    @property
    def received_persons(self) -> Path:
        """Whose data a receipt held, by keyed digest."""
        return self.registers / "received_persons"

    @property
    def outbox(self) -> Path:
        """Files planned for a recipient and not handed over yet, a folder a plan."""
        return self.store / "outbox"

    @property
    def requests(self) -> Path:
        """Requests of persons (§7): what was asked and answered, without whose data it is."""
        return self.registers / "requests"

    @property
    def open_requests(self) -> Path:
        """What persons gave to be found by: a private file a request, as long as it is open."""
        return self.registers / "open_requests"

    @property
    def request_bundles(self) -> Path:
        """What is answered to persons: a private folder a request, as long as it is open."""
        return self.outbox / "requests"

    @property
    def approvals(self) -> Path:
        """Who let what happen; written under the registers' lock."""
        return self.registers / "approvals"

    @property
    def registers_staging(self) -> Path:
        """Half-made files of what is written under the registers' lock, while a night may run."""
        return self.registers / ".staging"

    @property
    def ledger(self) -> Path:
        """The disposal ledger: one file that only grows; digests of persons while their key lives."""
        return self.store / "ledger" / "disposals.txt"

    @property
    def ledger_anchors(self) -> Path:
        """Where the ledger's head is anchored by default: beside the store, not in it."""
        return self.store.with_name(self.store.name + ".ledger-anchors.txt")

    @property
    def disposals(self) -> Path:
        """Disposals under way: which rows and cells each means, until it is closed."""
        return self.store / "disposals"

    @property
    def incidents(self) -> Path:
        """Never-list values that were cut: place and rule."""
        return self.store / "queues" / "incidents"

    @property
    def data_map(self) -> Path:
        """Directory of the データマッピング台帳."""
        return self.store / "register"

    @property
    def history(self) -> Path:
        """The nights: what was in force and what was decided."""
        return self.data_map / "history"

    @property
    def configurations(self) -> Path:
        """Snapshots of configurations, named by their content."""
        return self.data_map / "configurations"

    @property
    def plans(self) -> Path:
        """Disposal plans: counts and digests."""
        return self.data_map / "plans"

    def tally(self, dataset: str) -> Path:
        """How many records of each landing were erased."""
        return self.data_map / "erased" / dataset

    def quarantine_tally(self, dataset: str) -> Path:
        """How many quarantined records of each landing were erased."""
        return self.data_map / "erased_quarantine" / dataset

    @property
    def scan_memory(self) -> Path:
        """What was found in values, by their keyed digests: a cache."""
        return self.store / "caches" / "scan.npz"

    @property
    def staging(self) -> Path:
        """Half-made files of a landing; empty outside a night."""
        return self.store / "staging"

    @property
    def dagster(self) -> Path:
        """DAGSTER_HOME."""
        return self.store / "dagster"

    @property
    def lock(self) -> Path:
        """The file whose lock the one writer holds."""
        return self.store / "lock"

    def prepare(self) -> None:
        """Makes the directories that must be closed to others, whatever the umask."""
        self.store.mkdir(parents=True, exist_ok=True)
        closed = (
            "records",
            "quarantine",
            "registers",
            "queues",
            "staging",
            "caches",
            "columns",
            "findings",
            "decisions",
            "ledger",
            "disposals",
            "residues",
            "aggregates",
            "outbox",
        )
        for path in (self.store / name for name in closed):
            path.mkdir(exist_ok=True)
            path.chmod(PRIVATE)
