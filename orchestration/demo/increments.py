"""What the single days at the end of the year bring besides their own rows: the whole trouble of real senders.

Late rows, whole encounters and rows that others lean on · corrections, some of which move an indicator of a closed month ·
corrections taken back · unchanged rows sent again · deletions, some of them undone, some of what was never sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from orchestration.demo.calendar import MONTHS, NEVER
from orchestration.demo.defects.kinds import Mask, fact, money, second_diagnosis
from orchestration.demo.resends import CORRECTIONS, DUPLICATE, IN_FORCE, SUPERSEDED, add
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World

LEAST = 2  # of everything, wherever the region has rows for it
COMPANY = 4
LATE, CORRECTED, REPEATED, DELETED = 0.0008, 0.001, 0.0008, 0.0006  # of the rows of a data set
LATE_ENCOUNTERS, DELETED_ENCOUNTERS = 0.0008, 0.0006
Change = Callable[[World, Sheet, np.ndarray], dict]


@dataclass(frozen=True)
class Event:
    """Rows of a sheet that a single day brings, and what they are."""

    kind: str
    data_set: str
    rows: np.ndarray


def _flipped(element: str) -> Change:
    return lambda world, sheet, rows: {element: ["0" if old == "1" else "1" for old in sheet.texts(element)[rows]]}


def _less_from_the_fund(_: World, sheet: Sheet, rows: np.ndarray) -> dict:
    fund, cash = sheet.facts["fund"][rows] - 1000, sheet.facts["cash"][rows] + 1000
    return {"fund_payment": money(fund), "cash_payment": money(cash)}


def _identified(world: World, sheet: Sheet, rows: np.ndarray) -> dict:
    """The ID number that was missing, with the name as it stands there: two persons may turn out to be one."""
    people, person = world.people, world.records.person[sheet.facts["record"][rows]]
    names = people.surname[person] + people.given[person]
    return {"id_type_code": people.id_type[person], "id_no": people.id_no[person], "name": names}


def _could_be_identified(world: World, sheet: Sheet) -> np.ndarray:
    """Without an ID number, and nothing written down contradicts it."""
    person = world.records.person[sheet.facts["record"]]
    right = (sheet.facts["birth"] == world.people.birth[person]) & (sheet.facts["sex"] == world.people.sex[person])
    return right & ~sheet.facts["has_id"] & sheet.facts["chinese"]


# Corrections besides those of resends.py: these change persons, or indicators of months that are over.
WEIGHTY: dict[str, tuple[Change, Mask | None]] = {
    "patient": (_identified, _could_be_identified),
    "procedure": (_flipped("minimally_invasive_flag"), fact("surgical")),
    "imaging_report": (_flipped("positive_flag"), None),
    "settlement": (_less_from_the_fund, lambda world, sheet: sheet.facts["fund"] > 1000),
}

# Rows that nothing else leans on, so that they can go alone.
LEAVES: dict[str, Mask | None] = {
    "patient": fact("visited", invert=True),
    "diagnosis": second_diagnosis,
    "medication_order": None,
    "vital_sign": None,
    "disease_card": None,
    "school_absence": None,
    "pharmacy_sale": None,
}


def advance(world: World) -> list[Event]:
    """Adds to the deliveries of single days; rows that take part are marked and carry no defect."""
    if not world.calendar.days:
        return []
    rng = world.rng("increments")
    events = [*_late_encounters(world, rng), *_deleted_encounters(world, rng)]
    for name, sheet in world.sheets.items():
        size = len(sheet)
        for kind, rows in _of_sheet(world, rng, sheet, size):
            if len(rows):
                events.append(Event(kind, name, rows))
    return events


def _of_sheet(world: World, rng: np.random.Generator, sheet: Sheet, size: int) -> Iterator[tuple[str, np.ndarray]]:
    name = sheet.data_set
    late = _pick(rng, _untouched(sheet) & (sheet.delivery < MONTHS), LATE * size)
    sheet.delivery[late] = _day(world, rng, sheet, late)
    sheet.facts["touched"][late] = True
    yield "late", late
    if name in CORRECTIONS:
        rows = _pick(rng, _open(world, sheet), CORRECTED * size)
        yield "correction", _add(world, rng, sheet, rows, CORRECTIONS[name](sheet, rows) if len(rows) else {})
    if name in WEIGHTY:
        change, where = WEIGHTY[name]
        rows = _pick(rng, _where(where, world, sheet) & _open(world, sheet), CORRECTED * size)
        yield "weighty correction", _add(world, rng, sheet, rows, change(world, sheet, rows))
    if name in CORRECTIONS and name != "patient":  # a death is not taken back
        may_return = _corrected(sheet) & (sheet.delivery < MONTHS) & _in_company(sheet)[sheet.facts["original"]]
        rows = _pick(rng, may_return, LEAST)
        yield "correction taken back", _add(world, rng, sheet, rows, {}, like=sheet.facts["original"][rows])
    rows = _pick(rng, _open(world, sheet) & _in_company(sheet), REPEATED * size)
    yield "repeat", add(sheet, rows, _day(world, rng, sheet, rows), {}, DUPLICATE)
    if name in LEAVES:
        yield from _deleted(world, rng, sheet, size)


def _deleted(world: World, rng: np.random.Generator, sheet: Sheet, size: int) -> Iterator[tuple[str, np.ndarray]]:
    may_go = _where(LEAVES[sheet.data_set], world, sheet) & _by_standard_senders(world, sheet)
    last = len(world.calendar) - 1
    corrected = _corrected(sheet) & (sheet.delivery < last) if sheet.data_set != "patient" else np.zeros(len(sheet), bool)
    company = _in_company(sheet)
    gone = _add(world, rng, sheet, _pick(rng, may_go & _open(world, sheet), DELETED * size), {}, deletes=True)
    yield "deletion", gone
    yield "deletion", _add(world, rng, sheet, _pick(rng, may_go & corrected, LEAST), {}, deletes=True)
    undone = gone[(sheet.delivery[gone] < last) & company[sheet.facts["original"][gone]]][:LEAST]
    yield "deletion undone", add(sheet, undone, sheet.delivery[undone] + 1, {}, SUPERSEDED)
    if sheet.data_set == "pharmacy_sale":
        rows = _pick(rng, _by_standard_senders(world, sheet) & (sheet.facts["standing"] == IN_FORCE), LEAST)
        copy = sheet.take(rows)
        copy.put("sale_id", np.arange(len(rows)), np.array([f"{old}X" for old in copy.texts("sale_id")], object))
        copy.delivery[:] = last
        copy.facts["deletes"][:], copy.facts["touched"][:], copy.facts["until"][:] = True, True, NEVER
        sheet.append(copy)
        yield "deletion of nothing", np.arange(len(sheet) - len(rows), len(sheet))


def _late_encounters(world: World, rng: np.random.Generator) -> Iterator[Event]:
    chosen = _pick(rng, _whole_encounters(world), LATE_ENCOUNTERS * len(world.plan))
    day = _days(world, rng, len(chosen))
    for sheet, rows, position in _rows_of(world, chosen):
        sheet.delivery[rows] = day[position]
        sheet.facts["touched"][rows] = True
        yield Event("late", sheet.data_set, rows)


def _deleted_encounters(world: World, rng: np.random.Generator) -> Iterator[Event]:
    """Visits, and stays of patients who had no other one: the numbering of the others stays right."""
    stays = np.bincount(world.record[world.plan.kind == 3], minlength=len(world.records))[world.record]
    standard = (world.cat.institutions.headers == "standard").to_numpy()[world.plan.institution]
    for kinds in (world.plan.kind < 3, (world.plan.kind == 3) & (stays == 1)):
        chosen = _pick(rng, _whole_encounters(world) & standard & kinds, DELETED_ENCOUNTERS * kinds.sum())
        day = _days(world, rng, len(chosen))
        for sheet, rows, position in _rows_of(world, chosen):
            yield Event("deletion", sheet.data_set, add(sheet, rows, day[position], {}, SUPERSEDED, deletes=True))


def _whole_encounters(world: World) -> np.ndarray:
    """Encounters of the months, none of whose rows takes part in anything yet."""
    free = world.delivery < MONTHS
    for sheet in world.sheets.values():
        if "encounter" in sheet.facts:
            free[sheet.facts["encounter"][sheet.facts["touched"]]] = False
    return free


def _rows_of(world: World, encounters: np.ndarray) -> Iterator[tuple[Sheet, np.ndarray, np.ndarray]]:
    """Rows of the encounters in every sheet, and the place of each row's encounter in the list."""
    place = np.full(len(world.plan), -1)
    place[encounters] = np.arange(len(encounters))
    for sheet in world.sheets.values():
        if "encounter" in sheet.facts:
            position = place[sheet.facts["encounter"]]
            rows = np.flatnonzero(position >= 0)
            if len(rows):
                yield sheet, rows, position[rows]


