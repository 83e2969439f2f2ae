"""Diagnoses of all encounters, coded the way each institution codes."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import Catalogue
from orchestration.demo.habits import icd, local_terms, typed_by_hand
from orchestration.demo.world import World

COMPLICATIONS = ["T81.411", "I80.201", "I26.900"]


def diagnose(world: World) -> None:
    """Data set diagnosis: the reason first, other diseases of the person after it."""
    rng, plan = world.rng("diagnosis"), world.plan
    encounter, term, kind, order = _rows(world, rng)
    code, name = _coded(world.cat, rng, plan.institution[encounter], term, kind, order)
    ward = plan.kind[encounter] == 3
    discharge, admission = np.isin(kind, [3, 4]), kind == 2
    span = (plan.end[encounter] - plan.begin[encounter]).astype(int)
    early = plan.begin[encounter] + seasons.seconds(np.minimum(span * 0.6, rng.integers(600, 7200, len(term))))
    late = plan.end[encounter] - seasons.seconds(np.minimum(span * 0.1, 3600))
    time = np.where(discharge, late, early)
    complication = np.isin(term, [world.cat.diagnosis(c) for c in COMPLICATIONS]) & (kind == 4)
    condition = np.where(complication, 3, seasons.draw(rng, np.array([0.9, 0.06, 0.04]), len(term)))
    outcome = np.where(plan.died[encounter], 3, seasons.draw(rng, np.array([0.45, 0.5, 0.05]), len(term)))
    columns = {
        "diagnosis_id": text.serial("ZD", world.numbering.numbers("diagnosis", len(term)), 9),
        "visit_type_code": text.number(plan.kind[encounter]),
        "diagnosis_type_code": text.number(kind),
        "diagnosis_order": text.number(order),
        "diagnosis_code": code,
        "diagnosis_name": name,
        "diagnosis_time": text.moment(time),
        "admission_condition_code": text.pick(["1", "2", "3", "4"], np.where(discharge, condition, -1)),
        "outcome_code": text.pick(["1", "2", "3", "4"], np.where(kind == 3, outcome, -1)),
    }
    plain = pc.match_substring_regex(code, "^[A-Z][0-9]").to_numpy(zero_copy_only=False)
    facts = {"type": kind, "order": order, "term": term, "plain": plain, "ward": ward, "time": time, "admission": admission}
    world.sheet("diagnosis", encounter, columns, facts)


def _rows(world: World, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Encounter, diagnosis, type and order of every row."""
    plan, cat = world.plan, world.cat
    everyone = np.arange(len(plan))
    stays = everyone[plan.kind == 3]
    kinds = np.where(plan.kind == 3, 3, 1)
    parts = [
        (everyone, plan.diagnosis, kinds, np.zeros(len(plan), int)),
        (stays, plan.diagnosis[stays], np.full(len(stays), 2), np.zeros(len(stays), int)),
    ]
    chronic = world.chronic
    count = np.bincount(chronic.person, minlength=len(world.people))
    start = np.cumsum(count) - count
    of_chronic = (cat.diagnoses.role == "chronic").to_numpy()[plan.diagnosis]
    category = cat.diagnoses.code.str[:3].to_numpy()
    for turn in range(3):
        share = np.where(plan.kind == 3, 0.9, np.where(of_chronic, 0.45, 0.14) / (turn + 1))
        here = everyone[(count[plan.person] > turn) & (rng.random(len(plan)) < share)]
        other = chronic.diagnosis.to_numpy()[start[plan.person[here]] + turn]
        new = category[other] != category[plan.diagnosis[here]]
        here, other = here[new], other[new]
        parts.append((here, other, np.where(plan.kind[here] == 3, 4, 1), np.full(len(here), turn + 2)))
    delivered = stays[(plan.birth[stays] >= 0) & (world.people.age[plan.person[stays]] > 1)]
    live = np.full(len(delivered), cat.diagnosis("Z37.000"))
    parts.append((delivered, live, np.full(len(delivered), 4), np.ones(len(delivered), int)))
    ill = stays[(rng.random(len(stays)) < 0.012) & (cat.diagnoses.department_code.to_numpy()[plan.diagnosis[stays]] > "04")]
    ill = ill[world.people.age[plan.person[ill]] >= 18]
    extra = np.array([cat.diagnosis(code) for code in COMPLICATIONS])[rng.integers(0, 3, len(ill))]
    distinct = extra != plan.diagnosis[ill]
    parts.append((ill[distinct], extra[distinct], np.full(distinct.sum(), 4), np.full(distinct.sum(), 9)))
    encounter, term, kind, place = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((place, kind, encounter))
    encounter, term, kind, place = encounter[order], term[order], kind[order], place[order]
    return encounter, term, kind, _numbered(encounter, kind)


def _numbered(encounter: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """1, 2, 3 … within an encounter: main first; admission diagnoses are numbered on their own."""
    group = encounter * 2 + (kind == 2)
    order = np.argsort(group, kind="stable")
    fresh = np.concatenate([[True], np.diff(group[order]) > 0])
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))
    number = np.empty(len(order), int)
    number[order] = np.arange(len(order)) - first + 1
    return number


def _coded(cat: Catalogue, rng: np.random.Generator, place: np.ndarray, term: np.ndarray, kind: np.ndarray, order: np.ndarray):
    """ICD in the institution's version, or its own terms; one hospital types outpatient codes by hand."""
    second = (kind == 1) & (order > 1)
    local = (cat.institutions.diagnosis_style == "local").to_numpy()[place]
    unknown = np.isin(place, list(cat.terms["diagnosis"].unknown))
    own = local | (unknown & second & (rng.random(len(term)) < 0.06))
    code, name = icd(cat, place, term)
    no_standard = (own & ~local) | (second & (rng.random(len(term)) < 0.05))
    own_code, own_name = local_terms(cat, "diagnosis", place, term, rng, 1.0, no_standard)
    code, name = pc.if_else(own, own_code, code), pc.if_else(own, own_name, name)
    hand = (cat.institutions.code_case == "mixed").to_numpy()[place] & (kind == 1) & ~own
    chance = rng.random(len(term))
    return typed_by_hand(code, hand & (chance < 0.3), hand & (chance > 0.9)), name
