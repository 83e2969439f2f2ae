"""The bureau's audit: last month's charges and stays are looked through, and what is found is heard, decided and deducted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import seasons, text
from orchestration.demo.billing import prices
from orchestration.demo.catalogue import read
from orchestration.demo.encounters import departments
from orchestration.demo.fund.amounts import money
from orchestration.demo.fund.insured import bureau, handlers
from orchestration.demo.master.places import add_sheet
from orchestration.demo.master.staff import national_code
from orchestration.demo.seasons import draw
from orchestration.demo.world import World

LINES, STAYS = 0.0016, 0.03  # shares that raise a finding
OPEN, APPEALED, CONFIRMED, DISMISSED, DEDUCTED = "1", "2", "3", "4", "5"


def audit(world: World) -> None:
    """Data set payment_audit."""
    rng, rules, settlement = world.rng("audit"), read("audit_rules"), world.sheets["settlement"]
    line, rule, encounter = _found(world, rng, rules)
    order = np.lexsort((line, settlement.facts["settled"][encounter]))
    line, rule, encounter = line[order], rule[order], encounter[order]
    size, own = len(line), rules.iloc[rule].reset_index(drop=True)
    lines, plan, of_line = world.sheets["settlement_line"], world.plan, line >= 0
    at = np.maximum(line, 0)
    audited = np.where(of_line, lines.facts["cents"][at], settlement.facts["total"][encounter])
    share = own.share.astype(float).to_numpy()
    whole = of_line & (share >= 1)
    violation = np.where(whole, audited, np.maximum((audited * share).astype(np.int64), 1))
    quantity = np.maximum((lines.facts["quantity"][at] * share).astype(np.int64), 1)
    settled = settlement.facts["settled"][encounter]
    times = _course(world, rng, settled, own.severity.to_numpy())
    state = times["state"]
    decided = np.isin(state, [CONFIRMED, DISMISSED, DEDUCTED])
    never = np.datetime64("NaT")
    price = prices().frame
    item = lines.facts["item"][at]
    item_name = np.where(of_line, price["name"].to_numpy(object)[item], "")
    descriptions = [
        text_.format(item=name, amount=f"{cents / 100:.2f}")
        for text_, name, cents in zip(own.description, item_name, violation, strict=True)
    ]
    names = read("departments").set_index("code").name_zh
    details = read("institution_details").set_index("institution_code").name_zh
    codes = world.cat.institutions.institution_code.to_numpy(object)[plan.institution[encounter]]
    doctor = pd.Series(lines.texts("doctor_id")[at]).str[-3:].astype(int).to_numpy()
    auditor = handlers(rng, size, 21, 28)
    second = np.isin(state, [CONFIRMED, DISMISSED, DEDUCTED]) & (times["appealed"] | (own.severity == "2").to_numpy())
    manual = ~of_line
    columns = {
        "finding_id": text.serial("SH25", world.numbering.numbers("payment_audit", size), 8),
        "audited_institution_code": codes,
        "audited_institution_name": details.reindex(codes).to_numpy(object),
        "settlement_id": settlement.texts("settlement_id")[encounter],
        "audited_line_id": np.where(of_line, lines.texts("line_id")[at], None),
        "insurance_no": settlement.texts("insurance_no")[encounter],
        "insurance_type_code": settlement.texts("insurance_type_code")[encounter],
        "medical_type_code": settlement.texts("medical_type_code")[encounter],
        "settlement_time": text.moment(settled),
        "item_code": np.where(of_line, price.code.to_numpy(object)[item], None),
        "item_name": np.where(of_line, item_name, None),
        "department_name": names[departments(world)[encounter]].to_numpy(object),
        "audited_doctor_code": np.where(of_line, national_code(plan.institution[encounter], np.full(size, "D"), doctor), None),
        "rule_code": own.rule_code,
        "rule_name": own.rule_name,
        "finding_class_code": own["class_code"],
        "finding_severity_code": own.severity,
        "audit_stage_code": np.where(manual, np.array(["2", "4"])[draw(rng, np.array([0.7, 0.3]), size)], "1"),
        "finding_description": descriptions,
        "audited_amount": money(audited),
        "violation_quantity": text.fixed(np.where(of_line, quantity, 100), 2, ~of_line),
        "violation_amount": money(violation),
        "finding_time": text.moment(times["found"]),
        "appeal_time": text.moment(np.where(times["appealed"], times["appeal"], never)),
        "appeal_reason": np.where(times["appealed"], own.appeal, None),
        "decision_time": text.moment(np.where(decided, times["decision"], never)),
        "audit_state_code": state,
        "deducted_amount": money(violation, state != DEDUCTED),
        "deduction_date": text.day(np.where(state == DEDUCTED, times["deduction"], never)),
        "auditor_id": auditor,
        "decision_maker_id": np.where(second, handlers(rng, size, 31, 34), None),
    }
    last = np.select(
        [state == DEDUCTED, decided, times["appealed"]], [times["deduction"], times["decision"], times["appeal"]], times["found"]
    )
    facts = {"line": line, "violation": violation, "deducted": np.where(state == DEDUCTED, violation, 0)}
    add_sheet(world, "payment_audit", bureau(world, size), last, columns, facts)


def _found(world: World, rng: np.random.Generator, rules: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Charge (-1 for a whole stay), rule and encounter of each finding: what the fund paid for, settled before December."""
    settlement, lines = world.sheets["settlement"], world.sheets["settlement_line"]
    open_ = (settlement.facts["fund"] > 0) & (settlement.facts["settled"] < np.datetime64(f"{world.year}-12-01"))
    item, encounter = lines.facts["item"], lines.facts["encounter"]
    hit = np.flatnonzero((rng.random(len(lines)) < LINES) & open_[encounter] & (lines.facts["cents"] > 300))
    fee = prices().frame.fee.to_numpy()[item[hit]]
    options = {}
    for number, fees in enumerate(rules.fees):
        for each in filter(None, fees.split("|")):
            options.setdefault(each, []).append(number)
    rule = np.full(len(hit), -1)
    for each, numbers in options.items():
        here = np.flatnonzero(fee == each)
        rule[here] = np.array(numbers)[rng.integers(0, len(numbers), len(here))]
    hit, rule = hit[rule >= 0], rule[rule >= 0]
    stays = np.flatnonzero(open_ & (world.plan.kind == 3) & ~world.plan.died & (rng.random(len(open_)) < STAYS))
    of_stays = np.flatnonzero(rules.fees == "")
    line = np.concatenate([hit, np.full(len(stays), -1)])
    rule = np.concatenate([rule, of_stays[rng.integers(0, len(of_stays), len(stays))]])
    return line, rule, np.concatenate([encounter[hit], stays])


def _course(world: World, rng: np.random.Generator, settled: np.ndarray, severity: np.ndarray) -> dict[str, np.ndarray]:
    """Found in the first days of the next month, heard, decided and deducted within it; some are open when it ends."""
    size, month = len(settled), (settled.astype("datetime64[M]") + 1).astype("datetime64[D]")

    def moment(low: int, high: int) -> np.ndarray:
        day = month + rng.integers(low, high, size)
        return day.astype("datetime64[s]") + seasons.seconds(rng.integers(31_000, 61_000, size))

    state = np.array([OPEN, APPEALED, CONFIRMED, DISMISSED, DEDUCTED])[draw(rng, np.array([0.07, 0.08, 0.1, 0.2, 0.55]), size)]
    appealed = np.where(
        state == OPEN,
        False,
        (state == APPEALED) | (state == DISMISSED) | (rng.random(size) < np.where(severity == "2", 0.7, 0.35)),
    )
    found, appeal = moment(2, 8), moment(9, 14)
    return {
        "state": state,
        "appealed": appealed,
        "found": found,
        "appeal": appeal,
        "decision": moment(15, 20),
        "deduction": moment(23, 27).astype("datetime64[D]"),
    }
