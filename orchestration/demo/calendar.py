"""When senders deliver: by month, or the last days of the year one by one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MONTHS = 12
NEVER = 127  # a delivery that does not come


@dataclass(frozen=True)
class Calendar:
    """The deliveries of a year, numbered: 0 is January, 11 is December, 12 and on are single days.

    Attributes:
        days: last days of the year that are delivered one by one; December's delivery ends before them.
    """

    year: int
    days: int = 0

    def __len__(self) -> int:
        return MONTHS + self.days

    @property
    def first_day(self) -> np.datetime64:
        """The first day that is delivered on its own; the first day of the next year where there is none."""
        return np.datetime64(f"{self.year + 1}-01-01") - self.days

    def of(self, moments: np.ndarray) -> np.ndarray:
        """Number of the delivery that brings what happened then."""
        month = moments.astype("datetime64[M]").astype(int) % MONTHS
        if not self.days:
            return month.astype(np.int8)
        day = (moments.astype("datetime64[D]") - self.first_day).astype(int)
        return np.where(day < 0, month, MONTHS + np.minimum(day, self.days - 1)).astype(np.int8)

    def label(self, delivery: int) -> str:
        """`2025-01`, or `2025-12-31` for a single day."""
        if delivery < MONTHS:
            return f"{self.year}-{delivery + 1:02d}"
        return str(self.first_day + delivery - MONTHS)

    def folder(self, delivery: int) -> str:
        """The folder below the region in which the delivery lies."""
        return "deliveries" if delivery < MONTHS else "increments"

    def received_at(self, delivery: int, wait: int) -> str:
        """Two in the morning, `wait` days after the last day that the delivery covers."""
        if delivery < MONTHS:
            following = (np.datetime64(f"{self.year}-01", "M") + delivery + 1).astype("datetime64[D]")
            last = min(following, self.first_day) - 1
        else:
            last = self.first_day + delivery - MONTHS
        return f"{last + wait}T02:00:00"
