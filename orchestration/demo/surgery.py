"""Procedures of inpatients, with what operations, anaesthesia and materials cost."""

from __future__ import annotations

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.billing import prices
from orchestration.demo.habits import local_terms
from orchestration.demo.world import World

ANAESTHESIA = {
    "41": "anaesthesia_general", "21": "anaesthesia_neuraxial", "22": "anaesthesia_neuraxial", "31": "anaesthesia_block",
    "12": "anaesthesia_iv", "35": "anaesthesia_local", "36": "anaesthesia_topical",
}  # fmt: skip
MATERIALS = {
    "53.0": "material_mesh", "81.5": "material_joint", "79.": "material_fixation", "36.06": "material_stent",
    "13.7": "material_lens", "32.4": "material_stapler", "43.7": "material_stapler", "45.73": "material_stapler",
    "48.6": "material_stapler", "68.4": "material_catheter", "74.1": "material_catheter", "60.": "material_catheter",
}  # fmt: skip
TRANSFUSION = "99.0401"


def operate(world: World) -> np.ndarray:
    """Data set procedure; gives the main procedure of each encounter, -1 where there is none."""
    rng, plan, table = world.rng("surgery"), world.plan, world.cat.procedures
    encounter, procedure = _chosen(world, rng)
    rank = table.kind.map({"1": 0, "2": 1, "3": 2, "4": 3}).to_numpy()[procedure]
    order = np.lexsort((procedure, rank, encounter))
    encounter, procedure = encounter[order], procedure[order]
    main = np.full(len(plan), -1)
    main[encounter[::-1]] = procedure[::-1]  # the first of each encounter wins
    chosen = table.iloc[procedure]
    surgical = chosen.kind.isin(["1", "2"]).to_numpy()
    open_ = (chosen.kind == "1").to_numpy()
    elective = rng.random(len(procedure)) < chosen.elective_share.to_numpy()
    begin, end = _times(world, rng, encounter, elective)
    same_day = plan.begin[encounter].astype("datetime64[D]") == plan.end[encounter].astype("datetime64[D]")
    healing = np.where(plan.died[encounter], 3, seasons.draw(rng, np.array([0.965, 0.028, 0.007]), len(procedure)))
    healing = np.where(chosen.incision_class.isin(["1", "2", "3"]), healing, -1)
    code, name = local_terms(world.cat, "procedure", plan.institution[encounter], procedure, rng, 0.03, ~surgical)
    columns = {
        "procedure_id": text.serial("CZ", world.numbering.numbers("procedure", len(procedure)), 8),
        "procedure_code": code,
        "procedure_name": name,
        "procedure_kind_code": text.objects(chosen.kind.to_numpy()),
        "procedure_time": text.moment(begin),
        "end_time": text.moment(end),
        "surgery_level_code": text.objects(np.where(surgical, chosen.level, None)),
        "incision_class_code": text.objects(np.where(open_, chosen.incision_class, None)),
        "healing_grade_code": text.pick(["1", "2", "3", "9"], healing),
        "anaesthesia_code": text.objects(np.where(chosen.anaesthesia_code == "", None, chosen.anaesthesia_code)),
        "minimally_invasive_flag": text.number(chosen.minimally_invasive.fillna(0).to_numpy()),
        "elective_flag": text.number(elective & surgical),
        "day_surgery_flag": text.number(same_day & open_ & (chosen.day_surgery_share.to_numpy() > 0)),
        "surgeon_id": world.doctor(rng, encounter),
    }
    facts = {"begin": begin, "end": end, "surgical": surgical, "open": open_, "procedure": procedure}
    facts["anaesthesia"] = (chosen.anaesthesia_code != "").to_numpy()
    world.sheet("procedure", encounter, columns, facts)
    _charge(world, rng, encounter, procedure, begin)
    return main


def _chosen(world: World, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Stays and procedures: each procedure that suits the main diagnosis, by its share; one operation at most."""
    plan, cat = world.plan, world.cat
    stays = np.flatnonzero(plan.kind == 3)
    encounters, procedures = [], []
    operated = np.zeros(len(plan), bool)
    for number, row in enumerate(cat.procedures.itertuples()):
        suits = np.isin(plan.diagnosis[stays], [cat.diagnosis(code) for code in row.diagnoses.split("|")])
        if row.sex != "0":
            suits &= world.people.sex[plan.person[stays]] == int(row.sex)
        here = stays[suits & (rng.random(len(stays)) < row.share)]
        if row.kind == "1":
            here = here[~operated[here] | (row.code == "13.7100x001")]
            operated[here] = True
        encounters.append(here)
        procedures.append(np.full(len(here), number))
    return np.concatenate(encounters), np.concatenate(procedures)


def _times(world: World, rng: np.random.Generator, encounter: np.ndarray, elective: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Begin and end within the stay: elective operations on the second or third day in the morning."""
    plan = world.plan
    day = plan.begin[encounter].astype("datetime64[D]")
    morning = day.astype("datetime64[s]") + seasons.seconds(
        rng.integers(1, 3, len(encounter)) * 86_400 + rng.integers(30_600, 43_200, len(encounter))
    )
    soon = plan.begin[encounter] + seasons.seconds(rng.integers(2400, 9000, len(encounter)))
    begin = np.where(elective & (morning < plan.end[encounter] - np.timedelta64(4 * 3600, "s")), morning, soon)
    length = rng.integers(1200, 7200, len(encounter))
    end = np.minimum(begin + seasons.seconds(length), plan.end[encounter] - np.timedelta64(900, "s"))
    begin = np.minimum(begin, end - np.timedelta64(600, "s"))
    return begin, end


def _charge(world: World, rng: np.random.Generator, encounter: np.ndarray, procedure: np.ndarray, begin: np.ndarray) -> None:
    charges, table = world.charges, world.cat.procedures
    charges.add(encounter, prices().procedure + procedure, 100, begin)
    anaesthesia, code = table.anaesthesia_code.to_numpy()[procedure], table.code.to_numpy()[procedure]
    for value, role in ANAESTHESIA.items():
        here = anaesthesia == value
        charges.role(role, encounter[here], 1, begin[here])
    for prefix, role in MATERIALS.items():
        here = np.char.startswith(code.astype("U"), prefix)
        charges.role(role, encounter[here], 1, begin[here])
    open_ = table.kind.to_numpy()[procedure] == "1"
    scope = open_ & (table.minimally_invasive.fillna(0).to_numpy()[procedure] == 1) & (table.level.to_numpy()[procedure] > "2")
    charges.role("material_endoscopic", encounter[scope], 1, begin[scope])
    charges.role("material_suture", encounter[open_], rng.integers(1, 4, open_.sum()), begin[open_])
    charges.role("material_dressing", encounter[open_], rng.integers(2, 8, open_.sum()), begin[open_])
    blood = code == TRANSFUSION
    charges.role("blood", encounter[blood], rng.integers(2, 5, blood.sum()), begin[blood])
    charges.role("crossmatch", encounter[blood], 1, begin[blood])
