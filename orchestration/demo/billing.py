"""Prices, charges, and the settlements that follow from them. All money is whole cents, so everything adds up exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import catalogue
from orchestration.demo.sheet import Sheet

if TYPE_CHECKING:
    from orchestration.demo.world import World

# Column of the front page that a fee category is part of.
FRONT_PAGE = {
    "01": "service_fee", "02": "service_fee", "03": "imaging_fee", "04": "laboratory_fee", "05": "treatment_fee",
    "06": "operation_fee", "07": "nursing_fee", "08": "consumable_fee", "09": "drug_fee", "10": "herbal_fee",
    "11": "drug_fee", "12": "service_fee", "13": "service_fee", "14": "other_fee",
}  # fmt: skip
FUND_RATE = {"310": (0.62, 0.84), "390": (0.50, 0.70), "340": (0.9, 0.96), "999": (0.0, 0.0)}  # outpatient, inpatient


@dataclass(frozen=True)
class Prices:
    """Everything that can be charged, numbered in one list: services, laboratory panels, procedures, drugs."""

    frame: pd.DataFrame
    role: dict[str, int]
    panel: int
    procedure: int
    drug: int


@cache
def prices() -> Prices:
    """The price list; the numbers are where each part begins."""
    cat = catalogue()
    items, panels, procedures, drugs = cat.charge_items, cat.lab_panels, cat.procedures, cat.drugs
    by_kind = procedures.kind.map({"1": "06", "2": "06", "3": "03", "4": "05"})
    parts = [
        (items.code, items.name_zh, items.fee_category_code, items.reimbursement_class_code, items.unit_price),
        (panels.charge_code, panels.name_zh, "04", "1", panels.price),
        ("F" + procedures.code, procedures.name_zh, by_kind, "1", procedures.price),
        (drugs.code, drugs.name_zh, drugs.fee_category_code, drugs.reimbursement_class_code, drugs.unit_price),
    ]
    names = ["code", "name", "fee", "reimbursement", "price"]
    frame = pd.concat([pd.DataFrame(dict(zip(names, part, strict=True))) for part in parts], ignore_index=True)
    frame["cents"] = (frame.price * 100).round().astype(int)
    frame["column"] = frame.fee.map(FRONT_PAGE)
    for role, number in zip(items.role, items.index, strict=True):
        if role.startswith("anaesthesia"):
            frame.loc[number, "column"] = "anaesthesia_fee"
    frame.loc[items.index[items.role == "blood"], "column"] = "blood_fee"
    role = dict(zip(items.role, items.index, strict=True))
    start = np.cumsum([len(items), len(panels), len(procedures)])
    return Prices(frame, role, int(start[0]), int(start[1]), int(start[2]))


@dataclass
class Charges:
    """What was charged: parallel lists of arrays, joined when all care is done."""

    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]] = field(default_factory=list)

    def add(self, encounter: np.ndarray, item: np.ndarray | int, quantity: np.ndarray | int, time: np.ndarray) -> None:
        """Charges `quantity` units (hundredths) of price list items to encounters."""
        item, quantity = (np.broadcast_to(np.asarray(v), encounter.shape).astype(np.int64) for v in (item, quantity))
        self.parts.append((encounter, item, quantity, time))

    def role(self, name: str, encounter: np.ndarray, quantity: np.ndarray | int, time: np.ndarray) -> None:
        """Charges whole units of a service, by its role in charge_items.csv."""
        self.add(encounter, prices().role[name], np.asarray(quantity) * 100, time)

    def joined(self) -> pd.DataFrame:
        """All charges by encounter and time: encounter, item, quantity (hundredths), time, cents."""
        encounter, item, quantity, time = (np.concatenate(column) for column in zip(*self.parts, strict=True))
        cents = (quantity * prices().frame.cents.to_numpy()[item] + 50) // 100
        frame = {"encounter": encounter, "item": item, "quantity": quantity, "time": time, "cents": cents}
        order = np.lexsort((item, time, encounter))
        return pd.DataFrame({name: column[order] for name, column in frame.items()})


def settle(world: World) -> np.ndarray:
    """Data sets settlement and settlement_line; gives the total of each encounter in cents."""
    plan, rng = world.plan, world.rng("settlement")
    lines = world.charges.joined()
    total = np.bincount(lines.encounter, lines.cents, len(plan)).astype(np.int64)
    price = prices().frame
    excluded = (price.reimbursement.to_numpy() == "3")[lines.item]
    own = np.bincount(lines.encounter, lines.cents * excluded, len(plan)).astype(np.int64)
    kind = world.people.insurance_type[plan.person]
    rate = np.array([FUND_RATE[code] for code in kind])[np.arange(len(plan)), (plan.kind == 3).astype(int)]
    fund = np.floor((total - own) * rate * rng.uniform(0.92, 1.0, len(plan))).astype(np.int64)
    rest = total - fund
    account = np.where(kind == "310", np.floor(rest * rng.uniform(0, 1, len(plan))).astype(np.int64), 0)
    _settlements(world, total, fund, account, rng)
    _lines(world, lines)
    return total


def _settlements(world: World, total: np.ndarray, fund: np.ndarray, account: np.ndarray, rng: np.random.Generator) -> None:
    plan, cat = world.plan, world.cat
    rows = np.arange(len(plan))
    wait = rng.integers(120, 900, len(plan))
    settled = plan.end + seasons.seconds(wait)
    last_day = np.where(plan.kind == 3, plan.end, settled)
    chronic = (cat.diagnoses.role.to_numpy()[plan.diagnosis] == "chronic") & (plan.kind == 1)
    medical = np.select([plan.kind == 3, plan.kind == 2, chronic], [3, 1, 2], 0)
    # Chemotherapy as a main diagnosis is no main diagnosis for the fund: the tumour is.
    diagnosis = np.where(plan.diagnosis == cat.diagnosis("Z51.100"), cat.diagnosis("C34.900x001"), plan.diagnosis)
    number = world.people.insurance_no[plan.person].copy()
    number[world.people.insurance_type[plan.person] == "999"] = None
    columns = {
        "settlement_id": text.serial("JS25", world.encounter_no, 8),
        "insurance_no": text.objects(number),
        "insurance_type_code": text.objects(world.people.insurance_type[plan.person]),
        "medical_type_code": text.pick(["11", "13", "14", "21"], medical),
        "settlement_time": text.moment(settled),
        "begin_date": text.day(plan.begin),
        "end_date": text.day(last_day),
        "main_diagnosis_code": text.pick(list(cat.diagnoses.code), diagnosis),
        "main_diagnosis_name": text.pick(list(cat.diagnoses.name_zh), diagnosis),
        "total_fee": text.fixed(total, 2),
        "fund_payment": text.fixed(fund, 2),
        "personal_account_payment": text.fixed(account, 2),
        "cash_payment": text.fixed(total - fund - account, 2),
    }
    facts = {"total": total, "fund": fund, "cash": total - fund - account, "kind": plan.kind, "settled": settled}
    world.sheet("settlement", rows, columns, facts)


def _lines(world: World, lines: pd.DataFrame) -> Sheet:
    price, encounter, item = prices().frame, lines.encounter.to_numpy(), lines.item.to_numpy()
    columns = {
        "line_id": text.serial("MX", world.numbering.numbers("settlement_line", len(lines)), 9),
        "settlement_id": text.serial("JS25", world.encounter_no[encounter], 8),
        "item_code": text.pick(list(price.code), item),
        "item_name": text.pick(list(price["name"]), item),
        "item_category_code": text.pick(list(price.fee), item),
        "reimbursement_class_code": text.pick(list(price.reimbursement), item),
        "quantity": text.fixed(lines.quantity.to_numpy(), 2),
        "unit_price": text.fixed(price.cents.to_numpy()[item] * 100, 4),
        "amount": text.fixed(lines.cents.to_numpy(), 2),
        "fee_time": text.moment(lines.time.to_numpy()),
        "doctor_id": world.doctor(world.rng("line doctor"), encounter),
    }
    facts = {"cents": lines.cents.to_numpy(), "quantity": lines.quantity.to_numpy(), "item": item}
    facts["time"] = lines.time.to_numpy().astype("datetime64[s]")
    return world.sheet("settlement_line", encounter, columns, facts)
