"""What doctors write of a stay: admission record and discharge summary."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, flag, later, matching, maybe, tenths, whole
from orchestration.demo.clinical.words import Words
from orchestration.demo.encounters import stay_days
from orchestration.demo.seasons import draw

CHILDHOOD, MENARCHE, MENOPAUSE = 14, 14, 50
ALLERGIES = ["否认药物及食物过敏史", "青霉素过敏，表现为皮疹", "头孢类药物过敏，表现为皮疹", "海鲜过敏，表现为荨麻疹"]
FAMILY = {
    "否认家族遗传性疾病及类似疾病史": 0.7,
    "父亲患高血压病": 0.14,
    "母亲患2型糖尿病": 0.09,
    "父母均健在，否认家族遗传病史": 0.07,
}
HABITS = {
    "生于原籍，无疫区居住史，无烟酒嗜好": 0.62,
    "生于原籍，吸烟20余年，每日约10支，偶饮酒": 0.22,
    "生于原籍，无疫区居住史，偶有饮酒": 0.16,
}
GROWING = "足月顺产，母乳喂养，生长发育同正常同龄儿，按计划预防接种"
ENDINGS = ["，病情明显好转，症状消失。", "，病情逐渐好转。", "，症状改善不明显。", "，病情进行性加重，经积极抢救无效死亡。"]
LEAVING = [
    "患者一般情况可，症状消失，生命体征平稳，切口及局部情况良好，予出院。",
    "患者一般情况可，症状较入院时明显缓解，生命体征平稳，予出院。",
    "患者症状改善不明显，生命体征尚平稳，家属及患者要求出院。",
    "经积极抢救无效，宣告临床死亡。",
]
OUTCOMES = ["1", "2", "3", "4"]


def write_notes(scene: Scene, words: Words) -> None:
    """Data sets admission_record and discharge_summary."""
    _admissions(scene, words)
    _discharges(scene, words)


def _some(rng: np.random.Generator, texts: dict[str, float], size: int) -> pa.Array:
    return text.pick(list(texts), draw(rng, np.array(list(texts.values())), size))


def _past(scene: Scene, rng: np.random.Generator, stays: np.ndarray) -> pa.Array:
    """The chronic diseases of the person, and for how long."""
    chronic, names = scene.world.chronic, list(scene.cat.diagnoses.national_name)
    first = np.full(len(scene.world.people), -1)
    first[chronic.person.to_numpy()[::-1]] = chronic.diagnosis.to_numpy()[::-1]
    years = 2 + scene.person[stays] % 12
    texts = [
        f"既往有{name}病史{n}年，规律服药，控制尚可。否认肝炎、结核病史，否认手术外伤史。" for name in names for n in range(2, 14)
    ]
    known = first[scene.person[stays]]
    healthy = [
        "既往体健，否认高血压、糖尿病病史，否认肝炎、结核病史，否认手术外伤史。",
        "既往体质一般，10年前有阑尾切除手术史，否认慢性病史及传染病史。",
    ]
    other = len(texts) + (rng.random(len(stays)) < 0.12)
    return text.pick(texts + healthy, np.where(known >= 0, known * 12 + years - 2, other))


def _admissions(scene: Scene, words: Words) -> None:
    rng, plan, stays = scene.world.rng("admission records"), scene.plan, scene.stays
    size, age, signs = len(stays), scene.age[stays], scene.signs
    own = scene.world.records.name[scene.world.record[stays]]
    relative, relation = scene.relative(stays)
    grave = scene.department[stays] == "28"
    other = (age < 18) | grave | ((age > 75) & (rng.random(size) < 0.4))
    table = scene.cat.diagnoses
    infectious = ((table.role == "notifiable") | table.code.str.startswith("B18")).to_numpy()[plan.diagnosis[stays]]
    woman = (scene.sex[stays] == 2) & (age >= MENARCHE)
    pregnant = matching(table.code, "^O")[plan.diagnosis[stays]]
    cycle = np.where(age >= MENOPAUSE + stays % 5, 5, np.where(pregnant, 6, stays % 5))
    cycles = [f"初潮{12 + n}岁，周期{27 + n}天，经期{4 + n % 3}天，量中，无痛经。" for n in range(5)]
    cycles += ["已绝经，绝经后无异常阴道流血。", "平素月经规律，现停经，妊娠状态。"]
    habit = np.where(scene.sex[stays] == 2, 0, draw(rng, np.array([*HABITS.values()]), size))
    habit = np.where(age < CHILDHOOD, len(HABITS), habit)
    present = [f"现患{name}，否认其他传染病史" for name in words.name]
    code, name = scene.diagnosis(stays)
    columns = {
        "admission_record_id": scene.number("admission_record", "RY25", stays),
        "inpatient_no": scene.inpatient_no(stays),
        "admission_time": text.moment(plan.begin[stays]),
        "department_code": text.objects(scene.department[stays]),
        "ward_name": scene.ward(stays),
        "bed_no": scene.bed(stays),
        "sex_code": text.number(scene.sex[stays]),
        "age_years": text.number(age),
        "informant_name": text.objects(np.where(other, relative, own)),
        "informant_relation_code": text.objects(np.where(other, relation, "0")),
        "history_reliable_flag": text.constant("1", size),
        "chief_complaint": scene.by_diagnosis(stays, words.complaint),
        "present_illness": text.pick(words.illness, plan.diagnosis[stays] * 3 + rng.integers(0, 3, size)),
        "past_disease_history": _past(scene, rng, stays),
        "infectious_flag": flag(infectious),
        "infectious_history": text.blank_where(scene.by_diagnosis(stays, present), ~infectious),
        "allergy_history": text.pick(ALLERGIES, np.where(scene.allergic(stays), 1 + stays % 3, 0)),
        "personal_history": text.pick([*HABITS, GROWING], habit),
        "menstrual_history": text.pick(cycles, maybe(cycle, woman)),
        "family_history": _some(rng, FAMILY, size),
        "body_temperature": tenths(signs["temperature"][stays]),
        "pulse_rate": whole(signs["pulse"][stays]),
        "respiratory_rate": whole(signs["respiration"][stays]),
        "systolic_pressure": whole(signs["systolic_pressure"][stays]),
        "diastolic_pressure": whole(signs["diastolic_pressure"][stays]),
        "height": tenths(signs["height"][stays]),
        "weight": tenths(signs["weight"][stays]),
        "specialist_examination": scene.by_diagnosis(stays, list(words.special.examination)),
        "initial_diagnosis_code": code,
        "initial_diagnosis_name": name,
        "doctor_id": scene.doctor(rng, stays),
        "signature_time": text.moment(scene.within(stays, later(rng, plan.begin[stays], 60, 460))),
    }  # fmt: skip
    scene.sheet("admission_record", stays, columns, {"died": plan.died[stays]})


def _main_procedure(scene: Scene, stays: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row of the procedure sheet with the main procedure of each stay, and whether there is one."""
    encounter = scene.world.sheets["procedure"].facts["encounter"]
    row = np.searchsorted(encounter, stays)
    row = np.minimum(row, max(len(encounter) - 1, 0))
    return row, encounter[row] == stays if len(encounter) else np.zeros(len(stays), bool)


