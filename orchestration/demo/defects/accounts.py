"""Defects of money and of counts: sums that fail, negative quantities, more absent than enrolled."""

from __future__ import annotations

from typing import Any

import numpy as np

from orchestration.demo.defects.kinds import Kind, Rows, Values, money, others, put
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World


def _plus(element: str, name: str, cents: int) -> Values:
    return lambda world, sheet, rows, rng: {element: money(sheet.facts[name][rows] + cents)}


def _more_in_all(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    total, cash = sheet.facts["total"][rows] + 5000, sheet.facts["cash"][rows] + 5000
    return {"total_fee": money(total), "cash_payment": money(cash)}


def _fund_over_total(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    """The fund pays 20.00 more than the total, the patient gets it back; the sum is right."""
    account = sheet.facts["total"][rows] - sheet.facts["fund"][rows] - sheet.facts["cash"][rows]
    return {"fund_payment": money(sheet.facts["total"][rows] + 2000), "cash_payment": money(-account - 2000)}


def _insured(_: World, sheet: Sheet) -> np.ndarray:
    return sheet.texts("insurance_type_code") != "999"


def _fund_for_uninsured(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    total, account = sheet.facts["total"][rows], sheet.facts["total"][rows] - sheet.facts["cash"][rows]
    half = total // 2
    return {"fund_payment": money(half), "cash_payment": money(total - half - account)}


def _ends_earlier(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    begin = sheet.texts("begin_date")[rows].astype("datetime64[D]")
    return {"end_date": np.datetime_as_string(begin - np.timedelta64(3, "D"))}


SETTLEMENT = [
    Kind(
        "settlement.payment.balance",
        "cash_payment 10.00 more; the payments exceed the total",
        _plus("cash_payment", "cash", 1000),
        weight=2,
    ),
    Kind(
        "settlement.total_fee.lines",
        "total_fee and cash_payment 50.00 more; the payments balance, the lines do not",
        _more_in_all,
        also=others("outpatient_visit", "inpatient_stay"),
        weight=2,
    ),
    Kind(
        "settlement.fund_payment.over_total", "20.00 more than total_fee, and cash_payment negative", _fund_over_total, _insured
    ),
    Kind(
        "settlement.fund_payment.uninsured",
        "half of the total, although insurance_type_code is 999",
        _fund_for_uninsured,
        lambda world, sheet: ~_insured(world, sheet) & (sheet.facts["total"] > 1),
    ),
    Kind("settlement.end_date.before_begin", "three days before begin_date", _ends_earlier),
    Kind(
        "settlement.main_diagnosis_code.factor",
        "`Z00.000`: a factor, no disease, as main diagnosis",
        lambda *_: {"main_diagnosis_code": "Z00.000", "main_diagnosis_name": "一般性医学检查"},
    ),
    put("settlement.main_diagnosis_code.shape", "J18-900", "`J18-900`, no ICD-10 shape"),
]


def _dearer(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    """The unit price alone changes: quantity × price is no longer the amount."""
    return {"unit_price": [f"{float(price) + 3:.4f}" for price in sheet.texts("unit_price")[rows]]}


def _minus(element: str) -> Values:
    return lambda world, sheet, rows, rng: {element: [f"-{text}" for text in sheet.texts(element)[rows]]}


LINE = [
    Kind("settlement_line.amount.product", "unit_price 3.00 more; quantity × price is not the amount", _dearer, weight=2),
    Kind("settlement_line.quantity.negative", "the sign changes; amount stays", _minus("quantity")),
]


PHARMACY = [
    Kind(
        "pharmacy_sale.amount.product",
        "5.00 more than quantity × price",
        lambda world, sheet, rows, rng: {"amount": money(sheet.facts["cents"][rows] * sheet.facts["quantity"][rows] + 500)},
        weight=2,
    ),
    Kind("pharmacy_sale.quantity.negative", "the sign changes; amount stays", _minus("quantity"), weight=2),
]


def _count(element: str, name: str) -> Values:
    return lambda world, sheet, rows, rng: {element: [str(value + 5) for value in sheet.facts[name][rows]]}


SCHOOL = [
    Kind(
        "school_absence.absent_count.over_enrolled", "five more than enrolled_count", _count("absent_count", "enrolled"), weight=2
    ),
    Kind("school_absence.sick_absent_count.over_absent", "five more than absent_count", _count("sick_absent_count", "absent")),
    Kind("school_absence.fever_count.over_sick", "five more than sick_absent_count", _count("fever_count", "sick")),
]
