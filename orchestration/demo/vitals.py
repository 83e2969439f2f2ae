"""Vital signs: on wards by a schedule, in emergency once, in clinics where the complaint asks for it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import seasons, text
from orchestration.demo.sheet import spread
from orchestration.demo.world import World

ITEMS = {
    "temperature": "Cel", "pulse": "/min", "respiration": "/min", "systolic_pressure": "mmHg",
    "diastolic_pressure": "mmHg", "spo2": "%", "weight": "kg", "height": "cm", "consciousness": None,
}  # fmt: skip
NAMES = list(ITEMS)
WARD_HOURS = (6, 14, 20)  # rounds of temperature, pulse and respiration
PRESSURE_HOURS = (7, 16)


def measure(world: World) -> None:
    """Data set vital_sign."""
    rng = world.rng("vital signs")
    parts = [*_ward(world, rng), *_clinic(world, rng)]
    encounter, item, time = (np.concatenate(column) for column in zip(*parts, strict=True))
    child = world.people.age[world.plan.person[encounter]] < 3
    keep = ~(child & np.isin(item, [NAMES.index("systolic_pressure"), NAMES.index("diastolic_pressure")]))
    keep = np.flatnonzero(keep & (time >= world.plan.begin[encounter]) & (time <= world.plan.end[encounter]))
    keep = keep[np.lexsort((item[keep], time[keep], encounter[keep]))]
    encounter, item, time = encounter[keep], item[keep], time[keep]
    tenths, words = _values(world, rng, encounter, item, time)
    whole = ~np.isin(item, [0, NAMES.index("weight")])
    value = np.where(whole, text.number(tenths // 10).to_numpy(zero_copy_only=False), text.fixed(tenths, 1).to_numpy(False))
    value[item == NAMES.index("consciousness")] = words
    nurses = [f"{code}N{n:02d}" for code in world.cat.institutions.institution_code for n in range(1, 21)]
    recorder = world.plan.institution[encounter].astype(int) * 20 + (encounter * 7 + time.astype(int) // 28_800) % 20
    columns = {
        "measurement_id": text.serial("TZ", world.numbering.numbers("vital_sign", len(item)), 9),
        "item_code": text.pick(NAMES, item),
        "value": text.objects(value),
        "unit": text.pick(list(ITEMS.values()), item),
        "measure_time": text.moment(time),
        "recorder_id": text.pick(nurses, recorder),
    }
    world.sheet("vital_sign", encounter, columns, {"item": item, "time": time, "kind": world.plan.kind[encounter]})


def _times(world: World, rng: np.random.Generator, stays: np.ndarray, hours: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Every day of a stay at these hours, give or take some minutes."""
    first = world.plan.begin[stays].astype("datetime64[D]")
    days = (world.plan.end[stays].astype("datetime64[D]") - first).astype(int) + 1
    row, turn = spread(days * len(hours))
    hour = np.array(hours)[turn % len(hours)] * 3600 + rng.integers(0, 1500, len(row))
    return stays[row], first[row].astype("datetime64[s]") + seasons.seconds(turn // len(hours) * 86_400 + hour)


def _ward(world: World, rng: np.random.Generator) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    stays = np.flatnonzero(world.plan.kind == 3)
    parts = []
    for hours, names in ((WARD_HOURS, NAMES[:3]), (PRESSURE_HOURS, NAMES[3:5]), ((8,), NAMES[5:6])):
        encounter, time = _times(world, rng, stays, hours)
        parts += [(encounter, np.full(len(time), NAMES.index(name)), time) for name in names]
    admitted = world.plan.begin[stays] + seasons.seconds(rng.integers(300, 1800, len(stays)))
    once = [*NAMES[:6], "weight", "height", "consciousness"]
    return parts + [(stays, np.full(len(stays), NAMES.index(name)), admitted) for name in once]


def _clinic(world: World, rng: np.random.Generator) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    plan, table = world.plan, world.cat.diagnoses
    community = np.isin(plan.institution, world.cat.numbers("community"))
    feverish = (table.lab_shift.str.contains("WBC|CRP") | (table.role == "notifiable")).to_numpy()[plan.diagnosis]
    chronic = (table.role == "chronic").to_numpy()[plan.diagnosis]
    chance = rng.random(len(plan))
    fever = np.flatnonzero((plan.kind == 1) & feverish & (chance < 0.6))
    pressure = np.flatnonzero((plan.kind == 1) & (chance < np.where(chronic, np.where(community, 0.85, 0.4), 0.12)))
    emergency = np.flatnonzero(plan.kind == 2)
    parts = []
    for encounter, names in ((fever, NAMES[:1]), (pressure, NAMES[1:2] + NAMES[3:5]), (emergency, NAMES[:6])):
        time = plan.begin[encounter] + seasons.seconds(rng.integers(60, 600, len(encounter)))
        parts += [(encounter, np.full(len(encounter), NAMES.index(name)), time) for name in names]
    return parts


def _values(
    world: World, rng: np.random.Generator, encounter: np.ndarray, item: np.ndarray, time: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Values in tenths of the unit; the words of the consciousness rows. Both pressures of a moment belong together."""
    plan, table = world.plan, world.cat.diagnoses
    age = world.people.age[plan.person[encounter]]
    day = (time - plan.begin[encounter]).astype(int) / 86_400
    shift = table.lab_shift
    ill = np.select([shift.str.contains("CRP|PCT"), shift.str.contains("WBC")], [1.5, 0.8], 0.1)
    ill = ill[plan.diagnosis[encounter]] * np.exp(-day / 2.5)
    high_pressure = table.code.str.contains("^I1[01]|^I6|^N18").to_numpy()[plan.diagnosis[encounter]]
    noise = rng.normal(0, 1, len(item))
    # One draw for each encounter and moment, shared by both pressures.
    common = pd.DataFrame({"e": encounter, "t": time}).groupby(["e", "t"], sort=False).ngroup().to_numpy()
    pulse_wave = rng.normal(0, 1, common.max() + 1 if len(common) else 0)[common]
    systolic = 112 + np.clip(age - 20, 0, 60) * 0.28 + 16 * high_pressure + 11 * pulse_wave - np.where(age < 14, 14, 0)
    diastolic = systolic * 0.55 + 11 + 3.5 * noise
    grown = np.interp(age, [0, 1, 6, 12, 18, 100], [3.6, 10, 20, 40, 62, 61])
    tall = np.interp(age, [0, 1, 6, 12, 18, 70, 100], [51, 76, 116, 150, 167, 162, 160])
    same = rng.normal(0, 1, len(plan))[encounter]
    by_item = [
        np.clip(36.6 + 0.22 * noise + ill * (0.9 + 0.4 * same), 35.4, 41.2),
        np.clip(np.interp(age, [0, 3, 10, 18], [132, 108, 86, 76]) + 8 * noise + 6 * ill, 48, 175),
        np.clip(np.interp(age, [0, 3, 10, 18], [40, 26, 20, 17.5]) + 1.6 * noise + 1.5 * ill, 11, 62),
        np.clip(systolic, 84, 218),
        np.clip(np.minimum(diastolic, systolic - 18), 42, 125),
        np.clip(98 + 0.9 * noise - 1.5 * ill, 82, 100),
        np.clip(grown * (1 + 0.12 * same), 1.6, 140),
        np.clip(tall * (1 + 0.04 * same), 45, 198),
        np.zeros(len(item)),
    ]
    values = np.choose(item, by_item)
    awake = item == NAMES.index("consciousness")
    grave = np.isin(plan.diagnosis[encounter[awake]], [world.cat.diagnosis(c) for c in ("I61.902", "J96.000", "A41.900")])
    words = np.where(grave, rng.choice(["A", "C", "V", "P"], awake.sum()), "A").astype(object)
    return np.round(values * 10).astype(np.int64), words
