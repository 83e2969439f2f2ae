"""Targets: which line counts, what is below it, what it lost by which rule, and the way down to the values."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from typer.testing import CliRunner

from orchestration import cli
from orchestration.assets.quality import read_judged
from orchestration.errors import UserError
from orchestration.rules.causes import Asked, Causes, find_causes
from orchestration.rules.report_page import loss, points
from orchestration.rules.targets import Target, check_targets, read_targets
from orchestration.settings import Settings, settings
from orchestration.standard.reader import read_standard
from orchestration.warehouse.engines import DUCKDB_FILE, open_warehouse

CELL = ["institution_code", "data_set", "dimension", "period"]
HEADER = "institution_kind,data_set,dimension,target"
MOST = 1_000_000


@pytest.fixture(scope="module")
def warehouse(built: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(built.warehouse / DUCKDB_FILE), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def judged(warehouse: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every result that counts, with its rule, by month and once more for all months; from results and reviewed files alone."""
    results = warehouse.sql("from quality.quality_result where status <> 'not_yet_assessable'").df()
    rules = seed("quality/rule_index.csv").astype({"weight": int})[["rule_id", "data_set", "dimension", "weight"]]
    rows = results.merge(rules, on="rule_id")
    rows["period"] = pd.to_datetime(rows["event_date"]).dt.strftime("%Y-%m")
    rows = pd.concat([rows, rows.assign(period="all")], ignore_index=True)
    return rows.assign(lost=rows["weight"] * rows["failed"], weighed=rows["weight"] * rows["applicable"])


def seed(name: str) -> pd.DataFrame:
    return pd.read_csv(settings().seeds / name, dtype=str, keep_default_na=False)


def targets_of_cells(cells: pd.DataFrame) -> pd.Series:
    """The target of each cell by the seed: its own line, else the general one."""
    kinds = seed("master/institutions.csv").set_index("institution_code")["kind"]
    lines = seed("quality/targets.csv").set_index(["institution_kind", "data_set", "dimension"])["target"].astype(float).to_dict()
    keys = zip(cells["institution_code"].map(kinds), cells["data_set"], cells["dimension"], strict=True)
    return pd.Series([lines.get(key, lines.get((key[0], "", key[2]))) for key in keys], index=cells.index)


def write(folder: Path, *lines: str) -> Path:
    file = folder / "targets.csv"
    file.write_text("\n".join([HEADER, *lines]) + "\n", "utf-8")
    return file


def test_the_targets_of_the_project_hold_together() -> None:
    check_targets(settings(), read_standard(settings().standards))


def test_a_line_may_leave_the_data_set_open(tmp_path: Path) -> None:
    file = write(tmp_path, "school,,validity,99", "school,school_absence,validity,98.5")
    assert read_targets(file, {"school"}, {"school_absence"}) == [
        Target("school", None, "validity", 99.0),
        Target("school", "school_absence", "validity", 98.5),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("barber,,validity,99", "'barber' is no kind of institutions.csv"),
        ("school,sales,validity,99", "'sales' is no data set"),
        ("school,,beauty,99", "'beauty' is no dimension"),
        ("school,,accuracy,100.5", "not a number from 0 to 100"),
        ("school,,accuracy,-1", "not a number from 0 to 100"),
        ("school,,accuracy,nan", "not a number from 0 to 100"),
        ("school,,accuracy,", "not a number from 0 to 100"),
        ("school,,accuracy,1e1", "not a number from 0 to 100"),
        ("school,,validity,98", "school, all data sets and validity stand there twice"),
        ("school,school_absence,validity,98", "school, school_absence and validity stand there twice"),
        ("school,accuracy,98", "the record must have 4 fields"),
    ],
)
def test_a_wrong_target_is_named_with_its_line(tmp_path: Path, line: str, why: str) -> None:
    file = write(tmp_path, "school,,validity,99", "school,school_absence,validity,98.5", line)
    with pytest.raises(UserError) as refused:
        read_targets(file, {"school"}, {"school_absence"})
    assert refused.value.where == f"{file}, line 4" and why in refused.value.why


def test_other_columns_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "targets.csv"
    file.write_text("institution_kind,dimension,target\nschool,validity,99\n", "utf-8")
    with pytest.raises(UserError, match="the columns must be institution_kind,data_set,dimension,target"):
        read_targets(file, {"school"}, ())


