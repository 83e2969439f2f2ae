"""Cultures of stays with infections, and what the isolates are susceptible to."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, flag, matching, maybe, read
from orchestration.demo.seasons import seconds
from orchestration.demo.sheet import spread

CULTURES = {  # specimen: diagnoses, share of the stays, code, kind of culture, (sterile, flora, pathogen, contaminated)
    "sputum": ("^(?:J18|J15|J20|J42|J44|J47|J96)", 0.55, "06", "1", (0.12, 0.56, 0.32, 0.0)),
    "urine": ("^(?:N39|N20|N40)", 0.5, "09", "1", (0.5, 0.08, 0.36, 0.06)),
    "blood": ("^(?:A41|J96|K85|R50|N39|J18)", 0.25, "01", "2", (0.84, 0.0, 0.11, 0.05)),
    "abscess": ("^(?:K35|K80[.]0|T81)", 0.4, "12", "1", (0.3, 0.0, 0.68, 0.02)),
}
SMEARS = {"1": "见革兰阳性球菌", "2": "见革兰阴性杆菌", "3": "见真菌孢子及菌丝"}
CARBAPENEMS = ("eco", "kpn")
DAY = np.timedelta64(86_400, "s")


def culture(scene: Scene) -> None:
    """Data sets microbiology_report and microbiology_susceptibility: stays long enough for a culture to grow."""
    rng, plan = scene.world.rng("microbiology"), scene.plan
    encounter, kind = _chosen(scene, rng)
    microbes, size = read("microbes"), len(encounter)
    sampled = plan.begin[encounter] + seconds(rng.integers(1800, 18_000, size))
    received = sampled + seconds(rng.integers(600, 6600, size))
    grow = seconds(rng.integers(2 * 86_400, 3 * 86_400, size))
    report = np.minimum(received + grow, plan.end[encounter] - np.timedelta64(1800, "s"))
    shares = np.array([entry[4] for entry in CULTURES.values()])[kind]
    result = 1 + (rng.random(size)[:, None] > np.cumsum(shares, axis=1)).sum(axis=1)
    weights = microbes[list(CULTURES)].astype(float).to_numpy().T[kind]
    edges = np.cumsum(weights, axis=1)
    organism = (rng.random(size)[:, None] * edges[:, -1:] >= edges).sum(axis=1)
    grown = result == 3
    mdr = grown & (rng.random(size) < microbes.mdr_share.astype(float).to_numpy()[organism])
    esbl = grown & ~mdr & (rng.random(size) < microbes.esbl_share.astype(float).to_numpy()[organism])
    code = np.array(list(entry[2] for entry in CULTURES.values()))[kind]
    blood, sputum, urine = code == "01", code == "06", code == "09"
    gram = microbes.gram.to_numpy()[organism]
    critical = blood & grown
    positive = received + (report - received) // 3
    told = positive + seconds(rng.integers(300, 1500, size))
    never = np.datetime64("NaT")
    contaminated = result == 4
    names = np.where(grown, microbes.name_zh.to_numpy()[organism], None)
    names = np.where(contaminated, np.where(blood, "表皮葡萄球菌", "多种细菌混合生长"), names)
    counted = np.where(urine, np.where(grown, 100_000, np.where(result == 1, 0, 1000)), 0)
    number = scene.world.numbering.numbers("microbiology_report", size)
    first = _first_antibiotic(scene)[encounter]
    columns = {
        "report_id": text.serial("WSW25", number, 7),
        "department_code": text.objects(scene.department[encounter]),
        "specimen_no": text.serial("2025W", number, 8),
        "micro_specimen_code": text.objects(code.astype(object)),
        "sampling_time": text.moment(sampled),
        "received_time": text.moment(received),
        "before_antibiotic_flag": flag(np.isnat(first) | (sampled <= first)),
        "specimen_qualified_flag": text.constant("1", size),
        "culture_type_code": text.pick(["1", "2"], blood.astype(int)),
        "blood_culture_sets": text.number(rng.integers(1, 3, size), ~blood),
        "squamous_cells": text.number(rng.integers(1, 10, size), ~sputum),
        "sputum_leukocytes": text.number(rng.integers(25, 90, size), ~sputum),
        "smear_result": text.blank_where(text.objects(pd.Series(gram).map(SMEARS).to_numpy()), ~grown | urine),
        "positive_time": text.moment(np.where(blood & (grown | contaminated), positive, never)),
        "culture_result_code": text.number(result),
        "isolate_no": text.number(np.ones(size), ~grown),
        "organism_code": text.pick(list(microbes.code), maybe(organism, grown)),
        "organism_name": text.objects(names),
        "gram_code": text.objects(np.where(grown, gram, None)),
        "colony_count": text.number(counted, ~urine),
        "mdro_code": text.objects(np.where(mdr, microbes.mdr_code.to_numpy()[organism], np.where(grown, "0", None))),
        "critical_value_flag": flag(critical),
        "critical_notified_time": text.moment(np.where(critical, told, never)),
        "preliminary_report_time": text.moment(np.where(grown, received + (report - received) // 2, never)),
        "report_time": text.moment(report),
        "applicant_id": scene.doctor(rng, encounter),
        "reporter_id": scene.staff(encounter, number % 2 + 1, "J", 2),
        "reviewer_id": scene.staff(encounter, number % 2 + 3, "J", 2),
    }
    sheet = scene.sheet("microbiology_report", encounter, columns, {"sampled": sampled, "grown": grown})
    here = np.flatnonzero(critical)
    found = {"encounter": encounter[here], "time": told[here] - np.timedelta64(240, "s"), "source": "7", "item": "血培养及鉴定"}
    found |= {
        "report": sheet.texts("report_id")[here],
        "finding": "血培养阳性，检出" + microbes.name_zh.to_numpy()[organism[here]],
    }
    scene.critical.append(pd.DataFrame(found))
    isolate = np.flatnonzero(grown)
    _susceptibility(
        scene, rng, sheet.take(isolate), encounter[isolate], organism[isolate], mdr[isolate], esbl[isolate], report[isolate]
    )


def _chosen(scene: Scene, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Stays of three nights and more, and the kind of specimen taken."""
    plan, stays = scene.plan, scene.sending(np.flatnonzero(scene.plan.kind == 3), "microbiology_report")
    stays = stays[plan.end[stays] - plan.begin[stays] > 3 * DAY]
    encounters, kinds = [], []
    for number, (pattern, share, *_) in enumerate(CULTURES.values()):
        fits = matching(scene.cat.diagnoses.code, pattern)[plan.diagnosis[stays]]
        here = stays[fits & (rng.random(len(stays)) < share)]
        encounters.append(here)
        kinds.append(np.full(len(here), number))
    encounter, kind = np.concatenate(encounters), np.concatenate(kinds)
    order = np.lexsort((kind, encounter))
    return encounter[order], kind[order]


