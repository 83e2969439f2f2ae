"""Outpatient visits and inpatient stays with their front page; ward services by day."""

from __future__ import annotations

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.billing import prices
from orchestration.demo.catalogue import read
from orchestration.demo.habits import icd
from orchestration.demo.sheet import spread
from orchestration.demo.world import World

# Parts of the total on the front page; anaesthesia_fee and operation_fee are contained in surgery_fee.
FEES = (
    "service_fee", "nursing_fee", "treatment_fee", "surgery_fee", "laboratory_fee", "imaging_fee", "drug_fee",
    "herbal_fee", "blood_fee", "consumable_fee", "other_fee",
)  # fmt: skip


def departments(world: World) -> np.ndarray:
    """Department of each encounter: general practice in centres, paediatrics for children, intensive care for the gravest."""
    plan, cat = world.plan, world.cat
    code = cat.diagnoses.department_code.to_numpy()[plan.diagnosis].astype(object)
    age = world.people.age[plan.person]
    medical = np.char.startswith(code.astype("U5"), "03") | np.isin(code, ["02", "16", "20"])
    code[medical & (age < 14)] = "07"
    code[(code == "02") & (plan.kind == 3)] = "03.04"
    hospital = ~np.isin(plan.institution, cat.numbers("community"))
    code[(code == "02") & hospital] = "03.01"
    code[(plan.kind == 2) & (age >= 14)] = "20"
    code[~hospital & ~np.isin(code, ["12", "50"])] = "02"
    return code


def serve(world: World) -> None:
    """Charges for being seen, and for bed, nursing and rounds on every day of a stay."""
    rng, plan = world.rng("service"), world.plan
    community = np.isin(plan.institution, world.cat.numbers("community"))
    visits = np.flatnonzero(plan.kind < 3)
    expert = rng.random(len(plan)) < 0.18
    roles = {
        "general_practice": community,
        "consultation_emergency": plan.kind == 2,
        "consultation_expert": ~community & (plan.kind == 1) & expert,
        "consultation": ~community & (plan.kind == 1) & ~expert,
    }
    for role, here in roles.items():
        chosen = visits[here[visits]]
        world.charges.role(role, chosen, 1, plan.begin[chosen])
    traditional = visits[(plan.institution[visits] == world.cat.number("H2002")) & (rng.random(len(visits)) < 0.3)]
    for role in ("acupuncture", "tuina"):
        world.charges.role(role, traditional, 1, plan.begin[traditional])
    _ward_days(world, rng)


def stay_days(world: World) -> np.ndarray:
    """Days of stay: difference of the dates, 1 for a stay within a day."""
    plan = world.plan
    return np.maximum((plan.end.astype("datetime64[D]") - plan.begin.astype("datetime64[D]")).astype(int), 1)


def _ward_days(world: World, rng: np.random.Generator) -> None:
    plan = world.plan
    stays = np.flatnonzero(plan.kind == 3)
    row, day = spread(stay_days(world)[stays])
    encounter = stays[row]
    newborn = world.people.age[plan.person[encounter]] < 1
    grave = np.isin(world.cat.diagnoses.department_code.to_numpy()[plan.diagnosis[encounter]], ["28"])
    double = (rng.random(len(plan)) < 0.3)[encounter]
    role = prices().role
    bed = np.select([newborn, grave, double], [role[f"bed_{n}"] for n in ("newborn", "icu", "double")], role["bed"])
    care = rng.integers(0, 3, len(encounter))
    nursing = np.array([role[f"nursing_{n}"] for n in (1, 2, 3)])[care]
    nursing = np.select([newborn, grave], [role["nursing_newborn"], role["nursing_special"]], nursing)
    time = plan.begin[encounter] + seasons.seconds(day * 86_400)
    time = np.minimum(time, plan.end[encounter] - np.timedelta64(60, "s"))
    for item in (bed, nursing, np.full(len(row), role["ward_consultation"])):
        world.charges.add(encounter, item, 100, time)
    watched = np.flatnonzero((rng.random(len(plan)) < 0.35)[encounter] | grave)
    world.charges.role("monitoring", encounter[watched], 24, time[watched])
    oxygen = stays[rng.random(len(stays)) < 0.4]
    world.charges.role("oxygen", oxygen, 12 * stay_days(world)[oxygen], plan.begin[oxygen])
    world.charges.role("material_daily", stays, stay_days(world)[stays], plan.begin[stays])
    world.charges.role("material_cannula", stays, 1, plan.begin[stays])
    copies = stays[rng.random(len(stays)) < 0.15]
    world.charges.role("other", copies, 1, plan.end[copies] - np.timedelta64(60, "s"))


def outpatient_sheet(world: World, total: np.ndarray) -> None:
    """Data set outpatient_visit."""
    rng, plan = world.rng("outpatient"), world.plan
    visits = np.flatnonzero(plan.kind < 3)
    code = departments(world)[visits]
    names = read("departments").set_index("code").name_zh
    firsts = np.zeros(len(plan), bool)
    firsts[np.unique(world.record, return_index=True)[1]] = True
    complaint = world.cat.diagnoses.complaint.to_numpy()[plan.diagnosis[visits]].astype(object)
    columns = {
        "visit_type_code": text.number(plan.kind[visits]),
        "visit_time": text.moment(plan.begin[visits]),
        "end_time": text.moment(plan.end[visits]),
        "department_code": text.objects(code),
        "department_name": text.objects(names[code].to_numpy()),
        "doctor_id": world.doctor(rng, visits),
        "first_visit_flag": text.number(firsts[visits]),
        "chief_complaint": text.objects(np.where(rng.random(len(visits)) < 0.04, None, complaint)),
        "insurance_type_code": text.objects(world.people.insurance_type[plan.person[visits]]),
        "total_fee": text.fixed(total[visits], 2),
    }
    facts = {"begin": plan.begin[visits], "end": plan.end[visits], "total": total[visits]}
    world.sheet("outpatient_visit", visits, columns, facts)


