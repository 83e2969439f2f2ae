"""Each template passes what is right and finds what is wrong; a line that cannot be used says why."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from rules_support import cases, connect, load, standard
from rules_templates import broken

from orchestration.errors import UserError
from orchestration.rules.templates import COLUMNS, SHAPES, TEMPLATES, Use, failing, read_element_rules

# Template, data set, element, arguments, condition, and what is changed in the base row for it to pass.
PASSING = {
    "range": ("inpatient_stay", "stay_days", "1 999", "", {}),
    "not_before": ("settlement", "end_date", "begin_date", "", {}),
    "within_days": ("settlement", "settlement_time", "end_date 30", "", {}),
    "within_hours": ("lab_report", "report_time", "sampling_time 72", "", {}),
    "not_above": ("settlement", "fund_payment", "total_fee", "", {}),
    "sum_of": ("settlement", "total_fee", "fund_payment personal_account_payment cash_payment", "", {}),
    "days_between": ("inpatient_stay", "stay_days", "admission_time discharge_time", "", {}),
    "shape": ("settlement", "main_diagnosis_code", "icd10", "", {}),
    "id_check_digit": ("patient", "id_no", "", "", {}),
    "id_birth_date": ("patient", "id_no", "birth_date", "", {}),
    "id_sex": ("patient", "id_no", "sex_code", "", {}),
    "not_placeholder": ("patient", "name", "", "", {}),
    "chinese_name": ("patient", "name", "", "", {}),
    "only_when": ("settlement", "insurance_no", "", "insurance_type_code <> '999'", {"insurance_no": "I1"}),
    "differs_from": ("settlement", "main_diagnosis_name", "main_diagnosis_code", "", {}),
    "bmi_of": (
        "inpatient_stay",
        "other_fee",
        "nursing_fee drug_fee",
        "",
        {"other_fee": "22.9", "nursing_fee": "175", "drug_fee": "70"},
    ),
    "multiple_of": ("settlement", "total_fee", "0.01", "", {}),
    "at_least_when": ("settlement", "fund_payment", "0", "insurance_type_code <> '999'", {}),
    "equals_when": ("settlement", "medical_type_code", "11", "main_diagnosis_code is not null", {"medical_type_code": "11"}),
}


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    return connect()


def read(folder: Path, *lines: str) -> list[Use]:
    (folder / "element_rules.csv").write_text("\n".join([COLUMNS, *lines]) + "\n", "utf-8")
    return [use for uses in read_element_rules(folder, standard()).values() for use in uses]


def verdict(use: Use, row: dict[str, str | None], connection: duckdb.DuckDBPyConnection) -> bool | None:
    load(connection, use.data_set, [row])
    fails = f"not regexp_like({use.element.name}, '{use.template.regex(use)}')" if use.template.regex else failing(use)
    found = connection.execute(f"select {fails} from current_{use.data_set.name}").fetchone()
    assert found
    return found[0]


def test_every_template_is_tried() -> None:
    assert set(PASSING) == set(TEMPLATES) - {"planned"}


@pytest.mark.parametrize("name", sorted(PASSING))
def test_a_template_passes_what_is_right_and_finds_what_is_wrong(
    name: str, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    data_set, element, arguments, condition, change = PASSING[name]
    (use,) = read(tmp_path, f"{data_set},{element},{name},{arguments},{condition},major,platform")
    row = {column: cases(data_set)["base"].get(column) for column in use.data_set.names} | change
    assert verdict(use, row, connection) is False
    assert verdict(use, row | broken(use, row, connection), connection) is True
    if element not in condition:
        assert verdict(use, row | {element: None}, connection) is None


@pytest.mark.parametrize(
    ("shape", "right", "wrong"),
    [
        ("icd10", "I10.x05", "i10"), ("icd9cm3", "36.0601", "3606"), ("id_no18", "11010519491231002X", "11010519491331002X"),
        ("mobile", "13800138000", "12800138000"), ("phone", "0571-88888888", "88"), ("postcode", "310000", "31000"),
        ("uscc", "91330000MA27U00J0X", "91330000MA27U00I0X"), ("drug_approval", "国药准字H20013121", "国药H1"),
        ("email", "a.b@c.cn", "a@b"), ("lowercase_code", "a_1", "A1"),
    ],
)  # fmt: skip
def test_shapes(shape: str, right: str, wrong: str, connection: duckdb.DuckDBPyConnection) -> None:
    for value, expected in ((right, True), (wrong, False)):
        assert connection.execute(f"select regexp_matches('{value}', '{SHAPES[shape]}')").fetchone() == (expected,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nowhere,name,chinese_name,,,major,platform", "no data set 'nowhere'"),
        ("patient,nothing,chinese_name,,,major,platform", "patient has no element 'nothing'"),
        ("patient,name,guess,,,major,platform", "no template 'guess'"),
        ("patient,name,range,1 2,,major,platform", "range is for integer, decimal"),
        ("settlement,total_fee,range,2 1,,major,platform", "is empty"),
        ("settlement,total_fee,range,2,,major,platform", "takes 2 arguments"),
        ("settlement,total_fee,range,a 1,,major,platform", "is no number"),
        ("settlement,total_fee,not_above,total_fee,,major,platform", "no other element"),
        ("settlement,settlement_time,within_days,end_date 0,,major,platform", "no whole number"),
        ("settlement,main_diagnosis_code,shape,icd12,,major,platform", "no shape 'icd12'"),
        ("settlement,insurance_no,only_when,,,major,platform", "needs a condition"),
        ("settlement,insurance_no,not_placeholder,,,blocking,platform", "severity 'blocking'"),
        ("settlement,insurance_no,not_placeholder,,,major,", "clause is missing"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(line: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read(tmp_path, line)
    assert "element_rules.csv, line 2" in str(refused.value) and why in str(refused.value)


def test_the_same_template_twice_is_told_apart(tmp_path: Path) -> None:
    line = "settlement,settlement_time,not_before,{},,major,platform"
    assert [use.name for use in read(tmp_path, line.format("begin_date"), line.format("end_date"))] == [
        "not_before",
        "not_before_end_date",
    ]
    with pytest.raises(UserError, match="stands here already"):
        read(tmp_path, *[line.format("begin_date")] * 3)
