"""SIM cards and devices in stock, in use and returned.

Belongs here: serials of hardware and lines. Does not: who uses them.
"""

from random import Random

import polars as pl

from benchmarks.unseen import contact, decoys, digits, machines, times
from benchmarks.unseen.pools import Drawer

_MODELS = tuple(
    f"{maker} {number}" for maker in ("Wing", "Arc", "Mobi", "Nagi") for number in (3, 5, 7, "5G", "Lite")
)


def _line(rng: Random) -> str:
    text = rng.choice(("70", "80", "90")) + digits.some(rng, 8, "123456789")
    return f"81{text}" if rng.random() < 0.7 else f"0{text}"


def table(rows: int, seed: int) -> pl.DataFrame:
    """The stock list."""
    draw = Drawer("handset_stock", seed)
    return pl.DataFrame(
        {
            "資産管理no": draw.column(rows, 1.0, lambda rng: f"A{digits.some(rng, 7)}"),
            "imei1": draw.column(rows, 1.0, machines.imei_digits, null=0.1),
            "imei2": draw.column(rows, 1.0, machines.imei_digits, null=0.68),
            "icc_no": draw.column(rows, 1.0, machines.iccid_digits, null=0.08),
            "sim_imsi": draw.column(rows, 1.0, lambda rng: machines.imsi(rng).text, null=0.2),
            "kaisen": draw.column(rows, 1.0, _line, null=0.35),
            "wlan": draw.column(rows, 1.0, lambda rng: machines.mac_address(rng).text, null=0.5),
            "kishu": draw.of(rows, _MODELS),
            "iro": draw.of(rows, ("黒", "白", "青", "シルバー", "ピンク")),
            "lot": draw.column(rows, 0.02, decoys.GAPS["sku"]),
            "soko": draw.of(rows, ("関東第1", "関西", "九州", "返品棟")),
            "nyuko": draw.column(rows, 0.02, times.short),
            "status_cd": draw.of(rows, ("10", "20", "30", "99")),
            "dairiten_tel": draw.column(rows, 0.01, lambda rng: contact.landline(rng).text, null=0.3),
        }
    )
