"""Numbers that no two blocks of residents share: of persons, records, encounters and everything that has an id."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

DIVISIONS = 10  # of ID numbers: 990100 to 990109
EPOCH = np.datetime64("1900-01-01")
DAYS = 50_000


@dataclass
class Numbering:
    """What the blocks made so far have used.

    Attributes:
        taken: how many numbers of each kind. sequences: people of each division, birthday and sex (ID numbers count them).
    """

    taken: dict[str, int] = field(default_factory=dict)
    sequences: np.ndarray = field(default_factory=lambda: np.zeros(DIVISIONS * DAYS * 2, np.int16))

    def take(self, kind: str, count: int) -> int:
        """Reserves `count` numbers and gives how many of the kind were taken before."""
        first = self.taken.get(kind, 0)
        self.taken[kind] = first + count
        return first

    def numbers(self, kind: str, count: int) -> np.ndarray:
        """The next `count` numbers of the kind; the first one ever is 1."""
        return self.take(kind, count) + 1 + np.arange(count)

    def people(self, division: np.ndarray, birth: np.ndarray, sex: np.ndarray) -> np.ndarray:
        """How many people of the same division, birthday and sex come before each, earlier blocks included."""
        place = division.astype(np.int64) % 100
        group = (place * DAYS + (birth.astype("datetime64[D]") - EPOCH).astype(int)) * 2 + (sex == 1)
        order = np.argsort(group, kind="stable")
        fresh = np.concatenate([[True], np.diff(group[order]) > 0])
        position = np.arange(len(group)) - np.maximum.accumulate(np.where(fresh, np.arange(len(group)), 0))
        before = np.empty(len(group), np.int64)
        before[order] = position + self.sequences[group[order]]
        np.add.at(self.sequences, group, 1)
        return before
