"""What all parts of the region share while it is being made."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import text
from orchestration.demo.billing import Charges
from orchestration.demo.calendar import Calendar
from orchestration.demo.catalogue import Catalogue, elements
from orchestration.demo.demand import Plan
from orchestration.demo.headers import headers
from orchestration.demo.maternity import Maternity
from orchestration.demo.numbering import Numbering
from orchestration.demo.people import People
from orchestration.demo.registration import Records
from orchestration.demo.sheet import Sheet


def generator(seed: int, name: str) -> np.random.Generator:
    """A random stream of its own for each part: a change in one part leaves the others as they are."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


@dataclass
class World:
    """The region in the making, or one block of its residents.

    Attributes:
        record: registration record of each encounter of the plan.
        first_person: residents of earlier blocks.
        charges: what encounters were charged for so far.
        sheets: finished data sets.
    """

    seed: int
    calendar: Calendar
    cat: Catalogue
    people: People
    maternity: Maternity
    plan: Plan
    chronic: pd.DataFrame
    records: Records
    record: np.ndarray
    numbering: Numbering
    first_person: int
    charges: Charges = field(default_factory=Charges)
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.encounter_no = self.numbering.numbers("encounter", len(self.plan))

    @property
    def year(self) -> int:
        """The year of the region."""
        return self.calendar.year

    def rng(self, name: str) -> np.random.Generator:
        """The random stream of one part."""
        return generator(self.seed, name)

    @property
    def delivery(self) -> np.ndarray:
        """Delivery of each encounter: that of the visit or of the discharge."""
        return self.calendar.of(np.where(self.plan.kind == 3, self.plan.end, self.plan.begin))

    @property
    def age_days(self) -> np.ndarray:
        """Age in days at the beginning of each encounter, as the institution has it."""
        return (self.plan.begin.astype("datetime64[D]") - self.records.birth[self.record]).astype(int)

    @property
    def age_years(self) -> np.ndarray:
        """Completed years at the beginning of each encounter, as the institution has it."""
        begin, birth = self.plan.begin.astype("datetime64[D]"), self.records.birth[self.record]
        years = begin.astype("datetime64[Y]").astype(int) - birth.astype("datetime64[Y]").astype(int)
        return years - (_month_day(begin) < _month_day(birth))

    def sends(self, data_set: str, institution: np.ndarray) -> np.ndarray:
        """Whether each institution sends the data set: one with headers of its own sends what its mapping translates."""
        own = [headers(name) for name in self.cat.institutions.headers]
        sends = np.array([mapped is None or data_set in mapped.columns for mapped in own])
        return sends[institution]

    def sheet(self, data_set: str, encounter: np.ndarray, columns: dict, facts: dict | None = None) -> Sheet:
        """A finished data set whose rows belong to encounters: sender, delivery, visit and patient are filled in."""
        place = self.plan.institution[encounter]
        base = {"institution_code": text.pick(list(self.cat.institutions.institution_code), place)}
        if "visit_id" in elements()[data_set]:
            base["visit_id"] = self.visit_id(encounter)
        if "patient_id" in elements()[data_set]:
            base["patient_id"] = self.records.patient_id(self.record[encounter])
        links = {"encounter": encounter.astype(np.int64), "record": self.record[encounter]}
        sheet = Sheet(data_set, place.astype(np.int8), self.delivery[encounter], base | columns, links | (facts or {}))
        self.sheets[data_set] = sheet
        return sheet

    def visit_id(self, encounter: np.ndarray) -> pa.Array:
        """Visit numbers: outpatients MZ, emergency JZ, inpatients ZY."""
        prefix = text.pick(["MZ", "JZ", "ZY"], self.plan.kind[encounter] - 1)
        return pc.binary_join_element_wise(prefix, text.serial("25", self.encounter_no[encounter], 7), "")

    def doctor(self, rng: np.random.Generator, encounter: np.ndarray) -> pa.Array:
        """A doctor of the encounter's institution; the same encounter mostly sees the same one."""
        place = self.plan.institution[encounter]
        staff = self.cat.institutions.doctors.to_numpy()[place]
        usual = (encounter * 7_919 + self.plan.diagnosis[encounter] * 31) % staff
        number = np.where(rng.random(len(encounter)) < 0.9, usual, rng.random(len(encounter)) * staff)
        code = text.pick(list(self.cat.institutions.institution_code), place)
        return pc.binary_join_element_wise(code, text.serial("D", number.astype(int) + 1, 3), "")


def _month_day(day: np.ndarray) -> np.ndarray:
    month = day.astype("datetime64[M]")
    return (month.astype(int) % 12) * 31 + (day - month).astype(int)
