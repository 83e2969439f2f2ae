"""Cuts sheets into files: one for each delivery, institution and data set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pyarrow as pa

from orchestration.demo.catalogue import elements
from orchestration.demo.headers import Headers, headers
from orchestration.demo.resends import WHOLE_FILES, Resend
from orchestration.demo.world import World


@dataclass(frozen=True)
class Piece:
    """Rows of one sheet that go into one file, in the order of the file.

    Attributes:
        folder: `deliveries` or `increments`. delivery: `2025-01/H3001`, below the folder.
        repeats: a whole file that was sent before. reversed: the same, in another order.
        deletes: the file says which records go, so it has their keys alone.
    """

    data_set: str
    institution: int
    number: int
    folder: str
    delivery: str
    name: str
    rows: np.ndarray
    repeats: bool = False
    reversed: bool = False
    deletes: bool = False

    @property
    def path(self) -> str:
        """Path below the region."""
        return f"{self.folder}/{self.delivery}/{self.name}"


def cut(world: World) -> list[Piece]:
    """All files of the region, whole files that come again included."""
    pieces = []
    places = len(world.cat.institutions)
    for name in (name for name in elements() if name in world.sheets):  # the region does not know every data set
        sheet = world.sheets[name]
        deletes = sheet.facts["deletes"]
        group = (deletes * len(world.calendar) + sheet.delivery.astype(np.int64)) * places + sheet.institution
        order = np.argsort(group, kind="stable")
        edges = np.flatnonzero(np.diff(group[order], prepend=-1, append=-2))
        for start, stop in pairwise(edges.tolist()):
            row = order[start]
            ending = "_deleted" if deletes[row] else ""
            file = f"{name}{ending}.{_format(world, sheet.institution[row])}"
            pieces.append(_piece(world, name, int(sheet.institution[row]), int(sheet.delivery[row]), file, order[start:stop]))
            pieces[-1] = replace(pieces[-1], deletes=bool(deletes[row]))
    index = {(piece.data_set, piece.institution, piece.number): piece for piece in pieces if not piece.deletes}
    for item in WHOLE_FILES:
        first = index.get((item.data_set, world.cat.number(item.institution), item.delivery))
        if first and item.delivery + 1 < len(world.calendar):
            pieces.append(_again(world, item, first))
    return pieces


def _piece(world: World, data_set: str, institution: int, number: int, file: str, rows: np.ndarray) -> Piece:
    code = world.cat.institutions.institution_code[institution]
    delivery = f"{world.calendar.label(number)}/{code}"
    return Piece(data_set, institution, number, world.calendar.folder(number), delivery, file, rows)


def _again(world: World, item: Resend, first: Piece) -> Piece:
    stem, ending = first.name.split(".")
    name = f"{stem}_{world.calendar.label(item.delivery)}_again.{ending}"
    rows = first.rows[::-1] if item.reversed else first.rows
    piece = _piece(world, first.data_set, first.institution, first.number + 1, name, rows)
    return replace(piece, repeats=True, reversed=item.reversed)


def _format(world: World, institution: int) -> str:
    return world.cat.institutions.file_format[institution]


def source(world: World, institution: int) -> str:
    """The source that the institution's deliveries name."""
    own = world.cat.institutions.headers[institution]
    return own if headers(own) else "standard"


def tables(world: World) -> dict[str, pa.Table]:
    """All sheets as tables with every element of the standard."""
    found = {}
    for name, sheet in world.sheets.items():
        columns = {element: sheet.columns.get(element, pa.nulls(len(sheet), pa.string())) for element in elements()[name]}
        found[name] = pa.table(columns)
    return found


def content(world: World, table: pa.Table, piece: Piece) -> pa.Table:
    """The rows of a file as its sender writes them."""
    if piece.deletes:
        table = table.select(elements()[piece.data_set][:2])
    rows = table.take(pa.array(piece.rows))
    own = headers(world.cat.institutions.headers[piece.institution])
    return _translated(rows, own, piece.data_set) if own else rows


def _translated(rows: pa.Table, own: Headers, data_set: str) -> pa.Table:
    """Own headers and own words; a value without a word stays as it is. Elements without a header are not sent."""
    columns = {}
    for element, header in own.columns[data_set].items():
        column = rows[element]
        words = own.values.get((data_set, element))
        if words:
            texts = column.to_numpy(zero_copy_only=False)
            column = pa.array([words.get(value, value) for value in texts], pa.string())
        columns[header] = column
    return pa.table(columns)
