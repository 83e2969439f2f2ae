"""Writes the files of a region block by block, and their manifests in the end."""

from __future__ import annotations

import hashlib
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from orchestration.demo.deliveries import Piece, content, source, tables
from orchestration.demo.headers import headers
from orchestration.demo.world import World

THREADS = 2
ROW_GROUP = 100_000  # rows, where a Parquet file has several parts


@dataclass
class Written:
    """A file that grows with every block of residents.

    Attributes:
        parts: of a Parquet file, one for each block. digest: of all that was written so far to any other file.
    """

    piece: Piece
    source: str
    encoding: str
    received_at: str
    rows: int
    parts: list[Path]
    digest: Any


class Writer:
    """All files of a region. Call `add` for each block, then `finish`."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.parts = target / ".parts"
        self.files: dict[str, Written] = {}

    def add(self, world: World, pieces: list[Piece]) -> np.ndarray:
        """Appends a block's rows to the files; gives how many rows each file had before."""
        for piece in pieces:
            if piece.path not in self.files:
                (self.target / piece.path).parent.mkdir(parents=True, exist_ok=True)
                self.files[piece.path] = _opened(world, piece)
        before = np.array([self.files[piece.path].rows for piece in pieces])
        whole = tables(world)

        def write(piece: Piece) -> None:
            self._append(self.files[piece.path], content(world, whole[piece.data_set], piece))

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(write, pieces))
        return before

    def finish(self) -> None:
        """Joins what has several parts and writes a manifest.json beside the files of each delivery."""
        with ThreadPoolExecutor(THREADS) as pool:
            entries = list(pool.map(self._entry, self.files.values()))
        shutil.rmtree(self.parts, ignore_errors=True)
        manifests: dict[Path, dict[str, Any]] = {}
        for file, entry in zip(self.files.values(), entries, strict=True):
            code = file.piece.delivery.split("/")[1]
            content = {"source": file.source, "institution": code, "received_at": file.received_at, "files": []}
            path = (self.target / file.piece.path).with_name("manifest.json")
            manifests.setdefault(path, content)["files"].append(entry)
        for path, content in manifests.items():
            path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def _append(self, file: Written, rows: pa.Table) -> None:
        if file.piece.name.endswith(".parquet"):
            part = self.parts / f"{file.piece.path}.{len(file.parts)}"
            part.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(rows, part, compression="zstd")
            file.parts.append(part)
        else:
            sink = pa.BufferOutputStream()
            options = pyarrow.csv.WriteOptions(quoting_style="needed", include_header=file.rows == 0)
            pyarrow.csv.write_csv(rows.combine_chunks(), sink, options)
            text = sink.getvalue().to_pybytes()
            if file.encoding != "utf-8":
                text = text.decode("utf-8").encode(file.encoding)
            with (self.target / file.piece.path).open("ab") as stream:
                stream.write(text)
            file.digest.update(text)
        file.rows += len(rows)

    def _entry(self, file: Written) -> dict[str, Any]:
        piece, digest = file.piece, file.digest
        if file.parts:
            _join(file.parts, self.target / piece.path)
            with (self.target / piece.path).open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256")
        entry: dict[str, Any] = {"file": piece.name, "data_set": piece.data_set, "rows": file.rows, "sha256": digest.hexdigest()}
        if headers(file.source):
            del entry["data_set"]
        elif file.encoding != "utf-8":
            entry["encoding"] = file.encoding
        if piece.deletes:
            entry["operation"] = "delete"
        return entry


def _opened(world: World, piece: Piece) -> Written:
    profile = world.cat.institutions.iloc[piece.institution]
    received_at = world.calendar.received_at(piece.number, int(profile.receive_day))
    return Written(piece, source(world, piece.institution), profile.encoding, received_at, 0, [], hashlib.sha256())


def _join(parts: list[Path], target: Path) -> None:
    """Several Parquet files as one, in large row groups; one alone is moved."""
    if len(parts) == 1:
        parts[0].replace(target)
        return
    with pq.ParquetWriter(target, pq.read_schema(parts[0]), compression="zstd") as writer:
        waiting: list[pa.Table] = []
        for part, following in zip(parts, chain(parts[1:], [None]), strict=True):
            waiting.append(pq.read_table(part))
            if following is None or sum(map(len, waiting)) >= ROW_GROUP:
                writer.write_table(pa.concat_tables(waiting).combine_chunks())
                waiting = []
