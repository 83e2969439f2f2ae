"""What the sheets of hospitals share: who lies where, what was measured and charged, who treats and who nurses."""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import text
from orchestration.demo.billing import prices
from orchestration.demo.catalogue import read as read_catalogue
from orchestration.demo.encounters import departments
from orchestration.demo.habits import icd
from orchestration.demo.seasons import seconds
from orchestration.demo.sheet import Sheet
from orchestration.demo.vitals import NAMES
from orchestration.demo.world import World
from orchestration.settings import settings

Encounters = np.ndarray  # numbers of encounters of the plan
CONSCIOUSNESS = {"A": 1, "V": 2, "C": 3, "P": 4}  # words of vital signs to codes of nursing
BEDS = 42  # of a ward


@cache
def read(name: str) -> pd.DataFrame:
    """One catalogue, read once. Nobody changes it."""
    return read_catalogue(name)


class Scene:
    """The world as a ward sees it. Everything is worked out when it is first asked for.

    Attributes:
        age, sex, person: of each encounter, as the institution has them.
        pathology: number of the pathology report on the specimen of each row of the procedure sheet, 0 for none.
        critical: results that a ward must be told of at once, found while the reports were written.
    """

    def __init__(self, world: World) -> None:
        self.world, self.plan, self.cat = world, world.plan, world.cat
        self.person = world.plan.person
        self.age, self.sex = world.age_years, world.records.sex[world.record]
        self.pathology = np.zeros(len(world.sheets["procedure"]), np.int64)
        self.critical: list[pd.DataFrame] = []

    @cached_property
    def department(self) -> np.ndarray:
        """Department of each encounter."""
        return departments(self.world)

    @cached_property
    def stays(self) -> Encounters:
        """Stays of institutions that send these data sets."""
        return self.sending(np.flatnonzero(self.plan.kind == 3))

    @cached_property
    def signs(self) -> dict[str, np.ndarray]:
        """First value of each vital sign by encounter, NaN where it was not measured; consciousness as a code."""
        sheet, found = self.world.sheets["vital_sign"], {}
        for number, name in enumerate(NAMES):
            rows = np.flatnonzero(sheet.facts["item"] == number)
            encounter, first = np.unique(sheet.facts["encounter"][rows], return_index=True)
            words = sheet.columns["value"].take(pa.array(rows[first]))
            if name == "consciousness":
                values = np.array([CONSCIOUSNESS[word] for word in words.to_pylist()], float)
            else:
                values = words.cast(pa.float64()).to_numpy(zero_copy_only=False)
            found[name] = np.full(len(self.plan), np.nan)
            found[name][encounter] = values
        return found

    @cached_property
    def front_page(self) -> np.ndarray:
        """Row of each stay in the sheet of front pages."""
        return np.cumsum(self.plan.kind == 3) - 1

    def sending(self, encounter: Encounters, data_set: str = "admission_record") -> Encounters:
        """Those of institutions that send the data set."""
        return encounter[self.sends(encounter, data_set)]

    def sends(self, encounter: Encounters, data_set: str = "admission_record") -> np.ndarray:
        """Whether the institution of each sends the data set."""
        return self.world.sends(data_set, self.plan.institution[encounter])

    def charged(self, role: str) -> tuple[Encounters, np.ndarray, np.ndarray]:
        """Encounter, units and time of everything charged in one role, of institutions that send."""
        facts = self.world.sheets["settlement_line"].facts
        rows = np.flatnonzero(facts["item"] == prices().role[role])
        rows = rows[self.sends(facts["encounter"][rows])]
        return facts["encounter"][rows], facts["quantity"][rows] // 100, facts["time"][rows]

    def diagnosis(self, encounter: Encounters) -> tuple[pa.Array, pa.Array]:
        """Code and name of the main diagnosis."""
        return icd(self.cat, self.plan.institution[encounter], self.plan.diagnosis[encounter])

    def procedure_code(self, procedure: np.ndarray) -> pa.Array:
        """Code of a procedure; where the standard's shape has no room for a second extension, without it."""
        codes = self.cat.procedures.code.str.replace(r"^(\d{2}[.]\dx\d{2})x\d+$", r"\1", regex=True)
        return text.pick(list(codes), procedure)

    def by_diagnosis(self, encounter: Encounters, texts: list[str]) -> pa.Array:
        """A text for each encounter, from one for each diagnosis."""
        return text.pick(texts, self.plan.diagnosis[encounter])

    def from_front_page(self, encounter: Encounters, element: str) -> pa.Array:
        """An element of the front page of each stay."""
        return self.world.sheets["inpatient_stay"].columns[element].take(pa.array(self.front_page[encounter]))

    def inpatient_no(self, encounter: Encounters) -> pa.Array:
        """Number of the person's stays at the institution."""
        return text.serial("B", self.world.records.first + self.world.record[encounter] + 1, 8)

    def ward(self, encounter: Encounters) -> pa.Array:
        """Name of the ward; large departments have two."""
        return self.ward_of(self.department[encounter], encounter % 2)

    def ward_of(self, department: np.ndarray, second: np.ndarray) -> pa.Array:
        """Names of wards of these departments."""
        frame = read("departments")
        names = [f"{name}{part}病区" for name in frame.name_zh for part in ("一", "二")]
        place = pd.Index(frame.code).get_indexer(department)
        return text.pick(names, place * 2 + second)

    def bed(self, encounter: Encounters) -> pa.Array:
        """Bed number; the same bed during the stay."""
        return text.pick([f"{n:02d}床" for n in range(1, BEDS + 1)], encounter * 17 % BEDS)

    def name(self, encounter: Encounters) -> pa.Array:
        """Name as registered."""
        return text.objects(self.world.records.name[self.world.record[encounter]])

    def relative(self, encounter: Encounters) -> tuple[np.ndarray, np.ndarray]:
        """Name of a relative and what he or she is to the patient: parents, partner or child, by age."""
        people, person, age = self.world.people, self.person[encounter], self.age[encounter]
        full = people.surname + people.given
        mother, someone = people.mother[person], (person * 31 + 7) % len(people)
        parent = np.where(mother >= 0, full[mother], people.surname[person] + people.given[someone])
        child = people.surname[person] + people.given[someone]
        young, old = age < 28, age > 62
        name = np.select([young, old], [parent, child], full[someone])
        return name, np.select([young, old & (person % 2 == 0), old], ["5", "2", "3"], "1")

    def allergic(self, encounter: Encounters) -> np.ndarray:
        """Whether the person is known to be allergic to something."""
        return self.person[encounter] % 11 == 0

    def doctor(self, rng: np.random.Generator, encounter: Encounters) -> pa.Array:
        """A doctor of the encounter."""
        return self.world.doctor(rng, encounter)

    def colleague(self, encounter: Encounters, doctor: pa.Array, other: np.ndarray | int) -> pa.Array:
        """Another doctor of the same institution than each given one; different ones for different `other` below seven."""
        staff = self.cat.institutions.doctors.to_numpy().astype(int)[self.plan.institution[encounter]]
        number = pc.utf8_slice_codeunits(doctor, -3).cast(pa.int64()).to_numpy(zero_copy_only=False)
        return self.staff(encounter, (number + np.asarray(other)) % staff + 1, "D", 3)

    def expert(self, encounter: Encounters, first: int, count: int, turn: np.ndarray) -> pa.Array:
        """One of a few doctors of the institution, such as those who read tracings."""
        return self.staff(encounter, first + turn % count, "D", 3)

    def nurse(self, encounter: Encounters, turn: np.ndarray) -> pa.Array:
        """A nurse of the encounter's institution; neighbouring turns have different ones."""
        return self.staff(encounter, (encounter * 7 + turn) % 20 + 1, "N", 2)

    def staff(self, encounter: Encounters, number: np.ndarray, letter: str, width: int) -> pa.Array:
        """Staff numbers of the encounter's institution."""
        codes = [f"{code}{letter}" for code in self.cat.institutions.institution_code]
        code = text.pick(codes, self.plan.institution[encounter])
        return pc.binary_join_element_wise(code, text.serial("", number, width), "")

    def number(self, kind: str, prefix: str, encounter: Encounters) -> pa.Array:
        """New identifiers, one for each row."""
        return text.serial(prefix, self.world.numbering.numbers(kind, len(encounter)), 8)

    def sheet(self, data_set: str, encounter: Encounters, columns: dict, facts: dict | None = None) -> Sheet:
        """The finished data set."""
        return self.world.sheet(data_set, encounter, columns, facts)

    def within(self, encounter: Encounters, time: np.ndarray, reserve: int = 0) -> np.ndarray:
        """The time, but inside the encounter and `reserve` seconds before its end at the latest."""
        latest = self.plan.end[encounter] - np.timedelta64(reserve, "s")
        return np.maximum(np.minimum(time.astype("datetime64[s]"), latest), self.plan.begin[encounter])