def _add(
    world: World, rng: np.random.Generator, sheet: Sheet, rows: np.ndarray, changes: dict,
    deletes: bool = False, like: np.ndarray | None = None,
) -> np.ndarray:  # fmt: skip
    return add(sheet, rows, _day(world, rng, sheet, rows), changes, SUPERSEDED, deletes, like)


def _pick(rng: np.random.Generator, mask: np.ndarray, count: float) -> np.ndarray:
    """Some rows of the mask, in their order: `count`, but LEAST at least."""
    candidates = np.flatnonzero(mask)
    return np.sort(rng.choice(candidates, min(max(LEAST, round(count)), len(candidates)), replace=False))


def _days(world: World, rng: np.random.Generator, count: int) -> np.ndarray:
    return rng.integers(MONTHS, len(world.calendar), count)


def _day(world: World, rng: np.random.Generator, sheet: Sheet, rows: np.ndarray) -> np.ndarray:
    """A single day for each row, later than the delivery that has the row."""
    return np.maximum(_days(world, rng, len(rows)), sheet.delivery[rows].astype(int) + 1)


def _untouched(sheet: Sheet) -> np.ndarray:
    return ~sheet.facts["touched"]


def _open(world: World, sheet: Sheet) -> np.ndarray:
    """Rows that take part in nothing yet, with a delivery after their own."""
    return _untouched(sheet) & (sheet.delivery < len(world.calendar) - 1)


def _corrected(sheet: Sheet) -> np.ndarray:
    """Corrections that are in force."""
    in_force = (sheet.facts["standing"] == IN_FORCE) & ~sheet.facts["deletes"]
    return in_force & (sheet.facts["original"] != np.arange(len(sheet)))


def _in_company(sheet: Sheet) -> np.ndarray:
    """Rows of files with several rows. A row that is sent again alone must not make the same file, which would not land."""
    group = sheet.delivery.astype(np.int64) * 1000 + sheet.institution
    return np.bincount(group)[group] > COMPANY


def _by_standard_senders(world: World, sheet: Sheet) -> np.ndarray:
    """Rows of senders whose files carry the standard's names: a mapping reads no files of deletions."""
    return (world.cat.institutions.headers == "standard").to_numpy()[sheet.institution]


def _where(mask: Mask | None, world: World, sheet: Sheet) -> np.ndarray:
    return mask(world, sheet) if mask else np.ones(len(sheet), bool)
