"""Defects of who somebody is: ID numbers, birth dates, names, phones; and of disease cards, which repeat them."""

from __future__ import annotations

from typing import Any

import numpy as np

from orchestration.demo.calendar import MONTHS
from orchestration.demo.defects.kinds import Kind, Rows, both, fact, given, put, shifted, unvisited
from orchestration.demo.people import CHECK_DIGITS, with_check_digit
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World

HOUR = 3600


def _other_check_digit(_: World, sheet: Sheet, rows: Rows, rng: np.random.Generator) -> dict[str, Any]:
    numbers = sheet.texts("id_no")[rows]
    step = rng.integers(1, 10, len(rows))
    digits = "".join(CHECK_DIGITS)
    return {"id_no": [n[:17] + digits[(digits.index(n[17]) + k) % 11] for n, k in zip(numbers, step, strict=True)]}


def _other_birthday(_: World, sheet: Sheet, rows: Rows, rng: np.random.Generator) -> dict[str, Any]:
    """A sound number of somebody born some years earlier on another day."""
    numbers, years = sheet.texts("id_no")[rows], rng.integers(1, 9, len(rows))
    body = [
        f"{n[:6]}{int(n[6:10]) - y}{'0315' if n[10:14] != '0315' else '0922'}{n[14:17]}"
        for n, y in zip(numbers, years, strict=True)
    ]
    return {"id_no": with_check_digit(body)}


