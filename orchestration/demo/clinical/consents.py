"""Informed consents before operations, anaesthesia, transfusions and special examinations; notices of a critical state."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import text
from orchestration.demo.clinical.operations import Operations
from orchestration.demo.clinical.scene import Scene, later, read
from orchestration.demo.clinical.transfusions import INDICATIONS
from orchestration.demo.clinical.words import Words
from orchestration.demo.seasons import seconds

SURGERY, ANAESTHESIA, TRANSFUSION, SPECIAL, CRITICAL = 1, 2, 3, 4, 5
SPECIAL_ITEMS = {
    "88.55": "冠状动脉造影术",
    "99.25": "抗肿瘤药物化学治疗",
    "33.24": "支气管镜检查及活检",
    "38.93": "中心静脉置管术",
}
AGED = 82  # relatives sign for the very old


def consent(scene: Scene, words: Words, done: Operations) -> None:
    """Data set informed_consent."""
    rng = scene.world.rng("consents")
    frame = pd.concat([*_operations(scene, done), *_others(scene, rng)], ignore_index=True)
    frame = frame.sort_values(["encounter", "event", "kind"], kind="stable", ignore_index=True)
    _write(scene, rng, words, frame)


def _operations(scene: Scene, done: Operations) -> list[pd.DataFrame]:
    """One for each operation and each anaesthesia, one for the transfusions of a stay."""
    anaesthetised = scene.world.sheets["anaesthesia_record"].facts["operation"]
    surgery = pd.DataFrame({"encounter": done.encounter, "event": done.begin, "kind": SURGERY, "procedure": done.procedure})
    blood = scene.world.sheets["blood_transfusion"].facts
    transfused = pd.DataFrame({"encounter": blood["encounter"], "event": blood["start"], "kind": TRANSFUSION})
    return [surgery, surgery.iloc[anaesthetised].assign(kind=ANAESTHESIA), transfused.drop_duplicates("encounter")]


def _others(scene: Scene, rng: np.random.Generator) -> list[pd.DataFrame]:
    """Endoscopies and special treatments; notices for those in intensive care and those who died."""
    plan, scopes, done = scene.plan, scene.world.sheets["endoscopy_report"], scene.world.sheets["procedure"].facts
    looked = {"encounter": scopes.facts["encounter"], "event": scopes.facts["start"], "kind": SPECIAL}
    looked |= {"special": scopes.texts("exam_name")}
    parts = [pd.DataFrame(looked)]
    codes = scene.cat.procedures.code.str
    for prefix, name in SPECIAL_ITEMS.items():
        rows = np.flatnonzero(codes.startswith(prefix).to_numpy()[done["procedure"]])
        rows = rows[scene.sends(done["encounter"][rows], "informed_consent")]
        part = {"encounter": done["encounter"][rows], "event": done["begin"][rows], "kind": SPECIAL, "special": name}
        parts.append(pd.DataFrame(part))
    grave = scene.stays[(scene.department[scene.stays] == "28") | plan.died[scene.stays]]
    known = plan.begin[grave] + seconds(rng.integers(5400, 14_400, len(grave)))
    late = plan.died[grave] & (scene.department[grave] != "28")
    known = np.where(late, np.maximum(plan.end[grave] - seconds(rng.integers(20_000, 90_000, len(grave))), known), known)
    return [*parts, pd.DataFrame({"encounter": grave, "event": np.minimum(known, plan.end[grave]), "kind": CRITICAL})]


def _write(scene: Scene, rng: np.random.Generator, words: Words, frame: pd.DataFrame) -> None:
    world, plan, cat = scene.world, scene.plan, scene.cat
    encounter, size = frame.encounter.to_numpy().astype(np.int64), len(frame)
    kind = frame.kind.to_numpy().astype(int)
    event = frame.event.to_numpy().astype("datetime64[s]")
    urgent = (event - plan.begin[encounter]).astype(int) < 14_400
    ahead = seconds(np.where(urgent | (kind == CRITICAL), rng.integers(900, 2100, size), rng.integers(7200, 57_600, size)))
    signed = np.maximum(event - ahead, plan.begin[encounter] + np.timedelta64(300, "s"))
    signed = np.minimum(signed, np.maximum(event, plan.begin[encounter]))
    age, record = scene.age[encounter], world.record[encounter]
    relative, relation = scene.relative(encounter)
    other = (age < 18) | (kind == CRITICAL) | (scene.department[encounter] == "28") | (age > AGED)
    name = world.records.name[record]
    own_id = np.where(world.people.id_type[plan.person[encounter]] == "01", world.records.id_no[record], None)
    table, procedure = read("consent_texts"), np.nan_to_num(frame.procedure.to_numpy(float), nan=-1).astype(int)
    method = np.where((procedure >= 0) & (kind <= ANAESTHESIA), cat.procedures.anaesthesia_code.to_numpy()[procedure], None)
    category = cat.diagnoses.code.str[:3]
    why = [INDICATIONS.get(key, "贫血，血红蛋白低于70g/L，需输注红细胞改善携氧") for key in category]
    indication = [f"{c}，诊断{n}，保守治疗效果不佳，有手术指征" for c, n in zip(words.complaint, words.name, strict=True)]
    notice = [f"患者诊断{n}，病情危重，随时有生命危险，已向家属告知病情及可能的预后" for n in words.name]
    code, diagnosis = scene.diagnosis(encounter)
    surgical = kind == SURGERY
    notified = kind == CRITICAL

    def told(column: str):
        return text.pick([words_ or None for words_ in table[column]], kind - 1)

    columns = {
        "consent_id": scene.number("informed_consent", "ZQ25", encounter),
        "name": text.objects(name),
        "sex_code": text.number(scene.sex[encounter]),
        "age_years": text.number(age),
        "inpatient_no": scene.inpatient_no(encounter),
        "department_code": text.objects(scene.department[encounter]),
        "consent_kind_code": text.number(kind),
        "diagnosis_code": code,
        "diagnosis_name": diagnosis,
        "planned_procedure_code": scene.procedure_code(np.where(kind <= ANAESTHESIA, procedure, -1)),
        "planned_procedure_name": text.pick(list(cat.procedures.name_zh), np.where(kind <= ANAESTHESIA, procedure, -1)),
        "operation_indication": text.blank_where(scene.by_diagnosis(encounter, indication), ~surgical),
        "planned_anaesthesia_code": text.objects(method),
        "transfusion_indication": text.blank_where(scene.by_diagnosis(encounter, why), kind != TRANSFUSION),
        "special_item_name": text.objects(frame.special.to_numpy(object)),
        "critical_notice_content": text.blank_where(scene.by_diagnosis(encounter, notice), ~notified),
        "alternative_plan": told("alternative"),
        "intraoperative_risk": told("during"),
        "postoperative_risk": told("after"),
        "institution_opinion": told("institution"),
        "patient_opinion": told("patient"),
        "consent_result_code": text.constant("1", size),
        "signer_name": text.objects(np.where(other, relative, name)),
        "signer_relation_code": text.objects(np.where(other, relation, "0")),
        "signer_id_no": text.objects(np.where(other, None, own_id)),
        "signer_phone": text.objects(world.records.phone[record]),
        "patient_sign_time": text.moment(signed),
        "doctor_id": scene.doctor(rng, encounter),
        "doctor_sign_time": text.moment(later(rng, signed, 1, 12)),
    }
    scene.sheet("informed_consent", encounter, columns, {"kind": kind, "signed": signed, "event": event})
