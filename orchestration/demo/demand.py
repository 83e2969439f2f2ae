"""Who falls ill with what, when, and where they go: the plan of all encounters, before anything is written down."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from orchestration.demo import seasons
from orchestration.demo.catalogue import Catalogue
from orchestration.demo.maternity import Maternity
from orchestration.demo.people import People

DAY = np.timedelta64(86_400, "s")
CHRONIC_VISITS = 4.2  # a year, for one chronic disease
READMITTED = ["J44", "J18", "J96", "I50", "I63", "I20", "I25", "K74", "K92", "N18", "C34", "C16", "C18", "C20", "E11"]
HOSPITALS = {"H3001": 0.40, "H3002": 0.28, "H2001": 0.32}


@dataclass
class Plan:
    """One entry per encounter in every array.

    Attributes:
        person, diagnosis, institution: numbers. kind: 1 outpatient, 2 emergency, 3 inpatient.
        begin, end: moments (stays: admission and discharge). died: ends with death.
        birth: for deliveries the number of the (first) child, for newborns their own, else -1.
    """

    person: np.ndarray
    diagnosis: np.ndarray
    institution: np.ndarray
    kind: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    died: np.ndarray
    birth: np.ndarray

    def __len__(self) -> int:
        return len(self.person)

    def take(self, rows: np.ndarray) -> Plan:
        """A plan of these entries."""
        return Plan(*(getattr(self, item.name)[rows] for item in fields(self)))


def make_plan(
    rng: np.random.Generator, people: People, cat: Catalogue, maternity: Maternity, year: int
) -> tuple[Plan, pd.DataFrame]:
    """All encounters in order of time, and who has which chronic disease (columns person, diagnosis)."""
    chronic = _chronic(rng, people, cat)
    stays = _stays(rng, people, cat, maternity, year)
    visits = _visits(rng, people, cat, chronic, maternity, year)
    plan = Plan(*(np.concatenate(pair) for pair in zip(_arrays(stays), _arrays(visits), strict=True)))
    plan = plan.take(np.flatnonzero(_possible(plan, people, stays, year)))
    return plan.take(np.lexsort((plan.person, plan.begin))), chronic


def _arrays(plan: Plan) -> list[np.ndarray]:
    return [getattr(plan, item.name) for item in fields(plan)]


def _eligible(people: People, row: pd.Series) -> np.ndarray:
    fits = (people.age >= row.age_min) & (people.age <= row.age_max)
    return np.flatnonzero(fits & (people.sex == row.sex) if row.sex else fits)


def _draw_people(rng: np.random.Generator, people: People, row: pd.Series, rate: float, bands: list[float]) -> np.ndarray:
    """Residents who get it: `rate` per 1,000 eligible and year, more often where the age band weighs more."""
    eligible = _eligible(people, row)
    if not len(eligible) or not rate:
        return np.empty(0, np.int64)
    age = people.age[eligible]
    weight = np.select([age < 6, age < 15, age < 45, age < 65], bands[:4], bands[4])
    return eligible[seasons.draw(rng, weight, rng.poisson(rate * len(eligible) / 1000))]


def _ordinary(cat: Catalogue) -> pd.DataFrame:
    """Diagnoses that come by chance: no chronic care, pregnancy, birth, causes or complications."""
    table = cat.diagnoses
    return table[~table.role.isin(["external", "secondary", "complication"]) & ~table.code.str[0].isin(["O", "P"])]


def _chronic(rng: np.random.Generator, people: People, cat: Catalogue) -> pd.DataFrame:
    """One row per resident and chronic disease; of each three-character category one at most."""
    parts = []
    for number, row in cat.diagnoses[cat.diagnoses.role == "chronic"].iterrows():
        persons = np.unique(_draw_people(rng, people, row, row.outpatient, [0.3, 0.6, 0.5, 1.2, 2.2]))
        parts.append(pd.DataFrame({"person": persons, "diagnosis": number, "category": row.code[:3]}))
    frame = pd.concat(parts).drop_duplicates(["person", "category"])
    return frame.sort_values(["person", "diagnosis"], ignore_index=True)[["person", "diagnosis"]]


def _visits(
    rng: np.random.Generator, people: People, cat: Catalogue, chronic: pd.DataFrame, maternity: Maternity, year: int
) -> Plan:
    parts = []
    for number, row in _ordinary(cat).iterrows():
        for kind, rate in ((1, 0 if row.role == "chronic" else row.outpatient), (2, row.emergency)):
            persons = _draw_people(rng, people, row, rate, [2.2, 1.4, 0.8, 1.1, 1.4])
            weekdays = seasons.OPEN_DAYS if kind == 1 else seasons.ALL_DAYS
            day = seasons.draw(rng, seasons.weights(year, row.season, weekdays), len(persons))
            parts.append((persons, np.full(len(persons), number), np.full(len(persons), kind), day))
    diseases = chronic.groupby("person").diagnosis.agg(["size", "first"])
    counts = rng.poisson(CHRONIC_VISITS + 0.9 * (diseases["size"].to_numpy() - 1))
    which = np.repeat(np.arange(len(diseases)), counts)
    turn = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    edges = np.cumsum(seasons.weights(year, "none", seasons.OPEN_DAYS))
    position = (turn + rng.random(len(which))) / counts[which]
    first = np.searchsorted(chronic.person.to_numpy(), diseases.index.to_numpy()[which])
    chosen = first + (rng.random(len(which)) * diseases["size"].to_numpy()[which]).astype(int)
    parts.append(
        (
            diseases.index.to_numpy()[which],
            chronic.diagnosis.to_numpy()[chosen],
            np.ones(len(which), int),
            np.minimum(np.searchsorted(edges, position * edges[-1]), len(edges) - 1),
        )
    )
    parts.append(maternity.visits)
    person, diagnosis, kind, day = (np.concatenate(column) for column in zip(*parts, strict=True))
    hours = np.where(
        kind == 1,
        seasons.clock(rng, seasons.CLINIC_HOURS, len(kind)),
        seasons.clock(rng, seasons.ALL_HOURS, len(kind)),
    )
    begin = seasons.days_of(year)[day].astype("datetime64[s]") + seasons.seconds(hours)
    minutes = np.where(kind == 1, rng.integers(12, 60, len(kind)), rng.integers(25, 150, len(kind)))
    place = _places(rng, people, cat, person, diagnosis, kind)
    none = np.full(len(kind), -1)
    return Plan(person, diagnosis, place, kind, begin, begin + seasons.seconds(minutes * 60), np.zeros(len(kind), bool), none)


def _stays(rng: np.random.Generator, people: People, cat: Catalogue, maternity: Maternity, year: int) -> Plan:
    parts = []
    for number, row in _ordinary(cat).iterrows():
        persons = _draw_people(rng, people, row, row.inpatient, [1.5, 0.8, 0.6, 1.0, 2.2])
        day = seasons.draw(rng, seasons.weights(year, row.season, seasons.ALL_DAYS), len(persons))
        parts.append((persons, np.full(len(persons), number), day, np.full(len(persons), -1)))
    parts.append(maternity.stays)
    person, diagnosis, day, birth = (np.concatenate(column) for column in zip(*parts, strict=True))
    nights, short = _nights(rng, cat, diagnosis)
    days = seasons.days_of(year)
    hour = np.where(short, 28_800 + rng.integers(0, 5400, len(day)), seasons.clock(rng, seasons.CLINIC_HOURS, len(day)))
    leave = np.where(short, 57_600 + rng.integers(0, 7200, len(day)), 32_400 + rng.integers(0, 25_000, len(day)))
    begin = days[day].astype("datetime64[s]") + seasons.seconds(hour)
    end = days[day].astype("datetime64[s]") + seasons.seconds(nights * 86_400 + leave)
    age = people.age[person]
    risk = cat.diagnoses.mortality.to_numpy()[diagnosis] * np.select([age < 50, age < 75], [0.6, 1.6], 3.0)
    place = _places(rng, people, cat, person, diagnosis, np.full(len(person), 3))
    kind = np.full(len(person), 3)
    plan = Plan(person, diagnosis, place, kind, begin, end, rng.random(len(person)) < risk, birth)
    back = _readmitted(rng, cat, plan)
    plan = Plan(*(np.concatenate(pair) for pair in zip(_arrays(plan), _arrays(back), strict=True)))
    plan = plan.take(np.lexsort((plan.begin, plan.person)))
    # A stay begins more than a day after every earlier stay of the same person.
    latest = pd.Series(plan.end).groupby(plan.person).transform(lambda ends: ends.cummax().shift())
    apart = latest.isna().to_numpy() | (plan.begin > latest.to_numpy().astype("datetime64[s]") + DAY)
    return plan.take(np.flatnonzero(apart & (plan.end < np.datetime64(f"{year}-12-31", "s"))))


def _readmitted(rng: np.random.Generator, cat: Catalogue, stays: Plan) -> Plan:
    """Some come back to the same hospital within a month, for the same disease."""
    grave = cat.diagnoses.code.str[:3].isin(READMITTED).to_numpy()[stays.diagnosis]
    again = rng.random(len(stays)) < np.where(grave, 0.08, 0.008)
    back = stays.take(np.flatnonzero(again & ~stays.died & (stays.birth < 0)))
    wait = back.end - back.begin + seasons.seconds(rng.integers(3, 27, len(back)) * 86_400)
    wait = np.ceil(wait.astype(int) / 86_400).astype(int).astype("timedelta64[D]").astype("timedelta64[s]")
    back.begin, back.end = back.begin + wait, back.end + wait
    return back


def _nights(rng: np.random.Generator, cat: Catalogue, diagnosis: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Nights in hospital, and who leaves on the day of admission (mostly day surgery)."""
    mean = cat.diagnoses.stay_days.to_numpy()[diagnosis]
    nights = np.clip(np.round(mean * rng.lognormal(-0.1, 0.42, len(diagnosis))), 1, 45).astype(int)
    codes = cat.diagnoses.code.isin(["H25.900", "K63.500", "N47.x01", "D24.x00", "J35.100", "N92.101", "K40.900"])
    short = codes.to_numpy()[diagnosis] & (rng.random(len(diagnosis)) < 0.3)
    return np.where(short, 0, nights), short


