"""Yearly examinations of the elderly and the chronically ill, and what the elderly can do for themselves."""

from __future__ import annotations

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.community.common import Community, bmi, days, joined, referral, some, some_of, workday

ELDERLY = 65
SHARE_ELDERLY, SHARE_CHRONIC, SHARE_OTHERS = 0.78, 0.5, 0.03
# Points of each activity by how much help is needed: none, a little, much, in all.
SCALES = {
    "eating": (0, 0, 3, 5), "washing": (0, 1, 3, 7), "dressing": (0, 0, 3, 5), "toileting": (0, 1, 5, 10),
    "moving": (0, 1, 5, 10),
}  # fmt: skip


def examine_residents(community: Community) -> None:
    """Data sets physical_examination and elderly_assessment: the elderly are assessed on the same day."""
    rng, members = community.world.rng("examinations"), community.members()
    ill = np.isin(members, community.chronic("^(?:I10|E11)"))
    elderly = community.world.people.age[members] > ELDERLY
    adult = community.world.people.age[members] > 20
    share = np.select([elderly, ill], [SHARE_ELDERLY, SHARE_CHRONIC], SHARE_OTHERS * adult)
    person = members[rng.random(len(members)) < share]
    # Most come in spring or autumn; whoever registers later comes soon after that.
    month = seasons.draw(rng, np.array([1, 1, 4, 6, 7, 4, 2, 2, 5, 6, 4, 1.0]), len(person))
    planned = (np.datetime64(f"{community.world.year}-01", "M") + month).astype("datetime64[D]")
    soon = community.since[person] + days(rng.integers(0, 30, len(person)))
    day = workday(np.maximum(planned + days(rng.integers(0, 28, len(person))), soon))
    keep = (day < community.until[person]) & (day <= community.last_day)
    person, day = person[keep], day[keep]
    order = np.lexsort((person, day))
    _examine(community, rng, person[order], day[order])
    old = community.ages(person, day) >= ELDERLY
    order = order[old[order]]
    _assess(community, rng, person[order], day[order])


def _examine(community: Community, rng: np.random.Generator, person: np.ndarray, day: np.ndarray) -> None:
    body, people, size = community.bodies, community.world.people, len(person)
    age, male = people.age[person], people.sex[person] == 1
    pressed, sweet = (np.isin(person, community.chronic(code)) for code in ("^I1", "^E1[14]"))
    noise = rng.normal(0, 1, (14, size))
    left = np.clip(118 + np.clip(age - 40, 0, 40) * 0.25 + 13 * pressed + 11 * noise[0], 88, 205).astype(int)
    right = np.clip(left + 3 * noise[1], 86, 208).astype(int)
    lower = [
        np.clip(arm * 0.5 + 14 + 5 * noise[2 + n] - age * 0.04, 50, arm - 20).astype(int) for n, arm in enumerate((left, right))
    ]
    weight = body.weight[person] + rng.integers(-80, 81, size)
    index = weight * 1e4 / body.height[person] ** 2
    glucose = np.round(np.clip(5.2 + 0.5 * noise[4] + sweet * (1.6 + np.abs(noise[5])), 3.9, 18) * 100).astype(int)
    total = np.round(np.clip(4.7 + 0.85 * noise[6], 2.6, 9) * 100).astype(int)
    low = np.round(total * np.clip(0.57 + 0.05 * noise[7], 0.4, 0.7)).astype(int)
    high = np.round(total * np.clip(0.27 + 0.04 * noise[8], 0.14, 0.29)).astype(int)
    fat = np.round(np.clip(np.exp(0.3 + 0.5 * noise[9]), 0.4, 11) * 100).astype(int)
    transaminase = np.round(np.clip(np.exp(3.0 + 0.45 * noise[10]), 6, 260) * 10).astype(int)
    haemoglobin = np.clip(np.where(male, 147, 131) + 11 * noise[11] - np.clip(age - 60, 0, 40) * 0.3, 72, 182).astype(int)
    protein = seasons.draw(rng, np.array([0.93, 0.035, 0.022, 0.01, 0.003]), size)
    heart = rng.random(size) < np.where(age > 60, 0.22, 0.07)
    findings = {
        "高血压": (left >= 140) | (right >= 140) | (lower[0] >= 90) | (lower[1] >= 90),
        "空腹血糖升高": glucose >= 610,
        "血脂异常": (total >= 620) | (fat >= 230) | (low >= 410),
        "肥胖": index >= 28.0,
        "谷丙转氨酶升高": transaminase > 500,
        "贫血": haemoglobin < np.where(male, 120, 110),
        "尿蛋白阳性": protein > 1,
    }
    parts = [text.pick([name], np.where(where, 0, -1)) for name, where in findings.items()]
    parts.append(some(rng, "ecg", heart))
    abnormality = joined(parts, "；")
    abnormal = abnormality.is_valid().to_numpy(zero_copy_only=False)
    smokes, alcohol = body.cigarettes[person] > 0, body.alcohol[person]
    stopped = ~smokes & male & (age > 45) & (rng.random(size) < 0.25)
    place = community.world.records.institution[community.record[person]]
    has_symptom = rng.random(size) < np.where(age > 64, 0.4, 0.2)
    columns = {
        "examination_id": text.serial("TJ25", community.world.numbering.numbers("physical_examination", size), 7),
        "health_record_id": community.known_record(person),
        "exam_date": text.day(day),
        "doctor_id": community.doctor(place, day.astype(int)),
        "symptom_codes": some_of(rng, "examination_symptom", np.where(has_symptom, "some", "none")),
        "temperature": text.fixed(np.round(365 + 2 * noise[12]), 1),
        "pulse": text.number(np.clip(75 + 9 * noise[13], 48, 118)),
        "respiration": text.number(rng.integers(15, 21, size)),
        "left_systolic": text.number(left),
        "left_diastolic": text.number(lower[0]),
        "right_systolic": text.number(right),
        "right_diastolic": text.number(lower[1]),
        "height": text.fixed(body.height[person], 1),
        "weight": text.fixed(weight, 2),
        "waist": text.fixed(np.round(np.clip(420 + index * 17 + 40 * male + 25 * noise[3], 560, 1350)), 1),
        "bmi": bmi(body.height[person], weight),
        "smoking_status_code": text.pick(["1", "2", "3"], np.select([smokes, stopped], [2, 1], 0)),
        "daily_cigarettes": text.number(body.cigarettes[person], ~smokes),
        "drinking_frequency_code": text.number(1 + np.searchsorted([0, 10, 20], alcohol)),
        "haemoglobin": text.number(haemoglobin),
        "white_cell_count": text.fixed(np.round(np.clip(6.2 + 1.5 * noise[5], 2.8, 13.5) * 100), 2),
        "urine_protein_code": text.number(protein + 1),
        "fasting_glucose": text.fixed(glucose, 2),
        "alanine_aminotransferase": text.fixed(transaminase, 1),
        "creatinine": text.fixed(np.round(np.clip(np.where(male, 76, 60) + 12 * noise[7] + (age > 70) * 9, 34, 240) * 10), 1),
        "total_cholesterol": text.fixed(total, 2),
        "triglycerides": text.fixed(fat, 2),
        "ldl_cholesterol": text.fixed(low, 2),
        "hdl_cholesterol": text.fixed(high, 2),
        "ecg_abnormal_flag": text.number(heart),
        "health_evaluation_code": text.number(1 + abnormal),
        "abnormality": abnormality,
    }
    community.write("physical_examination", community.record[person], day, columns)


