"""Money as the bureau writes it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import text


def money(cents: np.ndarray, missing: np.ndarray | None = None) -> pa.Array:
    """Cents to yuan; the sign may be minus."""
    plain = text.fixed(np.abs(cents), 2, missing)
    sign = text.pick(["", "-"], (np.asarray(cents) < 0).astype(int))
    return pc.binary_join_element_wise(sign, plain, "")
