"""Children: a visit at home after birth, and examinations at fixed ages until school."""

from __future__ import annotations

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.community.births import Births, lengths
from orchestration.demo.community.common import (
    Community,
    completed_months,
    days,
    only,
    referral,
    some,
    some_of,
    workday,
)

AGES = np.array([1, 3, 6, 8, 12, 18, 24, 30, 36, 48, 60, 72])  # months
# Median of boys at these ages; girls are a little smaller.
MONTHS = np.array([0, 1, 3, 6, 8, 12, 18, 24, 36, 48, 60, 72, 84])
WEIGHT = np.array([3.3, 4.5, 6.6, 8.2, 8.9, 10.0, 11.3, 12.6, 14.7, 16.8, 19.0, 21.3, 23.8])
LENGTH = np.array([50.4, 54.8, 62.2, 68.4, 71.6, 76.5, 83.1, 89.0, 97.0, 104.1, 111.2, 117.7, 124.0])
HEAD = np.array([34.5, 36.9, 40.3, 43.1, 44.4, 46.0, 47.3, 48.2, 49.4, 50.2, 50.8, 51.3, 51.7])
TEETH = np.array([0, 0, 0, 1, 2, 7, 12, 16, 20, 20, 20, 20, 22])


def visit_newborns(community: Community, births: Births) -> None:
    """Data set newborn_visit: within a week of discharge, where the child is known: at its centre, else in the hospital."""
    world, people = community.world, community.world.people
    rng = world.rng("newborn visits")
    in_hospital = _ward_records(community)
    child = births.child
    other = np.where(world.sends("newborn_visit", births.place), in_hospital[child], -1)
    record = np.where(community.record[child] >= 0, community.record[child], other)
    # An ill newborn stays longer than its mother.
    leaves = np.maximum(births.discharge.astype("datetime64[D]"), _ward_ends(community)[child])
    visit = leaves + days(rng.integers(2, 8, len(child)))
    age = (visit - births.time.astype("datetime64[D]")).astype(int)
    keep = (record >= 0) & (visit <= community.last_day) & (visit < community.until[child]) & (age <= 28)
    row = np.flatnonzero(keep)
    row = row[np.argsort(visit[row], kind="stable")]
    child, mother, record, leaves, visit, age = (values[row] for values in (child, births.mother, record, leaves, visit, age))
    size, weight, birth = len(row), world.maternity.weight[child], births.time[row]
    chance = rng.random((4, size))
    yellow = np.where(age < 15, seasons.draw(rng, np.array([0.4, 0.38, 0.17, 0.04, 0.01]), size), rng.random(size) < 0.2)
    warm = chance[0] < 0.02
    asphyxia, deformed = chance[1] < 0.015, chance[2] < 0.01
    first = np.where(asphyxia, rng.integers(4, 8, size), rng.integers(8, 11, size))
    gained = np.where(age < 7, -0.03, (age - 7) * 0.009) + 0.015 * rng.normal(0, 1, size)
    place = world.records.institution[record]
    mother_name = community.names[mother]
    columns = {
        "newborn_visit_id": text.serial("XS25", world.numbering.numbers("newborn_visit", size), 7),
        "mother_name": text.objects(mother_name),
        "mother_id_no": only(people.id_no[mother], people.id_type[mother] == "01"),
        "mother_phone": text.objects(people.phone[mother]),
        "sex_code": text.number(world.records.sex[record]),
        "birth_date": text.day(world.records.birth[record]),
        "visit_date": text.day(visit),
        "newborn_discharge_date": text.day(leaves),
        "birth_gestational_weeks": text.number(births.length[row] // 7),
        "delivery_institution": community.institution(births.place[row]),
        "delivery_mode_code": text.number(np.where(births.caesarean[row], 4, 1)),
        "asphyxia_flag": text.number(asphyxia),
        "apgar_one_minute": text.number(first),
        "apgar_five_minutes": text.number(np.minimum(first + rng.integers(1, 3, size), 10)),
        "deformity_flag": text.number(deformed),
        "deformity": some(rng, "deformity", deformed),
        "hearing_screen_code": text.number(1 + seasons.draw(rng, np.array([0.94, 0.04, 0.015, 0.005]), size)),
        "disease_screen_code": text.number(1 + (age > 9)),
        "birth_weight": text.number(weight),
        "birth_length": text.fixed(lengths(rng, weight), 1),
        "visit_weight": text.number(np.round(weight * (1 + np.clip(gained, -0.09, 0.3)))),
        "feeding_code": text.number(1 + seasons.draw(rng, np.array([0.55, 0.35, 0.1]), size)),
        "temperature": text.fixed(np.where(warm, rng.integers(375, 382, size), rng.integers(362, 374, size)), 1),
        "pulse": text.number(rng.integers(112, 152, size)),
        "respiration": text.number(rng.integers(36, 52, size)),
        "jaundice_site_code": text.number(1 + yellow),
        "fontanelle_code": text.pick(["1", "4"], np.where(chance[3] < 0.98, 0, 1)),
        "umbilicus_code": text.pick(["1", "2", "3"], np.where(age < 8, 0, np.where(chance[3] < 0.04, 2, 1))),
        **referral(community, rng, "newborn_referral", (yellow == 4) | warm, "M3001"),
        "next_visit_date": text.day(birth.astype("datetime64[D]") + days(np.maximum(30, age + 3))),
        "doctor_id": community.doctor(place, child),
    }
    community.write("newborn_visit", record, visit, columns, community.registered(record, visit))


def _ward_records(community: Community) -> np.ndarray:
    """Record of each newborn who was a patient of the hospital of its birth, -1 for others."""
    world, plan = community.world, community.world.plan
    stays = np.flatnonzero((plan.kind == 3) & (plan.birth == plan.person))
    record = np.full(len(world.people), -1)
    record[plan.person[stays]] = world.record[stays]
    return record


def _ward_ends(community: Community) -> np.ndarray:
    """Last day of each resident's own stay as a newborn."""
    plan = community.world.plan
    stays = np.flatnonzero((plan.kind == 3) & (plan.birth == plan.person))
    end = np.full(len(community.world.people), np.datetime64("1900-01-01"))
    end[plan.person[stays]] = plan.end[stays].astype("datetime64[D]")
    return end


def examine_children(community: Community) -> None:
    """Data set child_examination: at the ages of the programme, at the centre or in the child health clinic of M3001.

    What was before the registration comes with it.
    """
    world = community.world
    rng = world.rng("child examinations")
    elsewhere = community.records_at("M3001")
    own_record = np.where(community.record >= 0, community.record, elsewhere)
    young = np.flatnonzero((own_record >= 0) & (world.people.age < 7))
    who, step = (axis.ravel() for axis in np.meshgrid(np.arange(len(young)), np.arange(len(AGES)), indexing="ij"))
    person = young[who]
    birth = world.records.birth[own_record[person]]
    day = workday(birth + days(np.ceil(AGES[step] * 30.44) + rng.integers(1, 20, len(person))))
    in_year = (day >= np.datetime64(f"{world.year}-01-01")) & (day <= community.last_day)
    known = in_year & (day < community.until[person])
    row = np.flatnonzero(known & (rng.random(len(person)) < 0.88))
    row = row[np.lexsort((person[row], day[row]))]
    person, birth, day, step = person[row], birth[row], day[row], step[row]
    size, months, record = len(person), completed_months(birth, day), own_record[person]
    own = rng.normal(0, 1, (2, len(world.people)))[:, person]
    female = world.records.sex[record] == 2
    tall = 0.8 * own[0] + 0.3 * rng.normal(0, 1, size)
    heavy = 0.45 * own[0] + 0.7 * own[1] + 0.3 * rng.normal(0, 1, size)
    length = np.interp(months, MONTHS, LENGTH) * (1 + 0.037 * tall) * np.where(female, 0.985, 1)
    weight = np.interp(months, MONTHS, WEIGHT) * np.exp(0.105 * heavy) * np.where(female, 0.95, 1)
    levels = [np.select([shift > 1.9, shift < -1.9], [1, 3], 2) for shift in (heavy, tall)]
    relative = heavy - 0.45 * tall
    outcome = np.select([levels[1] == 3, levels[0] == 3, relative > 2.2, relative > 1.6, relative < -2.0], [4, 2, 6, 5, 3], 1)
    chance = rng.random((8, size))
    closed = months >= np.where(chance[0] < 0.8, 18, 24)
    infant = months < 30
    gap = np.round(np.clip(2.0 - months * 0.07 + 0.3 * own[1], 0.4, 2.8) * 10)
    teeth = np.maximum(np.round(np.interp(months, MONTHS, TEETH) + rng.normal(0, 0.8, size)), 0).astype(int)
    teeth = np.where(months < 5, 0, np.minimum(teeth, 24))
    caries = np.minimum(np.where(months > 30, rng.poisson(0.05 * np.maximum(months - 30, 0), size), 0), teeth)
    soft, behind = infant & (months > 2) & (chance[1] < 0.012), chance[2] < 0.012
    eye, ear, heart = chance[3] < np.where(months > 40, 0.07, 0.015), chance[4] < 0.008, chance[5] < 0.012
    reason = np.select([soft, behind, heart, eye, ear], ["rickets", "delay", "heart", "eye", "ear"], "none")
    blood = np.isin(AGES[step], [6, 12, 18, 24, 36, 48, 60, 72])
    place = world.records.institution[record]
    interval = np.diff(np.append(AGES, 84))[step]
    sent_on = (reason != "none") & ((reason == "rickets") | (reason == "delay") | (chance[6] < 0.6))
    receiver = np.where(place == world.cat.number("M3001"), world.cat.number("H3001"), world.cat.number("M3001"))
    age_class = np.select([months < 12, months < 36], ["infant", "toddler"], "child")
    columns = {
        "child_examination_id": text.serial("ET25", world.numbering.numbers("child_examination", size), 7),
        "health_record_id": text.blank_where(community.known_record(person), community.record[person] < 0),
        "sex_code": text.number(world.records.sex[record]),
        "birth_date": text.day(birth),
        "exam_date": text.day(day),
        "age_months": text.number(months),
        "weight": text.fixed(np.round(weight * 100), 2),
        "weight_level_code": text.number(levels[0]),
        "child_length": text.fixed(np.round(length * 10), 1),
        "length_level_code": text.number(levels[1]),
        "head_circumference": text.fixed(np.round((np.interp(months, MONTHS, HEAD) + 0.9 * own[1]) * 10), 1, months > 36),
        "fontanelle_closed_flag": text.number(closed, ~infant),
        "fontanelle_length": text.fixed(gap, 1, closed | ~infant),
        "eye_code": text.number(1 + eye),
        "hearing_code": text.number(1 + ear),
        "tooth_count": text.number(teeth),
        "caries_count": text.number(caries),
        "heart_lung_code": text.number(1 + heart),
        "rickets_flag": text.number(soft, ~infant),
        "haemoglobin": text.number(np.clip(122 + 8 * rng.normal(0, 1, size), 88, 148), ~blood),
        "outdoor_hours": text.fixed(rng.choice([10, 15, 20, 20, 25, 30], size), 1),
        "vitamin_d_dose": text.number(np.where(chance[7] < 0.85, 400, 500), months > 35),
        "feeding_code": text.number(1 + seasons.draw(rng, np.array([0.5, 0.35, 0.15]), size), months > 7),
        "development_delay_flag": text.number(behind),
        "illness_history": some(rng, "child_illness", rng.random(size) < 0.3),
        "growth_conclusion_code": text.number(outcome),
        "referral_reason": some_of(rng, "child_referral", np.where(sent_on, reason, "none")),
        "referral_institution": community.institution(np.where(sent_on, receiver, -1)),
        "guidance_codes": some_of(rng, "child_guidance", age_class),
        "next_visit_date": text.day(day + days(np.round(interval * 30.4))),
        "doctor_id": community.doctor(place, person),
    }
    community.write("child_examination", record, day, columns, community.registered(record, day))
