"""Deliveries and newborns, on the birthday that the children have in the region."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from orchestration.demo import text
from orchestration.demo.clinical.operations import Operations
from orchestration.demo.clinical.scene import Scene, age_at, flag, later, matching, maybe
from orchestration.demo.seasons import draw, seconds
from orchestration.demo.sheet import spread

TERM = 280  # days from the last period to the expected day
NEONATAL = "^P(?:22|07)"  # newborns who go to the neonatal ward at once


def deliver(scene: Scene, done: Operations) -> None:
    """Data sets delivery_record and newborn_record."""
    rng, plan, people = scene.world.rng("deliveries"), scene.plan, scene.world.people
    stays = scene.stays[(plan.birth[scene.stays] >= 0) & (scene.world.age_days[scene.stays] > 28)]
    mother, size = plan.person[stays], len(stays)
    children = np.flatnonzero((people.age == 0) & (people.mother >= 0))
    children = children[np.argsort(people.mother[children], kind="stable")]
    first = np.searchsorted(people.mother[children], mother)
    count = np.searchsorted(people.mother[children], mother, side="right") - first
    caesarean = plan.diagnosis[stays] == scene.cat.diagnosis("O82.900")
    time = _moments(scene, rng, stays, caesarean, done)
    weight = scene.world.maternity.weight
    line, turn = spread(count)
    child = children[first[line] + turn]
    lightest = np.full(size, 9999)
    np.minimum.at(lightest, line, weight[child])
    small = lightest < 2500
    weeks = np.where(small, rng.integers(34, 37, size), 37 + draw(rng, np.array([0.12, 0.24, 0.36, 0.22, 0.06]), size))
    weeks = np.where((count > 1) & ~small, 37, weeks)
    extra = rng.integers(0, 7, size)
    siblings = np.unique(np.stack([people.mother, people.birth.astype(int)])[:, people.mother >= 0], axis=1)[0]
    parity = np.searchsorted(siblings, mother, side="right") - np.searchsorted(siblings, mother)
    gravidity = parity + np.minimum(rng.poisson(0.5, size), 4)
    shared = {"gravidity": gravidity, "parity": parity, "weeks": weeks, "days": extra, "count": count, "caesarean": caesarean}
    _deliveries(scene, rng, stays, time, shared, done)
    minutes = (count[line] - 1 - turn) * rng.integers(3, 15, size)[line]
    _newborns(scene, rng, stays[line], child, turn, time[line] - seconds(minutes * 60), {k: v[line] for k, v in shared.items()})


def _moments(scene: Scene, rng: np.random.Generator, stays: np.ndarray, caesarean: np.ndarray, done: Operations) -> np.ndarray:
    """When the last child is born: ten minutes into the caesarean, or when the midwife was called; else some hours later."""
    facts, plan = scene.world.sheets["procedure"].facts, scene.plan
    attended = np.full(len(plan), np.datetime64("NaT"), "datetime64[s]")
    rows = np.flatnonzero(matching(scene.cat.procedures.code, "^73[.]")[facts["procedure"]])
    attended[facts["encounter"][rows]] = facts["begin"][rows]
    section = matching(scene.cat.procedures.code, "^74[.]")[done.procedure]
    cut = np.full(len(plan), np.datetime64("NaT"), "datetime64[s]")
    cut[done.encounter[section]] = done.begin[section]
    known = np.where(caesarean, cut[stays], attended[stays])
    alone = plan.begin[stays] + seconds(rng.integers(5400, 18_000, len(stays)))
    return np.where(np.isnat(known), alone, known + seconds(rng.integers(420, 600, len(stays))))


def _deliveries(
    scene: Scene, rng: np.random.Generator, stays: np.ndarray, time: np.ndarray, known: dict, done: Operations
) -> None:
    world, size, caesarean = scene.world, len(stays), known["caesarean"]
    record = world.record[stays]
    natural = ~caesarean
    second = rng.integers(14, 62, size)
    full = time - seconds(second * 60)
    onset = np.maximum(full - seconds(rng.integers(180, 560, size) * 60), np.datetime64(f"{world.year}-01-01", "s"))
    opening = (full - onset).astype(int) // 60
    third = np.where(caesarean, rng.integers(1, 4, size), rng.integers(5, 20, size))
    period = time.astype("datetime64[D]") - (known["weeks"] * 7 + known["days"]).astype("timedelta64[D]")
    facts = world.sheets["procedure"].facts
    cut_rows = np.flatnonzero(matching(scene.cat.procedures.code, "^73[.]6")[facts["procedure"]])
    cut = np.isin(stays, facts["encounter"][cut_rows])
    tear = np.where(cut, 0, draw(rng, np.array([0.35, 0.45, 0.2]), size))
    broken = np.where(natural, time - seconds(rng.integers(1800, 20_000, size)), np.datetime64("NaT"))
    broken = np.where(natural, np.maximum(broken, onset), np.datetime64("NaT"))
    loss = np.where(caesarean, rng.integers(28, 62, size) * 10, rng.integers(12, 40, size) * 10)
    surgeon = np.full(len(scene.plan), -1)
    surgeon[done.encounter] = np.arange(len(done.encounter))
    chosen = np.where(caesarean, surgeon[stays], -1)
    operator = done.surgeon.take(pa.array(chosen, mask=chosen < 0))
    code, name = scene.diagnosis(stays)
    never = np.datetime64("NaT")
    columns = {
        "delivery_id": scene.number("delivery_record", "FM25", stays),
        "inpatient_no": scene.inpatient_no(stays),
        "birth_date": text.day(world.records.birth[record]),
        "age_years": text.number(age_at(world.records.birth[record], time)),
        "gravidity": text.number(known["gravidity"]),
        "parity": text.number(known["parity"]),
        "last_menstrual_date": text.day(period),
        "expected_date": text.day(period + np.timedelta64(TERM, "D")),
        "gestational_weeks": text.number(known["weeks"]),
        "gestational_days": text.number(known["days"]),
        "fetus_count": text.number(known["count"]),
        "live_birth_count": text.number(known["count"]),
        "stillbirth_count": text.constant("0", size),
        "fetal_presentation_code": text.pick(["1", "2"], caesarean & (rng.random(size) < 0.12)),
        "delivery_way_code": text.pick(["1", "5"], caesarean.astype(int)),
        "labour_onset_time": text.moment(np.where(natural, onset, never)),
        "membrane_rupture_time": text.moment(broken),
        "full_dilation_time": text.moment(np.where(natural, full, never)),
        "delivery_time": text.moment(time),
        "placenta_time": text.moment(time + seconds(third * 60)),
        "first_stage_minutes": text.number(opening, caesarean),
        "second_stage_minutes": text.number(second, caesarean),
        "third_stage_minutes": text.number(third, caesarean),
        "total_labour_minutes": text.number(opening + second + third, caesarean),
        "episiotomy_flag": flag(cut & natural),
        "perineal_tear_code": text.pick(["1", "2", "3"], maybe(tear, natural)),
        "blood_loss": text.number(loss),
        "postpartum_diagnosis_code": code,
        "postpartum_diagnosis_name": name,
        "midwife_id": pa.compute.coalesce(operator, scene.nurse(stays, 3 + stays % 3)),
        "signature_time": text.moment(later(rng, time, 30, 150)),
    }
    scene.sheet("delivery_record", stays, columns, {"time": time, "caesarean": caesarean})


def _registered(scene: Scene, stay: np.ndarray, child: np.ndarray) -> np.ndarray:
    """The child's own record at the institution if it was made before the mother went home, else -1."""
    records, place = scene.world.records, scene.plan.institution[stay].astype(np.int64)
    keys = records.person.astype(np.int64) * 100 + records.institution
    order = np.argsort(keys, kind="stable")
    found = order[np.minimum(np.searchsorted(keys[order], child * 100 + place), len(keys) - 1)]
    same = keys[found] == child * 100 + place
    return np.where(same & (records.registered[found] <= scene.plan.end[stay]), found, -1)


