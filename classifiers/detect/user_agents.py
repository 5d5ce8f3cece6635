"""What a user agent says of the system and the device, by the patterns of uap-core.

Belongs here: asking the library once for each text. Does not: where user agents stand (`recognizers/`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import ua_parser


class Told(NamedTuple):
    """Names as uap-core gives them; empty where it knows none.

    Attributes:
        system: Family of the operating system, such as iOS.
        model: Model of the device, such as Pixel 8; empty for a desktop.
    """

    system: str
    model: str


@lru_cache(maxsize=4096)
def told(user_agent: str) -> Told:
    """Returns what uap-core reads of a user agent.

    Source: https://github.com/ua-parser/uap-core.
    """
    read = ua_parser.parse(user_agent)
    model = read.device.model if read.device is not None else None
    return Told(read.os.family if read.os is not None else "", model or "")