def _imaging(scene: Scene, stays: np.ndarray) -> pa.Array:
    """The first abnormal imaging conclusion of each stay."""
    sheet = scene.world.sheets["imaging_report"]
    rows = np.flatnonzero(sheet.facts["positive"])
    first = np.full(len(scene.plan), -1)
    first[sheet.facts["encounter"][rows][::-1]] = rows[::-1]
    return sheet.columns["conclusion"].take(pa.array(first[stays], mask=first[stays] < 0))


def _outcome(scene: Scene, stays: np.ndarray) -> np.ndarray:
    """1 cured, 2 better, 3 not cured, 4 dead: as the diagnosis says."""
    sheet = scene.world.sheets["diagnosis"]
    rows = np.flatnonzero((sheet.facts["type"] == 3) & (sheet.facts["order"] == 1))
    found = np.full(len(scene.plan), 2)
    found[sheet.facts["encounter"][rows]] = sheet.columns["outcome_code"].take(pa.array(rows)).cast(pa.int64()).to_numpy(False)
    return found[stays]


def _discharges(scene: Scene, words: Words) -> None:
    world, plan, stays = scene.world, scene.plan, scene.stays
    rng = world.rng("discharge summaries")
    outcome, died = _outcome(scene, stays), plan.died[stays]
    row, operated = _main_procedure(scene, stays)
    source, facts = world.sheets["procedure"], world.sheets["procedure"].facts
    rows = pa.array(row, mask=~operated)
    procedure = np.where(operated, facts["procedure"][row] if len(source) else 0, -1)
    incision = source.columns["incision_class_code"].take(rows)
    healed = pc.is_in(incision, pa.array(["1", "2", "3"])).to_numpy(zero_copy_only=False)
    code, name = scene.diagnosis(stays)
    doctor = scene.doctor(rng, stays)
    join = pc.binary_join_element_wise
    names = text.pick(list(scene.cat.procedures.name_zh), procedure)
    done = pc.if_else(pa.array(operated), join("，住院期间行", pc.fill_null(names, ""), ""), "")
    symptoms = ["无特殊不适，查体未见明显阳性体征", "偶有轻度不适，局部体征较前好转", "仍有不适症状，体征较前无明显变化", None]
    clinic = join(scene.by_diagnosis(stays, list(words.special.advice)), "。", "")
    advice = pc.if_else(pa.array(died), "死亡，无出院医嘱", clinic)
    found = pc.coalesce(_imaging(scene, stays), scene.by_diagnosis(stays, words.findings))
    department = text.objects(scene.department[stays])
    procedure_time = world.sheets["procedure"].columns["procedure_time"].take(rows)
    columns = {
        "discharge_summary_id": scene.number("discharge_summary", "CY25", stays),
        "inpatient_no": scene.inpatient_no(stays),
        "sex_code": text.number(scene.sex[stays]),
        "age_years": text.number(scene.age[stays]),
        "admission_time": text.moment(plan.begin[stays]),
        "discharge_time": text.moment(plan.end[stays]),
        "stay_days": text.number(stay_days(world)[stays]),
        "admission_department_code": department,
        "discharge_department_code": department,
        "ward_name": scene.ward(stays),
        "bed_no": scene.bed(stays),
        "admission_situation": scene.by_diagnosis(stays, words.state),
        "admission_diagnosis_code": code,
        "admission_diagnosis_name": name,
        "discharge_diagnosis_code": code,
        "discharge_diagnosis_name": name,
        "positive_findings": found,
        "treatment_course": join(scene.by_diagnosis(stays, words.course), done, text.pick(ENDINGS, outcome - 1), ""),
        "main_procedure_code": scene.procedure_code(procedure),
        "main_procedure_name": names,
        "procedure_time": procedure_time,
        "incision_class_code": incision,
        "healing_grade_code": text.blank_where(source.columns["healing_grade_code"].take(rows), ~healed),
        "discharge_symptoms": text.pick(symptoms, outcome - 1),
        "discharge_situation": text.pick(LEAVING, outcome - 1),
        "outcome_code": text.pick(OUTCOMES, outcome - 1),
        "discharge_way_code": scene.from_front_page(stays, "discharge_way_code"),
        "discharge_advice": advice,
        "follow_up_advice": text.blank_where(scene.by_diagnosis(stays, list(words.special.follow_up)), died),
        "doctor_id": doctor,
        "superior_doctor_id": scene.colleague(stays, doctor, 3),
        "signature_time": text.moment(later(rng, plan.end[stays], -40, 180)),
    }
    scene.sheet("discharge_summary", stays, columns, {"died": died, "operated": operated})
