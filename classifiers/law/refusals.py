"""On which ground a request may be refused, by kind, and what the person is told.

Belongs here: the codes, their statute, the notice. Does not: kinds (`request_kinds.py`), who decides.

The policy's §7 names three grounds for every kind. APPI 33(2) gives them for disclosure alone (and, by 33(5),
for the records of provisions); correction and stop have grounds of their own, so that a code of another kind
is no ground at all (law.md 1.1). Its third wording differs from the statute's: both are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from classifiers.law.request_kinds import KINDS, Kind
from configs.errors import KubunError

EXPLAINED = "個人情報の保護に関する法律第36条に基づき、その理由をご説明いたします。"
"""理由の説明: what a notice of refusal, or of another measure than asked for, owes the person."""

_ALL: tuple[Kind, ...] = tuple(KINDS)
_DISCLOSURE: tuple[Kind, ...] = ("disclosure", "provision_records")
_STOP: tuple[Kind, ...] = ("stop_use", "deletion")
"""35条 speaks of both: 利用の停止又は消去."""
_CORRECTION: tuple[Kind, ...] = ("correction", "addition", "deletion")


class RefusalError(KubunError):
    """A ground that is none for this kind of request."""


@dataclass(frozen=True)
class Refusal:
    """One ground.

    Attributes:
        code: Its name in the register and in bundles.
        kinds: Kinds of request that it may refuse.
        statute: Article of the Act (APPI).
        ja: The statute's ground, in its words.
        policy: The policy's own words where it has any.
    """

    code: str
    kinds: tuple[Kind, ...]
    statute: str
    ja: str
    policy: str | None = None


REFUSALS: Mapping[str, Refusal] = {
    one.code: one
    for one in (
        Refusal(
            "33-2-1",
            _DISCLOSURE,
            "33条2項1号",
            "本人又は第三者の生命、身体、財産その他の権利利益を害するおそれがある場合",
            "§7(1) お客さま本人または第三者の生命、身体、財産その他の権利利益を害するおそれがある場合",
        ),
        Refusal(
            "33-2-2",
            _DISCLOSURE,
            "33条2項2号",
            "当該個人情報取扱事業者の業務の適正な実施に著しい支障を及ぼすおそれがある場合",
            "§7(2) 当社の業務の適正な実施に著しい支障を及ぼすおそれがある場合",
        ),
        Refusal(
            "33-2-3",
            _DISCLOSURE,
            "33条2項3号",
            "他の法令に違反することとなる場合",
            "§7(3) 他の法令の規定により特別の手續が定められている場合",
        ),
        Refusal(
            "33-4",
            ("disclosure",),
            "33条4項",
            "他の法令の規定により、開示の方法に相当する方法により開示することとされている場合",
            "§7(3) 他の法令の規定により特別の手續が定められている場合",
        ),
        Refusal(
            "33-5",
            ("provision_records",),
            "33条5項、施行令11条",
            "記録の存否が明らかになることにより公益その他の利益が害されるものとして政令で定めるものである場合",
        ),
        Refusal(
            "32-2-1",
            ("purposes",),
            "32条2項1号",
            "公表等の措置により、本人が識別される保有個人データの利用目的が明らかな場合",
        ),
        Refusal(
            "32-2-2",
            ("purposes",),
            "32条2項2号（21条4項1号から3号まで）",
            "利用目的の通知により、権利利益を害するおそれ又は国の事務の遂行に支障を及ぼすおそれがある場合",
        ),
        Refusal(
            "34-fact",
            _CORRECTION,
            "34条1項・2項",
            "必要な調査の結果、保有個人データの内容が事実であると認められた場合",
        ),
        Refusal(
            "34-purpose",
            _CORRECTION,
            "34条2項",
            "必要な調査の結果、利用目的の達成に必要な範囲を超えると認められた場合",
        ),
        Refusal(
            "34-procedure",
            _CORRECTION,
            "34条2項",
            "内容の訂正等に関して他の法令の規定により特別の手続が定められている場合",
            "§7(3) 他の法令の規定により特別の手續が定められている場合",
        ),
        Refusal(
            "35-2-ground",
            _STOP,
            "35条2項・6項",
            "調査の結果、35条1項又は5項に規定する請求の理由が認められない場合",
        ),
        Refusal(
            "35-2-instead",
            _STOP,
            "35条2項ただし書・6項ただし書",
            "利用停止等に多額の費用を要するなど困難であり、本人の権利利益を保護するため代わるべき措置をとる場合",
        ),
        Refusal(
            "35-4-ground",
            ("stop_provision",),
            "35条4項・6項",
            "調査の結果、35条3項又は5項に規定する請求の理由が認められない場合",
        ),
        Refusal(
            "35-4-instead",
            ("stop_provision",),
            "35条4項ただし書・6項ただし書",
            "提供の停止に多額の費用を要するなど困難であり、本人の権利利益を保護するため代わるべき措置をとる場合",
        ),
        Refusal(
            "not-held",
            _ALL,
            "32条から35条まで（16条4項 保有個人データ）",
            "ご請求に係る保有個人データ又は記録が存在しない場合",
        ),
        Refusal(
            "not-identified",
            _ALL,
            "37条1項、施行令12条3号",
            "ご本人（又は代理人）であることを確認できない場合",
            "§7 お客さま本人からの請求であることを確認させていただいたうえで",
        ),
    )
}
"""By code."""


def refusal(kind: Kind, code: str) -> Refusal:
    """Returns a ground for a kind of request.

    Raises:
        RefusalError: There is no such code, or it refuses other kinds.
    """
    mine = ", ".join(codes(kind))
    found = REFUSALS.get(code)
    if found is None:
        raise RefusalError(f"{code!r} is no code of a refusal; for {kind} use one of {mine}")
    if kind not in found.kinds:
        raise RefusalError(
            f"{code} is no ground to refuse {kind}: the statute gives it for {', '.join(found.kinds)} alone; "
            f"use one of {mine}"
        )
    return found


def codes(kind: Kind) -> tuple[str, ...]:
    """Returns the codes that may refuse a kind of request, in the order of the statute."""
    return tuple(one.code for one in REFUSALS.values() if kind in one.kinds)


def notice(kind: Kind, code: str, part: str = "") -> str:
    """Returns what the person is told: what is not done, the ground in the statute's words, and why.

    Args:
        kind: What was asked for.
        code: The ground.
        part: What of it is not done, in Japanese; empty: all.

    Raises:
        RefusalError: The code does not belong to the kind.
    """
    one = refusal(kind, code)
    policy = f"（当社プライバシーポリシー {one.policy}）" if one.policy else ""
    applied = (
        "33条5項において準用する同法第" if kind == "provision_records" and code.startswith("33-2") else ""
    )
    of = f"のうち{part}" if part else ""
    return (
        f"{KINDS[kind].ja}のご請求{of}につきましては、ご請求の措置をとらないことといたしましたので"
        "通知いたします。"
        f"根拠は個人情報の保護に関する法律第{applied}{one.statute}「{one.ja}」です{policy}。{EXPLAINED}"
    )
