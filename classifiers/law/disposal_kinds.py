"""What kind of disposal (廃棄の種類) an action of a rule is: erasure, and what must never be called so.

Belongs here: the kinds, and which action is which. Does not: carrying an action out, certificates.

個人情報保護法22条 and 通則編 3-4-1: erasure is deletion, or that the person can no longer be identified. What
stays under a key, or can be put together again with other data of ours, is a pseudonym and no erasure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["消去", "仮名化（消去ではない）", "集計化", "メタデータのみ・媒体未確認"]

KINDS: Mapping[str, Kind] = {
    "null_columns": "消去",
    "delete_row": "消去",
    "redact_text_then_delete": "消去",
    "truncate_first6_last4_or_token": "消去",
    "truncate_ip_keep_network": "仮名化（消去ではない）",
    "stop_before_write_and_incident": "消去",
    "pseudonymise_customer_key_null_identifiers": "仮名化（消去ではない）",
    "keep_without_customer_identifiers": "仮名化（消去ではない）",
    "null_identifiers_keep_redacted_text": "仮名化（消去ではない）",
    "remove_from_lists_keep_keyed_hash": "仮名化（消去ではない）",
    "pseudonymise_then_aggregate": "集計化",
    "drop_identifiers_keep_daily_aggregates": "集計化",
    "delete_identifier_keep_aggregate": "集計化",
    "delete_media_and_transcript": "メタデータのみ・媒体未確認",
    "delete_row_and_images": "メタデータのみ・媒体未確認",
}
"""Actions of `retention.yaml`, by what they claim as a whole. Where one could be called two things it is the
one that claims less; what was really done to rows and cells is named by `disposal_done.py`."""


def kind_of(action: str) -> Kind | None:
    """Returns the kind of disposal that an action is; None: nobody has said, and it may not be done."""
    return KINDS.get(action)


def unknown_actions(actions: Iterable[str]) -> tuple[str, ...]:
    """Returns the distinct actions of which nobody has said what kind they are, in order of name."""
    return tuple(sorted({action for action in actions if action not in KINDS}))
