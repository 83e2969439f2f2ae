"""What doctors write of a stay: admission record, discharge summary, death record."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, age_at, flag, later, matching, maybe, read, tenths, whole
from orchestration.demo.encounters import stay_days
from orchestration.demo.seasons import draw, seconds

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
RESCUE = (
    "患者突发心率、血压下降，意识丧失，立即予胸外心脏按压、气管插管、肾上腺素静脉注射等抢救措施，"
    "抢救30分钟后仍无自主心律，心电图呈直线，宣告临床死亡。"
)
OUTCOMES = ["1", "2", "3", "4"]
DEATH_CAUSES = {  # direct cause of death by main diagnosis
    "^(?:I2[015]|I4)": ("I46.900", "心脏停搏"),
    "^I50": ("I50.900", "心力衰竭"),
    "^I6": ("G93.500", "脑疝"),
    "^(?:J|I26)": ("J96.000", "急性呼吸衰竭"),
    "^(?:A|K85)": ("R57.200", "脓毒性休克"),
    "^K": ("R57.100", "失血性休克"),
    "^N": ("N17.900", "急性肾衰竭"),
    "^[CDZ]": ("R64.x00", "恶病质"),
}


class Words:
    """Sentences for each diagnosis, composed once."""

    def __init__(self, scene: Scene) -> None:
        cat, table = scene.cat, scene.cat.diagnoses
        self.name, self.complaint = list(table.national_name), [words or "不适数日" for words in table.complaint]
        frame = read("specialties").set_index("department")
        self.special = frame.iloc[[_nearest(frame.index, *pair) for pair in zip(table.code, table.department_code, strict=True)]]
        panels = dict(zip(cat.lab_panels.panel, cat.lab_panels.name_zh, strict=True))
        tests = [[panels[p] for p in entry.split("|") if p] for entry in table.panels]
        self.tests = ["、".join(["血常规", "生化", *names][-3:]) for names in tests]
        rises = dict(zip(cat.lab_items.abbreviation, cat.lab_items.name_zh, strict=True))
        self.findings = [_shifted(entry, rises) for entry in table.lab_shift]
        triples = list(zip(self.complaint, self.tests, self.special.plan, self.name, strict=True))
        self.illness = [text_ for c, _, _, n in triples for text_ in _histories(c, n)]
        self.course = [f"入院后完善{t}等检查，明确诊断为{n}，予{p}等治疗" for _, t, p, n in triples]
        self.state = [f"因“{c}”入院。{e}" for c, e in zip(self.complaint, self.special.examination, strict=True)]


def _nearest(departments: pd.Index, diagnosis: str, code: str) -> int:
    """Row of the diagnosis, of the department, of the one that this belongs to, or of cardiology."""
    for candidate in (diagnosis[:3], code, code[:2], "03.04"):
        if candidate in departments:
            return departments.get_loc(candidate)
    raise LookupError(code)


def _histories(complaint: str, name: str) -> list[str]:
    """Three ways to tell the present illness."""
    return [
        f"患者于入院前无明显诱因出现{complaint}，自行服药后症状无明显缓解，遂来我院就诊，门诊以“{name}”收住入院。病程中精神、睡眠尚可，大小便正常，体重无明显变化。",
        f"入院前患者出现{complaint}，曾于外院就诊，予对症治疗后症状稍缓解，近期再次加重，为进一步诊治来我院，拟“{name}”收入院。发病以来饮食、睡眠稍差。",
        f"患者{complaint}，呈逐渐加重，无晕厥及大小便失禁，未予特殊处理，今来我院门诊，完善检查后考虑“{name}”，收入病房。病程中食欲稍减退，大小便如常。",
    ]


def _shifted(entry: str, names: dict[str, str]) -> str | None:
    """What the laboratory found, from the shifts of the diagnosis."""
    parts = [re.fullmatch(r"(.+?)([+-])([\d.]+)", part).groups() for part in filter(None, entry.split("|"))]
    found = [f"{names[item]}{'升高' if sign == '+' else '降低'}" for item, sign, size in parts if float(size) >= 1]
    return "，".join(found) or None


def write_notes(scene: Scene, words: Words) -> None:
    """Data sets admission_record, discharge_summary and death_record."""
    _admissions(scene, words)
    _discharges(scene, words)
    _deaths(scene, words)


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


def _deaths(scene: Scene, words: Words) -> None:
    world, plan, cat = scene.world, scene.plan, scene.cat
    rng, stays = world.rng("death records"), scene.stays[plan.died[scene.stays]]
    size, record, people = len(stays), world.record[stays], world.people
    main = np.where(plan.diagnosis[stays] == cat.diagnosis("Z51.100"), cat.diagnosis("C34.900x001"), plan.diagnosis[stays])
    # An injury began with what caused it, an ill-defined state with a disease that was not named.
    cause = {code: number for number, code in enumerate(cat.diagnoses.code)}
    external = cat.diagnoses.external_cause_code.map(cause).fillna(-1).astype(int).to_numpy()[main]
    main = np.where(external >= 0, external, main)
    main = np.where(matching(cat.diagnoses.code, "^R")[main], cat.diagnosis("J18.900"), main)
    direct = np.full(len(cat.diagnoses), len(DEATH_CAUSES))
    for number, pattern in enumerate(DEATH_CAUSES):
        direct[matching(cat.diagnoses.code, pattern)] = number
    causes = [*DEATH_CAUSES.values(), ("R57.900", "休克")]
    direct = direct[plan.diagnosis[stays]]
    autopsy = scene.from_front_page(stays, "autopsy_flag")
    doctor = scene.doctor(rng, stays)
    discussed = plan.end[stays].astype("datetime64[D]").astype("datetime64[s]") + seconds(rng.integers(136_800, 147_600, size))
    code, name = scene.diagnosis(stays)
    has_id = np.not_equal(world.records.id_no[record], None)
    born, died = world.records.birth[record], plan.end[stays].astype("datetime64[D]")
    last = text.pick([name_zh for _, name_zh in causes], direct)
    join = pc.binary_join_element_wise
    columns = {
        "death_record_id": scene.number("death_record", "SW25", stays),
        "name": scene.name(stays),
        "id_type_code": text.blank_where(text.objects(people.id_type[plan.person[stays]]), ~has_id),
        "id_no": text.objects(world.records.id_no[record]),
        "sex_code": text.number(scene.sex[stays]),
        "birth_date": text.day(born),
        "age_years_at_death": text.number(age_at(born, died)),
        "visit_type_code": text.constant("3", size),
        "inpatient_no": scene.inpatient_no(stays),
        "department_code": text.objects(scene.department[stays]),
        "admission_time": text.moment(plan.begin[stays]),
        "death_time": text.moment(plan.end[stays]),
        "days_in_hospital": text.number((died - plan.begin[stays].astype("datetime64[D]")).astype(int)),
        "admission_situation": scene.by_diagnosis(stays, words.state),
        "admission_diagnosis_code": code,
        "admission_diagnosis_name": name,
        "treatment_course": pc.binary_join_element_wise(scene.by_diagnosis(stays, words.course), ENDINGS[3], ""),
        "rescue_course": text.constant(RESCUE, size),
        "rescue_refused_flag": flag(np.zeros(size, bool)),
        "direct_cause_code": text.pick([code_ for code_, _ in causes], direct),
        "direct_cause_name": last,
        "underlying_cause_code": text.pick(list(cat.diagnoses.code), main),
        "underlying_cause_name": text.pick(list(cat.diagnoses.name_zh), main),
        "autopsy_consent_flag": flag(pc.equal(autopsy, "1").to_numpy(zero_copy_only=False)),
        "autopsy_flag": autopsy,
        "discussion_time": text.moment(discussed),
        "discussion_host_id": scene.colleague(stays, doctor, 4),
        "discussion_conclusion": join("死亡原因：", last, "。诊断明确，治疗及时，抢救措施得当，死亡原因与病情发展相符。", ""),
        "doctor_id": doctor,
        "superior_doctor_id": scene.colleague(stays, doctor, 3),
        "signature_time": text.moment(later(rng, plan.end[stays], 20, 240)),
    }
    scene.sheet("death_record", stays, columns, {"main": main})
