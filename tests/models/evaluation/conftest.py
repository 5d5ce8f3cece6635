"""Invented texts, each with one person."""

from models.examples import Entity, Example

FAMILIES, GIVEN = ("高橋", "田中", "伊藤", "渡辺"), ("太郎", "花子", "次郎", "桜")
PERSONS = [
    Example("desk", name + end, f"担当は{name}{end}", (Entity(3, 3 + len(name), "PERSON"),))
    for name in (family + given for family in FAMILIES for given in GIVEN)
    for end in ("です", "様でした")
]
