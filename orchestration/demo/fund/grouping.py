"""Stays as they fall into diagnosis-related groups, with what the group pays for them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.encounters import stay_days
from orchestration.demo.fund.amounts import money
from orchestration.demo.seasons import draw
from orchestration.demo.world import World

VERSION = "CHS-DRG 2.0"
COEFFICIENTS = {"H3001": 1.06, "H3002": 1.03, "H2001": 0.94, "M3001": 0.98}  # no other institution is paid by group
RATES = {"310": 482_000, "390": 451_000}  # cents for a weight of one
LEVELS = {"1": 1.32, "3": 1.08, "5": 0.93, "9": 1.0}
HIGH, LOW = 2.5, 0.4  # times the payment standard


def group_stays(world: World) -> None:
    """Data set drg_grouping: one grouping of every stay of the two large schemes, in the nights after the settlement."""
    rng, plan, settlement = world.rng("grouping"), world.plan, world.sheets["settlement"]
    codes = world.cat.institutions.institution_code
    by_group = np.flatnonzero(codes.isin(list(COEFFICIENTS)) & world.sends("drg_grouping", np.arange(len(codes))))
    scheme = world.people.insurance_type[plan.person]
    stays = np.flatnonzero((plan.kind == 3) & np.isin(plan.institution, by_group) & np.isin(scheme, list(RATES)))
    size, scheme = len(stays), scheme[stays]
    stay = world.sheets["inpatient_stay"]
    place = np.full(len(plan), -1)
    place[stay.facts["encounter"]] = np.arange(len(stay))
    row = place[stays]
    procedure = stay.facts["procedure"][row]
    diagnosis = settlement.texts("main_diagnosis_code")[stays]
    # The grouper reads the code of the national version: without the second extension that some have.
    national = world.cat.procedures.code.str.replace(r"^([0-9]{2}[.][0-9]x[0-9]{2})x[0-9]+$", r"\1", regex=True)
    operation = np.append(national.to_numpy(object), None)[procedure]
    groups, group = _groups(diagnosis, operation)
    own = groups.iloc[group].reset_index(drop=True)
    status = np.array(["1", "2", "3"])[draw(rng, np.array([0.985, 0.008, 0.007]), size)]
    grouped = status == "1"
    level = _levels(rng, stay.facts["age"][row])
    weight = np.round(own.weight.astype(float).to_numpy() * np.array([LEVELS[each] for each in level]) * 10_000).astype(np.int64)
    coefficient = np.array([COEFFICIENTS.get(code, 1) for code in codes])[plan.institution[stays]]
    rate = np.array([RATES[each] for each in scheme])
    standard = np.round(weight / 10_000 * coefficient * rate).astype(np.int64)
    total, fund = settlement.facts["total"][stays], settlement.facts["fund"][stays]
    single = (total > HIGH * standard) & (rng.random(size) < 0.25)
    kind = np.select([single, total > HIGH * standard, total < LOW * standard], ["4", "2", "3"], "1")
    # What costs far less is paid as it is; what costs far more is paid above the limit as it is.
    paid = np.select(
        [kind == "3", np.isin(kind, ["2", "4"])], [total, total - np.round((HIGH - 1) * standard).astype(np.int64)], standard
    )
    settled = settlement.facts["settled"][stays]
    night = settled.astype("datetime64[D]") + rng.integers(1, 3, size)
    time = night.astype("datetime64[s]") + seasons.seconds(rng.integers(7_200, 18_000, size))
    # The last of the year are grouped at once.
    time = np.where(time.astype("datetime64[Y]") > settled.astype("datetime64[Y]"), settled + np.timedelta64(60, "s"), time)
    records = world.record[stays]
    columns = {
        "grouping_id": text.serial("FZ25", world.numbering.numbers("drg_grouping", size), 8),
        "settlement_id": text.serial("JS25", world.encounter_no[stays], 8),
        "insurance_type_code": text.objects(scheme),
        "grouping_method_code": text.constant("4", size),
        "grouper_version": text.constant(VERSION, size),
        "main_diagnosis_code": text.objects(diagnosis),
        "main_procedure_code": text.objects(operation),
        "age_years": text.number(stay.facts["age"][row]),
        "sex_code": text.number(world.records.sex[records]),
        "stay_days": text.number(stay_days(world)[stays]),
        "discharge_way_code": stay.columns["discharge_way_code"].take(row),
        "grouping_status_code": text.objects(status),
        "mdc_code": text.objects(np.where(grouped, own.adrg.str[0], None)),
        "adrg_code": text.objects(np.where(grouped, own.adrg, None)),
        "group_code": text.objects(np.where(grouped, own.adrg + level, np.where(status == "3", "0000", None))),
        "group_name": text.objects(np.where(grouped, own.name_zh + pd.Series(level).map(_names()), None)),
        "complication_level_code": text.objects(np.where(grouped, level, None)),
        "group_weight": text.fixed(weight, 4, ~grouped),
        "hospital_coefficient": text.fixed((coefficient * 10_000).round(), 4),
        "rate_per_weight": text.fixed(rate * 100, 4),
        "payment_standard_amount": text.fixed(paid, 2, ~grouped),
        "total_fee": text.fixed(total, 2),
        "mean_group_fee": text.fixed((own.weight.astype(float).to_numpy() * 458_000).round(), 2, ~grouped),
        "case_cost_type_code": text.objects(np.where(grouped, kind, None)),
        "single_review_flag": text.number(single & grouped),
        "fund_payment": text.fixed(fund, 2),
        "surplus_amount": money(paid - total, ~grouped),
        "grouping_time": text.moment(time),
        "settlement_time": text.moment(settled),
    }
    world.sheet("drg_grouping", stays, columns, {"adrg": own.adrg.to_numpy(object), "level": level, "time": time})


def _names() -> dict[str, str]:
    return {"1": "，伴严重并发症或合并症", "3": "，伴并发症或合并症", "5": "，不伴并发症或合并症", "9": ""}


def _groups(diagnosis: np.ndarray, operation: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """The adjacent groups, and the one of each stay: that of its operation where there is one, else of the diagnosis."""
    groups = read("drg_groups")
    pairs = pd.DataFrame({"diagnosis": diagnosis, "operation": pd.Series(operation, dtype=object).fillna("")})
    order = groups.assign(d=groups.diagnosis.str.len(), p=groups.procedure.str.len()).sort_values(
        ["p", "d"], ascending=False, kind="stable"
    )
    order = order[["diagnosis", "procedure"]].itertuples()
    known = [(row.Index, row.diagnosis, row.procedure) for row in order]
    found = {
        (code, done): next(n for n, d, p in known if code.startswith(d) and done.startswith(p))
        for code, done in pairs.drop_duplicates().itertuples(index=False)
    }
    return groups, np.array([found[pair] for pair in pairs.itertuples(index=False, name=None)], np.int64)


def _levels(rng: np.random.Generator, age: np.ndarray) -> np.ndarray:
    """Complications are more frequent with age; some groups are not told apart."""
    chance = rng.random(len(age))
    grave = np.interp(age, [0, 40, 70, 95], [0.02, 0.04, 0.14, 0.24])
    some = np.interp(age, [0, 40, 70, 95], [0.12, 0.2, 0.36, 0.42])
    return np.select([chance < grave, chance < grave + some, chance > 0.92], ["1", "3", "9"], "5").astype(object)
