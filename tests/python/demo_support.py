"""What the demonstration region sends, as tables."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd

from orchestration.demo.headers import headers

RESIDENTS = 400
Row = dict[str, str | None]


@dataclass(frozen=True)
class Shape:
    """How a region is made: residents made at a time, days delivered one by one."""

    block: int
    days: int


@dataclass(frozen=True)
class Sent:
    """A file as it was sent, and its rows under the standard's names."""

    folder: Path
    manifest: dict
    entry: dict
    content: bytes
    data_set: str
    rows: pd.DataFrame


def read_sent(folder: Path, manifest: dict, entry: dict) -> Sent:
    content = (folder / entry["file"]).read_bytes()
    data_set = entry.get("data_set") or entry["file"].split(".")[0]
    if entry["file"].endswith(".parquet"):
        frame = pd.read_parquet(BytesIO(content))
    else:
        lines = csv.DictReader(StringIO(content.decode(entry.get("encoding", "utf-8")), newline=""))
        frame = pd.DataFrame([[value or None for value in line.values()] for line in lines], columns=lines.fieldnames)
    own = headers(manifest["source"])
    if own:
        frame = frame.rename(columns={header: element for element, header in own.columns[data_set].items()})
        for (name, element), words in own.values.items():
            if name == data_set:
                codes = {word: code for code, word in words.items()}
                frame[element] = [codes.get(value, value) for value in frame[element]]
        frame.insert(0, "institution_code", manifest["institution"])
    return Sent(folder, manifest, entry, content, data_set, frame)


def sound(rows: dict[str, pd.DataFrame], truth: pd.DataFrame, data_set: str) -> pd.DataFrame:
    """Rows without a defect, none of them another row's twin, none of them a deletion."""
    keys = ["delivery", "file", "row_no"]
    bad = {tuple(row) for row in truth[truth.data_set == data_set][keys].itertuples(index=False)}
    for place in filter(None, ";".join(truth.also).split(";")):
        path, number = place.rsplit("#", 1)
        bad.add((*path.rsplit("/", 1), int(number)))
    frame = rows[data_set][~rows[data_set].deletes.astype(bool)]
    return frame[[tuple(row) not in bad for row in frame[keys].itertuples(index=False)]]