def _newborns(
    scene: Scene, rng: np.random.Generator, stay: np.ndarray, child: np.ndarray, turn: np.ndarray, time: np.ndarray, known: dict
) -> None:
    world, plan, people, size = scene.world, scene.plan, scene.world.people, len(stay)
    record, weight = world.record[stay], scene.world.maternity.weight[child]
    own = _registered(scene, stay, child)
    ill = np.unique(plan.person[matching(scene.cat.diagnoses.code, NEONATAL)[plan.diagnosis] & (plan.kind == 3)])
    small = (weight < 2500) | (known["weeks"] < 37)
    first = np.where(small, rng.integers(7, 10, size), rng.integers(8, 11, size))
    heel = time + seconds(rng.integers(72 * 3600, 90 * 3600, size))
    heel = np.where(heel <= plan.end[stay], heel, np.datetime64("NaT"))
    heard = plan.end[stay] > time + np.timedelta64(48 * 3600, "s")
    abnormal = np.select([known["weeks"] < 37, weight < 2500], [1, 2], 0)
    vaccinated = np.where(weight >= 2000, time + seconds(rng.integers(3600, 70_000, size)), np.datetime64("NaT"))
    columns = {
        "newborn_id": scene.number("newborn_record", "XS25", stay),
        "patient_id": text.blank_where(world.records.patient_id(np.maximum(own, 0)), own < 0),
        "mother_patient_id": world.records.patient_id(record),
        "mother_name": scene.name(stay),
        "mother_id_no": text.objects(world.records.id_no[record]),
        "mother_birth_date": text.day(world.records.birth[record]),
        "gravidity": text.number(known["gravidity"]),
        "parity": text.number(known["parity"]),
        "gestational_weeks": text.number(known["weeks"]),
        "gestational_days": text.number(known["days"]),
        "fetus_count": text.number(known["count"]),
        "birth_order": text.number(turn + 1),
        "birth_time": text.moment(time),
        "delivery_way_code": text.pick(["1", "5"], known["caesarean"].astype(int)),
        "birth_outcome_code": text.constant("1", size),
        "sex_code": text.number(people.sex[child]),
        "newborn_birth_weight": text.number(weight),
        "birth_length": text.fixed(np.round((40 + weight / 330 + rng.normal(0, 0.8, size)) * 10), 1),
        "head_circumference": text.fixed(np.round((27.5 + weight / 500 + rng.normal(0, 0.4, size)) * 10), 1),
        "apgar_1": text.number(first),
        "apgar_5": text.number(np.minimum(first + 1, 10)),
        "apgar_10": text.number(np.full(size, 10)),
        "amniotic_fluid_code": text.pick(["1", "2", "3"], draw(rng, np.array([0.88, 0.08, 0.04]), size)),
        "resuscitation_code": text.pick(["0", "1"], (first < 8).astype(int)),
        "newborn_abnormality_code": text.pick(["1", "4", "6"], abnormal),
        "hepatitis_b_vaccine_time": text.moment(np.minimum(vaccinated, plan.end[stay])),
        "hearing_screen_code": text.pick(["1", "2", "9"], np.where(heard, draw(rng, np.array([0.93, 0.07]), size), 2)),
        "heel_blood_time": text.moment(heel),
        "newborn_destination_code": text.pick(["1", "2"], np.isin(child, ill).astype(int)),
        "doctor_id": scene.doctor(rng, stay),
    }
    scene.sheet("newborn_record", stay, columns, {"child": child, "time": time, "weeks": known["weeks"], "days": known["days"]})
