"""Advertising and device ids of apps: UUIDs that a word for device or advertising announces.

Belongs here: IDFA, IDFV, GAID, Android ids. Does not: cookies (`cookie_id.py`), handset numbers (`imei.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer


class AdvertisingIdRecognizer(JapanesePatternRecognizer):
    """Finds device ids by form and context; the all-zero id of people who opted out is nobody's.

    Source: RFC 9562 (https://www.rfc-editor.org/rfc/rfc9562); sixteen hexadecimal digits of
    Settings.Secure.ANDROID_ID (https://developer.android.com/reference/android/provider/Settings.Secure).
    """

    ENTITY = "ADVERTISING_ID"
    PATTERNS = (
        Pattern(
            "UUID",
            r"(?:(?<![0-9A-Za-z\-])|(?<=ID))"
            r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z\-])",
            0.35,
        ),
        Pattern(
            "UUID otherwise parted",
            r"(?:(?<![0-9A-Za-z\-_])|(?<=ID))[0-9A-Fa-f]{8}(?:([_ ]?)[0-9A-Fa-f]{4})(?:\1[0-9A-Fa-f]{4}){2}"
            r"\1[0-9A-Fa-f]{12}"
            r"(?![0-9A-Za-z\-_])",
            0.3,
        ),
        Pattern("Android id", r"(?<![0-9A-Za-z])[0-9a-f]{16}(?![0-9A-Za-z])", 0.2),
    )
    CONTEXT = (
        *(
            "idfa",
            "idfv",
            "gaid",
            "aaid",
            "adid",
            "ad_id",
            "advertising",
            "広告id",
            "広告用id",
            "広告識別",
            "端末固有",
            "端末id",
            "端末識別",
        ),
        *("device", "device_id", "deviceid", "デバイスid", "デバイス", "機体識別", "android_id", "udid"),
        *(
            "maid",
            "oaid",
            "rida",
            "tifa",
            "ifa",
            "ifv",
            "rdid",
            "lgudid",
            "psai",
            "vida",
            "ad id",
            "advertiser",
        ),
        *("advertisingid", "advertisingidentifier", "ad identifier", "android id", "ssaid", "vaid"),
        *("広告用識別子", "広告主向け識別子", "広告主識別子", "広告主id", "広告トラッキングid", "アドid"),
        *(
            "アドバタイジング",
            "アドバータイジング",
            "アドバタイザ",
            "google play広告id",
            "koukoku",
            "kokoku",
            "koukokuid",
            "端末の広告",
        ),
    )
    BEFORE = 40
    AGAINST = (
        "リクエスト",
        "サービスuuid",
        "ibeacon",
        "テナント",
        "tenant",
        "transaction",
        "correlation",
        "cookie",
        "session",
        "request",
        "トレース",
        "trace",
        "セッション",
        "クッキー",
    )

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops the id that stands for none."""
        return 0.0 if not value.strip("0-") else float(pattern.score)
