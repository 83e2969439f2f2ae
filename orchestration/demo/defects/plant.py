"""Planting: how many defects of which kind go where, so that each shows on its own row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from orchestration.demo.catalogue import elements
from orchestration.demo.defects.accounts import LINE, PHARMACY, SCHOOL, SETTLEMENT
from orchestration.demo.defects.clinical import DIAGNOSIS, IMAGING, LABORATORY, ORDER, PROCEDURE, VITAL
from orchestration.demo.defects.derived import derived_kinds
from orchestration.demo.defects.generic import generic_kinds
from orchestration.demo.defects.kinds import PARENTS, Kind, Reference
from orchestration.demo.defects.persons import CARD, PATIENT
from orchestration.demo.defects.stays import STAY, VISIT
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World

LEAST = 2  # of every kind, wherever the region has rows that can carry it


@dataclass(frozen=True)
class Defect:
    """One defective row.

    Attributes:
        row: of the sheet. elements: those touched. also: rows that a rule over several rows may name as well.
    """

    kind: str
    data_set: str
    row: int
    elements: tuple[str, ...]
    also: tuple[Reference, ...]


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Every kind of defect: those of the core, data sets that others lean on first, then those derived from the standard."""
    core = core_kinds()
    known = {kind.data_set for kind in core}
    return (*core, *derived_kinds([name for name in elements() if name not in known]))


@cache
def core_kinds() -> tuple[Kind, ...]:
    """The kinds of the core data sets."""
    logic = [*PATIENT, *VISIT, *STAY, *SETTLEMENT, *LABORATORY, *DIAGNOSIS, *PROCEDURE, *ORDER, *IMAGING, *VITAL]
    kinds = [*logic, *CARD, *LINE, *PHARMACY, *SCHOOL, *generic_kinds()]
    order = list(dict.fromkeys([*PARENTS, *elements()]))
    return tuple(sorted(kinds, key=lambda kind: order.index(kind.data_set)))


def plant(world: World) -> list[Defect]:
    """Writes defects into the sheets; gives the truth.

    Every institution has a defect rate of its own, shared among the kinds by weight. A row carries one defect at most;
    rows that are repeated or corrected later carry none (fact `touched`),
    nor do rows of an encounter whose visit, stay, settlement or report carries one: each shows by itself.
    """
    rng = world.rng("defects")
    taken = np.zeros(len(world.plan), bool)  # encounters with a defective visit, settlement or report
    # The bureau comes last and sends none of the core: it takes no numbers from the stream of the others' defects.
    core = int(np.flatnonzero(world.cat.institutions.kind.to_numpy() != "insurance_fund")[-1]) + 1
    found: list[Defect] = []
    for data_set in dict.fromkeys(kind.data_set for kind in all_kinds() if kind.data_set in world.sheets):
        sheet = world.sheets[data_set]
        kinds = [kind for kind in all_kinds() if kind.data_set == data_set]
        free = ~sheet.facts["touched"]
        budget = np.bincount(sheet.institution[free], minlength=core)
        budget = budget * world.cat.institutions.defect_rate.to_numpy()[: len(budget)]
        weights = sum(kind.weight for kind in kinds)
        chosen = [(kind, _choose(world, rng, sheet, kind, free, taken, budget * kind.weight / weights)) for kind in kinds]
        found += _write(world, rng, sheet, [(kind, rows) for kind, rows in chosen if len(rows)])
    return found


def _choose(
    world: World, rng: np.random.Generator, sheet: Sheet, kind: Kind, free: np.ndarray, taken: np.ndarray, share: np.ndarray
) -> np.ndarray:
    """Rows for one kind; marks them as used."""
    mask = free & kind.where(world, sheet) if kind.where else free.copy()
    parent = kind.data_set in PARENTS and "encounter" in sheet.facts
    if "encounter" in sheet.facts:
        mask &= ~taken[sheet.facts["encounter"]]
    candidates = np.flatnonzero(mask)
    place = sheet.institution[candidates]
    wanted = np.minimum(rng.poisson(share), np.bincount(place, minlength=len(share)))
    shuffled = rng.permutation(len(candidates))
    rank = np.empty(len(candidates), int)
    for institution in range(len(share)):
        here = shuffled[place[shuffled] == institution]
        rank[here] = np.arange(len(here))
    rows = candidates[rank < wanted[place]]
    if len(rows) < LEAST and not kind.by_share:
        rows = candidates[np.sort(shuffled[: min(LEAST, len(candidates))])]
    if kind.spares:
        rows = rows[~kind.spares(world, sheet)[rows]]
    free[rows] = False
    if parent:
        rows = rows[np.unique(sheet.facts["encounter"][rows], return_index=True)[1]]
        taken[sheet.facts["encounter"][rows]] = True
    return rows


def _write(world: World, rng: np.random.Generator, sheet: Sheet, chosen: list[tuple[Kind, np.ndarray]]) -> list[Defect]:
    """Changes the texts, element by element at once, and adds the rows of kinds that append."""
    defects: list[Defect] = []
    patches: dict[str, list[tuple[np.ndarray, object]]] = {}
    extra = [np.empty(0, np.int64)]
    for kind, rows in chosen:
        also = kind.also(world, sheet, rows) if kind.also else [[] for _ in rows]
        values = kind.values(world, sheet, rows, rng)
        target = rows
        if kind.appends:
            target = len(sheet) + sum(len(part) for part in extra) + np.arange(len(rows))
            extra.append(rows)
        for element, value in values.items():
            patches.setdefault(element, []).append((target, value))
        defects += [
            Defect(kind.name, sheet.data_set, int(row), tuple(values), tuple(more))
            for row, more in zip(target, also, strict=True)
        ]
    copies = np.concatenate(extra)
    if len(copies):
        sheet.append(sheet.take(copies))
    for element, parts in patches.items():
        texts = sheet.texts(element).copy() if element in sheet.columns else np.full(len(sheet), None, object)
        for rows, value in parts:
            texts[rows] = value
        sheet.columns[element] = pa.array(texts, pa.string(), from_pandas=True)
    return defects