def test_the_line_of_a_data_set_goes_before_the_general_one(warehouse: duckdb.DuckDBPyConnection) -> None:
    lines = seed("quality/targets.csv")
    judged = seed("quality/rule_index.csv")[["data_set", "dimension"]].drop_duplicates()
    general = {(row.institution_kind, row.dimension): float(row.target) for row in lines.itertuples() if not row.data_set}
    own = {(row.institution_kind, row.data_set, row.dimension): float(row.target) for row in lines.itertuples() if row.data_set}
    expected = {
        (kind, row.data_set, row.dimension): (general[kind, row.dimension], False)
        for row in judged.itertuples()
        for kind in lines["institution_kind"].unique()
    } | {key: (target, True) for key, target in own.items()}
    found = warehouse.execute("select institution_kind, data_set, dimension, target, is_of_data_set from quality.quality_target")
    assert {tuple(key): (target, is_own) for *key, target, is_own in found.fetchall()} == expected
    assert own


def test_what_is_below_target_is_what_the_results_say(warehouse: duckdb.DuckDBPyConnection, judged: pd.DataFrame) -> None:
    cells = judged.groupby(CELL, as_index=False)[["lost", "weighed", "applicable", "failed"]].sum()
    cells["target"] = targets_of_cells(cells)
    cells["score"] = 100 * (cells["weighed"] - cells["lost"]) / cells["weighed"]
    expected = cells[cells["score"] < cells["target"]].set_index(CELL).sort_index()
    found = warehouse.sql("from quality.quality_below_target").df().set_index(CELL).sort_index()
    assert len(expected) and found.index.equals(expected.index)
    for column in ("score", "target", "applicable", "failed"):
        assert found[column].tolist() == pytest.approx(expected[column].tolist()), column
    assert (found["gap"] > 0).all() and (found["gap"] - (found["target"] - found["score"])).abs().max() == 0
    assert {"all"} < set(found.index.get_level_values("period"))


def test_the_causes_are_the_rules_that_failed_there(warehouse: duckdb.DuckDBPyConnection, judged: pd.DataFrame) -> None:
    below = warehouse.sql("from quality.quality_below_target").df()
    causes = warehouse.sql("from quality.quality_below_target_cause").df()
    failed = judged[judged["failed"] > 0].merge(below[CELL], on=CELL)
    days = failed.sort_values(["failed", "event_date"], ascending=[False, True]).groupby([*CELL, "rule_id"], as_index=False)
    sums = judged.groupby([*CELL, "rule_id"], as_index=False)[["applicable", "failed", "lost"]].sum()
    expected = sums[sums["failed"] > 0].merge(below[[*CELL, "total_weight"]], on=CELL)
    expected = expected.merge(days.agg(worst_day=("event_date", "first"), failed_on_worst_day=("failed", "first")))
    both = causes.merge(expected, on=[*CELL, "rule_id"], suffixes=("", "_expected"))
    assert len(both) == len(causes) == len(expected)
    for column in ("applicable", "failed", "worst_day", "failed_on_worst_day"):
        assert (both[column] == both[f"{column}_expected"]).all(), column
    assert both["points_lost"].tolist() == pytest.approx((100 * both["lost"] / both["total_weight"]).tolist())


def test_the_checks_of_the_pipeline_find_the_same(built: Settings) -> None:
    with open_warehouse(built, "local") as opened:
        judged = read_judged(opened)
        below = opened.query("""
            select data_set, dimension, institution_code, rule_id
            from quality.quality_below_target
            inner join quality.quality_below_target_cause using (institution_code, data_set, dimension, period)
            where period = 'all' and place = 1
        """)
    found = {(*key, each.institution, each.cause) for key, group in judged.items() for each in group if each.is_below}
    assert found == set(below) and found
    assert all(each.cause is None for group in judged.values() for each in group if not each.is_below)