def _places(
    rng: np.random.Generator, people: People, cat: Catalogue, person: np.ndarray, diagnosis: np.ndarray, kind: np.ndarray
) -> np.ndarray:
    """Institution of each encounter: the home community centre, a preferred hospital, mother and child, or TCM."""
    table = cat.diagnoses.iloc[diagnosis]
    department, role, age = table.department_code.to_numpy(), table.role.to_numpy(), people.age[person]
    community = np.select([role == "chronic", role == "injury", department == "02"], [0.6, 0.03, 0.5], 0.12)
    obstetric = np.char.startswith(department.astype("U5"), "05")
    community = np.where((kind != 1) | obstetric | (np.char.startswith(department.astype("U5"), "19")), 0, community)
    mother_child = np.select([obstetric, age < 14], [0.5, 0.38], 0.0)
    traditional = np.select([department == "50", np.isin(department, ["04.03", "21"])], [0.75, 0.28], 0.10)
    chance, loyal = rng.random((3, len(person))), rng.random(len(person)) < 0.8
    codes, shares = list(HOSPITALS), np.array(list(HOSPITALS.values()))
    preferred = seasons.draw(rng, shares, len(people))
    hospital = np.where(loyal, preferred[person], seasons.draw(rng, shares, len(person)))
    place = np.array([cat.number(code) for code in codes])[hospital]
    place = np.where(chance[0] < traditional * (age >= 14), cat.number("H2002"), place)
    place = np.where(chance[1] < mother_child, cat.number("M3001"), place)
    centres = cat.numbers("community")
    return np.where(chance[2] < community, centres[people.household[person] % len(centres)], place)


