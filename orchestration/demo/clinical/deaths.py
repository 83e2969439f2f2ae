"""Records of deaths in hospital."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from orchestration.demo import text
from orchestration.demo.clinical.notes import ENDINGS
from orchestration.demo.clinical.scene import Scene, age_at, flag, later, matching
from orchestration.demo.clinical.words import Words
from orchestration.demo.seasons import seconds

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
RESCUE = (
    "患者突发心率、血压下降，意识丧失，立即予胸外心脏按压、气管插管、肾上腺素静脉注射等抢救措施，"
    "抢救30分钟后仍无自主心律，心电图呈直线，宣告临床死亡。"
)


def record_deaths(scene: Scene, words: Words) -> None:
    """Data set death_record."""
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
