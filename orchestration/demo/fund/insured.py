"""Who is insured with the bureau: residents of either scheme, as the bureau keeps them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.master.places import add_sheet
from orchestration.demo.seasons import draw
from orchestration.demo.world import World

BUREAU = "F0001"
POOL = "990101"
CIVIL_SERVANT = "11"  # occupation
NOT_INSURED = "999"
NEWBORN_WINDOW = 70  # days within which the newborn of the year are enrolled


@dataclass(frozen=True)
class Insured:
    """One entry per insured person in every array.

    Attributes:
        person: number of the resident. row: the entry of each resident, -1 for those who are not insured.
        number: `insured_person_id`. registered: when the bureau took the person down. newborn: born this year.
        category: person category. employer: number in employers.csv, -1 without one. base: monthly earnings in yuan.
        assisted: entitled to medical assistance.
    """

    person: np.ndarray
    row: np.ndarray
    number: np.ndarray
    registered: np.ndarray
    newborn: np.ndarray
    category: np.ndarray
    scheme: np.ndarray
    employer: np.ndarray
    base: np.ndarray
    assisted: np.ndarray

    def __len__(self) -> int:
        return len(self.person)


def bureau(world: World, size: int) -> np.ndarray:
    """The bureau as the sender of so many rows."""
    return np.full(size, world.cat.number(BUREAU))


def handlers(rng: np.random.Generator, size: int, first: int = 1, last: int = 12) -> np.ndarray:
    """Staff numbers within the bureau."""
    return np.array([f"JB{n:03d}" for n in range(first, last + 1)], object)[rng.integers(0, last - first + 1, size)]


def office_hours(rng: np.random.Generator, days: np.ndarray) -> np.ndarray:
    """A moment of each day at which offices are open."""
    return days.astype("datetime64[s]") + seasons.seconds(rng.integers(31_000, 61_000, len(days)))


def workday(days: np.ndarray) -> np.ndarray:
    """The day itself, or the Monday after a weekend."""
    weekday = (days.astype("datetime64[D]").astype(int) + 3) % 7
    return days.astype("datetime64[D]") + np.where(weekday > 4, 7 - weekday, 0)


def deaths(world: World) -> np.ndarray:
    """Day of death by resident, a day far ahead for those who live."""
    day = np.full(len(world.people), np.datetime64(f"{world.year + 9}-01-01"), "datetime64[D]")
    dead = np.flatnonzero(world.plan.died)
    day[world.plan.person[dead]] = world.plan.end[dead].astype("datetime64[D]")
    return day


def insure(world: World) -> Insured:
    """Data set insured_person: the register that the bureau took over in January, and the newborn of the year."""
    rng, people = world.rng("insured"), world.people
    start = np.datetime64(f"{world.year}-01-01")
    wait = rng.integers(4, NEWBORN_WINDOW, len(people))
    registered_day = np.where(people.birth >= start, workday(people.birth + wait), start)
    known = (people.insurance_type != NOT_INSURED) & (registered_day < np.datetime64(f"{world.year + 1}-01-01"))
    person = np.flatnonzero(known)
    size, age, sex = len(person), people.age[person], people.sex[person]
    newborn = people.birth[person] >= start
    scheme = people.insurance_type[person]
    category = _categories(scheme, age, sex)
    employers = read("employers")
    weight = employers.weight.astype(float).to_numpy()
    employer = draw(rng, weight, size)
    servant = (people.occupation[person] == CIVIL_SERVANT) & (category == "11")
    employer = np.where(servant, rng.integers(0, (employers.public == "1").sum(), size), employer)
    employer = np.where(np.isin(category, ["11", "12"]), employer, -1)
    base = np.clip(np.exp(rng.normal(8.95, 0.38, size)), 4812, 24_060).astype(np.int64)
    morning = start.astype("datetime64[s]") + seasons.seconds(rng.integers(0, 20_000, size))
    registered = np.where(newborn, office_hours(rng, registered_day[person]), morning)
    row = np.full(len(people), -1)
    row[person] = np.arange(size)
    poor = (people.household * 2_654_435_761 % 1000 < 35)[person] & (scheme == "390")
    number = text.serial("CB", world.numbering.numbers("insured_person", size), 9).to_numpy(zero_copy_only=False)
    insured = Insured(person, row, number, registered, newborn, category, scheme, employer, base, poor)
    _write(world, rng, insured, servant)
    return insured


def _categories(scheme: np.ndarray, age: np.ndarray, sex: np.ndarray) -> np.ndarray:
    retired = age > np.where(sex == 1, 60, 55)
    of_residents = np.select([age < 18, age < 60], ["14", "15"], "16")
    return np.select([scheme == "340", scheme == "310"], ["13", np.where(retired, "12", "11")], of_residents).astype(object)


def _write(world: World, rng: np.random.Generator, insured: Insured, servant: np.ndarray) -> None:
    people, person, size = world.people, insured.person, len(insured)
    start, never = np.datetime64(f"{world.year}-01-01"), np.datetime64("NaT")
    birth, age, sex = people.birth[person], people.age[person], people.sex[person]
    category, employers = insured.category, read("employers")
    worked = np.isin(category, ["11", "12", "13"])
    began = _years_after(birth, rng.integers(17, 24, size), rng)
    began = np.where(worked, np.minimum(began, start - 20), never)
    retired = _years_after(birth, np.where((sex == 1) | (category == "13"), 60, 55), None) + 31
    since = np.where(
        worked,
        np.maximum(began, np.datetime64("2000-07-01")),
        np.maximum(birth + rng.integers(0, 60, size), np.datetime64("2008-09-01")),
    )
    since = np.minimum(
        since + np.where(insured.newborn, 0, rng.integers(0, 700, size)), np.where(insured.newborn, birth, start - 1)
    )
    since = np.maximum(since, birth)
    has_employer = insured.employer >= 0
    company = employers.iloc[np.maximum(insured.employer, 0)]
    support = np.array(["1", "2", "3", "4", "5"])[draw(rng, np.array([0.08, 0.5, 0.2, 0.15, 0.07]), size)]
    recognised = np.maximum(start - rng.integers(40, 2500, size), birth)
    id_no = people.id_no[person]
    household = np.array([number[:6] for number in id_no], object)
    chinese = people.nationality[person] == "CHN"
    active = rng.random(size) < np.interp(age, [0, 10, 18, 40, 60, 80, 95], [0.35, 0.4, 0.8, 0.9, 0.6, 0.25, 0.1])
    columns = {
        "insured_person_id": insured.number,
        "insurance_no": people.insurance_no[person],
        "name": people.surname[person] + people.given[person],
        "id_type_code": people.id_type[person],
        "id_no": id_no,
        "sex_code": text.number(sex),
        "birth_date": text.day(birth),
        "ethnic_code": people.ethnic[person],
        "nationality_code": people.nationality[person],
        "household_type_code": np.where(chinese, np.where(people.division[person] == "990101", "3", "2"), "9"),
        "household_division_code": np.where(chinese, household, None),
        "division_code": people.division[person],
        "address": people.address[person],
        "phone": np.where(rng.random(size) < 0.04, None, people.phone[person]),
        "social_card_no": text.serial("L99", world.numbering.numbers("social_card", size) * 17 + 10_000_000, 9),
        "e_certificate_flag": np.where(active, "1", "0"),
        "person_category_code": category,
        "civil_servant_flag": np.where(servant, "1", "0"),
        "assistance_category_code": np.where(insured.assisted, support, None),
        "assistance_begin_date": text.day(np.where(insured.assisted, recognised, never)),
        "employer_id": np.where(has_employer, company.employer_id, None),
        "employer_name": np.where(has_employer, company.name_zh, None),
        "work_begin_date": text.day(began),
        "retirement_date": text.day(np.where(np.isin(category, ["12", "13"]), retired, never)),
        "first_insured_date": text.day(since),
        "survival_status_code": np.full(size, "1"),
        "registered_time": text.moment(insured.registered),
    }
    add_sheet(world, "insured_person", bureau(world, size), insured.registered, columns, {"person": person})


def _years_after(birth: np.ndarray, years: np.ndarray, rng: np.random.Generator | None) -> np.ndarray:
    """So many years of 365.25 days after birth, and up to ten months more."""
    extra = rng.integers(0, 300, len(birth)) if rng else 2
    return birth + (years * 365.25 + extra).astype(int).astype("timedelta64[D]")
