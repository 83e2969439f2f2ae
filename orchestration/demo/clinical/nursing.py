"""What nurses write every day of a stay."""

from __future__ import annotations

import numpy as np

from orchestration.demo import text
from orchestration.demo.billing import prices
from orchestration.demo.clinical.scene import Scene, flag, later, matching, read, tenths, whole
from orchestration.demo.seasons import draw, seconds
from orchestration.demo.sheet import spread

LEVELS = {"nursing_special": 1, "nursing_1": 2, "nursing_2": 3, "nursing_3": 4, "nursing_newborn": 2}
CRITICAL_ENTRIES = 3  # a day of special nursing
NORMAL = {"temperature": 36.6, "pulse": 78, "respiration": 18, "spo2": 98}


def _days(scene: Scene) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Stay, level of nursing and time of every day of nursing that was charged."""
    facts, roles = scene.world.sheets["settlement_line"].facts, prices().role
    level = np.zeros(max(roles.values()) + 1, np.int64)
    for role, code in LEVELS.items():
        level[roles[role]] = code
    item = np.minimum(facts["item"], len(level) - 1)
    rows = np.flatnonzero((level[item] > 0) & (facts["item"] < len(level)))
    rows = rows[scene.sends(facts["encounter"][rows], "nursing_record")]
    return facts["encounter"][rows], level[facts["item"][rows]], facts["time"][rows].astype("datetime64[s]")


def nurse_wards(scene: Scene) -> None:
    """Data set nursing_record."""
    rng, plan, signs = scene.world.rng("nursing records"), scene.plan, scene.signs
    stay, level, begun = _days(scene)
    line, turn = spread(np.where(level == 1, CRITICAL_ENTRIES, 1))
    encounter, level, size = stay[line], level[line], len(line)
    time = begun[line] + seconds(rng.integers(1800, 14_400, size) + turn * 21_600)
    time = scene.within(encounter, time, 900)
    day = (time - plan.begin[encounter]).astype(int) // 86_400
    last = (plan.end[encounter] - time).astype(int) < 86_400
    moment = np.select([day == 0, last & plan.died[encounter], last], [0, 3, 2], 1)
    table = read("nursing_texts")
    told = _texts(scene, table)[moment, encounter]
    fading = np.exp(-day / 2.5)
    noise = rng.normal(0, 1, (4, size))

    def sign(name: str, number: int, deviation: float, low: float, high: float) -> np.ndarray:
        usual = NORMAL[name] if name in ("temperature", "spo2") else None
        first = np.nan_to_num(signs[name][encounter], nan=NORMAL[name])
        settled = first if usual is None else usual + (first - usual) * fading
        return np.clip(settled + deviation * noise[number], low, high)

    critical = level == 1
    spo2 = np.round(sign("spo2", 3, 0.8, 88, 100))
    pulse = np.round(sign("pulse", 1, 4, 46, 178))
    systolic, diastolic = (np.round(signs[f"{name}_pressure"][encounter] + 4 * noise[0]) for name in ("systolic", "diastolic"))
    oxygen = np.zeros(len(plan), bool)
    oxygen[scene.charged("oxygen")[0]] = True
    ventilated = matching(scene.cat.diagnoses.code, "^J96")[plan.diagnosis[encounter]] & critical
    way = np.select([ventilated & (day < 3), oxygen[encounter] & (day < 4)], [5, 1], 0)
    diabetic = matching(scene.cat.diagnoses.code, "^E11")[plan.diagnosis[encounter]]
    told_doctor = (spo2 < 90) | (moment == 3) | (rng.random(size) < 0.04)
    awake = np.nan_to_num(signs["consciousness"][encounter], nan=1.0)
    awake = np.where(day > 2, 1, awake).astype(int)
    measured = critical | (rng.random(size) < 0.1)
    intake = np.round(rng.integers(1500, 2900, size) / 50) * 50
    output = np.round(intake * rng.uniform(0.7, 1.05, size) / 50) * 50
    child = scene.age[encounter] < 3
    columns = {
        "nursing_record_id": scene.number("nursing_record", "HL25", encounter),
        "department_code": text.objects(scene.department[encounter]),
        "ward_name": scene.ward(encounter),
        "bed_no": scene.bed(encounter),
        "nursing_record_type_code": text.pick(["1", "2", "3"], np.select([critical, measured], [1, 2], 0)),
        "nursing_level_code": text.number(level),
        "record_time": text.moment(time),
        "temperature": tenths(sign("temperature", 0, 0.15, 35.6, 41)),
        "pulse": whole(pulse),
        "heart_rate": whole(pulse + (np.abs(noise[2]) > 1.6)),
        "respiration": whole(sign("respiration", 2, 1, 11, 60)),
        "systolic_pressure": whole(systolic),
        "diastolic_pressure": whole(np.minimum(diastolic, systolic - 12)),
        "spo2": tenths(spo2),
        "blood_glucose": tenths(np.where(diabetic, np.clip(rng.normal(9.2, 2.4, size), 3.6, 22), np.nan)),
        "consciousness_code": text.number(awake),
        "gcs_score": text.number(np.array([15, 15, 13, 12, 9])[awake], child | ((awake == 1) & ~critical)),
        "oxygen_way_code": text.number(way),
        "oxygen_flow": text.fixed(np.where(way == 5, 50, 20 + day % 2 * 10), 1, way == 0),
        "pain_score": text.number(np.minimum(draw(rng, np.array([0.35, 0.3, 0.2, 0.1, 0.05]), size), 5 - (day > 3))),
        "io_period_hours": text.number(np.where(critical, 8, 24), ~measured),
        "intake_volume": text.number(np.where(critical, intake // 3, intake), ~measured | child),
        "output_volume": text.number(np.where(critical, output // 3, output), ~measured | child),
        "urine_volume": text.number(np.where(critical, output // 3, output) * 0.85, ~measured | child),
        "nursing_operation_name": text.pick(list(table.operation), told),
        "nursing_observation": text.pick(list(table.observation), told),
        "doctor_notified_flag": flag(told_doctor),
        "doctor_notified_time": text.moment(np.where(told_doctor, later(rng, time, 1, 8), np.datetime64("NaT"))),
        "nurse_id": scene.nurse(encounter, day * 3 + turn),
        "signature_time": text.moment(later(rng, time, 1, 25)),
    }
    scene.sheet("nursing_record", encounter, columns, {"time": time, "level": level})


def _texts(scene: Scene, table) -> np.ndarray:
    """Row of the catalogue for each moment of a stay and encounter: that of the nearest department."""
    codes = np.unique(scene.department.astype("U5"))
    found = np.empty((4, len(codes)), np.int64)
    for number, moment in enumerate(("first", "daily", "last", "died")):
        rows = {code: row for code, row in zip(table.department, table.index, strict=True) if table.moment[row] == moment}
        found[number] = [rows.get(code, rows.get(code[:2], rows[""])) for code in codes]
    return found[:, np.searchsorted(codes, scene.department.astype("U5"))]
