"""Endoscopies of inpatients, and what pathologists find in biopsies and in what surgeons take out."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, flag, later, matching, maybe, read
from orchestration.demo.seasons import draw, seconds

PATHOLOGISTS = 8
SLIDES_EXTRA = 3
ENDOSCOPES = {  # prefix of procedure codes: type, name of the examination, indication, minutes
    "44.13": ("01", "电子胃镜检查", 9),
    "45.16": ("01", "电子胃镜检查", 12),
    "43.41": ("01", "电子胃镜检查及治疗", 60),
    "45.23": ("02", "电子结肠镜检查", 24),
    "45.42": ("02", "电子结肠镜检查及治疗", 40),
    "33.24": ("07", "电子支气管镜检查", 22),
    "57.32": ("09", "膀胱镜检查", 12),
}
BIOPSIES, THERAPIES = "^(?:45[.]16|33[.]24)", "^(?:43[.]41|45[.]42)"


def examine_tissue(scene: Scene) -> None:
    """Data set pathology_report: specimens of operations and biopsies. The report may come after the discharge."""
    world, plan, table = scene.world, scene.plan, read("pathology")
    rng = world.rng("pathology")
    facts = world.sheets["procedure"].facts
    row = np.flatnonzero(scene.sends(facts["encounter"], "pathology_report"))
    kind = _specimens(scene, table)[facts["procedure"][row], plan.diagnosis[facts["encounter"][row]]]
    row, kind = row[kind >= 0], kind[kind >= 0]
    encounter, size = facts["encounter"][row], len(row)
    number = world.numbering.numbers("pathology_report", size)
    scene.pathology[row] = number
    cancer = matching(table.morphology, "/3$")[kind]
    tumour = (table.morphology != "").to_numpy()[kind]
    taken = facts["end"][row] - seconds(rng.integers(120, 600, size))
    received = later(rng, taken, 40, 300)
    days = np.where(cancer, rng.integers(3, 7, size), rng.integers(2, 5, size))
    latest = np.minimum(plan.end[encounter] + np.timedelta64(26, "h"), np.datetime64(f"{world.year}-12-31T20:00:00", "s"))
    ready = received.astype("datetime64[D]").astype("datetime64[s]") + seconds(days * 86_400 + rng.integers(32_400, 61_200, size))
    report = np.maximum(np.minimum(ready, latest), received)
    nodes = (table.nodes == "1").to_numpy()[kind]
    total = np.where(nodes, rng.integers(8, 26, size), 0)
    positive = np.where(nodes & (rng.random(size) < 0.4), 1 + (rng.random(size) * np.minimum(total, 7)).astype(int), 0)
    stage = np.select([positive == 0, positive < 4], [0, 1], 2)
    blocks = np.maximum(table.blocks.astype(int).to_numpy()[kind] + rng.integers(-1, 2, size), 1)
    removed = cancer & nodes
    differentiation = table.differentiation.to_numpy()[kind]
    _, name = scene.diagnosis(encounter)
    columns = {
        "report_id": text.serial("BL25", number, 7),
        "pathology_no": text.serial("S2025", number, 6),
        "department_code": text.objects(scene.department[encounter]),
        "doctor_id": scene.doctor(rng, encounter),
        "pathology_type_code": text.constant("1", size),
        "clinical_diagnosis": name,
        "specimen_name": text.pick(list(table.specimen), kind),
        "specimen_site": text.pick(list(table.site), kind),
        "specimen_count": text.number(1 + removed * rng.integers(0, 3, size)),
        "sampling_time": text.moment(taken),
        "fixation_time": text.moment(later(rng, taken, 4, 50)),
        "received_time": text.moment(received),
        "specimen_qualified_flag": text.constant("1", size),
        "block_count": text.number(blocks),
        "slide_count": text.number(blocks + rng.integers(0, SLIDES_EXTRA, size)),
        "gross_finding": text.pick(list(table.gross), kind),
        "microscopic_finding": text.pick(list(table.microscopic), kind),
        "ihc_result": text.pick([result or None for result in table.ihc], kind),
        "pathology_diagnosis": _conclusion(table, kind, nodes, total, positive),
        "morphology_code": text.pick([code or None for code in table.morphology], kind),
        "behaviour_code": text.pick(["0", "3"], maybe(cancer.astype(int), tumour)),
        "malignant_flag": flag(cancer),
        "differentiation_code": text.objects(np.where(tumour & cancer, differentiation, None)),
        "pn_stage": text.pick(["pN0", "pN1", "pN2"], maybe(stage, nodes)),
        "lymph_node_total": text.number(total, ~nodes),
        "lymph_node_positive": text.number(positive, ~nodes),
        "margin_code": text.pick(["1", "2"], maybe(draw(rng, np.array([0.97, 0.03]), size), removed)),
        "reporter_id": scene.expert(encounter, 1, PATHOLOGISTS // 2, number),
        "reviewer_id": scene.expert(encounter, 1 + PATHOLOGISTS // 2, PATHOLOGISTS // 2, number),
        "pathology_report_time": text.moment(report),
    }
    scene.sheet("pathology_report", encounter, columns, {"procedure_row": row, "cancer": cancer})


def _specimens(scene: Scene, table) -> np.ndarray:
    """Row of the catalogue for each procedure and main diagnosis, -1 where nothing goes to pathology."""
    procedures, diagnoses = scene.cat.procedures.code, scene.cat.diagnoses.code
    found = np.full((len(procedures), len(diagnoses)), -1)
    for number, line in enumerate(table.itertuples()):
        fits = np.outer(procedures.str.startswith(line.procedure), diagnoses.str.startswith(line.diagnosis))
        found[fits] = number
    return found


def _conclusion(table, kind: np.ndarray, nodes: np.ndarray, total: np.ndarray, positive: np.ndarray) -> pa.Array:
    join = pa.compute.binary_join_element_wise
    counted = join("；区域淋巴结（", text.number(positive), "/", text.number(total), "）见癌转移", "")
    none = join("；区域淋巴结未见癌转移（0/", text.number(total), "）", "")
    tail = pa.compute.if_else(pa.array(positive > 0), counted, none)
    tail = pa.compute.if_else(pa.array(nodes), tail, "")
    return join(text.pick(list(table.conclusion), kind), tail, "")


def look_inside(scene: Scene) -> None:
    """Data set endoscopy_report: one for each stay and kind of endoscope; biopsies and treatment belong to it."""
    world, plan = scene.world, scene.plan
    rng = world.rng("endoscopy")
    facts, codes = world.sheets["procedure"].facts, scene.cat.procedures.code.to_numpy()
    scope = np.full(len(codes), -1)
    for number, prefix in enumerate(ENDOSCOPES):
        scope[np.char.startswith(codes.astype("U"), prefix)] = number
    row = np.flatnonzero(scene.sends(facts["encounter"], "endoscopy_report"))
    row = row[scope[facts["procedure"][row]] >= 0]
    spec = list(ENDOSCOPES.values())
    types = sorted({entry[0] for entry in spec})
    kind_of = np.array([types.index(entry[0]) for entry in spec])
    kind = kind_of[scope[facts["procedure"][row]]]
    group, member = np.unique(facts["encounter"][row] * 10 + kind, return_inverse=True)
    procedure = facts["procedure"][row]
    biopsied, treated = (np.isin(np.arange(len(group)), member[matching(codes, p)[procedure]]) for p in (BIOPSIES, THERAPIES))
    # The longest procedure gives the examination its name; the specimen is that of any of them.
    longest = np.zeros(len(group), np.int64)
    minutes = np.array([entry[2] for entry in spec])
    order = np.argsort(minutes[scope[procedure]], kind="stable")
    longest[member[order]] = row[order]
    specimen = np.zeros(len(group), np.int64)
    np.maximum.at(specimen, member, scene.pathology[row])
    encounter, size, kind = facts["encounter"][longest], len(group), group % 10
    procedure = facts["procedure"][longest]
    biopsied &= specimen > 0
    start = facts["begin"][longest]
    lasts = np.maximum(minutes[scope[procedure]] * rng.uniform(0.8, 1.3, size), 8).astype(int)
    end = start + seconds(lasts * 60)
    report = later(rng, end, 5, 60)
    colon, stomach = kind == types.index("02"), kind == types.index("01")
    category = scene.cat.diagnoses.code.str[:3].to_numpy()[plan.diagnosis[encounter]]
    table = read("endoscopy")
    place = {key: number for number, key in enumerate(zip(table.type, table.diagnosis, strict=True))}
    told = np.array([[place.get((code, c), place[code, ""]) for c in scene.cat.diagnoses.code.str[:3]] for code in types])
    told = told[kind, plan.diagnosis[encounter]]
    lesion = table.lesion.astype(int).to_numpy()[told]
    size_mm = np.where(lesion > 0, np.maximum(np.round(lesion * rng.uniform(0.6, 1.4, size)), 2), 0).astype(int)
    untouched = ~biopsied & ~treated
    size_mm = np.where(untouched & np.isin(kind, [types.index("01"), types.index("02")]), np.minimum(size_mm, 9), size_mm)
    polyps = np.where((category == "K63") & colon, rng.integers(1, 5, size), 0)
    tested, hp = stomach & (rng.random(size) < 0.6), rng.random(size) < 0.4
    positive = (table.positive == "1").to_numpy()[told] | (tested & hp)
    painless = np.isin(scene.cat.procedures.anaesthesia_code.to_numpy()[procedure], ["12", "41"]) | (rng.random(size) < 0.35)
    method = np.where(scene.cat.procedures.anaesthesia_code.to_numpy()[procedure] == "41", 1, 0)
    doctor = world.sheets["procedure"].columns["surgeon_id"].take(pa.array(longest))
    number = world.numbering.numbers("endoscopy_report", size)
    withdrawal = np.where(lasts >= 14, np.clip((lasts * 0.55).astype(int), 6, 30), 6)
    columns = {
        "report_id": text.serial("NJ25", number, 7),
        "department_code": text.objects(scene.department[encounter]),
        "endoscopy_type_code": text.pick(types, kind),
        "exam_name": text.pick([entry[1] for entry in spec], scope[procedure]),
        "endoscopy_indication": scene.by_diagnosis(encounter, list(scene.cat.diagnoses.complaint)),
        "endoscope_no": scene.staff(encounter, number % 9 + 1, "NJ", 3),
        "reprocessed_time": text.moment(start - seconds(rng.integers(2400, 40_000, size))),
        "exam_time": text.moment(start),
        "endoscopy_end_time": text.moment(end),
        "painless_flag": flag(painless),
        "anaesthesia_code": text.pick(["12", "1", "36"], np.where(painless, method, 2)),
        "bowel_prep_score": text.number(rng.integers(6, 10, size), ~colon),
        "caecum_reached_flag": text.pick(["1"], maybe(np.zeros(size, int), colon)),
        "withdrawal_minutes": text.number(withdrawal, ~colon),
        "polyp_count": text.number(polyps, ~(colon | stomach)),
        "largest_lesion_mm": text.number(size_mm, size_mm == 0),
        "biopsy_flag": flag(biopsied),
        "biopsy_count": text.number(rng.integers(2, 6, size), ~biopsied),
        "pathology_no": text.blank_where(text.serial("S2025", specimen, 6), (specimen == 0) | ~(biopsied | treated)),
        "hp_test_code": text.pick(["1", "2", "9"], maybe(np.where(tested, hp.astype(int), 2), stomach)),
        "therapeutic_flag": flag(treated),
        "procedure_code": scene.procedure_code(procedure),
        "complication_flag": text.constant("0", size),
        "finding": text.pick(list(table.finding), told),
        "conclusion": text.pick(list(table.conclusion), told),
        "positive_flag": flag(positive | (size_mm > 0) | (polyps > 0)),
        "doctor_id": doctor,
        "nurse_id": scene.nurse(encounter, number),
        "reporter_id": doctor,
        "endoscopy_report_time": text.moment(report),
    }
    scene.sheet("endoscopy_report", encounter, columns, {"biopsied": biopsied, "specimen": specimen, "start": start})
