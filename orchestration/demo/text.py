"""Typed columns to text, as a sender would write them. All functions give an Arrow array of strings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def pick(values: Sequence[str | None], index: np.ndarray) -> pa.Array:
    """The value at each index; a negative index gives null."""
    index = np.asarray(index)
    return pa.array(values, pa.string()).take(pa.array(index.astype(np.int64), mask=index < 0))


def objects(values: np.ndarray) -> pa.Array:
    """Python strings (None is null)."""
    return pa.array(values, pa.string(), from_pandas=True)


def moment(times: np.ndarray) -> pa.Array:
    """`2025-01-31 08:05:00`; NaT is null."""
    return pa.array(times.astype("datetime64[s]")).cast(pa.string())


def day(times: np.ndarray) -> pa.Array:
    """`2025-01-31`; NaT is null."""
    return pa.array(times.astype("datetime64[D]")).cast(pa.string())


def number(values: np.ndarray, missing: np.ndarray | None = None) -> pa.Array:
    """Whole numbers; null where `missing`."""
    return pa.array(np.asarray(values).astype(np.int64), mask=missing).cast(pa.string())


def fixed(scaled: np.ndarray, places: int, missing: np.ndarray | None = None) -> pa.Array:
    """Whole numbers of 10^-places, e.g. cents with places=2: 1230 gives `12.30`. Not for negative numbers."""
    if places == 0:
        return number(scaled, missing)
    base = 10**places
    whole, rest = np.divmod(np.asarray(scaled, dtype=np.int64), base)
    fraction = pick([f"{i:0{places}d}" for i in range(base)], rest)
    return pc.binary_join_element_wise(number(whole, missing), fraction, ".")


def serial(prefix: str, numbers: np.ndarray, width: int) -> pa.Array:
    """`prefix` and the number, padded with zeros to `width` digits."""
    digits = pc.utf8_lpad(number(numbers), width=width, padding="0")
    return pc.binary_join_element_wise(pa.scalar(prefix), digits, "")


def blank_where(array: pa.Array, mask: np.ndarray) -> pa.Array:
    """The array, null where `mask`."""
    return pc.if_else(pa.array(~np.asarray(mask)), array, pa.scalar(None, pa.string()))


def constant(value: str | None, length: int) -> pa.Array:
    """The same text `length` times."""
    return pa.nulls(length, pa.string()) if value is None else pa.repeat(pa.scalar(value), length)
