"""The main job, in this process, over a small region: everything is built, judged, published and told."""

import json
from collections.abc import Iterator
from dataclasses import replace

import dagster as dg
import pytest

from orchestration.assets.automation import main_job
from orchestration.assets.landing import LANDING, NO_FILE_REFUSED
from orchestration.assets.published import PUBLISHED
from orchestration.assets.soda import SODA_SCAN
from orchestration.definitions import build_definitions
from orchestration.demo import generate_region
from orchestration.pipeline.apps import dagster_home
from orchestration.pipeline.publish import current_version
from orchestration.settings import Settings, settings
from orchestration.warehouse.engines import open_warehouse

pytestmark = pytest.mark.slow
RESIDENTS = 200
NEW = "school_absence"  # no model reads it, so nothing but its landing brings it into use


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = replace(settings(), data=tmp_path_factory.mktemp("data"))
    generate_region(home.demo, residents=RESIDENTS, is_core=True)
    delivery = home.data / "inbox" / "damaged"
    delivery.mkdir(parents=True)
    (delivery / "patient.csv").write_bytes(b"institution_code,patient_id\nH3001,\xff\xfe\n")
    file = {"file": "patient.csv", "data_set": "patient", "rows": 1, "sha256": "0" * 64}
    manifest = {"source": "standard", "institution": "H3001", "received_at": "2025-02-01T02:00:00", "files": [file]}
    (delivery / "manifest.json").write_text(json.dumps(manifest))
    return home


@pytest.fixture(scope="module")
def definitions(home: Settings) -> dg.Definitions:
    return build_definitions(home, "local")


@pytest.fixture(scope="module")
def run(home: Settings, definitions: dg.Definitions) -> Iterator[dg.ExecuteInProcessResult]:
    with dg.DagsterInstance.from_config(str(dagster_home(home))) as instance:
        yield definitions.resolve_job_def(main_job.name).execute_in_process(instance=instance)


def test_everything_is_materialised(run: dg.ExecuteInProcessResult, definitions: dg.Definitions) -> None:
    assert run.success
    made = {event.asset_key for event in run.get_asset_materialization_events()}
    assert made == definitions.resolve_asset_graph().get_all_asset_keys()


def test_a_new_data_set_is_built_before_the_graph_knows_it(
    run: dg.ExecuteInProcessResult, definitions: dg.Definitions, home: Settings
) -> None:
    assert run.success
    assert dg.AssetKey(["ods", f"ods_{NEW}"]) not in definitions.resolve_asset_graph().get_all_asset_keys()
    with open_warehouse(home, "local") as warehouse:
        assert warehouse.query(f"select count(*) > 0 from ods.ods_{NEW}") == [(True,)]


def test_every_check_ran_but_sodas_own_scan(run: dg.ExecuteInProcessResult, definitions: dg.Definitions) -> None:
    evaluated = {evaluation.asset_check_key for evaluation in run.get_asset_check_evaluations()}
    assert evaluated == definitions.resolve_asset_graph().asset_check_keys - {SODA_SCAN}


def test_refused_file_is_reported_and_the_others_land(run: dg.ExecuteInProcessResult) -> None:
    landed = next(event for event in run.get_asset_materialization_events() if event.asset_key == LANDING)
    assert landed.materialization.metadata["rows"].value > 10 * RESIDENTS
    assert landed.materialization.metadata["refused"].value == 1
    refusals = next(each for each in run.get_asset_check_evaluations() if each.check_name == NO_FILE_REFUSED)
    assert not refusals.passed and "patient.csv" in refusals.metadata["messages"].value


def test_checks_say_what_the_scores_say(run: dg.ExecuteInProcessResult, home: Settings) -> None:
    with open_warehouse(home, "local") as warehouse:
        below = warehouse.query(f"""
            select data_set, dimension, institution_code, rule_id
            from quality.quality_below_target
            inner join quality.quality_below_target_cause using (institution_code, data_set, dimension, period)
            where period = 'all' and place = 1 and data_set <> '{NEW}'
        """)
    warnings = [each for each in run.get_asset_check_evaluations() if each.severity == dg.AssetCheckSeverity.WARN]
    found = {
        (each.asset_key.path[-1].removeprefix("ods_"), each.check_name, one["institution"], one["cause"])
        for each in warnings
        if not each.passed
        for one in each.metadata["below_target"].value
    }
    assert found == set(below) and found
    assert any(each.passed and each.metadata["institutions"].value for each in warnings)


def test_snapshot_is_published(run: dg.ExecuteInProcessResult, home: Settings, definitions: dg.Definitions) -> None:
    event = next(event for event in run.get_asset_materialization_events() if event.asset_key == PUBLISHED)
    assert event.materialization.metadata["version"].value == current_version(home)
    tables = {folder.name for folder in (home.published / current_version(home)).iterdir() if folder.is_dir()}
    parents = {key.path[-1] for key in definitions.resolve_asset_graph().get(PUBLISHED).parent_keys}
    assert tables - {"layer_rows", "run_history", f"quality_failing_{NEW}"} == parents and "indicator_fact" in parents


def test_one_layer_can_be_built_alone(run: dg.ExecuteInProcessResult, home: Settings, definitions: dg.Definitions) -> None:
    marts = dg.define_asset_job("marts", selection=dg.AssetSelection.groups("marts"))
    job = dg.Definitions.merge(definitions, dg.Definitions(jobs=[marts])).resolve_job_def("marts")
    with dg.DagsterInstance.from_config(str(dagster_home(home))) as instance:
        result = job.execute_in_process(instance=instance)
    made = {event.asset_key.path[0] for event in result.get_asset_materialization_events()}
    assert result.success and made == {"marts"}