def test_points_lost_and_shares_add_up(warehouse: duckdb.DuckDBPyConnection) -> None:
    below = warehouse.sql("from quality.quality_below_target").df().set_index(CELL)
    causes = warehouse.sql("from quality.quality_below_target_cause order by place").df()
    sums = causes.groupby(CELL)[["points_lost", "share"]].sum().reindex(below.index)
    assert sums["points_lost"].tolist() == pytest.approx((100 - below["score"]).tolist())
    assert sums["share"].tolist() == pytest.approx([1] * len(below))
    for _, rows in causes.groupby(CELL):
        assert rows["place"].tolist() == list(range(1, len(rows) + 1))
        assert rows["points_lost"].is_monotonic_decreasing
    single = causes[causes["share"] == 1]
    assert len(single) and single["closes_gap"].all(), "where one rule alone fails, the target is met without it"
    left = causes.merge(below[["score", "target"]], on=CELL)
    clear = left[(left["score"] + left["points_lost"] - left["target"]).abs() > 1e-9]
    assert (clear["closes_gap"] == (clear["score"] + clear["points_lost"] > clear["target"])).all()
    assert set(clear["closes_gap"]) == {True, False}


def test_every_institution_has_a_status_for_every_rule(warehouse: duckdb.DuckDBPyConnection) -> None:
    statuses = warehouse.sql("from quality.quality_rule_status").df().set_index(["institution_code", "rule_id"])
    tables = warehouse.sql(
        "select table_name from information_schema.tables where table_name like 'quality_failing_%'"
    ).fetchall()
    in_use = [name.removeprefix("quality_failing_") for (name,) in tables]
    index = seed("quality/rule_index.csv")
    rules = index[index["data_set"].isin(in_use)]["rule_id"]
    senders = [code for (code,) in warehouse.execute("select distinct sender_code from ods.ods_batch").fetchall()]
    assert len(rules) < len(index) and statuses.index.is_unique
    assert set(statuses.index) == {(code, rule) for code in senders for rule in rules}
    found = warehouse.sql(
        "select institution_code, rule_id, sum(applicable)::int as applicable, sum(failed)::int as failed, min(status) as least "
        "from quality.quality_result group by all"
    ).df()
    found = found.set_index(["institution_code", "rule_id"]).reindex(statuses.index)
    assert (statuses["status"] == "not_applicable").equals(found["applicable"].isna())
    there = found["applicable"].notna()
    assert (statuses[there][["applicable", "failed"]] == found[there][["applicable", "failed"]]).all(axis=None)
    assert (statuses[~there][["applicable", "failed"]] == 0).all(axis=None)
    assert (statuses[there & (statuses["status"] == "fail")]["failed"] > 0).all()
    assert set(statuses["status"]) >= {"pass", "fail", "not_applicable"}


def test_each_day_has_a_status_for_each_rule_of_what_was_sent(warehouse: duckdb.DuckDBPyConnection) -> None:
    daily = warehouse.sql("from quality.quality_daily_status inner join reference.rule_index using (rule_id)").df()
    rules = seed("quality/rule_index.csv")["data_set"].value_counts()
    counts = daily.groupby(["institution_code", "data_set", "event_date"]).size().reset_index(name="rules")
    assert (counts["rules"] == counts["data_set"].map(rules)).all()
    assert not daily.duplicated(["rule_id", "institution_code", "event_date"]).any()
    results = warehouse.sql("from quality.quality_result").df()
    applied = daily[daily["status"] != "not_applicable"]
    assert len(applied) == len(results) and applied["failed"].sum() == results["failed"].sum()
    assert (daily[daily["status"] == "not_applicable"]["applicable"] == 0).all()


@pytest.fixture(scope="module")
def answer(built: Settings) -> Causes:
    """Everything below target at one hospital, with every day and row, unmasked."""
    return find_causes(built, Asked("H2001", days=MOST, rows=MOST, clearance=5))


def test_the_way_down_ends_at_every_failing_row(answer: Causes, warehouse: duckdb.DuckDBPyConnection) -> None:
    failures = warehouse.sql("from quality.quality_failure where institution_code = 'H2001'").df()
    assert answer.below
    for cell in answer.below:
        assert sum(cause.rule.loss for cause in cell.causes) == pytest.approx(100 - cell.score)
        assert cell.failed == sum(cause.rule.failed for cause in cell.causes)
        for cause in cell.causes:
            own = failures[failures["rule_id"] == cause.rule.rule_id]
            shown = {(row.row_id, day.day) for day in cause.days for row in day.rows}
            assert shown == set(zip(own["row_id"], own["event_date"].dt.date, strict=True))
            assert cause.all_days == len(cause.days) and cause.rule.failed == sum(day.failed for day in cause.days)
            assert [day.failed for day in cause.days] == sorted((day.failed for day in cause.days), reverse=True)


