"""Assessments by nurses: what a patient can do alone, and the risks of falling, pressure injury and thrombosis."""

from __future__ import annotations

import numpy as np

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, flag, later, matching, maybe, tenths, whole
from orchestration.demo.seasons import draw, seconds

WEAK = "^(?:I6|S72|S32|S82|J96|A41|C|G20|I61|M80)"  # little can be done alone


def assess(scene: Scene) -> None:
    """Data set nursing_assessment: on admission, before an operation, and at the end of long stays."""
    rng, plan = scene.world.rng("nursing assessments"), scene.plan
    stays = scene.stays
    operations = scene.world.sheets["operation_record"].facts
    before, first = np.unique(operations["encounter"], return_index=True)
    before_time = operations["begin"][first] - seconds(5400)
    fits = before_time > plan.begin[before] + seconds(7200)
    long = stays[(plan.end[stays] - plan.begin[stays] > np.timedelta64(4 * 86_400, "s")) & ~plan.died[stays]]
    parts = [
        (stays, np.full(len(stays), 1), scene.within(stays, later(rng, plan.begin[stays], 20, 230), 600)),
        (before[fits], np.full(fits.sum(), 3), before_time[fits]),
        (long, np.full(len(long), 4), plan.end[long] - seconds(rng.integers(1800, 7200, len(long)))),
    ]
    encounter, kind, time = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((time, encounter))
    encounter, kind, time = encounter[order], kind[order], time[order]
    _write(scene, rng, encounter, kind, time)


def _write(scene: Scene, rng: np.random.Generator, encounter: np.ndarray, kind: np.ndarray, time: np.ndarray) -> None:
    plan, signs, size = scene.plan, scene.signs, len(encounter)
    age, first = scene.age[encounter], kind == 1
    weak = matching(scene.cat.diagnoses.code, WEAK)[plan.diagnosis[encounter]]
    grave = scene.department[encounter] == "28"
    frail = 0.9 * weak + 1.6 * grave + np.clip(age - 65, 0, 30) / 22 + 0.35 * rng.normal(0, 1, size) - 0.5 * (kind == 4)
    barthel = np.clip(np.round((100 - 32 * np.maximum(frail, 0)) / 5) * 5, 0, 100)
    morse = np.clip(np.round((18 + 24 * frail) / 5) * 5, 0, 120)
    braden = np.clip(np.round(22 - 3.6 * np.maximum(frail, 0)), 8, 23)
    adult = age >= 14
    height, weight = (np.round(signs[name][encounter], 1) for name in ("height", "weight"))
    bmi = np.round(weight / (height / 100) ** 2, 2)
    injured = (braden <= 14) & (rng.random(size) < 0.2) & adult
    baby = age < 3
    walk = np.select([baby, barthel <= 40, barthel <= 70], [4, 3, 2], 1)
    fading = np.where(first, 1.0, 0.15)
    temperature = 36.6 + (signs["temperature"][encounter] - 36.6) * fading
    pressure = {name: signs[f"{name}_pressure"][encounter] for name in ("systolic", "diastolic")}
    never = np.datetime64("NaT")
    columns = {
        "assessment_id": scene.number("nursing_assessment", "PG25", encounter),
        "department_code": text.objects(scene.department[encounter]),
        "ward_name": scene.ward(encounter),
        "assessment_type_code": text.number(kind),
        "admission_time": text.moment(np.where(first, plan.begin[encounter], never)),
        "ward_entry_code": text.number(walk, ~first),
        "assessment_time": text.moment(time),
        "height": tenths(height),
        "weight": tenths(weight),
        "bmi": text.fixed(np.nan_to_num(np.round(bmi * 100)), 2, np.isnan(bmi)),
        "temperature": tenths(temperature),
        "pulse": whole(signs["pulse"][encounter]),
        "respiration": whole(signs["respiration"][encounter]),
        "systolic_pressure": whole(pressure["systolic"]),
        "diastolic_pressure": whole(pressure["diastolic"]),
        "consciousness_code": whole(np.where(kind == 4, 1, signs["consciousness"][encounter])),
        "nutrition_code": text.pick(["1", "2", "3"], np.select([(bmi < 16) & (height >= 140), (bmi < 18.5) & adult], [2, 1], 0)),
        "self_care_code": text.pick(["1", "2", "3"], maybe(np.select([barthel > 95, barthel > 40], [0, 1], 2), adult)),
        "barthel_score": text.number(barthel, ~adult),
        "morse_score": text.number(morse, ~adult),
        "fall_risk_code": text.pick(["1", "2", "3"], maybe(np.select([morse < 25, morse < 45], [0, 1], 2), adult)),
        "braden_score": text.number(braden, ~adult),
        "pressure_risk_code": text.pick(
            ["0", "1", "2", "3", "4"],
            maybe(np.select([braden >= 19, braden >= 15, braden >= 13, braden >= 10], [0, 1, 2, 3], 4), adult),
        ),
        "pressure_injury_flag": flag(injured),
        "pressure_injury_stage_code": text.pick(["1", "2"], maybe((encounter % 2), injured)),
        "nrs2002_score": text.number(np.clip(np.round(0.6 + weak + grave + (age > 70)), 0, 7), ~adult),
        "caprini_score": text.number(np.clip(np.round(1 + age / 30 + 2 * weak), 0, 12), ~adult),
        "pain_score": text.number(draw(rng, np.array([0.4, 0.25, 0.2, 0.1, 0.05]), size)),
        "allergy_flag": flag(scene.allergic(encounter)),
        "nurse_id": scene.nurse(encounter, kind),
    }  # fmt: skip
    scene.sheet("nursing_assessment", encounter, columns, {"kind": kind, "time": time})
