"""Defects of single elements: empty, of the wrong type, too long, outside the value domain, pointing nowhere, in the future."""

from __future__ import annotations

import numpy as np

from orchestration.demo.defects.kinds import (
    Kind,
    Mask,
    Rows,
    both,
    fact,
    given,
    others,
    outpatient,
    put,
    second_diagnosis,
    unvisited,
)
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World

FUTURE = np.datetime64("2099-01-01")

CARE = ("diagnosis", "procedure", "medication_order", "lab_report", "lab_result", "imaging_report", "vital_sign")


def _adult_stay(_: World, sheet: Sheet) -> np.ndarray:
    return ~sheet.facts["newborn"] & ~sheet.facts["delivery"] & ~sheet.facts["died"]


def _numeric(_: World, sheet: Sheet) -> np.ndarray:
    return (sheet.facts["flag"] == 0) & ~sheet.facts["qualitative"]


def _has_siblings(_: World, sheet: Sheet) -> np.ndarray:
    return sheet.facts["siblings"] > 1


def _minor(world: World, sheet: Sheet) -> np.ndarray:
    """Procedures that are not operations."""
    return ~sheet.facts["surgical"]


def _no_id(_: World, sheet: Sheet) -> np.ndarray:
    return ~given(sheet, "id_no")


# Elements left empty, and where this touches nothing else.
MISSING: dict[str, Mask | None] = {
    "patient.name": fact("visited", invert=True),
    "patient.sex_code": unvisited,
    "patient.birth_date": unvisited,
    "patient.registered_time": unvisited,
    "outpatient_visit.visit_time": None,
    "outpatient_visit.department_code": None,
    "inpatient_stay.admission_time": _adult_stay,
    "inpatient_stay.discharge_time": _adult_stay,
    "inpatient_stay.stay_days": _adult_stay,
    "inpatient_stay.main_diagnosis_code": _adult_stay,
    "inpatient_stay.main_diagnosis_name": None,
    "inpatient_stay.discharge_way_code": _adult_stay,
    "inpatient_stay.total_fee": None,
    "diagnosis.diagnosis_code": second_diagnosis,
    "diagnosis.diagnosis_name": None,
    "diagnosis.diagnosis_time": None,
    "diagnosis.visit_id": second_diagnosis,
    "procedure.procedure_code": _minor,
    "procedure.procedure_name": None,
    "procedure.procedure_time": _minor,
    "medication_order.drug_name": None,
    "medication_order.order_time": None,
    "medication_order.visit_id": None,
    "lab_report.report_name": None,
    "lab_report.report_time": None,
    "lab_result.item_code": None,
    "lab_result.item_name": None,
    "lab_result.result_value": fact("qualitative"),
    "lab_result.result_time": None,
    "imaging_report.modality_code": None,
    "imaging_report.exam_name": None,
    "imaging_report.patient_id": None,
    "vital_sign.measure_time": None,
    "vital_sign.patient_id": None,
    "disease_card.name": None,
    "disease_card.birth_date": None,
    "disease_card.disease_name": None,
    "disease_card.residence_division_code": None,
    "disease_card.onset_date": None,
    "school_absence.grade": None,
    "school_absence.enrolled_count": None,
    "school_absence.absence_date": None,
    "pharmacy_sale.drug_name": None,
    "pharmacy_sale.sale_time": None,
    "pharmacy_sale.quantity": None,
    "settlement.medical_type_code": None,
    "settlement.main_diagnosis_code": None,
    "settlement.begin_date": None,
    "settlement.fund_payment": None,
    "settlement_line.item_code": None,
    "settlement_line.item_category_code": None,
    "settlement_line.fee_time": None,
    "settlement_line.quantity": None,
}

# Keys left empty, where no other row names the key.
KEY_MISSING: dict[str, Mask | None] = {
    "patient.patient_id": lambda world, sheet: ~sheet.facts["visited"],
    "diagnosis.diagnosis_id": second_diagnosis,
    "procedure.procedure_id": _minor,
    "medication_order.order_id": None,
    "lab_result.result_id": None,
    "imaging_report.report_id": None,
    "vital_sign.measurement_id": None,
    "disease_card.card_id": None,
    "school_absence.record_id": None,
    "pharmacy_sale.sale_id": None,
    "settlement_line.line_id": None,
}

