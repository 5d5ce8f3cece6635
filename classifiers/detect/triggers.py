"""What a value must hold before a recogniser is worth asking.

Belongs here: necessary conditions on normalised text, in RE2 syntax. Does not: asking them of a column
(`conditions.py`), recognition. A recogniser without a trigger looks at every value; a test compares triggered
and full scans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from classifiers.detect import cards, known_kana
from classifiers.detect.groups import possible
from classifiers.detect.skeleton import folded
from classifiers.recognizers import (
    bank_account,
    cookie_id,
    feature_phone_id,
    member_id,
    rakuten_id,
    special_care,
    truncated_card,
    user_agent,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifiers.recognizers.base import JapanesePatternRecognizer


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


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    # the module `regex` lets the flag of `(?i:…)` change a negated class beside it
    return re.compile(pattern)


_INSIDE = re.compile("(?<=[^_])_(?=[^_])")
"""An underscore inside a word, in whose place camelCase has a capital."""

ALWAYS = Trigger(strong="(?s).")

_LEFT = r"(?:^|[^0-9A-Za-z_]|(?i:tel|fax|phone|mobile|no)[.\-]?)"
_PHONE = rf"(?:\+|00|010[- ]?)81|{_LEFT}\(?0(?:[-. ()/_・のー]{{0,3}}[0-9]){{9}}"
_UNSIGNED_PHONE = r"(?:^|[^0-9A-Za-z+]|(?i:tel|fax|phone|mobile|no)[.\-]?)81(?:[-. ()/_・のー]{0,6}[0-9]){9}"
_HONORIFIC = "(?:様|さま|サマ|さん|サン|殿|氏|くん|ちゃん)"
_MAC_LEFT = "(?:^|[^0-9A-Za-z]|(?i:mac|bssid))"
_MAC_RIGHT = r"(?:$|[^0-9A-Za-z:.-]|[:.-](?:$|[^0-9A-Za-z])|\.[A-Za-z])"
_UUID = r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-"

TRIGGERS = {
    "CREDIT_CARD": Trigger(cards.POSSIBLE),
    "TRUNCATED_CARD": Trigger(truncated_card.CONDITION),
    "JP_MY_NUMBER": Trigger(weak=possible(12)),
    "EMAIL_ADDRESS": Trigger(r"@|[(\[]at[)\]]"),
    "JP_MOBILE_EMAIL": Trigger("@"),
    "JP_MOBILE_PHONE": Trigger(_PHONE, _UNSIGNED_PHONE),
    "MSISDN": Trigger(weak=r"81[26-9]0[0-9]{8}"),
    "JP_FAX": Trigger(weak=rf"{_PHONE}|{_UNSIGNED_PHONE}"),
    "JP_LANDLINE_PHONE": Trigger(_PHONE, _UNSIGNED_PHONE),
    "JP_BUSINESS_PHONE": Trigger(_PHONE),
    "JP_POSTAL_CODE": Trigger(
        r"〒|[0-9]{3}-?[0-9]{4}[\s、,]*[^ -~]", r"[0-9]{3}[ のノ.-]{0,3}[0-9]{4}|[0-9] [0-9] ?-? ?[0-9] "
    ),
    "JP_ADDRESS": Trigger("[市巿区郡町村]"),
    "BIRTH_DATE": Trigger(r"[0-9日]\s{0,2}生", "[0-9元〇一二三四五六七八九十]"),
    "JP_NAME_KANA": Trigger(
        rf"[ァ-ヺー]{{2}}\s?{_HONORIFIC}|[ぁ-ゖー][ ・]{{1,2}}[ぁ-ゖー]+\s?{_HONORIFIC}"
        rf"|[ァ-ヺーぁ-ゖ][)」』〕\]]\s?{_HONORIFIC}|名前は?[ぁ-ゖー]"
        r"|[ァ-ヺぁ-ゖ][ー」』)〕\]]*と(?:名乗|読み|お[読呼]|申しま|おっしゃ)"
        r"|フリガナ|ガナ|がな|ヨミ|よみ|読み|仮名|カナ|かな|ヒラガナ|名義|振込|依頼人|送金人|受取人"
        rf"|セイ|姓|(?i:kana|gana|yomi)|{known_kana.CONDITION}",
        r"[ァ-ヺー][ ・][ァ-ヺー]|[ぁ-ゖー]{2} [ぁ-ゖー]{2}",
    ),
    "IP_ADDRESS": Trigger(
        r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|[0-9][\[(](?:\.|dot)[\])][0-9]|::|(?:[0-9A-Fa-f]{1,4}:){7}"
        r"|(?:[0-9A-Fa-f]{1,4}:){6}[0-9]{1,3}\."
    ),
    "MAC_ADDRESS": Trigger(
        r"(?:[0-9A-Fa-f]{1,2}:){5}|(?:[0-9A-Fa-f]{2}[-ー]){5}"
        rf"|{_MAC_LEFT}[0-9A-Fa-f]{{4}}\.[0-9A-Fa-f]{{4}}\.[0-9A-Fa-f]{{4}}{_MAC_RIGHT}",
        "(?:[0-9A-Fa-f]{2} ){5}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{6}[-:]?[0-9A-Fa-f]{6}"
        "|[0-9A-Fa-f]{4}[:-][0-9A-Fa-f]{4}[:-][0-9A-Fa-f]{4}",
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
    "JP_CORPORATE_NUMBER": Trigger(
        rf"[1-9][0-9]{{12}}|(?:^|[^0-9A-Za-z])T[ \-ー.・+/_]{{0,3}}{possible(13)}", possible(13)
    ),
    "JP_DRIVING_LICENCE": Trigger(weak=possible(12)),
    "JP_RESIDENCE_CARD": Trigger(
        "[A-Z]{2}[0-9]{8}[A-Z]{2}",
        rf"[A-Za-z][ \-ー.・+|/_]{{0,3}}{possible(8)}[ \-ー.・+|/_]{{0,3}}[A-Za-z]",
    ),
    "JP_PASSPORT": Trigger("[A-Z]{2}[0-9]{8}JPN", rf"[A-Za-z][ \-ー.・+|/_]{{0,3}}{possible(7)}"),
    "JP_PENSION_NUMBER": Trigger(weak=rf"[0-9]{{4}}[^0-9]{{0,8}}[0-9]{{6}}|{possible(10)}"),
    "JP_INSURER_NUMBER": Trigger(weak=possible(6)),
    "JP_HEALTH_INSURANCE": Trigger(
        "被保険者|保険証|健康保険|健保|国保|社保|資格(?:確認書|情報)|後期高齢者医療|組合員|加入者証|ホケンショ|ほけんしょ|記号.?番号"
        "|(?i:insur|health.?card|hoken|ken[kp]o|kokuho|shaho|kigo)",
        "[0-9]",
    ),
    "JP_BANK_ACCOUNT": Trigger(bank_account.CONDITION, "[0-9]{6}"),
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
    "MEMBER_ID": Trigger(member_id.CONDITION),
    "JP_SPECIAL_CARE": Trigger(special_care.CONDITION),
    "RAKUTEN_ID": Trigger(rakuten_id.CONDITION, "[A-Za-z0-9]{4}"),
}
"""Entity of the recogniser to its trigger."""


def trigger_of(recognizer: JapanesePatternRecognizer) -> Trigger:
    """Returns the trigger of a recogniser; one that is not listed looks at everything."""
    return TRIGGERS.get(recognizer.ENTITY, ALWAYS)


def words_of(recognizer: JapanesePatternRecognizer) -> tuple[str, ...]:
    """Returns the context words of a recogniser as texts hold them: for bt_addr btAddr and btaddr too."""
    return tuple(dict.fromkeys(form for word in recognizer.CONTEXT for form in _joined(word)))


def _joined(word: str) -> list[str]:
    first, *rest = _INSIDE.split(word)
    forms = [first]
    for part in rest:
        forms = [f"{form}{joint}{part}" for form in forms for joint in ("_", "")]
    return forms
