"""Operations as the surgeon and the anaesthetist record them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, flag, later, matching, maybe, read, tenths, whole
from orchestration.demo.seasons import seconds

LOCAL = ("35", "36")  # no anaesthetist is needed
ROOMS = 12
METHODS = {  # drugs by method of anaesthesia
    "41": "丙泊酚、舒芬太尼、罗库溴铵、七氟烷",
    "21": "0.5%布比卡因",
    "22": "2%利多卡因、0.75%罗哌卡因",
    "31": "0.375%罗哌卡因、1%利多卡因",
    "12": "丙泊酚、瑞芬太尼",
}
COMPLICATIONS = [
    "术中低血压，予麻黄碱静脉注射及加快补液后恢复正常",
    "苏醒期躁动，予右美托咪定后安静",
    "术后恶心呕吐，予昂丹司琼静脉注射后缓解",
    "气管拔管后一过性喉痉挛，予面罩加压给氧后缓解",
]


@dataclass(frozen=True)
class Operations:
    """Operations of senders: rows of the procedure sheet, their encounters, procedures and times.

    Attributes:
        number: of the operation record. loss, transfused, infused: millilitres. asa: 1 to 5.
    """

    row: np.ndarray
    encounter: np.ndarray
    procedure: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    room_in: np.ndarray
    room_out: np.ndarray
    number: np.ndarray
    asa: np.ndarray
    loss: np.ndarray
    transfused: np.ndarray
    infused: np.ndarray
    surgeon: pa.Array
    anaesthetist: pa.Array


def operate(scene: Scene) -> Operations:
    """Data sets operation_record and anaesthesia_record."""
    rng = scene.world.rng("operation records")
    done = _operations(scene, rng)
    _operation_sheet(scene, rng, done)
    _anaesthesia_sheet(scene, rng, done)
    return done


def _operations(scene: Scene, rng: np.random.Generator) -> Operations:
    sheet, plan = scene.world.sheets["procedure"], scene.plan
    row = np.flatnonzero(sheet.facts["surgical"])
    row = row[scene.sends(sheet.facts["encounter"][row], "operation_record")]
    encounter, procedure = sheet.facts["encounter"][row], sheet.facts["procedure"][row]
    begin, end = _moments(scene, rng, row)
    texts = read("operation_texts")
    loss = texts.loss.astype(float).to_numpy()[_text_of(scene, texts.procedure)[procedure]]
    loss = np.minimum(np.round(loss * rng.lognormal(0, 0.4, len(row)) / 5) * 5, 2500)
    blood = scene.world.sheets["inpatient_stay"].facts["blood"][scene.front_page[encounter]]
    age, grave = scene.age[encounter], matching(scene.cat.diagnoses.code, "^(?:I21|I61|A41|J96|C)")[plan.diagnosis[encounter]]
    asa = 1 + (rng.random(len(row)) < np.where(age > 50, 0.9, 0.45)) + (age > 70) + grave
    surgeon = sheet.columns["surgeon_id"].take(pa.array(row))
    return Operations(
        row=row,
        encounter=encounter,
        procedure=procedure,
        begin=begin,
        end=end,
        room_in=np.maximum(begin - seconds(rng.integers(900, 2400, len(row))), plan.begin[encounter]),
        room_out=end + seconds(rng.integers(300, 840, len(row))),
        number=scene.world.numbering.numbers("operation_record", len(row)),
        asa=np.minimum(asa, 4),
        loss=loss,
        transfused=np.where(blood & (loss > 100), 400, 0),
        infused=np.round((500 + loss * 1.5 + (end - begin).astype(int) / 6 + rng.integers(0, 400, len(row))) / 50) * 50,
        surgeon=surgeon,
        anaesthetist=scene.colleague(encounter, surgeon, 6),
    )


def _moments(scene: Scene, rng: np.random.Generator, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """When operations begin and end; a caesarean is done on the birthday of the child."""
    facts, plan = scene.world.sheets["procedure"].facts, scene.plan
    encounter, begin, end = (facts[name][row] for name in ("encounter", "begin", "end"))
    caesarean = matching(scene.cat.procedures.code, "^74[.]")[facts["procedure"][row]]
    wrong = caesarean & (begin.astype("datetime64[D]") != plan.begin[encounter].astype("datetime64[D]"))
    soon = plan.begin[encounter] + seconds(rng.integers(3600, 14_400, len(row)))
    return np.where(wrong, soon, begin), np.where(wrong, soon + (end - begin), end)


def _text_of(scene: Scene, prefixes) -> np.ndarray:
    """Row of the catalogue for each procedure: that of the longest prefix of its code; the last one where none fits."""
    found = np.full(len(scene.cat.procedures), len(prefixes) - 1)
    for number in np.argsort(prefixes.str.len(), kind="stable"):
        found[scene.cat.procedures.code.str.startswith(prefixes[number])] = number
    return found


def _operation_sheet(scene: Scene, rng: np.random.Generator, done: Operations) -> None:
    plan, encounter, size = scene.plan, done.encounter, len(done.row)
    table, texts = scene.cat.procedures.iloc[done.procedure], read("operation_texts")
    told = _text_of(scene, texts.procedure)[done.procedure]
    source = scene.world.sheets["procedure"].columns
    level, anaesthesia = table.level.to_numpy(), table.anaesthesia_code.to_numpy()
    incision = table.incision_class.to_numpy()
    prevented = (table.kind == "1").to_numpy() & (np.isin(incision, ["2", "3"]) | (level > "2") | (rng.random(size) < 0.2))
    before = np.maximum(done.begin - seconds(rng.integers(1500, 3600, size)), plan.begin[encounter])
    code, name = scene.diagnosis(encounter)
    alone = np.isin(anaesthesia, LOCAL)
    assisted = (level > "1") | (rng.random(size) < 0.6)
    minutes = (done.end.astype("datetime64[m]") - done.begin.astype("datetime64[m]")).astype(int)
    finished = np.maximum(scene.within(encounter, later(rng, done.end, 25, 300)), done.end)
    again = np.zeros(size, bool)
    columns = {
        "operation_id": text.serial("SS25", done.number, 7),
        "department_code": text.objects(scene.department[encounter]),
        "operating_room_no": text.pick([f"{n}号手术间" for n in range(1, ROOMS + 1)], done.number % ROOMS),
        "preoperative_diagnosis_code": code,
        "preoperative_diagnosis_name": name,
        "postoperative_diagnosis_code": code,
        "postoperative_diagnosis_name": name,
        "procedure_code": scene.procedure_code(done.procedure),
        "procedure_name": text.objects(table.name_zh.to_numpy()),
        "surgery_level_code": text.objects(level),
        "incision_class_code": source["incision_class_code"].take(pa.array(done.row)),
        "elective_flag": source["elective_flag"].take(pa.array(done.row)),
        "surgical_position_code": text.pick(list(texts.position), told),
        "room_in_time": text.moment(done.room_in),
        "procedure_time": text.moment(done.begin),
        "end_time": text.moment(done.end),
        "room_out_time": text.moment(done.room_out),
        "duration_minutes": text.number(np.maximum(minutes, 1)),
        "anaesthesia_code": text.objects(anaesthesia),
        "asa_code": text.number(done.asa, alone & (done.asa < 2)),
        "surgeon_id": done.surgeon,
        "first_assistant_id": text.blank_where(scene.colleague(encounter, done.surgeon, 1), ~assisted),
        "anaesthetist_id": text.blank_where(done.anaesthetist, alone),
        "circulating_nurse_id": scene.nurse(encounter, done.number),
        "blood_loss": whole(done.loss),
        "transfusion_volume": text.number(done.transfused),
        "infusion_volume": text.blank_where(whole(done.infused), alone),
        "prophylactic_antibiotic_flag": flag(prevented),
        "prophylactic_antibiotic_time": text.moment(np.where(prevented, before, np.datetime64("NaT"))),
        "unplanned_return_flag": flag(again),
        "operation_summary": text.pick(list(texts.text), told),
        "record_finished_time": text.moment(finished),
    }
    scene.sheet("operation_record", encounter, columns, {"begin": done.begin, "end": done.end, "procedure": done.procedure})


def _anaesthesia_sheet(scene: Scene, rng: np.random.Generator, done: Operations) -> None:
    """Everything but local anaesthesia, which the surgeon gives."""
    table = scene.cat.procedures.iloc[done.procedure]
    chosen = np.flatnonzero(~np.isin(table.anaesthesia_code, LOCAL))
    encounter, size, method = done.encounter[chosen], len(chosen), table.anaesthesia_code.to_numpy()[chosen]
    table, begin, end = table.iloc[chosen], done.begin[chosen], done.end[chosen]
    start = done.room_in[chosen] + seconds((begin - done.room_in[chosen]).astype(int) * 0.4)
    general, chest = method == "41", matching(table.code, "^32[.]")
    airway = np.select([general & chest, general & (rng.random(size) < 0.2), general], [4, 3, 1], 0)
    tube = np.isin(airway, [1, 4])
    stop = end + seconds(rng.integers(60, 240, size))
    signs, age = scene.signs, scene.age[encounter]
    usual = np.where(np.isnan(signs["systolic_pressure"][encounter]), 95, signs["systolic_pressure"][encounter])
    trouble = rng.random(size) < 0.02
    icu = (done.asa[chosen] == 4) | ((table.level == "4").to_numpy() & (rng.random(size) < 0.3))
    destination = np.select([icu, general | (method == "12"), rng.random(size) < 0.3], [2, 1, 1], 0)
    group, rh = (scene.from_front_page(encounter, name) for name in ("abo_blood_code", "rh_code"))
    _, name = scene.diagnosis(encounter)
    columns = {
        "anaesthesia_id": scene.number("anaesthesia_record", "MZJ25", encounter),
        "operation_id": text.serial("SS25", done.number[chosen], 7),
        "operating_room_no": text.pick([f"{n}号手术间" for n in range(1, ROOMS + 1)], done.number[chosen] % ROOMS),
        "weight": tenths(signs["weight"][encounter]),
        "abo_blood_code": group,
        "rh_code": rh,
        "preoperative_diagnosis_name": name,
        "procedure_code": scene.procedure_code(done.procedure[chosen]),
        "procedure_name": text.objects(table.name_zh.to_numpy()),
        "asa_code": text.number(done.asa[chosen]),
        "anaesthesia_code": text.objects(method),
        "airway_code": text.number(airway),
        "anaesthetic_drugs": text.objects(pd.Series(method).map(METHODS).to_numpy()),
        "room_in_time": text.moment(done.room_in[chosen]),
        "anaesthesia_start_time": text.moment(start),
        "procedure_time": text.moment(begin),
        "end_time": text.moment(end),
        "anaesthesia_end_time": text.moment(stop),
        "extubation_time": text.moment(np.where(tube, stop + seconds(rng.integers(60, 900, size)), np.datetime64("NaT"))),
        "room_out_time": text.moment(np.maximum(done.room_out[chosen], stop)),
        "min_systolic": whole(np.clip(usual * rng.uniform(0.68, 0.86, size), 60, 150)),
        "max_systolic": whole(np.clip(usual * rng.uniform(1.02, 1.25, size), 90, 220)),
        "min_spo2": tenths(np.round(np.clip(rng.normal(97.5, 1.2, size), 91, 100))),
        "min_temperature": tenths(np.clip(rng.normal(36.1, 0.3, size), 34.8, 37.2)),
        "blood_loss": whole(done.loss[chosen]),
        "urine_volume": whole(np.where(age < 14, 60, np.round(rng.integers(50, 500, size) / 10) * 10)),
        "infusion_volume": whole(done.infused[chosen]),
        "transfusion_volume": text.number(done.transfused[chosen]),
        "complication_flag": flag(trouble),
        "complication_description": text.pick(COMPLICATIONS, maybe(np.where(general, rng.integers(0, 4, size), 0), trouble)),
        "destination_code": text.pick(["1", "2", "3"], destination),
        "anaesthetist_id": done.anaesthetist.take(pa.array(chosen)),
    }
    scene.sheet("anaesthesia_record", encounter, columns, {"operation": chosen})
