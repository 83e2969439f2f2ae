"""The data standard in types: data sets, elements, formats, value domains; `reader` reads them from seeds/standards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from orchestration.errors import UserError

# Relations other than current_<data set> that an element may refer to, with their columns.
REFERENCE_VIEWS = {"current_visit": ("institution_code", "visit_id", "visit_type_code")}

# The data sets that such a view unites.
REFERENCE_VIEW_SOURCES = {"current_visit": ("outpatient_visit", "inpatient_stay")}

# Columns that the platform adds to a data set; no element may take their names.
TECHNICAL_COLUMNS = ("batch_id", "row_no", "row_id", "sender_code", "received_at", "record_hash",
                     "content_hash", "is_deletion", "standing", "earlier_standing", "event_date", "load_no",
                     "changed_load_no", "failed_rules", "is_blocked")  # fmt: skip

KINDS_OF_TYPE = {
    "string": ("A", "AN", "N"),
    "code": ("A", "AN", "N"),
    "integer": ("N",),
    "decimal": ("N",),
    "date": ("D",),
    "datetime": ("DT",),
}
FORMAT = re.compile(r"(AN|A|N)([.][.])?([1-9][0-9]*)(?:,([0-9]+))?|(D)10|(DT)19")


@dataclass(frozen=True)
class Format:
    """How a value is written, in the notation of WS/T 363.1 (表示格式): `AN..20`, `AN18`, `N..12,2`, `D10`, `DT19`.

    Attributes:
        text: the notation itself.
        kind: A letters, AN any characters, N digits, D date (YYYY-MM-DD), DT date and time (YYYY-MM-DD hh:mm:ss).
        min_length: least number of characters (of digits, for N).
        max_length: greatest number of characters (of digits before and after the point, for N).
        precision: digits in all, of a number; None for other kinds.
        scale: greatest number of digits after the point, of a number; None for other kinds.
    """

    text: str
    kind: str
    min_length: int
    max_length: int
    precision: int | None = None
    scale: int | None = None

    @classmethod
    def parse(cls, text: str) -> Format:
        """Reads the notation.

        Raises:
            ValueError: the text is not in the notation.
        """
        match = FORMAT.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is not a format; formats look like AN..20, AN18, A2, N1, N..12,2, D10, DT19")
        kind, upto, length, scale, date, moment = match.groups()
        if date or moment:
            size = 10 if date else 19
            return cls(text, date or moment, size, size)
        size, decimals = int(length), int(scale or 0)
        if kind != "N" and scale is not None:
            raise ValueError(f"{text!r}: only numbers (N) have decimals")
        if decimals > size:
            raise ValueError(f"{text!r}: more decimals than digits")
        return cls(text, kind, 1 if upto else size, size, *((size, decimals) if kind == "N" else ()))


@dataclass(frozen=True)
class Reference:
    """The rows an element must be found among: `relation`, by `columns` of the same names on both sides."""

    relation: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Element:
    """One data element of a data set.

    Attributes:
        name: its column name everywhere.
        security_level: from 1 to 5.
        line: where it stands in data_elements.csv.
    """

    data_set: str
    position: int
    name: str
    identifier: str
    name_zh: str
    name_en: str
    definition: str
    type: str
    format: Format
    required: bool
    required_when: str | None
    domain: str | None
    is_key: bool
    reference: Reference | None
    security_level: int
    clause: str
    line: int = 0


@dataclass(frozen=True)
class DataSet:
    """One data set; `event_time` is the element that dates a row, `elements` are in the standard's order."""

    name: str
    name_zh: str
    name_en: str
    definition: str
    field: str
    event_time: str
    grain: str
    standard: str
    elements: tuple[Element, ...]

    @property
    def key(self) -> tuple[Element, ...]:
        return tuple(element for element in self.elements if element.is_key)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(element.name for element in self.elements)

    def element(self, name: str) -> Element:
        """The element of that name.

        Raises:
            UserError: the data set has no such element.
        """
        found = next((element for element in self.elements if element.name == name), None)
        if found is None:
            raise unknown("element", name, self.names, f"data set {self.name}")
        return found


@dataclass(frozen=True)
class Code:
    """One code of a value domain."""

    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True)
class ValueDomain:
    """The codes that an element may take, by code."""

    name: str
    identifier: str
    name_zh: str
    name_en: str
    standard: str
    codes: dict[str, Code]


@dataclass(frozen=True)
class Standard:
    """The whole standard: data sets and value domains by name."""

    data_sets: dict[str, DataSet]
    domains: dict[str, ValueDomain]

    def data_set(self, name: str) -> DataSet:
        """The data set of that name.

        Raises:
            UserError: there is none; the message names close matches.
        """
        if name not in self.data_sets:
            raise unknown("data set", name, self.data_sets)
        return self.data_sets[name]


def unknown(kind: str, name: str, names: Iterable[str], where: str = "") -> UserError:
    """The error for a name that the standard does not have, with close matches."""
    known = sorted(names)
    close = get_close_matches(name, known, n=3)
    todo = f"did you mean {' or '.join(close)}?" if close else f"known: {', '.join(known)}"
    return UserError(f"There is no {kind} {name!r}.", where=where, todo=todo)
