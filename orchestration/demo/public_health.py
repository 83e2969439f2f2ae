"""What comes from outside the clinics' own records: disease cards, school absence, pharmacy sales."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.habits import local_terms
from orchestration.demo.sheet import Sheet
from orchestration.demo.world import World

CHOLERA, TUBERCULOSIS = "0200", "1500"
CDC_DISEASES = {TUBERCULOSIS: 0.5, "2400": 0.25, "0400": 0.1, "0500": 0.15}
SALES = 2.7  # pharmacy sale lines a year, per resident
CATEGORY_SEASON = {
    "01": "winter",
    "02": "winter",
    "03": "winter",
    "04": "winter",
    "05": "summer",
    "06": "winter",
    "07": "none",
    "99": "none",
}
GRADES = ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级"]


def report_cases(world: World) -> None:
    """Data set disease_card: the first encounter of each case, and what the CDC finds itself."""
    rng, plan = world.rng("disease cards"), world.plan
    code = world.cat.diagnoses.notifiable_code.to_numpy()[plan.diagnosis]
    seen = np.flatnonzero((code != "") & (rng.random(len(plan)) < 0.93))
    cases = pd.DataFrame({"encounter": seen, "person": plan.person[seen], "code": code[seen]})
    cases = cases.drop_duplicates(["person", "code"])
    encounter = cases.encounter.to_numpy()
    span = np.minimum((plan.end - plan.begin)[encounter].astype(int), 14_400)
    diagnosed = plan.begin[encounter] + seasons.seconds(span * rng.uniform(0.3, 0.9, len(cases)))
    cases = cases.assign(record=world.record[encounter], institution=plan.institution[encounter], diagnosed=diagnosed)
    cases = pd.concat([cases, _found_by_cdc(world, rng, cases)], ignore_index=True)
    _write_cards(world, rng, cases.sort_values("diagnosed", kind="stable", ignore_index=True))


def _found_by_cdc(world: World, rng: np.random.Generator, cases: pd.DataFrame) -> pd.DataFrame:
    """Cases from the CDC's own clinic, and a food-borne cluster of cholera in August (a class A disease)."""
    people = world.people
    adults = np.flatnonzero((people.age > 17) & (people.age < 75))
    size = max(4, len(people) // 500)
    person = rng.choice(adults, min(size + 8, len(adults)), replace=False)
    code = np.array(list(CDC_DISEASES))[seasons.draw(rng, np.array(list(CDC_DISEASES.values())), len(person))]
    day = rng.integers(3, 360, len(person))
    code[:8], day[:8] = CHOLERA, 220 + rng.integers(0, 5, 8)
    days = seasons.days_of(world.year)
    diagnosed = days[day].astype("datetime64[s]") + seasons.seconds(rng.integers(30_000, 60_000, len(person)))
    found = pd.DataFrame({"encounter": -1, "person": person, "code": code, "record": -1, "diagnosed": diagnosed})
    found["institution"] = world.cat.number("D0001")
    known = found.merge(cases[["person", "code"]], on=["person", "code"], how="left", indicator=True)
    return found[(known["_merge"] == "left_only").to_numpy()]


def _write_cards(world: World, rng: np.random.Generator, cases: pd.DataFrame) -> None:
    people, records = world.people, world.records
    person, record = cases.person.to_numpy(), cases.record.to_numpy()
    from_record = record >= 0

    def either(own: np.ndarray, true: np.ndarray) -> np.ndarray:
        return np.where(from_record, own[np.maximum(record, 0)], true[person])

    diseases = read("notifiable").set_index("code")
    diagnosed = cases.diagnosed.to_numpy().astype("datetime64[s]")
    class_a = (diseases.class_code[cases.code] == "1").to_numpy()
    delay = np.where(class_a, rng.integers(900, 6600, len(cases)), 1200 + (rng.random(len(cases)) ** 2.2 * 80_000))
    reported = diagnosed + seasons.seconds(delay)
    birth = either(records.birth, people.birth)
    onset = diagnosed.astype("datetime64[D]") - rng.integers(0, 5, len(cases)).astype("timedelta64[D]")
    onset = np.maximum(onset, birth)
    name = either(records.name, people.surname + people.given)
    place = cases.institution.to_numpy()
    patient = text.blank_where(records.patient_id(np.maximum(record, 0)), ~from_record)
    identity = np.where(people.nationality[person] == "CHN", either(records.id_no, people.id_no), None)
    columns = {
        "institution_code": text.pick(list(world.cat.institutions.institution_code), place),
        "card_id": text.serial("BK25", world.numbering.numbers("disease_card", len(cases)), 6),
        "patient_id": patient,
        "name": text.objects(name),
        "id_no": text.objects(identity),
        "sex_code": text.number(either(records.sex, people.sex)),
        "birth_date": text.day(birth),
        "phone": text.objects(either(records.phone, people.phone)),
        "occupation_code": text.objects(people.occupation[person]),
        "residence_division_code": text.objects(people.division[person]),
        "disease_code": text.objects(cases.code.to_numpy()),
        "disease_name": text.objects(diseases.name_zh[cases.code].to_numpy()),
        "disease_class_code": text.objects(diseases.class_code[cases.code].to_numpy()),
        "case_class_code": text.pick(["1", "2", "3"], seasons.draw(rng, np.array([0.06, 0.54, 0.4]), len(cases))),
        "onset_date": text.day(onset),
        "diagnosis_time": text.moment(diagnosed),
        "report_time": text.moment(reported),
        "reporter_name": text.objects(people.surname[(place * 37 + person % 5) % len(people)] + "医生"),
    }
    facts = {"class_a": class_a, "diagnosed": diagnosed, "reported": reported, "onset": onset, "birth": birth}
    facts["full_id"] = np.array([number is not None and len(number) == 18 for number in identity])
    world.sheets["disease_card"] = Sheet("disease_card", place.astype(np.int8), world.calendar.of(diagnosed), columns, facts)


def attend_school(world: World) -> None:
    """Data set school_absence: every class on every school day, more sick in winter, and one outbreak in a class."""
    rng, year = world.rng("school"), world.year
    classes = max(1, round(len(world.people) / 2500))
    first = world.numbering.take("school_class", classes)
    days = seasons.days_of(year)
    month, weekday = days.astype("datetime64[M]").astype(int) % 12 + 1, (days.astype(int) + 3) % 7
    late = (np.arange(len(days)) % 366) > 0
    open_ = days[(weekday < 5) & late & ~np.isin(month, [2, 7, 8]) & ~((month == 1) & (np.arange(len(days)) > 17))]
    grid = np.array(np.meshgrid(np.arange(len(open_)), np.arange(6), np.arange(classes), indexing="ij")).reshape(3, -1)
    day, grade, room = open_[grid[0]], grid[1], grid[2]
    enrolled = 36 + (grade * 7 + room * 5) % 12
    season = np.array(seasons.MONTHLY["winter"])[day.astype("datetime64[M]").astype(int) % 12]
    outbreak = (grade == 2) & (room == 0) & (np.abs((day - np.datetime64(f"{year}-11-19")).astype(int)) <= 6)
    sick = np.minimum(rng.poisson(np.where(outbreak, 7.0, 0.75 * season)), enrolled - 4)
    absent = sick + np.minimum(rng.poisson(0.35, len(day)), 3)
    share = {"fever": 0.45, "cough": 0.4, "vomiting": 0.12, "diarrhoea": 0.1, "rash": 0.04}
    share = {name: np.where(outbreak & (name == "vomiting"), 0.8, value) for name, value in share.items()}
    columns = {
        "institution_code": text.constant("S0001", len(day)),
        "record_id": text.serial("XQ25", world.numbering.numbers("school_absence", len(day)), 6),
        "absence_date": text.day(day),
        "grade": text.pick(GRADES, grade),
        "class_name": text.pick([f"（{first + n}）班" for n in range(1, classes + 1)], room),
        "enrolled_count": text.number(enrolled),
        "absent_count": text.number(absent),
        "sick_absent_count": text.number(sick),
        **{f"{name}_count": text.number(rng.binomial(sick, value)) for name, value in share.items()},
    }
    place = np.full(len(day), world.cat.number("S0001"), np.int8)
    facts = {"enrolled": enrolled, "absent": absent, "sick": sick}
    world.sheets["school_absence"] = Sheet("school_absence", place, world.calendar.of(day), columns, facts)


def sell(world: World) -> None:
    """Data set pharmacy_sale."""
    rng, drugs = world.rng("pharmacy"), world.cat.drugs
    offered = np.flatnonzero(drugs.setting.str.contains("p"))
    size = int(SALES * len(world.people))
    weight = np.where(drugs.drug_category_code.to_numpy()[offered] == "07", 1.6, 1.0)
    drug = offered[seasons.draw(rng, weight, size)]
    day = np.empty(size, np.int64)
    for category, season in CATEGORY_SEASON.items():
        here = np.flatnonzero(drugs.drug_category_code.to_numpy()[drug] == category)
        day[here] = seasons.draw(rng, seasons.weights(world.year, season, seasons.ALL_DAYS), len(here))
    opening = np.where((np.arange(24) > 7) & (np.arange(24) < 22), seasons.ALL_HOURS, 0)
    time = seasons.days_of(world.year)[day].astype("datetime64[s]") + seasons.seconds(seasons.clock(rng, opening, size))
    place = world.cat.numbers("pharmacy")[seasons.draw(rng, np.array([0.6, 0.4]), size)]
    order = np.lexsort((drug, place, time))
    drug, time, place = drug[order], time[order], place[order]
    quantity = np.array([1, 1, 1, 2, 2, 3])[rng.integers(0, 6, size)]
    cents = np.round(drugs.unit_price.to_numpy()[drug] * np.where(place % 2 == 0, 105, 98)).astype(np.int64)
    buyer = rng.integers(0, len(world.people), size)
    insured = (world.people.insurance_type[buyer] == "310") & (rng.random(size) < 0.7)

    code, name = local_terms(world.cat, "drug", place, drug, rng, 0.01)
    columns = {
        "institution_code": text.pick(list(world.cat.institutions.institution_code), place),
        "sale_id": text.serial("LS25", world.numbering.numbers("pharmacy_sale", size), 8),
        "sale_time": text.moment(time),
        "drug_code": code,
        "drug_name": name,
        "drug_category_code": text.objects(drugs.drug_category_code.to_numpy()[drug]),
        "prescription_flag": text.objects(drugs.prescription.to_numpy()[drug]),
        "quantity": text.fixed(quantity * 100, 2),
        "unit": text.objects(drugs.quantity_unit.to_numpy()[drug]),
        "unit_price": text.fixed(cents, 2),
        "amount": text.fixed(cents * quantity, 2),
        "buyer_insurance_no": text.blank_where(text.objects(world.people.insurance_no[buyer]), ~insured),
    }
    facts = {"time": time, "cents": cents, "quantity": quantity}
    world.sheets["pharmacy_sale"] = Sheet("pharmacy_sale", place.astype(np.int8), world.calendar.of(time), columns, facts)
