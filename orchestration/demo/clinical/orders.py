"""Orders other than drugs: nursing, diet, tests, examinations, operations, blood and treatments of stays."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from orchestration.demo import text
from orchestration.demo.clinical.nursing import LEVELS
from orchestration.demo.clinical.scene import Scene, flag, later, matching
from orchestration.demo.seasons import seconds

EXAMINATION, TEST, TREATMENT, NURSING, DIET, OPERATION, BLOOD = 1, 2, 3, 4, 5, 6, 7
LONG_TERM, ONCE, PRESCRIBED = 1, 2, 3
NURSING_NAMES = {1: "特级护理", 2: "一级护理", 3: "二级护理", 4: "三级护理"}
DIETS = ["普通饮食", "软食", "半流质饮食", "流质饮食", "禁食", "糖尿病饮食", "低盐低脂饮食", "母乳或配方奶喂养"]
DIET_CODES = ["01", "02", "03", "04", "05", "07", "07", "99"]
TREATMENTS = {"oxygen": ("氧气吸入", "小时"), "nebulisation": ("雾化吸入", "次"), "monitoring": ("心电监测", "小时")}
PERFORMING = {TEST: "30", EXAMINATION: "32"}
FIRST_DAYS = np.timedelta64(36, "h")


def order(scene: Scene) -> None:
    """Data set treatment_order: of stays, and examinations of outpatients."""
    rng = scene.world.rng("treatment orders")
    parts = [*_lasting(scene), *_requests(scene, rng), *_treatments(scene)]
    frame = pd.concat(parts, ignore_index=True).sort_values(["encounter", "time", "kind"], kind="stable", ignore_index=True)
    _write(scene, rng, frame)


def _lasting(scene: Scene) -> list[pd.DataFrame]:
    """Nursing level and diet, ordered on admission and in force until the end of the stay."""
    stays, plan = scene.stays, scene.plan
    facts, roles = scene.world.sheets["nursing_record"].facts, NURSING_NAMES
    level = np.full(len(plan), 3)
    level[facts["encounter"][::-1]] = facts["level"][::-1]
    codes, diagnosis, age = scene.cat.diagnoses.code, plan.diagnosis[stays], scene.age[stays]
    diet = np.select(
        [age < 1, matching(codes, "^(?:K85|K35|K92|J96)")[diagnosis], matching(codes, "^E11")[diagnosis],
         matching(codes, "^(?:I|N)")[diagnosis], matching(codes, "^(?:K|A0)")[diagnosis], age > 80],
        [7, 4, 5, 6, 2, 1], 0,
    )  # fmt: skip
    assert set(LEVELS.values()) <= set(roles)
    base = {"encounter": stays, "time": plan.begin[stays] + seconds(600 + stays % 900), "type": LONG_TERM, "frequency": "qd"}
    nursing = {"kind": NURSING, "content": pd.Series(level[stays]).map(roles).to_numpy(), "level": level[stays]}
    eating = {"kind": DIET, "content": np.array(DIETS, object)[diet], "diet": np.array(DIET_CODES, object)[diet]}
    return [pd.DataFrame(base | nursing), pd.DataFrame(base | eating | {"frequency": "tid"})]


def _requests(scene: Scene, rng: np.random.Generator) -> list[pd.DataFrame]:
    """Tests of the first days of a stay, images, operations and blood: ordered before they were done."""
    world, plan = scene.world, scene.plan
    reports, images = world.sheets["lab_report"], world.sheets["imaging_report"]
    who = reports.facts["encounter"]
    sampled = pa.compute.strptime(reports.columns["sampling_time"], format="%Y-%m-%d %H:%M:%S", unit="s").to_numpy(
        zero_copy_only=False
    )
    rows = np.flatnonzero((plan.kind[who] == 3) & (sampled < plan.begin[who] + FIRST_DAYS) & scene.sends(who, "treatment_order"))
    tests = {
        "encounter": who[rows],
        "time": _before(scene, rng, who[rows], sampled[rows], 600, 5400),
        "type": ONCE,
        "kind": TEST,
        "content": reports.columns["report_name"].take(pa.array(rows)).to_numpy(zero_copy_only=False),
        "specimen": reports.columns["specimen_code"].take(pa.array(rows)).to_numpy(zero_copy_only=False),
        "due": sampled[rows],
    }
    rows = np.flatnonzero(scene.sends(images.facts["encounter"], "treatment_order"))
    who = images.facts["encounter"][rows]
    seen = {
        "encounter": who,
        "time": _before(scene, rng, who, images.facts["time"][rows], 300, 7200),
        "type": np.where(plan.kind[who] == 3, ONCE, PRESCRIBED),
        "kind": EXAMINATION,
        "content": images.columns["exam_name"].take(pa.array(rows)).to_numpy(zero_copy_only=False),
        "part": images.columns["body_part"].take(pa.array(rows)).to_numpy(zero_copy_only=False),
        "due": images.facts["time"][rows],
    }
    done = world.sheets["operation_record"]
    who = done.facts["encounter"]
    operations = {
        "encounter": who,
        "time": _before(scene, rng, who, done.facts["begin"], 3600, 40_000),
        "type": ONCE,
        "kind": OPERATION,
        "content": "拟行" + done.columns["procedure_name"].to_numpy(zero_copy_only=False).astype(object),
        "due": done.facts["begin"],
    }
    who, units, time = scene.charged("blood")
    blood = {
        "encounter": who,
        "time": _before(scene, rng, who, time.astype("datetime64[s]"), 600, 3600),
        "type": ONCE,
        "kind": BLOOD,
    }
    blood |= {"content": "输注红细胞悬液", "quantity": units, "unit": "单位", "due": time.astype("datetime64[s]")}
    return [pd.DataFrame(part) for part in (tests, seen, operations, blood)]


def _before(scene: Scene, rng: np.random.Generator, encounter: np.ndarray, time: np.ndarray, least: int, most: int) -> np.ndarray:
    """When it was ordered: some time before it was done, within the encounter."""
    return np.maximum(time.astype("datetime64[s]") - seconds(rng.integers(least, most, len(time))), scene.plan.begin[encounter])


def _treatments(scene: Scene) -> list[pd.DataFrame]:
    """Treatments that a stay was charged for; each once."""
    parts = []
    for role, (name, unit) in TREATMENTS.items():
        who, units, time = scene.charged(role)
        ward = scene.plan.kind[who] == 3
        frame = pd.DataFrame({"encounter": who[ward], "quantity": units[ward], "time": time[ward].astype("datetime64[s]")})
        frame = frame.groupby("encounter", as_index=False).agg({"quantity": "sum", "time": "first"})
        frame["quantity"] = np.minimum(frame.quantity, 999)
        parts.append(frame.assign(type=LONG_TERM, kind=TREATMENT, content=name, unit=unit, frequency="qd"))
    return parts


def _write(scene: Scene, rng: np.random.Generator, frame: pd.DataFrame) -> None:
    plan, encounter, size = scene.plan, frame.encounter.to_numpy().astype(np.int64), len(frame)
    kind, type_ = frame.kind.to_numpy().astype(int), frame.type.to_numpy().astype(int)
    ordered = scene.within(encounter, frame.time.to_numpy().astype("datetime64[s]"), 300)
    lasting, never = type_ == LONG_TERM, np.datetime64("NaT")
    verified = np.where(type_ == PRESCRIBED, ordered, later(rng, ordered, 2, 25))
    due = frame.due.to_numpy().astype("datetime64[s]")
    start = np.where(np.isnat(due), ordered, np.maximum(due, ordered))
    code, name = scene.diagnosis(encounter)
    performing = np.where(np.isin(kind, list(PERFORMING)), pd.Series(kind).map(PERFORMING), scene.department[encounter])
    performing = np.where(kind == OPERATION, "26", performing)
    quantity = frame.quantity.to_numpy(float)
    requested = np.isin(kind, [EXAMINATION, TEST, OPERATION, BLOOD])
    doctor = scene.doctor(rng, encounter)
    frequency = np.where(lasting, frame.frequency, np.where(type_ == ONCE, "st", None))
    columns = {
        "treatment_order_id": scene.number("treatment_order", "FY25", encounter),
        "application_no": text.blank_where(scene.number("application", "SQ25", encounter), ~requested),
        "order_type_code": text.number(type_),
        "treatment_order_kind_code": text.number(kind),
        "order_item_code": text.objects(frame.content.map(_codes(scene)).where(lambda code: code.notna(), None).to_numpy(object)),
        "order_item_content": text.objects(frame.content.to_numpy(object)),
        "specimen_code": text.objects(frame.specimen.to_numpy(object)),
        "body_part": text.objects(frame.part.to_numpy(object)),
        "nursing_level_code": text.number(np.nan_to_num(frame.level.to_numpy(float)), np.isnan(frame.level.to_numpy(float))),
        "diet_kind_code": text.objects(frame.diet.to_numpy(object)),
        "order_frequency": text.objects(frequency),
        "order_quantity": text.fixed(np.where(np.isnan(quantity), 1, quantity) * 100, 2),
        "order_quantity_unit": text.objects(np.where(np.isnan(quantity), np.where(lasting, "日", "次"), frame.unit.fillna("次"))),
        "urgent_flag": flag((plan.kind[encounter] == 2) | ((kind == TEST) & (rng.random(size) < 0.1))),
        "diagnosis_code": code,
        "diagnosis_name": name,
        "order_time": text.moment(ordered),
        "department_code": text.objects(scene.department[encounter]),
        "doctor_id": doctor,
        "verify_time": text.moment(verified),
        "verifier_id": scene.nurse(encounter, kind),
        "planned_start_time": text.moment(start),
        "planned_end_time": text.moment(np.where(lasting, np.maximum(plan.end[encounter], start), never)),
        "performing_department_code": text.objects(performing.astype(object)),
        "order_status_code": text.pick(["4", "5"], lasting.astype(int)),
        "stop_time": text.moment(np.where(lasting, np.maximum(plan.end[encounter], ordered), never)),
    }
    scene.sheet("treatment_order", encounter, columns, {"kind": kind, "type": type_})


def _codes(scene: Scene) -> dict[str, str]:
    """Charge codes by the name of what is ordered."""
    cat = scene.cat
    items = dict(zip(cat.charge_items.role, cat.charge_items.code, strict=True))
    codes = dict(zip(cat.lab_panels.name_zh, cat.lab_panels.charge_code, strict=True))
    codes |= {name: items[f"imaging_{kind}"] for name, kind in zip(cat.imaging.exam_name, cat.imaging.charge, strict=True)}
    codes |= {NURSING_NAMES[level]: items[role] for role, level in LEVELS.items() if role != "nursing_newborn"}
    return codes | {name: items[role] for role, (name, _) in TREATMENTS.items()}
