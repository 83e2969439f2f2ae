"""Electrocardiograms: those that were charged, read by the diagnosis and the diseases of the person."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, flag, later, matching, read
from orchestration.demo.seasons import draw, seconds

READERS = 6
BY_DIAGNOSIS = {  # what the tracing shows, by main diagnosis, and how often
    "^I21[.]9": ("stemi", 0.75),
    "^(?:I21[.]4|I20)": ("ischaemia", 0.8),
    "^(?:I25|I50)": ("stt", 0.6),
    "^I1[01]": ("hypertrophy", 0.25),
    "^I48": ("fibrillation", 0.8),
    "^I49": ("premature", 0.7),
    "^I26": ("pulmonary", 0.7),
    "^(?:A41|J96|J18|E05|K92|R50)": ("tachycardia", 0.5),
}
BY_CHANCE = {
    "normal": 0.46,
    "stt": 0.2,
    "tachycardia": 0.1,
    "bradycardia": 0.08,
    "rbbb": 0.06,
    "firstdegree": 0.03,
    "premature": 0.07,
}
FINDINGS = {"stemi": "心电图提示急性ST段抬高型心肌梗死"}


def trace(scene: Scene) -> None:
    """Data set ecg_report."""
    world, plan, table = scene.world, scene.plan, read("ecg")
    rng = world.rng("electrocardiograms")
    encounter, _, time = scene.charged("ecg")
    exam, size = time.astype("datetime64[s]"), len(encounter)
    kinds = list(table.kind)
    kind = _shown(scene, rng, encounter, kinds)
    is_ = {name: kind == number for number, name in enumerate(kinds)}
    sinus = ~is_["fibrillation"]
    rate = np.round(np.clip(table.rate.astype(float).to_numpy()[kind] * rng.lognormal(0, 0.07, size), 42, 168)).astype(int)
    rate = np.select(
        [is_["tachycardia"], is_["bradycardia"], ~is_["fibrillation"] & ~is_["pulmonary"] & ~is_["stemi"]],
        [np.maximum(rate, 101), np.minimum(rate, 58), np.clip(rate, 60, 100)],
        rate,
    )
    corrected = np.clip(rng.normal(412, 17, size) + 14 * is_["ischaemia"], 360, 470)
    interval = np.round(corrected / np.sqrt(rate / 60)).astype(int)
    corrected = np.round(corrected).astype(int)
    atrial = np.where(is_["firstdegree"], rng.integers(212, 262, size), rng.integers(128, 194, size))
    width = np.where(is_["rbbb"], rng.integers(122, 150, size), rng.integers(78, 106, size))
    lead5 = np.where(is_["hypertrophy"], rng.integers(250, 330, size), rng.integers(80, 200, size))
    lead1 = np.where(is_["hypertrophy"], rng.integers(155, 210, size), rng.integers(40, 120, size))
    axis = np.where(is_["pulmonary"], rng.integers(95, 125, size), rng.integers(-15, 85, size))
    report = np.minimum(later(rng, exam, 4, 45), np.maximum(plan.end[encounter], exam + np.timedelta64(60, "s")))
    critical = (table.stemi == "1").to_numpy()[kind]
    told = np.where(critical, exam + seconds(rng.integers(60, 240, size)), np.datetime64("NaT")).astype("datetime64[s]")
    number = world.numbering.numbers("ecg_report", size)
    columns = {
        "report_id": text.serial("XD25", number, 7),
        "department_code": text.objects(scene.department[encounter]),
        "applicant_id": scene.doctor(rng, encounter),
        "ecg_type_code": text.pick(["1", "2", "5"], np.where(critical, 1, 2 * (draw(rng, np.array([0.8, 0.2]), size)))),
        "exam_time": text.moment(exam),
        "ecg_rhythm_code": text.pick(list(table.rhythm), kind),
        "ventricular_rate": text.number(rate),
        "atrial_rate": text.number(rate, ~sinus),
        "p_duration": text.number(rng.integers(84, 112, size), ~sinus),
        "pr_interval": text.number(atrial, ~sinus),
        "qrs_duration": text.number(width),
        "qt_interval": text.number(interval),
        "qtc_interval": text.number(corrected),
        "qrs_axis": text.number(axis),
        "rv5_amplitude": text.fixed(lead5, 2),
        "sv1_amplitude": text.fixed(lead1, 2),
        "rv5_sv1_sum": text.fixed(lead5 + lead1, 2),
        "av_block_code": text.pick(["0", "1"], is_["firstdegree"].astype(int)),
        "bundle_block_code": text.pick(["0", "1"], is_["rbbb"].astype(int)),
        "st_change_flag": text.pick(list(table.st), kind),
        "stemi_flag": text.pick(list(table.stemi), kind),
        "pacemaker_flag": text.constant("0", size),
        "finding": text.pick(list(table.finding), kind),
        "conclusion": text.pick(list(table.conclusion), kind),
        "positive_flag": text.pick(list(table.positive), kind),
        "critical_value_flag": flag(critical),
        "critical_notified_time": text.moment(told),
        "reporter_id": scene.expert(encounter, 9, READERS // 2 - 1, number),
        "reviewer_id": scene.expert(encounter, 9 + READERS // 2 - 1, READERS // 2 - 1, number),
        "ecg_report_time": text.moment(report),
    }
    sheet = scene.sheet("ecg_report", encounter, columns, {"exam": exam, "kind": kind})
    here = np.flatnonzero(critical)
    found = {"encounter": encounter[here], "time": exam[here], "source": "4", "item": "常规心电图检查"}
    found["report"] = sheet.texts("report_id")[here]
    scene.critical.append(pd.DataFrame(found | {"finding": FINDINGS["stemi"]}))


def _shown(scene: Scene, rng: np.random.Generator, encounter: np.ndarray, kinds: list[str]) -> np.ndarray:
    """Number of what each tracing shows; who has atrial fibrillation has it in every one."""
    diagnosis, codes = scene.plan.diagnosis[encounter], scene.cat.diagnoses.code
    places = np.array([kinds.index(name) for name in BY_CHANCE])
    kind = places[draw(rng, np.array(list(BY_CHANCE.values())), len(encounter))]
    young = scene.age[encounter] < 45
    kind = np.where(
        young & np.isin(kind, [kinds.index(name) for name in ("stt", "rbbb", "firstdegree")]), kinds.index("normal"), kind
    )
    chance = rng.random(len(encounter))
    for pattern, (name, share) in BY_DIAGNOSIS.items():
        kind = np.where(matching(codes, pattern)[diagnosis] & (chance < share), kinds.index(name), kind)
    chronic = scene.world.chronic
    fibrillating = chronic.person.to_numpy()[matching(codes, "^I48")[chronic.diagnosis.to_numpy()]]
    here = np.isin(scene.person[encounter], fibrillating) & ~np.isin(kind, [kinds.index("stemi"), kinds.index("pulmonary")])
    return np.where(here & (chance < 0.9), kinds.index("fibrillation"), kind)