def _other_sex(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    """A sound number, but its 17th digit says the other sex."""
    return {"id_no": with_check_digit([n[:16] + str((int(n[16]) + 1) % 10) for n in sheet.texts("id_no")[rows]])}


def _first_generation(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    """The number of the first generation of cards: no century, no check digit."""
    return {"id_no": [n[:6] + n[8:17] for n in sheet.texts("id_no")[rows]]}


def _relative(world: World, sheet: Sheet, rows: Rows, _: np.random.Generator) -> dict[str, Any]:
    """The ID number of the mother, as it happens with children."""
    mother = world.people.mother[world.records.person[sheet.facts["record"][rows]]]
    return {"id_no": world.people.id_no[mother]}


def _girl_with_mother(world: World, sheet: Sheet) -> np.ndarray:
    mother = world.people.mother[world.records.person[sheet.facts["record"]]]
    chinese = world.people.id_type[np.maximum(mother, 0)] == "01"
    return (mother >= 0) & chinese & (sheet.facts["sex"] == 2) & sheet.facts["full_id"]


def _mother_here(world: World, sheet: Sheet, rows: Rows) -> list[list[tuple[str, int]]]:
    """The mother's own record at the same institution, with the same number."""
    person, place = world.records.person[sheet.facts["record"]], sheet.institution
    mothers = world.people.mother[person[rows]]
    return [
        [("patient", int(other)) for other in np.flatnonzero((person == mother) & (place == place[row]))]
        for row, mother in zip(rows, mothers, strict=True)
    ]


def _after_registration(_: World, sheet: Sheet, rows: Rows, rng: np.random.Generator) -> dict[str, Any]:
    days = rng.integers(1, 3, len(rows)) * 86_400
    return {"birth_date": [moment[:10] for moment in shifted(sheet, "registered", rows, days)]}


def _no_status(_: World, sheet: Sheet) -> np.ndarray:
    """Neither marital status nor occupation is known, which would contradict the new age."""
    return ~given(sheet, "marital_status_code") & ~given(sheet, "occupation_code")


PATIENT = [
    Kind("patient.id_no.check_digit", "another check digit", _other_check_digit, fact("full_id"), weight=3),
    Kind("patient.id_no.birth_mismatch", "a sound number with another birth date", _other_birthday, fact("full_id"), weight=2),
    Kind("patient.id_no.sex_mismatch", "a sound number whose 17th digit is of the other sex", _other_sex, fact("full_id")),
    Kind(
        "patient.id_no.other_person", "a girl with the ID number of her mother", _relative, _girl_with_mother, also=_mother_here
    ),
    Kind(
        "patient.id_no.fifteen_digits",
        "the number of a first-generation card, 15 digits, of somebody born before 1985",
        _first_generation,
        lambda world, sheet: sheet.facts["full_id"] & (sheet.facts["birth"] < np.datetime64("1985-01-01")),
        weight=2,
    ),
    Kind(
        "patient.id_no.shape",
        "the last two characters are missing (16 digits)",
        lambda world, sheet, rows, rng: {"id_no": [number[:16] for number in sheet.texts("id_no")[rows]]},
        fact("full_id"),
    ),
    Kind(
        "patient.birth_date.after_registration",
        "1 or 2 days after registered_time",
        _after_registration,
        both(unvisited, _no_status),
    ),
    put("patient.birth_date.too_old", "1870-01-01", "`1870-01-01`", unvisited),
    Kind(
        "patient.death_time.before_birth",
        "`1899-12-31 00:00:00`",
        lambda *_: {"death_time": "1899-12-31 00:00:00"},
        both(unvisited, lambda world, sheet: ~given(sheet, "death_time")),
    ),
    put("patient.phone.placeholder", "00000000000", "`00000000000`"),
    put("patient.name.placeholder", "测试患者", "`测试患者`", fact("visited", invert=True)),
]


def _reported(low: int, high: int) -> Any:
    """report_time some seconds after diagnosis_time."""

    def values(_: World, sheet: Sheet, rows: Rows, rng: np.random.Generator) -> dict[str, Any]:
        return {"report_time": shifted(sheet, "diagnosed", rows, rng.integers(low, high, len(rows)))}

    return values


def _other_classes(world: World, sheet: Sheet) -> np.ndarray:
    """Not class A, and diagnosed early enough in the month for a late report to arrive with its delivery."""
    day = sheet.facts["diagnosed"].astype("datetime64[D]")
    whole = sheet.delivery < (MONTHS - 1 if world.calendar.days else MONTHS)
    return ~sheet.facts["class_a"] & whole & ((day - day.astype("datetime64[M]")).astype(int) < 26)


def _onset_later(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    return {"onset_date": [moment[:10] for moment in shifted(sheet, "diagnosed", rows, 86_400)]}


def _born_later(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    later = sheet.facts["onset"][rows] + np.timedelta64(1, "D")
    return {"birth_date": np.datetime_as_string(later, unit="D")}


def _class_of_card(_: World, sheet: Sheet, rows: Rows, __: np.random.Generator) -> dict[str, Any]:
    return {"disease_class_code": ["3" if code == "2" else "2" for code in sheet.texts("disease_class_code")[rows]]}


CARD = [
    Kind("disease_card.id_no.check_digit", "another check digit", _other_check_digit, fact("full_id")),
    Kind("disease_card.id_no.birth_mismatch", "a sound number with another birth date", _other_birthday, fact("full_id")),
    Kind(
        "disease_card.report_time.late",
        "30–70 hours after diagnosis, class B or C",
        _reported(30 * HOUR, 70 * HOUR),
        _other_classes,
        weight=2,
    ),
    Kind(
        "disease_card.report_time.late_class_a",
        "3–20 hours after diagnosis, class A",
        _reported(3 * HOUR, 20 * HOUR),
        fact("class_a"),
    ),
    Kind("disease_card.report_time.before_diagnosis", "1–5 hours before diagnosis_time", _reported(-5 * HOUR, -HOUR)),
    Kind("disease_card.onset_date.after_diagnosis", "the day after diagnosis_time", _onset_later),
    Kind(
        "disease_card.birth_date.after_onset",
        "the day after onset_date, no ID number given",
        _born_later,
        lambda world, sheet: ~given(sheet, "id_no") & (sheet.facts["onset"] < sheet.facts["diagnosed"].astype("datetime64[D]")),
    ),
    Kind(
        "disease_card.disease_class_code.wrong",
        "class B instead of C or the other way round",
        _class_of_card,
        fact("class_a", invert=True),
    ),
    Kind(
        "disease_card.case.duplicate",
        "a second card, with a number of its own, for the same document, disease and onset date",
        lambda world, sheet, rows, rng: {"card_id": [f"{card}B" for card in sheet.texts("card_id")[rows]]},
        fact("full_id"),
        appends=True,
        also=lambda world, sheet, rows: [[("disease_card", int(row))] for row in rows],
    ),
]