def later(rng: np.random.Generator, time: np.ndarray, least: int, most: int) -> np.ndarray:
    """Times that many minutes later."""
    return time + seconds(rng.integers(least * 60, most * 60, len(time)))


def tenths(values: np.ndarray) -> pa.Array:
    """Numbers with one decimal; NaN is null."""
    return text.fixed(np.nan_to_num(np.round(values * 10)), 1, np.isnan(values))


def whole(values: np.ndarray) -> pa.Array:
    """Whole numbers; NaN is null."""
    return text.number(np.nan_to_num(np.round(values)), np.isnan(values))


def flag(values: np.ndarray) -> pa.Array:
    """1 for true, 0 for false."""
    return text.pick(["0", "1"], np.asarray(values).astype(np.int64))


def maybe(values: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Codes, none (-1) where not `mask`; for text.pick."""
    return np.where(mask, values, -1)


def matching(codes: np.ndarray, pattern: str) -> np.ndarray:
    """Which codes match a regular expression."""
    return pd.Series(codes).str.contains(pattern, regex=True).to_numpy()


@cache
def institution_names() -> dict[str, str]:
    """Names of the institutions of the region."""
    frame = pd.read_csv(settings().seeds / "master" / "institutions.csv", dtype=str)
    return dict(zip(frame.iloc[:, 0], frame.iloc[:, 1], strict=True))


def age_at(birth: np.ndarray, moment: np.ndarray) -> np.ndarray:
    """Completed years on the day of the moment."""
    day = moment.astype("datetime64[D]")
    years = day.astype("datetime64[Y]").astype(int) - birth.astype("datetime64[Y]").astype(int)
    return years - (_month_day(day) < _month_day(birth))


def _month_day(day: np.ndarray) -> np.ndarray:
    month = day.astype("datetime64[M]")
    return month.astype(int) % 12 * 31 + (day - month).astype(int)
