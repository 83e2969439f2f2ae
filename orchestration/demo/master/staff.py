"""Doctors, nurses, technicians and offices: everybody whom records of the region name, and their colleagues."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import text
from orchestration.demo.catalogue import read
from orchestration.demo.master.places import Layout, add_sheet, first_day, shares
from orchestration.demo.people import id_numbers
from orchestration.demo.seasons import draw
from orchestration.demo.world import World

RECORDED_NURSES = 20  # of each institution, named by vital signs
DOCTORS_PER_BED, NURSES_PER_BED = 0.25, 0.42
ID_DIVISION = "990105"  # no resident has an ID number of this division
TITLES = {  # from this age on: code, and the name by profession
    "11": [(0, "4", "住院医师"), (32, "3", "主治医师"), (41, "2", "副主任医师"), (49, "1", "主任医师")],
    "21": [(0, "5", "护士"), (28, "4", "护师"), (36, "3", "主管护师"), (46, "2", "副主任护师")],
    "31": [(0, "4", "药师"), (34, "3", "主管药师"), (45, "2", "副主任药师")],
    "41": [(0, "4", "检验技师"), (34, "3", "主管检验技师"), (45, "2", "副主任检验技师")],
    "42": [(0, "4", "影像技师"), (34, "3", "主管影像技师"), (45, "2", "副主任影像技师")],
    "70": [(0, "4", "助理工程师"), (33, "3", "工程师")],
    "80": [(0, "9", "管理人员")],
    "90": [(0, "9", "工勤人员")],
}
LETTERS = {"11": "D", "21": "N", "31": "Y", "41": "J", "42": "X", "70": "G", "80": "G", "90": "W"}


def list_staff(world: World, layout: Layout) -> pd.DataFrame:
    """Data set staff; gives code, place, department (row of the layout), profession, title and birth of everybody."""
    rng = world.rng("staff")
    staff = _posts(world, layout)
    size = len(staff)
    doctor, nurse = ((staff.profession == profession).to_numpy() for profession in ("11", "21"))
    staff["sex"] = np.where(rng.random(size) < np.select([doctor, nurse], [0.48, 0.96], 0.6), 2, 1)
    staff["age"] = np.select(
        [doctor, nurse], [rng.integers(27, 60, size), rng.integers(23, 55, size)], rng.integers(25, 59, size)
    )
    born = (world.year - staff.age.to_numpy()).astype("U4").astype("datetime64[Y]").astype("datetime64[D]")
    staff["birth"] = born + rng.integers(0, 360, size)
    _titles(rng, staff)
    _write(world, rng, layout, staff)
    return staff


def _posts(world: World, layout: Layout) -> pd.DataFrame:
    """Who works where: doctors and nurses by beds and clinics, the others in departments of their own."""
    parts = []
    recorded = world.cat.institutions.doctors.to_numpy()
    for place, row in enumerate(layout.institutions.itertuples()):
        own = layout.departments[layout.departments.place == place]
        doctors = max(int(recorded[row.number]), round(row.beds * DOCTORS_PER_BED))
        nurses = max(RECORDED_NURSES, round(row.beds * NURSES_PER_BED)) if row.layout != "D" else 2
        weights = {"11": own.weight * (own.scope != ""), "21": own.weight + 2.0 * own.beds}
        for profession, weight, count in (("11", weights["11"], doctors), ("21", weights["21"], nurses)):
            parts.append(_post(place, row, own, profession, shares(np.asarray(weight, float), count)))
        technical = np.maximum(np.ceil(row.beds / 60), 1)
        for profession in ("31", "41", "42", "70", "80", "90"):
            weight = (own.profession == profession).to_numpy(float)
            parts.append(_post(place, row, own, profession, shares(weight, int(technical * weight.sum()))))
    staff = pd.concat(parts, ignore_index=True)
    order = staff.groupby(["place", "letter"], sort=False).cumcount() + 1
    # Engineers and administrators share a letter, so they are counted together.
    width = np.where(staff.letter == "D", 3, 2)
    staff["code"] = [
        f"{c}{letter}{n:0{w}d}" for c, letter, n, w in zip(staff.institution, staff.letter, order, width, strict=True)
    ]
    staff["serial"] = order
    return staff


def _post(place: int, row: tuple, own: pd.DataFrame, profession: str, counts: np.ndarray) -> pd.DataFrame:
    department = np.repeat(own.index.to_numpy(), counts)
    frame = {"place": place, "department": department, "profession": profession, "letter": LETTERS[profession]}
    return pd.DataFrame(frame | {"institution": row.institution_code, "number": row.number})


def _titles(rng: np.random.Generator, staff: pd.DataFrame) -> None:
    """Title by profession and age; one in five is a step behind."""
    ready = staff.age - 5 * (rng.random(len(staff)) < 0.2)
    staff["title"], staff["title_name"], staff["title_age"] = "9", "", 0
    for profession, steps in TITLES.items():
        for least, code, name in steps:
            rows = (staff.profession == profession) & (ready >= least)
            staff.loc[rows, ["title", "title_name", "title_age"]] = [code, name, max(least, 24) - 1]


def national_code(number: np.ndarray, letter: np.ndarray | str, serial: np.ndarray) -> np.ndarray:
    """Code of staff in the national coding standard: D doctors, N nurses, Y pharmacists, then division and a number."""
    digits = np.char.zfill((np.asarray(number, np.int64) * 10_000 + np.asarray(serial, np.int64)).astype(str), 6)
    return np.char.add(np.char.add(np.asarray(letter, "U1"), "990101"), digits).astype(object)


def _names(rng: np.random.Generator, staff: pd.DataFrame, year: int) -> np.ndarray:
    names = read("names")
    surnames = names[names.kind == "surname"]
    found = surnames.value.to_numpy()[draw(rng, surnames.weight.astype(float).to_numpy(), len(staff))].astype(object)
    born = year - staff.age
    era = np.select([born < 1965, born < 1985], ["1950", "1970"], "1990")
    for (sex, fashion), group in names[names.kind == "given"].groupby(["sex", "era"]):
        rows = np.flatnonzero((staff.sex == int(sex)) & (era == fashion))
        found[rows] = found[rows] + group.value.to_numpy()[draw(rng, group.weight.astype(float).to_numpy(), len(rows))]
    return found


def _after(birth: np.ndarray, years: np.ndarray | int, days: np.ndarray | int = 0) -> np.ndarray:
    """So many years (of 365.25 days) and days after birth."""
    return birth + (np.asarray(years) * 365.25 + days).astype(int).astype("timedelta64[D]")


def _write(world: World, rng: np.random.Generator, layout: Layout, staff: pd.DataFrame) -> None:
    size, day = len(staff), first_day(world)
    where = layout.departments.iloc[staff.department].reset_index(drop=True)
    doctor, nurse = ((staff.profession == code).to_numpy() for code in ("11", "21"))
    birth = staff.birth.to_numpy().astype("datetime64[D]")
    began = _after(birth, np.select([doctor, nurse], [24, 21], 22), rng.integers(30, 300, size))
    # A third comes from elsewhere some years later.
    joined = np.minimum(
        began + np.where(rng.random(size) < 0.33, rng.integers(0, 3000, size), rng.integers(0, 60, size)), day - 30
    )
    licensed = began + rng.integers(100, 360, size)
    licensed = np.where(doctor | nurse, np.minimum(licensed, day - 20), np.datetime64("NaT")).astype("datetime64[D]")
    term = licensed + (((day - licensed).astype(int) // 1826 + 1) * 1826).astype("timedelta64[D]")
    titled = np.where(
        staff.title != "9", np.minimum(_after(birth, staff.title_age.to_numpy(), 200), day - 40), np.datetime64("NaT")
    )
    level = np.where(doctor, np.where(rng.random(size) < 0.45, 0, 1), np.where(rng.random(size) < 0.55, 1, 2))
    level = np.where((staff.profession == "90").to_numpy(), 3, level)
    prescribes = doctor & ~where.code.isin(["30", "31", "32", "32.05"]).to_numpy()
    right = np.where(prescribes, staff.title.map({"1": "3", "2": "3", "3": "2"}).fillna("1"), "0")
    head = np.isin(staff.code, _heads(staff))
    certificate = rng.integers(10_000_000, 99_999_999, size)
    certified = [f"{110 + n % 3}990101{c:06d}" for n, c in enumerate(certificate % 1_000_000)]
    hired = joined.astype("datetime64[Y]").astype(int) + 1970
    registered = [f"{year}99{c:08d}" for year, c in zip(hired, certificate, strict=True)]
    national = national_code(staff.number, staff.letter, staff.serial)
    columns = {
        "staff_id": staff.code,
        "name": _names(rng, staff, world.year),
        "id_type_code": np.full(size, "01"),
        "id_no": id_numbers(np.full(size, ID_DIVISION), birth, staff.sex.to_numpy(), world.numbering),
        "sex_code": text.number(staff.sex),
        "birth_date": text.day(birth),
        "ethnic_code": np.where(rng.random(size) < 0.03, "03", "01"),
        "phone": [f"154{n:08d}" for n in 99_000_000 - np.arange(size) * 37],
        "department_id": where.department_id,
        "profession_code": staff.profession,
        "practice_class_code": np.where(doctor, where.practice_class, None),
        "practice_scope": np.where(doctor, where.scope, None),
        "practice_certificate_no": np.where(doctor, certified, None),
        "nurse_certificate_no": np.where(nurse, registered, None),
        "first_licensed_date": text.day(licensed),
        "licence_valid_end_date": text.day(np.where(nurse, term, np.datetime64("NaT"))),
        "multi_site_flag": np.where(doctor, np.where(rng.random(size) < 0.06, "1", "0"), None),
        "national_staff_code": np.where(staff.letter.isin(["D", "N", "Y"]), national, None),
        "technical_title_code": staff.title,
        "technical_title_name": staff.title_name,
        "title_date": text.day(titled),
        "admin_post_code": np.where(head & doctor, "4", "9"),
        "education_code": np.array(["10", "20", "30", "40"])[level],
        "degree_code": np.where(level == 0, np.where(rng.random(size) < 0.25, "2", "3"), np.where(level == 1, "4", "9")),
        "work_begin_date": text.day(began),
        "joined_date": text.day(np.maximum(joined, began)),
        "establishment_code": np.array(["1", "2", "5"])[draw(rng, np.array([0.62, 0.33, 0.05]), size)],
        "general_practice_flag": np.where(doctor & (where.code == "02"), "1", "0"),
        "residency_certificate_flag": np.where(doctor, np.where((staff.age < 40) | (rng.random(size) < 0.2), "1", "0"), None),
        "prescription_right_flag": np.where(prescribes, "1", "0"),
        "antibiotic_right_code": right,
        "staff_status_code": np.where(rng.random(size) < 0.985, "1", "2"),
        "effective_date": text.day(np.full(size, day)),
    }  # fmt: skip
    add_sheet(world, "staff", staff.number.to_numpy(), np.full(size, day), columns)


def _heads(staff: pd.DataFrame) -> np.ndarray:
    """Staff numbers of the eldest doctor of each department."""
    doctors = staff[staff.profession == "11"].sort_values("birth", ascending=False, kind="stable")
    return doctors.drop_duplicates("department", keep="last").code.to_numpy()
