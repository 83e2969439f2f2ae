"""Cuts sheets into deliveries, one folder per month and institution, and writes them with their manifests."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import yaml

from orchestration.demo.catalogue import elements
from orchestration.demo.resends import DUPLICATE, SUPERSEDED, WHOLE_FILES, Resend
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World
from orchestration.settings import settings

CSV = pyarrow.csv.WriteOptions(quoting_style="needed")


@dataclass(frozen=True)
class Piece:
    """One file: rows of one sheet, in the order of the file."""

    data_set: str
    institution: int
    month: int
    name: str
    rows: np.ndarray
    repeats: bool = False


@dataclass(frozen=True)
class Headers:
    """How a sender names columns and codes that differ from the standard."""

    source: str
    columns: dict[str, dict[str, str]]
    values: dict[tuple[str, str], dict[str, str]]


@cache
def headers(source: str) -> Headers | None:
    """The sender's own headers, from the mapping that translates them back; None for the standard ones."""
    path = settings().mappings / f"{source}.yml"
    if source == "standard" or not path.exists():
        return None
    columns: dict[str, dict[str, str]] = {}
    values: dict[tuple[str, str], dict[str, str]] = {}
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["data_sets"]:
        own = columns.setdefault(entry["data_set"], {})
        for element, origin in entry["elements"].items():
            own[element] = origin if isinstance(origin, str) else origin["column"]
            if not isinstance(origin, str):
                values[entry["data_set"], element] = {code: word for word, code in origin["values"].items()}
    return Headers(source, columns, values)


def cut(world: World) -> list[Piece]:
    """All files of the region, whole files that come again included."""
    pieces = []
    for name in (name for name in elements() if name in world.sheets):  # the region does not know every data set
        sheet = world.sheets[name]
        group = sheet.month.astype(np.int64) * len(world.cat.institutions) + sheet.institution
        order = np.argsort(group, kind="stable")
        edges = np.flatnonzero(np.diff(group[order], prepend=-1, append=-2))
        for start, stop in pairwise(edges.tolist()):
            month, institution = divmod(int(group[order[start]]), len(world.cat.institutions))
            pieces.append(Piece(name, institution, month, _file(world, name, institution), order[start:stop]))
    index = {(piece.data_set, piece.institution, piece.month): piece for piece in pieces}
    for item in WHOLE_FILES:
        first = index.get((item.data_set, world.cat.number(item.institution), item.month))
        if first:
            pieces.append(_again(world, item, first))
    return pieces


def _again(world: World, item: Resend, first: Piece) -> Piece:
    stem, ending = first.name.split(".")
    name = f"{stem}_{world.year}-{item.month + 1:02d}_again.{ending}"
    rows = first.rows[::-1] if item.reversed else first.rows
    return Piece(first.data_set, first.institution, first.month + 1, name, rows, repeats=True)


def _file(world: World, data_set: str, institution: int) -> str:
    return f"{data_set}.{world.cat.institutions.file_format[institution]}"


def folder(world: World, piece: Piece) -> str:
    """`2025-01/H3001`."""
    return f"{world.year}-{piece.month + 1:02d}/{world.cat.institutions.institution_code[piece.institution]}"


def received_at(world: World, institution: int, month: int) -> str:
    """Two in the morning of one of the first days of the following month."""
    following = np.datetime64(f"{world.year}-01", "M") + month + 1
    day = following.astype("datetime64[D]") + int(world.cat.institutions.receive_day[institution]) - 1
    return f"{day}T02:00:00"


def write_deliveries(world: World, target: Path, pieces: list[Piece]) -> None:
    """Writes `<target>/<month>/<institution>/` with data files and manifest.json."""
    tables = {name: _table(sheet) for name, sheet in world.sheets.items()}
    for piece in pieces:
        (target / folder(world, piece)).mkdir(parents=True, exist_ok=True)

    def write(piece: Piece) -> dict[str, Any]:
        return _write(world, tables[piece.data_set], target, piece)

    with ThreadPoolExecutor(2) as pool:
        entries = list(pool.map(write, pieces))
    places: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for piece, entry in zip(pieces, entries, strict=True):
        places.setdefault((piece.month, piece.institution), []).append(entry)
    for (month, institution), files in places.items():
        code = world.cat.institutions.institution_code[institution]
        manifest = {
            "source": _source(world, institution),
            "institution": code,
            "received_at": received_at(world, institution, month),
            "files": files,
        }
        path = target / f"{world.year}-{month + 1:02d}" / code / "manifest.json"
        path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _source(world: World, institution: int) -> str:
    source = world.cat.institutions.headers[institution]
    return source if headers(source) else "standard"


def _table(sheet: Sheet) -> pa.Table:
    columns = {name: sheet.columns.get(name, pa.nulls(len(sheet), pa.string())) for name in elements()[sheet.data_set]}
    return pa.table(columns)


def _write(world: World, table: pa.Table, target: Path, piece: Piece) -> dict[str, Any]:
    profile = world.cat.institutions.iloc[piece.institution]
    rows = table.take(pa.array(piece.rows))
    own = headers(profile.headers)
    if own:
        rows = _translated(rows, own, piece.data_set)
    sink = pa.BufferOutputStream()
    if profile.file_format == "parquet":
        pq.write_table(rows, sink, compression="zstd")
        content = sink.getvalue().to_pybytes()
    else:
        pyarrow.csv.write_csv(rows.combine_chunks(), sink, CSV)
        content = sink.getvalue().to_pybytes()
        if profile.encoding != "utf-8":
            content = content.decode("utf-8").encode(profile.encoding)
    (target / folder(world, piece) / piece.name).write_bytes(content)
    entry = {"file": piece.name, "data_set": piece.data_set, "rows": len(piece.rows)}
    entry["sha256"] = hashlib.sha256(content).hexdigest()
    if own:
        del entry["data_set"]
    elif profile.encoding != "utf-8":
        entry["encoding"] = profile.encoding
    return entry


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


def row_numbers(world: World, pieces: list[Piece]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """For each data set: number of the file (in `pieces`) and record number from 1, by row of the sheet."""
    found = {name: (np.zeros(len(s), np.int64), np.zeros(len(s), np.int64)) for name, s in world.sheets.items()}
    for number, piece in enumerate(pieces):
        if not piece.repeats:
            files, records = found[piece.data_set]
            files[piece.rows], records[piece.rows] = number, np.arange(1, len(piece.rows) + 1)
    return found


def dispositions(world: World, pieces: list[Piece]) -> pd.DataFrame:
    """What becomes of each file's rows before they are judged."""
    rows = []
    again = {(item.data_set, item.institution, item.month + 1): item.reversed for item in WHOLE_FILES}
    for piece in pieces:
        standing = world.sheets[piece.data_set].facts["standing"][piece.rows]
        code = world.cat.institutions.institution_code[piece.institution]
        size = len(piece.rows)
        landed = not piece.repeats or again[piece.data_set, code, piece.month]
        duplicate = size if piece.repeats else int((standing == DUPLICATE).sum())
        superseded = 0 if piece.repeats else int((standing == SUPERSEDED).sum())
        rows.append(
            {
                "delivery": folder(world, piece),
                "institution_code": code,
                "file": piece.name,
                "data_set": piece.data_set,
                "rows": size,
                "already_landed": 0 if landed else size,
                "duplicate": duplicate if landed else 0,
                "superseded": superseded,
            }
        )
    return pd.DataFrame(rows).sort_values(["delivery", "file"], ignore_index=True)