def _possible(plan: Plan, people: People, stays: Plan, year: int) -> np.ndarray:
    """Nobody is seen before birth, after death, twice a day, or as an outpatient during or beside a stay."""
    day = plan.begin.astype("datetime64[D]")
    born = (day > people.birth[plan.person]) | (plan.birth >= 0)
    death = np.full(len(people), np.datetime64(f"{year + 9}-01-01", "s"))
    order = np.argsort(stays.end)[::-1]
    last = order[stays.died[order]]
    death[stays.person[last]] = stays.end[last]
    alive = plan.end <= death[plan.person]
    inpatient = plan.kind == 3
    first = np.ones(len(plan), bool)
    outpatients = np.flatnonzero(~inpatient)
    keys = pd.DataFrame({"person": plan.person[outpatients], "day": day[outpatients]})
    first[outpatients] = ~keys.duplicated().to_numpy()
    intervals = pd.DataFrame({"person": stays.person, "begin": stays.begin, "until": stays.end}).sort_values("begin")
    visits = pd.DataFrame({"person": plan.person, "moment": plan.end + DAY, "row": np.arange(len(plan))}).sort_values("moment")
    joined = pd.merge_asof(visits, intervals, left_on="moment", right_on="begin", by="person").sort_values("row")
    during = (joined["until"] + DAY > plan.begin).to_numpy()
    return born & alive & first & (inpatient | ~during)
