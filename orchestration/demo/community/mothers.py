"""Mothers: antenatal visits where they were seen, home visits after childbirth and the check at 42 days."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import seasons, text
from orchestration.demo.community.births import Births
from orchestration.demo.community.common import Community, days, referral, some, some_of, workday

LUNAR_MONTH = 28
PROBLEMS = {"O26.900": "none", "O20.000": "threatened", "O24.400": "sugar", "O21.000": "none"}
EARLIEST = 42  # days of pregnancy at the first visit that counts
RISKS = np.array([0.62, 0.25, 0.08, 0.015, 0.035])
HOME, CHECK = 1, 2


def _pregnancies(community: Community, births: Births) -> tuple[np.ndarray, np.ndarray]:
    """Day of the last period of each resident, NaT where not pregnant, and visits before the year began.

    Who gives birth in the year: from the length of the pregnancy. Who does so later: the first visit is in the first month.
    """
    world = community.world
    rng, first_day = world.rng("pregnancies"), np.datetime64(f"{world.year}-01-01")
    period = np.full(len(world.people), np.datetime64("NaT"), "datetime64[D]")
    person, _, _, day = world.maternity.visits
    start = np.full(len(world.people), 10_000)
    np.minimum.at(start, person, day)
    later = np.setdiff1d(np.unique(person), births.mother)
    period[later] = first_day + days(start[later] - LUNAR_MONTH - rng.integers(0, 10, len(later)))
    period[births.mother] = births.time.astype("datetime64[D]") - days(births.length)
    before = np.zeros(len(world.people), int)
    due = (births.time.astype("datetime64[D]") - first_day).astype(int)
    before[births.mother] = np.maximum(8 - due // LUNAR_MONTH, 0)
    return period, before


def _seen(community: Community, births: Births, rng: np.random.Generator, period: np.ndarray) -> pd.DataFrame:
    """Visits in order of time: outpatient visits of hospitals, and the centre that opens the mother's booklet."""
    world, plan = community.world, community.world.plan
    codes = [world.cat.diagnosis(code) for code in PROBLEMS]
    visits = np.flatnonzero((plan.kind == 1) & np.isin(plan.diagnosis, codes) & ~np.isnat(period[plan.person]))
    visits = visits[world.sends("antenatal_visit", plan.institution[visits])]
    problem = pd.Series(plan.diagnosis[visits]).map(dict(zip(codes, PROBLEMS.values(), strict=True)))
    hospital = {"person": plan.person[visits], "record": world.record[visits], "day": plan.begin[visits].astype("datetime64[D]")}
    booked = np.flatnonzero(~np.isnat(period) & (community.record >= 0))
    day = workday(period[booked] + days(rng.integers(50, 86, len(booked))))
    here = (day >= community.since[booked]) & (day <= community.last_day) & (day < community.until[booked])
    centre = {"person": booked[here], "record": community.record[booked[here]], "day": day[here]}
    frame = pd.concat([pd.DataFrame(hospital).assign(problem=problem.to_numpy()), pd.DataFrame(centre).assign(problem="none")])
    frame = frame.drop_duplicates(["person", "day"]).sort_values(["day", "person"], kind="stable", ignore_index=True)
    born = np.full(len(world.people), community.last_day + 400)
    born[births.mother] = births.time.astype("datetime64[D]")
    person, day = frame.person.to_numpy(), frame.day.to_numpy().astype("datetime64[D]")
    long = (day - period[person]).astype(int)
    return frame.assign(long=long)[(long >= EARLIEST) & (long < 294) & (day < born[person])].reset_index(drop=True)


