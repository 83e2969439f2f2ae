"""Follow-ups of hypertension and diabetes: each quarter, and two weeks later where something was off."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa

from orchestration.demo import seasons, text
from orchestration.demo.community.common import (
    REMINDED,
    Community,
    bmi,
    days,
    joined,
    only,
    referral,
    rounds,
    some,
    some_of,
    workday,
)

QUARTER, BLUR = 90, 7
CONTROLLED, UNCONTROLLED, REACTION, COMPLICATION = 1, 2, 3, 4
SEEN_AGAIN = 0.75  # of those whose values were off
METHODS = np.array([0.72, 0.1, 0.18])
JUDGED = np.array([0.62, 0.32, 0.06])
Measure = Callable[[np.ndarray, np.ndarray, np.ndarray], pd.DataFrame]


def follow_up(community: Community) -> None:
    """Data sets hypertension_follow_up and diabetes_follow_up."""
    _hypertension(community)
    _diabetes(community)


def _visits(community: Community, rng: np.random.Generator, patients: np.ndarray, measure: Measure) -> pd.DataFrame:
    """Patient (place in the list), day and what `measure` says of all visits, in order of time."""
    first = workday(community.since[patients] + days(rng.integers(0, 25, len(patients))))
    until = np.minimum(community.until[patients] - 1, community.last_day)
    who, turn, day = rounds(rng, first, until, QUARTER, BLUR)
    due = measure(who, day, np.zeros(len(who), bool)).assign(who=who, turn=turn, day=day, again=False)
    off = np.flatnonzero((due.control != CONTROLLED) & (rng.random(len(due)) < SEEN_AGAIN))
    later = workday(day[off] + days(rng.integers(10, 13, len(off))))
    off, later = off[later <= until[who[off]]], later[later <= until[who[off]]]
    back = measure(who[off], later, np.ones(len(off), bool)).assign(who=who[off], turn=turn[off], day=later, again=True)
    return pd.concat([due, back]).sort_values(["day", "who"], kind="stable", ignore_index=True)


def _shared(community: Community, rng: np.random.Generator, person: np.ndarray, visits: pd.DataFrame, prefix: str) -> dict:
    """What both forms ask: method, habits, adherence, reactions, control, and the next visit."""
    body, size = community.bodies, len(person)
    day, control = visits.day.to_numpy().astype("datetime64[D]"), visits.control.to_numpy()
    method = np.where(visits.again, 0, seasons.draw(rng, METHODS, size))
    weight = body.weight[person] + rng.integers(-120, 121, size)
    wait = np.where(control == CONTROLLED, rng.integers(84, 93, size), REMINDED)
    number = community.world.numbering.numbers(f"{prefix} follow-up", size)
    return {
        "follow_up_id": text.serial(f"{prefix}25", number, 7),
        "health_record_id": community.known_record(person),
        "follow_up_date": text.day(day),
        "follow_up_method_code": text.pick(["1", "2", "3"], method),
        "height": text.fixed(body.height[person], 1),
        "weight": text.fixed(weight, 2),
        "bmi": bmi(body.height[person], weight),
        "daily_cigarettes": text.number(body.cigarettes[person]),
        "daily_alcohol": text.fixed(body.alcohol[person], 1),
        "weekly_exercise": text.number(body.exercise[person]),
        "exercise_minutes": text.number(np.where(body.exercise[person] > 0, 20 + 10 * (person % 5), 0)),
        "psychological_adjustment_code": text.pick(["1", "2", "3"], seasons.draw(rng, JUDGED, size)),
        "compliance_code": text.pick(["1", "2", "3"], seasons.draw(rng, JUDGED, size)),
        "adverse_reaction_flag": text.number(control == REACTION),
        "control_class_code": text.number(control),
        "next_visit_date": text.day(day + days(wait)),
        "doctor_id": community.doctor(community.world.records.institution[community.record[person]], person),
    }


def _adherence(rng: np.random.Generator, visits: pd.DataFrame) -> np.ndarray:
    """0 regular, 1 with breaks, 2 none: worse where the values are off. Whoever reacts to a drug takes it."""
    off = (visits.control == UNCONTROLLED).to_numpy()
    level = np.where(off, seasons.draw(rng, np.array([0.55, 0.33, 0.12]), len(off)), rng.random(len(off)) > 0.86)
    return np.where(visits.control == REACTION, np.minimum(level, 1), level)


def _drugs(community: Community, groups: list[str]) -> pd.DataFrame:
    drugs = community.world.cat.drugs
    return drugs[drugs.drug_group.isin(groups) & (drugs.dosage_form != "注射剂")].reset_index(drop=True)


def _class_of(rng: np.random.Generator, off: np.ndarray, again: np.ndarray) -> np.ndarray:
    """Control class: a few have reactions to drugs or complications."""
    chance = rng.random(len(off))
    rare = np.select([chance < 0.012, chance < 0.02], [REACTION, COMPLICATION], 0)
    return np.where((rare > 0) & ~again, rare, np.where(off, UNCONTROLLED, CONTROLLED))


def _hypertension(community: Community) -> None:
    rng = community.world.rng("hypertension")
    patients = community.chronic("^I10")
    age = community.world.people.age[patients]
    usual = 133 + 9 * rng.normal(0, 1, len(patients)) + np.clip(age - 50, 0, 40) * 0.15

    def measure(who: np.ndarray, day: np.ndarray, again: np.ndarray) -> pd.DataFrame:
        winter = np.cos(2 * np.pi * (day.astype("datetime64[D]").astype(int) % 365) / 365)
        systolic = usual[who] + 8 * rng.normal(0, 1, len(who)) + 2.5 * winter - 7 * again
        systolic = np.clip(systolic, 98, 208).astype(int)
        diastolic = np.clip(systolic * 0.5 + 14 + 5.5 * rng.normal(0, 1, len(who)) - age[who] * 0.06, 54, 118).astype(int)
        diastolic = np.minimum(diastolic, systolic - 22)
        off = (systolic >= np.where(age[who] >= 65, 150, 140)) | (diastolic >= 90)
        return pd.DataFrame({"systolic": systolic, "diastolic": diastolic, "control": _class_of(rng, off, again)})

    visits = _visits(community, rng, patients, measure)
    who = visits.who.to_numpy()
    person, size = patients[who], len(who)
    crisis = ((visits.systolic >= 180) | (visits.diastolic >= 110)).to_numpy()
    lasting = (visits.again & (visits.control == UNCONTROLLED)).to_numpy() & (rng.random(size) < 0.4)
    table = _drugs(community, ["CCB", "ARB"])
    adherence = _adherence(rng, visits)
    first = rng.integers(0, len(table), len(patients))[who]
    two = (rng.random(len(patients)) < 0.22)[who] & (table.drug_group.to_numpy()[first] == "CCB")
    partner = text.pick(list(table.name_zh), np.where(two, table.index[table.drug_group == "ARB"][0], -1))
    name = joined([text.objects(table.name_zh.to_numpy()[first]), partner], "、")
    takes, cigarettes = adherence < 2, community.bodies.cigarettes[person]
    single = takes & ~two
    ideal = np.minimum(community.bodies.height[person] ** 2 * 23.5 / 1e4, community.bodies.weight[person])
    shared = _shared(community, rng, person, visits, "GXY")
    columns = shared | {
        "symptom_codes": _symptoms(rng, "hypertension_symptom", (visits.control == UNCONTROLLED).to_numpy()),
        "systolic_pressure": text.number(visits.systolic),
        "diastolic_pressure": text.number(visits.diastolic),
        "target_weight": text.fixed(ideal, 2),
        "heart_rate": text.number(np.clip(74 + 8 * rng.normal(0, 1, size), 50, 118)),
        "other_signs": some(rng, "hypertension_sign", rng.random(size) < 0.06),
        "target_daily_cigarettes": text.number(cigarettes // 2),
        "salt_intake_code": text.pick(["1", "2", "3"], seasons.draw(rng, np.array([0.35, 0.5, 0.15]), size)),
        "medication_adherence_code": text.number(adherence + 1),
        "drug_name": text.blank_where(name, ~takes),
        "frequency_code": only(table.frequency_code.to_numpy()[first], single),
        "dose": text.fixed(np.round(table.dose.to_numpy()[first] * 1000), 3, ~single),
        "dose_unit": only(table.dose_unit.to_numpy()[first], single),
        "adverse_reaction": some(rng, "hypertension_reaction", (visits.control == REACTION).to_numpy()),
        **referral(community, rng, "hypertension_referral", crisis | lasting),
    }
    community.write("hypertension_follow_up", community.record[person], visits.day.to_numpy(), columns)


def _diabetes(community: Community) -> None:
    rng = community.world.rng("diabetes")
    patients = community.chronic("^E11")
    usual = 6.6 + 1.1 * rng.normal(0, 1, len(patients))

    def measure(who: np.ndarray, day: np.ndarray, again: np.ndarray) -> pd.DataFrame:
        fasting = np.clip(usual[who] + rng.gamma(1.4, 0.9, len(who)) - 0.8 - 0.9 * again, 3.4, 19.5)
        fasting = np.round(fasting * 100).astype(int)
        return pd.DataFrame({"fasting": fasting, "control": _class_of(rng, fasting >= 700, again)})

    visits = _visits(community, rng, patients, measure)
    who, fasting = visits.who.to_numpy(), visits.fasting.to_numpy()
    person, size = patients[who], len(who)
    lab = (visits.turn % 2 == 0).to_numpy() & ~visits.again.to_numpy()
    lab_day = visits.day.to_numpy().astype("datetime64[D]") - days(rng.integers(0, 8, size))
    lab_day = np.maximum(lab_day, np.datetime64(f"{community.world.year}-01-01"))
    glycated = np.clip(3.9 + 0.4 * fasting / 100 + 0.35 * rng.normal(0, 1, size), 5.0, 13.5)
    systolic = np.clip(131 + 13 * rng.normal(0, 1, size), 96, 182).astype(int)
    crisis = (fasting >= 1670) | (fasting <= 390)
    lasting = (visits.again & (visits.control == UNCONTROLLED)).to_numpy() & (rng.random(size) < 0.4)
    table = _drugs(community, ["METF", "SU", "DPP4", "AGI"])
    adherence = _adherence(rng, visits)
    takes = adherence < 2
    insulin = (rng.random(len(patients)) < 0.2)[who] & takes
    second = np.where(rng.random(len(patients)) < 0.35, rng.integers(1, len(table), len(patients)), -1)[who]
    name = joined([text.objects(table.name_zh.to_numpy()[np.zeros(size, int)]), text.pick(list(table.name_zh), second)], "、")
    columns = _shared(community, rng, person, visits, "TNB") | {
        "symptom_codes": _symptoms(rng, "diabetes_symptom", (visits.control == UNCONTROLLED).to_numpy()),
        "systolic_pressure": text.number(systolic),
        "diastolic_pressure": text.number(np.clip(systolic * 0.5 + 13 + 5 * rng.normal(0, 1, size), 52, 104)),
        "dorsalis_pedis_code": text.pick(["1", "2", "3"], seasons.draw(rng, np.array([0.93, 0.06, 0.01]), size)),
        "daily_staple_food": text.number(200 + 25 * rng.integers(0, 9, size)),
        "fasting_glucose": text.fixed(fasting, 2),
        "postprandial_glucose": text.fixed(fasting + rng.integers(120, 460, size), 2, rng.random(size) < 0.4),
        "glycated_haemoglobin": text.fixed(np.round(glycated * 10), 1, ~lab),
        "glycated_haemoglobin_date": text.blank_where(text.day(lab_day), ~lab),
        "hypoglycaemia_code": text.pick(["1", "2", "3"], seasons.draw(rng, np.array([0.93, 0.065, 0.005]), size)),
        "medication_adherence_code": text.number(adherence + 1),
        "drug_name": text.blank_where(name, ~takes),
        "insulin_name": some_of(rng, "insulin", np.where(insulin, "", "none")),
        "insulin_daily_dose": text.number(10 + 2 * (person % 12), ~insulin),
        **referral(community, rng, "diabetes_referral", crisis | lasting),
    }
    community.write("diabetes_follow_up", community.record[person], visits.day.to_numpy(), columns)


def _symptoms(rng: np.random.Generator, kind: str, off: np.ndarray) -> pa.Array:
    """The form's numbers: `1` for none, more often others where the values are off."""
    has = rng.random(len(off)) < np.where(off, 0.4, 0.08)
    return some_of(rng, kind, np.where(has, "some", "none"))
