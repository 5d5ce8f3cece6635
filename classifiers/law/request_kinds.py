"""What a person may ask for (§7): the six kinds of the policy, and the two that the statute adds.

Belongs here: the kinds, their article, whether one freezes what it asks about. Does not: refusing
(`refusals.py`), days (`rights.py`), the register (`storage/requests.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from configs.errors import KubunError

Kind: TypeAlias = Literal[
    "disclosure",
    "correction",
    "addition",
    "deletion",
    "stop_use",
    "stop_provision",
    "provision_records",
    "purposes",
]

CHANNELS: Mapping[str, str] = {"phone": "電話", "paper": "書面", "web": "ウェブ"}
IDENTITY_CHECKS: Mapping[str, str] = {
    "id_document": "本人確認書類の提示または写し",
    "callback": "登録された電話番号への折り返し",
    "login": "会員ページへのログイン",
    "signature": "電子署名（公的個人認証）",
    "certificate": "実印と印鑑登録証明書",
}
"""How it is made sure that the person asks (§7, 施行令12条3号)."""
METHODS: Mapping[str, str] = {"electronic": "電磁的記録の提供", "paper": "書面の交付"}
"""How the person wants to receive it (APPI 33(1)); without a wish it is the electronic record."""
PROXIES: Mapping[str, str] = {
    "parent": "未成年者の法定代理人",
    "guardian_of_adult": "成年被後見人の法定代理人",
    "entrusted": "本人が委任した代理人",
}
"""Who may ask for another person (APPI 37(3), 施行令13条)."""


class RequestKindError(KubunError):
    """Nobody can ask for that."""


@dataclass(frozen=True)
class RequestKind:
    """One kind of request.

    Attributes:
        kind: Its name in the register.
        ja: As the policy or the statute calls it.
        statute: Article of the Act (APPI).
        right: Id in the policy's `rights`; None: the statute alone gives it.
        shows: The answer is a bundle with the person's data.
        freezes: While it is open, nothing of the person's is disposed of. A request to delete does not stand
            in its own way.
        granted_by: answer: the bundle is all of it; night: a stop counts from the same night; act: an officer
            has to grant it.
    """

    kind: Kind
    ja: str
    statute: str
    right: str | None
    shows: bool = False
    freezes: bool = True
    granted_by: Literal["answer", "night", "act"] = "answer"


KINDS: Mapping[Kind, RequestKind] = {
    one.kind: one
    for one in (
        RequestKind("disclosure", "開示", "個人情報保護法33条1項", "D-DISCLOSE", shows=True),
        RequestKind("correction", "訂正", "個人情報保護法34条1項", "D-CORRECT", granted_by="act"),
        RequestKind("addition", "追加", "個人情報保護法34条1項", "D-ADD", granted_by="act"),
        RequestKind(
            "deletion",
            "削除",
            "個人情報保護法34条1項・35条1項・5項",
            "D-DELETE",
            freezes=False,
            granted_by="act",
        ),
        RequestKind("stop_use", "利用の停止", "個人情報保護法35条1項・5項", "D-STOP-USE", granted_by="night"),
        RequestKind(
            "stop_provision",
            "第三者への提供の停止",
            "個人情報保護法35条3項・5項",
            "D-STOP-3P",
            granted_by="night",
        ),
        RequestKind("provision_records", "第三者提供記録の開示", "個人情報保護法33条5項", None, shows=True),
        RequestKind("purposes", "利用目的の通知", "個人情報保護法32条2項", None, shows=True),
    )
}
"""§7 and APPI 32(2), 33(5), in the order of the policy."""


def kind_of(name: str) -> RequestKind:
    """Returns a kind by its name.

    Raises:
        RequestKindError: There is none such.
    """
    for kind in get_args(Kind):
        if kind == name:
            return KINDS[kind]
    raise RequestKindError(f"{name!r} is no kind of request; use one of {', '.join(KINDS)}")
