"""Triage in the emergency department."""

from __future__ import annotations

import numpy as np

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, flag, matching, tenths, whole
from orchestration.demo.seasons import draw, seconds

URGENT = {"^(?:I2[016]|I6[13]|A41|J96|K92|K85)": 2, "^(?:G45|I48|I50|S72|S06|S22|N20[.]1|O)": 3}
RAPID = {"^(?:I20|I21|I26)": 0, "^(?:I6|G45)": 1, "^(?:S72|S06|S32)": 2}  # fast tracks: chest pain, stroke, trauma
SHORT, LONG = np.array([60, 540]), np.array([120, 1500])  # seconds between triage and the doctor


def triage(scene: Scene) -> None:
    """Data set triage_record: every emergency visit, before the doctor sees the patient."""
    rng, plan, signs = scene.world.rng("triage"), scene.plan, scene.signs
    encounter = scene.sending(np.flatnonzero(plan.kind == 2), "triage_record")
    size, diagnosis, codes = len(encounter), plan.diagnosis[encounter], scene.cat.diagnoses.code
    values = {name: np.round(signs[name][encounter], 1) for name in signs}
    score = _warning(values)
    level = np.where(rng.random(size) < 0.3, 3, 4)
    for pattern, urgency in URGENT.items():
        level = np.where(matching(codes, pattern)[diagnosis], urgency, level)
    level = np.where((score >= 5) & (level == 4), 3, level)
    level = np.where((level == 2) & (rng.random(size) < 0.15), 1, level)
    wait = np.where(level <= 2, rng.integers(*SHORT, size), rng.integers(*LONG, size))
    first_day = np.datetime64(f"{scene.world.year}-01-01", "s")
    time = np.maximum(plan.begin[encounter] - seconds(wait), first_day)
    arrival = np.maximum(time - seconds(rng.integers(30, 400, size)), first_day)
    rapid = np.full(size, -1)
    for pattern, track in RAPID.items():
        rapid = np.where(matching(codes, pattern)[diagnosis] & (level <= 3), track, rapid)
    fever = (values["temperature"] >= 37.5) & (level == 4) & (scene.department[encounter] != "07")
    record = scene.world.record[encounter]
    way = np.select(
        [level <= 2, level == 3],
        [draw(rng, np.array([0, 0, 0.1, 0.2, 0.7]), size), draw(rng, np.array([0.4, 0.2, 0.2, 0.1, 0.1]), size)],
        0,
    )
    unknown = scene.world.records.name[record] == "无名氏"
    columns = {
        "triage_id": scene.number("triage_record", "FZ25", encounter),
        "name": scene.name(encounter),
        "sex_code": text.number(scene.sex[encounter]),
        "age_years": text.number(scene.age[encounter]),
        "phone": text.objects(scene.world.records.phone[record]),
        "arrival_time": text.moment(arrival),
        "arrival_way_code": text.number(way + 1),
        "triage_time": text.moment(time),
        "unidentified_flag": flag(unknown),
        "mass_event_flag": text.constant("0", size),
        "chief_complaint": scene.by_diagnosis(encounter, [words or "身体不适" for words in scene.cat.diagnoses.complaint]),
        "consciousness_code": text.pick(["1", "2", "4"], np.where(level == 1, 1 + encounter % 2, 0)),
        "temperature": tenths(values["temperature"]),
        "pulse": whole(values["pulse"]),
        "respiration": whole(values["respiration"]),
        "systolic_pressure": whole(values["systolic_pressure"]),
        "diastolic_pressure": whole(values["diastolic_pressure"]),
        "spo2": tenths(values["spo2"]),
        "gcs_score": text.number(np.where(level == 1, 12 - encounter % 2 * 3, 15), scene.age[encounter] < 3),
        "pain_score": text.number(draw(rng, np.array([0.3, 0.15, 0.2, 0.2, 0.1, 0.05]), size)),
        "mews_score": text.number(np.nan_to_num(score), np.isnan(score) | (scene.age[encounter] < 14)),
        "epidemic_history_flag": flag((scene.cat.diagnoses.role == "notifiable").to_numpy()[diagnosis] & (encounter % 3 == 0)),
        "triage_level_code": text.number(level),
        "triage_zone_code": text.pick(["1", "2", "3"], np.select([level <= 2, level == 3], [0, 1], 2)),
        "green_channel_flag": flag(rapid >= 0),
        "green_channel_code": text.pick(["1", "2", "3"], rapid),
        "department_code": text.objects(scene.department[encounter]),
        "triage_destination_code": text.pick(["1", "2", "4"], np.select([level <= 2, fever], [0, 2], 1)),
        "seen_time": text.moment(plan.begin[encounter]),
        "nurse_id": scene.nurse(encounter, level),
    }
    scene.sheet("triage_record", encounter, columns, {"level": level, "time": time})


def _warning(values: dict[str, np.ndarray]) -> np.ndarray:
    """Modified early warning score from pulse, breathing, pressure and temperature; consciousness counts nothing here."""
    pulse, breath, pressure, heat = (values[name] for name in ("pulse", "respiration", "systolic_pressure", "temperature"))
    heart = np.select([pulse < 40, pulse <= 50, pulse <= 100, pulse <= 110, pulse < 130], [2, 1, 0, 1, 2], 3)
    lungs = np.select([breath < 9, breath <= 14, breath <= 20, breath < 30], [2, 0, 1, 2], 3)
    vessels = np.select([np.isnan(pressure), pressure <= 70, pressure <= 80, pressure <= 100, pressure < 200], [0, 3, 2, 1, 0], 2)
    return heart + lungs + vessels + np.select([heat < 35, heat < 38.5], [2, 0], 2) + 0.0 * pulse
