"""A sheet holds all rows of one data set in the region, before they are cut into deliveries."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa


@dataclass
class Sheet:
    """All rows of one data set.

    Attributes:
        data_set: name in the standard.
        institution: number of the sender, as in catalogue/institutions.csv, per row.
        delivery: number of the delivery (calendar.py), per row.
        columns: element to text; elements left out are empty.
        facts: what is known about a row and not sent: links to other sheets, typed values. One array per fact.
    """

    data_set: str
    institution: np.ndarray
    delivery: np.ndarray
    columns: dict[str, pa.Array]
    facts: dict[str, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.institution)

    def texts(self, element: str) -> np.ndarray:
        """The element as Python strings."""
        return self.columns[element].to_numpy(zero_copy_only=False)

    def put(self, element: str, rows: np.ndarray, values: np.ndarray | str | None) -> None:
        """Writes values into some rows of an element."""
        texts = self.texts(element).copy()
        texts[rows] = values
        self.columns[element] = pa.array(texts, pa.string(), from_pandas=True)

    def take(self, rows: np.ndarray) -> Sheet:
        """A new sheet of these rows, in this order."""
        return Sheet(
            self.data_set,
            self.institution[rows],
            self.delivery[rows],
            {name: column.take(pa.array(rows)) for name, column in self.columns.items()},
            {name: fact[rows] for name, fact in self.facts.items()},
        )

    def append(self, other: Sheet) -> None:
        """Adds another sheet's rows at the end."""
        self.institution = np.concatenate([self.institution, other.institution])
        self.delivery = np.concatenate([self.delivery, other.delivery])
        for name, column in self.columns.items():
            self.columns[name] = pa.concat_arrays([_whole(column), _whole(other.columns[name])])
        for name, fact in self.facts.items():
            self.facts[name] = np.concatenate([fact, other.facts[name]])


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def spread(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Parent number and position (from 0) of each child, when parent i has counts[i] children."""
    parent = np.repeat(np.arange(len(counts)), counts)
    first = np.repeat(np.cumsum(counts) - counts, counts)
    return parent, np.arange(len(parent)) - first
