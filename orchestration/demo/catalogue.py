"""The catalogues that the region is made from: terms, prices, names, places and the habits of each sender."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from orchestration.settings import settings

FOLDER = Path(__file__).parent / "catalogue"


@cache
def elements() -> dict[str, list[str]]:
    """The elements of each data set, in the order of the standard."""
    frame = pd.read_csv(settings().standards / "data_elements.csv", dtype=str, keep_default_na=False)
    return {name: list(group.element) for name, group in frame.groupby("data_set", sort=False)}


def read(name: str) -> pd.DataFrame:
    """One catalogue; every column is text, empty is an empty text."""
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def numbers(frame: pd.DataFrame, *columns: str) -> None:
    """Turns columns into floats (empty is NaN), in place."""
    for column in columns:
        frame[column] = pd.to_numeric(frame[column])


@dataclass(frozen=True)
class Terms:
    """What each institution writes for each term: lists of `institution * size + term`.

    Attributes:
        size: number of standard terms.
        codes, names: local code and name, or the standard ones where an institution has none of its own.
        unknown: institution number to (codes, names) without any standard counterpart.
    """

    size: int
    codes: list[str]
    names: list[str]
    unknown: dict[int, tuple[list[str], list[str]]]

    def at(self, institution: np.ndarray, term: np.ndarray) -> np.ndarray:
        """Index into codes and names."""
        return institution.astype(np.int64) * self.size + term


@dataclass(frozen=True)
class Catalogue:
    """All catalogues, read once."""

    institutions: pd.DataFrame
    diagnoses: pd.DataFrame
    procedures: pd.DataFrame
    drugs: pd.DataFrame
    lab_items: pd.DataFrame
    lab_panels: pd.DataFrame
    charge_items: pd.DataFrame
    imaging: pd.DataFrame
    terms: dict[str, Terms]

    def number(self, code: str) -> int:
        """Number of an institution."""
        return int(np.flatnonzero(self.institutions.institution_code.to_numpy() == code)[0])

    def numbers(self, kind: str) -> np.ndarray:
        """Numbers of the institutions of one kind."""
        return np.flatnonzero(self.institutions.kind.to_numpy() == kind)

    def diagnosis(self, code: str) -> int:
        """Number of a diagnosis."""
        return int(np.flatnonzero(self.diagnoses.code.to_numpy() == code)[0])


@cache
def catalogue() -> Catalogue:
    """The catalogues beside this module."""
    institutions, diagnoses, procedures = read("institutions"), read("diagnoses"), read("procedures")
    drugs, lab_items, lab_panels = read("drugs"), read("lab_items"), read("lab_panels")
    charge_items, imaging, local = read("charge_items"), read("imaging"), read("local_terms")
    numbers(institutions, "defect_rate", "id_missing", "doctors", "receive_day")
    numbers(diagnoses, "sex", "age_min", "age_max", "outpatient", "emergency", "inpatient", "stay_days", "mortality")
    numbers(procedures, "minimally_invasive", "elective_share", "day_surgery_share", "price", "share")
    numbers(drugs, "dose", "units_per_day", "unit_price", "ddd_per_unit")
    numbers(lab_items, "low", "high", "low_female", "high_female", "mean", "sd", "decimals")
    numbers(lab_panels, "price", "hours")
    numbers(charge_items, "unit_price")
    standard = {"diagnosis": diagnoses, "procedure": procedures, "drug": drugs, "lab_item": lab_items}
    terms = {kind: _terms(institutions, frame, local[local.kind == kind]) for kind, frame in standard.items()}
    return Catalogue(institutions, diagnoses, procedures, drugs, lab_items, lab_panels, charge_items, imaging, terms)


def _terms(institutions: pd.DataFrame, standard: pd.DataFrame, local: pd.DataFrame) -> Terms:
    codes, names, unknown = [], [], {}
    for number, institution in enumerate(institutions.institution_code):
        own = local[local.institution_code == institution]
        known = own[own.standard_code != ""].set_index("standard_code")
        codes += [known.local_code.get(code, code) for code in standard.code]
        names += [known.local_name.get(code, name) for code, name in zip(standard.code, standard.name_zh, strict=True)]
        other = own[own.standard_code == ""]
        if len(other):
            unknown[number] = (list(other.local_code), list(other.local_name))
    return Terms(len(standard), codes, names, unknown)