def fee_columns(world: World) -> dict[str, np.ndarray]:
    """Cents by column of the front page, for every encounter."""
    lines = world.charges.joined()
    column = prices().frame.column.to_numpy()[lines.item]
    fees = {}
    for name in (*FEES, "operation_fee", "anaesthesia_fee"):
        here = column == name
        fees[name] = np.bincount(lines.encounter[here], lines.cents[here], len(world.plan)).astype(np.int64)
    fees["surgery_fee"] = fees["operation_fee"] + fees["anaesthesia_fee"]
    return fees


def inpatient_sheet(world: World, total: np.ndarray, main_procedure: np.ndarray) -> None:
    """Data set inpatient_stay: the front page (病案首页)."""
    rng, plan, cat = world.rng("inpatient"), world.plan, world.cat
    stays = np.flatnonzero(plan.kind == 3)
    size = len(stays)
    fees = {name: cents[stays] for name, cents in fee_columns(world).items()}
    diagnosis = plan.diagnosis[stays]
    code, name = icd(cat, plan.institution[stays], diagnosis)
    age_days, age_years = world.age_days[stays], world.age_years[stays]
    newborn, delivery = age_days <= 28, (plan.birth[stays] >= 0) & (age_days > 28)
    weight = world.maternity.weight[np.maximum(plan.birth[stays], 0)]
    # A newborn whose birth is not in the plan is weighed as well.
    weight = np.where(newborn, world.maternity.weight[plan.person[stays]], weight)
    died = plan.died[stays]
    department = departments(world)[stays]
    external = cat.diagnoses.external_cause_code.to_numpy()[diagnosis].astype(object)
    blood = fees["blood_fee"] > 0
    known = blood | (rng.random(size) < 0.6)
    planned = np.isin(diagnosis, [cat.diagnosis("Z51.100")]) & ~died
    discharge = np.where(died, 4, seasons.draw(rng, np.array([0.9, 0.02, 0.04, 0.04]), size))
    own = total[stays] - world.sheets["settlement"].facts["fund"][stays]
    columns = {
        "admission_count": text.number(_count(world.record[stays])),
        "admission_route_code": text.pick(["1", "2", "3"], seasons.draw(rng, np.array([0.3, 0.66, 0.04]), size)),
        "admission_time": text.moment(plan.begin[stays]),
        "discharge_time": text.moment(plan.end[stays]),
        "admission_department_code": text.objects(department),
        "discharge_department_code": text.objects(department),
        "stay_days": text.number(stay_days(world)[stays]),
        "age_years": text.number(age_years),
        "newborn_age_days": text.number(age_days, ~newborn),
        "newborn_birth_weight": text.number(weight, ~(newborn | delivery)),
        "newborn_admission_weight": text.number(weight - age_days * 12, ~newborn),
        "main_diagnosis_code": code,
        "main_diagnosis_name": name,
        "external_cause_code": text.objects(np.where(external == "", None, external)),
        "main_procedure_code": text.pick(list(cat.procedures.code), main_procedure[stays]),
        "abo_blood_code": text.objects(np.where(known, world.people.blood[plan.person[stays]], "5")),
        "rh_code": text.pick(["1", "2", "4"], np.where(known, seasons.draw(rng, np.array([0.004, 0.996]), size), 2)),
        "discharge_way_code": text.pick(["1", "2", "3", "4", "5"], discharge),
        "readmission_plan_flag": text.pick(["1", "2"], np.where(died, -1, planned)),
        "autopsy_flag": text.pick(["1", "2"], np.where(died, rng.random(size) > 0.05, -1)),
        "insurance_type_code": text.objects(world.people.insurance_type[plan.person[stays]]),
        "total_fee": text.fixed(total[stays], 2),
        "self_pay_fee": text.fixed(own, 2),
        **{name: text.fixed(cents, 2) for name, cents in fees.items()},
    }
    facts = {"begin": plan.begin[stays], "end": plan.end[stays], "died": died, "newborn": newborn, "delivery": delivery}
    facts |= {"blood": blood, "external": external != "", "days": stay_days(world)[stays], "age": age_years, **fees}
    facts["procedure"], facts["total"], facts["operated"] = main_procedure[stays], total[stays], fees["anaesthesia_fee"] > 0
    world.sheet("inpatient_stay", stays, columns, facts)


def _count(record: np.ndarray) -> np.ndarray:
    """First, second … stay of each record, in the order given."""
    order = np.argsort(record, kind="stable")
    fresh = np.concatenate([[True], np.diff(record[order]) > 0])
    start = np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))
    count = np.empty(len(order), int)
    count[order] = np.arange(len(order)) - start + 1
    return count
