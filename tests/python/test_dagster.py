"""The pipeline's definitions: names, groups, dependencies, checks, and what starts and retries them."""

import csv
import json
import os
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import dagster as dg
import pytest
from dagster_dbt import DbtCliResource
from dagster_dbt.errors import DagsterDbtCliRuntimeError

from orchestration.assets import manifest as manifests
from orchestration.assets.automation import ZONE, daily_schedule, failure_sensor, inbox_sensor
from orchestration.assets.landing import LANDING, check_refusals
from orchestration.assets.policies import POOL, RETRY, user_errors_are_final
from orchestration.assets.published import PUBLISHED
from orchestration.assets.quality import SCORE, Judged, judge
from orchestration.assets.warehouse import warehouse_assets
from orchestration.definitions import build_definitions
from orchestration.errors import UserError
from orchestration.landing import LandingReport
from orchestration.landing.report import Refusal
from orchestration.pipeline.apps import dagster_home
from orchestration.pipeline.dbt import dbt_executable
from orchestration.pipeline.in_use import data_sets_in_use
from orchestration.settings import Settings, settings

LAYERS = {"landing", "reference", "ods", "quality", "terminology", "identity", "cmd", "marts", "published"}
CHECK = dg.AssetCheckKey(dg.AssetKey(["ods", "ods_patient"]), "validity")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return replace(settings(), data=tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def definitions(home: Settings) -> dg.Definitions:
    return build_definitions(home, "local")


@pytest.fixture(scope="module")
def graph(definitions: dg.Definitions):
    return definitions.resolve_asset_graph()


def test_every_layer_is_a_group(graph) -> None:
    groups = {key: graph.get(key).group_name for key in graph.get_all_asset_keys()}
    assert set(groups.values()) == LAYERS
    assert all(key.path[0] == group for key, group in groups.items() if len(key.path) > 1)


def test_ods_reads_what_landed(graph, home: Settings) -> None:
    register = dg.AssetKey(["ods", "ods_batch"])
    in_use = data_sets_in_use(home)
    assert graph.get(LANDING).child_keys == {register}  # it says which batches a load takes in
    assert {dg.AssetKey(["ods", f"ods_{name}"]) for name in in_use} <= graph.get(register).child_keys


def test_snapshot_comes_after_the_marts(graph) -> None:
    parents = graph.get(PUBLISHED).parent_keys
    assert {dg.AssetKey(["marts", "indicator_fact"]), SCORE} <= parents
    assert not any(key.path[0] in ("landing", "ods") for key in parents)


def test_one_check_for_each_table_in_use_and_dimension(graph, home: Settings) -> None:
    in_use = data_sets_in_use(home)
    judged = {(row["data_set"], row["dimension"]) for row in _rows("quality/rule_index.csv") if row["data_set"] in in_use}
    dimensions = {dimension for _, dimension in judged}
    assert "patient" in in_use and "nursing_record" not in in_use
    checks = {(key.asset_key.path[-1].removeprefix("ods_"), key.name) for key in graph.asset_check_keys if key.name in dimensions}
    assert checks == judged


def test_tests_of_several_tables_are_checks(graph) -> None:
    assert dg.AssetCheckKey(dg.AssetKey(["quality", "row_ledger"]), "row_ledger_balances") in graph.asset_check_keys


def test_names_are_ascii(definitions: dg.Definitions, graph) -> None:
    repository = definitions.get_repository_def()
    names = [key.to_user_string() for key in graph.get_all_asset_keys()]
    names += [f"{key.asset_key.to_user_string()}:{key.name}" for key in graph.asset_check_keys]
    names += [graph.get(key).group_name for key in graph.get_all_asset_keys()]
    names += [each.name for each in (*repository.get_all_jobs(), *repository.sensor_defs, *repository.schedule_defs)]
    assert [name for name in names if not name.isascii()] == []


def test_whatever_touches_the_warehouse_waits_and_retries(definitions: dg.Definitions) -> None:
    steps = definitions.resolve_job_def("main").graph.node_defs
    assert {step.name: (step.pool, step.retry_policy) for step in steps} == dict.fromkeys(
        ("landing", "warehouse", "published_snapshot", "quality_targets"), (POOL, RETRY)
    )
    assert RETRY.calculate_delay(2) > RETRY.calculate_delay(1) > 0


def test_a_failed_dbt_test_is_not_tried_again(home: Settings) -> None:
    class FailingTest(DbtCliResource):
        def cli(self, args, *, context, **options):
            key = min(context.selected_asset_check_keys)

            failed = dg.AssetCheckResult(asset_key=key.asset_key, check_name=key.name, passed=False)
            event = SimpleNamespace(raw_event={"data": {}}, to_default_asset_events=lambda **_: [failed])

            def stream_raw_events():
                yield event
                raise DagsterDbtCliRuntimeError("dbt ended with exit code 1")

            names = dict.fromkeys(("dagster_dbt_translator", "context", "target_path", "project"))
            return SimpleNamespace(stream_raw_events=stream_raw_events, manifest={"nodes": {}}, **names)

    dbt = FailingTest(project_dir=home.root, profiles_dir=home.root / "profiles", dbt_executable=dbt_executable())
    warehouse = warehouse_assets(home, "local", manifests.dbt_manifest(home, "local"))
    result = dg.materialize([warehouse], resources={"dbt": dbt}, raise_on_error=False)
    events = [event.event_type_value for event in result.events_for_node("warehouse")]
    assert "STEP_FAILURE" in events and "STEP_UP_FOR_RETRY" not in events


def test_an_error_of_the_user_is_not_tried_again() -> None:
    with pytest.raises(dg.Failure) as failure, user_errors_are_final():
        raise UserError("No warehouse yet", todo="run `make demo`")
    assert not failure.value.allow_retries and "make demo" in failure.value.description


def test_instance_sends_no_statistics_and_limits_the_pool(home: Settings) -> None:
    with dg.DagsterInstance.from_config(str(dagster_home(home))) as instance:
        assert not instance.telemetry_enabled
        pools = instance.get_concurrency_config().pool_config
        assert (pools.default_pool_limit, pools.pool_granularity.value) == (1, "run")


def test_check_passes_when_every_institution_reaches_its_target() -> None:
    result = judge(CHECK, [Judged("H1", 98, 100, 98), Judged("C1", 30, 40, None)])
    assert result.passed and result.severity == dg.AssetCheckSeverity.WARN
    assert (_value(result, "score"), _value(result, "lowest_institution"), _value(result, "lowest_score")) == (91.43, "C1", 75)
    assert _value(result, "below_target") == []


def test_check_fails_when_one_institution_is_below_its_target() -> None:
    result = judge(CHECK, [Judged("H1", 979, 1000, 98, "patient.a.type"), Judged("H2", 990, 1000, 98), Judged("C1", 91, 100, 90)])
    assert not result.passed and "1 of 3" in result.description
    assert _value(result, "below_target") == [{"institution": "H1", "score": 97.9, "target": 98, "cause": "patient.a.type"}]


def test_check_passes_where_nothing_was_judged() -> None:
    result = judge(CHECK, [])
    assert result.passed and "score" not in result.metadata


def test_refused_file_fails_its_check_and_is_named() -> None:
    assert check_refusals(LandingReport()).passed
    result = check_refusals(LandingReport(refused=[Refusal("a/patient.csv", "a/patient.csv, line 3: not UTF-8")]))
    assert not result.passed and "a/patient.csv, line 3" in _value(result, "messages")


def test_sensor_asks_once_for_each_delivery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDPLAT_INBOX", raising=False)
    sensor = inbox_sensor(replace(settings(), data=tmp_path))
    first = tmp_path / "inbox" / "H3001" / "manifest.json"
    second = tmp_path / "inbox" / "H2001" / "manifest.json"
    cursor = None

    def requests() -> int:
        nonlocal cursor
        context = dg.build_sensor_context(cursor=cursor)
        asked = sensor.evaluate_tick(context).run_requests
        cursor = context.cursor
        return len(asked)

    assert requests() == 0
    for manifest in (first, second):
        manifest.parent.mkdir(parents=True)
        manifest.write_text("{}")
        assert [requests(), requests()] == [1, 0]
    first.write_text('{"corrected": true}')
    assert [requests(), requests()] == [1, 0]
    second.unlink()
    assert requests() == 0


def test_main_job_runs_daily_at_two() -> None:
    assert (daily_schedule.cron_schedule, daily_schedule.execution_timezone) == ("0 2 * * *", ZONE)
    assert daily_schedule.default_status == dg.DefaultScheduleStatus.RUNNING


def test_failed_run_is_logged_with_its_reason(tmp_path: Path) -> None:
    @dg.op
    def broken() -> None:
        raise ValueError("disk is full")

    @dg.job
    def breaks() -> None:
        broken()

    with dg.DagsterInstance.ephemeral() as instance:
        result = breaks.execute_in_process(instance=instance, raise_on_error=False)
        context = dg.build_run_status_sensor_context(
            sensor_name="failed_runs", dagster_event=result.get_run_failure_event(),
            dagster_instance=instance, dagster_run=result.dagster_run,
        )  # fmt: skip
        failure_sensor(replace(settings(), data=tmp_path))(context.for_run_failure())
    logged = json.loads((tmp_path / "logs" / "failed_runs.jsonl").read_text("utf-8"))
    assert logged["job"] == "breaks" and "disk is full" in logged["steps"]["broken"]


def test_manifest_is_made_again_only_when_something_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Settings(root=tmp_path / "project", data=tmp_path / "data")
    model = project.root / "models" / "ods" / "a.sql"
    model.parent.mkdir(parents=True)
    model.write_text("select 1")
    parses = []

    def parse(where: Settings, target: str, arguments: list[str], progress, variables: dict[str, str]) -> None:
        parses.append(variables["MEDPLAT_DATA_SETS"])
        folder = Path(arguments[arguments.index("--target-path") + 1])
        folder.mkdir(exist_ok=True)
        (folder / "manifest.json").write_text('{"nodes": {}}')

    in_use = ["patient"]
    monkeypatch.setattr(manifests, "run_dbt", parse)
    monkeypatch.setattr(manifests, "data_sets_in_use", lambda settings: in_use)
    made = [len(parses) for _ in range(2) if manifests.dbt_manifest(project, "local")]
    os.utime(model)
    made += [len(parses) for _ in range(2) if manifests.dbt_manifest(project, "local")]
    model.unlink()
    made += [len(parses) for _ in range(2) if manifests.dbt_manifest(project, "local")]
    in_use.append("bed")
    made += [len(parses) for _ in range(2) if manifests.dbt_manifest(project, "local")]
    assert made == [1, 1, 2, 2, 3, 3, 4, 4] and parses[-2:] == ["patient", "patient,bed"]


def _value(result: dg.AssetCheckResult, name: str):
    return result.metadata[name].value


def _rows(seed: str) -> list[dict[str, str]]:
    with (settings().seeds / seed).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
