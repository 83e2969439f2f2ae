"""Follow-ups of severe mental disorders: each quarter, and two weeks later where somebody is unstable."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from orchestration.demo import seasons, text
from orchestration.demo.community.common import REMINDED, Community, days, referral, rounds, some, some_of, workday

PREVALENCE, LEAST = 0.0045, 3
QUARTER, BLUR = 90, 7
UNSTABLE, FAIRLY, STABLE = 1, 2, 3


def follow_psychosis(community: Community) -> None:
    """Data set psychosis_follow_up."""
    world = community.world
    rng = world.rng("psychosis")
    adults = community.members()[world.people.age[community.members()] > 20]
    count = min(max(LEAST, round(PREVALENCE * len(world.people))), len(adults))
    patients = np.sort(rng.choice(adults, count, replace=False))
    first = workday(community.since[patients] + days(rng.integers(0, 30, count)))
    until = np.minimum(community.until[patients] - 1, community.last_day)
    who, _, day = rounds(rng, first, until, QUARTER, BLUR)
    usual = seasons.draw(rng, np.array([0.04, 0.3, 0.66]), count) + 1
    state = np.clip(usual[who] - (rng.random(len(who)) < 0.06), UNSTABLE, STABLE)
    lost = rng.random(len(who)) < 0.015
    off = np.flatnonzero((state == UNSTABLE) & ~lost)
    again = workday(day[off] + days(rng.integers(10, 13, len(off))))
    off, again = off[again <= until[who[off]]], again[again <= until[who[off]]]
    who, day = np.concatenate([who, who[off]]), np.concatenate([day, again])
    state, lost = np.concatenate([state, np.full(len(off), FAIRLY)]), np.concatenate([lost, np.zeros(len(off), bool)])
    order = np.lexsort((who, day))
    who, day, state, lost = who[order], day[order], state[order], lost[order]
    _write(community, rng, patients[who], day, state, lost)


def _write(
    community: Community, rng: np.random.Generator, person: np.ndarray, day: np.ndarray, state: np.ndarray, lost: np.ndarray
) -> None:
    world, size = community.world, len(person)
    seen = ~lost
    chance = rng.random((2, size))
    danger = np.select([state == UNSTABLE, state == FAIRLY], [rng.integers(1, 4, size), rng.random(size) < 0.2], 0)
    aware = [2 + (chance[0] < 0.6), 1 + (chance[0] < 0.7)]
    insight = np.select([state == UNSTABLE, state == FAIRLY], aware, 1 + (chance[0] < 0.15))
    poor = (4 - state) - 1  # 0 good to 2 poor
    hospital = (state == UNSTABLE) & (rng.random(size) < 0.3)
    discharge = np.maximum(day - days(rng.integers(5, 40, size)), np.datetime64(f"{world.year}-01-01"))
    untreated = rng.random(size) < 0.05
    regular = np.where(chance[1] < 0.85 - 0.25 * (state == UNSTABLE), 1, 2)
    adherence = np.where(untreated, np.where(state == STABLE, 4, 3), regular)
    takes = (adherence < 3) & seen
    side = takes & (rng.random(size) < 0.12)
    effect = np.select([adherence > 2, state == UNSTABLE, state == FAIRLY], [9, 3 + (rng.random(size) < 0.4), 2], 2)
    referred = seen & (state == UNSTABLE) & (danger > 1)

    def judged(values: np.ndarray) -> pa.Array:
        return text.number(values, lost)

    shifted = np.clip(poor + rng.integers(-1, 2, (5, size)), 0, 2) + 1
    restless = np.where(danger > 0, rng.poisson(0.4, size), 0)
    method = np.where(lost, -1, seasons.draw(rng, np.array([0.45, 0.4, 0.15]), size))
    place = world.records.institution[community.record[person]]
    columns = {
        "follow_up_id": text.serial("JS25", world.numbering.numbers("psychosis_follow_up", size), 6),
        "health_record_id": community.known_record(person),
        "follow_up_date": text.day(day),
        "follow_up_method_code": text.pick(["1", "2", "3"], method),
        "lost_reason_code": text.pick(["1", "2", "4"], np.where(lost, rng.integers(0, 3, size), -1)),
        "danger_level_code": judged(danger),
        "psychotic_symptom_codes": some_of(rng, "psychotic_symptom", np.where(lost, "", state.astype(str))),
        "insight_code": judged(insight),
        **{
            name: judged(values)
            for name, values in zip(
                ("sleep_code", "diet_code", "self_care_code", "housework_code", "social_contact_code"), shifted, strict=True
            )
        },
        "disturbance_count": judged(restless),
        "offence_count": judged(np.where(danger > 1, rng.random(size) < 0.1, 0)),
        "crime_count": judged(np.zeros(size)),
        "self_harm_count": judged(np.where(danger > 0, rng.random(size) < 0.06, 0)),
        "suicide_attempt_count": judged(np.where(danger > 1, rng.random(size) < 0.04, 0)),
        "confinement_code": text.pick(["1"], np.where(lost, -1, 0)),
        "hospital_stay_code": text.pick(["0", "2"], np.where(lost, -1, hospital)),
        "last_discharge_date": text.blank_where(text.day(discharge), ~hospital | lost),
        "psy_adherence_code": judged(adherence),
        "psy_adverse_code": text.pick(["1", "2", "9"], np.select([lost, side, takes], [-1, 1, 0], 2)),
        "adverse_reaction": some(rng, "psychosis_reaction", side),
        "treatment_effect_code": judged(effect),
        "drug_name": _drugs(community, person, takes),
        **referral(community, rng, "psychosis_referral", referred),
        "stability_class_code": judged(state),
        "next_visit_date": text.day(day + days(np.where((state == UNSTABLE) & seen, REMINDED, rng.integers(84, 93, size)))),
        "doctor_id": community.doctor(place, person),
    }
    community.write("psychosis_follow_up", community.record[person], day, columns)


def _drugs(community: Community, person: np.ndarray, takes: np.ndarray) -> pa.Array:
    """The same drug for the same person."""
    rng = community.world.rng("psychosis drugs")
    usual = some(rng, "psychosis_drug", np.ones(len(community.record), bool))
    return text.blank_where(usual.take(pa.array(person)), ~takes)
