"""What a kind of defect is, and how the simple ones are written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World

Rows = np.ndarray
Mask = Callable[[World, Sheet], np.ndarray]
Values = Callable[[World, Sheet, Rows, np.random.Generator], dict[str, Any]]
Reference = tuple[str, int]  # data set and row
Also = Callable[[World, Sheet, Rows], list[list[Reference]]]

# Data sets whose rows others lean on: their defects are planted first.
PARENTS = ("patient", "outpatient_visit", "inpatient_stay", "settlement", "lab_report")


@dataclass(frozen=True)
class Kind:
    """One kind of defect.

    Attributes:
        name: `<data_set>.<element or topic>.<what>`.
        values: new text of the elements it touches, for chosen rows.
        where: rows that can carry it (besides: not repeated, corrected or already defective).
        spares: chosen rows on which it would not show; they are left as they are, and what else is chosen does not change.
        weight: how often, against the other kinds of the data set.
        by_share: planted by the share of the institution alone, so that a short data set may stay sound; the others are
            planted LEAST times wherever there are rows for it.
        appends: a changed copy is added; the row itself stays as it is.
        also: other rows that a rule over several rows may name as well.
        effect: what is done, one sentence for the reader.
    """

    name: str
    effect: str
    values: Values
    where: Mask | None = None
    spares: Mask | None = None
    weight: float = 1.0
    by_share: bool = False
    appends: bool = False
    also: Also | None = None

    @property
    def data_set(self) -> str:
        """The data set it is planted in."""
        return self.name.split(".")[0]


def given(sheet: Sheet, element: str) -> np.ndarray:
    """Rows where the element is not empty."""
    if element not in sheet.columns:
        return np.zeros(len(sheet), bool)
    return sheet.columns[element].is_valid().to_numpy(zero_copy_only=False)


def put(name: str, value: str | None, effect: str, where: Mask | None = None, **options: Any) -> Kind:
    """A kind that writes one value into `<data_set>.<element>`, where the element was filled in."""
    element = name.split(".")[1]

    def filled(world: World, sheet: Sheet) -> np.ndarray:
        mask = given(sheet, element)
        return mask & where(world, sheet) if where else mask

    return Kind(name, effect, lambda *_: {element: value}, filled, **options)


def fact(*names: str, invert: bool = False) -> Mask:
    """Rows where all these facts hold (or none, inverted)."""

    def mask(_: World, sheet: Sheet) -> np.ndarray:
        values = [sheet.facts[name].astype(bool) for name in names]
        return ~np.logical_or.reduce(values) if invert else np.logical_and.reduce(values)

    return mask


def both(*masks: Mask) -> Mask:
    """Rows where all masks hold."""
    return lambda world, sheet: np.logical_and.reduce([mask(world, sheet) for mask in masks])


def unvisited(_: World, sheet: Sheet) -> np.ndarray:
    """Patients without an encounter and without an ID number: nothing leans on their birth date or sex."""
    return ~sheet.facts["visited"] & ~sheet.facts["has_id"]


def outpatient(_: World, sheet: Sheet) -> np.ndarray:
    """Rows of outpatient and emergency visits."""
    return sheet.facts["kind"] < 3


def second_diagnosis(_: World, sheet: Sheet) -> np.ndarray:
    """Outpatient diagnoses that are not the first of their visit, in plain ICD."""
    return (sheet.facts["type"] == 1) & (sheet.facts["order"] > 1) & sheet.facts["plain"]


def of_encounter(world: World, data_sets: tuple[str, ...], encounter: int) -> list[Reference]:
    """Rows of these data sets that belong to an encounter."""
    found = []
    for name in data_sets:
        rows = world.sheets[name].facts["encounter"]
        found += [(name, int(row)) for row in np.flatnonzero(rows == encounter)]
    return found


def others(*data_sets: str) -> Also:
    """The rows of the same encounter in these data sets."""

    def also(world: World, sheet: Sheet, rows: Rows) -> list[list[Reference]]:
        return [of_encounter(world, data_sets, int(sheet.facts["encounter"][row])) for row in rows]

    return also


def shifted(sheet: Sheet, name: str, rows: Rows, seconds: np.ndarray | int) -> list[str]:
    """A moment among the facts, moved, as text."""
    moved = sheet.facts[name][rows].astype("datetime64[s]") + np.asarray(seconds).astype("timedelta64[s]")
    return [text.replace("T", " ") for text in np.datetime_as_string(moved, unit="s")]


def money(cents: np.ndarray) -> list[str]:
    """Cents as text, negative ones too."""
    return [f"{value / 100:.2f}" for value in cents.tolist()]


def moved(element: str, name: str, low: int, high: int) -> Values:
    """The element becomes a moment among the facts, moved by some seconds."""

    def values(_: World, sheet: Sheet, rows: Rows, rng: np.random.Generator) -> dict[str, Any]:
        return {element: shifted(sheet, name, rows, rng.integers(low, high, len(rows)))}

    return values
