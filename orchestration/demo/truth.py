"""What is true of a region and not sent: defects, the fate of every row, who is who. Collected block by block."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from orchestration.demo.calendar import MONTHS
from orchestration.demo.catalogue import elements
from orchestration.demo.defects.plant import Defect
from orchestration.demo.deliveries import Piece
from orchestration.demo.increments import Event
from orchestration.demo.resends import DUPLICATE, SUPERSEDED
from orchestration.demo.world import World

CSV = pyarrow.csv.WriteOptions(quoting_style="needed")
FILE = ["delivery", "institution_code", "file", "data_set"]
STANDINGS = ["landed", "current", "superseded", "duplicate", "deletion"]


class Truth:
    """Writes `<target>/*`. Call `add` for each block of residents, then `finish`."""

    def __init__(self, target: Path) -> None:
        target.mkdir(parents=True)
        self.target = target
        self.defects: list[pa.Table] = []
        self.events: list[pa.Table] = []
        self.dispositions: list[pd.DataFrame] = []
        self.standings: list[pd.DataFrame] = []
        self.parquet: dict[str, pq.ParquetWriter] = {}

    def add(self, world: World, pieces: list[Piece], before: np.ndarray, defects: list[Defect], events: list[Event]) -> None:
        """Takes in a block.

        Args:
            before: rows that each file had before the block.
        """
        self.defects.append(_defects(world, pieces, before, defects))
        self.events.append(_events(world, events))
        self.dispositions.append(_dispositions(world, pieces))
        self.standings.append(_standings(world, pieces))
        self._append("person_links", _links(world))
        self._append("people", _people(world))

    def finish(self) -> None:
        """Sorts, adds up and writes what was collected."""
        for writer in self.parquet.values():
            writer.close()
        defects = pa.concat_tables(self.defects, promote_options="permissive")
        defects = defects.sort_by([(name, "ascending") for name in ("delivery", "data_set", "row_no", "kind")])
        numbers = pc.utf8_lpad(pa.array(np.arange(1, len(defects) + 1)).cast(pa.string()), 5, "0")
        ids = pc.binary_join_element_wise(pa.scalar("D"), numbers, "")
        pyarrow.csv.write_csv(defects.add_column(0, "defect_id", ids), self.target / "defects.csv", CSV)
        pyarrow.csv.write_csv(pa.concat_tables(self.events), self.target / "events.csv", CSV)
        counts = pd.concat(self.dispositions).groupby(FILE, as_index=False).sum()
        counts.sort_values(["delivery", "file"], ignore_index=True).to_csv(self.target / "dispositions.csv", index=False)
        standings = pd.concat(self.standings).groupby(["after", "data_set"], as_index=False, sort=False).sum()
        standings.to_csv(self.target / "standings.csv", index=False)

    def _append(self, name: str, frame: pd.DataFrame) -> None:
        if name not in self.parquet:
            schema = pa.Schema.from_pandas(frame, preserve_index=False)
            self.parquet[name] = pq.ParquetWriter(self.target / f"{name}.parquet", schema)
        writer = self.parquet[name]
        writer.write_table(pa.Table.from_pandas(frame, schema=writer.schema, preserve_index=False))


def _links(world: World) -> pd.DataFrame:
    institutions = world.cat.institutions.institution_code.to_numpy()
    return pd.DataFrame(
        {
            "institution_code": institutions[world.records.institution],
            "patient_id": world.records.patient_id(np.arange(len(world.records))).to_numpy(zero_copy_only=False),
            "true_person": world.records.person + world.first_person,
        }
    )


def _people(world: World) -> pd.DataFrame:
    people = pd.DataFrame(asdict(world.people)).rename_axis("true_person").reset_index()
    people["true_person"] += world.first_person
    people["mother"] += np.where(people.mother >= 0, world.first_person, 0)
    people["household"] += world.first_person  # a household has one person at least
    people["birth"] = people.birth.dt.strftime("%Y-%m-%d")
    return people


def row_numbers(world: World, pieces: list[Piece], before: np.ndarray) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """For each data set: number of the file (in `pieces`) and record number from 1, by row of the sheet."""
    found = {name: (np.zeros(len(s), np.int64), np.zeros(len(s), np.int64)) for name, s in world.sheets.items()}
    for number, piece in enumerate(pieces):
        if not piece.repeats:
            files, records = found[piece.data_set]
            files[piece.rows], records[piece.rows] = number, before[number] + np.arange(1, len(piece.rows) + 1)
    return found


def _defects(world: World, pieces: list[Piece], before: np.ndarray, defects: list[Defect]) -> pa.Table:
    """One line per defective row."""
    places = row_numbers(world, pieces, before)
    keys = {name: sheet.texts(elements()[name][1]) for name, sheet in world.sheets.items()}
    codes = world.cat.institutions.institution_code.to_numpy()

    def place(data_set: str, row: int) -> tuple[Piece, int]:
        files, records = places[data_set]
        return pieces[files[row]], int(records[row])

    lines = []
    for defect in defects:
        piece, record = place(defect.data_set, defect.row)
        also = [place(data_set, row) for data_set, row in defect.also]
        lines.append(
            {
                "kind": defect.kind,
                "data_set": defect.data_set,
                "institution_code": codes[piece.institution],
                "delivery": piece.delivery,
                "file": piece.name,
                "row_no": record,
                "elements": ",".join(defect.elements),
                "key": keys[defect.data_set][defect.row],
                "also": ";".join(f"{other.delivery}/{other.name}#{number}" for other, number in also),
            }
        )
    return pa.Table.from_pylist(lines)


def _events(world: World, events: list[Event]) -> pa.Table:
    """One line per row that a single day brings besides its own."""
    names = ["event", "data_set", "institution_code", "key", "delivery"]
    codes = world.cat.institutions.institution_code.to_numpy()
    parts: list[list[np.ndarray]] = [[np.empty(0, object)] for _ in names]
    for event in events:
        sheet, rows = world.sheets[event.data_set], event.rows
        code, day = codes[sheet.institution[rows]], [world.calendar.label(number) for number in sheet.delivery[rows]]
        values = [event.kind, event.data_set, code, sheet.texts(elements()[event.data_set][1])[rows], np.array(day, object)]
        for part, value in zip(parts, values, strict=True):
            part.append(np.broadcast_to(np.asarray(value, object), len(rows)))
    return pa.table({name: pa.array(np.concatenate(part), pa.string()) for name, part in zip(names, parts, strict=True)})


def _dispositions(world: World, pieces: list[Piece]) -> pd.DataFrame:
    """What becomes of each file's rows in the end, before they are judged."""
    rows = []
    codes = world.cat.institutions.institution_code.to_numpy()
    for piece in pieces:
        facts = world.sheets[piece.data_set].facts
        standing, size = facts["standing"][piece.rows], len(piece.rows)
        landed = piece.reversed or not piece.repeats
        superseded = 0 if piece.repeats else int((standing == SUPERSEDED).sum())
        rows.append(
            {
                "delivery": piece.delivery,
                "institution_code": codes[piece.institution],
                "file": piece.name,
                "data_set": piece.data_set,
                "rows": size,
                "already_landed": 0 if landed else size,
                "duplicate": (size if piece.repeats else int((standing == DUPLICATE).sum())) if landed else 0,
                "superseded": superseded,
                "deletion": size - superseded if piece.deletes else 0,
            }
        )
    return pd.DataFrame(rows)


def _standings(world: World, pieces: list[Piece]) -> pd.DataFrame:
    """Rows by standing when the months have landed (`history`), and after each single day."""
    lines = []
    for last in range(MONTHS - 1, len(world.calendar)):
        for name, sheet in world.sheets.items():
            facts, there = sheet.facts, sheet.delivery <= last
            duplicate = there & (facts["standing"] == DUPLICATE)
            superseded = there & ~duplicate & (facts["until"] <= last)
            deletion = there & ~duplicate & ~superseded & facts["deletes"]
            again = sum(len(p.rows) for p in pieces if p.data_set == name and p.reversed and p.number <= last)
            counts = {"landed": there.sum() + again, "superseded": superseded.sum(), "deletion": deletion.sum()}
            counts["duplicate"] = duplicate.sum() + again
            counts["current"] = counts["landed"] - counts["superseded"] - counts["duplicate"] - counts["deletion"]
            after = "history" if last < MONTHS else world.calendar.label(last)
            lines.append({"after": after, "data_set": name, **{standing: int(counts[standing]) for standing in STANDINGS}})
    return pd.DataFrame(lines)
