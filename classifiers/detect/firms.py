"""Words of which names of organisations are made, and roles of persons that begin with one.

Belongs here: corporate forms, words for firms, who bears a role in one. Does not: what becomes of a name
beside them (`evidence.py`).
"""

from __future__ import annotations

import re

from classifiers.detect.person_names import name_part

FORMS = (
    "株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|一般社団法人|一般財団法人|公益社団法人|公益財団法人|社団法人"
    "|財団法人|医療法人社団|医療法人財団|医療法人|社会福祉法人|学校法人|宗教法人|特定非営利活動法人|NPO法人"
    r"|国立大学法人|独立行政法人|地方独立行政法人|農事組合法人|税理士法人|弁護士法人|監査法人|協同組合|\([株有合医社財学福]\)"
)
"""Corporate forms (会社法 2条1号, 一般法人法, 医療法 39条, 私立学校法 3条, NPO法 2条2項 …)."""

_SHARED = "グループ|財団|組合|事務所?"
"""What a person has a role in that is hardly called by that person."""
_WORDS = (
    "商店|商会|商事|物産|工業|工務店|製作所|製菓|建設|建築|不動産|運輸|運送|電機|電器|自動車|印刷|食品|酒造|薬局|薬品"
    "|医院|病院|歯科|内科|外科|眼科|皮膚科|小児科|整形外科|クリニック|診療所|産婦人科|接骨院|整骨院|法律事務所|会計事務所"
    "|税理士事務所|事務所|旅館|ホテル|書店|酒店|米店|呉服店|精肉店|理容室|美容室|ホールディングス|グループ|カンパニー"
    "|コーポレーション|幼稚園|保育園|学園|大学|高校|高等学校|中学校|小学校|財団|組合"
)
_BEARER = (
    "(?:長(?![期時年崎野])|[員士]|生(?![活産協命])|理事|役員|教授|講師|リーダー|マネー?ジャー|医師?(?![院療薬])|衛生士|技工士"
    "|助手)"
)
"""What makes a person's role of a word for a firm: 組合長, 財団理事長, 建築士."""

FIRMS = f"(?:{_WORDS})(?!{_BEARER})"
"""What makes an organisation of the family name before it."""

_ROLE = re.compile(f"(?:{_WORDS}){_BEARER}")
_LICENSED = f"(?:{_WORDS})(?:衛生|技工|整備)?士(?![会事法])"
"""No firm is called so: 建築士 is a person's licence."""
_SHARED_ROLE = re.compile(f"(?:{_SHARED}){_BEARER}|{_LICENSED}")
_ROLE_LETTERS = re.compile(r"(?:Ns|Dr|PT|OT|ST|CM|CW|MSW)\.?(?![A-Za-z])")
"""Roles that wards write behind a family name: 見本Ns is a nurse."""
_LONGEST = 10


def before_role(text: str, start: int, end: int) -> int:
    """Returns where a name ends of which the model's span reaches into a role that begins like a firm.

    Args:
        text: The normalised text.
        start: Where the span starts.
        end: Where it ends, exclusive.
    """
    role = _ROLE.search(text, start + 1, end + _LONGEST)
    return role.start() if role and role.start() < end else end


def bearer(text: str, start: int, end: int) -> int | None:
    """Returns where the name ends in what the model took for an organisation: 山田組合 of 山田組合長."""
    for roles in (_SHARED_ROLE, _ROLE_LETTERS):
        role = roles.search(text, start + 1, end + _LONGEST)
        if role and role.start() < end <= role.end() and name_part(text[start : role.start()]) is not None:
            return role.start()
    return None
