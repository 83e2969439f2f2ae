"""Sentinel surveillance of influenza: what the clinics of two hospitals count each day, and the specimens they send."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import seasons, text
from orchestration.demo.community.common import Community, completed_years, days, staff_names
from orchestration.demo.encounters import departments

SPECIMENS = 900  # a year at most, of both hospitals
MEDICINE, EMERGENCY, FEVER, CHILDREN, CHILDREN_EMERGENCY = 1, 2, 3, 4, 5
CLINICS = {"H3001": (MEDICINE, EMERGENCY, FEVER, CHILDREN), "M3001": (CHILDREN, CHILDREN_EMERGENCY)}
# How often a diagnosis comes with fever and cough or sore throat.
ILI = {"J10.101": 0.95, "J11.100": 0.95, "J06.900": 0.3, "J03.900": 0.45, "R50.900": 0.35, "J20.900": 0.2, "U07.100x002": 0.7,
       "J18.900": 0.3, "J18.000": 0.35, "J15.700": 0.5, "J02.900": 0.2, "J21.900": 0.2}  # fmt: skip
AGE_GROUPS = {
    "under_five": (0, 4), "five_to_fourteen": (5, 14), "fifteen_to_twenty_four": (15, 24),
    "twenty_five_to_fifty_nine": (25, 59), "sixty_and_over": (60, 199),
}  # fmt: skip
NEGATIVE, H1N1, H3N2, VICTORIA = 0, 1, 2, 4
SUBTYPES = {H1N1: "H1N1", H3N2: "H3N2", VICTORIA: "Victoria"}
SEVERE = "^J(?:09|10|11|12|15|18|96)"


def watch_influenza(community: Community) -> None:
    """Data sets sentinel_ili and sentinel_specimen. A hospital counts once: in the first block of residents."""
    world = community.world
    if world.first_person:
        return
    rng = world.rng("sentinel")
    unit, units = _units(community)
    day = (world.plan.begin.astype("datetime64[D]") - np.datetime64(f"{world.year}-01-01")).astype(int)
    share = world.cat.diagnoses.code.map(ILI).fillna(0).to_numpy()[world.plan.diagnosis]
    chance = rng.random(len(day))
    ill = (unit >= 0) & (chance < share)
    feverish = ill | ((unit >= 0) & (chance < share * 1.2 + 0.01))
    cases = np.flatnonzero(ill)
    sampled = cases[rng.random(len(cases)) < min(0.3, SPECIMENS / max(len(cases), 1))]
    first = world.numbering.take("sentinel_ili", 366 * len(units))
    _count(community, rng, units, unit, day, ill, feverish, sampled, first)
    _specimens(community, rng, sampled, (day * len(units) + unit)[sampled] + first + 1)


def _units(community: Community) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """The sentinel clinic of each encounter, -1 for none; and hospital and kind of the clinics."""
    world, plan = community.world, community.world.plan
    units = [(world.cat.number(code), kind) for code, kinds in CLINICS.items() for kind in kinds]
    department = departments(world).astype("U5")
    child = department == "07"
    respiratory = world.cat.diagnoses.code.isin(list(ILI)).to_numpy()[plan.diagnosis]
    fever = respiratory & np.isin(department, ["16", "20"])
    clinic = np.select(
        [(plan.kind == 2) & child, plan.kind == 2, (plan.kind == 1) & child, (plan.kind == 1) & fever,
         (plan.kind == 1) & (np.char.startswith(department, "03") | (department == "11") & respiratory)],
        [CHILDREN_EMERGENCY, EMERGENCY, CHILDREN, FEVER, MEDICINE], 0,
    )  # fmt: skip
    unit = np.full(len(plan), -1)
    for number, (place, kind) in enumerate(units):
        unit[(plan.institution == place) & (clinic == kind)] = number
    return unit, units


def _count(
    community: Community, rng: np.random.Generator, units: list[tuple[int, int]], unit: np.ndarray, day: np.ndarray,
    ill: np.ndarray, feverish: np.ndarray, sampled: np.ndarray, first: int,
) -> None:  # fmt: skip
    """One row for each clinic and day, days without visits too: reporting nothing is a report."""
    world = community.world
    calendar = seasons.days_of(world.year)
    size = len(calendar) * len(units)
    key, age = day * len(units) + unit, world.people.age[world.plan.person]

    def counted(rows: np.ndarray) -> np.ndarray:
        return np.bincount(key[rows], minlength=size)

    groups = {name: counted(np.flatnonzero(ill & (age >= low) & (age <= high))) for name, (low, high) in AGE_GROUPS.items()}
    total, visits = sum(groups.values()), counted(np.flatnonzero(unit >= 0))
    date, place = np.repeat(calendar, len(units)), np.tile([place for place, _ in units], len(calendar))
    thursday = date + days(3 - (date.astype(int) + 3) % 7)
    year = thursday.astype("datetime64[Y]")
    columns = {
        "ili_report_id": text.serial("LG25", first + 1 + np.arange(size), 7),
        "surveillance_date": text.day(date),
        "surveillance_year": text.number(year.astype(int) + 1970),
        "surveillance_week": text.number((thursday - year.astype("datetime64[D]")).astype(int) // 7 + 1),
        "ili_clinic_code": text.number(np.tile([kind for _, kind in units], len(calendar))),
        **{f"ili_age_{name}": text.number(values) for name, values in groups.items()},
        "ili_total": text.number(total),
        "fever_count": text.number(counted(np.flatnonzero(feverish))),
        "visit_total": text.number(visits),
        "ili_percent": text.fixed(np.round(total * 10_000 / np.maximum(visits, 1)), 2, visits == 0),
        "sampled_count": text.number(counted(sampled)),
        "antiviral_count": text.number(rng.binomial(total, 0.3)),
        "admitted_count": text.number(rng.binomial(total, 0.03)),
        "cluster_flag": text.number(total >= 6),
        "ili_recorder_name": staff_names(place, 300 + date.astype(int) % 4),
        "ili_reported_time": text.moment(date.astype("datetime64[s]") + seasons.seconds(rng.integers(61_200, 68_400, size))),
        "ili_reviewer_name": staff_names(place, np.full(size, 311)),
    }
    community.send("sentinel_ili", place, date, columns)


def _specimens(community: Community, rng: np.random.Generator, sampled: np.ndarray, report: np.ndarray) -> None:
    """Swabs of sentinel cases, and of severe ones on the wards; delivered when the laboratory has reported."""
    world, plan = community.world, community.world.plan
    codes = world.cat.diagnoses.code
    places = [world.cat.number(code) for code in CLINICS]
    severe = codes.str.contains(SEVERE).to_numpy()[plan.diagnosis] & np.isin(plan.institution, places) & (plan.kind == 3)
    ward = np.flatnonzero(severe & (rng.random(len(plan)) < 0.35))
    encounter, size = np.concatenate([sampled, ward]), len(sampled) + len(ward)
    report = np.concatenate([report, np.full(len(ward), -1)])
    clinic = report >= 0
    day = plan.begin[encounter].astype("datetime64[D]")
    record = world.record[encounter]
    birth = world.records.birth[record]
    onset = np.maximum(day - days(np.where(clinic, rng.integers(0, 4, size), rng.integers(2, 8, size))), birth)
    sent = day + days(rng.integers(0, 3, size))
    received = sent + days(rng.random(size) < 0.3)
    tested = received + days(rng.integers(1, 6, size))
    reported = tested + days(rng.integers(0, 3, size))
    month = day.astype("datetime64[M]").astype(int) % 12
    kind = _types(rng, codes.to_numpy()[plan.diagnosis[encounter]], month)
    cycle = rng.integers(1750, 3500, size)
    grown = (kind > 0) & (cycle < 2900) & (rng.random(size) < 0.45)
    isolated = received + days(rng.integers(8, 15, size))
    grown &= isolated <= community.last_day
    late = reported > community.last_day  # not tested when the year's last delivery leaves
    received = np.where(received > community.last_day, np.datetime64("NaT"), received)
    sent = np.where(sent > community.last_day, np.datetime64("NaT"), sent)
    cough = rng.random(size) < 0.85
    number = world.numbering.numbers("sentinel_specimen", size)
    strain = _strains(kind, number, world.year)
    columns = {
        "specimen_id": text.serial("LB25", number, 6),
        "ili_report_id": text.blank_where(text.serial("LG25", report, 7), ~clinic),
        "sentinel_case_code": text.number(np.where(clinic, 1, 2)),
        "name": text.objects(world.records.name[record]),
        "sex_code": text.number(world.records.sex[record]),
        "birth_date": text.day(birth),
        "specimen_age_years": text.number(np.maximum(completed_years(birth, day), 0)),
        "occupation_code": text.objects(world.people.occupation[plan.person[encounter]]),
        "onset_date": text.day(onset),
        "visit_date": text.day(day),
        "temperature": text.fixed(rng.integers(380, 401, size), 1),
        "cough_flag": text.number(cough),
        "sore_throat_flag": text.number(~cough | (rng.random(size) < 0.5)),
        "antiviral_before_flag": text.number(rng.random(size) < 0.12),
        "influenza_vaccinated_flag": text.number(rng.random(size) < 0.06),
        "specimen_code": text.pick(["5", "501"], rng.integers(0, 2, size)),
        "sampling_date": text.day(day),
        "sent_date": text.day(sent),
        "storage_temperature": text.fixed(rng.integers(20, 81, size), 1),
        "received_date": text.day(received),
        "network_laboratory": text.constant("江澜区疾病预防控制中心流感监测网络实验室", size),
        "specimen_test_date": text.blank_where(text.day(tested), late),
        "influenza_a_ct": text.fixed(cycle, 2, late | ~np.isin(kind, [H1N1, H3N2])),
        "influenza_b_ct": text.fixed(cycle, 2, late | (kind != VICTORIA)),
        "influenza_type_code": text.number(kind, late),
        "isolation_code": text.pick(["1", "2", "9"], np.where(late, -1, np.select([grown, kind > 0], [1, 0], 2))),
        "isolation_date": text.blank_where(text.day(isolated), late | ~grown),
        "strain_name": text.blank_where(strain, late | ~grown),
        "result_report_date": text.blank_where(text.day(reported), late),
    }
    last = np.where(grown & ~late, np.maximum(isolated, reported), reported)
    known = np.where(late, community.last_day, last)
    community.write("sentinel_specimen", record, known, columns)


def _types(rng: np.random.Generator, code: np.ndarray, month: np.ndarray) -> np.ndarray:
    """Influenza type by diagnosis and season: H1N1 in spring, H3N2 and Victoria at the end of the year."""
    winter = np.array([0.34, 0.26, 0.16, 0.06, 0.02, 0.02, 0.03, 0.02, 0.03, 0.06, 0.16, 0.3])[month]
    positive = rng.random(len(code)) < np.select([code == "J10.101", code == "J11.100"], [0.96, 0.8], winter)
    early = rng.random(len(code)) < np.where(month < 6, 0.75, 0.2)
    other = np.where(rng.random(len(code)) < 0.75, H3N2, VICTORIA)
    return np.where(positive, np.where((code == "J10.101") | early, H1N1, other), NEGATIVE)


def _strains(kind: np.ndarray, number: np.ndarray, year: int) -> pa.Array:
    letter = text.pick(["A", "B"], np.where(kind == VICTORIA, 1, 0))
    names = list(SUBTYPES.values())
    subtype = text.pick([f"（{name}）" for name in names], np.searchsorted(list(SUBTYPES), kind))
    middle = text.serial("/澜州江澜/", number, 4)
    return pc.binary_join_element_wise(letter, middle, text.constant(f"/{year}", len(kind)), subtype, "")
