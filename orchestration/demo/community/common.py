"""What the parts of public health share: who is registered where, until when somebody lives, bodies and habits, staff."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.people import People
from orchestration.demo.sheet import Sheet, spread
from orchestration.demo.world import World
from orchestration.settings import settings

NEVER = np.datetime64("2999-01-01")
HOME_DEATHS = 0.0025  # of the residents, in a year
REMINDED = 14  # days until somebody whose values are off is seen again


@dataclass
class Bodies:
    """One entry per resident: height in millimetres, weight in 10 grams, cigarettes a day, tenths of a liang of alcohol a day."""

    height: np.ndarray
    weight: np.ndarray
    cigarettes: np.ndarray
    alcohol: np.ndarray
    exercise: np.ndarray


@dataclass
class Community:
    """What is known of each resident by public health, one entry per resident.

    Only records with encounters of their own count: nothing else may lean on the others.

    Attributes:
        record: record at the home centre, -1 without one. since: day of registration there.
        death: day of death, in hospital or at home. at_home: dies at home.
        until: last day on which somebody is looked after: that of death, or of moving away.
        health_record: number in the health record, null without one; opened: since when.
    """

    world: World
    record: np.ndarray
    since: np.ndarray
    death: np.ndarray
    until: np.ndarray
    at_home: np.ndarray
    bodies: Bodies
    names: np.ndarray
    institution_names: list[str | None]
    health_record: pa.Array = field(default_factory=lambda: pa.array([], pa.string()))

    @property
    def last_day(self) -> np.datetime64:
        """The last day of the year."""
        return np.datetime64(f"{self.world.year}-12-31")

    def records_at(self, code: str) -> np.ndarray:
        """The record of each resident at an institution, -1 without one."""
        records = self.world.records
        there = np.flatnonzero((records.institution == self.world.cat.number(code)) & records.visited)
        record = np.full(len(self.record), -1)
        record[records.person[there]] = there
        return record

    def members(self) -> np.ndarray:
        """Residents with a record at their centre."""
        return np.flatnonzero(self.record >= 0)

    def ages(self, person: np.ndarray, day: np.ndarray) -> np.ndarray:
        """Completed years on a day, as the centre has the birth date."""
        return completed_years(self.birth(person), day)

    def birth(self, person: np.ndarray) -> np.ndarray:
        """Birth date, as the centre has it."""
        return self.world.records.birth[self.record[person]]

    def chronic(self, pattern: str) -> np.ndarray:
        """Members with a chronic disease whose code matches, in their order."""
        frame = self.world.chronic
        codes = self.world.cat.diagnoses.code.str.contains(pattern).to_numpy()[frame.diagnosis]
        person = np.unique(frame.person.to_numpy()[codes])
        return person[self.record[person] >= 0]

    def write(
        self, data_set: str, record: np.ndarray, moment: np.ndarray, columns: dict, delivery: np.ndarray | None = None
    ) -> None:
        """A finished data set about records: sender, patient and delivery are filled in. Null patients where record is -1."""
        world, at = self.world, np.maximum(record, 0)
        place = world.records.institution[at]
        base = {
            "institution_code": text.pick(list(world.cat.institutions.institution_code), place),
            "patient_id": text.blank_where(world.records.patient_id(at), record < 0),
        }
        delivery = world.calendar.of(moment) if delivery is None else delivery
        world.sheets[data_set] = Sheet(data_set, place.astype(np.int8), delivery, base | columns, {"moment": moment})

    def send(self, data_set: str, place: np.ndarray, moment: np.ndarray, columns: dict) -> None:
        """A finished data set of institutions without patients; the columns may name patients of their own."""
        code = text.pick(list(self.world.cat.institutions.institution_code), place)
        delivery = self.world.calendar.of(moment)
        sheet = Sheet(data_set, place.astype(np.int8), delivery, {"institution_code": code} | columns, {"moment": moment})
        self.world.sheets[data_set] = sheet

    def registered(self, record: np.ndarray, moment: np.ndarray) -> np.ndarray:
        """Delivery of what happened then, but not before the one that brings the patient."""
        return np.maximum(self.world.calendar.of(moment), self.world.calendar.of(self.world.records.registered[record]))

    def known_record(self, person: np.ndarray) -> pa.Array:
        """Number of the health record of each person."""
        return self.health_record.take(pa.array(person))

    def doctor(self, place: np.ndarray, key: np.ndarray) -> pa.Array:
        """A doctor of the institution, mostly the same one for the same key."""
        staff = self.world.cat.institutions.doctors.to_numpy().astype(int)[place]
        code = text.pick(list(self.world.cat.institutions.institution_code), place)
        return pc.binary_join_element_wise(code, text.serial("D", key * 7_919 % staff + 1, 3), "")

    def full_names(self, person: np.ndarray) -> np.ndarray:
        """True names; None for -1."""
        return np.where(person < 0, None, self.names[person])

    def institution(self, place: np.ndarray) -> pa.Array:
        """Names of institutions."""
        return text.pick(self.institution_names, place)


def community_of(world: World) -> Community:
    """What the parts need of the world, worked out once."""
    records, people = world.records, world.people
    centres = world.cat.numbers("community")
    home = np.flatnonzero(np.isin(records.institution, centres) & records.visited)
    record = np.full(len(people), -1)
    record[records.person[home]] = home
    since = np.full(len(people), NEVER)
    since[records.person[home]] = records.registered[home].astype("datetime64[D]")
    master = pd.read_csv(settings().standards.parent / "master" / "institutions.csv", dtype=str).set_index("institution_code")
    names = [master.name_zh.get(code) for code in world.cat.institutions.institution_code]
    death, at_home = _deaths(world)
    full = people.surname + people.given
    return Community(world, record, since, death, death.copy(), at_home, _bodies(world), full, names)


def _deaths(world: World) -> tuple[np.ndarray, np.ndarray]:
    """Day of death of each resident: those of the plan, and old people at home some days after they were last seen."""
    rng, plan, people = world.rng("deaths at home"), world.plan, world.people
    death = np.full(len(people), NEVER)
    died = np.flatnonzero(plan.died)
    death[plan.person[died]] = plan.end[died].astype("datetime64[D]")
    seen = np.full(len(people), np.datetime64(f"{world.year}-01-02"))
    np.maximum.at(seen, plan.person, plan.end.astype("datetime64[D]"))
    np.maximum.at(seen, world.records.person, world.records.registered.astype("datetime64[D]"))
    free = np.datetime64(f"{world.year}-12-20") - seen
    weight = np.where((people.age >= 65) & (death == NEVER) & (free.astype(int) > 10), (people.age - 60.0) ** 2, 0)
    count = min(max(1, round(HOME_DEATHS * len(people))), np.count_nonzero(weight))
    person = np.unique(rng.choice(len(people), count, replace=False, p=weight / weight.sum())) if count else died[:0]
    wait = 4 + rng.random(len(person)) * (free[person].astype(int) - 4)
    death[person] = seen[person] + wait.astype(int)
    at_home = np.zeros(len(people), bool)
    at_home[person] = True
    return death, at_home


def _bodies(world: World) -> Bodies:
    rng, people = world.rng("bodies"), world.people
    size, male = len(people), people.sex == 1
    tall = np.where(male, 1705, 1588) + 58 * rng.normal(0, 1, size) - np.clip(people.age - 45, 0, 50) * 1.4
    tall = np.clip(tall, 1380, 1960).astype(int)
    mass = np.clip(23.9 + 3.1 * rng.normal(0, 1, size) + np.clip(people.age - 30, 0, 25) * 0.05, 16.2, 38)
    smokes = (rng.random(size) < np.where(male, 0.42, 0.02)) & (people.age >= 18)
    drinks = (rng.random(size) < np.where(male, 0.38, 0.05)) & (people.age >= 18)
    return Bodies(
        height=tall,
        weight=np.round(mass * (tall / 1000) ** 2 * 100).astype(int),
        cigarettes=np.where(smokes, rng.choice([5, 8, 10, 10, 15, 20, 20, 30], size), 0),
        alcohol=np.where(drinks, rng.choice([5, 10, 10, 15, 20, 20, 30], size), 0),
        exercise=rng.choice([0, 0, 1, 2, 3, 3, 5, 7], size),
    )


def contacts(people: People) -> np.ndarray:
    """The head of the household; for the head the next member, -1 for somebody who lives alone."""
    first = np.unique(people.household, return_index=True)[1][people.household]
    second = np.minimum(first + 1, len(people) - 1)
    second = np.where((people.household[second] == people.household) & (second != first), second, -1)
    return np.where(first == np.arange(len(people)), second, first)


def completed_years(birth: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Completed years on a day."""
    return completed_months(birth, day) // 12


