"""Certificates of death: of hospitals with the chain of causes, and of centres for those who die at home."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.community.common import Community, completed_years, contacts, days, only, staff_names
from orchestration.demo.habits import icd

CAUSES = (
    "direct_cause", "direct_cause_code", "direct_cause_interval", "second_cause", "second_cause_code", "third_cause",
    "underlying_cause", "underlying_cause_code",
)  # fmt: skip
EDUCATION = {"20": 4, "30": 5, "40": 8, "60": 10, "70": 30, "80": 35, "90": 8}


def certify_deaths(community: Community) -> None:
    """Data set death_certificate."""
    rng = community.world.rng("death certificates")
    cases = pd.concat([_in_hospital(community, rng), _at_home(community, rng)])
    cases = cases.sort_values(["time", "person"], kind="stable", ignore_index=True)
    _write(community, rng, cases)


def _in_hospital(community: Community, rng: np.random.Generator) -> pd.DataFrame:
    world, plan = community.world, community.world.plan
    stays = np.flatnonzero(plan.died & world.sends("death_certificate", plan.institution))
    place, diagnosis = plan.institution[stays], plan.diagnosis[stays]
    chains = read("death_chains")
    codes = world.cat.diagnoses.code
    # The longest prefix that a diagnosis begins with.
    rank = sorted(chains.index, key=lambda number: -len(chains.prefix[number]) if chains.prefix[number] != "*" else 1)
    begins = np.array([codes.str.startswith(chains.prefix[n]) | (chains.prefix[n] == "*") for n in rank])
    chain = chains.iloc[np.array(rank)[begins.argmax(axis=0)][diagnosis]].reset_index(drop=True)
    main_code, main_name = (values.to_numpy(zero_copy_only=False) for values in icd(world.cat, place, diagnosis))
    external = world.cat.diagnoses.external_cause_code.to_numpy()[diagnosis]
    cause = world.cat.diagnoses.set_index("code").name_zh.reindex(external).to_numpy()

    def filled(column: str, main: np.ndarray, outside: np.ndarray) -> np.ndarray:
        values = chain[column].to_numpy()
        return np.where(values == "@", main, np.where(values == "#", outside, values))

    tumour = codes.str.startswith("C").to_numpy()[diagnosis]
    return pd.DataFrame(
        {
            "person": plan.person[stays],
            "record": world.record[stays],
            "place": place,
            "time": plan.end[stays],
            "direct_cause": chain.direct,
            "direct_cause_code": chain.direct_code,
            "direct_cause_interval": chain.interval,
            "second_cause": filled("second", main_name, main_name),
            "second_cause_code": filled("second_code", main_code, main_code),
            "third_cause": chain.third,
            "underlying_cause": filled("underlying", main_name, cause),
            "underlying_cause_code": filled("underlying_code", main_code, external),
            "level": np.where(place == world.cat.number("H2001"), "2", "1"),
            "basis": np.where(tumour, "2", np.where(rng.random(len(stays)) < 0.85, "4", "5")),
            "survey": "",
            "death_place": "1",
        }
    )


def _at_home(community: Community, rng: np.random.Generator) -> pd.DataFrame:
    world, table = community.world, read("deaths_at_home")
    person = np.flatnonzero(community.at_home)
    chosen = table.iloc[seasons.draw(rng, table.weight.astype(float).to_numpy(), len(person))].reset_index(drop=True)
    centres = world.cat.numbers("community")
    time = community.death[person].astype("datetime64[s]") + seasons.seconds(rng.integers(0, 86_400, len(person)))
    frame = pd.DataFrame({"person": person, "record": community.record[person], "time": time})
    frame["place"] = centres[world.people.household[person] % len(centres)]
    names = {"direct": "direct_cause", "direct_code": "direct_cause_code", "interval": "direct_cause_interval"}
    names |= {"second": "second_cause", "second_code": "second_cause_code", "underlying": "underlying_cause"}
    names |= {"underlying_code": "underlying_cause_code", "basis": "basis", "survey": "survey"}
    causes = chosen[list(names)].rename(columns=names).assign(third_cause="", death_place="3")
    return pd.concat([frame, causes.assign(level=np.where(rng.random(len(person)) < 0.7, "1", "2"))], axis=1)


def _write(community: Community, rng: np.random.Generator, cases: pd.DataFrame) -> None:
    world, people, size = community.world, community.world.people, len(cases)
    person, place, record = (cases[name].to_numpy().astype(int) for name in ("person", "place", "record"))
    time = cases.time.to_numpy().astype("datetime64[s]")
    day = time.astype("datetime64[D]")
    certified = np.minimum(day + days(rng.random(size) < 0.3), community.last_day)
    wait = rng.integers(0, 4, size) * 86_400 + rng.integers(30_000, 61_000, size)
    reported = certified.astype("datetime64[s]") + seasons.seconds(wait)
    reported = np.maximum(reported, time + np.timedelta64(3600, "s"))
    late = reported.astype("datetime64[D]") > community.last_day
    contact = contacts(people)[person]
    contact = np.where((contact >= 0) & (community.names[contact] == community.names[person]), -1, contact)
    female = people.sex[person] == 2
    age = completed_years(people.birth[person], day)
    fertile = female & (age > 14) & (age < 50)
    columns = {
        "death_certificate_id": text.serial("SW9901", world.numbering.numbers("death_certificate", size), 8),
        "patient_id": text.blank_where(world.records.patient_id(np.maximum(record, 0)), record < 0),
        "name": text.objects(community.names[person]),
        "sex_code": text.number(people.sex[person]),
        "id_type_code": text.objects(people.id_type[person]),
        "id_no": text.objects(people.id_no[person]),
        "birth_date": text.day(people.birth[person]),
        "ethnic_code": only(people.ethnic[person], people.nationality[person] == "CHN"),
        "marital_status_code": text.objects(people.marital[person]),
        "education_code": text.pick(list(EDUCATION), seasons.draw(rng, np.array(list(EDUCATION.values()), float), size)),
        "occupation_code": text.objects(people.occupation[person]),
        "household_address": text.objects(people.address[person]),
        "residence_division_code": text.objects(people.division[person]),
        "death_time": text.moment(time),
        "death_place_code": text.objects(cases.death_place.to_numpy()),
        "maternal_flag": text.number(np.zeros(size), ~fertile),
        **{name: _given(cases[name]) for name in CAUSES},
        "other_conditions": _others(community, person, cases),
        "diagnosis_level_code": text.objects(cases.level.to_numpy()),
        "diagnosis_basis_code": text.objects(cases.basis.to_numpy()),
        "survey_record": _given(cases.survey),
        "contact_name": text.objects(community.full_names(contact)),
        "contact_phone": only(people.phone[contact], contact >= 0),
        "certifier_name": staff_names(place, person % 8),
        "certified_date": text.day(certified),
        "reported_time": text.blank_where(text.moment(reported), late),
    }
    known = np.where(late, certified, reported.astype("datetime64[D]"))
    community.send("death_certificate", place, known, columns)


def _given(values: pd.Series) -> pa.Array:
    return text.objects(np.where(values == "", None, values))


def _others(community: Community, person: np.ndarray, cases: pd.DataFrame) -> pa.Array:
    """A chronic disease of the dead that is not in the chain."""
    frame, table = community.world.chronic, community.world.cat.diagnoses
    first = frame.drop_duplicates("person")
    disease = np.full(len(community.world.people), -1)
    disease[first.person] = first.diagnosis
    names = text.pick(list(table.name_zh), disease[person])
    shown = names.to_numpy(zero_copy_only=False)
    in_chain = [(shown == cases[name]).to_numpy() for name in ("direct_cause", "second_cause", "underlying_cause")]
    return text.blank_where(names, np.any(in_chain, axis=0))
