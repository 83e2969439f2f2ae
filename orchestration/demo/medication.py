"""Prescriptions and orders: drugs by diagnosis, quantities by days, defined daily doses by quantity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.billing import prices
from orchestration.demo.catalogue import Catalogue
from orchestration.demo.habits import local_terms
from orchestration.demo.world import World

SLOTS = 4  # drug groups of a diagnosis, the usual one first
OUTPATIENT_SHARE = np.array([0.93, 0.72, 0.5, 0.25])
INPATIENT_SHARE = np.array([0.95, 0.85, 0.75, 0.6])
WARD_GROUPS = {
    "FLUID": 0.8,
    "PPI": 0.35,
    "KCL": 0.15,
    "HEP": 0.4,
    "CEPH": 0.2,
    "TCMBRAIN": 0.2,
    "EMESIS": 0.15,
}  # besides those of the diagnosis
ROUND_DAYS = 3  # long-term orders are renewed after this many days


@dataclass
class Orders:
    """Parallel arrays: encounter, group of drugs, drug, days of supply, order type (1..3), begin, end of the order."""

    encounter: np.ndarray
    drug: np.ndarray
    days: np.ndarray
    type: np.ndarray
    begin: np.ndarray
    stop: np.ndarray


class Formulary:
    """Which drugs of a group can be had in a setting (o outpatient, i inpatient, p pharmacy)."""

    def __init__(self, cat: Catalogue) -> None:
        self.groups = sorted(set(cat.drugs.drug_group))
        rows = [[self.groups.index(g) for g in groups.split("|") if g] for groups in cat.diagnoses.drug_groups]
        self.of_diagnosis = np.array([(row + [-1] * SLOTS)[:SLOTS] for row in rows])
        drugs = cat.drugs
        self.choice = {
            setting: [np.flatnonzero((drugs.drug_group == group) & drugs.setting.str.contains(setting)) for group in self.groups]
            for setting in "oip"
        }

    def draw(self, rng: np.random.Generator, setting: str, group: np.ndarray, institution: np.ndarray) -> np.ndarray:
        """A drug of each group, mostly the institution's usual one; -1 where the setting has none."""
        counts = np.array([len(drugs) for drugs in self.choice[setting]])
        table = np.full((len(self.groups), counts.max()), -1)
        for number, drugs in enumerate(self.choice[setting]):
            table[number, : len(drugs)] = drugs
        size = np.maximum(counts[group], 1)
        usual = (institution.astype(int) * 31 + group * 17) % size
        other = (rng.random(len(group)) * size).astype(int)
        return table[group, np.where(rng.random(len(group)) < 0.65, usual, other)]


def medicate(world: World) -> None:
    """Data set medication_order, and what drugs and injections cost."""
    rng, formulary = world.rng("medication"), Formulary(world.cat)
    parts = [*_prescriptions(world, rng, formulary), *_ward_orders(world, rng, formulary)]
    joined = Orders(*(np.concatenate([getattr(part, name) for part in parts]) for name in Orders.__annotations__))
    keep = np.flatnonzero(joined.drug >= 0)
    order = keep[np.lexsort((joined.drug[keep], joined.begin[keep], joined.encounter[keep]))]
    _write(world, rng, Orders(*(getattr(joined, name)[order] for name in Orders.__annotations__)))


def _prescriptions(world: World, rng: np.random.Generator, formulary: Formulary) -> list[Orders]:
    plan = world.plan
    visits = np.flatnonzero(plan.kind < 3)
    chronic = (world.cat.diagnoses.role.to_numpy()[plan.diagnosis] == "chronic") & (plan.kind == 1)
    days = np.where(chronic, rng.choice([14, 28, 28, 30], len(plan)), rng.integers(3, 8, len(plan)))
    days = np.where(plan.kind == 2, rng.integers(1, 4, len(plan)), days)
    parts = []
    for slot, share in enumerate(OUTPATIENT_SHARE):
        group = formulary.of_diagnosis[plan.diagnosis[visits], slot]
        here = (group >= 0) & (rng.random(len(visits)) < share)
        parts.append(_order(world, rng, formulary, visits[here], group[here], "o", 3, days))
    traditional = visits[(plan.institution[visits] == world.cat.number("H2002")) & (rng.random(len(visits)) < 0.35)]
    herbs = np.full(len(traditional), formulary.groups.index("HERB"))
    parts.append(_order(world, rng, formulary, traditional, herbs, "o", 3, np.full(len(plan), 7)))
    stays = np.flatnonzero((plan.kind == 3) & ~plan.died & (rng.random(len(plan)) < 0.6))
    group = formulary.of_diagnosis[plan.diagnosis[stays], 0]
    home = _order(world, rng, formulary, stays[group >= 0], group[group >= 0], "o", 3, np.full(len(plan), 7))
    home.begin = plan.end[home.encounter] - seasons.seconds(rng.integers(1800, 5400, len(home.encounter)))
    return [*parts, home]


def _order(
    world: World, rng: np.random.Generator, formulary: Formulary, encounter: np.ndarray,
    group: np.ndarray, setting: str, kind: int, days: np.ndarray,
) -> Orders:  # fmt: skip
    plan = world.plan
    span = (plan.end[encounter] - plan.begin[encounter]).astype(int)
    begin = plan.begin[encounter] + seasons.seconds(span * rng.uniform(0.3, 0.95, len(encounter)))
    return Orders(
        encounter=encounter,
        drug=formulary.draw(rng, setting, group, plan.institution[encounter]),
        days=days[encounter],
        type=np.full(len(encounter), kind),
        begin=begin,
        stop=np.full(len(encounter), np.datetime64("NaT"), "datetime64[s]"),
    )


