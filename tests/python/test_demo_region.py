"""The demonstration region: deterministic, whole, consistent, and true to its own truth.

Everything is tested twice: on a region made at once with a delivery for each month, and on one made in two blocks of
residents whose last days are delivered one by one, with late rows, corrections, repeats and deletions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from demo_support import RESIDENTS, Row, Sent, Shape, sound

from orchestration.demo import generate_region, region
from orchestration.demo.catalogue import catalogue, elements, read
from orchestration.demo.defects.plant import core_kinds
from orchestration.errors import UserError

pytest_plugins = ["demo_fixtures"]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _digest(home: Path) -> str:
    files = sorted(path for path in home.rglob("*") if path.is_file())
    parts = [f"{path.relative_to(home)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _check_digit(body: str) -> str:
    return "10X98765432"[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True)) % 11]


@pytest.mark.usefixtures("in_blocks")
def test_same_parameters_give_the_same_bytes_and_another_seed_others(region_home: Path, shape: Shape, tmp_path: Path) -> None:
    generate_region(tmp_path / "again", residents=RESIDENTS, days=shape.days)
    assert _digest(tmp_path / "again") == _digest(region_home)
    generate_region(tmp_path / "small", residents=50)
    generate_region(tmp_path / "other", residents=50, seed=7)
    assert _digest(tmp_path / "other" / "deliveries") != _digest(tmp_path / "small" / "deliveries")


@pytest.mark.usefixtures("in_blocks")
def test_a_region_that_is_there_is_left_alone(region_home: Path, shape: Shape) -> None:
    before = (region_home / "region.json").stat().st_mtime_ns
    summary = generate_region(region_home, residents=RESIDENTS, days=shape.days)
    assert not summary.made and summary.total > 10_000 and (region_home / "region.json").stat().st_mtime_ns == before


def test_a_run_that_dies_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        raise RuntimeError("power cut")

    (tmp_path / ".demo.partial" / "of a killed run").mkdir(parents=True)
    generate_region(tmp_path / "demo", residents=50, seed=1)
    before = _digest(tmp_path / "demo")
    monkeypatch.setattr(region.Truth, "finish", die)
    with pytest.raises(RuntimeError):
        generate_region(tmp_path / "demo", residents=50, seed=2)
    assert _digest(tmp_path / "demo") == before and [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="not a demonstration region"):
        generate_region(tmp_path, residents=50)
    with pytest.raises(UserError, match="too few"):
        generate_region(tmp_path / "demo", residents=49)
    with pytest.raises(UserError, match="days"):
        generate_region(tmp_path / "demo", residents=50, days=21)
    assert (tmp_path / "thesis.txt").exists()


def test_size_is_linear(tmp_path: Path) -> None:
    small, large = (generate_region(tmp_path / str(size), residents=size) for size in (RESIDENTS, 2 * RESIDENTS))
    care = [sum(summary.rows[name] for name in summary.rows if name != "school_absence") for summary in (small, large)]
    assert 1.7 < care[1] / care[0] < 2.3


def test_manifests_tell_the_truth(files: list[Sent]) -> None:
    assert len(files) > 500
    for file in files:
        month, institution = file.folder.parts[-2:]
        assert hashlib.sha256(file.content).hexdigest() == file.entry["sha256"], file.entry
        columns = elements()[file.data_set]
        keys_alone = file.entry.get("operation") == "delete"
        assert len(file.rows) == file.entry["rows"] and list(file.rows.columns) == (columns[:2] if keys_alone else columns)
        assert file.manifest["institution"] == institution and file.manifest["received_at"] > f"{month}-31"


def test_senders_have_formats_of_their_own(region_home: Path) -> None:
    january = region_home / "deliveries" / "2025-01"
    assert (january / "H3002" / "patient.parquet").exists()
    with pytest.raises(UnicodeDecodeError):
        (january / "C1003" / "patient.csv").read_text(encoding="utf-8")
    assert "姓名" in (january / "H2002" / "patient.csv").read_text(encoding="utf-8").split("\n", 1)[0]


def test_sound_id_numbers_have_right_check_digits(rows: dict[str, pd.DataFrame], truth: pd.DataFrame) -> None:
    patients = sound(rows, truth, "patient")
    patients = patients[patients.id_type_code == "01"]
    assert len(patients) > 300
    for row in patients.itertuples():
        assert re.fullmatch("9901[0-9]{13}[0-9X]", row.id_no) and row.id_no[17] == _check_digit(row.id_no[:17])
        assert row.id_no[6:14] == row.birth_date.replace("-", "") and int(row.id_no[16]) % 2 == int(row.sex_code) % 2


def test_money_adds_up(rows: dict[str, pd.DataFrame], truth: pd.DataFrame) -> None:
    lines, settlements = sound(rows, truth, "settlement_line"), sound(rows, truth, "settlement")
    for row in lines.itertuples():
        assert abs(Decimal(row.quantity) * Decimal(row.unit_price) - Decimal(row.amount)) <= Decimal("0.005")
    everything = rows["settlement_line"]
    everything = everything[~everything.deletes.astype(bool)]
    current = everything[everything.line_id.isna() | ~everything.duplicated(["institution_code", "line_id"])]
    sums = current.amount.map(Decimal).groupby([current.institution_code, current.settlement_id]).sum()
    assert len(settlements) > 1000
    for row in settlements.itertuples():
        paid = [row.fund_payment, row.personal_account_payment, row.cash_payment]
        assert sum(map(Decimal, paid)) == Decimal(row.total_fee) == sums[row.institution_code, row.settlement_id]


def test_front_pages_add_up(rows: dict[str, pd.DataFrame], truth: pd.DataFrame) -> None:
    for row in sound(rows, truth, "inpatient_stay").to_dict("records"):
        parts = {name: Decimal(row[name]) for name in row if name.endswith("_fee") and name != "self_pay_fee"}
        total, inside = parts.pop("total_fee"), parts.pop("anaesthesia_fee") + parts.pop("operation_fee")
        assert sum(parts.values()) == total and inside <= parts["surgery_fee"]
        nights = (pd.Timestamp(row["discharge_time"][:10]) - pd.Timestamp(row["admission_time"][:10])).days
        assert int(row["stay_days"]) == max(nights, 1)


def test_sound_references_resolve(rows: dict[str, pd.DataFrame], truth: pd.DataFrame) -> None:
    visits = pd.concat([rows["outpatient_visit"], rows["inpatient_stay"]])
    visits = set(zip(visits.institution_code, visits.visit_id, strict=True))
    patients = set(zip(rows["patient"].institution_code, rows["patient"].patient_id, strict=True))
    for name in ("diagnosis", "procedure", "medication_order", "lab_report", "imaging_report", "vital_sign", "settlement"):
        frame = sound(rows, truth, name)
        assert set(zip(frame.institution_code, frame.visit_id, strict=True)) <= visits
        assert set(zip(frame.institution_code, frame.patient_id, strict=True)) <= patients


# What a row with the defect looks like, said here without the generator's help.
SHOWS: dict[str, Callable[[Row], bool]] = {
    "patient.id_no.check_digit": lambda row: row["id_no"][17] != _check_digit(row["id_no"][:17]),
    "patient.id_no.birth_mismatch": lambda row: (
        row["id_no"][17] == _check_digit(row["id_no"][:17]) and row["id_no"][6:14] != row["birth_date"].replace("-", "")
    ),
    "patient.id_no.sex_mismatch": lambda row: int(row["id_no"][16]) % 2 != int(row["sex_code"]) % 2,
    "patient.sex_code.domain": lambda row: row["sex_code"] not in "0129",
    "outpatient_visit.department_code.missing": lambda row: row["department_code"] is None,
    "outpatient_visit.end_time.before_visit": lambda row: row["end_time"] < row["visit_time"],
    "inpatient_stay.discharge_time.before_admission": lambda row: row["discharge_time"] < row["admission_time"],
    "inpatient_stay.external_cause_code.missing": lambda row: (
        row["main_diagnosis_code"][0] in "ST" and row["external_cause_code"] is None
    ),
    "diagnosis.pregnancy.male": lambda row: row["diagnosis_code"].startswith("O"),
    "lab_result.result_unit.missing": lambda row: float(row["result_value"]) >= 0 and row["result_unit"] is None,
    "vital_sign.value.pulse": lambda row: row["item_code"] == "pulse" and row["value"] == "999",
    "disease_card.report_time.late": lambda row: (
        pd.Timestamp(row["report_time"]) - pd.Timestamp(row["diagnosis_time"]) > pd.Timedelta(hours=24)
    ),
    "school_absence.absent_count.over_enrolled": lambda row: int(row["absent_count"]) > int(row["enrolled_count"]),
    "pharmacy_sale.amount.product": lambda row: Decimal(row["quantity"]) * Decimal(row["unit_price"]) != Decimal(row["amount"]),
    "settlement.payment.balance": lambda row: (
        sum(Decimal(row[f"{name}_payment"]) for name in ("fund", "personal_account", "cash")) != Decimal(row["total_fee"])
    ),
    "settlement_line.quantity.negative": lambda row: Decimal(row["quantity"]) < 0,
    "vital_sign.measurement_id.missing": lambda row: row["measurement_id"] is None,
}


@pytest.mark.parametrize("kind", SHOWS)
def test_the_truth_points_at_rows_that_show_the_defect(
    kind: str, shape: Shape, rows: dict[str, pd.DataFrame], truth: pd.DataFrame
) -> None:
    planted = truth[truth.kind == kind]
    found = planted.merge(rows[kind.split(".")[0]], on=["delivery", "file", "row_no"], how="left")
    assert len(found) == len(planted) and (len(found) or shape.days)  # small blocks lack rare kinds
    assert all(SHOWS[kind](row) for row in found.to_dict("records"))


def test_doubled_keys_name_their_twin(rows: dict[str, pd.DataFrame], truth: pd.DataFrame) -> None:
    for defect in truth[truth.kind.str.endswith(".key.conflict")].itertuples():
        frame = rows[defect.data_set]
        twin = int(defect.also.rsplit("#", 1)[1])
        here = frame[(frame.delivery == defect.delivery) & (frame.file == defect.file)]
        pair = here[here.row_no.isin([defect.row_no, twin])]
        key, differing = elements()[defect.data_set][1], defect.elements
        assert pair[key].nunique() == 1 and pair[differing].nunique(dropna=False) == 2


def test_every_kind_is_documented_and_most_are_planted(shape: Shape, truth: pd.DataFrame) -> None:
    readme = (Path(region.__file__).parent / "README.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([a-z_]+\.[a-z0-9_.]+)` \|", readme, re.MULTILINE)
    kinds = {kind.name for kind in core_kinds()}
    planted = set(truth[truth.data_set.isin({kind.data_set for kind in core_kinds()})].kind)
    assert sorted(documented) == sorted(kinds) and len(kinds) > 60
    assert planted <= kinds and len(planted) > (0.8 if shape.days else 0.9) * len(kinds)
    assert not truth.duplicated(["delivery", "file", "row_no"]).any()


def test_every_patient_is_a_person(region_home: Path, rows: dict[str, pd.DataFrame]) -> None:
    links = pd.read_parquet(region_home / "truth" / "person_links.parquet")
    linked = set(zip(links.institution_code, links.patient_id, strict=True))
    patients = rows["patient"][rows["patient"].patient_id.notna()]
    assert set(zip(patients.institution_code, patients.patient_id, strict=True)) <= linked
    assert links.true_person.nunique() <= RESIDENTS < len(links)


def test_local_terms_lead_to_the_catalogue() -> None:
    standard = {"diagnosis": "diagnoses", "procedure": "procedures", "drug": "drugs", "lab_item": "lab_items"}
    local = read("local_terms")
    assert not local.duplicated(["institution_code", "kind", "local_code"]).any()
    for kind, group in local[local.standard_code != ""].groupby("kind"):
        assert set(group.standard_code) == set(getattr(catalogue(), standard[kind]).code)
    assert (local.standard_code == "").sum() > 10


@pytest.mark.usefixtures("in_blocks")
def test_blocks_share_no_number(region_home: Path, shape: Shape, rows: dict[str, pd.DataFrame], truth: pd.DataFrame) -> None:
    assert sum(region.blocks(RESIDENTS)) == RESIDENTS and max(region.blocks(RESIDENTS)) <= shape.block
    people = pd.read_parquet(region_home / "truth" / "people.parquet")
    assert len(people) == RESIDENTS and list(people.true_person) == list(range(RESIDENTS))
    for name in ("id_no", "insurance_no"):
        assert people[name].is_unique, name
    assert people.household.nunique() > RESIDENTS / 4 and people.given.nunique() > 20
    for name, frame in rows.items():
        key = elements()[name][1]
        once = sound(rows, truth, name).drop_duplicates(["institution_code", *elements()[name]])
        versions = once.groupby(["institution_code", key]).size()
        if versions.empty:  # so few rows that each carries a defect
            continue
        assert versions.max() <= 3 and (versions > 1).mean() < 0.4, name  # else two blocks gave the same number
        assert len(frame) > 0


def test_few_residents_are_one_block_with_the_seed_of_the_region() -> None:
    assert region.blocks(10_000) == [10_000] and region.block_seed(7, 0) == 7
    assert len({region.block_seed(seed, number) for seed in (1, 2) for number in range(50)}) == 100
