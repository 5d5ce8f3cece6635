"""The 廃棄・消去記録 as a frozen type: what was disposed of, why, how, and who stands for it; never a value.

Belongs here: the fields (law.md §3), what a record may not say. Does not: numbering and chaining
(`ledger_chain.py`), the page for people (`disposal_page.py`), erasing, keeping (`storage/ledger_file.py`).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, get_args

from pydantic import TypeAdapter, ValidationError

from classifiers.law.calendar import JST
from configs.errors import KubunError

Kind = Literal["erased", "pseudonymised", "aggregated", "metadata_only"]
"""消去 / 仮名化（消去ではない） / 集計化 / メタデータのみ・媒体未確認: kinds that must not be mixed."""
Method = Literal["rewrite_and_purge", "file_removal", "key_destruction", "rewrite_only", "none"]
"""How: only the first three are 復元不可能な手段 (通則編10-5(4))."""
IRREVERSIBLE = ("rewrite_and_purge", "file_removal", "key_destruction")

LONGEST = 200
"""Characters of any name or word in a record."""
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+=@-]{0,199}")
DIGEST = re.compile(r"[0-9a-f]{24,64}")
"""Longer than any card or telephone number, so that none of them passes for a digest."""
STAMP = r"20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?"
VALUE = re.compile(
    r"[^\s@]@[^\s@]+\."
    rf"|(?<![0-9])(?!{STAMP}(?![0-9]))[0-9]{{10,}}"
    r"|(?<![0-9])(?=(?:[- ()]*[0-9]){10,11}(?![- ]?[0-9]))"
    r"0[0-9]{1,4}[- ()]{1,2}[0-9]{1,4}[- ()]{1,2}[0-9]{3,4}(?![0-9])"
    r"|(?<![0-9])[0-9]{4}[- ][0-9]{4}[- ][0-9]{4}"
)
"""What looks like a mail address, a telephone or a long number in words that people typed."""


class DisposalRecordError(KubunError):
    """A record that says too little, contradicts itself, or may hold a value."""


@dataclass(frozen=True)
class Place:
    """Where data lay.

    Attributes:
        asset: `stage/dataset`, as in the lineage: `records/access_logs`; `quarantine/access_logs`.
        partition: `event_date=2026-03-01`, of quarantined lines `landing_day=…`; `*`: all of them.
        columns: Columns whose cells went, as the verdicts name them; none: whole rows.
    """

    asset: str
    partition: str = "*"
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ground:
    """Why it was due: a rule, a person's request, or both.

    Attributes:
        rule: Id of the retention rule; None: on request alone.
        rule_version: Digest of the configuration, or version of the rules, under which it ran.
        request: Number of the request in its register.
    """

    rule: str | None
    rule_version: str | None
    request: str | None = None


@dataclass(frozen=True)
class Days:
    """The days of the rule over all rows of the record, JST; the first and last where rows differ.

    Attributes:
        basis_first: Earliest 起算日.
        basis_last: Latest 起算日.
        last_retained: Latest 満了日.
        eligible_from: Latest 廃棄可能日.
    """

    basis_first: dt.date
    basis_last: dt.date
    last_retained: dt.date
    eligible_from: dt.date


@dataclass(frozen=True)
class Rows:
    """Rows of the place before and after, and how many were disposed of in it."""

    before: int
    after: int
    disposed: int


@dataclass(frozen=True)
class Subjects:
    """Whose data it was, by keyed digests: personal data while the key lives, and nobody's after.

    Attributes:
        key: Id of the key.
        use: What the key was derived for: digests of two uses cannot be joined.
        key_until: Last day of the key, JST: it is destroyed after.
        digests: Sorted, each once.
    """

    key: str
    use: str
    key_until: dt.date
    digests: tuple[str, ...]


@dataclass(frozen=True)
class Descendant:
    """A place made from this one, or a backup of it.

    Attributes:
        place: `marts/P7/access_logs`, or the backup's name.
        state: done: disposed of too; pending: it still holds them.
        expires: Last day of a pending one, JST.
    """

    place: str
    state: Literal["done", "pending"]
    expires: dt.date | None = None


@dataclass(frozen=True)
class HoldCheck:
    """The last look at the holds before the commit.

    Attributes:
        checked_at: When.
        register: Digest of the register of holds that was read.
        withheld: Rows that were due and stay under a hold.
    """

    checked_at: dt.datetime
    register: str
    withheld: int


@dataclass(frozen=True)
class Proof:
    """What was looked for after the purge.

    Attributes:
        sampled: Erased values that were searched for; they were held in memory alone. 0: none were known, and
            `not_searched` says what was looked at instead.
        found: How many of them were found.
        searched: Places that were searched.
        not_searched: Places that were not: nothing is said of them.
    """

    sampled: int
    found: int
    searched: tuple[str, ...]
    not_searched: tuple[str, ...]


@dataclass(frozen=True)
class Approval:
    """Who stands for it (責任ある立場の者の確認, 通則編10-5(4)).

    Where several standing approvals cover it, one of each rule, all of them are named, joined by 「、」;
    records of earlier versions name that of the first rule alone.

    Attributes:
        approver: Name.
        role: Office held, 代行 included.
        requester: Who asked for it: another person.
        reference: 稟議番号.
        plan: Digest of the plan that was approved.
        standing: It is a standing approval, which the plan stayed within.
    """

    approver: str
    role: str
    requester: str
    reference: str
    plan: str
    standing: bool = False


@dataclass(frozen=True)
class DisposalRecord:
    """One 廃棄・消去記録, as it goes into the ledger; number and previous digest are the ledger's.

    Attributes:
        certificate: Id of the certificate; never given twice.
        disposed_at: When the commit stood, to the second; kept in Japan time.
        place: Where.
        kind: What came of it.
        action: What was done, as `retention.yaml` names actions: of cells that were emptied `null_columns`,
            whatever the rule does with whole rows.
        method: By which means.
        ground: Why.
        days: Days of the rule; None on request alone, or where a birth date could be computed from them.
        rows: How much.
        subjects: Whose; None where no row names a person.
        descendants: What was made from it, and the backups.
        hold_check: The look at the holds right before.
        proof: What the search afterwards found; None: it was not made.
        run: Id of the run that did it.
        approval: Who stands for it.
    """

    certificate: str
    disposed_at: dt.datetime
    place: Place
    kind: Kind
    action: str
    method: Method
    ground: Ground
    days: Days | None
    rows: Rows
    subjects: Subjects | None
    descendants: tuple[Descendant, ...]
    hold_check: HoldCheck
    proof: Proof | None
    run: str
    approval: Approval

    def __post_init__(self) -> None:
        """Puts moments into Japan time and refuses what a record may not say.

        Raises:
            DisposalRecordError: Names the field and what to do, never its content.
        """
        moments = {"disposed_at": self.disposed_at, "hold_check.checked_at": self.hold_check.checked_at}
        for name, moment in moments.items():
            if moment.tzinfo is None:
                raise DisposalRecordError(f"{name} has no time zone; give a moment with one")
        object.__setattr__(self, "disposed_at", _second(self.disposed_at))
        checked = HoldCheck(
            _second(self.hold_check.checked_at), self.hold_check.register, self.hold_check.withheld
        )
        object.__setattr__(self, "hold_check", checked)
        for name, wrong in _wrong(self):
            raise DisposalRecordError(f"{name} {wrong}")


_ADAPTER: TypeAdapter[DisposalRecord] = TypeAdapter(DisposalRecord)


def to_json(record: DisposalRecord) -> dict[str, Any]:
    """Returns a record as JSON types alone: texts, whole numbers, true and false, null, lists, objects."""
    made: dict[str, Any] = _ADAPTER.dump_python(record, mode="json")
    return made


def from_json(content: object) -> DisposalRecord:
    """Reads a record back.

    Raises:
        DisposalRecordError: It is none; names the first field that is wrong, never its content.
    """
    try:
        return _ADAPTER.validate_python(content)
    except ValidationError as error:
        field = ".".join(map(str, error.errors(include_input=False, include_url=False)[0]["loc"]))
        raise DisposalRecordError(f"{field or 'the record'} is no field of a disposal record") from None


def _second(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(JST).replace(microsecond=0)


def _wrong(record: DisposalRecord) -> Iterator[tuple[str, str]]:
    yield from _wrong_words(record)
    yield from _wrong_ids(record)
    if record.subjects is not None:
        yield from _wrong_subjects(record.subjects)
    yield from _contradictions(record)


def _wrong_words(record: DisposalRecord) -> Iterator[tuple[str, str]]:
    machine = {"certificate", "run", "ground.rule_version", "hold_check.register", "approval.plan"}
    for name, text in _texts(record):
        if len(text) > LONGEST or any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text):
            yield name, f"is longer than {LONGEST} characters or holds control characters; shorten it"
        elif name not in machine and not name.startswith("subjects.") and says_value(text):
            yield name, "looks like a telephone, a mail address or a long number; name it without"


def says_value(text: str) -> bool:
    """Whether words hold what looks like somebody's telephone, mail address or number."""
    folded = re.sub(r"[\u2010-\u2015\u2212\u30fc\uff0d]", "-", unicodedata.normalize("NFKC", text))
    return VALUE.search(folded) is not None


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry, name)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name), f"{name}.{one.name}".lstrip("."))