def _ward_orders(world: World, rng: np.random.Generator, formulary: Formulary) -> list[Orders]:
    """Long-term orders, renewed every few days; what is given once is a temporary order."""
    plan, drugs = world.plan, world.cat.drugs
    stays = np.flatnonzero(plan.kind == 3)
    extra = [formulary.groups.index(name) for name in WARD_GROUPS]
    group = np.hstack([formulary.of_diagnosis[plan.diagnosis[stays]], np.tile(extra, (len(stays), 1))])
    share = np.concatenate([INPATIENT_SHARE, list(WARD_GROUPS.values())])
    row, slot = np.nonzero((group >= 0) & (rng.random(group.shape) < share))
    encounter = stays[row]
    drug = formulary.draw(rng, "i", group[row, slot], plan.institution[encounter])
    hours = (plan.end - plan.begin)[encounter].astype(int) // 3600
    once = (drugs.frequency_code.to_numpy()[drug] == "ST") | (hours < 30)
    rounds = np.where(once, 1, np.minimum(hours // (24 * ROUND_DAYS) + 1, 8))
    line = np.repeat(np.arange(len(encounter)), rounds)
    turn = np.arange(len(line)) - np.repeat(np.cumsum(rounds) - rounds, rounds)
    lag = rng.integers(1200, 7200, len(encounter))[line]
    begin = plan.begin[encounter[line]] + seasons.seconds(lag + turn * ROUND_DAYS * 86_400)
    last = plan.end[encounter[line]] - np.timedelta64(1200, "s")
    begin = np.minimum(begin, last - np.timedelta64(600, "s"))
    stop = np.minimum(begin + np.timedelta64(ROUND_DAYS * 86_400, "s"), last)
    days = np.maximum(np.ceil((stop - begin).astype(int) / 86_400), 1).astype(int)
    never = np.datetime64("NaT")
    kind = np.where(once[line], 2, 1)
    stop = np.where(once[line], never, stop).astype("datetime64[s]")
    return [Orders(encounter[line], drug[line], np.where(once[line], 1, days), kind, begin, stop)]


def _write(world: World, rng: np.random.Generator, orders: Orders) -> None:
    drugs = world.cat.drugs.iloc[orders.drug]
    packs = np.clip(np.ceil(orders.days * drugs.units_per_day.to_numpy() - 0.05), 1, 60).astype(int)
    doses = packs * drugs.ddd_per_unit.to_numpy()
    _charge(world, orders, packs)
    code, name = local_terms(world.cat, "drug", world.plan.institution[orders.encounter], orders.drug, rng, 0.01)
    columns = {
        "order_id": text.serial("YZ", world.numbering.numbers("medication_order", len(packs)), 9),
        "order_type_code": text.number(orders.type),
        "drug_code": code,
        "drug_name": name,
        "specification": text.objects(drugs.specification.to_numpy()),
        "dose": text.objects(world.cat.drugs.dose.map(lambda dose: f"{dose:g}").to_numpy()[orders.drug]),
        "dose_unit": text.objects(drugs.dose_unit.to_numpy()),
        "frequency_code": text.objects(drugs.frequency_code.to_numpy()),
        "route_code": text.objects(drugs.route_code.to_numpy()),
        "quantity": text.number(packs),
        "quantity_unit": text.objects(drugs.quantity_unit.to_numpy()),
        "days": text.number(orders.days),
        "order_time": text.moment(orders.begin),
        "stop_time": text.moment(orders.stop),
        "antibiotic_flag": text.objects(drugs.antibiotic.to_numpy()),
        "essential_drug_flag": text.objects(drugs.essential.to_numpy()),
        "defined_daily_doses": text.fixed(np.nan_to_num(doses * 1000).round(), 3, np.isnan(doses)),
        "doctor_id": world.doctor(rng, orders.encounter),
    }
    facts = {"type": orders.type, "begin": orders.begin, "stop": orders.stop, "kind": world.plan.kind[orders.encounter]}
    facts["antibiotic"] = (drugs.antibiotic == "1").to_numpy()
    world.sheet("medication_order", orders.encounter, columns, facts)


def _charge(world: World, orders: Orders, packs: np.ndarray) -> None:
    world.charges.add(orders.encounter, prices().drug + orders.drug, packs * 100, orders.begin)
    route = world.cat.drugs.route_code.to_numpy()[orders.drug]
    given = {"404": ("infusion", "material_infusion"), "403": ("injection_im", "material_syringe"),
             "401": ("injection_sc", "material_syringe")}  # fmt: skip
    ward = world.plan.kind[orders.encounter] == 3
    for code, roles in given.items():
        here = (route == code) & (orders.type != 3)
        for role in roles:
            world.charges.role(role, orders.encounter[here], orders.days[here], orders.begin[here])
    inhaled = (route == "5") & ward & (orders.type != 3)
    world.charges.role("nebulisation", orders.encounter[inhaled], orders.days[inhaled], orders.begin[inhaled])
