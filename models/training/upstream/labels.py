"""What the public sets call an entity, in our words.

Belongs here: one table a set. Does not: reading their files.

FAC and NORP (buildings, peoples) are neither places nor organisations to us and not wrong as such either;
OPTIONAL is what annotators of WAC disagreed on. Scoring leaves all three out.
"""

from __future__ import annotations

STOCKMARK = {
    "人名": "PERSON",
    "地名": "LOCATION",
    "法人名": "ORG",
    "政治的組織名": "ORG",
    "その他の組織名": "ORG",
    "施設名": "FAC",
}
WAC = {"PERSON": "PERSON", "LOCATION": "LOCATION", "ORGANIZATION": "ORG", "OPTIONAL": "OPTIONAL"}
GSD = {"PERSON": "PERSON", "GPE": "LOCATION", "LOC": "LOCATION", "ORG": "ORG", "FAC": "FAC", "NORP": "NORP"}
OTHER = "MISC"
"""Products, events, dates, amounts and whatever else."""
