"""Beds: the open beds of each department, ward by ward."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import text
from orchestration.demo.billing import prices
from orchestration.demo.master.places import Layout, add_sheet, first_day
from orchestration.demo.sheet import spread
from orchestration.demo.world import World

WARD = 48  # beds of a ward at most
KINDS = {"28": "02", "07.01": "04", "07": "05", "05.02": "06", "20": "03"}
ROLES = {"28": "bed_icu", "07.01": "bed_newborn"}
NUMBERS = "一二三四五六七八九"


def list_beds(world: World, layout: Layout, staff: pd.DataFrame, items: dict[int, np.ndarray]) -> None:
    """Data set bed. `items` gives by institution (row of the layout) the charge item numbers of the price list it uses."""
    rng, day = world.rng("beds"), first_day(world)
    own = layout.departments
    row, turn = spread(own.beds.to_numpy())
    bed = own.iloc[row].reset_index(drop=True)
    place = layout.institutions.iloc[bed.place].reset_index(drop=True)
    wards = np.maximum(np.ceil(bed.beds / WARD).astype(int), 1)
    ward, in_ward = turn * wards // bed.beds, turn % WARD
    size = len(bed)
    in_ward = pd.Series(turn).groupby([row, ward]).cumcount().to_numpy()
    double = (in_ward % 10 < 3) & ~bed.code.isin(ROLES).to_numpy()
    role = np.where(double, "bed_double", bed.code.map(ROLES).fillna("bed"))
    item = np.array([prices().role[name] for name in role])
    kind = bed.code.map(KINDS).fillna("01").to_numpy().astype(object)
    kind[(bed.code == "16").to_numpy() & (in_ward < 4)] = "10"
    grave, closed = np.isin(kind, ["02", "03"]), rng.random(size) < 0.006
    floor = 3 + (row * 7 + ward) % 14
    names = [f"{short}{NUMBERS[w] if many > 1 else ''}病区" for short, w, many in zip(bed.short_name, ward, wards, strict=True)]
    opened = np.maximum(place.founded.to_numpy().astype("datetime64[D]"), np.datetime64("2009-01-01")) + rng.integers(
        0, 2500, size
    )
    newborn, obstetric = kind == "04", kind == "06"
    columns = {
        "bed_id": [f"CW{d[2:]}{n + 1:03d}" for d, n in zip(bed.department_id, turn, strict=True)],
        "bed_no": text.number(in_ward + 1),
        "room_no": [f"{f:02d}{1 + n // 3:02d}" for f, n in zip(floor, in_ward, strict=True)],
        "ward_name": names,
        "department_id": bed.department_id,
        "institution_id": place.institution_code,
        "nursing_unit_id": [f"HL{d[2:]}{w + 1}" for d, w in zip(bed.department_id, ward, strict=True)],
        "building_name": np.where(place.beds > 100, "住院楼", "综合楼"),
        "floor_no": text.number(floor),
        "bed_kind_code": kind,
        "bed_establishment_code": np.where(turn >= bed.beds * place.approved_beds.astype(int) // place.beds, "2", "1"),
        "bed_sex_limit_code": np.where(obstetric | (bed.code == "05.01"), "2", "0"),
        "age_limit_min": np.where(newborn, "0", np.where(kind == "05", "0", None)),
        "age_limit_max": np.where(newborn, "0", np.where(kind == "05", "14", None)),
        "oxygen_supply_code": np.where(place.beds > 100, "1", "2"),
        "suction_flag": np.where(place.beds > 100, "1", "0"),
        "monitor_flag": np.where(grave | newborn | (rng.random(size) < 0.15), "1", "0"),
        "ventilator_flag": np.where(kind == "02", "1", "0"),
        "negative_pressure_flag": np.where(kind == "10", "1", "0"),
        "charge_item_id": [items[p][i] for p, i in zip(bed.place, item, strict=True)],
        "bed_day_price": text.fixed(prices().frame.cents.to_numpy()[item], 2),
        "responsible_nurse_id": _somebody(staff, "21", row, turn, len(own)),
        "responsible_doctor_id": _somebody(staff, "11", row, turn, len(own)),
        "bed_opened_date": text.day(np.minimum(opened, day - 100)),
        "bed_status_code": np.where(closed, "2", "1"),
        "statistics_flag": np.full(size, "1"),
        "effective_date": text.day(np.full(size, day)),
    }
    add_sheet(world, "bed", place.number.to_numpy(), np.full(size, day), columns)


def _somebody(staff: pd.DataFrame, profession: str, department: np.ndarray, turn: np.ndarray, departments: int) -> np.ndarray:
    """Somebody of the profession in each department, eight neighbouring beds having the same; None where there is nobody."""
    own = staff[staff.profession == profession].sort_values("department", kind="stable")
    count = np.bincount(own.department, minlength=departments)
    first = np.cumsum(count) - count
    codes = np.append(own.code.to_numpy(object), None)
    index = first[department] + (turn // 8) % np.maximum(count[department], 1)
    return codes[np.where(count[department] > 0, index, len(own))]