# Text that is no value of the element's type.
TYPE: dict[str, tuple[str, Mask | None]] = {
    "patient.birth_date": ("1985-13-45", unvisited),
    "outpatient_visit.end_time": ("2025-02-30 10:00:00", None),
    "outpatient_visit.total_fee": ("一百二十元", None),
    "inpatient_stay.admission_count": ("第二次", None),
    "inpatient_stay.age_years": ("成人", _adult_stay),
    "diagnosis.diagnosis_time": ("2025-13-45 08:00:00", None),
    "diagnosis.diagnosis_order": ("次", second_diagnosis),
    "procedure.end_time": ("25:61", None),
    "medication_order.dose": ("适量", None),
    "medication_order.quantity": ("2盒", None),
    "lab_report.sampling_time": ("昨日上午", None),
    "lab_result.reference_low": ("见说明", _numeric),
    "imaging_report.report_time": ("2025-02-29 25:00:00", None),
    "vital_sign.measure_time": ("早班", None),
    "disease_card.onset_date": ("2025-13-45", None),
    "school_absence.enrolled_count": ("四十", None),
    "pharmacy_sale.amount": ("面议", None),
    "settlement.personal_account_payment": ("无", None),
    "settlement_line.unit_price": ("按标准", None),
}

# Codes of the right shape that the value domain does not know.
DOMAIN: dict[str, tuple[str, Mask | None]] = {
    "patient.sex_code": ("5", unvisited),
    "patient.ethnic_code": ("77", None),
    "patient.nationality_code": ("XXX", _no_id),
    "patient.marital_status_code": ("99", None),
    "patient.insurance_type_code": ("888", None),
    "outpatient_visit.department_code": ("ZZ", None),
    "outpatient_visit.first_visit_flag": ("7", None),
    "inpatient_stay.discharge_department_code": ("QQ", None),
    "inpatient_stay.discharge_way_code": ("7", _adult_stay),
    "inpatient_stay.admission_route_code": ("6", None),
    "diagnosis.admission_condition_code": ("8", None),
    "diagnosis.outcome_code": ("7", None),
    "procedure.surgery_level_code": ("9", None),
    "procedure.elective_flag": ("5", None),
    "medication_order.route_code": ("888", None),
    "medication_order.essential_drug_flag": ("3", None),
    "lab_report.specimen_code": ("88", None),
    "lab_result.abnormal_code": ("X", None),
    "imaging_report.modality_code": ("ZZ", None),
    "vital_sign.item_code": ("body_heat", lambda world, sheet: given(sheet, "unit")),
    "disease_card.case_class_code": ("8", None),
    "disease_card.occupation_code": ("66", None),
    "pharmacy_sale.drug_category_code": ("55", None),
    "settlement.medical_type_code": ("99", None),
    "settlement_line.item_category_code": ("66", None),
    "settlement_line.reimbursement_class_code": ("7", None),
}

# Elements with more characters than the standard allows: (text, repeated).
LENGTH: dict[str, tuple[str, int]] = {
    "patient.name": ("长姓名", 20),
    "patient.address": ("江澜区东渡街道临江路", 25),
    "outpatient_visit.department_name": ("综合门诊", 15),
    "outpatient_visit.doctor_id": ("D0001", 8),
    "diagnosis.diagnosis_name": ("待查", 120),
    "procedure.procedure_name": ("术", 210),
    "medication_order.specification": ("0.5g×12片/", 15),
    "lab_report.report_name": ("综合检验", 30),
    "lab_result.item_name": ("检验项目", 30),
    "imaging_report.body_part": ("胸部及腹部", 12),
    "vital_sign.recorder_id": ("N0001", 8),
    "disease_card.reporter_name": ("报告医生", 15),
    "school_absence.class_name": ("实验小学班", 5),
    "pharmacy_sale.unit": ("每一大盒", 6),
    "settlement.main_diagnosis_name": ("待查", 120),
    "settlement_line.item_name": ("项目", 120),
}

