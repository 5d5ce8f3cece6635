"""Identifiers that feature phones sent with every request: 機体識別番号 of 2013 and before.

Belongs here: au subscriber ids, FOMA serials and cards, SoftBank serials, i-mode ids, in user agents, headers
and URLs. Does not: the user agent around them (`user_agent.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import SAYS, JapanesePatternRecognizer

_IMODE = (
    r"(?:i[-_]?mode[ _-]?(?:id|uid)|im_id|iモードid|アイモードid"
    r"|(?:x[-_])?dcmguid|docomo[-_]guid|guid\(iモード\))"
)
"""Names of the i-mode id, seven letters and digits of which all may be letters."""
_CARRIERS = (
    "foma|mova|docomo|softbank|vodafone|jphone|j-phone|au|ez|emobile|emnet|em|sb|yk|uim|utn|card|mobile|terminal"
    "|ketai|keitai|kotai"
)
_KEY = (
    rf"(?:(?:{_CARRIERS})[-_]?(?:card[-_]?)?(?:ser|icc|sn|utn|uid|subno|serial|bango|user[-_]?id)"
    r"|ser|icc|utn|subno|ezid|ez_?no|kotai_?id|fomacard|im_?id)(?:_?no)?"
)
"""Names of parameters and columns that carry such an id."""
_VALUE = r"[0-9A-Za-z]{15,20}|[0-9A-Z]{11}"
KEYED = (
    rf"(?i:(?:^|[^0-9A-Za-z]){_KEY}[\"']?\s?[:=]\s?[\"']?)[0-9A-Za-z]{{11}}"
    r"|(?i:im_id|mode[ _-]?u?id|モードid|dcmguid|docomo[-_]guid)"
)
"""What a text holds where a parameter or column name announces the id, in RE2 syntax."""


class FeaturePhoneIdRecognizer(JapanesePatternRecognizer):
    """Finds the value of such an id; the spans leave out `ser`, `icc` and `SN`.

    Source: forms as the carriers gave them to makers of sites, and as woothee and HTTP::MobileAgent read them
    (https://github.com/woothee/woothee).
    """

    ENTITY = "JP_FEATURE_PHONE_ID"
    PATTERNS = (
        Pattern(
            "au subscriber id",
            r"(?<![0-9])[0-9]{14}_[a-z0-9]{2}(?:\.ezweb\.ne\.jp)?(?![A-Za-z0-9_]|\.[A-Za-z0-9])",
            0.95,
        ),
        Pattern(
            "DoCoMo serial",
            r"(?<![0-9A-Za-z])ser(?P<value>[0-9A-Z]{11}|(?=[0-9A-Za-z]*[0-9]{9})[0-9A-Za-z]{15})"
            r"(?![0-9A-Za-z])",
            0.9,
        ),
        Pattern(
            "DoCoMo serial of a user agent",
            r"(?<=[;/(])ser(?P<value>[0-9A-Z]{11}|[0-9A-Za-z]{15})(?=[;)/\s]|$)",
            0.9,
        ),
        Pattern("FOMA card", r"(?<![0-9A-Za-z])icc(?P<value>[0-9A-Za-z]{19,20})(?![0-9A-Za-z])", 0.9),
        Pattern(
            "SoftBank serial", r"(?<=/)(?<![Ss]/[Nn]/)SN(?P<value>[0-9A-Za-z]{9,20})(?![0-9A-Za-z])", 0.9
        ),
        Pattern("SoftBank serial alone", r"(?<![0-9A-Za-z/])SN(?P<value>[0-9]{15})(?![0-9A-Za-z])", 0.9),
        Pattern(
            "id of a header or parameter",
            r"(?i:x-dcmguid|x-jphone-uid|x-up-subno|x-em-uid|imodeid|i-mode id|iモードid)"
            r"\s*[\"']?\s*[:=]\s*[\"']?"
            r"(?P<value>[0-9A-Za-z._]{7,40})",
            0.85,
        ),
        Pattern("i-mode id", rf"(?i){_IMODE}{SAYS}(?P<value>[0-9A-Za-z]{{7}})(?![0-9A-Za-z])", 0.95),
        Pattern(
            "keyed id",
            rf"(?i)(?<![0-9A-Za-z]){_KEY}[\"']?\s?[:=]\s?[\"']?(?P<value>{_VALUE})(?![0-9A-Za-z])",
            0.9,
        ),
        Pattern(
            "user id of a carrier",
            rf"(?i)(?:softbank|j-?phone|ケータイの|携帯の|ケータイ|emobile|emnet|x[-_]em)"
            rf"[ _-]?(?:uid|user id|ユーザー?id){SAYS}"
            r"(?P<value>[0-9A-Za-z]{15,20})(?![0-9A-Za-z])",
            0.9,
        ),
        Pattern("letters and digits", rf"(?<![0-9A-Za-z])(?=[A-Za-z]*[0-9])(?:{_VALUE})(?![0-9A-Za-z])", 0.2),
        Pattern(
            "seven letters and digits",
            r"(?<![0-9A-Za-z])(?=[A-Za-z]*[0-9])[0-9A-Za-z]{7}(?![0-9A-Za-z])",
            0.2,
        ),
    )
    CONTEXT = (
        *(
            "iモードid",
            "i-mode id",
            "i-modeid",
            "imodeid",
            "アイモードid",
            "dcmguid",
            "guid(iモード)",
            "機体識別",
            "個体識別",
        ),
        *("サブスクライバid", "サブスクライバーid", "ez番号", "ez no", "ezid", "subno", "au端末id", "個体id"),
        *(
            "jphone-uid",
            "jphone_uid",
            "j-phone uid",
            "softbank uid",
            "携帯のuid",
            "ケータイのuid",
            "ケータイuid",
            "携帯uid",
        ),
        *("em-uid", "em_uid", "emobile uid", "emnet", "イー・モバイル", "イーモバイル"),
        *(
            "softbank端末シリアル",
            "vodafone端末シリアル",
            "j-phone端末シリアル",
            "ソフトバンク端末シリアル",
            "携帯の端末シリアル",
        ),
        *(
            "foma端末製造番号",
            "fomaカード製造番号",
            "mova製造番号",
            "ムーバ",
            "mova端末",
            "端末製造番号(ser",
            "utn送信",
        ),
        *("docomo ser", "docomo icc", "ser番号", "icc番号", "端末のser", "カードのicc"),
        *("http_x_em_uid", "http_x_jphone_uid", "http_x_up_subno", "http_x_dcmguid"),
        *(
            "ソフトバンク個体識別",
            "ソフトバンク携帯",
            "fomaカード個体識別",
            "j-phone個体識別",
            "softbank個体識別",
            "docomo個体識別",
            "vodafone端末",
        ),
    )
    AGAINST = ("マイクロチップ", "耳標", "牛")
    LIFT = 0.7
    BEFORE = 32
    AFTER = 30
