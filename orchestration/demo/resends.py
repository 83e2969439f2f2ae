"""What senders send again: corrections, repeated rows, whole files. Decided before defects are planted.

A row takes part in one of these at most, and none of them carries a defect: facts `touched` (keep defects away) and
`standing` (0 in force, 1 superseded by a later row, 2 repeats an earlier row) tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from orchestration.demo import text
from orchestration.demo.sheet import MONTHS, Sheet
from orchestration.demo.world import World

IN_FORCE, SUPERSEDED, DUPLICATE = 0, 1, 2
CORRECTED_SHARE = 0.004
REPEATED_SHARE = {"H2001": 0.006, "C1002": 0.008, "C1003": 0.015, "P0002": 0.01}


@dataclass(frozen=True)
class Resend:
    """A whole file that comes again with the next month's delivery.

    Attributes:
        month: of the first delivery, 0 is January. reversed: in another order of rows, so it is not the same file.
    """

    institution: str
    data_set: str
    month: int
    reversed: bool


WHOLE_FILES = (
    Resend("H3002", "vital_sign", 2, False),
    Resend("C1003", "diagnosis", 4, False),
    Resend("P0002", "pharmacy_sale", 1, False),
    Resend("H2001", "outpatient_visit", 5, False),
    Resend("C1001", "diagnosis", 3, True),
    Resend("H3001", "lab_report", 6, True),
    Resend("H2001", "vital_sign", 8, True),
)


def _other_doctor(element: str) -> Callable[[Sheet, np.ndarray], dict]:
    return lambda sheet, rows: {element: [f"{old}A" for old in sheet.texts(element)[rows]]}


def _confirmed(sheet: Sheet, rows: np.ndarray) -> dict:
    return {"case_class_code": ["3" if old != "3" else "2" for old in sheet.texts("case_class_code")[rows]]}


def _addition(sheet: Sheet, rows: np.ndarray) -> dict:
    return {"conclusion": [f"{old}（更正报告）" for old in sheet.texts("conclusion")[rows]]}


def _complaint(sheet: Sheet, rows: np.ndarray) -> dict:
    return {"chief_complaint": [f"{old or '复诊'}，伴乏力" for old in sheet.texts("chief_complaint")[rows]]}


def _new_phone(sheet: Sheet, rows: np.ndarray) -> dict:
    return {"phone": [f"154{50_000_000 + int(row) * 7:08d}" for row in rows]}


CORRECTIONS: dict[str, Callable[[Sheet, np.ndarray], dict]] = {
    "patient": _new_phone,
    "outpatient_visit": _complaint,
    "procedure": _other_doctor("surgeon_id"),
    "medication_order": _other_doctor("doctor_id"),
    "lab_report": _other_doctor("reporter_id"),
    "imaging_report": _addition,
    "vital_sign": _other_doctor("recorder_id"),
    "disease_card": _confirmed,
    "settlement_line": _other_doctor("doctor_id"),
}


def resend(world: World) -> None:
    """Adds corrected and repeated rows to all sheets and marks the rows that take part."""
    for name, sheet in world.sheets.items():
        rng = world.rng(f"resend {name}")
        size = len(sheet)
        sheet.facts["touched"] = _kept_sound(world, sheet)
        sheet.facts["standing"] = np.zeros(size, np.int8)
        open_ = ~sheet.facts["touched"] & (sheet.month < MONTHS - 1)
        if name == "patient":
            _deaths(world, sheet)
            open_ &= ~sheet.facts["touched"][:size]
        chance = rng.random(size)
        repeated_share = np.zeros(len(world.cat.institutions))
        for code, share in REPEATED_SHARE.items():
            repeated_share[world.cat.number(code)] = share
        again = np.flatnonzero(open_ & (chance < repeated_share[sheet.institution[:size]]))
        corrected = np.flatnonzero(open_ & (chance > 1 - CORRECTED_SHARE)) if name in CORRECTIONS else again[:0]
        changes = CORRECTIONS[name](sheet, corrected) if len(corrected) else {}
        later = rng.integers(1, 3, len(corrected))
        _add(sheet, corrected, np.minimum(sheet.month[corrected] + later, MONTHS - 1), changes, SUPERSEDED)
        _add(sheet, again, sheet.month[again] + 1, {}, DUPLICATE)


def _kept_sound(world: World, sheet: Sheet) -> np.ndarray:
    """Rows of files that come again in another order: no defects, corrections or repeats in them."""
    mask = np.zeros(len(sheet), bool)
    for item in WHOLE_FILES:
        if item.reversed and item.data_set == sheet.data_set:
            mask |= (sheet.institution == world.cat.number(item.institution)) & (sheet.month == item.month)
    return mask


def _deaths(world: World, sheet: Sheet) -> None:
    """A patient who was registered in one month and died in another: the time of death comes as a correction."""
    death = world.records.death
    month = death.astype("datetime64[M]").astype(int) % 12
    later = np.flatnonzero(~np.isnat(death) & (month > sheet.month))
    times = text.moment(death[later]).to_numpy(zero_copy_only=False)
    sheet.put("death_time", later, None)
    _add(sheet, later, month[later], {"death_time": times}, SUPERSEDED)


def _add(sheet: Sheet, rows: np.ndarray, month: np.ndarray, changes: dict, kind: int) -> None:
    """Adds copies of the rows to later deliveries. A copy supersedes its original, or repeats it."""
    if not len(rows):
        return
    sheet.facts["touched"][rows] = True
    if kind == SUPERSEDED:
        sheet.facts["standing"][rows] = SUPERSEDED
    copy = sheet.take(rows)
    copy.month = month.astype(sheet.month.dtype)
    copy.facts["standing"][:] = DUPLICATE if kind == DUPLICATE else IN_FORCE
    for element, values in changes.items():
        copy.put(element, np.arange(len(rows)), np.array(values, object))
    sheet.append(copy)
