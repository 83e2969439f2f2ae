"""Defects of the data sets around the core, derived from the standard: what may go wrong with one element, whatever it means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from orchestration.demo.defects.kinds import Kind, given, put
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World
from orchestration.settings import settings
from orchestration.standard import DataSet, Element
from orchestration.standard.reader import read_standard

MISSING, TYPE, DOMAIN = 2, 1, 2  # kinds of a data set, at most
NO_VALUE = "不详"
NO_CODE = "?"
NOBODY = "0000000000"
FUTURE = {"date": "2099-06-01", "datetime": "2099-06-01 10:00:00"}
LONGEST = 200  # characters; a longer text is none that anybody types


def derived_kinds(data_sets: list[str]) -> list[Kind]:
    """Kinds of these data sets."""
    return [kind for name in data_sets for kind in _kinds(read(name))]


@cache
def read(name: str) -> DataSet:
    """A data set of the standard."""
    return read_standard(settings().standards).data_sets[name]


def _kinds(data_set: DataSet) -> Iterator[Kind]:
    name = data_set.name
    plain = [element for element in data_set.elements if not element.is_key and element.reference is None]
    for element in [each for each in plain if each.required and each.required_when is None][:MISSING]:
        yield put(f"{name}.{element.name}.missing", None, "left empty", by_share=True)
    typed = [each for each in plain if each.type in ("integer", "decimal", "date", "datetime")]
    for element in [each for each in typed if each.name != data_set.event_time][:TYPE]:
        yield put(f"{name}.{element.name}.type", NO_VALUE, f"`{NO_VALUE}`", by_share=True)
    for element in [each for each in plain if each.domain][:DOMAIN]:
        value = NO_CODE * element.format.min_length
        yield put(f"{name}.{element.name}.domain", value, f"`{value}`", by_share=True)
    for element in [each for each in plain if _is_text(each)][:1]:
        value = "长" * (element.format.max_length + 1)
        yield put(f"{name}.{element.name}.length", value, f"`长` × {len(value)}", by_share=True)
        yield _conflict(name, element.name)
    for element in [each for each in plain if each.name == data_set.event_time and each.type in FUTURE]:
        yield put(f"{name}.{element.name}.future", FUTURE[element.type], f"`{FUTURE[element.type]}`", by_share=True)
    for element in [each for each in data_set.elements if each.name == "patient_id" and each.reference and not each.is_key]:
        yield put(f"{name}.{element.name}.orphan", NOBODY, f"`{NOBODY}`, which nobody has", by_share=True)


def _is_text(element: Element) -> bool:
    return element.type == "string" and not element.domain and 10 <= element.format.max_length <= LONGEST


def _conflict(data_set: str, element: str) -> Kind:
    def differs(_: World, sheet: Sheet) -> np.ndarray:
        return given(sheet, element) & (sheet.texts(element) != NO_VALUE)

    return Kind(
        f"{data_set}.key.conflict",
        f"a second row with the same key in the same file, `{element}` = `{NO_VALUE}`",
        lambda *_: {element: NO_VALUE},
        differs,
        by_share=True,
        appends=True,
        also=lambda world, sheet, rows: [[(data_set, int(row))] for row in rows],
    )