def _assess(community: Community, rng: np.random.Generator, person: np.ndarray, day: np.ndarray) -> None:
    age, size = community.ages(person, day), len(person)
    # How frail somebody is decides over all activities; each differs a little from the others.
    frail = rng.gamma(1.0, 0.62, size) + np.clip(age - 70, 0, 30) * 0.035
    points = {}
    for name, scale in SCALES.items():
        help_needed = np.clip(np.floor(frail + rng.normal(-0.55, 0.3, size)), 0, 3).astype(int)
        points[name] = np.array(scale)[help_needed]
    score = sum(points.values())
    level = np.select([score <= 3, score <= 8, score <= 18], [1, 2, 3], 4)
    falls = rng.poisson(0.12 + 0.25 * (points["moving"] > 0), size)
    falls = np.where(points["moving"] == 0, np.minimum(falls, 1), falls)
    dull, sad = rng.random(size) < 0.03 + 0.1 * (frail > 2), rng.random(size) < 0.04 + 0.05 * (frail > 2)
    alone = (np.bincount(community.world.people.household)[community.world.people.household[person]] == 1) & (level < 3)
    carer = ~alone & ((level > 1) | (rng.random(size) < 0.5)) | (level == 4)
    place = community.world.records.institution[community.record[person]]
    follows = np.where(level > 2, 182, 365)
    columns = {
        "assessment_id": text.serial("PG25", community.world.numbering.numbers("elderly_assessment", size), 7),
        "health_record_id": community.known_record(person),
        "birth_date": text.day(community.birth(person)),
        "assessment_date": text.day(day),
        "assessment_age": text.number(age),
        "living_alone_flag": text.number(alone),
        "caregiver_name": text.objects(np.where(carer, _carers(community, person), None)),
        **{f"{name}_score": text.number(values) for name, values in points.items()},
        "self_care_score": text.number(score),
        "self_care_level_code": text.number(level),
        "self_rated_health_code": text.number(1 + seasons.draw(rng, np.array([0.35, 0.4, 0.1, 0.12, 0.03]), size)),
        "cognition_code": text.number(1 + dull),
        "mental_state_score": text.number(rng.integers(12, 27, size), ~dull),
        "mood_code": text.number(1 + sad),
        "depression_scale_score": text.number(rng.integers(8, 24, size), ~sad),
        "fall_count": text.number(falls),
        "fall_risk_flag": text.number((falls >= 2) | (points["moving"] > 1) | (age > 84)),
        "drug_count": text.number(rng.poisson(1.2 + 0.03 * (age - 65))),
        "guidance": some_of(rng, "elderly_guidance", level.astype(str)),
        **referral(community, rng, "elderly_referral", dull & (rng.random(size) < 0.5)),
        "next_assessment_date": text.day(day + days(follows)),
        "doctor_id": community.doctor(place, person),
    }
    community.write("elderly_assessment", community.record[person], day, columns)


def _carers(community: Community, person: np.ndarray) -> np.ndarray:
    """Somebody else of the household, a hired carer where nobody lives there."""
    people, first = community.world.people, np.unique(community.world.people.household, return_index=True)[1]
    head = first[people.household[person]]
    other = np.where(head == person, np.minimum(person + 1, len(people) - 1), head)
    related = (people.household[other] == people.household[person]) & (other != person)
    hired = np.array(["护工王阿姨", "护工李阿姨", "护工张阿姨"], object)[person % 3]
    return np.where(related, community.names[other], hired)
