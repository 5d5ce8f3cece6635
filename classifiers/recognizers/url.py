"""URLs, without the Japanese text that follows them.

Belongs here: where a URL begins and ends. Does not: what stands inside, which the
other recognisers read decoded.
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_INNER = r"A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%|{}^"
_LAST = r"[A-Za-z0-9\-_~/#=&%@+$]"
_BODY = rf"(?:[{_INNER}()]*\([{_INNER}]*\)(?!{_LAST})|[{_INNER}()]*{_LAST})"
"""A bracket ends a URL only where it closes one that the URL opened."""


class JaUrlRecognizer(JapanesePatternRecognizer):
    """Finds absolute URLs and hosts that begin with www.

    Source: RFC 3986 (https://www.rfc-editor.org/rfc/rfc3986).
    """

    ENTITY = "URL"
    PATTERNS = (
        Pattern("absolute URL", rf"(?:(?<![A-Za-z0-9])|(?<=URL))(?i:https?|ftp)://{_BODY}", 0.9),
        Pattern(
            "host with www",
            r"(?<![A-Za-z0-9/@.\-])www\.[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}(?:[/?]"
            + _BODY
            + ")?",
            0.7,
        ),
    )
