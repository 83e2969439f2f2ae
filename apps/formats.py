"""Numbers, shares and times as people read them, by language."""

from __future__ import annotations

import math
from datetime import datetime

from apps.i18n import label, language

NOTHING = "–"


def missing(value: float | None) -> bool:
    """Whether there is no number to show."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def integer(value: float | None) -> str:
    """1234567 → 1,234,567."""
    return NOTHING if missing(value) else f"{value:,.0f}"


def compact(value: float | None) -> str:
    """1234567 → 123.5万 in Chinese, 1.2M in English; small numbers in full."""
    if missing(value):
        return NOTHING
    steps = ((1e8, "亿"), (1e4, "万")) if language() == "zh" else ((1e9, "B"), (1e6, "M"), (1e4, "K"))
    for size, unit in steps:
        if abs(value) >= size:
            scaled = value / (1e3 if unit == "K" else size)
            return f"{scaled:,.1f}{unit}"
    return integer(value)


def score(value: float | None) -> str:
    """A score of 0..100 with two decimals, cut and not rounded: what is below its target also reads below it."""
    if missing(value):
        return NOTHING
    return f"{math.floor(value * 100 + 1e-9) / 100:.2f}"


def share(value: float | None) -> str:
    """0.1234 → 12.34%; a share too small to show is said to be under 0.01%."""
    if missing(value):
        return NOTHING
    return "<0.01%" if 0 < value < 0.0001 else f"{value:.2%}"


def measure(value: float | None, unit: str) -> str:
    """An indicator's value with its unit: percent, yuan, or a unit that follows the number (days, …)."""
    if missing(value):
        return NOTHING
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
    number = f"{value:,.{digits}f}"
    if unit == "percent":
        return f"{number}%"
    if unit == "yuan":
        return f"¥{number}"
    return f"{number} {label('unit', unit)}"


def moment(value: datetime) -> str:
    """Date and time to the minute."""
    return f"{value:%Y-%m-%d %H:%M}"


def change(value: float, unit: str) -> str:
    """A change of an indicator with its sign; percentages change by percentage points."""
    digits = 0 if abs(value) >= 100 else 2
    suffix = label("change", unit)
    return f"{value:+,.{digits}f}{'' if suffix == unit else f' {suffix}'}"
