"""Months as text ('YYYY-MM')."""

from __future__ import annotations

import pandas as pd

YEAR = 12


def busiest_year(weights: pd.Series) -> tuple[str, str]:
    """The twelve consecutive months that carry most weight, as (first, last); stray months far away change nothing.

    Args:
        weights: how much each month (the index, 'YYYY-MM') holds.

    Returns:
        First and last month with anything in them; two empty texts where there is none.
    """
    if weights.empty:
        return "", ""
    months = pd.PeriodIndex(weights.index, freq="M")
    by_month = pd.Series(weights.to_numpy(dtype="float64"), index=months).groupby(level=0).sum()
    every_month = by_month.reindex(pd.period_range(months.min(), months.max(), freq="M"), fill_value=0)
    last = every_month.rolling(YEAR, min_periods=1).sum().idxmax()
    return str(months[months > last - YEAR].min()), str(last)
