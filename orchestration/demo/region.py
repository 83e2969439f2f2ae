"""The demonstration region on disk: deliveries, and the truth beside them."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from orchestration.demo.build import build_world
from orchestration.demo.calendar import MONTHS
from orchestration.demo.defects.plant import Defect, plant
from orchestration.demo.deliveries import Piece, cut
from orchestration.demo.increments import advance
from orchestration.demo.numbering import Numbering
from orchestration.demo.resends import resend
from orchestration.demo.truth import Truth
from orchestration.demo.writing import Writer
from orchestration.errors import UserError

LEAST_RESIDENTS, MOST_RESIDENTS = 50, 2_000_000  # ID numbers have three digits for people of one birthday and division
MOST_DAYS = 20
BLOCK = 20_000  # residents made at a time: decides how much memory is needed, and which region comes out
VERSION = "4"  # of the generator: another version makes another region from the same parameters


@dataclass(frozen=True)
class RegionSummary:
    """What was made.

    Attributes:
        rows: sent rows by data set, repeats and corrections included. increment_rows: those of single days among them.
        files: data files. defects: planted rows.
        defect_kinds: kinds among them. made: False when the region was there already.
    """

    target: Path
    residents: int
    seed: int
    year: int
    days: int
    rows: dict[str, int]
    increment_rows: int
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
    days: int = 0,
    is_core: bool = False,
    progress: Callable[[str], None] | None = None,
) -> RegionSummary:
    """Makes a region of synthetic residents and a year of deliveries from thirteen institutions.

    Writes `<target>/deliveries/<yyyy-mm>/<institution>/{manifest.json,<data_set>.csv|.parquet}`, `<target>/truth/` and
    `<target>/region.json`. The folder appears as a whole or not at all. The same parameters give the same bytes; if
    `target` holds them already, nothing happens.

    Args:
        residents: many are made in blocks, each complete in itself; the files of the blocks are appended.
        days: the last days of the year are delivered one by one, in `<target>/increments/<yyyy-mm-dd>/<institution>/`,
            with late rows, corrections, repeats and deletions.
        is_core: only the fifteen data sets that the warehouse is built from.

    Raises:
        UserError: `residents` or `days` out of bounds, or `target` is a folder that holds something else.
    """
    if not LEAST_RESIDENTS <= residents <= MOST_RESIDENTS:
        todo = f"take {LEAST_RESIDENTS} to {MOST_RESIDENTS}"
        raise UserError("too few residents, or too many", where=f"residents={residents}", todo=todo)
    if not 0 <= days <= MOST_DAYS:
        raise UserError("no such number of days", where=f"days={days}", todo=f"take 0 to {MOST_DAYS}")
    parameters = {"version": VERSION, "residents": residents, "seed": seed, "year": year, "days": days, "is_core": is_core}
    done = _existing(target, parameters)
    if done:
        return done
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = target.parent / f".{target.name}.partial"
    shutil.rmtree(workshop, ignore_errors=True)  # of a run that was killed
    try:
        counts = _make(workshop, parameters, progress or (lambda message: None))
        content = json.dumps({"parameters": parameters, **counts}, ensure_ascii=False, indent=1)
        (workshop / "region.json").write_text(content + "\n", encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        os.replace(workshop, target)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return RegionSummary(target=target, residents=residents, seed=seed, year=year, days=days, made=True, **counts)


def blocks(residents: int) -> list[int]:
    """Sizes of the blocks that the residents are made in."""
    count = -(-residents // BLOCK)
    return [residents // count + (number < residents % count) for number in range(count)]


def block_seed(seed: int, number: int) -> int:
    """The seed of a block; the first one has the region's."""
    return seed if number == 0 else int(np.random.SeedSequence([seed, number]).generate_state(1)[0])


def _make(workshop: Path, parameters: dict, progress: Callable[[str], None]) -> dict:
    """Writes the region block by block; gives what is counted of it."""
    seed, year, days = (parameters[name] for name in ("seed", "year", "days"))
    writer, truth, numbering = Writer(workshop), Truth(workshop / "truth"), Numbering()
    counts = _Counts()
    sizes = blocks(parameters["residents"])
    for number, size in enumerate(sizes):

        def tell(message: str, prefix: str = f"[{number + 1}/{len(sizes)}] " if len(sizes) > 1 else "") -> None:
            progress(prefix + message)

        world = build_world(block_seed(seed, number), size, year, tell, days, numbering, is_core=parameters["is_core"])
        resend(world)
        events = advance(world)
        tell("planting defects")
        defects = plant(world)
        pieces = cut(world)
        tell(f"writing {len(pieces)} files")
        truth.add(world, pieces, writer.add(world, pieces), defects, events)
        counts.add(pieces, defects)
        del world, events, defects, pieces  # before the next block needs the memory
    writer.finish()
    truth.finish()
    return {
        "rows": dict(counts.rows),
        "increment_rows": counts.increment_rows,
        "files": len(writer.files),
        "defects": counts.kinds.total(),
        "defect_kinds": len(counts.kinds),
    }


@dataclass
class _Counts:
    rows: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    increment_rows: int = 0

    def add(self, pieces: list[Piece], defects: list[Defect]) -> None:
        for piece in pieces:
            self.rows[piece.data_set] += len(piece.rows)
            self.increment_rows += len(piece.rows) if piece.number >= MONTHS else 0
        self.kinds.update(defect.kind for defect in defects)


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
    shown = {name: parameters[name] for name in ("residents", "seed", "year", "days")}
    return RegionSummary(target=target, made=False, **shown, **found)
