"""Health records of residents: opened when the centre first sees somebody."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.community.common import NEVER, Community, contacts, joined, only, some

COVERED = 0.9  # of those that a centre has seen
EDUCATION = {"10": 2, "20": 14, "30": 14, "40": 10, "60": 12, "70": 28, "80": 18, "90": 2}
NOTHING, HYPERTENSION, DIABETES, HEART, LUNG, CANCER, STROKE, PSYCHOSIS, TUBERCULOSIS, HEPATITIS, OTHER = (
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13,
)  # fmt: skip
PAST = {
    HYPERTENSION: "^I1[01]", DIABETES: "^E1[14]", HEART: "^I2[05]", LUNG: "^J44", STROKE: "^I69", HEPATITIS: "^B18",
    OTHER: "^(?:N18|N40|J45|E0[35])",
}  # fmt: skip


def open_records(community: Community) -> None:
    """Data set health_record; fills in the numbers that other data sets name."""
    world, people = community.world, community.world.people
    rng = world.rng("health records")
    person = community.members()
    record = community.record[person]
    # Nobody is managed without a record.
    covered = (rng.random(len(person)) < COVERED) | np.isin(person, community.chronic("^(?:I10|E11)"))
    person = person[covered & (world.records.name[record] != "无名氏")]
    person = person[np.argsort(community.since[person], kind="stable")]
    record, opened, size = community.record[person], community.since[person], len(person)
    number = _numbers(community, person)
    community.health_record = _by_person(number, person, len(people))
    dead, age = community.death[person], people.age[person]
    moved = (rng.random(size) < 0.006) & (opened < np.datetime64(f"{world.year}-12-01"))
    left = opened + (1 + rng.integers(0, 27, size)).astype("timedelta64[D]")
    same_delivery = world.calendar.of(left) == world.calendar.of(opened)
    gone = (dead < NEVER) & (world.calendar.of(np.minimum(dead, community.last_day)) == world.calendar.of(opened))
    moved &= ~gone & same_delivery & (left < dead)
    community.until[person[moved]] = left[moved]
    closed = np.where(gone, dead, np.where(moved, left, np.datetime64("NaT")))
    contact = contacts(people)[person]
    contact = np.where((contact >= 0) & (community.names[contact] == world.records.name[record]), -1, contact)
    identity = world.records.id_no[record]
    allergic, inherited = rng.random(size) < 0.06, rng.random(size) < 0.004
    adult = age >= 18
    education = seasons.draw(rng, np.array(list(EDUCATION.values()), float), size)
    education = np.select([age < 7, age < 13, age < 16], [-1, 6, 5], education)
    place = read("places")
    at = _place(community, person)
    village = place.street.str.endswith("村").to_numpy()
    committee = np.where(village, place.street + "民委员会", place.street + "社区居民委员会")
    resident = _registered(community, person)
    columns = {
        "health_record_id": number,
        "name": text.objects(world.records.name[record]),
        "sex_code": text.number(world.records.sex[record]),
        "birth_date": text.day(world.records.birth[record]),
        "id_type_code": only(people.id_type[person], ~np.equal(identity, None)),
        "id_no": text.objects(identity),
        "phone": text.objects(world.records.phone[record]),
        "contact_name": text.objects(community.full_names(contact)),
        "contact_phone": only(people.phone[contact], contact >= 0),
        "residence_type_code": text.pick(["1", "2"], np.where(resident, 0, 1)),
        "ethnic_code": only(people.ethnic[person], people.nationality[person] == "CHN"),
        "abo_blood_code": text.objects(np.where(rng.random(size) < 0.6, people.blood[person], "5")),
        "rh_code": text.pick(["2", "1", "3"], seasons.draw(rng, np.array([0.6, 0.003, 0.4]), size)),
        "education_code": text.pick(list(EDUCATION), education),
        "occupation_code": text.objects(people.occupation[person]),
        "marital_status_code": text.objects(people.marital[person]),
        "insurance_type_code": text.objects(people.insurance_type[person]),
        "address": text.objects(people.address[person]),
        "household_address": text.objects(np.where(resident, people.address[person], None)),
        "division_code": text.objects(people.division[person]),
        "township_name": text.objects(place.township.to_numpy()[at]),
        "village_name": text.objects(committee[at]),
        "allergy_flag": text.number(allergic),
        "allergy_history": some(rng, "allergy", allergic),
        "past_disease_codes": _past(community, person),
        "surgery_flag": text.number(adult & (rng.random(size) < 0.14)),
        "transfusion_flag": text.number(adult & (rng.random(size) < 0.02)),
        "family_history": some(rng, "family_history", rng.random(size) < 0.85),
        "genetic_disease_flag": text.number(inherited),
        "genetic_disease_name": some(rng, "genetic_disease", inherited),
        "record_status_code": text.pick(["1", "2", "3"], np.select([gone, moved], [2, 1], 0)),
        "created_date": text.day(opened),
        "closed_date": text.day(closed),
    }
    # A record that is closed comes when it is closed; of other months nothing of that is known yet.
    latest = np.where(np.isnat(closed), opened, closed)
    community.write("health_record", record, latest, columns)


def _registered(community: Community, person: np.ndarray) -> np.ndarray:
    """Whether somebody is registered with the police where he lives: his ID number is mostly of there."""
    people = community.world.people
    issued, lives = people.id_no[person].astype("U6"), people.division[person].astype("U6")
    return (people.nationality[person] == "CHN") & ((issued != "990104") | (lives == "990104"))


def _place(community: Community, person: np.ndarray) -> np.ndarray:
    """Street or village of each address: what comes before the house number."""
    places = read("places")
    known = pd.Series(places.index, index=places.division + places.township + places.street)
    before = pc.struct_field(pc.extract_regex(text.objects(community.world.people.address[person]), "^(?P<town>[^0-9]+)"), "town")
    return known[before.to_numpy(zero_copy_only=False)].to_numpy()


def _numbers(community: Community, person: np.ndarray) -> pa.Array:
    """17 digits: division, township, village or street, and a number; every 100,000 take another range of villages."""
    at = _place(community, person)
    number = community.world.numbering.numbers("health_record", len(person))
    division = text.objects(community.world.people.division[person])
    township = text.serial("", at // 5 % 4 + 1 + 10 * (number // 100_000), 3)
    village = text.serial("", at % 5 + 201, 3)
    return pc.binary_join_element_wise(division, township, village, text.serial("", number % 100_000, 5), "")


def _by_person(values: pa.Array, person: np.ndarray, size: int) -> pa.Array:
    row = np.full(size, -1)
    row[person] = np.arange(len(person))
    return values.take(pa.array(row, mask=row < 0))


def _past(community: Community, person: np.ndarray) -> pa.Array:
    """The form's numbers of the diseases that somebody has; `1` for none."""
    frame, codes = community.world.chronic, community.world.cat.diagnoses.code
    parts = []
    for number, pattern in PAST.items():
        has = np.zeros(len(community.record), bool)
        has[frame.person.to_numpy()[codes.str.contains(pattern).to_numpy()[frame.diagnosis]]] = True
        parts.append(text.pick([str(number)], np.where(has[person], 0, -1)))
    return pc.fill_null(joined(parts, ","), str(NOTHING))
