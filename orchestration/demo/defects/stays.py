"""Defects of visits and stays: times out of order, sums and parts of the front page that fail or are missing."""

from __future__ import annotations

from typing import Any

import numpy as np

from orchestration.demo.defects.generic import CARE
from orchestration.demo.defects.kinds import Kind, Mask, Rows, Values, fact, money, moved, of_encounter, others, put
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World


def positive(name: str) -> Mask:
    """Rows where a number among the facts is above zero."""
    return lambda world, sheet: sheet.facts[name] > 0


def _raised(element: str, name: str, cents: int) -> Values:
    return lambda world, sheet, rows, rng: {element: money(sheet.facts[name][rows] + cents)}


def _no_nursing(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    other = sheet.facts["other_fee"][rows] + sheet.facts["nursing_fee"][rows]
    return {"nursing_fee": "0.00", "other_fee": money(other)}


def _later_stay(_: World, sheet: Sheet) -> np.ndarray:
    return sheet.texts("admission_count") == "2"


def _first_stay(world: World, sheet: Sheet, rows: Rows) -> list[list[tuple[str, int]]]:
    counts, records = sheet.texts("admission_count"), sheet.facts["record"]
    return [
        [("inpatient_stay", int(other)) for other in np.flatnonzero((counts == "1") & (records == records[row]))] for row in rows
    ]


def _only_local_anaesthesia(world: World, sheet: Sheet) -> np.ndarray:
    """Stays without any other kind of anaesthesia (codes 3…), whose fee may be part of the operation's."""
    done = world.sheets["procedure"]
    code = np.array([text or "" for text in done.texts("anaesthesia_code")], "U2")
    under = np.zeros(len(world.plan), bool)
    under[done.facts["encounter"][np.isin(code.astype("U1"), ["1", "2", "4"])]] = True
    return ~under[sheet.facts["encounter"]]


def _anaesthetised(world: World, sheet: Sheet, rows: Rows) -> list[list[tuple[str, int]]]:
    return [of_encounter(world, ("procedure",), int(sheet.facts["encounter"][row])) for row in rows]


STAY = [
    Kind(
        "inpatient_stay.discharge_time.before_admission",
        "30–50 hours before admission_time",
        moved("discharge_time", "begin", -50 * 3600, -30 * 3600),
        also=others(*CARE, "settlement"),
        weight=2,
    ),
    Kind(
        "inpatient_stay.stay_days.wrong",
        "three days more than the dates say",
        lambda world, sheet, rows, rng: {"stay_days": [str(days + 3) for days in sheet.facts["days"][rows]]},
        weight=2,
    ),
    put("inpatient_stay.stay_days.zero", "0", "`0`"),
    Kind(
        "inpatient_stay.age_years.implausible",
        "`199`",
        lambda *_: {"age_years": "199"},
    ),
    Kind(
        "inpatient_stay.age_years.birth_mismatch",
        "20 years more than the birth date says",
        lambda world, sheet, rows, rng: {"age_years": [str(age + 20) for age in sheet.facts["age"][rows]]},
        lambda world, sheet: ~sheet.facts["newborn"] & (sheet.facts["age"] < 80),
    ),
    put(
        "inpatient_stay.admission_count.repeated",
        "1",
        "second stay of a patient counted as the first",
        _later_stay,
        also=_first_stay,
    ),
    Kind(
        "inpatient_stay.total_fee.sum",
        "other_fee 88.88 more; the total stays, so the parts no longer add up to it",
        _raised("other_fee", "other_fee", 8888),
        weight=2,
    ),
    Kind(
        "inpatient_stay.surgery_fee.less_than_parts",
        "operation_fee 500.00 more than surgery_fee",
        _raised("operation_fee", "surgery_fee", 50_000),
        fact("operated"),
    ),
    put(
        "inpatient_stay.anaesthesia_fee.zero",
        "0.00",
        "`0.00` although an operation under anaesthesia, not only a local one, is recorded",
        fact("operated"),
        spares=_only_local_anaesthesia,
        also=_anaesthetised,
    ),
    Kind(
        "inpatient_stay.nursing_fee.zero",
        "`0.00` on a stay of several days; the money goes to other_fee",
        _no_nursing,
        lambda world, sheet: sheet.facts["days"] > 1,
    ),
    put("inpatient_stay.self_pay_fee.over_total", "9999999.99", "`9999999.99`, more than the total"),
    put("inpatient_stay.external_cause_code.missing", None, "left empty for an injury", fact("external"), weight=2),
    put("inpatient_stay.main_procedure_code.missing", None, "left empty although surgery_fee > 0", positive("surgery_fee")),
    put("inpatient_stay.rh_code.missing", None, "left empty although blood_fee > 0", fact("blood")),
    put("inpatient_stay.autopsy_flag.missing", None, "left empty after a death", fact("died")),
    put("inpatient_stay.newborn_birth_weight.missing", None, "left empty for a newborn", fact("newborn")),
    put("inpatient_stay.newborn_admission_weight.missing", None, "left empty for a newborn", fact("newborn")),
    put("inpatient_stay.newborn_birth_weight.delivery", None, "left empty for a delivery", fact("delivery")),
    put("inpatient_stay.newborn_birth_weight.range", "32", "`32` (grams)", fact("delivery")),
    put(
        "inpatient_stay.main_diagnosis_code.shape",
        "J18-900",
        "`J18-900`, no ICD-10 shape",
        lambda world, sheet: ~sheet.facts["newborn"] & ~sheet.facts["delivery"] & ~sheet.facts["external"],
    ),
]

VISIT = [
    Kind(
        "outpatient_visit.end_time.before_visit",
        "1–4 hours before visit_time",
        moved("end_time", "begin", -4 * 3600, -3600),
        weight=2,
    ),
    put("outpatient_visit.total_fee.negative", "-15.00", "`-15.00`", also=others("settlement")),
    Kind(
        "outpatient_visit.total_fee.settlement",
        "10.00 more than the settlement of the visit",
        _raised("total_fee", "total", 1000),
        also=others("settlement"),
    ),
]
