"""Coding habits: what each institution writes for one and the same term."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from orchestration.demo import text
from orchestration.demo.catalogue import Catalogue

FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def local_terms(
    cat: Catalogue, kind: str, institution: np.ndarray, term: np.ndarray, rng: np.random.Generator, unknown_share: float,
    may_be_unknown: np.ndarray | None = None,
) -> tuple[pa.Array, pa.Array]:  # fmt: skip
    """Code and name as the institution writes them; a share of the terms has no standard counterpart."""
    terms = cat.terms[kind]
    codes, names = list(terms.codes), list(terms.names)
    index = terms.at(institution, term)
    chance = rng.random(len(term)) < unknown_share
    if may_be_unknown is not None:
        chance &= may_be_unknown
    for number, (own_codes, own_names) in terms.unknown.items():
        rows = np.flatnonzero(chance & (institution == number))
        index[rows] = len(codes) + rng.integers(0, len(own_codes), len(rows))
        codes += own_codes
        names += own_names
    return text.pick(codes, index), text.pick(names, index)


def icd(cat: Catalogue, institution: np.ndarray, diagnosis: np.ndarray) -> tuple[pa.Array, pa.Array]:
    """Well-formed ICD-10 code and name: the insurance version, or the national one with fewer characters."""
    table, size = cat.diagnoses, len(cat.diagnoses)
    national = (cat.institutions.diagnosis_style == "national").to_numpy()[institution]
    index = diagnosis + size * national
    return (
        text.pick([*table.code, *table.national_code], index),
        text.pick([*table.name_zh, *table.national_name], index),
    )


def typed_by_hand(codes: pa.Array, lower: np.ndarray, wide: np.ndarray) -> pa.Array:
    """Some codes in lower case, some in full-width characters."""
    values = codes.to_numpy(zero_copy_only=False).copy()
    values[lower] = [code.lower() for code in values[lower]]
    values[wide] = [code.translate(FULL_WIDTH) for code in values[wide]]
    return text.objects(values)