def _first_antibiotic(scene: Scene) -> np.ndarray:
    """When each encounter had its first antibiotic; NaT where it had none."""
    facts = scene.world.sheets["medication_order"].facts
    rows = np.flatnonzero(facts["antibiotic"])
    found = np.full(len(scene.plan), np.datetime64("NaT"), "datetime64[s]")
    order = rows[np.argsort(facts["begin"][rows])[::-1]]
    found[facts["encounter"][order]] = facts["begin"][order]
    return found


def _susceptibility(scene: Scene, rng, report, encounter, organism, mdr, esbl, time) -> None:
    microbes, drugs = read("microbes"), read("antibiotics")
    place = drugs.organism.map({code: number for number, code in enumerate(microbes.code)}).to_numpy()
    count = np.bincount(place, minlength=len(microbes))
    start = np.cumsum(count) - count
    line, turn = spread(count[organism])
    drug = start[organism[line]] + turn
    size, who = len(line), encounter[line]
    share = {name: drugs[name].astype(float).to_numpy()[drug] for name in ("share", "esbl", "mdr")}
    chance = np.select([mdr[line], esbl[line]], [np.maximum(share["mdr"], share["share"]), share["esbl"]], share["share"])
    resistant = rng.random(size) < chance
    values = {name: drugs[name].astype(float).to_numpy()[drug] for name in ("susceptible", "resistant", "wild", "high")}
    halved = np.where(rng.random(size) < 0.3, 0.5, 1.0)
    mic = np.where(resistant, values["high"], values["wild"] * halved)
    sign = np.where(resistant, 2, np.where(halved < 1, 0, 1))
    gram = microbes.gram.to_numpy()[organism[line]]
    negative, enteric = gram == "2", np.isin(microbes.code.to_numpy()[organism[line]], CARBAPENEMS)
    enzyme = np.where(mdr[line] & enteric, 1 + line % 2, 0)
    read_at = time[line] - seconds(rng.integers(1800, 7200, len(encounter)))[line]
    columns = {
        "susceptibility_id": scene.number("susceptibility", "YM25", who),
        "report_id": report.columns["report_id"].take(line),
        "isolate_no": text.constant("1", size),
        "organism_code": text.pick(list(microbes.code), organism[line]),
        "organism_name": text.pick(list(microbes.name_zh), organism[line]),
        "gram_code": text.objects(gram),
        "antibiotic_code": text.pick(list(drugs.code), drug),
        "antibiotic_name": text.pick(list(drugs.name_zh), drug),
        "antibiotic_class_code": text.pick(list(drugs["class"]), drug),
        "method_code": text.constant("4", size),
        "mic_sign_code": text.pick(["1", "2", "3"], sign),
        "mic_value": text.fixed(np.round(mic * 10_000), 4),
        "breakpoint_standard_code": text.constant("1", size),
        "breakpoint_year": text.constant(str(scene.world.year), size),
        "susceptible_breakpoint": text.fixed(np.round(values["susceptible"] * 10_000), 4),
        "resistant_breakpoint": text.fixed(np.round(values["resistant"] * 10_000), 4),
        "interpretation_code": text.pick(["S", "R"], resistant.astype(int)),
        "intrinsic_resistance_flag": text.constant("0", size),
        "esbl_flag": text.pick(["0", "1"], maybe(esbl[line].astype(int), enteric)),
        "carbapenemase_code": text.number(enzyme, ~(negative & enteric)),
        "clinically_reported_flag": text.constant("1", size),
        "instrument_name": text.constant("VITEK 2 Compact 全自动微生物鉴定药敏系统", size),
        "test_time": text.moment(read_at),
        "report_time": text.moment(time[line]),
        "reporter_id": report.columns["reporter_id"].take(line),
        "reviewer_id": report.columns["reviewer_id"].take(line),
    }
    scene.sheet("microbiology_susceptibility", who, columns, {"resistant": resistant})
