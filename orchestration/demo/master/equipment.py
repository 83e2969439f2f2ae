"""Large medical equipment by institution, with what was bought in the year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import text
from orchestration.demo.catalogue import read
from orchestration.demo.master.places import Layout, add_sheet, first_day
from orchestration.demo.world import World

RADIATION = ["04", "06", "11", "13", "14", "15", "16"]


def list_equipment(world: World, layout: Layout) -> None:
    """Data set equipment: effective with the year, or from the day of use where it was bought during it."""
    rng = world.rng("equipment")
    rows = _plan(layout)
    size, start, never = len(rows), first_day(world), np.datetime64("NaT")
    place = layout.institutions.iloc[rows.place].reset_index(drop=True)
    # One in fourteen is new this year; the others are up to one and a half design lives old.
    fresh = np.arange(size) % 14 == 5
    age = (rng.random(size) * 1.4 * 365 * rows.life.astype(int).to_numpy()).astype(int) + 120
    bought = np.where(fresh, start + rng.integers(20, 220, size), start - age)
    accepted = bought + rng.integers(15, 50, size)
    used = accepted + rng.integers(3, 25, size)
    licensed = (rows.licence_class == "2").to_numpy()
    made = bought - rng.integers(40, 400, size)
    effective = np.where(fresh, used, start)
    checked = np.maximum(start - rng.integers(20, 330, size), accepted)
    radiation = rows.kind_code.isin(RADIATION)
    number = np.arange(size)
    columns = {
        "equipment_id": [f"SB{n + 1:05d}" for n in number],
        "asset_no": [
            f"GZ{year}{n + 1:05d}" for n, year in zip(number, bought.astype("datetime64[Y]").astype(int) + 1970, strict=True)
        ],
        "institution_id": place.institution_code,
        "department_id": "KS" + rows.department.str.replace(".", "", regex=False),
        "equipment_name": rows.name_zh,
        "equipment_kind_code": rows.kind_code,
        "licence_class_code": rows.licence_class,
        "configuration_licence_no": np.where(licensed, [f"乙9901{n:05d}" for n in number * 37 % 99_999], None),
        "configuration_licence_date": text.day(np.where(licensed, bought - rng.integers(30, 200, size), never)),
        "modality_code": np.where(rows.modality == "", None, rows.modality),
        "equipment_model": rows.model,
        "equipment_serial_no": [f"SN{n * 104_729 % 10_000_000:07d}" for n in number + 11],
        "equipment_maker": rows.maker,
        "origin_country_code": np.full(size, "CHN"),
        "device_registration_no": [
            f"国械注准2018{3 if r else 2}06{n % 9000 + 1000:04d}" for n, r in zip(number * 53, radiation, strict=True)
        ],
        "unique_device_id": [f"0699000{n * 7 % 1_000_000:07d}" for n in number + 3],
        "technical_parameter": rows.parameter,
        "manufactured_date": text.day(made),
        "purchase_date": text.day(bought),
        "purchase_condition_code": np.full(size, "1"),
        "purchase_price": text.fixed((rows.price.astype(float) * rng.uniform(0.93, 1.05, size) * 100).round(), 2),
        "funding_source_code": rng.choice(["1", "2", "2", "3"], size),
        "acceptance_date": text.day(accepted),
        "first_use_date": text.day(used),
        "design_life_years": rows.life,
        "use_code": np.full(size, "1"),
        "last_calibration_date": text.day(np.where(fresh, never, checked)),
        "next_calibration_date": text.day(np.where(fresh, never, checked + 365)),
        "radiation_flag": np.where(radiation, "1", "0"),
        "effective_date": text.day(effective),
    }
    add_sheet(world, "equipment", place.number.to_numpy(), effective, columns)


def _plan(layout: Layout) -> pd.DataFrame:
    """A row per piece, where its department is kept."""
    plan, parts = read("equipment_plan"), []
    for place, row in enumerate(layout.institutions.itertuples()):
        if row.layout in plan:
            own = plan.loc[plan.index.repeat(plan[row.layout].astype(int))].assign(place=place)
            kept = set(layout.departments.code[layout.departments.place == place])
            if row.layout == "C":
                own = own.assign(department=own.department.where(own.department.isin(kept), "30"))
            parts.append(own[own.department.isin(kept)])
    return pd.concat(parts, ignore_index=True)
