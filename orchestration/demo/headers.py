"""Headers and words of senders that do not write the standard's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from orchestration.settings import settings


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
