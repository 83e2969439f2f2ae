"""Laboratory reports and results: panels by diagnosis, values shifted by disease, flags from the value as printed."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa

from orchestration.demo import seasons, text
from orchestration.demo.billing import prices
from orchestration.demo.catalogue import Catalogue
from orchestration.demo.habits import local_terms
from orchestration.demo.sheet import spread
from orchestration.demo.world import World

SLOTS = 5
HOSPITAL_SHARE = np.array([0.52, 0.42, 0.36, 0.3, 0.3])
ROUTINE = {"CBC": 0.85, "URINE": 0.7, "LIVER": 0.7, "RENAL": 0.75, "ELEC": 0.7, "COAG": 0.4, "GLUC": 0.3}
COMMUNITY_PANELS = ["CBC", "CRP", "GLUC", "LIPID", "RENAL", "LIVER", "URINE", "ELEC"]
POSITIVE = ["阳性", "弱阳性", "阳性(+)", "阳性(++)"]


def examine(world: World) -> None:
    """Data sets lab_report and lab_result, and what the panels cost."""
    rng = world.rng("laboratory")
    encounter, panel, sampling = _requests(world, rng)
    table = world.cat.lab_panels.iloc[panel]
    span = table.hours.to_numpy() * 3600 * rng.uniform(0.5, 1.2, len(panel))
    report = sampling + seasons.seconds(span)
    ward = world.plan.kind[encounter] == 3
    report = np.where(ward, np.minimum(report, world.plan.end[encounter] - np.timedelta64(300, "s")), report)
    sampling = np.minimum(sampling, report)
    world.charges.add(encounter, prices().panel + panel, 100, np.minimum(sampling, world.plan.end[encounter]))
    number = world.numbering.numbers("lab_report", len(panel))
    columns = {
        "report_id": text.serial("BG", number, 9),
        "report_name": text.objects(table.name_zh.to_numpy()),
        "specimen_code": text.objects(table.specimen_code.to_numpy()),
        "sampling_time": text.moment(sampling),
        "report_time": text.moment(report),
        "applicant_id": world.doctor(rng, encounter),
        "reporter_id": _technician(world, rng, encounter),
    }
    world.sheet("lab_report", encounter, columns, {"report": report, "kind": world.plan.kind[encounter]})
    _results(world, rng, encounter, panel, report, number)


def _technician(world: World, rng: np.random.Generator, encounter: np.ndarray) -> pa.Array:
    code = [f"{code}J{n:02d}" for code in world.cat.institutions.institution_code for n in range(1, 5)]
    return text.pick(code, world.plan.institution[encounter].astype(int) * 4 + rng.integers(0, 4, len(encounter)))


def _requests(world: World, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Encounter, panel and sampling time of each report, ordered by them."""
    plan, cat = world.plan, world.cat
    names = list(cat.lab_panels.panel)
    rows = [[names.index(p) for p in panels.split("|") if p] for panels in cat.diagnoses.panels]
    wanted = np.array([(row + [-1] * SLOTS)[:SLOTS] for row in rows])
    community = np.isin(plan.institution, cat.numbers("community"))
    simple = np.isin(np.arange(len(names)), [names.index(p) for p in COMMUNITY_PANELS])
    visits = np.flatnonzero(plan.kind < 3)
    panel = wanted[plan.diagnosis[visits]]
    share = HOSPITAL_SHARE * np.where(plan.kind[visits] == 2, 1.5, 1.0)[:, None]
    share = np.where(community[visits][:, None], 0.45 * share * simple[panel], share)
    row, slot = np.nonzero((panel >= 0) & (rng.random(panel.shape) < share))
    parts = [(visits[row], panel[row, slot], np.zeros(len(row), int))]
    stays = np.flatnonzero(plan.kind == 3)
    panel = np.hstack([wanted[plan.diagnosis[stays]], np.tile([names.index(p) for p in ROUTINE], (len(stays), 1))])
    share = np.concatenate([[0.95] * SLOTS, list(ROUTINE.values())])
    row, slot = np.nonzero((panel >= 0) & (rng.random(panel.shape) < share))
    first = pd.DataFrame({"encounter": stays[row], "panel": panel[row, slot]}).drop_duplicates()
    nights = (plan.end - plan.begin)[first.encounter].astype(int) // 86_400
    again = np.where(rng.random(len(first)) < 0.5, nights // 4, 0)
    line, turn = spread(again + 1)
    parts.append((first.encounter.to_numpy()[line], first.panel.to_numpy()[line], turn * 4))
    encounter, panel, day = (np.concatenate(column) for column in zip(*parts, strict=True))
    span = (plan.end[encounter] - plan.begin[encounter]).astype(int)
    early = rng.integers(1200, 14_400, len(encounter))
    wait = np.where(plan.kind[encounter] == 3, early, span * rng.uniform(0.2, 0.9, len(span)))
    latest = plan.end[encounter] - np.timedelta64(600, "s")
    sampling = np.minimum(plan.begin[encounter] + seasons.seconds(wait + day * 86_400), latest)
    sampling = np.maximum(sampling, plan.begin[encounter])
    order = np.lexsort((panel, sampling, encounter))
    return encounter[order], panel[order], sampling[order]


def _shifts(cat: Catalogue) -> np.ndarray:
    """Shift of each item by each diagnosis, in standard deviations."""
    abbreviations = list(cat.lab_items.abbreviation)
    table = np.zeros((len(cat.diagnoses), len(abbreviations)))
    for number, entries in enumerate(cat.diagnoses.lab_shift):
        for entry in filter(None, entries.split("|")):
            item, shift = re.fullmatch(r"(.+?)([+-][\d.]+)", entry).groups()
            table[number, abbreviations.index(item)] = float(shift)
    return table


def _results(
    world: World, rng: np.random.Generator, encounter: np.ndarray, panel: np.ndarray, report: np.ndarray, number: np.ndarray
) -> None:
    cat = world.cat
    items = cat.lab_items
    panel_of_item = items.panel.map({name: n for n, name in enumerate(cat.lab_panels.panel)}).to_numpy()
    order = np.argsort(panel_of_item, kind="stable")
    size = np.bincount(panel_of_item, minlength=len(cat.lab_panels))
    start = np.cumsum(size) - size
    line, position = spread(size[panel])
    item = order[start[panel[line]] + position]
    who = encounter[line]
    shift = _shifts(cat)[world.plan.diagnosis[who], item] * rng.uniform(0.5, 1.3, len(who))
    female = world.records.sex[world.record[who]] == 2
    measured = _measured(rng, cat, item, female, shift)
    qualitative = items.unit.to_numpy()[item] == ""
    positive = qualitative & (rng.random(len(item)) < np.clip(0.03 + shift * 0.12, 0, 0.95))
    words = np.where(positive, 1 + rng.integers(0, len(POSITIVE), len(item)), 0)
    value = pa.compute.if_else(pa.array(qualitative), text.pick(["阴性", *POSITIVE], words), measured["value"])
    flag = np.where(qualitative, np.where(positive, 3, 0), measured["flag"])
    place = world.plan.institution[who]
    code, name = local_terms(cat, "lab_item", place, item, rng, 0.03, qualitative & (position == 0))
    columns = {
        "result_id": text.serial("JG", world.numbering.numbers("lab_result", len(item)), 9),
        "report_id": text.serial("BG", number[line], 9),
        "item_code": code,
        "item_name": name,
        "result_value": value,
        "result_unit": text.pick([unit or None for unit in items.unit], item),
        "reference_low": measured["low"],
        "reference_high": measured["high"],
        "abnormal_code": text.pick(["N", "H", "L", "A"], flag),
        "result_time": text.moment(report[line]),
    }
    dimension = ~items.unit.isin(["", "INR", "pH"]).to_numpy()[item]
    facts = {"report": line, "flag": flag, "qualitative": qualitative, "siblings": size[panel[line]]}
    facts |= {"dimension": dimension, "inside": measured["inside"]}
    world.sheet("lab_result", who, columns, facts)


def _measured(
    rng: np.random.Generator, cat: Catalogue, item: np.ndarray, female: np.ndarray, shift: np.ndarray
) -> dict[str, pa.Array | np.ndarray]:
    """Value, reference range, flag (0 normal, 1 high, 2 low) of quantitative items, and whether strictly inside."""
    items = cat.lab_items
    low, high = items.low.to_numpy(), items.high.to_numpy()
    low_female, high_female = items.low_female.fillna(items.low).to_numpy(), items.high_female.fillna(items.high).to_numpy()
    scale = np.where(np.isnan(low), 1, (low_female + high_female) / np.maximum(low + high, 1e-9))
    mean = items["mean"].to_numpy()[item] * np.where(female, scale[item], 1)
    spread_ = items.sd.to_numpy()[item]
    raw = mean + spread_ * (rng.normal(0, 0.9, len(item)) + shift)
    floor = np.maximum(low[item] * 0.3, mean * 0.05)
    ceiling = np.where(items.unit.to_numpy()[item] == "%", 95, np.where(items.unit.to_numpy()[item] == "pH", 7.7, np.inf))
    places = items.decimals.fillna(0).to_numpy().astype(int)[item]
    factor = 10.0**places
    scaled = np.nan_to_num(np.round(np.clip(raw, floor, ceiling) * factor)).astype(np.int64)
    lower, upper = np.where(female, low_female[item], low[item]), np.where(female, high_female[item], high[item])
    missing = np.isnan(lower)
    value = text.constant(None, len(item))
    for digits in range(4):
        value = pa.compute.if_else(pa.array(places == digits), text.fixed(scaled, digits), value)
    flag = np.where(scaled > np.round(upper * factor), 1, np.where(scaled < np.round(lower * factor), 2, 0))
    limits = {}
    for name, limit, column, female_column in (("low", lower, low, low_female), ("high", upper, high, high_female)):
        words = [f"{number:g}" for number in np.concatenate([column, female_column])]
        index = np.where(np.isnan(limit), -1, item + len(column) * female)
        limits[name] = text.pick(words, index)
    inside = (scaled > np.round(lower * factor)) & (scaled < np.round(upper * factor))
    return {"value": value, "flag": np.where(missing, 0, flag), "inside": inside, **limits}
