"""From failing rows to results, scores and the ledger; and the views for rules across tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest
from rules_support import ROOT, Row, cases, compiled, connect, load, model, predicates, render, standard

from orchestration.rules.models import accepted_model, applicable_model, failing_model, reference_sender_model
from orchestration.settings import settings

HAND_WRITTEN = (
    "quality_failure", "quality_result", "quality_target", "quality_score", "quality_institution_score", "quality_rule_status",
    "quality_daily_status", "quality_below_target", "quality_below_target_cause", "row_ledger",
)  # fmt: skip
SEEDS = ("quality/rule_index.csv", "quality/targets.csv", "master/institutions.csv")


def visit(**changes: str | None) -> Row:
    return cases("outpatient_visit")["base"] | {"sender_code": "H3001"} | changes


# Of the first institution: a good row, one with a future time, one without key, a superseded and a duplicate row.
# Of the second, which has sent no patients: a good row.
VISITS = [
    visit(visit_id="V1"),
    visit(visit_id="V2", visit_time="2999-01-01 00:00:00", end_time=None, event_date="2025-04-01"),
    visit(visit_id=None),
    visit(visit_id="V3", standing="superseded"),
    visit(visit_id="V1", standing="duplicate"),
    visit(institution_code="H3002", sender_code="H3002", visit_id="V1", batch_id="c"),
]


@pytest.fixture(scope="module")
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """The whole quality layer over a handful of rows."""
    connection = connect()
    rows = {"outpatient_visit": VISITS, "patient": [cases("patient")["base"] | {"sender_code": "H3001", "batch_id": "p"}]}
    for name, data_set in standard().data_sets.items():
        load(connection, data_set, rows.get(name, []), f"ods_{name}")
        connection.execute(f"create view current_{name} as select * from ods_{name} where standing = 'current'")
    for name in ("current_visit", *(path.stem for path in (settings().models / "quality" / "views").glob("*.sql"))):
        path = next(settings().models.rglob(f"{name}.sql"))
        connection.execute(f"create view {name} as {model(name) if path.parent.name == 'views' else compiled(path.read_text())}")
    for name, data_set in standard().data_sets.items():
        connection.execute(f"create table quality_failing_{name} as {compiled(failing_model(data_set, predicates()[name]))}")
        connection.execute(
            f"create table quality_applicable_{name} as {compiled(applicable_model(data_set, predicates()[name]))}"
        )
        connection.execute(f"create view accepted_{name} as {compiled(accepted_model(data_set))}")
    everything = [item for items in predicates().values() for item in items]
    connection.execute(
        "create table ods_batch as from (values ('b', 'outpatient_visit', 'H3001', 5, false, 1), "
        "('c', 'outpatient_visit', 'H3002', 1, false, 1), ('p', 'patient', 'H3001', 1, false, 1)) "
        "as t (batch_id, data_set, sender_code, rows, is_deletion, load_no)"
    )
    connection.execute(f"create table quality_reference_sender as {compiled(reference_sender_model(everything))}")
    connection.execute(f"create view quality_applicable as {model('quality_applicable')}")
    for seed in SEEDS:
        file = settings().seeds / seed
        connection.execute(f"create table {file.stem} as from read_csv('{file}', all_varchar = true)")
    for name in HAND_WRITTEN:
        connection.execute(f"create table {name} as {model(name)}")
    with connection:
        yield connection


def test_failures_name_row_and_rule(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute("select row_id, rule_id, institution_code, event_date, batch_id from quality_failure").fetchall()
    day, april = date(2025, 3, 1), date(2025, 4, 1)
    assert sorted(found) == [
        ("b:2", "outpatient_visit.visit_time.not_future", "H3001", april, "b"),
        ("b:3", "outpatient_visit.visit_id.required", "H3001", day, "b"),
        ("b:6", "outpatient_visit.patient_id.reference", "H3002", day, "c"),
    ]


@pytest.mark.parametrize(
    ("rule", "institution", "day", "expected"),
    [
        ("visit_time.not_future", "H3001", "2025-03-01", (2, 0, "pass")),
        ("visit_time.not_future", "H3001", "2025-04-01", (1, 1, "fail")),
        ("visit_id.required", "H3001", "2025-03-01", (2, 1, "fail")),
        ("key.unique", "H3001", "2025-03-01", (1, 0, "pass")),
        ("patient_id.reference", "H3001", "2025-03-01", (2, 0, "pass")),
        ("patient_id.reference", "H3002", "2025-03-01", (1, 1, "not_yet_assessable")),
    ],
)
def test_results(rule: str, institution: str, day: str, expected: tuple, warehouse: duckdb.DuckDBPyConnection) -> None:
    where = f"rule_id = 'outpatient_visit.{rule}' and institution_code = '{institution}' and event_date = '{day}'"
    found = warehouse.execute(f"select applicable, failed, status from quality_result where {where}").fetchall()
    assert found == [expected]


def test_results_have_one_row_per_rule_institution_and_day(warehouse: duckdb.DuckDBPyConnection) -> None:
    count, keys, fewest = warehouse.execute(
        "select count(*), count(distinct (rule_id, institution_code, event_date)), min(applicable) from quality_result"
    ).fetchone()  # type: ignore[misc]
    assert count == keys
    assert fewest > 0  # a rule without a row to judge has no result


def test_a_rule_without_a_row_to_judge_has_no_result(warehouse: duckdb.DuckDBPyConnection) -> None:
    where = "rule_id = 'outpatient_visit.logic.end_before_start' and institution_code = 'H3001'"
    assert warehouse.execute(f"select event_date from quality_result where {where}").fetchall() == [(date(2025, 3, 1),)]


def test_scores_weigh_what_was_judged(warehouse: duckdb.DuckDBPyConnection) -> None:
    weights = {item.rule.rule_id: item.rule.weight for item in predicates()["outpatient_visit"]}
    passed, total, failed, score = warehouse.execute(
        "select passed_weight, total_weight, failed, score from quality_score where institution_code = 'H3001' "
        "and data_set = 'outpatient_visit' and dimension = 'completeness' and month = '2025-03'"
    ).fetchone()  # type: ignore[misc]
    assert failed == 1
    assert total - passed == weights["outpatient_visit.visit_id.required"]
    assert score == pytest.approx(100 * passed / total)
    # What could not be assessed does not count against the institution.
    assert warehouse.execute("select score from quality_institution_score where institution_code = 'H3002'").fetchall() == [
        (100,)
    ]
    integrity = "select applicable from quality_score where institution_code = 'H3002' and dimension = 'integrity'"
    assert warehouse.execute(integrity).fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("rule_id", "institution", "expected"),
    [
        ("outpatient_visit.visit_id.required", "H3001", (3, 1, "fail")),
        ("outpatient_visit.visit_id.required", "H3002", (1, 0, "pass")),
        ("outpatient_visit.patient_id.reference", "H3002", (1, 1, "not_yet_assessable")),
        ("vital_sign.value.required", "H3001", (0, 0, "not_applicable")),
    ],
)
def test_every_rule_has_a_status_at_who_sent_anything(
    warehouse: duckdb.DuckDBPyConnection, rule_id: str, institution: str, expected: tuple[int, int, str]
) -> None:
    found = warehouse.execute(
        "select applicable, failed, status from quality_rule_status where rule_id = ? and institution_code = ?",
        [rule_id, institution],
    )
    assert found.fetchall() == [expected]
    counts = warehouse.execute("select institution_code, count(*) from quality_rule_status group by 1 order by 1").fetchall()
    rules = warehouse.execute("select count(*) from rule_index").fetchall()[0][0]
    assert counts == [("H3001", rules), ("H3002", rules)]


def test_what_cannot_be_assessed_yet_is_no_cause(warehouse: duckdb.DuckDBPyConnection) -> None:
    causes = "select rule_id, worst_day, closes_gap from quality_below_target_cause where institution_code = ? and period = 'all'"
    required = ("outpatient_visit.visit_id.required", date(2025, 3, 1), True)
    assert required in warehouse.execute(causes, ["H3001"]).fetchall()
    assert warehouse.execute(causes, ["H3002"]).fetchall() == []


def test_a_day_has_all_rules_of_what_was_sent(warehouse: duckdb.DuckDBPyConnection) -> None:
    days = warehouse.execute(
        "select event_date, count(*), count_if(status = 'not_applicable') > 0 from quality_daily_status "
        "where institution_code = 'H3001' and rule_id like 'outpatient_visit.%' group by 1 order by 1"
    ).fetchall()
    rules = len(predicates()["outpatient_visit"])
    assert days == [(date(2025, 3, 1), rules, True), (date(2025, 4, 1), rules, True)]


def test_ledger_balances(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute("select * exclude (data_set, sender_code) from row_ledger order by batch_id").fetchall()
    assert found == [("b", 5, 2, 1, 1, 0, 1, True), ("c", 1, 1, 0, 0, 0, 0, True), ("p", 1, 1, 0, 0, 0, 0, True)]


@pytest.mark.parametrize("name", ["row_ledger_balances", "results_reconcile_with_rule_index"])
def test_singular_tests_pass_and_can_fail(name: str, warehouse: duckdb.DuckDBPyConnection) -> None:
    sql = render((ROOT / "tests" / "dbt" / f"{name}.sql").read_text("utf-8"))
    assert warehouse.execute(sql).fetchall() == []
    warehouse.execute("begin")
    warehouse.execute("update row_ledger set landed = landed + 1, is_balanced = false where batch_id = 'c'")
    warehouse.execute("delete from quality_failure where row_id = 'b:2'")
    assert len(warehouse.execute(sql).fetchall()) == 1
    warehouse.execute("rollback")


PATIENTS = [{"patient_id": "M", "sex_code": "1"}, {"patient_id": "F", "sex_code": "2"}, {"patient_id": "U", "sex_code": "9"}]


@pytest.mark.parametrize(
    ("patient", "code", "fits"),
    [
        ("M", "O80.000", False),
        ("M", "n92.101", False),
        ("F", "O80.000", True),
        ("F", "C61.x00", False),
        ("F", "N40.x00", False),
        ("M", "N40.x00", True),
        ("U", "O80.000", True),
        ("nobody", "O80.000", True),
        ("M", None, True),
    ],
)
def test_diagnosis_fits_sex(patient: str, code: str | None, fits: bool) -> None:
    connection = connect()
    known = [cases("patient")["base"] | change for change in PATIENTS]
    load(connection, standard().data_sets["patient"], known)
    diagnosis = cases("diagnosis")["base"] | {"patient_id": patient, "diagnosis_code": code}
    load(connection, standard().data_sets["diagnosis"], [diagnosis])
    assert bool(connection.execute(model("quality_diagnosis_fitting_sex")).fetchall()) is fits


@pytest.mark.parametrize(
    ("visit_id", "moment", "fits"),
    [
        ("V1", "2025-03-01 08:00:00", True),  # the day of admission, before the hour of it
        ("V1", "2025-03-05 23:00:00", True),
        ("V1", "2025-02-28 23:59:59", False),
        ("V1", "2025-03-06 00:00:00", False),
        ("V2", "2025-03-06 00:00:00", True),
        ("V1", "soon", True),
    ],
)
def test_procedure_is_in_stay(visit_id: str, moment: str, fits: bool) -> None:
    connection = connect()
    load(connection, standard().data_sets["inpatient_stay"], [cases("inpatient_stay")["base"]])
    procedure = cases("procedure")["base"] | {"visit_id": visit_id, "procedure_time": moment}
    load(connection, standard().data_sets["procedure"], [procedure])
    assert bool(connection.execute(model("quality_procedure_in_stay")).fetchall()) is fits


@pytest.mark.parametrize(
    ("amounts", "fits"),
    [
        (["100.00", "26.50"], True),
        (["126.51"], True),
        (["126.52"], False),
        (["100.00"], False),
        (["100.00", "x"], True),
        ([], True),
    ],
)
def test_settlement_matches_its_lines(amounts: list[str], fits: bool) -> None:
    connection = connect()
    load(connection, standard().data_sets["settlement"], [cases("settlement")["base"]])
    lines = [cases("settlement_line")["base"] | {"amount": amount} for amount in amounts]
    load(connection, standard().data_sets["settlement_line"], lines)
    assert bool(connection.execute(model("quality_settlement_matching_lines")).fetchall()) is fits