def _wrong_ids(record: DisposalRecord) -> Iterator[tuple[str, str]]:
    ids: dict[str, str | None] = {
        "certificate": record.certificate,
        "run": record.run,
        "action": record.action,
        "place.asset": record.place.asset,
        "ground.rule": record.ground.rule,
        "ground.rule_version": record.ground.rule_version,
        "ground.request": record.ground.request,
        "hold_check.register": record.hold_check.register,
        "approval.plan": record.approval.plan,
    }
    for name, text in ids.items():
        if text is not None and not ID.fullmatch(text):
            yield name, "is no id: ASCII letters, digits and . _ : / + = @ - alone"
    for name in ("approver", "role", "requester", "reference"):
        if not getattr(record.approval, name).strip():
            yield f"approval.{name}", "is empty; say who stands for it"
    if record.kind not in get_args(Kind) or record.method not in get_args(Method):
        yield "kind or method", "is none that a record knows"


def _wrong_subjects(subjects: Subjects) -> Iterator[tuple[str, str]]:
    if not all(DIGEST.fullmatch(one) for one in subjects.digests):
        yield "subjects.digests", "holds something that is no digest; give keyed digests in hexadecimal"
    if list(subjects.digests) != sorted(set(subjects.digests)):
        yield "subjects.digests", "is not sorted, or names one twice; sort it, so that its order says nothing"


