"""Follow-ups of tuberculosis by month of treatment, until it ends."""

from __future__ import annotations

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.community.common import Community, days, referral, some, some_of, workday
from orchestration.demo.sheet import spread

MONTHS, MONTHS_AGAIN, MONTHS_RESISTANT, MONTH = 6, 8, 18, 30
BEGUN_BEFORE = 0.0006  # residents under treatment that began before they registered, besides the cases of the year
FIRST_LINE, AGAIN, RESISTANT = "2HRZE/4HR", "2HRZES/6HRE", "6Bdq-Lfx-Lzd-Cfz/12Lfx-Lzd-Cfz"
CHECKED = (2, 5, 6)  # months of sputum smears


def follow_tuberculosis(community: Community) -> None:
    """Data set tuberculosis_follow_up."""
    world = community.world
    rng = world.rng("tuberculosis")
    patients, start = _patients(community, rng)
    chance = rng.random((3, len(patients)))
    resistant, treated_before = chance[0] < 0.05, chance[1] < 0.08
    length = np.select([resistant, treated_before], [MONTHS_RESISTANT, MONTHS_AGAIN], MONTHS)
    who, month = spread(length)
    month += 1
    day = workday(start[who] + days(month * MONTH - 5 + rng.integers(-3, 4, len(who))))
    person = patients[who]
    known = (day >= community.since[person]) & (day <= community.last_day) & (day < community.until[person])
    row = np.flatnonzero(known)
    row = row[np.lexsort((person[row], day[row]))]
    who, month, day, person = who[row], month[row], day[row], person[row]
    size, start = len(row), start[who]
    resistant, treated_before, careless = resistant[who], treated_before[who], chance[2][who] < 0.15
    last = month == length[who]
    due = (day - start).astype(int)
    missed = rng.binomial(30, np.where(careless, 0.08, 0.01))
    taken = due - np.minimum(rng.binomial(due, np.where(careless, 0.06, 0.01)), due)
    smear = np.where(np.isin(month, CHECKED), np.where(rng.random(size) < np.where(month == 2, 0.12, 0.02), 1, 2), 3)
    reaction, worse = rng.random(size) < 0.07, rng.random(size) < 0.03
    weight = community.bodies.weight[person] - 400 + month * 40
    place = world.records.institution[community.record[person]]
    regimen = np.select([resistant, treated_before], [2, 1], 0)
    columns = {
        "follow_up_id": text.serial("FJH25", world.numbering.numbers("tuberculosis_follow_up", size), 6),
        "health_record_id": community.known_record(person),
        "tb_register_no": text.serial("JH9901", person + world.first_person, 8),
        "follow_up_date": text.day(day),
        "follow_up_method_code": text.pick(["1", "2", "3"], seasons.draw(rng, np.array([0.6, 0.3, 0.1]), size)),
        "treatment_start_date": text.day(start),
        "treatment_month": text.number(month),
        "patient_type_code": text.number(1 + treated_before),
        "sputum_code": text.number(smear),
        "resistance_code": text.number(np.where(resistant, 1, np.where(month < 2, 3, 2))),
        "supervisor_code": text.number(1 + seasons.draw(rng, np.array([0.35, 0.5, 0.15]), size)),
        "symptom_signs": some_of(rng, "tuberculosis_symptom", np.where(month < 3, "early", "later")),
        "weight": text.fixed(np.maximum(weight, 3800), 2),
        "daily_cigarettes": text.number(community.bodies.cigarettes[person] // 2),
        "daily_alcohol": text.fixed(community.bodies.alcohol[person] // 5 * 2, 1),
        "regimen": text.pick([FIRST_LINE, AGAIN, RESISTANT], regimen),
        "dosing_code": text.constant("1", size),
        "drug_form_code": text.pick(["1", "3"], np.where(regimen == 0, 0, 1)),
        "missed_doses": text.number(missed),
        "adverse_reaction_flag": text.number(reaction),
        "adverse_reaction": some(rng, "tuberculosis_reaction", reaction),
        "complication_flag": text.number(worse),
        "complication": some(rng, "tuberculosis_complication", worse),
        **referral(community, rng, "tuberculosis_referral", worse | (reaction & (rng.random(size) < 0.3))),
        "next_visit_date": text.blank_where(text.day(day + MONTH), last),
        "stop_date": text.blank_where(text.day(day), ~last),
        "stop_reason_code": text.pick(["1"], np.where(last, 0, -1)),
        "due_doses": text.number(due, ~last),
        "taken_doses": text.number(taken, ~last),
        "adherence_rate": text.fixed(np.round(taken * 10_000 / np.maximum(due, 1)), 2, ~last),
        "doctor_id": community.doctor(place, person),
    }
    community.write("tuberculosis_follow_up", community.record[person], day, columns)


def _patients(community: Community, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Cases of the year whom the centre knows, from the first diagnosis on, and others whose treatment began before."""
    world, plan = community.world, community.world.plan
    code = world.cat.diagnoses.notifiable_code.to_numpy()[plan.diagnosis]
    found = np.flatnonzero((code == "1500") & (community.record[plan.person] >= 0))
    fresh, first = np.unique(plan.person[found], return_index=True)
    begun = plan.begin[found[first]].astype("datetime64[D]") + 2
    adults = np.setdiff1d(community.members()[world.people.age[community.members()] > 20], fresh)
    # Who registers early in the year is seen for some months at least.
    early = adults[np.argsort(community.since[adults], kind="stable")][: max(2, len(adults) // 3)]
    count = min(max(2, round(BEGUN_BEFORE * len(world.people))), len(early))
    others = np.sort(rng.choice(early, count, replace=False))
    before = community.since[others] - days(rng.integers(5, 90, count))
    return np.concatenate([fresh, others]), np.concatenate([begun, before])
