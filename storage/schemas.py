"""Arrow schemas of every table in the store.

Belongs here: column names and types, nothing else. Does not: where a table lies (`layout.py`).
"""

from __future__ import annotations

import pyarrow as pa

UTC_MICROSECONDS = pa.timestamp("us", tz="UTC")

ROW_ID = [("landing_id", pa.int32()), ("record_no", pa.int64())]
"""The row id: which landing, and which logical record of it (from 0)."""

RECORD_PREFIX = pa.schema([*ROW_ID, ("event_date", pa.date32()), ("event_time", UTC_MICROSECONDS)])
"""Leading columns of `records/<dataset>`; the contract's columns follow, then RECORD_SUFFIX.

`event_date` is the JST day of `event_time` and the partition.
"""

RECORD_SUFFIX = pa.schema([("_extra", pa.string()), ("_tokens", pa.string()), ("_identity", pa.binary())])
"""`_extra`: columns of the file that the contract does not know, as one JSON object, or null.

`_tokens`: keyed tokens of the cards cut out of this record, as one JSON object by column, or null.
`_identity`: 16 bytes that recognise the same record again.
"""

QUARANTINE = pa.schema(
    [
        *ROW_ID,
        ("dataset", pa.string()),
        ("reason", pa.string()),
        ("raw", pa.string()),  # null where it could not be decoded or would hold a never-list value
        (
            "digest",
            pa.string(),
        ),  # of the text after the cut; keyed where no text may be kept; of a file's bytes
        ("length", pa.int64()),  # bytes
    ]
)

FINDINGS = pa.schema(
    [
        *ROW_ID,
        ("column", pa.string()),
        ("entity", pa.string()),
        ("item", pa.string()),
        ("clause", pa.string()),
        ("start", pa.int32()),  # offsets into the stored cell, in characters
        ("end", pa.int32()),
        ("score", pa.float32()),
        ("detector", pa.string()),
        ("detector_version", pa.string()),
        ("pattern", pa.string()),  # name and digest
        ("check_digit", pa.string()),  # the check that was passed, in words
        ("context_word", pa.string()),  # of the detector's own list, + for and - against
    ]
)

COLUMNS = pa.schema(
    [
        ("landing_id", pa.int32()),
        ("column", pa.string()),
        ("declared", pa.list_(pa.string())),  # items of the contract
        ("detected", pa.list_(pa.string())),  # items of the verdict
        ("category", pa.string()),
        ("clause", pa.string()),
        ("score", pa.float32()),
        ("agreement", pa.string()),  # agree | stricter | disagree | unknown_column
        ("publishable", pa.bool_()),
        ("rows_seen", pa.int64()),
        ("nulls", pa.int64()),
        ("distinct", pa.int64()),
        ("matched", pa.int64()),
        ("evidence", pa.string()),  # words and counts, never a value
        ("alternatives", pa.list_(pa.string())),
        ("content", pa.string()),  # JSON: what of the content a review rests on; null in old rows
        # what the verdict rests on besides; null in old rows
        ("chance", pa.float32()),  # share of random values of the same shape that would match
        ("runner_up", pa.string()),
        ("runner_up_matched", pa.int64()),
        ("runner_up_chance", pa.float32()),
        ("uniqueness", pa.float32()),  # distinct by non-null rows
        ("free_text", pa.float32()),
    ]
)

REVIEWS = pa.schema(
    [
        ("seq", pa.int64()),  # order of the reviews, from 0
        ("dataset", pa.string()),
        ("column", pa.string()),
        ("state", pa.string()),  # confirmed | rejected
        ("declared", pa.list_(pa.string())),  # items of the contract on that day
        ("items", pa.list_(pa.string())),  # items detected, of which the state speaks
        ("reviewer", pa.string()),
        ("on", pa.date32()),
        ("reason", pa.string()),
        ("evidence", pa.string()),  # the words that were shown
        ("landing_id", pa.int32()),  # newest landing that was reviewed
        ("fingerprint", pa.list_(pa.string())),  # the kinds of content that were reviewed, as in COLUMNS
    ]
)
"""`registers/reviews`: what people said of column verdicts; of one column the newest counts."""

