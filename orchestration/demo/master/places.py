"""Institutions that keep master data, their departments, and how these are written down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from orchestration.demo import text
from orchestration.demo.catalogue import elements, read
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World

USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100—2015
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@dataclass(frozen=True)
class Layout:
    """The institutions that send master data, and their departments.

    Attributes:
        institutions: rows of institution_details.csv with `number` (as in world.cat) and `beds`.
        departments: rows of department_layout.csv for each institution, with `place` (row of institutions),
            `department_id`, `beds` and `weight` (how much of the staff works there).
    """

    institutions: pd.DataFrame
    departments: pd.DataFrame


def make_layout(world: World) -> Layout:
    """Who sends master data, and the departments there, in the order of the catalogue."""
    details = read("institution_details")
    details["number"] = [world.cat.number(code) for code in details.institution_code]
    details = details[world.sends("department", details.number.to_numpy())].reset_index(drop=True)
    details["beds"] = details.beds.astype(int)
    plan = read("department_layout")
    plan["share"] = plan.beds.astype(float)
    parts = []
    for place, row in enumerate(details.itertuples()):
        own = plan[plan["at"].str.contains(row.layout)].assign(place=place)
        own["beds"] = shares(own.share.to_numpy(), row.beds)
        own["parent"] = np.where(own.parent.isin(set(own.code)), own.parent, "")
        parts.append(own)
    departments = pd.concat(parts, ignore_index=True)
    departments["department_id"] = "KS" + departments.code.str.replace(".", "", regex=False)
    medical = departments.kind_code.isin(["1", "2"])
    departments["weight"] = np.where(medical, departments.beds + 4.0 * (departments.clinic == "1") + 2, 0)
    return Layout(details, departments)


def shares(weight: np.ndarray, total: int) -> np.ndarray:
    """`total` things shared out by weight, in whole numbers that add up to it."""
    if not weight.sum():
        return np.zeros(len(weight), np.int64)
    edges = np.round(np.cumsum(weight) / weight.sum() * total).astype(np.int64)
    return np.diff(edges, prepend=0)


def first_day(world: World) -> np.datetime64:
    """The day from which master data hold as they are sent."""
    return np.datetime64(f"{world.year}-01-01")


def add_sheet(
    world: World, data_set: str, number: np.ndarray, moments: np.ndarray, columns: dict, facts: dict | None = None
) -> Sheet:
    """A finished data set without encounters: sender filled in, delivered with its moment; what is not given is empty."""
    own = {"institution_code": text.pick(list(world.cat.institutions.institution_code), number)}
    given = {
        name: values if isinstance(values, pa.Array) else text.objects(np.asarray(values, object))
        for name, values in columns.items()
    }
    unknown = set(given) - set(elements()[data_set])
    assert not unknown, f"{data_set} has no {unknown}"
    empty = {name: pa.nulls(len(number), pa.string()) for name in elements()[data_set] if name not in given and name not in own}
    sheet = Sheet(data_set, number.astype(np.int8), world.calendar.of(moments), own | given | empty, facts or {})
    world.sheets[data_set] = sheet
    return sheet


def uscc(body: list[str]) -> list[str]:
    """Seventeen characters to the eighteen of a unified social credit code."""
    values = [[USCC_CHARACTERS.index(character) for character in each] for each in body]
    sums = [sum(value * weight for value, weight in zip(line, USCC_WEIGHTS, strict=True)) for line in values]
    return [each + USCC_CHARACTERS[(31 - total % 31) % 31] for each, total in zip(body, sums, strict=True)]


def list_institutions(world: World, layout: Layout, staff: pd.DataFrame) -> None:
    """Data set institution."""
    own, day = layout.institutions, first_day(world)
    professions = staff.profession
    masks = (staff.code > "", professions < "70", professions.isin(["11", "12"]), professions.isin(["21", "22"]))
    count = [np.bincount(staff.place[mask], minlength=len(own)) for mask in masks]
    intensive = layout.departments[layout.departments.code == "28"].groupby("place").beds.sum()
    critical = intensive.reindex(range(len(own)), fill_value=0)
    licensed = own.licensed.to_numpy().astype("datetime64[D]")
    years = np.where(own["class_code"].str.startswith("A") & (own.beds >= 100), 15, 5)
    ends = (
        (licensed.astype("datetime64[M]") + years * 12).astype("datetime64[D]")
        + (licensed - licensed.astype("datetime64[M]"))
        - 1
    )
    beds = own["class_code"].to_numpy() != "J100"
    columns = {
        "institution_id": own.institution_code,
        "institution_name": own.name_zh,
        "second_name": _blank(own.second_name),
        "uscc": uscc([f"12990101{n:09d}" for n in 425_800_000 + own.number.to_numpy() * 1_317]),
        "national_institution_code": "H990101" + own.number.astype(str).str.zfill(5),
        "campus_flag": np.full(len(own), "0"),
        "institution_class_code": own["class_code"],
        "registration_type_code": own.registration_type,
        "management_class_code": np.full(len(own), "1"),
        "sponsor_code": own.sponsor,
        "government_level_code": own.government_level,
        "hospital_grade_code": _blank(own.grade),
        "hospital_rank_code": _blank(own["rank"]),
        "practice_licence_no": [f"4258000{n:02d}990101{kind}1" for n, kind in zip(own.number, own["class_code"], strict=True)],
        "licence_begin_date": text.day(licensed),
        "licence_end_date": text.day(ends),
        "institution_division_code": np.full(len(own), "990101"),
        "institution_address": "澜州市江澜区" + own.street,
        "postcode": np.full(len(own), "990100"),
        "phone": own.phone,
        "contact_email": "office@" + own.institution_code.str.lower() + ".example.org",
        "legal_person_name": own.legal_person,
        "founded_date": own.founded,
        "approved_beds": np.where(beds, own.approved_beds, None),
        "actual_beds": np.where(beds, own.beds.astype(str), None),
        "critical_beds": np.where(beds, critical.astype(str), None),
        "staff_count": text.number(count[0]),
        "health_technician_count": text.number(count[1]),
        "doctor_count": text.number(count[2]),
        "nurse_count": text.number(count[3]),
        "operation_status_code": np.full(len(own), "1"),
        "effective_date": text.day(np.full(len(own), day)),
    }
    add_sheet(world, "institution", own.number.to_numpy(), np.full(len(own), day), columns)


def list_departments(world: World, layout: Layout, staff: pd.DataFrame) -> None:
    """Data set department."""
    own, day = layout.departments, first_day(world)
    places = layout.institutions.iloc[own.place].reset_index(drop=True)
    inpatient, medical = own.beds > 0, own.kind_code.isin(["1", "2"])
    doctors, nurses = (
        np.bincount(staff.department[staff.profession == profession], minlength=len(own)) for profession in ("11", "21")
    )
    rng = world.rng("departments")
    opened = np.maximum(
        places.founded.to_numpy().astype("datetime64[Y]").astype(int) + 1970 + rng.integers(0, 40, len(own)), 1952
    )
    opened = np.minimum(opened, world.year - 3)
    floor = rng.integers(1, 16, len(own))
    building = np.where(inpatient, "住院楼", np.where(own.clinic == "1", "门诊楼", np.where(medical, "医技楼", "行政楼")))
    specialty = np.where(
        (own.kind_code == "1") & (own.parent != "") & (places.layout == "T"), rng.choice(["0", "2", "3", "4"], len(own)), "0"
    )
    columns = {
        "department_id": own.department_id,
        "institution_id": places.institution_code,
        "department_name": own.name_zh,
        "department_short_name": own.short_name,
        "department_kind_code": own.kind_code,
        "department_code": np.where(medical, own.code, None),
        "national_department_code": np.where(medical, "A" + own.code, None),
        "parent_department_id": np.where(own.parent == "", None, "KS" + own.parent.str.replace(".", "", regex=False)),
        "hierarchy_level": np.where(own.parent == "", "1", "2"),
        "clinic_flag": own.clinic,
        "inpatient_flag": np.where(inpatient, "1", "0"),
        "emergency_flag": np.where(own.code == "20", "1", "0"),
        "critical_care_flag": np.where(own.code == "28", "1", "0"),
        "day_care_flag": np.full(len(own), "0"),
        "specialty_level_code": np.where(medical, specialty, None),
        "department_approved_beds": np.where(inpatient, own.beds.astype(str), None),
        "open_beds": np.where(inpatient, own.beds.astype(str), None),
        "department_doctor_count": np.where(medical, doctors.astype(str), None),
        "department_nurse_count": np.where(medical, nurses.astype(str), None),
        "head_staff_id": _eldest(staff, "11", len(own)),
        "head_nurse_id": _eldest(staff, "21", len(own)),
        "location": [f"{where}{level}楼" for where, level in zip(building, floor, strict=True)],
        "phone": [f"{line[:-3]}{200 + n % 700:03d}" for n, line in enumerate(places.phone)],
        "cost_centre_code": "CB" + own.department_id.str[2:],
        "opened_date": [f"{year}-{1 + n % 12:02d}-01" for n, year in enumerate(opened)],
        "department_status_code": np.full(len(own), "1"),
        "effective_date": text.day(np.full(len(own), day)),
    }
    add_sheet(world, "department", places.number.to_numpy(), np.full(len(own), day), columns)


def _eldest(staff: pd.DataFrame, profession: str, departments: int) -> np.ndarray:
    """Staff number of the eldest of a profession in each department, None where there is none."""
    found = np.full(departments, None, object)
    own = staff[staff.profession == profession].sort_values("birth", ascending=False, kind="stable")
    found[own.department.to_numpy()] = own.code.to_numpy()
    return found


def _blank(values: pd.Series) -> np.ndarray:
    return np.where(values == "", None, values)
