"""The 13 columns of the data map (データマッピング台帳) that speak of processors (委託先).

Belongs here: a column's processors in words. Does not: the other columns (`data_map.py`), a processor
(`processor.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from classifiers.law.processor import Processor
from configs.register_shapes import shapes

NOT_REGISTERED = "台帳未登録"
NO_CERTIFICATE = "終了・証明なし"


def processor_columns(
    named: Sequence[str], processors: Iterable[Processor], dataset: str, item: str
) -> dict[str, str]:
    """Returns the 13 columns of one item of a dataset; several processors stand in the same order in each.

    Args:
        named: Processors that the contract names.
        processors: Those of the register, ended ones included.
        dataset: The dataset.
        item: The policy item; empty: the column has none.
    """
    here = [one for one in processors if one.covers(dataset) and item in one.items]
    lacking = [name for name in named if name not in {one.name for one in here}]
    absent = [NOT_REGISTERED] * len(lacking)
    return {
        "processor": "有" if lacking or any(one.handles(dataset) for one in here) else "無",
        "processor_name": _joined([*(one.name for one in here), *lacking]),
        "processor_country": _joined([*(one.country for one in here), *absent]),
        "processor_business": _joined([*(one.business for one in here), *absent]),
        "processor_items": _joined([*(" ".join(one.items) for one in here), *absent]),
        "processor_persons": _joined([*(one.persons or "未記入" for one in here), *absent]),
        "processor_reentrustment": _joined(
            [*("可" if one.reentrustment else "不可" for one in here), *absent]
        ),
        "processor_contracted": _joined([*(one.contracted.isoformat() for one in here), *absent]),
        "processor_supervision": _joined([*(one.supervision for one in here), *absent]),
        "processor_storage": _joined([*(one.storage for one in here), *absent]),
        "processor_period": _joined([*(one.period for one in here), *absent]),
        "processor_ending": _joined([*(_ending(one) for one in here), *absent]),
        "processor_certificate": _joined([*(_certificate(one) for one in here), *absent]),
    }


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _ending(one: Processor) -> str:
    if one.ended is None:
        return "契約中"
    return shapes().words["ending"][one.ending] if one.ending else "未了"


def _certificate(one: Processor) -> str:
    if one.ended is None:
        return "契約中"
    return f"{one.certificate}（{one.certified}）" if one.certificate else NO_CERTIFICATE