def _contradictions(record: DisposalRecord) -> Iterator[tuple[str, str]]:
    rows, days, ground = record.rows, record.days, record.ground
    if ground.rule is None and ground.request is None:
        yield "ground", "names neither rule nor request; say why it was due"
    if ground.rule is not None and not ground.rule_version:
        yield "ground.rule_version", "is missing; a rule without its version proves nothing"
    if min(rows.before, rows.after, rows.disposed, record.hold_check.withheld) < 0:
        yield "rows", "counts below zero"
    if rows.disposed > rows.before or rows.after > rows.before:
        yield "rows", "disposes of more than there was, or leaves more; count again under the lock"
    if days is not None and not (
        days.basis_first <= days.basis_last and days.last_retained < days.eligible_from
    ):
        yield "days", "are not in order: 起算日, 満了日, 廃棄可能日"
    if record.kind == "erased" and record.method not in IRREVERSIBLE:
        yield "method", "can be undone, so that nothing was erased; purge first, or name another kind"
    if record.approval.approver == record.approval.requester:
        yield "approval", "was given by its requester; another person approves"
    yield from _wrong_proof(record)
    for one in record.descendants:
        if (one.state == "done") is (one.expires is not None):
            yield "descendants", "need the last day of each that is pending, and none of one that is done"


def _wrong_proof(record: DisposalRecord) -> Iterator[tuple[str, str]]:
    if record.proof is not None and not 0 <= record.proof.found <= record.proof.sampled:
        yield "proof", "found more than it searched for"
    if record.proof is not None and record.proof.found and record.kind == "erased":
        yield "proof", "found what was to be erased; erase it first, then make the record"
