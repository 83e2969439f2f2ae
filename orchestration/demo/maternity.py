"""Pregnancies and births: antenatal visits, deliveries, and what newborns stay in hospital for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orchestration.demo import seasons
from orchestration.demo.catalogue import Catalogue
from orchestration.demo.people import People

ANTENATAL = {"O26.900": 0.86, "O20.000": 0.04, "O24.400": 0.06, "O21.000": 0.04}


@dataclass(frozen=True)
class Maternity:
    """What pregnancies add to the plan.

    Attributes:
        visits: persons, diagnoses, kinds and days of outpatient visits.
        stays: persons, diagnoses, days and birth (number of the child) of stays.
        pregnant: residents pregnant in the year. weight: birth weight in grams by child, 0 for all others.
    """

    visits: tuple[np.ndarray, ...]
    stays: tuple[np.ndarray, ...]
    pregnant: np.ndarray
    weight: np.ndarray


def make_maternity(rng: np.random.Generator, people: People, cat: Catalogue, year: int) -> Maternity:
    """Every child of the year with a mother between 20 and 42 is born in hospital; some more births are due next year."""
    first_day = np.datetime64(f"{year}-01-01")
    born = np.flatnonzero((people.age == 0) & (people.mother >= 0))
    mother_age = people.age[people.mother[born]]
    born = born[(mother_age >= 21) & (mother_age <= 43)]
    mothers, first_child = np.unique(people.mother[born], return_index=True)
    children = born[first_child]
    birthday = (people.birth[children] - first_day).astype(int)
    caesarean = rng.random(len(mothers)) < 0.42
    delivery = np.where(caesarean, cat.diagnosis("O82.900"), cat.diagnosis("O80.000"))
    newborn_stays = _newborns(rng, people, cat, born, first_day)
    stays = tuple(np.concatenate(pair) for pair in zip((mothers, delivery, birthday, children), newborn_stays, strict=True))
    women = np.flatnonzero((people.sex == 2) & (people.age >= 22) & (people.age <= 38))
    women = np.setdiff1d(women, mothers)
    later = rng.choice(women, min(len(women), int(len(mothers) * 0.55)), replace=False)
    pregnant = np.concatenate([mothers, later])
    due = np.concatenate([birthday, rng.integers(370, 560, len(later))])
    weight = np.zeros(len(people), int)
    weight[people.age == 0] = np.clip(rng.normal(3250, 380, (people.age == 0).sum()), 2510, 4600).astype(int)
    small = newborn_stays[0][newborn_stays[1] == cat.diagnosis("P07.101")]
    weight[small] = rng.integers(1550, 2490, len(small))
    return Maternity(_visits(rng, cat, pregnant, due), stays, pregnant, weight)


def _visits(rng: np.random.Generator, cat: Catalogue, pregnant: np.ndarray, due: np.ndarray) -> tuple[np.ndarray, ...]:
    """An antenatal visit every four weeks or so, as far as it falls into the year."""
    month = np.arange(1, 10)
    day = due[:, None] - month * 28 + rng.integers(-6, 7, (len(due), len(month)))
    row, column = np.nonzero((day >= 0) & (day < 365))
    codes = np.array([cat.diagnosis(code) for code in ANTENATAL])
    diagnosis = codes[seasons.draw(rng, np.array(list(ANTENATAL.values())), len(row))]
    return pregnant[row], diagnosis, np.ones(len(row), int), day[row, column]


def _newborns(
    rng: np.random.Generator, people: People, cat: Catalogue, born: np.ndarray, first_day: np.datetime64
) -> tuple[np.ndarray, ...]:
    """Jaundice from the second day, wet lung and low weight from the first."""
    problem = seasons.draw(rng, np.array([0.32, 0.07, 0.06, 0.55]), len(born))
    codes = np.array([cat.diagnosis(code) for code in ("P59.900", "P22.101", "P07.101")])
    ill = problem < 3
    child = born[ill]
    wait = np.where(problem[ill] == 0, rng.integers(2, 7, len(child)), 0)
    day = (people.birth[child] - first_day).astype(int) + wait
    return child, codes[problem[ill]], day, child
