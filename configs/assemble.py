"""From the files' keys to the frozen types: ids from keys, links from `stated` and `inferred`.

Belongs here: the shape of the policy and retention files. Does not: whether ids exist (`check_policy.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from configs.policy import Policy, Rule

if TYPE_CHECKING:
    from configs.document import Document
    from configs.sign_offs import Signed

Raw = dict[str, object]

SECTIONS = ("clauses", "categories", "purposes", "items", "gates", "rights")


def assemble_policy(document: Document, signed: Signed) -> Policy:
    """Returns the policy of a file, its inferred items, links and purposes with their sign-offs.

    Raises:
        ConfigError: K004 where the file has not the shape of a policy.
    """
    raw = _mapping(document, document.content, ())
    for section in SECTIONS:
        entries = _mapping(document, raw.get(section) or {}, (section,))
        raw[section] = {
            key: _entry(document, (section, key), value, signed) for key, value in entries.items()
        }
    return document.as_model(Policy, raw)


def assemble_rules(document: Document, signed: Signed) -> dict[str, Rule]:
    """Returns the retention rules of a file by id, with their sign-offs.

    Raises:
        ConfigError: K004 wrong shape, K104 no authority, K106 no period.
    """
    rules: dict[str, Rule] = {}
    for key, value in _mapping(document, document.content, ()).items():
        raw = _identified(document, (key,), value)
        if "authority" not in raw:
            mend = "name the statute, guideline example or own standard it rests on"
            document.refuse("K104", (key,), f"{key} has no authority", mend)
        raw["sign_off"] = signed.get(("rules", key))
        # The place of a fault is below the rule's own key.
        rules[key] = document.below(key).as_model(Rule, raw)
    return rules


def _entry(document: Document, place: tuple[str, str], value: object, signed: Signed) -> Raw:
    section, key = place
    raw = _identified(document, place, value)
    if section == "purposes":
        raw["sign_off"] = signed.get(("purposes", key))
    if section == "items":
        if "purposes" in raw:
            mend = "say which are stated and which inferred"
            document.refuse("K004", (*place, "purposes"), "purposes does not belong here", mend)
        raw["sign_off"] = signed.get(("items", key))
        raw["required_sign_off"] = signed.get(("required", key))
        raw["purposes"] = _links(document, place, raw, signed)
    return raw


def _links(document: Document, place: tuple[str, str], raw: Raw, signed: Signed) -> list[Raw]:
    stated, inferred = (_names(raw.pop(basis, ())) for basis in ("stated", "inferred"))
    acts = _mapping(document, raw.pop("legitimate_act", None) or {}, (*place, "legitimate_act"))
    for purpose in acts:
        if purpose not in inferred:
            message = f"{place[1]}: {purpose} is no inferred purpose of it, so nobody accepts the act"
            mend = f"name {purpose} under inferred, or correct the id"
            document.refuse("K110", (*place, "legitimate_act", purpose), message, mend)
    links: list[Raw] = [{"purpose": name, "basis": "stated"} for name in stated]
    for name in inferred:
        link: Raw = {"purpose": name, "basis": "inferred", "sign_off": signed.get(("links", place[1], name))}
        links.append({**link, "legitimate_act": acts.get(name, "")})
    return links


def _identified(document: Document, place: tuple[str, ...], value: object) -> Raw:
    raw = _mapping(document, value, place)
    for field in ("id", "sign_off", "required_sign_off"):
        if field in raw:
            mend = "the key is the id; sign-offs stand in company.yaml"
            document.refuse("K004", (*place, field), f"{field} does not belong here", mend)
    return {"id": place[-1], **raw}


def _mapping(document: Document, value: object, place: tuple[str, ...]) -> Raw:
    if not isinstance(value, dict):
        document.refuse(
            "K004", place, f"{'.'.join(place) or 'the file'} is no mapping", "write key: value lines"
        )
    return dict(value)


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, (list, tuple)) else (str(value),)
