"""The demonstration region on disk: deliveries, and the truth beside them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from orchestration.demo.build import build_world
from orchestration.demo.catalogue import elements
from orchestration.demo.defects.plant import Defect, plant
from orchestration.demo.deliveries import Piece, cut, dispositions, folder, row_numbers, write_deliveries
from orchestration.demo.resends import resend
from orchestration.demo.world import World
from orchestration.errors import UserError

LEAST_RESIDENTS = 50
VERSION = "2"  # of the generator: another version makes another region from the same parameters


@dataclass(frozen=True)
class RegionSummary:
    """What was made.

    Attributes:
        rows: sent rows by data set, repeats and corrections included. files: data files. defects: planted rows.
        defect_kinds: kinds among them. made: False when the region was there already.
    """

    target: Path
    residents: int
    seed: int
    year: int
    rows: dict[str, int]
    files: int
    defects: int
    defect_kinds: int
    made: bool

    @property
    def total(self) -> int:
        """All sent rows."""
        return sum(self.rows.values())


def generate_region(
    target: Path,
    *,
    residents: int = 10_000,
    seed: int = 20250101,
    year: int = 2025,
    progress: Callable[[str], None] | None = None,
) -> RegionSummary:
    """Makes a region of synthetic residents and a year of deliveries from twelve institutions.

    Writes `<target>/deliveries/<yyyy-mm>/<institution>/{manifest.json,<data_set>.csv|.parquet}`, `<target>/truth/` and
    `<target>/region.json`. The folder appears as a whole or not at all. The same parameters give the same bytes; if
    `target` holds them already, nothing happens.

    Raises:
        UserError: `residents` below 50, or `target` is a folder that holds something else.
    """
    if residents < LEAST_RESIDENTS:
        raise UserError("too few residents", where=f"residents={residents}", todo=f"take {LEAST_RESIDENTS} or more")
    parameters = {"version": VERSION, "residents": residents, "seed": seed, "year": year}
    done = _existing(target, parameters)
    if done:
        return done
    tell = progress or (lambda message: None)
    world = build_world(seed, residents, year, tell)
    resend(world)
    tell("planting defects")
    defects = plant(world)
    pieces = cut(world)
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = target.parent / f".{target.name}.partial"
    shutil.rmtree(workshop, ignore_errors=True)  # of a run that was killed
    try:
        tell(f"writing {len(pieces)} files")
        write_deliveries(world, workshop / "deliveries", pieces)
        _write_truth(world, workshop / "truth", pieces, defects)
        rows = {name: 0 for name in world.sheets}
        for piece in pieces:
            rows[piece.data_set] += len(piece.rows)
        kinds = len({defect.kind for defect in defects})
        counts = {"rows": rows, "files": len(pieces), "defects": len(defects), "defect_kinds": kinds}
        _write_json(workshop / "region.json", {"parameters": parameters, **counts})
        if target.exists():
            shutil.rmtree(target)
        os.replace(workshop, target)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return RegionSummary(target=target, residents=residents, seed=seed, year=year, made=True, **counts)


def _existing(target: Path, parameters: dict) -> RegionSummary | None:
    """The region in `target` if it was made from these parameters; refuses to touch a folder that is no region."""
    path = target / "region.json"
    if not path.exists():
        if target.exists() and any(target.iterdir()):
            why, todo = "it is not empty and holds no region.json", "name another folder, or empty this one"
            raise UserError("the target is not a demonstration region", where=str(target), why=why, todo=todo)
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    if found.pop("parameters") != parameters:
        return None
    shown = {name: parameters[name] for name in ("residents", "seed", "year")}
    return RegionSummary(target=target, made=False, **shown, **found)


def _write_json(path: Path, content: dict) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_truth(world: World, target: Path, pieces: list[Piece], defects: list[Defect]) -> None:
    target.mkdir(parents=True)
    _defect_table(world, pieces, defects).to_csv(target / "defects.csv", index=False)
    dispositions(world, pieces).to_csv(target / "dispositions.csv", index=False)
    institutions = world.cat.institutions.institution_code.to_numpy()
    links = pd.DataFrame(
        {
            "institution_code": institutions[world.records.institution],
            "patient_id": world.records.patient_id(np.arange(len(world.records))).to_numpy(zero_copy_only=False),
            "true_person": world.records.person,
        }
    )
    links.to_parquet(target / "person_links.parquet", index=False)
    people = pd.DataFrame(asdict(world.people)).rename_axis("true_person").reset_index()
    people["birth"] = people.birth.dt.strftime("%Y-%m-%d")
    people.to_parquet(target / "people.parquet", index=False)


def _defect_table(world: World, pieces: list[Piece], defects: list[Defect]) -> pd.DataFrame:
    """truth/defects.csv: one line per defective row, in the order of the files."""
    places = row_numbers(world, pieces)
    keys = {name: sheet.texts(_key(name)) for name, sheet in world.sheets.items()}

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
                "institution_code": world.cat.institutions.institution_code[piece.institution],
                "delivery": folder(world, piece),
                "file": piece.name,
                "row_no": record,
                "elements": ",".join(defect.elements),
                "key": keys[defect.data_set][defect.row],
                "also": ";".join(f"{folder(world, other)}/{other.name}#{number}" for other, number in also),
            }
        )
    order = ["delivery", "data_set", "row_no", "kind"]
    table = pd.DataFrame(lines).sort_values(order, ignore_index=True)
    table.insert(0, "defect_id", [f"D{number:05d}" for number in range(1, len(table) + 1)])
    return table


def _key(data_set: str) -> str:
    """The element that, with the institution, is the key of a data set."""
    return elements()[data_set][1]
