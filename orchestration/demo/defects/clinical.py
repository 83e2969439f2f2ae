"""Defects of care: diagnoses that cannot be, times outside the stay, implausible values, missing units."""

from __future__ import annotations

from typing import Any

import numpy as np

from orchestration.demo.defects.kinds import (
    Kind,
    Mask,
    Rows,
    Values,
    both,
    fact,
    moved,
    outpatient,
    put,
    second_diagnosis,
)
from orchestration.demo.sheet import Sheet
from orchestration.demo.vitals import NAMES
from orchestration.demo.world import World

DAY = 86_400


def _sex_and_age(sex: int, low: int, high: int) -> Mask:
    def mask(world: World, sheet: Sheet) -> np.ndarray:
        encounter = sheet.facts["encounter"]
        age = world.age_years[encounter]
        return (world.records.sex[sheet.facts["record"]] == sex) & (age >= low) & (age <= high)

    return mask


def _renamed(code: str, name: str) -> Values:
    return lambda *_: {"diagnosis_code": code, "diagnosis_name": name}


DIAGNOSIS = [
    Kind(
        "diagnosis.pregnancy.male",
        "`O26.900` for a man",
        _renamed("O26.900", "与妊娠有关的情况"),
        both(second_diagnosis, _sex_and_age(1, 18, 45)),
        weight=2,
    ),
    Kind(
        "diagnosis.pregnancy.age",
        "`O26.900` for a woman of 60 or more",
        _renamed("O26.900", "与妊娠有关的情况"),
        both(second_diagnosis, _sex_and_age(2, 60, 99)),
    ),
    Kind(
        "diagnosis.prostate.female",
        "`N40.x00` for a woman",
        _renamed("N40.x00", "前列腺增生"),
        both(second_diagnosis, _sex_and_age(2, 18, 99)),
    ),
    Kind(
        "diagnosis.diagnosis_time.before_birth",
        "`1900-01-01 00:00:00`",
        lambda *_: {"diagnosis_time": "1900-01-01 00:00:00"},
        second_diagnosis,
    ),
]


def _stay_start(sheet: Sheet, world: World, rows: Rows, seconds: np.ndarray) -> list[str]:
    begin = world.plan.begin[sheet.facts["encounter"][rows]] - seconds.astype("timedelta64[s]")
    return [moment.replace("T", " ") for moment in np.datetime_as_string(begin.astype("datetime64[s]"))]


def _before_stay(element: str) -> Values:
    def values(world: World, sheet: Sheet, rows: Rows, rng: np.random.Generator) -> dict[str, Any]:
        return {element: _stay_start(sheet, world, rows, rng.integers(2 * DAY, 4 * DAY, len(rows)))}

    return values


def _well_within(hours: int) -> Mask:
    """Rows that begin some hours after the encounter does."""

    def mask(world: World, sheet: Sheet) -> np.ndarray:
        after = sheet.facts["begin"] - world.plan.begin[sheet.facts["encounter"]]
        return after.astype("timedelta64[s]").astype(int) > hours * 3600

    return mask


PROCEDURE = [
    Kind("procedure.procedure_time.outside_stay", "2–4 days before admission", _before_stay("procedure_time"), weight=2),
    Kind(
        "procedure.end_time.before_begin",
        "1–3 hours before procedure_time",
        moved("end_time", "begin", -3 * 3600, -3600),
        _well_within(4),
    ),
    put("procedure.surgery_level_code.missing", None, "left empty for an operation", fact("open")),
    put("procedure.incision_class_code.missing", None, "left empty for an operation", fact("open")),
]

ORDER = [
    put("medication_order.quantity.negative", "-2", "`-2`"),
    Kind(
        "medication_order.stop_time.before_order",
        "1–10 hours before order_time",
        moved("stop_time", "begin", -10 * 3600, -3600),
        both(lambda world, sheet: sheet.facts["type"] == 1, _well_within(11)),
    ),
    Kind(
        "medication_order.order_time.before_admission",
        "2–4 days before admission, inpatients",
        _before_stay("order_time"),
        lambda world, sheet: sheet.facts["kind"] == 3,
    ),
    put("medication_order.defined_daily_doses.missing", None, "left empty for an antibiotic", fact("antibiotic")),
]

LABORATORY = [
    Kind(
        "lab_report.sampling_time.after_report",
        "1–20 hours after report_time",
        moved("sampling_time", "report", 3600, 20 * 3600),
        outpatient,
    ),
    put("lab_result.result_unit.missing", None, "left empty for a number that has a dimension", fact("dimension"), weight=2),
    put(
        "lab_result.abnormal_code.wrong",
        "H",
        "`H` although the value is within the reference range",
        fact("inside"),
        weight=2,
    ),
    Kind(
        "lab_result.reference_range.swapped",
        "reference_low and reference_high exchanged",
        lambda world, sheet, rows, rng: {
            "reference_low": sheet.texts("reference_high")[rows],
            "reference_high": sheet.texts("reference_low")[rows],
        },
        fact("inside"),
    ),
]

IMAGING = [
    put("imaging_report.conclusion.missing", None, "left empty although positive_flag is 1", fact("positive"), weight=2),
    Kind("imaging_report.report_time.before_exam", "1–6 hours before exam_time", moved("report_time", "time", -6 * 3600, -3600)),
]


def _of(name: str) -> Mask:
    return lambda world, sheet: sheet.facts["item"] == NAMES.index(name)


VITAL = [
    put("vital_sign.value.fahrenheit", "98.6", "temperature `98.6` with unit Cel", _of("temperature"), weight=2),
    put("vital_sign.value.pulse", "999", "pulse `999`", _of("pulse"), weight=2),
    put("vital_sign.value.spo2", "105", "oxygen saturation `105`", _of("spo2")),
    put(
        "vital_sign.value.systolic",
        "888",
        "systolic pressure `888`",
        _of("systolic_pressure"),
    ),
    put("vital_sign.value.text", "未测", "`未测` (not measured) as a temperature", _of("temperature")),
    put("vital_sign.unit.missing", None, "left empty for a temperature", _of("temperature")),
]