# References to nothing: (where, rows that lean on the row).
REFERENCE: dict[str, tuple[Mask | None, tuple[str, ...]]] = {
    "outpatient_visit.patient_id": (None, ("settlement", *CARE)),
    "diagnosis.visit_id": (second_diagnosis, ()),
    "diagnosis.patient_id": (second_diagnosis, ()),
    "procedure.visit_id": (_minor, ()),
    "medication_order.visit_id": (None, ()),
    "medication_order.patient_id": (None, ()),
    "lab_report.visit_id": (None, ()),
    "lab_result.report_id": (_has_siblings, ()),
    "lab_result.patient_id": (None, ()),
    "imaging_report.visit_id": (None, ()),
    "vital_sign.visit_id": (None, ()),
    "vital_sign.patient_id": (None, ()),
    "settlement.visit_id": (None, ("outpatient_visit", "inpatient_stay")),
    "settlement_line.settlement_id": (None, ("settlement",)),
}

# Dates after the delivery was received.
IN_FUTURE: dict[str, Mask | None] = {
    "patient.registered_time": both(unvisited, lambda world, sheet: sheet.facts["birth"] > np.datetime64("1980-01-01")),
    "diagnosis.diagnosis_time": second_diagnosis,
    "procedure.end_time": None,
    "medication_order.order_time": both(outpatient, lambda world, sheet: np.isnat(sheet.facts["stop"])),
    "lab_result.result_time": None,
    "imaging_report.report_time": None,
    "vital_sign.measure_time": outpatient,
    "disease_card.report_time": fact("class_a", invert=True),
    "school_absence.absence_date": None,
    "pharmacy_sale.sale_time": None,
    "settlement.settlement_time": None,
    "settlement_line.fee_time": None,
}

# Second row with a key that the file has already: (element that differs, its value there).
KEY_CONFLICT: dict[str, tuple[str, str, Mask | None]] = {
    "patient": ("address", "澜州市江澜区和平路1号", unvisited),
    "diagnosis": ("diagnosis_name", "待复核", second_diagnosis),
    "medication_order": ("doctor_id", "UNKNOWN", None),
    "lab_result": ("item_name", "复检项目", None),
    "imaging_report": ("reviewer_id", "UNKNOWN", None),
    "vital_sign": ("recorder_id", "UNKNOWN", None),
    "school_absence": ("cough_count", "0", lambda world, sheet: sheet.facts["sick"] > 0),
    "pharmacy_sale": ("unit", "份", None),
}


def generic_kinds() -> list[Kind]:
    """All kinds of this module."""
    kinds = [put(f"{name}.missing", None, "left empty", where) for name, where in (MISSING | KEY_MISSING).items()]
    kinds += [put(f"{name}.type", value, f"`{value}`", where) for name, (value, where) in TYPE.items()]
    kinds += [put(f"{name}.domain", value, f"`{value}`", where) for name, (value, where) in DOMAIN.items()]
    kinds += [
        put(f"{name}.length", value * times, f"`{value}` × {times}, {len(value) * times} characters")
        for name, (value, times) in LENGTH.items()
    ]
    kinds += [
        put(f"{name}.orphan", "0000000000", "`0000000000`, which nobody has", where, also=others(*leaning) if leaning else None)
        for name, (where, leaning) in REFERENCE.items()
    ]
    for name, where in IN_FUTURE.items():
        kinds.append(_in_future(name, where))
    for name, (element, value, where) in KEY_CONFLICT.items():
        kinds.append(_conflict(name, element, value, where))
    return kinds


def _in_future(name: str, where: Mask | None) -> Kind:
    element = name.split(".")[1]
    clock = "" if element.endswith("_date") else " 10:00:00"

    def values(_: World, __: Sheet, rows: Rows, ___: np.random.Generator) -> dict[str, list[str]]:
        return {element: [f"{day}{clock}" for day in FUTURE + (rows % 300).astype("timedelta64[D]")]}

    def filled(world: World, sheet: Sheet) -> np.ndarray:
        mask = given(sheet, element)
        return mask & where(world, sheet) if where else mask

    return Kind(f"{name}.future", f"a day of 2099{', 10:00:00' if clock else ''}", values, filled)


def _conflict(data_set: str, element: str, value: str, where: Mask | None) -> Kind:
    def differs(world: World, sheet: Sheet) -> np.ndarray:
        mask = sheet.texts(element) != value
        return mask & where(world, sheet) if where else mask

    return Kind(
        f"{data_set}.key.conflict",
        f"a second row with the same key in the same file, `{element}` = `{value}`",
        lambda *_: {element: value},
        differs,
        appends=True,
        also=lambda world, sheet, rows: [[(data_set, int(row))] for row in rows],
    )
