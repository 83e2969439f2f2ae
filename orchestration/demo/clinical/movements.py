"""Transfers between departments and institutions, and consultations of other specialties."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import text
from orchestration.demo.clinical.operations import Operations
from orchestration.demo.clinical.scene import Scene, flag, institution_names, later, maybe
from orchestration.demo.clinical.words import Words
from orchestration.demo.seasons import draw, seconds

ICU = "28"
INTERNAL, UP, DOWN, LEVEL = 1, 2, 3, 4
PURPOSES = ["术后监护及生命支持", "病情平稳，返回原科室继续专科治疗"]
REASONS = {
    UP: "病情需要，本院技术条件有限，转上级医院进一步诊治",
    DOWN: "病情稳定，转社区继续康复及慢病管理",
    LEVEL: "患者及家属要求，转往专科优势医院继续诊治",
}
STATES = [
    "全麻术后未完全清醒，生命体征需密切监测，带气管插管，引流管通畅。",
    "神志清楚，呼吸循环稳定，已拔除气管插管，切口敷料干燥。",
    "生命体征平稳，症状部分缓解，携带病历资料及检查结果转院。",
]
COURSES = ["，并行手术治疗。", "，术后转入监护病房治疗。", "，目前病情稳定。"]
PLANS = [
    "持续心电监护，呼吸支持，镇痛镇静，监测出入量及血气",
    "继续抗感染、切口护理及功能锻炼，监测生命体征",
    "转入后继续当前治疗方案，定期复查，必要时返院",
]
CONSULTED = 0.4  # of stays with a disease of another specialty
BUSY = np.timedelta64(3 * 86_400, "s")


def move(scene: Scene, words: Words, done: Operations) -> None:
    """Data sets transfer and consultation."""
    _transfers(scene, words, done)
    _consultations(scene, words)


def _transfers(scene: Scene, words: Words, done: Operations) -> None:
    rng, plan = scene.world.rng("transfers"), scene.plan
    long = plan.end[done.encounter] - done.room_out > BUSY + np.timedelta64(86_400, "s")
    table = scene.cat.procedures
    heavy = ((table.level == "4").to_numpy()[done.procedure]) | (done.asa == 4)
    grave = np.flatnonzero(heavy & long & (table.anaesthesia_code == "41").to_numpy()[done.procedure])
    grave = grave[scene.department[done.encounter[grave]] != ICU]
    grave = grave[np.unique(done.encounter[grave], return_index=True)[1]]
    there, back = done.room_out[grave], done.room_out[grave] + seconds(rng.integers(60_000, 150_000, len(grave)))
    way = scene.from_front_page(scene.stays, "discharge_way_code").to_numpy(zero_copy_only=False)
    leaving = scene.stays[np.isin(way, ["2", "3"])]
    codes = scene.cat.institutions.institution_code.to_numpy()
    home = scene.cat.numbers("community")[scene.world.people.household[plan.person[leaving]] % 3]
    first, second = scene.cat.number("H3001"), scene.cat.number("H3002")
    place = plan.institution[leaving]
    lower = np.isin(way[np.isin(way, ["2", "3"])], ["3"])
    target = np.select([lower, place == first], [home, second], first)
    kind = np.select([lower, codes[place] == "H2001"], [DOWN, UP], LEVEL)
    parts = [
        pd.DataFrame({"encounter": done.encounter[grave], "time": there, "kind": INTERNAL, "turn": 0, "target": -1}),
        pd.DataFrame({"encounter": done.encounter[grave], "time": back, "kind": INTERNAL, "turn": 1, "target": -1}),
        pd.DataFrame({"encounter": leaving, "time": plan.end[leaving], "kind": kind, "turn": 2, "target": target}),
    ]
    frame = pd.concat(parts, ignore_index=True).sort_values(["encounter", "time"], kind="stable", ignore_index=True)
    _write_transfers(scene, rng, words, frame)


def _write_transfers(scene: Scene, rng: np.random.Generator, words: Words, frame: pd.DataFrame) -> None:
    plan, encounter, size = scene.plan, frame.encounter.to_numpy().astype(np.int64), len(frame)
    kind, turn, target = (frame[name].to_numpy().astype(int) for name in ("kind", "turn", "target"))
    out = frame.time.to_numpy().astype("datetime64[s]")
    internal = kind == INTERNAL
    taken = later(rng, out, 5, 25)
    taken = np.where(internal, taken, later(rng, out, 30, 100))
    recorded = later(rng, taken, 20, 200)
    own = scene.department[encounter]
    origin, goal = np.where(turn == 1, ICU, own), np.where(turn == 0, ICU, own)
    severity = np.select([turn == 0, turn == 1, kind == DOWN], [3, 2, 1], np.where(encounter % 2 == 0, 3, 2))
    escort = np.select([severity >= 3, kind == DOWN], [1, 4], 3)
    code, name = scene.diagnosis(encounter)
    named = institution_names()
    places = list(scene.cat.institutions.institution_code)
    doctor = scene.doctor(rng, encounter)
    ward = [scene.ward_of(department.astype("U5"), encounter % 2) for department in (origin, goal)]
    join = pc.binary_join_element_wise
    notes = ["注意气道通畅及引流液变化，警惕出血", "注意体温及切口情况，预防血栓", "按时服药，症状加重及时就诊"]
    columns = {
        "transfer_id": scene.number("transfer", "ZK25", encounter),
        "inpatient_no": scene.inpatient_no(encounter),
        "transfer_kind_code": text.number(kind),
        "admission_time": text.moment(plan.begin[encounter]),
        "transfer_out_time": text.moment(out),
        "transfer_in_time": text.moment(taken),
        "from_department_code": text.objects(origin.astype(object)),
        "from_ward_name": ward[0],
        "to_department_code": text.objects(np.where(internal, goal, None)),
        "to_ward_name": text.blank_where(ward[1], ~internal),
        "to_institution_code": text.pick(places, target),
        "to_institution_name": text.pick([named[place] for place in places], target),
        "transfer_purpose": text.pick(PURPOSES, maybe(turn, internal)),
        "referral_reason": text.objects(pd.Series(kind).map(REASONS).where(~internal, None).to_numpy(object)),
        "chief_complaint": scene.by_diagnosis(encounter, words.complaint),
        "admission_situation": scene.by_diagnosis(encounter, words.state),
        "admission_diagnosis_code": code,
        "admission_diagnosis_name": name,
        "current_diagnosis_code": code,
        "current_diagnosis_name": name,
        "treatment_course": join(scene.by_diagnosis(encounter, words.course), text.pick(COURSES, turn), ""),
        "current_situation": text.pick(STATES, turn),
        "care_plan": text.pick(PLANS, turn),
        "precautions": text.pick(notes, turn),
        "illness_severity_code": text.number(severity),
        "transfer_escort_code": text.number(escort),
        "doctor_id": doctor,
        "receiving_doctor_id": text.blank_where(scene.colleague(encounter, doctor, 2), ~internal),
        "signature_time": text.moment(np.maximum(out - seconds(rng.integers(600, 3600, size)), plan.begin[encounter])),
        "receiving_record_time": text.moment(np.where(internal, recorded, np.datetime64("NaT"))),
    }
    scene.sheet("transfer", encounter, columns, {"kind": kind, "out": out})


def _other_disease(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Stays with a disease of another specialty than their own, and that disease."""
    facts, table = scene.world.sheets["diagnosis"].facts, scene.cat.diagnoses
    specialty = np.where(table.department_code == "02", "03.04", table.department_code)
    rows = np.flatnonzero((facts["type"] == 4) & (table.role == "chronic").to_numpy()[facts["term"]])
    rows = rows[scene.sends(facts["encounter"][rows], "consultation")]
    rows = rows[specialty[facts["term"][rows]] != scene.department[facts["encounter"][rows]]]
    encounter, first = np.unique(facts["encounter"][rows], return_index=True)
    return encounter, facts["term"][rows[first]]


