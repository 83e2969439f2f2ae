"""Kinds of rows that a benchmark draws its rows from: a base row varied, and in half of them something wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from orchestration.bench.rules.chosen import Chosen
from orchestration.standard import Element

RECEIVED = "2026-06-01 12:00:00"
SENDERS, BATCHES = 28, 200
YEAR = np.timedelta64(366, "D")
EARLIEST = 365  # days by which a row may lie before the base row
UNITS = {"date": "D", "datetime": "s"}
SPOILS = (None, "x", "-1", "1e3", "~", "1900-01-01 00:00:00", "2999-01-01", "2999-01-01 00:00:00", " 不详", "张3", "9" * 20)

Columns = dict[str, np.ndarray]


def varied(chosen: Chosen, count: int, rng: np.random.Generator) -> Columns:
    """Columns of rows: the base row with times shifted, codes exchanged and gaps; half of them with something wrong."""
    base, data_set = chosen.cases["base"], chosen.data_set
    columns = {name: _full(base.get(name), count) for name in data_set.names} | _shifted_times(chosen, count, rng)
    columns["institution_code"] = _pick([f"H{3001 + number}" for number in range(SENDERS)], count, rng)
    for element in data_set.elements:
        changed = rng.random(count) < 0.1
        if element.domain:
            codes = list(chosen.standard.domains[element.domain].codes)
            columns[element.name][changed] = _pick(codes, int(changed.sum()), rng)
        elif not element.required:
            columns[element.name][changed] = None
    columns |= _technical(columns, data_set.event_time, count, rng)
    _change(columns, _wrong_changes(chosen), np.flatnonzero(rng.random(count) < 0.5), rng)
    _change(columns, list(chosen.cases["good"].values()), np.flatnonzero(rng.random(count) < 0.05), rng)
    return columns


def _full(value: Any, count: int) -> np.ndarray:
    return np.full(count, value, dtype=object)


def _pick(values: list[str], count: int, rng: np.random.Generator) -> np.ndarray:
    return np.array(values, dtype=object)[rng.integers(0, len(values), count)]


def _technical(columns: Columns, event_time: str, count: int, rng: np.random.Generator) -> Columns:
    """What the platform adds to a row; number and id of a row follow when it is drawn."""
    return {
        "batch_id": _pick([f"b{number}" for number in range(BATCHES)], count, rng),
        "sender_code": columns["institution_code"].copy(),
        "received_at": _full(RECEIVED, count),
        "standing": _full("current", count),
        "event_date": columns[event_time].astype("U10").astype(object),
    }


def _change(columns: Columns, changes: list[dict[str, Any]], rows: np.ndarray, rng: np.random.Generator) -> None:
    """Applies to each of the rows one of the changes."""
    if not changes:
        return
    of_row = rng.integers(0, len(changes), len(rows))
    for number, change in enumerate(changes):
        for name, value in change.items():
            columns[name][rows[of_row == number]] = value


def _wrong_changes(chosen: Chosen) -> list[dict[str, Any]]:
    spoils = [change for element in chosen.data_set.elements for change in _spoils(element)]
    return [*chosen.cases["bad"].values(), *spoils]


def _spoils(element: Element) -> list[dict[str, Any]]:
    """Values that hardly any element may have."""
    return [{element.name: value} for value in (*SPOILS, "x" * (element.format.max_length + 1))]


def _shifted_times(chosen: Chosen, count: int, rng: np.random.Generator) -> Columns:
    """What happened within a year of the event, moved back by the same time, so that all of it still fits together."""
    base = {name: np.datetime64(str(value).replace(" ", "T"), "s") for name, value in _times(chosen).items()}
    event = base[chosen.data_set.event_time]
    back = rng.integers(0, EARLIEST, count) * np.timedelta64(1, "D")  # whole days: what counts days still fits
    columns = {}
    for name, moment in base.items():
        if abs(moment - event) < YEAR:
            unit = UNITS[chosen.data_set.element(name).type]
            texts = np.datetime_as_string((moment - back).astype(f"datetime64[{unit}]"))
            columns[name] = np.char.replace(texts, "T", " ").astype(object)
    return columns


def _times(chosen: Chosen) -> dict[str, Any]:
    base = chosen.cases["base"]
    return {each.name: base[each.name] for each in chosen.data_set.elements if each.type in UNITS and base.get(each.name)}