def look_after_pregnant(community: Community, births: Births) -> None:
    """Data set antenatal_visit."""
    world, people = community.world, community.world.people
    rng = world.rng("antenatal")
    period, before = _pregnancies(community, births)
    seen = _seen(community, births, rng, period)
    person, record, day, long = (seen[name].to_numpy() for name in ("person", "record", "day", "long"))
    day, size, weeks, place = day.astype("datetime64[D]"), len(seen), long / 7, world.records.institution[record]
    own = {name: rng.normal(0, 1, len(people))[person] for name in ("weight", "pressure", "size")}
    risk = seasons.draw(rng, RISKS, len(people))[person] + 1
    sugar, threatened = ((seen.problem == name).to_numpy() for name in ("sugar", "threatened"))
    risk = np.where(sugar & (risk == 1), 2, risk)
    older = people.mother[(people.mother >= 0) & (people.age > 0)]
    parity = np.minimum(np.bincount(older, minlength=len(people))[person], 3)
    systolic = 110 + 8 * own["pressure"] + 6 * rng.normal(0, 1, size) + np.clip(weeks - 28, 0, 12) * 0.5
    systolic = np.clip(systolic, 84, 168).astype(int)
    diastolic = np.clip(systolic * 0.55 + 8 + 4 * rng.normal(0, 1, size), 48, 108).astype(int)
    pressed = (systolic >= 140) | (diastolic >= 90)
    haemoglobin = np.clip(124 - np.clip(weeks - 12, 0, 20) * 0.5 + 9 * rng.normal(0, 1, size), 76, 150).astype(int)
    problem = np.select([pressed, threatened, sugar, haemoglobin < 100], ["pressure", "threatened", "sugar", "anaemia"], "none")
    abnormal = problem != "none"
    infection = np.where(risk == 5, np.where(person % 2, 1, 2), 0)
    late = weeks >= 20
    weight = np.clip(community.bodies.weight[person] + weeks * 30 + 60 * own["weight"], 3800, 12_000).astype(int)
    girth = 78 + np.clip(weeks - 20, 0, 22) * 0.9 + 4 * own["weight"]
    factor = np.select([sugar, infection == 1], ["sugar", "syphilis"], risk.astype(str))
    columns = {
        "antenatal_visit_id": text.serial("CQ25", world.numbering.numbers("antenatal_visit", size), 7),
        # Only the centre that keeps the health record names it.
        "health_record_id": text.blank_where(community.known_record(person), record != community.record[person]),
        "antenatal_visit_no": text.number(before[person] + _turns(person)),
        "visit_date": text.day(day),
        "birth_date": text.day(world.records.birth[record]),
        "gravidity": text.number(parity + 1 + person % 3 // 2),
        "parity": text.number(parity),
        "last_menstrual_date": text.day(period[person]),
        "expected_date": text.day(period[person] + days(280)),
        "gestational_weeks": text.number(long // 7),
        "gestational_days": text.number(long % 7),
        "height": text.fixed(community.bodies.height[person], 1),
        "weight": text.fixed(weight, 2),
        "systolic_pressure": text.number(systolic),
        "diastolic_pressure": text.number(diastolic),
        "fundal_height": text.fixed(np.round(np.clip(weeks - 2 + own["size"], 14, 40) * 10), 1, ~late),
        "abdominal_circumference": text.fixed(np.round(girth * 10), 1, ~late),
        "fetal_position_code": text.pick(["01", "02", "03", "07", "99"], _positions(rng, weeks)),
        "fetal_heart_rate": text.number(np.clip(144 + 7 * rng.normal(0, 1, size), 118, 168), weeks < 13),
        "haemoglobin": text.number(haemoglobin),
        "urine_protein_code": text.number(1 + np.where(pressed, rng.integers(0, 4, size), rng.random(size) > 0.97)),
        "hbsag_code": text.number(1 + (infection == 2)),
        "syphilis_code": text.number(1 + (infection == 1)),
        "hiv_code": text.constant("1", size),
        "pregnancy_risk_code": text.number(risk),
        "risk_factors": some_of(rng, "pregnancy_risk", factor),
        "assessment_code": text.number(1 + abnormal),
        "assessment_detail": some_of(rng, "antenatal_finding", problem),
        **_sent_on(community, rng, place, pressed | ((risk > 2) & (weeks > 30) & (rng.random(size) < 0.1))),
        "next_visit_date": text.day(day + days(np.select([weeks >= 36, weeks >= 28], [7, 14], 28))),
        "doctor_id": community.doctor(place, person),
    }
    community.write("antenatal_visit", record, day, columns)


def _sent_on(community: Community, rng: np.random.Generator, place: np.ndarray, where: np.ndarray) -> dict:
    """Hospitals refer nobody to themselves."""
    return referral(community, rng, "antenatal_referral", where & (place != community.world.cat.number("H3001")))


def _turns(person: np.ndarray) -> np.ndarray:
    """First, second … visit of each person, in the order given."""
    order = np.argsort(person, kind="stable")
    fresh = np.concatenate([[True], np.diff(person[order]) > 0])[: len(order)]
    turn = np.empty(len(person), int)
    turn[order] = np.arange(len(person)) - np.maximum.accumulate(np.where(fresh, np.arange(len(person)), 0)) + 1
    return turn


def _positions(rng: np.random.Generator, weeks: np.ndarray) -> np.ndarray:
    known = seasons.draw(rng, np.array([0.55, 0.3, 0.06, 0.05, 0.04]), len(weeks))
    return np.select([weeks < 28], [-1], known)


def visit_after_birth(community: Community, births: Births) -> None:
    """Data set postpartum_visit: by the home centre in the week after discharge, and at six weeks where they come."""
    world = community.world
    rng = world.rng("postpartum")
    first = np.flatnonzero(births.order == 1)
    mother, born = births.mother[first], births.time[first].astype("datetime64[D]")
    home = births.discharge[first].astype("datetime64[D]")
    visit = home + days(rng.integers(2, 8, len(first)))
    check = workday(born + days(rng.integers(40, 50, len(first))))
    known = community.record[mother] >= 0
    # The check is where they are known: at the centre, or in the hospital where they gave birth.
    at_hospital = world.sends("postpartum_visit", births.place[first]) & ~known
    comes = (known | at_hospital) & (rng.random(len(first)) < 0.85)
    row = np.concatenate([np.flatnonzero(known), np.flatnonzero(comes)])
    kind = np.concatenate([np.full(known.sum(), HOME), np.full(comes.sum(), CHECK)])
    day = np.concatenate([visit[known], check[comes]])
    here = (day <= community.last_day) & (day < community.until[mother[row]])
    row, kind, day = row[here], kind[here], day[here]
    order = np.lexsort((mother[row], day))
    row, kind, day = row[order], kind[order], day[order]
    person, size, birth = mother[row], len(row), first[row]
    caesarean, at_home = births.caesarean[birth], kind == HOME
    chance = rng.random((5, size))
    breast, lochia, uterus = chance[0] < 0.07, chance[1] < 0.03, chance[2] < 0.02
    wound = caesarean & (chance[3] < 0.05)
    score = np.clip(rng.gamma(2.0, 2.4, size), 0, 24).astype(int)
    hot = breast & (chance[4] < 0.25)
    abnormal = breast | lochia | uterus | wound | (score >= 13) | hot
    finding = np.select([score >= 13, breast, lochia, wound, uterus], ["mood", "breast", "lochia", "wound", "uterus"], "none")
    systolic = np.clip(114 + 9 * rng.normal(0, 1, size), 88, 148).astype(int)
    early, later = (seasons.draw(rng, np.array(often), size) for often in ([0.6, 0.33, 0.07], [0.5, 0.35, 0.15]))
    feeding = np.where(at_home, early, later)
    record = np.where(known[row], community.record[person], world.record[births.stay[birth]])
    place = world.records.institution[record]
    columns = {
        "postpartum_visit_id": text.serial("CH25", world.numbering.numbers("postpartum_visit", size), 7),
        "health_record_id": text.blank_where(community.known_record(person), ~known[row]),
        "postpartum_kind_code": text.number(kind),
        "visit_date": text.day(day),
        "delivery_date": text.day(born[row]),
        "discharge_date": text.day(home[row]),
        "postpartum_days": text.number((day - born[row]).astype(int)),
        "delivery_institution": community.institution(births.place[birth]),
        "delivery_mode_code": text.number(np.where(caesarean, 4, 1)),
        "temperature": text.fixed(np.where(hot, rng.integers(380, 389, size), rng.integers(361, 373, size)), 1),
        "systolic_pressure": text.number(systolic),
        "diastolic_pressure": text.number(np.clip(systolic * 0.55 + 9, 50, 96)),
        "psychological_state": some_of(rng, "postpartum_mood", np.where(score >= 13, "low", "well")),
        "depression_score": text.number(score),
        "breast_code": text.number(1 + breast),
        "breast_finding": some(rng, "breast_finding", breast),
        "lochia_code": text.number(1 + lochia),
        "lochia_finding": some(rng, "lochia_finding", lochia),
        "uterus_code": text.number(1 + uterus),
        "wound_code": text.number(1 + wound),
        "wound_finding": some(rng, "wound_finding", wound),
        "feeding_code": text.number(1 + feeding),
        "postpartum_class_code": text.number(1 + abnormal),
        "postpartum_finding": some_of(rng, "postpartum_finding", finding),
        "recovered_flag": text.number(~abnormal, at_home),
        "guidance_codes": some(rng, "postpartum_guidance", np.ones(size, bool)),
        **referral(community, rng, "postpartum_referral", (score >= 13) | hot, "M3001"),
        "next_visit_date": text.blank_where(text.day(born[row] + days(42)), ~at_home | (day >= born[row] + days(42))),
        "doctor_id": community.doctor(place, person),
    }
    community.write("postpartum_visit", record, day, columns, community.registered(record, day))
