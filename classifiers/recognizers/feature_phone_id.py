"""Identifiers that feature phones sent with every request: 機体識別番号 of 2013 and before.

Belongs here: au subscriber ids, FOMA serials and cards, SoftBank serials, i-mode ids, in user agents, headers
and URLs. Does not: the user agent around them (`user_agent.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer


class FeaturePhoneIdRecognizer(JapanesePatternRecognizer):
    """Finds the value of such an id; the spans leave out `ser`, `icc` and `SN`.

    Source: forms as the carriers gave them to makers of sites, and as woothee and HTTP::MobileAgent read them
    (https://github.com/woothee/woothee).
    """

    ENTITY = "JP_FEATURE_PHONE_ID"
    PATTERNS = (
        Pattern("au subscriber id", r"(?<![0-9])[0-9]{14}_[a-z0-9]{2}\.ezweb\.ne\.jp(?![A-Za-z0-9])", 0.95),
        Pattern(
            "DoCoMo serial",
            r"(?<![0-9A-Za-z])ser(?P<value>[0-9A-Z]{11}|(?=[0-9A-Za-z]*[0-9]{9})[0-9A-Za-z]{15})"
            r"(?![0-9A-Za-z])",
            0.9,
        ),
        Pattern("FOMA card", r"(?<![0-9A-Za-z])icc(?P<value>[0-9A-Za-z]{19,20})(?![0-9A-Za-z])", 0.9),
        Pattern("SoftBank serial", r"(?<=/)SN(?P<value>[0-9A-Za-z]{9,20})(?= |/|$)", 0.9),
        Pattern("SoftBank serial alone", r"(?<![0-9A-Za-z/])SN(?P<value>[0-9]{15})(?![0-9A-Za-z])", 0.9),
        Pattern(
            "id of a header or parameter",
            r"(?i:x-dcmguid|x-jphone-uid|x-up-subno|x-em-uid|imodeid|i-mode id|iモードid)"
            r"\s*[\"']?\s*[:=]\s*[\"']?"
            r"(?P<value>[0-9A-Za-z._]{7,40})",
            0.85,
        ),
        Pattern(
            "seven letters and digits",
            r"(?<![0-9A-Za-z])(?=[A-Za-z]*[0-9])[0-9A-Za-z]{7}(?![0-9A-Za-z])",
            0.2,
        ),
    )
    CONTEXT = ("iモードid", "i-mode id", "imodeid", "dcmguid", "機体識別", "個体識別")
