"""Soda's own scan as a job of Dagster: what it says where counts agree, where one differs, where nothing is built."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest

from orchestration.assets.automation import daily_schedule, main_job
from orchestration.assets.soda import SODA_SCAN, soda_check, soda_job, soda_result
from orchestration.definitions import build_definitions
from orchestration.rules.verify import Count, Verdict
from orchestration.settings import Settings, settings
from orchestration.warehouse.engines import open_warehouse

AGREED, DIFFERING = Count("patient.name.length", 3, 3), Count("patient.key.unique", 2, 1)


def scan(home: Settings) -> dg.ExecuteInProcessResult:
    """The check by itself, over an asset that stands for the table."""
    table = dg.AssetSpec(SODA_SCAN.asset_key)
    definitions = dg.Definitions(assets=[table], asset_checks=[soda_check(home, "local")], jobs=[soda_job])
    with dg.DagsterInstance.ephemeral() as instance:
        return definitions.resolve_job_def(soda_job.name).execute_in_process(instance=instance, raise_on_error=False)


def evaluation(result: dg.ExecuteInProcessResult) -> dg.AssetCheckEvaluation:
    (found,) = result.get_asset_check_evaluations()
    assert found.asset_check_key == SODA_SCAN
    return found


def test_it_passes_where_counts_agree() -> None:
    result = soda_result(Verdict("spark", (AGREED, Count("patient.name.required", 0, 0)), 7, 1.25))
    assert result.passed and result.severity == dg.AssetCheckSeverity.ERROR
    values = {name: value.value for name, value in result.metadata.items()}
    assert values == {
        "target": "spark",
        "rules_compared": 2,
        "rules_not_in_use": 7,
        "rules_with_failing_rows": 1,
        "rules_differing": 0,
        "differing": [],
        "seconds": 1.2,
    }


@pytest.mark.parametrize("counts", [(AGREED, DIFFERING), (Count("patient.name.length", None, 0),), ()])
def test_it_fails_where_one_differs_or_is_missing_and_where_none_was_compared(counts: tuple[Count, ...]) -> None:
    assert not soda_result(Verdict("local", counts, 0, 1.0)).passed


def test_it_is_a_job_of_its_own_and_no_part_of_the_daily_one(home: Settings) -> None:
    definitions = build_definitions(home, "local")
    graph = definitions.resolve_asset_graph()
    assert SODA_SCAN in graph.asset_check_keys
    assert soda_job.selection.resolve_checks(graph) == {SODA_SCAN}
    assert SODA_SCAN not in main_job.selection.resolve_checks(graph)
    assert daily_schedule.job_name == main_job.name
    assert {job.name for job in definitions.get_repository_def().get_all_jobs()} >= {main_job.name, soda_job.name}


def test_without_a_warehouse_it_says_what_to_do_and_does_not_try_again(home: Settings) -> None:
    result = scan(home)
    assert not result.success and result.get_asset_check_evaluations() == []
    (failure,) = result.get_step_failure_events()
    assert "medplat build" in str(failure.step_failure_data.user_failure_data.description)
    assert "STEP_UP_FOR_RETRY" not in {event.event_type_value for event in result.all_events}


@pytest.mark.slow
def test_on_a_built_warehouse_it_compares_every_rule_in_use(built: Settings) -> None:
    result = scan(built)
    found = evaluation(result)
    assert result.success and found.passed
    values = {name: value.value for name, value in found.metadata.items()}
    assert values["rules_compared"] > 500 and values["rules_with_failing_rows"] > 100
    assert values["rules_differing"] == 0 and values["target"] == "local"


@pytest.mark.slow
def test_a_count_that_differs_fails_the_check_and_the_run(built: Settings, tmp_path: Path) -> None:
    home = replace(settings(), data=tmp_path / "data")
    shutil.copytree(built.data, home.data)
    with open_warehouse(home, "local", read_only=False) as warehouse:
        found = (
            "select row_id, failed_rules from quality.quality_failing_lab_result where failed_rules not like '%unique%' limit 1"
        )
        ((row_id, failed),) = warehouse.query(found)
        warehouse.run(f"delete from quality.quality_failing_lab_result where row_id = '{row_id}'")
    result = scan(home)
    told = evaluation(result)
    assert not result.success and not told.passed
    differing = told.metadata["differing"].value
    assert [each["rule"] for each in differing] == failed.split(",")
    assert all(each["soda"] == each["one_pass"] + 1 for each in differing)
    assert "STEP_UP_FOR_RETRY" not in {event.event_type_value for event in result.all_events}
