"""Master data of the demonstration region: sound by every rule, and what the records of the region refer to."""

from __future__ import annotations

import csv

import numpy as np
import pandas as pd
import pytest
from demo_support import RESIDENTS, Sent
from demo_verdicts import Judge, received, rows_of

from orchestration.demo.build import build_world
from orchestration.demo.numbering import Numbering
from orchestration.demo.world import World
from orchestration.settings import settings

pytest_plugins = ["demo_fixtures"]
DATA_SETS = ["institution", "department", "staff", "bed", "drug", "charge_item", "equipment"]


@pytest.fixture(scope="session")
def judge(rows: dict[str, pd.DataFrame], truth: pd.DataFrame, files: list[Sent]) -> Judge:
    return Judge(rows, truth, received(files), DATA_SETS)


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(20250101, RESIDENTS, 2025, lambda message: None)


def frame(world: World, data_set: str) -> pd.DataFrame:
    sheet = world.sheets[data_set]
    return pd.DataFrame({name: sheet.texts(name) for name in sheet.columns})


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
    beds = judge.rows["bed"].head(20).copy()
    beds.loc[beds.index[3], "department_id"] = "KS7777"
    beds.loc[beds.index[5], "bed_id"] = beds.bed_id.iloc[4]
    assert set(judge.verdict("bed", beds)) == {"bed.department_id.reference", "bed.key.unique"}


def test_every_data_set_comes_from_several_institutions(rows: dict[str, pd.DataFrame]) -> None:
    for name in DATA_SETS:
        senders = set(rows[name].institution_code)
        assert len(senders) >= 4 and not senders & {"H2002", "F0001", "P0001", "S0001"}, name
    assert set(rows["institution"].institution_code) == set(rows["department"].institution_code)


def test_beds_are_the_open_beds_of_the_institutions(world: World) -> None:
    with (settings().seeds / "master" / "institutions.csv").open(encoding="utf-8") as file:
        known = {row["institution_code"]: int(row["open_beds"]) for row in csv.DictReader(file)}
    beds, departments = frame(world, "bed"), frame(world, "department")
    for code, count in beds.groupby("institution_code").size().items():
        assert count == known[code]
    counted = beds.groupby(["institution_code", "department_id"]).size()
    told = departments[departments.inpatient_flag == "1"].set_index(["institution_code", "department_id"]).open_beds.astype(int)
    assert (counted == told.reindex(counted.index)).all() and len(counted) == len(told)


def test_whoever_records_name_is_on_the_staff(world: World) -> None:
    staff = frame(world, "staff")
    known, senders = set(staff.staff_id), set(staff.institution_code)
    for data_set, element in (("medication_order", "doctor_id"), ("procedure", "surgeon_id"), ("vital_sign", "recorder_id")):
        records = frame(world, data_set)
        named = records[records.institution_code.isin(senders)][element].dropna()
        assert len(named) > 10 and set(named) <= known
    heads = frame(world, "department")
    assert set(heads.head_staff_id.dropna()) | set(heads.head_nurse_id.dropna()) <= known


def test_staff_have_numbers_that_no_resident_has(world: World) -> None:
    staff = frame(world, "staff")
    assert staff.id_no.is_unique and not set(staff.id_no) & set(world.people.id_no)


def test_orders_and_charges_are_in_the_dictionaries(world: World) -> None:
    drugs, items = frame(world, "drug"), frame(world, "charge_item")
    senders = set(drugs.institution_code)
    orders, lines = frame(world, "medication_order"), frame(world, "settlement_line")
    ordered = orders[orders.institution_code.isin(senders)]
    stocked = set(zip(drugs.institution_code, drugs.drug_code, strict=True))
    assert set(zip(ordered.institution_code, ordered.drug_code, strict=True)) <= stocked
    charged = lines[lines.institution_code.isin(senders)].assign(price=lambda rows: rows.unit_price.astype(float))
    priced = {(row.institution_code, row.item_code): float(row.unit_price) for row in items.itertuples()}
    found = [priced.get((row.institution_code, row.item_code)) == row.price for row in charged.itertuples()]
    assert np.all(found) and len(charged) > 1000


def test_master_data_come_once_for_the_region() -> None:
    numbering = Numbering()
    first, second = (build_world(seed, 60, 2025, lambda message: None, 0, numbering) for seed in (1, 2))
    for name in [*DATA_SETS, "drug_catalogue", "service_catalogue", "consumable_catalogue"]:
        assert name in first.sheets and name not in second.sheets