def _consultations(scene: Scene, words: Words) -> None:
    rng, plan, table = scene.world.rng("consultations"), scene.plan, scene.cat.diagnoses
    encounter, disease = _other_disease(scene)
    chosen = (plan.end[encounter] - plan.begin[encounter] > BUSY) & (rng.random(len(encounter)) < CONSULTED)
    encounter, disease = encounter[chosen], disease[chosen]
    size, urgent = len(encounter), rng.random(chosen.sum()) < 0.12
    specialty = np.where(table.department_code == "02", "03.04", table.department_code)
    # Asked for in the morning of a day of the stay; the consultant comes in the afternoon, or at once.
    nights = (plan.end[encounter] - plan.begin[encounter]).astype(int) // 86_400
    day = plan.begin[encounter].astype("datetime64[D]") + (1 + (nights - 1) * rng.uniform(0, 0.7, size)).astype("timedelta64[D]")
    asked = day.astype("datetime64[s]") + seconds(rng.integers(30_000, 41_000, size))
    came = np.where(urgent, later(rng, asked, 3, 9), later(rng, asked, 150, 360))
    ended = later(rng, came, 10, 40)
    title = np.where(urgent, 2, draw(rng, np.array([0.25, 0.45, 0.3]), size))
    doctor = scene.doctor(rng, encounter)
    consultant = scene.colleague(encounter, doctor, 5)
    names = list(table.national_name)
    plans = list(words.special.plan)
    reasons = [f"合并{n}，需专科协助诊治" for n in names]
    purposes = [f"评估{n}病情，指导进一步检查及用药" for n in names]
    opinions = [
        f"病史已阅，查看患者。诊断：{n}。建议：1.{p}；2.完善相关检查，动态监测；3.按专科方案调整用药，随诊。"
        for n, p in zip(names, plans, strict=True)
    ]
    summaries = [
        f"患者因“{c}”入院，诊断{n}，目前治疗中，生命体征平稳。" for c, n in zip(words.complaint, words.name, strict=True)
    ]
    number = pc.utf8_slice_codeunits(consultant, -3).cast(pa.int64()).to_numpy(zero_copy_only=False)
    people = scene.world.people
    other = (number * 131 + plan.institution[encounter].astype(int) * 17) % len(people)
    grown = np.flatnonzero(people.age >= 30)
    other = grown[other % len(grown)] if len(grown) else other
    adopted = rng.random(size) > 0.03
    code, name = scene.diagnosis(encounter)
    columns = {
        "consultation_id": scene.number("consultation", "HZ25", encounter),
        "inpatient_no": scene.inpatient_no(encounter),
        "application_no": scene.number("consultation_request", "HZSQ25", encounter),
        "consultation_kind_code": text.constant("1", size),
        "consultation_urgency_code": text.pick(["1", "2"], urgent.astype(int)),
        "requesting_department_code": text.objects(scene.department[encounter]),
        "requesting_doctor_id": doctor,
        "request_time": text.moment(asked),
        "case_summary": scene.by_diagnosis(encounter, summaries),
        "auxiliary_exam_result": scene.by_diagnosis(encounter, words.findings),
        "diagnosis_code": code,
        "diagnosis_name": name,
        "consultation_reason": text.pick(reasons, disease),
        "consultation_purpose": text.pick(purposes, disease),
        "invited_department_code": text.objects(specialty[disease]),
        "consultant_id": consultant,
        "consultant_name": text.objects((people.surname + people.given)[other]),
        "consultant_title_code": text.pick(["1", "2", "3"], title),
        "arrival_time": text.moment(came),
        "consultation_time": text.moment(ended),
        "consultation_opinion": text.pick(opinions, disease),
        "transfer_advised_flag": flag(np.zeros(size, bool)),
        "opinion_adopted_flag": flag(adopted),
        "not_adopted_reason": text.pick(["患者及家属暂不同意调整用药，要求观察"], maybe(np.zeros(size, int), ~adopted)),
        "signature_time": text.moment(later(rng, ended, 3, 60)),
    }
    scene.sheet("consultation", encounter, columns, {"disease": disease, "asked": asked})
