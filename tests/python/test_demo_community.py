"""Public health in the demonstration region: every sound row passes every rule, and the rows are believable."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd
import pytest
from demo_support import Sent, sound
from rules_support import compiled, connect, load, predicates, standard

from orchestration.demo.build import build_world
from orchestration.demo.catalogue import elements
from orchestration.rules.models import failing_model

pytest_plugins = ["demo_fixtures"]

DATA_SETS = (
    "health_record", "hypertension_follow_up", "diabetes_follow_up", "physical_examination", "vaccination",
    "birth_certificate", "death_certificate", "antenatal_visit", "postpartum_visit", "newborn_visit", "child_examination",
    "elderly_assessment", "sentinel_ili", "sentinel_specimen", "nucleic_acid_test", "case_investigation",
    "tuberculosis_follow_up", "psychosis_follow_up",
)  # fmt: skip
REFERRED = ("patient", "health_record", "sentinel_ili")
CENTRES = {"C1001", "C1002", "C1003"}
ALONE = {"case_investigation"}  # of one sender
Rows = dict[str, pd.DataFrame]
Table = Callable[[str], pd.DataFrame]


@pytest.fixture(scope="module")
def received(files: list[Sent]) -> dict[str, str]:
    """When each delivery was received."""
    return {f"{file.folder.parent.name}/{file.folder.name}": file.manifest["received_at"] for file in files}


def in_force(frame: pd.DataFrame, data_set: str) -> pd.DataFrame:
    """The last version of each key, without those that were deleted."""
    latest = frame.sort_values(["delivery", "row_no"], kind="stable")
    latest = latest.drop_duplicates(["institution_code", elements()[data_set][1]], keep="last")
    return latest[~latest.deletes.astype(bool)].reset_index(drop=True)


@pytest.fixture(scope="module")
def table(rows: Rows, truth: pd.DataFrame) -> Table:
    """Sound rows of a data set that are in force at the end."""

    def of(data_set: str) -> pd.DataFrame:
        deletions = rows[data_set][rows[data_set].deletes.astype(bool)]
        return in_force(pd.concat([sound(rows, truth, data_set), deletions]), data_set)

    return of


@pytest.fixture(scope="module")
def connection(rows: Rows, table: Table, received: dict[str, str]) -> duckdb.DuckDBPyConnection:
    """A warehouse that holds the data sets of public health, and what they refer to; ids of sound rows begin with b."""
    made = connect()
    for name, data_set in standard().data_sets.items():
        load(made, data_set, [])
        if name in DATA_SETS or name in REFERRED:
            frame = table(name) if name in DATA_SETS else in_force(rows[name], name)
            sound_rows = len(frame)
            if name in DATA_SETS and name in REFERRED:
                everything = in_force(rows[name], name)
                frame = pd.concat([frame, everything]).drop_duplicates(["delivery", "file", "row_no"], ignore_index=True)
            number = pd.Series(range(1, len(frame) + 1), dtype="int64")
            prefix = np.where(number <= sound_rows, "b:", "d:")
            technical = {"row_no": number, "row_id": prefix + number.astype(str), "sender_code": frame.delivery.str[-5:]}
            technical |= {"received_at": frame.delivery.map(received), "batch_id": "b", "standing": "current"}
            sent = frame[list(data_set.names)].assign(**technical, event_date="2025-03-01")
            columns = ", ".join(sent.columns)
            made.execute(f"insert into current_{name} ({columns}) select {columns} from sent")
    return made


def failures(connection: duckdb.DuckDBPyConnection, data_set: str) -> list[tuple[str, str]]:
    sql = compiled(failing_model(standard().data_sets[data_set], predicates()[data_set]))
    return connection.execute(f"select row_id, failed_rules from ({sql}) where row_id like 'b:%' order by 1").fetchall()


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_sound_rows_pass_every_rule(data_set: str, connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    size = connection.execute(f"select count(*) from current_{data_set}").fetchone()
    assert size and (size[0] > 0 or len(rows[data_set]) < 5)
    assert failures(connection, data_set) == []


SPOILED = {
    "health_record.created_date.not_before": "birth_date = '2099-01-01'",
    "hypertension_follow_up.patient_id.reference": "patient_id = '0000000000'",
    "diabetes_follow_up.logic.crisis_without_referral": "fasting_glucose = '22.00', referral_reason = null",
    "physical_examination.bmi.bmi_of": "bmi = '99.00'",
    "vaccination.vaccine_code.domain": "vaccine_code = '0000'",
    "birth_certificate.logic.number_shape": "birth_certificate_id = '1'",
    "death_certificate.reported_time.not_future": "reported_time = '2031-01-01 00:00:00'",
    "sentinel_specimen.ili_report_id.reference": "ili_report_id = 'LG999'",
    "psychosis_follow_up.health_record_id.reference": "health_record_id = '12345678901234567'",
}


@pytest.mark.parametrize("rule", SPOILED)
def test_the_rules_would_find_a_wrong_row(rule: str, connection: duckdb.DuckDBPyConnection) -> None:
    data_set = rule.split(".")[0]
    connection.execute("begin")
    try:
        connection.execute(f"update current_{data_set} set {SPOILED[rule]} where row_no = 1")
        assert any(rule in failed.split(",") for row_id, failed in failures(connection, data_set) if row_id == "b:1")
    finally:
        connection.execute("rollback")


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_more_than_one_institution_sends(data_set: str, rows: Rows) -> None:
    senders = set(rows[data_set].institution_code)
    assert senders and (len(senders) > 1 or data_set in ALONE or len(rows[data_set]) < 8)
    assert "H2002" not in senders  # it has headers of its own and no mapping for these


def days(frame: pd.DataFrame, column: str) -> pd.Series:
    return pd.to_datetime(frame[column])


@pytest.mark.parametrize("data_set", ["hypertension_follow_up", "diabetes_follow_up", "psychosis_follow_up"])
def test_follow_ups_come_by_quarter_and_two_weeks_after_bad_values(data_set: str, table: Table) -> None:
    frame = table(data_set).assign(day=lambda rows: days(rows, "follow_up_date"))
    frame = frame.sort_values(["patient_id", "day"], kind="stable")
    gap = frame.groupby("patient_id").day.diff().dt.days.dropna()
    soon, lost = gap < 16, gap > 120  # a row with a defect leaves a gap
    assert (gap.between(70, 110) | gap.between(55, 97) & soon.shift(fill_value=False) | soon | lost).all()
    assert lost.mean() < 0.03
    if data_set != "psychosis_follow_up":
        before = frame.groupby("patient_id").control_class_code.shift()
        assert (before[gap[soon].index] != "1").all() and soon.sum() > 10 and (~soon).sum() > 50


def test_whoever_is_followed_up_has_the_disease(table: Table, rows: Rows) -> None:
    diagnosed = rows["diagnosis"].dropna(subset=["patient_id", "diagnosis_code"])
    known = set(table("health_record").patient_id)
    for data_set, code in (("hypertension_follow_up", "I10"), ("diabetes_follow_up", "E11")):
        ill = set(diagnosed[diagnosed.diagnosis_code.str.upper().str.startswith(code)].patient_id)
        followed = table(data_set)
        at_insurance_codes = followed[followed.institution_code == "C1001"].patient_id
        # Some are seen at the centre for another disease in this year, and for this one elsewhere.
        assert at_insurance_codes.isin(ill).mean() > 0.4 and followed.patient_id.isin(known).mean() > 0.9


def test_births_are_certified_where_a_delivery_was() -> None:
    world = build_world(20250101, 2500, 2025, lambda message: None)
    births, stays, visits = (
        pd.DataFrame({name: column.to_pandas() for name, column in world.sheets[data_set].columns.items()})
        for data_set in ("birth_certificate", "inpatient_stay", "postpartum_visit")
    )
    deliveries = stays[stays.main_diagnosis_code.str.startswith("O8")]
    days_of_delivery = set(zip(deliveries.institution_code, deliveries.admission_time.str[:10], strict=True))
    assert set(zip(births.institution_code, births.birth_time.str[:10], strict=True)) <= days_of_delivery
    assert len(births) > 8 and births.institution_code.nunique() > 1
    assert set(visits.delivery_date) <= set(deliveries.admission_time.str[:10])


def test_deaths_are_those_of_the_wards_and_of_old_people_at_home(table: Table, rows: Rows) -> None:
    deaths = table("death_certificate")
    home, ward = (deaths[deaths.death_place_code == code] for code in ("3", "1"))
    assert set(home.institution_code) <= CENTRES and len(home) > 0 and home.survey_record.notna().all()
    assert ((days(home, "death_time") - days(home, "birth_date")).dt.days > 64 * 365).all()
    died = rows["inpatient_stay"][rows["inpatient_stay"].discharge_way_code == "5"]
    died = pd.concat([died, rows["inpatient_stay"][rows["inpatient_stay"].autopsy_flag.notna()]])
    assert set(ward.death_time) <= set(died.discharge_time)


def test_nothing_follows_a_death(table: Table) -> None:
    deaths = table("death_certificate").dropna(subset=["patient_id"])
    last = dict(zip(deaths.patient_id, deaths.death_time.str[:10], strict=True))
    dates = dict.fromkeys(("hypertension_follow_up", "diabetes_follow_up", "psychosis_follow_up"), "follow_up_date")
    dates |= {"vaccination": "vaccination_time", "physical_examination": "exam_date"}
    for data_set, element in dates.items():
        frame = table(data_set)
        assert (frame[element].str[:10] <= frame.patient_id.map(last).fillna("9999")).all(), data_set


def test_children_are_vaccinated_in_order(table: Table) -> None:
    doses = table("vaccination")
    doses = doses[doses.vaccine_code != "2801"].sort_values("vaccination_time")
    number = doses.dose_no.astype(int)
    step = number.groupby([doses.institution_code, doses.patient_id, doses.vaccine_code]).diff().dropna()
    assert (step == 1).mean() > 0.9 and (step > 0).all()
    gap = days(doses, "vaccination_time").groupby([doses.institution_code, doses.patient_id, doses.vaccine_code]).diff().dropna()
    assert (gap.dt.days > 25).all()


def test_sentinel_counts_hold_the_specimens(table: Table, rows: Rows) -> None:
    counts = table("sentinel_ili")
    per_clinic = counts.groupby(["institution_code", "ili_clinic_code"]).size()
    assert per_clinic.max() <= 365 and per_clinic.min() > 300 and len(per_clinic) == 6
    specimens = in_force(rows["sentinel_specimen"], "sentinel_specimen").dropna(subset=["ili_report_id"])
    taken = specimens.groupby(["institution_code", "ili_report_id"]).size().rename("taken")
    both = counts.merge(taken.reset_index(), on=["institution_code", "ili_report_id"])
    assert (both.sampled_count.astype(int) == both.taken).mean() > 0.9 and len(both) > 0
    winter = days(counts, "surveillance_date").dt.month.isin([12, 1, 2])
    ill = counts.ili_total.astype(int)
    assert ill[winter].mean() > 1.5 * ill[~winter].mean() or ill.sum() < 40


def test_cases_are_investigated_after_their_cards(table: Table, rows: Rows) -> None:
    cards = rows["disease_card"].dropna(subset=["card_id"]).drop_duplicates("card_id").set_index("card_id")
    cases = table("case_investigation")
    cases = cases[cases.card_id.isin(cards.index)]  # a card may have lost its number
    card = cards.loc[cases.card_id]
    same = (cases.disease_code.to_numpy() == card.disease_code.to_numpy()).mean()
    later = cases.investigation_time.to_numpy() > card.diagnosis_time.fillna("").to_numpy()
    assert same == 1 and later.mean() > 0.95 and "0200" in set(cases.disease_code)


def test_positive_tests_follow_the_diagnosis(table: Table) -> None:
    tests = table("nucleic_acid_test")
    done = tests[tests.nucleic_acid_result_code.notna()]
    positive = done[done.nucleic_acid_result_code == "2"]
    assert 0.01 < len(positive) / len(done) < 0.6 and (positive.pool_size == "1").all()
    assert {"01", "02", "03"} <= set(done.pathogen_code)


def test_nothing_lies_outside_the_year(table: Table) -> None:
    for data_set in DATA_SETS:
        element = standard().data_sets[data_set].event_time
        assert table(data_set)[element].str[:4].eq("2025").all(), data_set
