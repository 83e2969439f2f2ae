"""The insurance fund of the demonstration region: sound by every rule, and money that goes where it came from."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from demo_support import RESIDENTS, Sent
from demo_verdicts import Judge, received, rows_of

from orchestration.demo.build import build_world
from orchestration.demo.fund.grouping import COEFFICIENTS
from orchestration.demo.world import World

pytest_plugins = ["demo_fixtures"]
BUREAU = [
    "insured_person", "enrolment", "premium_payment", "drug_catalogue", "service_catalogue", "consumable_catalogue",
    "off_site_registration", "chronic_disease_registration", "payment_audit", "inter_provincial_settlement", "fund_ledger",
]  # fmt: skip
DATA_SETS = [*BUREAU, "drg_grouping"]


@pytest.fixture(scope="session")
def judge(rows: dict[str, pd.DataFrame], truth: pd.DataFrame, files: list[Sent]) -> Judge:
    return Judge(rows, truth, received(files), DATA_SETS)


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(20250101, 5 * RESIDENTS, 2025, lambda message: None)


def frame(world: World, data_set: str) -> pd.DataFrame:
    sheet = world.sheets[data_set]
    return pd.DataFrame({name: sheet.texts(name) for name in sheet.columns})


def cents(values: pd.Series) -> pd.Series:
    return (values.fillna("0").astype(float) * 100).round().astype(int)


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_every_rule_passes_on_sound_rows(data_set: str, judge: Judge) -> None:
    assert judge.verdict(data_set) == {}


@pytest.fixture(scope="module")
def judge_of_all(world: World) -> Judge:
    rows, times = rows_of(world)
    return Judge(rows, pd.DataFrame(), times, DATA_SETS)


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_every_rule_passes_on_every_row_before_defects(data_set: str, judge_of_all: Judge) -> None:
    assert len(judge_of_all.rows[data_set]) and judge_of_all.verdict(data_set, judge_of_all.rows[data_set]) == {}


def test_the_judge_finds_what_is_wrong(judge: Judge) -> None:
    payments = judge.rows["premium_payment"].head(20).copy()
    payments.loc[payments.index[2], "total_amount"] = "7.77"
    payments.loc[payments.index[4], "insured_person_id"] = "CB999999999"
    found = judge.verdict("premium_payment", payments)
    assert {"premium_payment.total_amount.sum_of", "premium_payment.insured_person_id.reference"} <= set(found)


def test_the_bureau_and_the_hospitals_send(rows: dict[str, pd.DataFrame]) -> None:
    for name in BUREAU:
        assert set(rows[name].institution_code) == {"F0001"}, name
    assert 2 <= len(set(rows["drg_grouping"].institution_code) & set(COEFFICIENTS)) <= len(COEFFICIENTS)


def test_everybody_insured_is_a_resident_of_a_scheme(world: World) -> None:
    insured, people = frame(world, "insured_person"), world.people
    expected = set(people.insurance_no[people.insurance_type != "999"])
    assert set(insured.insurance_no) <= expected and len(insured) > 0.98 * len(expected) and insured.insurance_no.is_unique


def test_employees_pay_by_the_month_and_residents_for_the_next_year(world: World) -> None:
    payments = frame(world, "premium_payment")
    employees = payments[payments.insurance_type_code == "310"]
    by_month = employees.groupby(["insurance_no", "period_begin_date"]).size()
    assert (by_month == 1).all() and employees.groupby("insurance_no").size().median() >= 11
    renewals = payments[(payments.insurance_type_code == "390") & (payments.period_begin_date >= "2026")]
    assert len(renewals) > 100 and renewals.payment_time.str[5:7].isin(["09", "10", "11", "12"]).all()
    poor = renewals[renewals.assistance_amount.notna()]
    assert (poor.payment_channel_code[cents(poor.total_amount) > 0] == "6").all()


def test_refunds_give_back_what_was_paid(world: World) -> None:
    payments = frame(world, "premium_payment").set_index("payment_id")
    refunds = payments[payments.contribution_type_code == "30"]
    paid = payments.loc[refunds.original_payment_id]
    assert len(refunds) and (cents(refunds.total_amount).to_numpy() == -cents(paid.total_amount).to_numpy()).all()
    assert (refunds.payment_time.to_numpy() > paid.payment_time.to_numpy()).all()


def test_groups_are_of_stays_that_the_fund_settled(world: World) -> None:
    groups = frame(world, "drg_grouping")
    stays = frame(world, "inpatient_stay").set_index("visit_id")
    own = stays.loc[groups.visit_id]
    assert (own.total_fee.to_numpy() == groups.total_fee.to_numpy()).all() and groups.visit_id.is_unique
    fund = frame(world, "settlement").set_index("settlement_id").fund_payment
    assert (fund.loc[groups.settlement_id].to_numpy() == groups.fund_payment.to_numpy()).all()
    births = groups[groups.main_diagnosis_code.isin(["O80.000", "O82.900"]) & groups.mdc_code.notna()]
    assert len(births) and (births.mdc_code == "O").all()
    assert 0.85 < (groups.case_cost_type_code == "1").mean() <= 1
    ratio = cents(groups.payment_standard_amount).sum() / cents(groups.total_fee[groups.payment_standard_amount.notna()]).sum()
    assert 0.8 < ratio < 1.25


def test_referrals_follow_a_stay_and_clearing_a_registration(world: World) -> None:
    filed, cleared = frame(world, "off_site_registration"), frame(world, "inter_provincial_settlement")
    own = filed.set_index("filing_id").loc[cleared.filing_id]
    assert len(cleared) > 10 and (own.cross_province_flag == "1").all() and (own.filing_status_code == "1").all()
    assert (own.insurance_no.to_numpy() == cleared.insurance_no.to_numpy()).all()
    assert (own.valid_begin_date.to_numpy() <= cleared.care_begin_date.to_numpy()).all()
    origin = world.sheets["off_site_registration"].facts["origin"]
    referred = np.flatnonzero(filed.off_site_category_code == "4")
    assert (world.plan.kind[origin[referred]] == 3).all()
    left = world.plan.end[origin[referred]]
    assert (filed.filing_time.to_numpy()[referred].astype("datetime64[s]") > left).all()


def test_chronic_benefits_follow_a_diagnosis_at_the_institution(world: World) -> None:
    registered, plan = frame(world, "chronic_disease_registration"), world.plan
    seen = world.sheets["chronic_disease_registration"].facts["encounter_seen"]
    assert len(registered) > 50 and not registered.duplicated(["insurance_no", "chronic_disease_code"]).any()
    assert (world.cat.diagnoses.code.to_numpy()[plan.diagnosis[seen]] == registered.diagnosis_code).all()
    codes = world.cat.institutions.institution_code.to_numpy()[plan.institution[seen]]
    assert (codes == registered.identifying_institution_code).all()
    assert (world.people.insurance_no[plan.person[seen]] == registered.insurance_no).all()


def test_findings_are_about_charges_of_their_settlement(world: World) -> None:
    findings, lines = frame(world, "payment_audit"), frame(world, "settlement_line").set_index("line_id")
    charged = findings[findings.audited_line_id.notna()]
    own = lines.loc[charged.audited_line_id]
    for element in ("settlement_id", "item_code", "item_name"):
        assert (own[element].to_numpy() == charged[element].to_numpy()).all()
    assert (own.amount.to_numpy() == charged.audited_amount.to_numpy()).all()
    assert not findings.finding_description.str.contains("[{}]").any()
    assert set(findings.audit_state_code) == {"1", "2", "3", "4", "5"}


def test_benefits_booked_are_those_of_the_settlements(world: World) -> None:
    ledger, settlements = frame(world, "fund_ledger"), frame(world, "settlement")
    settlements = settlements[(settlements.settlement_time < "2025-12") & (settlements.insurance_type_code != "999")]
    account = cents(settlements.personal_account_payment).sum()
    booked = ledger[ledger.subject_code == "201"].groupby("fund_kind_code").amount.agg(lambda amounts: cents(amounts).sum())
    assert booked["310200"] == account
    assert booked.drop("310200").sum() == cents(settlements.fund_payment).sum()
    deducted = frame(world, "payment_audit").deducted_amount
    assert cents(ledger[ledger.subject_code == "109"].amount).sum() <= cents(deducted).sum()


def test_the_balance_of_a_fund_runs_on(world: World) -> None:
    ledger = frame(world, "fund_ledger")
    for _, entries in ledger.groupby("fund_kind_code"):
        assert (entries.balance_after.to_numpy()[:-1] == entries.balance_before.to_numpy()[1:]).all()
        assert cents(entries.balance_after).min() > 0
    back = ledger[ledger.entry_status_code == "3"]
    original = ledger.set_index("ledger_entry_id").loc[back.reversed_entry_id]
    assert len(back) and (cents(back.amount).to_numpy() == -cents(original.amount).to_numpy()).all()
    assert (original.entry_status_code == "2").all()


def test_contributions_that_came_in_are_booked(world: World) -> None:
    ledger, payments = frame(world, "fund_ledger"), frame(world, "premium_payment")
    income = cents(ledger[ledger.subject_code.isin(["101", "102"]) & ~ledger.fund_kind_code.eq("340100")].amount).sum()
    assert income == cents(payments.total_amount).sum()