PLANS = pa.schema(
    [
        ("seq", pa.int64()),  # order of the plans, from 0
        ("digest", pa.string()),  # of the ids that would be erased, the configuration and the day
        ("as_of", pa.date32()),
        ("made_on", pa.date32()),
        ("configuration", pa.string()),
        ("code_version", pa.string()),
        ("lines", pa.string()),  # JSON: dataset, item, rules, due, held, actions, kinds
        ("stops", pa.list_(pa.string())),  # codes of what stopped all of it; empty: it may be approved
    ]
)
"""`register/plans`: disposal plans as counts and digests; only grows."""

REGISTER_EVENTS = pa.schema(
    [
        ("seq", pa.int64()),  # order of the events, from 0
        ("register", pa.string()),
        ("entry", pa.string()),  # id of what the event is said of
        ("event", pa.string()),
        ("fields", pa.string()),  # JSON: what it says, as configs/registers.yaml names and types it
        ("by", pa.string()),
        ("on", pa.date32()),
        ("reference", pa.string()),
    ]
)
"""`registers/book`: what commands wrote into the officer's registers; only grows."""

APPROVALS = pa.schema(
    [
        ("seq", pa.int64()),  # order of the entries, from 0
        ("entry", pa.string()),  # approval | standing | revocation
        ("approval_id", pa.string()),  # of a revocation: of what is taken back
        ("kind", pa.string()),  # disposal | rules | outbound | hold_release; null where there is no target
        ("target", pa.string()),  # SHA-256 digest, in full
        ("rule", pa.string()),  # of a standing approval, with its amount
        ("most", pa.int64()),
        ("by", pa.string()),  # who approved, or took back
        ("requester", pa.string()),
        ("role", pa.string()),
        ("deputy_until", pa.date32()),
        ("reference", pa.string()),  # 稟議番号
        ("on", pa.date32()),
        ("expires_on", pa.date32()),
        ("reason", pa.string()),  # of a revocation
    ]
)
"""`registers/approvals`: approvals, standing approvals and their revocations; only grows."""

REQUESTS = pa.schema(
    [
        ("seq", pa.int64()),  # order of the events, from 0
        ("number", pa.string()),
        ("event", pa.string()),
        ("on", pa.date32()),
        ("by", pa.string()),
        ("said", pa.string()),  # JSON; no value of the person and nothing to find them by
    ]
)
"""`registers/requests`: requests of persons (§7); closed ones go past their day."""

DECIDED = pa.schema([*ROW_ID, ("event_date", pa.date32()), ("decision_id", pa.string())])
"""`decisions/<dataset>`: a record points to its decision."""

OUTCOMES = pa.schema(
    [
        ("decision_id", pa.string()),
        ("dataset", pa.string()),
        ("item", pa.string()),  # `*` is the row as a whole
        ("status", pa.string()),
        (
            "purposes",
            pa.list_(pa.struct([("purpose", pa.string()), ("until", pa.date32()), ("basis", pa.string())])),
        ),
        ("last_retained_day", pa.date32()),
        ("eligible_from", pa.date32()),
        ("rules", pa.list_(pa.string())),
        ("reasons", pa.list_(pa.string())),
        ("as_of", pa.date32()),
    ]
)
"""`decisions/outcomes`: one row per distinct decision and item. `until` null: no end is known yet."""

INCIDENTS = pa.schema(
    [
        *ROW_ID,
        ("dataset", pa.string()),
        ("column", pa.string()),
        ("rule", pa.string()),
        ("kind", pa.string()),  # credit_card | card_security_code | my_number
        ("count", pa.int32()),
    ]
)
"""`queues/incidents`: a never-list value was cut: its place and rule, never the value."""

PART = "part"
TALLY = pa.schema([(PART, pa.string()), ("landing_id", pa.int32()), ("rows", pa.int64())])
"""`register/erased/<dataset>`: how many records of a landing an erasure took."""

RESIDUE_PREFIX = pa.schema([(PART, pa.string()), ("event_date", pa.date32()), ("subject_key", pa.string())])
"""Leading columns of `residues/<dataset>`; what is kept of the row follows. `part`: which erasure.

`subject_key` joins rows of one person within a part; its key was never kept.
"""