def completed_months(birth: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Completed months on a day."""
    begin, end = birth.astype("datetime64[M]"), day.astype("datetime64[D]").astype("datetime64[M]")
    early = (day.astype("datetime64[D]") - end).astype(int) < (birth.astype("datetime64[D]") - begin).astype(int)
    return (end - begin).astype(int) - early


def workday(day: np.ndarray) -> np.ndarray:
    """The day, or the Monday after it."""
    weekday = (day.astype("datetime64[D]").astype(int) + 3) % 7
    return day + np.where(weekday > 4, 7 - weekday, 0).astype("timedelta64[D]")


def days(values: np.ndarray | int) -> np.ndarray:
    """Numbers to durations of days."""
    return np.asarray(values).astype(np.int64).astype("timedelta64[D]")


def at_clock(rng: np.random.Generator, day: np.ndarray, first: int = 8, last: int = 17) -> np.ndarray:
    """A moment on the day between two hours."""
    return day.astype("datetime64[s]") + seasons.seconds(rng.integers(first * 3600, last * 3600, len(day)))


def rounds(
    rng: np.random.Generator, first: np.ndarray, until: np.ndarray, apart: int, blur: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Regular visits from a first day on: which of the persons, which visit (from 0), and the day. None later than `until`."""
    count = np.maximum((until - first).astype(int) // apart + 1, 0)
    who, turn = spread(count)
    shift = np.where(turn > 0, rng.integers(-blur, blur + 1, len(who)), 0)
    day = workday(first[who] + days(turn * apart + shift))
    keep = day <= until[who]
    return who[keep], turn[keep], day[keep]


def bmi(height: np.ndarray, weight: np.ndarray) -> pa.Array:
    """Body mass index of millimetres and 10 grams, with two decimals."""
    return text.fixed(np.round(weight * 1e6 / height.astype(float) ** 2), 2)


def only(values: np.ndarray | list, where: np.ndarray) -> pa.Array:
    """Texts where the mask holds, else null."""
    return text.objects(np.where(where, np.asarray(values, object), None))


def phrases(kind: str) -> pd.DataFrame:
    """Texts of one kind from catalogue/community_texts.csv: key, value, weight."""
    table = read("community_texts")
    table = table[table.kind == kind].reset_index(drop=True)
    return table.assign(weight=table.weight.replace("", "1").astype(float))


def some(rng: np.random.Generator, kind: str, where: np.ndarray) -> pa.Array:
    """A text of the kind wherever the mask holds, each as often as it weighs."""
    table = phrases(kind)
    return text.pick(list(table.value), np.where(where, seasons.draw(rng, table.weight.to_numpy(), len(where)), -1))


def some_of(rng: np.random.Generator, kind: str, keys: np.ndarray) -> pa.Array:
    """A text of the kind among those of the row's key; null where the key has none."""
    table = phrases(kind)
    index = np.full(len(keys), -1)
    for key, group in table.groupby("key"):
        rows = np.flatnonzero(keys == key)
        index[rows] = group.index.to_numpy()[seasons.draw(rng, group.weight.to_numpy(), len(rows))]
    return text.pick(list(table.value), index)


def staff_names(place: np.ndarray, number: np.ndarray) -> pa.Array:
    """The name of a member of staff."""
    names = read("names")
    surnames = list(names[names.kind == "surname"].value)
    given = list(names[(names.kind == "given") & (names.era == "1970")].value)
    key = place.astype(np.int64) * 37 + number
    return pc.binary_join_element_wise(text.pick(surnames, key * 13 % len(surnames)), text.pick(given, key * 29 % len(given)), "")


def joined(parts: list[pa.Array], separator: str) -> pa.Array:
    """The given texts of a row, one after the other; null where there is none."""
    whole = parts[0]
    for part in parts[1:]:
        both = pc.binary_join_element_wise(whole, part, separator)
        whole = pc.coalesce(both, whole, part)
    return whole


def referral(
    community: Community, rng: np.random.Generator, kind: str, where: np.ndarray, place: str = "H3001"
) -> dict[str, pa.Array]:
    """Reason and receiving institution wherever the mask holds."""
    number = np.where(where, community.world.cat.number(place), -1)
    return {"referral_reason": some(rng, kind, where), "referral_institution": community.institution(number)}
