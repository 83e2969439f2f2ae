"""The documents, examinations and ward records of the demonstration region: sound, present everywhere, and believable."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from demo_support import Sent, sound
from rules_support import compiled, connect, load, predicates, standard

from orchestration.demo.billing import prices
from orchestration.demo.build import build_world
from orchestration.demo.catalogue import elements
from orchestration.demo.deliveries import tables
from orchestration.demo.world import World
from orchestration.rules.models import failing_model

pytest_plugins = ["demo_fixtures"]

HOSPITALS = {"H3001", "H3002", "H2001", "M3001"}
NAMES = [
    "outpatient_registration", "operation_record", "anaesthesia_record", "blood_transfusion", "pathology_report", "ecg_report",
    "microbiology_report", "microbiology_susceptibility", "nursing_record", "nursing_assessment", "admission_record",
    "discharge_summary", "triage_record", "endoscopy_report", "critical_value", "treatment_order", "death_record",
    "informed_consent", "delivery_record", "newborn_record", "transfer", "consultation",
]  # fmt: skip
NOT_SENT_HERE = {
    "death_record": {"death_certificate_no"},
    "newborn_record": {"birth_certificate_no", "newborn_death_time"},
    "microbiology_susceptibility": {"zone_diameter"},
    "informed_consent": {"outpatient_no"},
    "triage_record": {"blood_glucose"},
    "treatment_order": {"order_note", "order_cancel_time"},
    "pathology_report": {"rejection_reason", "frozen_agreement_code"},
    "endoscopy_report": {"complication_description"},
    "consultation": {"invited_institution_name"},
}
RARE = {
    "blood_transfusion": {"transfusion_reaction_code", "transfusion_reaction_time"},
    "nursing_assessment": {"pressure_injury_stage_code"},
}
OTHER_YEARS = {"birth_date", "mother_birth_date", "last_menstrual_date", "expected_date"}


def fill(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Makes the current relation of a data set; `received_at` is a column of the rows."""
    load(connection, standard().data_sets[name], [])
    connection.register("sent", rows)
    listed = ", ".join(elements()[name])
    technical = "'b' as batch_id, row_number() over () as row_no, 'b:' || row_number() over () as row_id"
    technical += ", institution_code as sender_code, cast(received_at as timestamp) as received_at"
    technical += ", 'current' as standing, '2025-03-01' as event_date"
    connection.execute(f"insert into current_{name} by name select {listed}, {technical} from sent")
    connection.unregister("sent")


