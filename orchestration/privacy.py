"""What a viewer may see of a column: decided here, once, for every page and report.

A column whose security level (1 public … 5 most sensitive, GB/T 39725-2020) is above the viewer's clearance is masked;
a column that the data standard does not know is masked too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import repeat

import pandas as pd

DEFAULT_CLEARANCE = 2
"""Highest security level shown unmasked to a viewer without a role."""

TECHNICAL = {"batch_id", "row_no", "row_id", "sender_code", "received_at", "event_date", "standing", "failed_rules"}
"""Columns the platform adds itself; they say where a row came from, not whom it is about."""

DROPPED = {"content_hash", "is_blocked"}
"""Never shown: a hash over known values can be guessed back."""


@dataclass(frozen=True)
class Column:
    """What the standard says of a column: its type and security level (1–5)."""

    type: str
    security_level: int


def _keep(first: int = 0, last: int = 0) -> Callable[[str], str]:
    def masked(value: str) -> str:
        if len(value) <= first + last:
            return "*" * len(value)
        return value[:first] + "*" * (len(value) - first - last) + value[len(value) - last :]

    return masked


def _keep_year(value: str) -> str:
    return value[:4] + re.sub("[0-9]", "*", value[4:]) if re.match("[0-9]{4}[^0-9]", value) else "*" * len(value)


PARTIAL: Mapping[str, Callable[[str], str]] = {
    "name": _keep(first=1),
    "phone": _keep(first=3, last=4),
    "address": _keep(first=6),
    "patient_id": _keep(last=4),
}
"""What stays readable one level above the clearance; whatever is not named here keeps its length only."""


def mask(value: str | None, element: str, column: Column | None, clearance: int = DEFAULT_CLEARANCE) -> str | None:
    """`value` as a viewer with `clearance` may see it.

    At or below the clearance it is shown as it is. One level above, a name keeps its first character, a phone number
    its first 3 and last 4, an address its first 6, a date its year. Anything further up keeps its length only.
    """
    if value is None or pd.isna(value):
        return None
    text = str(value)
    if element in TECHNICAL or (column is not None and column.security_level <= clearance):
        return text
    if column is not None and column.security_level == clearance + 1:
        if column.type in ("date", "datetime"):
            return _keep_year(text)
        if element in PARTIAL:
            return PARTIAL[element](text)
    return "*" * len(text)


def is_masked(element: str, column: Column | None, clearance: int = DEFAULT_CLEARANCE) -> bool:
    """Whether a viewer with `clearance` sees less than the value."""
    return element not in TECHNICAL and (column is None or column.security_level > clearance)


def shape(value: str | None) -> str | None:
    """The form of a value without its content: digits become 9, letters A, Chinese characters 字.

    It lets a wrong length, a stray letter or a blank be seen in a column that is masked.
    """
    if value is None or pd.isna(value):
        return None
    text = re.sub("[0-9]", "9", str(value))
    return re.sub("[^\x00-\x7f]", "字", re.sub("[A-Za-z]", "A", text))


def mask_rows(rows: pd.DataFrame, columns: Mapping[str, Column], clearance: int = DEFAULT_CLEARANCE) -> pd.DataFrame:
    """A copy of `rows` as a viewer with `clearance` may see it; every value becomes text."""
    shown = {
        element: list(map(mask, rows[element], repeat(element), repeat(columns.get(element)), repeat(clearance)))
        for element in rows.columns
        if element not in DROPPED
    }
    return pd.DataFrame(shown, index=rows.index, dtype="object")
