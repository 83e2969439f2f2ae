"""Reads seeds/quality/targets.csv, so that a wrong line is refused with its place before a model reads it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import UserError
from orchestration.rules import DIMENSIONS
from orchestration.settings import Settings
from orchestration.standard import Standard
from orchestration.standard.table import read_header, read_table

NUMBER = re.compile("[0-9]{1,3}([.][0-9]+)?")
COLUMNS = "institution_kind,data_set,dimension,target"


@dataclass(frozen=True)
class Target:
    """The score (0 to 100) that institutions of a kind should reach in a dimension.

    Attributes:
        data_set: None for all data sets that have no line of their own.
    """

    institution_kind: str
    data_set: str | None
    dimension: str
    target: float


def check_targets(settings: Settings, standard: Standard) -> None:
    """Raises UserError, with file and line, when the seed of targets is wrong."""
    institutions = settings.seeds / "master" / "institutions.csv"
    kinds = {row["kind"] for _, row in read_table(institutions, ",".join(read_header(institutions)))}
    read_targets(settings.seeds / "quality" / "targets.csv", kinds, standard.data_sets.keys())


def read_targets(file: Path, kinds: Collection[str], data_sets: Collection[str]) -> list[Target]:
    """The reviewed targets.

    Args:
        kinds: known kinds of institutions.
        data_sets: names of the data sets of the standard.

    Raises:
        UserError: the file cannot be read or a line is wrong; names it.
    """
    found: dict[tuple[str, str, str], Target] = {}
    for line, row in read_table(file, COLUMNS):
        kind, data_set, dimension, text = row.values()
        value = float(text) if NUMBER.fullmatch(text) else math.nan
        why = ""
        if kind not in kinds:
            why = f"{kind!r} is no kind of institutions.csv"
        elif data_set and data_set not in data_sets:
            why = f"{data_set!r} is no data set of the standard"
        elif dimension not in DIMENSIONS:
            why = f"{dimension!r} is no dimension; dimensions are {', '.join(DIMENSIONS)}"
        elif not 0 <= value <= 100:
            why = f"target is {text!r}, not a number from 0 to 100"
        elif (kind, data_set, dimension) in found:
            why = f"{kind}, {data_set or 'all data sets'} and {dimension} stand there twice"
        if why:
            raise _refused(file, line, why)
        found[kind, data_set, dimension] = Target(kind, data_set or None, dimension, value)
    return list(found.values())


def _refused(file: Path, line: int, why: str) -> UserError:
    return UserError("A target is wrong.", where=f"{file}, line {line}", why=why, todo="correct the line")