def filled(contents: dict[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    """A warehouse that holds these data sets, visits and patients among them."""
    connection = connect()
    for name, rows in contents.items():
        fill(connection, name, rows)
    kinds = " union all ".join(
        f"select institution_code, visit_id from current_{n}_{k}" for n, k in (("outpatient", "visit"), ("inpatient", "stay"))
    )
    connection.execute(f"create or replace table current_visit as {kinds}")
    return connection


def failures(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    sql = compiled(failing_model(standard().data_sets[name], predicates()[name]))
    return connection.execute(f"select row_id, failed_rules from ({sql}) limit 5").fetchall()


@pytest.fixture(scope="session")
def world() -> World:
    return build_world(20250101, 3000, 2025, lambda message: None)


def _received(world: World, name: str) -> list[str]:
    sheet, wait = world.sheets[name], world.cat.institutions.receive_day.astype(int).to_numpy()
    return [world.calendar.received_at(int(d), int(wait[i])) for d, i in zip(sheet.delivery, sheet.institution, strict=True)]


@pytest.fixture(scope="session")
def contents(world: World) -> dict[str, pa.Table]:
    wanted = ["patient", "outpatient_visit", "inpatient_stay", *NAMES]
    made = tables(world)
    return {name: made[name].append_column("received_at", pa.array(_received(world, name))) for name in wanted}


@pytest.fixture(scope="session")
def warehouse(contents: dict[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    return filled(contents)


@pytest.fixture(scope="session")
def sent(files: list[Sent], rows: dict[str, pd.DataFrame], truth: pd.DataFrame) -> duckdb.DuckDBPyConnection:
    """All sound rows that the region sends, each once."""
    received = {f"{file.folder.parent.name}/{file.folder.name}": file.manifest["received_at"] for file in files}
    found = {}
    for name in ("patient", "outpatient_visit", "inpatient_stay", *NAMES):
        if name in rows:
            frame = sound(rows, truth, name) if name in NAMES else rows[name][~rows[name].deletes.astype(bool)]
            frame = frame[frame[elements()[name][1]].notna()].drop_duplicates(elements()[name][:2], keep="last")
            frame = frame.assign(received_at=frame.delivery.map(received))
            found[name] = pa.Table.from_pandas(frame[[*elements()[name], "received_at"]].astype(object), preserve_index=False)
    return filled({name: _texts(table) for name, table in found.items()})


def _texts(table: pa.Table) -> pa.Table:
    """Columns without any value have no type of their own."""
    return table.cast(pa.schema([(name, pa.string()) for name in table.column_names]))


@pytest.mark.parametrize("name", NAMES)
def test_every_row_passes_every_rule(name: str, warehouse: duckdb.DuckDBPyConnection) -> None:
    assert failures(warehouse, name) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_sound_row_sent_passes_every_rule(
    name: str, sent: duckdb.DuckDBPyConnection, rows: dict[str, pd.DataFrame]
) -> None:
    if name in rows:  # small blocks lack rare events
        assert failures(sent, name) == []


BROKEN = {
    "blood_transfusion": ("issue_time", "2025-12-31 23:00:00", "transfusion_start_time.not_before.issue_time"),
    "admission_record": ("patient_id", "0000000000", "patient_id.reference"),
    "discharge_summary": ("stay_days", "400", "stay_days.days_between"),
    "treatment_order": ("order_time", "2099-01-01 00:00:00", "order_time.not_future"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_row_is_found(name: str, contents: dict[str, pa.Table]) -> None:
    element, value, rule = BROKEN[name]
    frame = contents[name].to_pandas()
    frame.loc[0, element] = value
    frame = pa.Table.from_pandas(frame.astype(object), preserve_index=False)
    wanted = {key: contents[key] for key in ("patient", "outpatient_visit", "inpatient_stay")}
    found = failures(filled(wanted | {name: _texts(frame)}), name)
    assert len(found) == 1 and rule.split(".")[0] in found[0][1], found


@pytest.mark.parametrize("name", NAMES)
def test_every_data_set_has_rows_of_several_senders(name: str, world: World) -> None:
    codes = world.cat.institutions.institution_code.to_numpy()
    senders = set(codes[np.unique(world.sheets[name].institution)])
    assert "H2002" not in senders and len(senders) >= 2
    if name in (
        "admission_record",
        "discharge_summary",
        "nursing_record",
        "treatment_order",
        "informed_consent",
        "triage_record",
    ):
        assert senders >= HOSPITALS


@pytest.mark.parametrize("name", NAMES)
def test_elements_are_filled(name: str, world: World) -> None:
    sheet = world.sheets[name]
    empty = {e for e in elements()[name] if e not in sheet.columns or sheet.columns[e].null_count == len(sheet)}
    assert empty - RARE.get(name, set()) == NOT_SENT_HERE.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_everything_happens_in_the_year(name: str, world: World) -> None:
    for element in standard().data_sets[name].elements:
        if element.type in ("date", "datetime") and element.name not in OTHER_YEARS:
            moments = world.sheets[name].columns[element.name].drop_null() if element.name in world.sheets[name].columns else []
            if len(moments):
                least, most = pa.compute.min_max(moments).as_py().values()
                assert least >= "2025-01-01" and most < "2026-01-01 12:00:00", element.name  # nights end the next day


def test_the_core_stays_as_it_is(world: World) -> None:
    core = build_world(20250101, 3000, 2025, lambda message: None, is_core=True)
    for name, sheet in core.sheets.items():
        assert sheet.columns.keys() == world.sheets[name].columns.keys()
        assert all(column.equals(world.sheets[name].columns[element]) for element, column in sheet.columns.items()), name


def test_every_block_has_numbers_of_its_own(world: World) -> None:
    other = build_world(7, 300, 2025, lambda message: None, numbering=world.numbering)
    for name in NAMES:
        key = elements()[name][1]
        assert not set(world.sheets[name].texts(key)) & set(other.sheets[name].texts(key)), name


@cache
def _charged(world_id: int, role: str) -> Iterable[int]:
    world = WORLDS[world_id]
    facts = world.sheets["settlement_line"].facts
    return frozenset(facts["encounter"][facts["item"] == prices().role[role]].tolist())


WORLDS: dict[int, World] = {}


def charged(world: World, role: str) -> frozenset[int]:
    """Encounters that were charged for something."""
    WORLDS[id(world)] = world
    return _charged(id(world), role)  # type: ignore[return-value]


def test_blood_tracings_and_anaesthesia_were_charged(world: World) -> None:
    sheets = world.sheets
    assert set(sheets["blood_transfusion"].facts["encounter"].tolist()) <= charged(world, "blood")
    assert set(sheets["ecg_report"].facts["encounter"].tolist()) <= charged(world, "ecg")
    roles = [role for role in prices().role if role.startswith("anaesthesia_")]
    paid = frozenset().union(*(charged(world, role) for role in roles))
    assert set(sheets["anaesthesia_record"].facts["encounter"].tolist()) <= paid


def test_units_of_blood_are_those_charged(world: World) -> None:
    sheet, facts = world.sheets["blood_transfusion"], world.sheets["settlement_line"].facts
    given = pd.Series(sheet.texts("transfused_quantity").astype(float)).groupby(sheet.facts["encounter"]).sum()
    rows = facts["item"] == prices().role["blood"]
    paid = pd.Series(facts["quantity"][rows] / 100).groupby(facts["encounter"][rows]).sum()
    assert (given == paid[given.index]).all() and len(given) > 1


def test_every_stay_has_its_documents_once(world: World) -> None:
    plan = world.plan
    stays = np.flatnonzero((plan.kind == 3) & world.sends("admission_record", plan.institution))
    for name in ("admission_record", "discharge_summary"):
        assert sorted(world.sheets[name].facts["encounter"]) == stays.tolist()
    died = stays[plan.died[stays]]
    assert sorted(world.sheets["death_record"].facts["encounter"]) == died.tolist() and len(died) > 0
    assert set(world.sheets["nursing_record"].facts["encounter"]) == set(stays)


def test_operations_have_consents_and_tissue_a_report(world: World) -> None:
    done, consents = world.sheets["operation_record"], world.sheets["informed_consent"]
    surgery = consents.facts["kind"] == 1
    assert sorted(consents.facts["encounter"][surgery]) == sorted(done.facts["encounter"])
    assert (consents.facts["signed"][surgery] <= consents.facts["event"][surgery]).all()
    scopes, reports = world.sheets["endoscopy_report"], world.sheets["pathology_report"]
    numbers = {number for number in scopes.texts("pathology_no") if number}
    assert numbers and numbers <= set(reports.texts("pathology_no"))


def test_children_are_born_on_their_birthday(world: World) -> None:
    sheet = world.sheets["newborn_record"]
    day = sheet.facts["time"].astype("datetime64[D]")
    assert (day == world.people.birth[sheet.facts["child"]]).all() and len(day) > 5
    assert set(world.sheets["delivery_record"].texts("visit_id")) == set(sheet.texts("visit_id"))


def test_who_did_not_come_has_no_visit(world: World) -> None:
    sheet = world.sheets["outpatient_registration"]
    came = sheet.facts["came"]
    visits = np.array([visit is not None for visit in sheet.texts("visit_id")])
    assert (visits == came).all() and 0.01 < 1 - came.mean() < 0.1
    assert len(set(sheet.facts["encounter"][came])) == came.sum()


def test_worse_illness_is_seen_sooner(world: World) -> None:
    sheet = world.sheets["triage_record"]
    wait = world.plan.begin[sheet.facts["encounter"]] - sheet.facts["time"]
    urgent = sheet.facts["level"] <= 2
    assert 0 < urgent.mean() < 0.3 and wait[urgent].mean() < wait[~urgent].mean()


def test_atrial_fibrillation_lasts(world: World) -> None:
    sheet, chronic = world.sheets["ecg_report"], world.chronic
    ill = chronic.person[world.cat.diagnoses.code.to_numpy()[chronic.diagnosis] == "I48.900x004"]
    here = np.isin(world.plan.person[sheet.facts["encounter"]], ill)
    fibrillating = sheet.texts("ecg_rhythm_code") == "02"
    assert fibrillating[here].mean() > 0.6 and fibrillating[~here].mean() < 0.05


def test_isolates_resist_what_their_kind_resists(world: World) -> None:
    sheet = world.sheets["microbiology_susceptibility"]
    frame = pd.DataFrame(
        {name: sheet.texts(name) for name in ("report_id", "antibiotic_class_code", "interpretation_code", "esbl_flag")}
    )
    third = frame[(frame.esbl_flag == "1") & (frame.antibiotic_class_code == "08")]
    assert (third.interpretation_code == "S").all()
    assert 0.05 < (frame.interpretation_code == "R").mean() < 0.5