def test_values_are_those_that_were_sent(answer: Causes, built: Settings) -> None:
    cause = next(cause for cell in answer.below for cause in cell.causes if cause.rule.rule_id.endswith((".domain", ".required")))
    row = cause.days[0].rows[0]
    with (built.demo / "deliveries" / row.file).open(encoding="utf-8-sig", newline="") as file:
        sent = list(csv.DictReader(file))[row.row_no - 1]
    shown = {column.element: cell.text for column, cell in zip(cause.columns, row.cells, strict=True)}
    assert set(cause.rule.elements) <= shown.keys()
    assert {name: sent[name] or None for name in shown} == shown


def run(built: Settings, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.setenv("MEDPLAT_DATA", str(built.data))
    result = CliRunner().invoke(cli.app, ["rules", "causes", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_prints_the_tree(built: Settings, answer: Causes, monkeypatch: pytest.MonkeyPatch) -> None:
    output = run(built, monkeypatch, "--institution", "H2001", "--days", "1", "--rows", "1")
    cell = answer.below[0]
    cause, day = cell.causes[0], cell.causes[0].days[0]
    lines = iter(output.splitlines())
    assert "H2001" in next(lines) and f"低于目标 {len(answer.below)} 项" in next(lines)
    for expected in (
        f"得分 {points(cell.score)}  目标 {points(cell.target)}",
        cause.rule.rule_id,
        f"不合格 {cause.rule.failed:,} / 适用 {cause.rule.applicable:,} · 失分 {loss(cause.rule.loss)}",
        f"{day.day}  不合格 {day.failed:,} / 适用 {day.applicable:,}",
        f"{day.rows[0].file} 第 {day.rows[0].row_no} 条记录",
        f"◆ {next(column.name_zh for column in cause.columns if column.element in cause.rule.elements)}",
    ):
        assert any(expected in line for line in lines), expected
    assert output.count("▼ ") == len(answer.below)


def test_the_command_narrows_and_speaks_english(built: Settings, answer: Causes, monkeypatch: pytest.MonkeyPatch) -> None:
    cell = answer.below[0]
    narrow = ("--institution", "H2001", "--data-set", cell.data_set, "--dimension", cell.dimension, "--language", "en")
    output = run(built, monkeypatch, *narrow, "--rows", "0")
    assert "1 below target" in output and output.count("▼ ") == 1
    assert f"score {points(cell.score)}  target {points(cell.target)}" in output
    assert "record" not in output and "none" not in output.lower()


def test_a_month_is_judged_by_itself(built: Settings, warehouse: duckdb.DuckDBPyConnection) -> None:
    month, cells = warehouse.execute(
        "select period, count(*) from quality.quality_below_target where institution_code = 'H2001' and period <> 'all' "
        "group by 1 order by 2 desc, 1 limit 1"
    ).fetchall()[0]
    below = find_causes(built, Asked("H2001", month=month)).below
    days = {f"{day.day:%Y-%m}" for cell in below for cause in cell.causes for day in cause.days}
    assert len(below) == cells and days == {month}


def test_values_are_masked_for_a_viewer_without_a_role(built: Settings, answer: Causes, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = {
        cell.text
        for below in answer.below
        for cause in below.causes
        for day in cause.days
        for row in day.rows
        for column, cell in zip(cause.columns, row.cells, strict=True)
        if column.column.security_level > 3 and cell.text and len(cell.text) > 5
    }
    output = run(built, monkeypatch, "--institution", "H2001", "--days", str(MOST), "--rows", str(MOST))
    assert secret and not [value for value in secret if value in output]


@pytest.mark.parametrize(
    ("asked", "what", "where"),
    [
        (Asked("H9999"), "There is no institution", "--institution"),
        (Asked("H2001", data_set="nothing"), "There is no data set", "--data-set"),
        (Asked("H2001", dimension="beauty"), "There is no dimension", "--dimension"),
        (Asked("H2001", month="2025-13"), "There is no month", "--month"),
    ],
)
def test_what_is_not_there_is_refused(built: Settings, asked: Asked, what: str, where: str) -> None:
    with pytest.raises(UserError, match=what) as refused:
        find_causes(built, asked)
    assert refused.value.where == where
