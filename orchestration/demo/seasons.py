"""When things happen: seasons, weekdays and the hours of a day."""

from __future__ import annotations

import numpy as np

# Relative frequency by month, January first.
MONTHLY = {
    "none": [1.0] * 12,
    "winter": [2.1, 1.8, 1.3, 0.8, 0.6, 0.5, 0.5, 0.5, 0.6, 0.9, 1.4, 2.0],
    "spring": [0.6, 0.8, 1.4, 1.8, 1.8, 1.3, 0.8, 0.6, 0.6, 0.7, 0.8, 0.8],
    "summer": [0.5, 0.5, 0.6, 0.8, 1.2, 1.7, 2.0, 1.9, 1.4, 0.9, 0.6, 0.5],
    "autumn": [0.8, 0.6, 0.6, 0.7, 0.8, 0.8, 0.8, 1.0, 1.6, 1.9, 1.5, 1.1],
}
OPEN_DAYS = np.array([1.2, 1.1, 1.05, 1.05, 1.05, 0.75, 0.65])  # clinics, Monday first
ALL_DAYS = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 1.1, 1.1])  # emergency, pharmacies
CLINIC_HOURS = np.array([0, 0, 0, 0, 0, 0, 0, 2, 9, 12, 11, 5, 1, 4, 9, 8, 6, 2, 0, 0, 0, 0, 0, 0], dtype=float)
ALL_HOURS = np.array([2, 2, 1, 1, 1, 1, 2, 3, 4, 5, 5, 4, 4, 4, 4, 4, 5, 6, 7, 8, 8, 7, 5, 3], dtype=float)


def days_of(year: int) -> np.ndarray:
    """All days of a year."""
    return np.arange(np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01"))


def weights(year: int, season: str, weekdays: np.ndarray) -> np.ndarray:
    """Relative frequency of each day of the year; the days around the Spring Festival are quiet."""
    days = days_of(year)
    month = days.astype("datetime64[M]").astype(int) % 12
    weekday = (days.astype(int) + 3) % 7
    weight = np.array(MONTHLY[season])[month] * weekdays[weekday]
    weight[27:35] *= 0.5
    return weight


def draw(rng: np.random.Generator, weight: np.ndarray, count: int) -> np.ndarray:
    """`count` numbers from 0 with these relative frequencies."""
    edges = np.cumsum(weight)
    return np.searchsorted(edges, rng.random(count) * edges[-1], side="right").astype(np.int64)


def clock(rng: np.random.Generator, hours: np.ndarray, count: int) -> np.ndarray:
    """Seconds since midnight."""
    return draw(rng, hours, count) * 3600 + rng.integers(0, 3600, count)


def seconds(values: np.ndarray | float) -> np.ndarray:
    """Numbers to durations of whole seconds."""
    return np.asarray(values).astype(np.int64).astype("timedelta64[s]")
