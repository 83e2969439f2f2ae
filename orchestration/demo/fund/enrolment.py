"""Enrolment: residents renew for the year to come, newborns come when registered, employees join, move and pause."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orchestration.demo import text
from orchestration.demo.catalogue import read
from orchestration.demo.fund.amounts import money
from orchestration.demo.fund.insured import POOL, Insured, bureau, deaths, handlers, office_hours, workday
from orchestration.demo.master.places import add_sheet
from orchestration.demo.seasons import draw
from orchestration.demo.world import World

COLLECTION = np.array([0, 0, 0, 0, 0, 0, 0, 0, 0.3, 0.3, 0.25, 0.15])  # months in which residents pay for the next year
RENEWS = 0.93
# Of the employees in a year: new, from another pool, resumed, from the other scheme, paused.
EVENTS = {"1": 0.035, "3": 0.008, "4": 0.010, "5": 0.006, "6": 0.018}


@dataclass(frozen=True)
class Events:
    """Enrolment events in parallel arrays; entry is the row of Insured."""

    entry: np.ndarray
    type: np.ndarray
    day: np.ndarray
    number: np.ndarray
    begin: np.ndarray


def enrol(world: World, insured: Insured) -> Events:
    """Data set enrolment."""
    rng = world.rng("enrolment")
    entry, kind, day = _events(world, rng, insured)
    order = np.lexsort((entry, day))
    entry, kind, day = entry[order], kind[order], day[order]
    size, year = len(entry), world.year
    person, category = insured.person[entry], insured.category[entry]
    employed = category == "11"
    renewed, newborn = kind == "2", insured.newborn[entry] & (kind == "1")
    next_year = np.datetime64(f"{year + 1}-01-01")
    late = ~employed & ~newborn & (kind == "1")
    month = day.astype("datetime64[M]").astype("datetime64[D]")
    begin = np.select([renewed, newborn, employed], [np.full(size, next_year), world.people.birth[person], month], day)
    waiting = np.where(late, 3, 0)
    benefit = np.where(late, (day.astype("datetime64[M]") + 4).astype("datetime64[D]"), begin)
    ends = np.where(
        employed, np.datetime64("NaT"), np.where(renewed, np.datetime64(f"{year + 1}-12-31"), np.datetime64(f"{year}-12-31"))
    )
    gone, paused = kind == "7", kind == "6"
    time = office_hours(rng, day)
    months = np.where(kind == "1", 0, rng.integers(1, 276, size))
    company = read("employers").iloc[np.maximum(insured.employer[entry], 0)]
    status = np.select([paused, gone], ["2", "4"], "1")
    never = np.datetime64("NaT")
    stopped = paused | gone
    number = text.serial("DJ25", world.numbering.numbers("enrolment", size), 8).to_numpy(zero_copy_only=False)
    since = np.where(stopped, np.maximum(day - rng.integers(35, 200, size), np.datetime64(f"{year}-01-01") - 30), begin)
    columns = {
        "enrolment_id": number,
        "insured_person_id": insured.number[entry],
        "insurance_no": world.people.insurance_no[person],
        "name": world.people.surname[person] + world.people.given[person],
        "id_no": np.where(world.people.nationality[person] == "CHN", world.people.id_no[person], None),
        "insurance_type_code": insured.scheme[entry],
        "person_category_code": category,
        "enrolment_type_code": kind,
        "enrolment_status_code": status,
        "enrolment_time": text.moment(time),
        "insured_division_code": np.full(size, POOL),
        "transfer_from_division_code": np.where(kind == "3", rng.choice(["990201", "980100", "970300"], size), None),
        "previous_insurance_type_code": np.where(kind == "5", np.where(insured.scheme[entry] == "310", "390", "310"), None),
        "employer_id": np.where(employed, company.employer_id, None),
        "employer_name": np.where(employed, company.name_zh, None),
        "insured_begin_date": text.day(since),
        "benefit_begin_date": text.day(np.where(stopped, never, benefit)),
        "benefit_end_date": text.day(np.where(stopped, never, ends)),
        "waiting_months": text.number(waiting, stopped),
        "enrolment_year": text.number(np.where(renewed, year + 1, year)),
        "pause_date": text.day(np.where(paused, day, never)),
        "end_date": text.day(np.where(gone, day, never)),
        "end_reason_code": np.where(gone, "6", np.where(paused, rng.choice(["1", "1", "2", "4"], size), None)),
        "accumulated_months": text.number(months),
        "contribution_base": money(insured.base[entry] * 100, ~employed),
        "handling_channel_code": np.where(
            employed, "5", np.array(["1", "3", "6", "2"])[draw(rng, np.array([0.2, 0.55, 0.15, 0.1]), size)]
        ),
        "handler_id": handlers(rng, size),
    }
    add_sheet(world, "enrolment", bureau(world, size), time, columns, {"entry": entry})
    return Events(entry, kind, time, number, begin)


def _events(world: World, rng: np.random.Generator, insured: Insured) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Entries, types and days: residents renew from September, newborns come when registered, employees join, move and pause."""
    first = np.datetime64(f"{world.year}-01-01")
    resident, employed = insured.scheme == "390", insured.category == "11"
    size = len(insured)
    death = deaths(world)[insured.person]
    death = np.where(death < first + 366, death, np.datetime64("NaT"))
    renew = np.flatnonzero(
        resident & np.isnat(death) & (rng.random(size) < RENEWS) & ~(insured.newborn & (insured.registered > first + 240))
    )
    month = draw(rng, COLLECTION, len(renew))
    collected = (first.astype("datetime64[M]") + month).astype("datetime64[D]") + rng.integers(0, 28, len(renew))
    parts = [(renew, "2", collected)]
    born = np.flatnonzero(insured.newborn & resident)
    parts.append((born, "1", insured.registered[born].astype("datetime64[D]")))
    late = np.flatnonzero(resident & ~insured.newborn & (rng.random(size) < 0.012))
    parts.append((late, "1", first + rng.integers(5, 80, len(late))))
    chance = rng.random(size)
    edge = 0.0
    for kind, share in EVENTS.items():
        here = np.flatnonzero(employed & np.isnat(death) & (chance >= edge) & (chance < edge + share))
        edge += share
        parts.append((here, kind, first + rng.integers(8, 350, len(here))))
    # The bureau hears of a death some days later.
    gone = np.flatnonzero(~np.isnat(death))
    told = workday(death[gone] + rng.integers(2, 12, len(gone)))
    in_year = told < np.datetime64(f"{world.year + 1}-01-01")
    in_year &= told > insured.registered[gone].astype("datetime64[D]")
    parts.append((gone[in_year], "7", told[in_year]))
    entry = np.concatenate([part[0] for part in parts])
    kind = np.concatenate([np.full(len(part[0]), part[1], object) for part in parts])
    day = np.concatenate([part[2] for part in parts])
    return entry, kind, np.minimum(workday(day), np.datetime64(f"{world.year}-12-31"))
