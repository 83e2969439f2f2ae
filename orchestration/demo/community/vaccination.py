"""Vaccinations: children by the schedule, newborns on the ward, adults against influenza, pneumonia, HPV and rabies."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import numbers, read
from orchestration.demo.community.common import Community, at_clock, days, only, some, workday

MONTH = 30.44
AT_BIRTH = ("0101", "0201")
RABIES_DAYS = (0, 3, 7, 14, 28)
ADULT_SITES = {"1": "1", "2": "2", "3": "1", "4": "2", "6": "6"}  # the thigh is for infants


def vaccinate(community: Community) -> None:
    """Data set vaccination."""
    rng = community.world.rng("vaccination")
    vaccines = read("community_vaccines")
    numbers(vaccines, "volume", "price", "share")
    parts = [_scheduled(community, rng, vaccines), _newborns(community, rng, vaccines), *_adults(community, rng, vaccines)]
    doses = pd.concat(parts).sort_values(["time", "person", "vaccine"], kind="stable", ignore_index=True)
    _write(community, rng, vaccines, doses)


def _frame(
    person: np.ndarray, record: np.ndarray, vaccine: np.ndarray | int, dose: np.ndarray | int, time: np.ndarray
) -> pd.DataFrame:
    return pd.DataFrame({"person": person, "record": record, "vaccine": vaccine, "dose": dose, "time": time})


def _scheduled(community: Community, rng: np.random.Generator, vaccines: pd.DataFrame) -> pd.DataFrame:
    """What falls due in the year; what was before the registration comes with it. Doses of birth are given where it was born."""
    members = community.members()
    person = members[community.world.people.age[members] < 8]
    birth, first_day = community.birth(person), np.datetime64(f"{community.world.year}-01-01")
    parts = []
    for number, vaccine in vaccines[vaccines.doses != ""].iterrows():
        takes, slip = rng.random(len(person)) < vaccine.share, rng.integers(0, 18, len(person))
        for entry in vaccine.doses.split("|"):
            dose, month = (int(value) for value in entry.split("@"))
            day = workday(birth + days(np.round(month * MONTH) + slip))
            known = (day >= first_day) & (day <= community.last_day) & (day < community.until[person])
            here = np.flatnonzero(takes & known & (month > 0))
            parts.append((person[here], np.full(len(here), number), np.full(len(here), dose), day[here]))
    person, vaccine, dose, day = (np.concatenate(column) for column in zip(*parts, strict=True))
    return _frame(person, community.record[person], vaccine, dose, at_clock(rng, day, 8, 11))


def _newborns(community: Community, rng: np.random.Generator, vaccines: pd.DataFrame) -> pd.DataFrame:
    """Newborns who are patients of a ward get BCG and the first dose against hepatitis B there."""
    world, plan = community.world, community.world.plan
    stays = np.flatnonzero((plan.kind == 3) & (plan.birth >= 0) & (world.age_days <= 2))
    stays = stays[world.sends("vaccination", plan.institution[stays]) & (world.maternity.weight[plan.birth[stays]] >= 2500)]
    parts = []
    for code in AT_BIRTH:
        time = plan.begin[stays] + seasons.seconds(rng.integers(3600, 14_400, len(stays)))
        time = np.minimum(time, plan.end[stays] - np.timedelta64(3600, "s"))
        vaccine = int(vaccines.index[vaccines.code == code][0])
        parts.append(_frame(plan.person[stays], world.record[stays], vaccine, 1, time))
    return pd.concat(parts)


def _adults(community: Community, rng: np.random.Generator, vaccines: pd.DataFrame) -> list[pd.DataFrame]:
    people, members, year = community.world.people, community.members(), community.world.year
    age = people.age[members]
    at = {code: int(vaccines.index[vaccines.code == code][0]) for code in ("2101", "2402", "2701", "2801")}
    autumn, late = np.datetime64(f"{year}-09-15"), community.last_day - 35
    chance = rng.random((4, len(members)))
    flu = members[chance[0] < np.select([age < 1, age < 13, age > 64, age > 17], [0, 0.16, 0.22, 0.03], 0.02)]
    lungs = members[(chance[1] < 0.05) & (age > 60)]
    girls = members[(chance[2] < 0.12) & (people.sex[members] == 2) & (age > 9) & (age < 27)]
    bitten = members[(chance[3] < 0.005) & (age > 2)]
    plans = [
        (flu, "2101", (0,), np.maximum(autumn, community.since[flu]), community.last_day),
        (lungs, "2402", (0,), community.since[lungs], community.last_day),
        (girls, "2701", (0, 61, 183), community.since[girls], community.last_day),
        (bitten, "2801", RABIES_DAYS, community.since[bitten], late),
    ]
    parts = []
    for person, code, steps, first, last in plans:
        span = np.maximum((last - first).astype(int), 1)
        day = first + days(rng.random(len(person)) * 0.85 * span)
        for dose, step in enumerate(steps, 1):
            given = workday(day + step)
            here = (given <= community.last_day) & (given < community.until[person])
            time = at_clock(rng, given[here], 8, 16)
            parts.append(_frame(person[here], community.record[person[here]], at[code], dose, time))
    return parts


def _write(community: Community, rng: np.random.Generator, vaccines: pd.DataFrame, doses: pd.DataFrame) -> None:
    people, records, size = community.world.people, community.world.records, len(doses)
    person, record = doses.person.to_numpy(), doses.record.to_numpy()
    time = doses.time.to_numpy().astype("datetime64[s]")
    vaccine = vaccines.iloc[doses.vaccine.to_numpy()]
    place, day = records.institution[record], time.astype("datetime64[D]")
    child = people.age[person] < 14
    mother = np.where(child, people.mother[person], -1)
    mother = np.where((mother >= 0) & (community.names[mother] == records.name[record]), -1, mother)
    lot = (time.astype("datetime64[M]").astype(int) - 600) // 3
    maker = doses.vaccine.to_numpy() * 7 % 90 + 10
    reaction = rng.random(size) < 0.003
    number = community.world.numbering.numbers("vaccination", size)
    names = np.where(records.name[record] == "无名氏", community.names[person], records.name[record])
    infant = people.age[person] < 3
    site = vaccine.site.to_numpy()
    columns = {
        "vaccination_id": text.serial("JZ25", number, 8),
        "vaccination_card_no": text.blank_where(text.serial("9901", records.first + record + 1, 9), ~child),
        "name": text.objects(names),
        "sex_code": text.number(records.sex[record]),
        "birth_date": text.day(records.birth[record]),
        "guardian_name": text.objects(community.full_names(mother)),
        "guardian_phone": only(people.phone[mother], mother >= 0),
        "vaccine_code": text.objects(vaccine.code.to_numpy()),
        "vaccine_name": text.objects(vaccine.name.to_numpy()),
        "programme_code": text.objects(vaccine.programme.to_numpy()),
        "dose_no": text.number(doses.dose.to_numpy()),
        "dose_volume": text.fixed(np.round(vaccine.volume.to_numpy() * 100), 2),
        "lot_no": text.serial("20", maker * 10_000 + lot * 10 + 1, 8),
        "trace_code": text.serial("8", maker * 10_000_000_000 + number, 19),
        "manufacturer": text.objects(vaccine.manufacturer.to_numpy()),
        "expiry_date": text.day(day.astype("datetime64[M]").astype("datetime64[D]") + days(300 + maker * 5)),
        "vaccination_time": text.moment(time),
        "site_code": text.objects(np.where(infant, site, pd.Series(site).map(ADULT_SITES).to_numpy())),
        "route_code": text.objects(vaccine.route.to_numpy()),
        "health_asked_flag": text.constant("1", size),
        "consent_flag": text.constant("1", size),
        "temperature": text.fixed(rng.integers(361, 372, size), 1),
        "observation_end_time": text.moment(time + seasons.seconds(rng.integers(1800, 2700, size))),
        "reaction_flag": text.number(reaction),
        "reaction": some(rng, "vaccination_reaction", reaction),
        "vaccine_price": text.fixed(np.round(vaccine.price.to_numpy() * 100), 2),
        "vaccinator_id": _nurse(community, place, day, 0),
        "registrar_id": _nurse(community, place, day, 1),
    }
    community.write("vaccination", record, time, columns, community.registered(record, time))


def _nurse(community: Community, place: np.ndarray, day: np.ndarray, shift: int) -> pa.Array:
    nurses = [f"{code}N{n:02d}" for code in community.world.cat.institutions.institution_code for n in range(1, 21)]
    return text.pick(nurses, place.astype(int) * 20 + (day.astype(int) * 3 + shift * 5) % 20)
