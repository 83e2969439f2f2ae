"""Benefits for chronic and special diseases: applications of those whose disease a doctor has confirmed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.fund.insured import POOL, Insured, bureau, deaths, handlers, office_hours, workday
from orchestration.demo.master.places import add_sheet
from orchestration.demo.master.staff import national_code
from orchestration.demo.world import World

APPLIES = 0.22  # of those who are seen for the disease in the year and do not have the benefit yet


def register_chronic(world: World, insured: Insured) -> None:
    """Data set chronic_disease_registration."""
    rng, plan, people = world.rng("chronic benefits"), world.plan, world.people
    kinds = read("chronic_kinds")
    cases = _cases(world, rng, insured, kinds)
    encounter, kind = cases.encounter.to_numpy(), cases.kind.to_numpy()
    size = len(cases)
    own, person = kinds.iloc[kind].reset_index(drop=True), plan.person[encounter]
    entry, place = insured.row[person], plan.institution[encounter]
    identified = plan.end[encounter].astype("datetime64[D]")
    applied = np.maximum(
        workday(identified + rng.integers(0, 9, size)).astype("datetime64[s]"), identified.astype("datetime64[s]")
    )
    applied += seasons.seconds(rng.integers(31_000, 60_000, size))
    reviewed = office_hours(rng, workday(applied.astype("datetime64[D]") + rng.integers(1, 9, size)))
    granted, chance = own.granted.astype(float).to_numpy(), rng.random(size)
    decision = np.select([chance < granted, chance < granted + (1 - granted) * 0.7], ["1", "2"], "3")
    begin = (reviewed.astype("datetime64[M]") + 1).astype("datetime64[D]")
    begin = np.where(own.code.str.startswith("M005"), reviewed.astype("datetime64[D]"), begin)
    years = own.years.astype(int).to_numpy()
    ends = np.where((years > 0) & (decision == "1"), begin + years * 365, np.datetime64("NaT"))
    employees = insured.scheme[entry] != "390"
    doctors = world.cat.institutions.doctors.to_numpy().astype(int)[place]
    doctor = (encounter * 7_919 + plan.diagnosis[encounter] * 31) % doctors
    names = read("institution_details").set_index("institution_code").name_zh
    codes = world.cat.institutions.institution_code.to_numpy(object)[place]
    diagnosis = plan.diagnosis[encounter]
    letter = np.full(size, "D")
    columns = {
        "registration_id": text.serial("MB25", world.numbering.numbers("chronic_registration", size), 8),
        "insured_person_id": insured.number[entry],
        "insurance_no": people.insurance_no[person],
        "name": people.surname[person] + people.given[person],
        "id_no": np.where(people.nationality[person] == "CHN", people.id_no[person], None),
        "sex_code": text.number(people.sex[person]),
        "birth_date": text.day(people.birth[person]),
        "phone": people.phone[person],
        "address": people.address[person],
        "insurance_type_code": insured.scheme[entry],
        "insured_division_code": text.constant(POOL, size),
        "chronic_disease_code": own.code,
        "chronic_disease_name": own.name_zh,
        "diagnosis_code": world.cat.diagnoses.code.to_numpy(object)[diagnosis],
        "diagnosis_name": world.cat.diagnoses.name_zh.to_numpy(object)[diagnosis],
        "hospital_identification_date": text.day(identified),
        "identifying_institution_code": codes,
        "identifying_institution_name": names.reindex(codes).to_numpy(object),
        "diagnosing_doctor_code": national_code(place, letter, doctor + 1),
        "second_doctor_code": national_code(place, letter, (doctor + 3) % doctors + 1),
        "application_time": text.moment(applied),
        "review_time": text.moment(reviewed),
        "decision_code": decision,
        "benefit_begin_date": text.day(np.where(decision == "1", begin, np.datetime64("NaT"))),
        "benefit_end_date": text.day(ends),
        "treating_institution_code": codes,
        "annual_limit": np.where(employees, own.limit_310, own.limit_390) + ".00",
        "payment_rate": np.where(employees, own.rate_310, own.rate_390) + ".00",
        "long_prescription_flag": np.where(own.code.isin(["M03900", "M01600", "M04600"]), "1", "0"),
        "handler_id": handlers(rng, size),
    }
    add_sheet(world, "chronic_disease_registration", bureau(world, size), reviewed, columns, {"encounter_seen": encounter})


def _cases(world: World, rng: np.random.Generator, insured: Insured, kinds: pd.DataFrame) -> pd.DataFrame:
    """First encounter of a person with each disease of the list, for those who apply after it."""
    plan, codes = world.plan, world.cat.diagnoses.code
    kind_of = np.full(len(codes), -1)
    for number, prefix in enumerate(kinds.prefix):
        kind_of[codes.str.startswith(prefix).to_numpy()] = number
    kind = kind_of[plan.diagnosis]
    latest = np.datetime64(f"{world.year}-12-08T00:00:00")
    clinics = np.isin(plan.institution, np.concatenate([world.cat.numbers("hospital"), world.cat.numbers("community")]))
    seen = np.flatnonzero((kind >= 0) & clinics & (insured.row[plan.person] >= 0) & ~plan.died)
    # A tumour is confirmed by the hospitals that treat it.
    cases = pd.DataFrame({"encounter": seen, "person": plan.person[seen], "kind": kind[seen]}).drop_duplicates(["person", "kind"])
    cases["disease"] = kinds.code.to_numpy()[cases.kind]
    cases = cases.drop_duplicates(["person", "disease"])
    cases = cases[rng.random(len(cases)) < APPLIES]
    encounter = cases.encounter.to_numpy()
    # Nobody applies after a death, and nothing is decided after the year.
    soon = plan.end[encounter].astype("datetime64[D]") + 20
    kept = (plan.end[encounter] < latest) & (soon < deaths(world)[plan.person[encounter]])
    return cases[kept & (plan.end[encounter] > insured.registered[insured.row[plan.person[encounter]]])]