AGGREGATE_PREFIX = pa.schema([(PART, pa.string()), ("event_date", pa.date32())])
AGGREGATE_SUFFIX = pa.schema([("records", pa.int64()), ("persons", pa.int64())])
"""`aggregates/<dataset>`: the columns of the group stand between; all null: what is in no group.

`persons` null: too few to say, or nothing tells them apart.
"""
PROVISIONS = pa.schema(
    [
        ("plan", pa.string()),  # digest of the plan: one provision a plan
        ("provided_on", pa.date32()),
        ("file", pa.string()),  # as partners.yaml names it
        ("dataset", pa.string()),
        ("ground", pa.string()),  # which gate let it pass, and why
        ("consent", pa.string()),  # 同意を得ている旨
        ("recipient", pa.string()),
        ("address", pa.string()),
        ("representative", pa.string()),
        ("items", pa.list_(pa.string())),
        ("columns", pa.list_(pa.string())),
        ("purposes", pa.list_(pa.string())),  # the recipient's
        ("means", pa.string()),  # 書面 | 電子媒体
        ("persons", pa.int64()),
        ("rows", pa.int64()),
        ("sha256", pa.string()),  # of the file handed over
        ("run", pa.string()),
        ("requester", pa.string()),
        ("approver", pa.string()),
        ("approval", pa.string()),
        ("policy_edition", pa.date32()),
        ("configuration", pa.string()),
        ("key", pa.string()),  # id of the key of the persons' digests
        ("kept_until", pa.date32()),  # 満了日 of the record
    ]
)
"""`registers/provisions`: 提供記録, one a file handed over."""

ATTEMPTS = pa.schema(
    [
        ("seq", pa.int64()),
        ("on", pa.date32()),
        ("recipient", pa.string()),
        ("file", pa.string()),
        ("gate", pa.string()),
        ("reason", pa.string()),
        ("requester", pa.string()),
    ]
)
"""`registers/provision_attempts`: what was asked to go to somebody, and which gate refused it."""

RECEIPTS = pa.schema(
    [
        ("landing_id", pa.int32()),
        ("dataset", pa.string()),
        ("received_on", pa.date32()),
        ("provider", pa.string()),
        ("address", pa.string()),
        ("representative", pa.string()),
        ("acquired", pa.string()),  # 取得の経緯
        ("consent", pa.string()),
        ("items", pa.list_(pa.string())),
        ("columns", pa.list_(pa.string())),  # of the contract, with a value in this landing
        ("persons", pa.int64()),
        ("rows", pa.int64()),
        ("not_stored", pa.string()),  # JSON: why to how many records or cells
        ("sha256", pa.string()),  # of the file as it was received
        ("persons_digest", pa.string()),  # SHA-256 over the persons' keyed digests in order
        ("policy_edition", pa.date32()),
        ("configuration", pa.string()),
        ("key", pa.string()),  # id of the key of the persons' digests
        ("kept_until", pa.date32()),  # 満了日 of the record
    ]
)
"""`registers/receipts`: 受領記録, one a landing of a gated dataset."""

RECORDED_PERSONS = pa.schema([("record", pa.string()), ("digest", pa.string())])
"""Beside provisions and receipts: whose data a record is about. `record`: a plan's digest, a landing id."""
PART = "part"
RESIDUE_PREFIX = pa.schema([(PART, pa.string()), ("event_date", pa.date32()), ("subject_key", pa.string())])
"""Leading columns of `residues/<dataset>`; what is kept of the row follows. `part`: which erasure.

`subject_key` joins rows of one person within a part; its key was never kept.
"""

AGGREGATE_PREFIX = pa.schema([(PART, pa.string()), ("event_date", pa.date32())])
AGGREGATE_SUFFIX = pa.schema([("records", pa.int64()), ("persons", pa.int64())])
"""`aggregates/<dataset>`: the columns of the group stand between; all null: what is in no group.

`persons` null: too few to say, or nothing tells them apart.
"""
