"""How institutions register people: each keeps records of its own, with the gaps and changes of real life.

Nothing made here is a defect. A birth date or a sex is taken down wrongly only where no ID number would contradict it.
Rates follow the error model of published linkage studies; ID numbers are missing at a rate of the institution's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from orchestration.demo import seasons, text
from orchestration.demo.calendar import Calendar
from orchestration.demo.catalogue import Catalogue, read
from orchestration.demo.demand import Plan
from orchestration.demo.people import People, phones
from orchestration.demo.sheet import Sheet

RATES = {
    "homophone": 0.02, "nobody": 0.002, "cut_name": 0.005, "no_phone": 0.15, "new_phone": 0.15,
    "first_january": 0.01, "birth_typo": 0.01, "sex": 0.003, "no_address": 0.10, "moved": 0.10, "cut_address": 0.15,
    "no_insurance": 0.08, "no_marital": 0.2, "no_occupation": 0.15, "no_blood": 0.55,
}  # fmt: skip


@dataclass
class Records:
    """One entry per record (person × institution) in every array; text as registered, None where empty.

    Attributes:
        visited: has encounters at the institution. first: records of earlier blocks of residents.
    """

    person: np.ndarray
    institution: np.ndarray
    registered: np.ndarray
    visited: np.ndarray
    name: np.ndarray
    id_no: np.ndarray
    sex: np.ndarray
    birth: np.ndarray
    phone: np.ndarray
    address: np.ndarray
    death: np.ndarray
    first: int = 0

    def __len__(self) -> int:
        return len(self.person)

    def patient_id(self, record: np.ndarray) -> pa.Array:
        """Local patient number: ten digits, the same person has another one elsewhere."""
        return text.serial("", self.institution[record].astype(np.int64) * 10_000_000 + self.first + record + 1, 10)


def register(
    rng: np.random.Generator, people: People, plan: Plan, cat: Catalogue, pregnant: np.ndarray, year: int
) -> tuple[Records, np.ndarray]:
    """The records, in order of time, and the record of each encounter."""
    pairs = pd.DataFrame({"person": plan.person, "institution": plan.institution, "moment": plan.begin})
    first = pairs.groupby(["person", "institution"], as_index=False).moment.min()
    first["visited"] = True
    first["moment"] -= pd.to_timedelta(rng.integers(120, 1500, len(first)), unit="s")
    frame = pd.concat([first, _without_visit(rng, people, cat, first, year)])
    # A person enters the register of the day of birth at the earliest.
    frame = frame.sort_values(["moment", "person"], kind="stable", ignore_index=True)
    frame["record"] = np.arange(len(frame))
    record = pairs.merge(frame, on=["person", "institution"], how="left").record.to_numpy()
    fixed = np.union1d(pregnant, plan.person[cat.diagnoses.sex.to_numpy()[plan.diagnosis] > 0])
    records = _write_down(rng, people, cat, frame, fixed)
    died = np.flatnonzero(plan.died)
    records.death[record[died]] = plan.end[died]
    return records, record


def _without_visit(rng: np.random.Generator, people: People, cat: Catalogue, first: pd.DataFrame, year: int) -> pd.DataFrame:
    """Registered for a health record or a card, without a visit in the year: at the home centre, some in hospital."""
    centres, hospitals = cat.numbers("community"), cat.numbers("hospital")
    person = np.arange(len(people))
    home = centres[people.household % len(centres)]
    hospital = hospitals[rng.integers(0, len(hospitals), len(person))]
    parts = [(home, rng.random(len(person)) < 0.30), (hospital, rng.random(len(person)) < 0.08)]
    frame = pd.concat(pd.DataFrame({"person": person[yes], "institution": where[yes]}) for where, yes in parts)
    day = seasons.draw(rng, seasons.weights(year, "none", seasons.OPEN_DAYS), len(frame))
    hour = seasons.clock(rng, seasons.CLINIC_HOURS, len(frame))
    frame["moment"] = seasons.days_of(year)[day].astype("datetime64[s]") + seasons.seconds(hour)
    frame["visited"] = False
    known = frame.merge(first[["person", "institution"]], on=["person", "institution"], how="left", indicator=True)
    fresh = (known["_merge"] == "left_only").to_numpy()
    born = people.birth[frame.person.to_numpy()] < frame.moment.to_numpy().astype("datetime64[D]")
    return frame[fresh & born]


def _write_down(rng: np.random.Generator, people: People, cat: Catalogue, frame: pd.DataFrame, fixed: np.ndarray) -> Records:
    person, institution = frame.person.to_numpy(), frame.institution.to_numpy()
    chance = {name: rng.random(len(frame)) < rate for name, rate in RATES.items()}
    baby, age = people.age[person] < 1, people.age[person]
    missing = cat.institutions.id_missing.to_numpy()[institution]
    no_id = rng.random(len(frame)) < np.where(baby, 0.8, missing)
    nobody = no_id & chance["nobody"] & (age > 15)
    id_no = people.id_no[person]
    id_no[no_id] = None
    return Records(
        person=person,
        institution=institution,
        registered=frame.moment.to_numpy().astype("datetime64[s]"),
        visited=frame.visited.to_numpy().astype(bool),
        name=_names(people, person, chance, nobody),
        id_no=id_no,
        sex=np.where(chance["sex"] & no_id & ~np.isin(person, fixed), 3 - people.sex[person], people.sex[person]),
        birth=_birth_dates(rng, people, person, chance, no_id & (age > 3) & ~np.isin(person, fixed)),
        phone=_phones(rng, people, person, chance, nobody),
        address=_addresses(rng, people, person, chance, nobody),
        death=np.full(len(frame), np.datetime64("NaT"), "datetime64[s]"),
    )


def _names(people: People, person: np.ndarray, chance: dict[str, np.ndarray], nobody: np.ndarray) -> np.ndarray:
    """Homophones, cut names (王某某) and 无名氏."""
    sound = read("homophones").set_index("character").homophone
    surname, given = people.surname[person], people.given[person].copy()
    for row in np.flatnonzero(chance["homophone"]):
        given[row] = "".join(sound.get(character, character) for character in given[row])
    name = np.array([s + g for s, g in zip(surname, given, strict=True)], object)
    cut = chance["cut_name"]
    name[cut] = [s + "某某" for s in surname[cut]]
    name[nobody] = "无名氏"
    return name


def _birth_dates(
    rng: np.random.Generator, people: People, person: np.ndarray, chance: dict[str, np.ndarray], open_to_error: np.ndarray
) -> np.ndarray:
    birth = people.birth[person].copy()
    first = chance["first_january"] & open_to_error
    birth[first] = birth[first].astype("datetime64[Y]")
    typo = chance["birth_typo"] & open_to_error & ~first
    birth[typo] += rng.choice([-10, -1, 1, 10, 30, -30], typo.sum()).astype("timedelta64[D]")
    return birth


def _phones(
    rng: np.random.Generator, people: People, person: np.ndarray, chance: dict[str, np.ndarray], nobody: np.ndarray
) -> np.ndarray:
    phone = people.phone[person]
    changed = chance["new_phone"]
    phone[changed] = phones(rng.integers(30_000_000, 40_000_000, changed.sum()))
    phone[chance["no_phone"] | nobody] = None
    return phone


def _addresses(
    rng: np.random.Generator, people: People, person: np.ndarray, chance: dict[str, np.ndarray], nobody: np.ndarray
) -> np.ndarray:
    address = people.address[person]
    moved = chance["moved"]
    address[moved] = people.address[rng.integers(0, len(people), moved.sum())]
    cut = chance["cut_address"]
    address[cut] = [full.split("号")[0] for full in address[cut]]
    address[chance["no_address"] | nobody] = None
    return address


def patient_sheet(rng: np.random.Generator, people: People, records: Records, cat: Catalogue, calendar: Calendar) -> Sheet:
    """Data set patient: one row per record."""
    chance = {name: rng.random(len(records)) < RATES[name] for name in RATES}
    person, rows = records.person, np.arange(len(records))
    has_id = text.objects(records.id_no).is_valid().to_numpy(zero_copy_only=False)
    anonymous, foreign = records.name == "无名氏", people.nationality[person] != "CHN"
    columns = {
        "institution_code": text.pick(list(cat.institutions.institution_code), records.institution),
        "patient_id": records.patient_id(rows),
        "name": text.objects(records.name),
        "id_type_code": text.blank_where(text.objects(people.id_type[person]), ~has_id),
        "id_no": text.objects(records.id_no),
        "sex_code": text.number(records.sex),
        "birth_date": text.day(records.birth),
        "ethnic_code": text.blank_where(text.objects(people.ethnic[person]), anonymous | foreign),
        "nationality_code": text.objects(people.nationality[person]),
        "marital_status_code": text.blank_where(text.objects(people.marital[person]), chance["no_marital"] | anonymous),
        "occupation_code": text.blank_where(text.objects(people.occupation[person]), chance["no_occupation"] | anonymous),
        "phone": text.objects(records.phone),
        "address": text.objects(records.address),
        "division_code": text.blank_where(text.objects(people.division[person]), np.equal(records.address, None)),
        "insurance_no": text.blank_where(text.objects(people.insurance_no[person]), chance["no_insurance"] | anonymous),
        "insurance_type_code": text.objects(people.insurance_type[person]),
        "abo_blood_code": text.blank_where(text.objects(people.blood[person]), chance["no_blood"]),
        "death_time": text.moment(records.death),
        "registered_time": text.moment(records.registered),
    }
    facts = {"record": rows, "visited": records.visited, "has_id": has_id, "birth": records.birth, "sex": records.sex}
    facts["number"] = records.first + rows
    facts["registered"], facts["chinese"] = records.registered, people.id_type[person] == "01"
    facts["full_id"] = np.array([number is not None and len(number) == 18 for number in records.id_no]) & facts["chinese"]
    return Sheet("patient", records.institution.astype(np.int8), calendar.of(records.registered), columns, facts)
