"""What nurses write: an entry for every day of a stay, assessments, and triage in the emergency department."""

from __future__ import annotations

import numpy as np

from orchestration.demo import text
from orchestration.demo.billing import prices
from orchestration.demo.clinical.scene import Scene, flag, later, matching, maybe, read, tenths, whole
from orchestration.demo.seasons import draw, seconds
from orchestration.demo.sheet import spread

LEVELS = {"nursing_special": 1, "nursing_1": 2, "nursing_2": 3, "nursing_3": 4, "nursing_newborn": 2}
CRITICAL_ENTRIES = 3  # a day of special nursing
NORMAL = {"temperature": 36.6, "pulse": 78, "respiration": 18, "spo2": 98}
WEAK = "^(?:I6|S72|S32|S82|J96|A41|C|G20|I61|M80)"  # little can be done alone


def nurse_wards(scene: Scene) -> None:
    """Data sets nursing_record and nursing_assessment."""
    _records(scene)
    _assessments(scene)


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


def _records(scene: Scene) -> None:
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


def _assessments(scene: Scene) -> None:
    """On admission, before an operation, and at the end of long stays."""
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
    _write_assessments(scene, rng, encounter, kind, time)


def _write_assessments(scene: Scene, rng: np.random.Generator, encounter: np.ndarray, kind: np.ndarray, time: np.ndarray) -> None:
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
