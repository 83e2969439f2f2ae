"""What senders send again: corrections, repeated rows, whole files. Decided before defects are planted.

A row takes part in one of these at most, and none of them carries a defect. These facts tell: `touched` (keep defects
away), `standing` (0 in force, 1 superseded by a later row, 2 repeats an earlier row), `until` (number of the delivery that
supersedes it), `deletes` (takes its record away), `original` (the row whose copy it is, or itself).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from orchestration.demo import text
from orchestration.demo.calendar import MONTHS, NEVER
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World

IN_FORCE, SUPERSEDED, DUPLICATE = 0, 1, 2
CORRECTED_SHARE = 0.004
REPEATED_SHARE = {"H2001": 0.006, "C1002": 0.008, "C1003": 0.015, "P0002": 0.01}


@dataclass(frozen=True)
class Resend:
    """A whole file that comes again with the next delivery.

    Attributes:
        delivery: number of the first delivery, 0 is January. reversed: in another order of rows, so it is not the same file.
    """

    institution: str
    data_set: str
    delivery: int
    reversed: bool


WHOLE_FILES = (
    Resend("H3002", "vital_sign", 2, False),
    Resend("C1003", "diagnosis", 4, False),
    Resend("P0002", "pharmacy_sale", 1, False),
    Resend("H2001", "outpatient_visit", 5, False),
    Resend("C1001", "diagnosis", 3, True),
    Resend("H3001", "lab_report", 6, True),
    Resend("H2001", "vital_sign", 8, True),
    Resend("H3001", "vital_sign", MONTHS, False),
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
    return {"phone": [f"154{50_000_000 + int(number) * 7:08d}" for number in sheet.facts["number"][rows]]}


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
        sheet.facts["standing"] = np.full(size, IN_FORCE, np.int8)
        sheet.facts["until"] = np.full(size, NEVER, np.int8)
        sheet.facts["deletes"] = np.zeros(size, bool)
        sheet.facts["original"] = np.arange(size)
        open_ = ~sheet.facts["touched"] & (sheet.delivery < MONTHS - 1)
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
        add(sheet, corrected, np.minimum(sheet.delivery[corrected] + later, MONTHS - 1), changes, SUPERSEDED)
        add(sheet, again, sheet.delivery[again] + 1, {}, DUPLICATE)


def _kept_sound(world: World, sheet: Sheet) -> np.ndarray:
    """Rows of files that come again in another order: no defects, corrections or repeats in them."""
    mask = np.zeros(len(sheet), bool)
    for item in WHOLE_FILES:
        if item.reversed and item.data_set == sheet.data_set:
            mask |= (sheet.institution == world.cat.number(item.institution)) & (sheet.delivery == item.delivery)
    return mask


def _deaths(world: World, sheet: Sheet) -> None:
    """A patient who was registered in one delivery and died in another: the time of death comes as a correction."""
    death = world.records.death
    delivery = world.calendar.of(death)
    later = np.flatnonzero(~np.isnat(death) & (delivery > sheet.delivery))
    times = text.moment(death[later]).to_numpy(zero_copy_only=False)
    sheet.put("death_time", later, None)
    add(sheet, later, delivery[later], {"death_time": times}, SUPERSEDED)


def add(
    sheet: Sheet, rows: np.ndarray, delivery: np.ndarray, changes: dict, kind: int,
    deletes: bool = False, like: np.ndarray | None = None,
) -> np.ndarray:  # fmt: skip
    """Adds copies of the rows to later deliveries; gives where they are. A copy supersedes its row, or repeats it.

    Args:
        changes: element to its values in the copies.
        kind: SUPERSEDED or DUPLICATE, what this makes of the row or of the copy.
        deletes: the copies take their records away.
        like: rows with the content of the copies; `rows` themselves if None.
    """
    if not len(rows):
        return rows
    sheet.facts["touched"][rows] = True
    if kind == SUPERSEDED:
        sheet.facts["standing"][rows] = SUPERSEDED
        sheet.facts["until"][rows] = delivery
    copy = sheet.take(rows if like is None else like)
    copy.delivery = delivery.astype(sheet.delivery.dtype)
    copy.facts["standing"][:] = DUPLICATE if kind == DUPLICATE else IN_FORCE
    copy.facts["until"][:] = NEVER
    copy.facts["touched"][:] = True
    copy.facts["deletes"][:] = deletes
    for element, values in changes.items():
        copy.put(element, np.arange(len(rows)), np.array(values, object))
    sheet.append(copy)
    return np.arange(len(sheet) - len(rows), len(sheet))
