"""What a value must hold before a recogniser is worth asking: cheap tests over whole columns.

Belongs here: necessary conditions on normalised text, in RE2 syntax, and asking them of a column. Does not:
recognition. A recogniser without a trigger looks at every value; a test compares triggered and full scans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from classifiers.detect import cards
from classifiers.detect.skeleton import Skeletons, folded, folded_text
from classifiers.recognizers import cookie_id, feature_phone_id, user_agent

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from classifiers.recognizers.base import JapanesePatternRecognizer


FEW = 64
"""Texts up to which one after the other is faster than a query of many expressions."""


@dataclass(frozen=True)
class Trigger:
    """Necessary conditions of one recogniser; at least one of the two must hold.

    Attributes:
        strong: Form that is reported on its own; empty: none is.
        weak: Form that is reported only beside one of the recogniser's context words; empty: none is.
    """

    strong: str = ""
    weak: str = ""

    def folded(self) -> Trigger:
        """Returns the conditions on texts whose digits are folded to 0."""
        return Trigger(folded(self.strong), folded(self.weak))

    def holds(self, cell: str, lower: str, context: Sequence[str]) -> bool:
        """Returns whether one text is worth asking about; `lower` is the same in lower case."""
        if self.strong and _compiled(self.strong).search(cell):
            return True
        return bool(
            self.weak and any(word.lower() in lower for word in context) and _compiled(self.weak).search(cell)
        )

    def mark(self, context: Sequence[str]) -> pl.Expr:
        """Returns whether the columns `cell` and `lower` (the same in lower case) are worth asking about."""
        marked = pl.col("cell").str.contains(self.strong) if self.strong else pl.lit(value=False)
        if self.weak:
            worded = pl.col("lower").str.contains_any([word.lower() for word in context])
            marked |= worded & pl.col("cell").str.contains(self.weak)
        return marked


def asked(
    cells: pa.Array, forms: Skeletons, recognizers: Sequence[JapanesePatternRecognizer]
) -> NDArray[np.uint64]:
    """Returns for each value the recognisers worth asking, one bit each, in their order.

    The conditions are asked of the forms that the values are written in, then, where digits matter, of the
    values.

    Args:
        cells: Non-null normalised strings.
        forms: Their forms.
        recognizers: At most 64.
    """
    marks = _marks(
        forms.texts,
        [(trigger_of(r).folded(), [folded_text(word) for word in r.CONTEXT]) for r in recognizers],
    )
    bits = np.zeros(len(cells), dtype=np.uint64)
    sharper: dict[bytes, list[int]] = {}
    for order, recognizer in enumerate(recognizers):
        form = marks[:, order]
        if not form.any():
            continue
        if trigger_of(recognizer) == trigger_of(recognizer).folded():
            bits |= form[forms.of].astype(np.uint64) << np.uint64(order)
        else:
            sharper.setdefault(form.tobytes(), []).append(order)
    values = pl.Series("cell", cells, dtype=pl.String)
    for orders in sharper.values():  # conditions that hold for the same forms are asked together
        places = np.flatnonzero(marks[:, orders[0]][forms.of])
        those = [(trigger_of(recognizers[order]), recognizers[order].CONTEXT) for order in orders]
        exact = _marks(values.gather(places), those)
        for column, order in enumerate(orders):
            bits[places] |= exact[:, column].astype(np.uint64) << np.uint64(order)
    return bits


def _marks(cells: pl.Series, triggers: Sequence[tuple[Trigger, Sequence[str]]]) -> NDArray[np.bool_]:
    """One row for each cell, one column for each trigger."""
    if len(cells) <= FEW:
        texts = [(text, text.lower()) for text in cells]
        found = [[trigger.holds(*text, context) for trigger, context in triggers] for text in texts]
        return np.array(found, dtype=np.bool_).reshape(len(texts), len(triggers))
    cell = pl.col("cell")
    frame = pl.LazyFrame({"cell": cells}).with_columns(lower=cell.str.to_lowercase())
    wanted = [trigger.mark(context).alias(str(order)) for order, (trigger, context) in enumerate(triggers)]
    marked = frame.select(cell, *wanted).drop("cell").collect()
    return np.column_stack([column.to_numpy() for column in marked.get_columns()])


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    # the module `regex` lets the flag of `(?i:…)` change a negated class beside it
    return re.compile(pattern)


ALWAYS = Trigger(strong="(?s).")

_LEFT = r"(?:^|[^0-9A-Za-z_]|(?i:tel|fax|phone|mobile|no)[.\-]?)"
_PHONE = rf"(?:\+|00)81|{_LEFT}\(?0(?:[-. ()]{{0,2}}[0-9]){{9}}"
_HONORIFIC = "(?:様|さま|サマ|さん|サン|殿|氏|くん|ちゃん)"
_MEMBER = (
    "(?i:会員|お客|契約|顧客|利用者|加入者|customer|member|subscriber|contract|account|user|kaiin|kokyaku)"
)
_UUID = r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-"

TRIGGERS = {
    "CREDIT_CARD": Trigger(cards.POSSIBLE),
    "TRUNCATED_CARD": Trigger(r"[*xX•●×#]{2}[-*xX•●×# ]*[0-9]{4}"),
    "JP_MY_NUMBER": Trigger(weak=r"[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}"),
    "EMAIL_ADDRESS": Trigger(r"@|[(\[]at[)\]]"),
    "JP_MOBILE_EMAIL": Trigger("@"),
    "JP_MOBILE_PHONE": Trigger(_PHONE),
    "MSISDN": Trigger(weak=r"81[26-9]0[0-9]{8}"),
    "JP_FAX": Trigger(weak=_PHONE),
    "JP_LANDLINE_PHONE": Trigger(_PHONE),
    "JP_BUSINESS_PHONE": Trigger(_PHONE),
    "JP_POSTAL_CODE": Trigger(r"〒|[0-9]{3}-?[0-9]{4}[\s、,]*[^ -~]", r"[0-9]{3}-?[0-9]{4}"),
    "JP_ADDRESS": Trigger("[市巿区郡町村]"),
    "BIRTH_DATE": Trigger(weak="[0-9元〇一二三四五六七八九十]"),
    "JP_NAME_KANA": Trigger(
        rf"[ァ-ヺー]{{2}}\s?{_HONORIFIC}|[ぁ-ゖー]{{2}} [ぁ-ゖー]+\s?{_HONORIFIC}"
        r"|フリガナ|ふりがな|よみがな|ヨミガナ|読み仮名|カナ|かな|口座名義|セイ|(?i:kana|furigana)",
        r"[ァ-ヺー]{2}[ ・][ァ-ヺー]{2}|[ぁ-ゖー]{2} [ぁ-ゖー]{2}",
    ),
    "IP_ADDRESS": Trigger(
        r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|[0-9][\[(](?:\.|dot)[\])][0-9]|::|(?:[0-9A-Fa-f]{1,4}:){7}|(?:[0-9A-Fa-f]{1,4}:){6}[0-9]{1,3}\."
    ),
    "MAC_ADDRESS": Trigger(
        r"(?:[0-9A-Fa-f]{1,2}:){5}|(?:[0-9A-Fa-f]{2}[-ー]){5}|(?:[0-9A-Fa-f]{2} ){5}[0-9A-Fa-f]{2}"
        r"|[0-9A-Fa-f]{4}[.:-][0-9A-Fa-f]{4}[.:-][0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}[-:][0-9A-Fa-f]{6}",
        "[0-9A-Fa-f]{12}",
    ),
    "IMEI": Trigger(
        "[0-9]{2}[ -][0-9]{6}[ -][0-9]{6}[ -][0-9]",
        "[0-9]{2}(?:[-./ ]?[0-9]){13}",
    ),
    "IMEISV": Trigger("[0-9]{2}[ -][0-9]{6}[ -][0-9]{6}[ -][0-9]{2}", "[0-9]{8}[ -]?[0-9]{6}[ -]?[0-9]{2}"),
    "IMSI": Trigger("44[01][0-9]{12}", "44[01][0-9]?[0-9]?[-./ ]"),
    "ICCID": Trigger("89[ -]?81"),
    "ADVERTISING_ID": Trigger(weak=rf"{_UUID}|[0-9A-Fa-f]{{16}}|[0-9A-Fa-f]{{8}}[_ ][0-9A-Fa-f]{{4}}[_ ]"),
    "URL": Trigger(r"://|www\."),
    "JP_CORPORATE_NUMBER": Trigger("[1-9][0-9]{12}"),
    "JP_DRIVING_LICENCE": Trigger(weak="[0-9]{12}"),
    "JP_RESIDENCE_CARD": Trigger("[A-Z]{2}[0-9]{8}[A-Z]{2}"),
    "JP_PASSPORT": Trigger(weak="[A-Z]{2}[0-9]{7}"),
    "JP_PENSION_NUMBER": Trigger(weak=r"[0-9]{4}[^0-9]{0,8}[0-9]{6}"),
    "JP_INSURER_NUMBER": Trigger(weak="[0-9]{6}"),
    "JP_HEALTH_INSURANCE": Trigger("被保険者|保険証|資格確認書|(?i:insur|hokensho)", "[0-9]"),
    "JP_BANK_ACCOUNT": Trigger("普通|当座|貯蓄|総合|記号", "[0-9]{6}"),
    "USER_AGENT": Trigger(user_agent.CONDITION),
    "OPERATING_SYSTEM": Trigger(user_agent.CONDITION),
    "PLATFORM": Trigger(rf"{user_agent.CONDITION}|(?i:sec-ch-ua)"),
    "COOKIE_ID": Trigger(
        r"GA[0-9]\.|GS[0-9]\.|fb\.[0-9]\.|amp-|[0-9]{6}\.[0-9]{10}|[0-9a-f]{16}\.[0-9]{10}|[0-9]{10}\.[0-9A-Fa-f]{8}-"
        rf"|{cookie_id.NAMED}",
        r"[0-9A-Za-z_-]{16}|[0-9]{8}\.[0-9]{10}|[0-9v][0-9]\.[0-9A-Za-z]{8}",
    ),
    "JP_FEATURE_PHONE_ID": Trigger(
        r"[0-9]{14}_[a-z0-9]|ser[0-9A-Za-z]{11}|icc[0-9A-Za-z]{19}|/SN[0-9A-Za-z]{9}|SN[0-9]{15}"
        rf"|(?i:x-dcm|x-jphone|x-up-|x-em-)|{feature_phone_id.KEYED}",
        "[0-9A-Za-z]{7}",
    ),
    "MEMBER_ID": Trigger(_MEMBER),
    "RAKUTEN_ID": Trigger("(?i:楽天|easy|rakuten|rid)", "[A-Za-z0-9]{4}"),
}
"""Entity of the recogniser to its trigger."""


def trigger_of(recognizer: JapanesePatternRecognizer) -> Trigger:
    """Returns the trigger of a recogniser; one that is not listed looks at everything."""
    return TRIGGERS.get(recognizer.ENTITY, ALWAYS)
