"""The dbt project as assets: a group for each layer, named as the relations are."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtCliInvocation, DbtCliResource, DbtProject, dbt_assets
from dagster_dbt.errors import DagsterDbtError

from orchestration.assets.landing import LANDING
from orchestration.assets.policies import POOL, RETRY
from orchestration.landing import require_sound
from orchestration.pipeline.dbt import dbt_environment, dbt_executable, target_folder
from orchestration.pipeline.plan import make_plan
from orchestration.settings import Settings


class LayerTranslator(DagsterDbtTranslator):
    """dbt node → asset: its key is its relation, its group is its layer; what reads no other node reads what landed."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        return dg.AssetKey([dbt_resource_props["schema"], dbt_resource_props["name"]])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        return dbt_resource_props["schema"]

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        label = dbt_resource_props["config"].get("meta", {}).get("name_zh")
        return "\n\n".join(part for part in (label, dbt_resource_props["description"]) if part)

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = self.get_resource_props(manifest, unique_id)
        if node["schema"] == "ods" and not node["depends_on"]["nodes"]:
            spec = spec.merge_attributes(deps=[LANDING])
        return spec.merge_attributes(kinds={node["config"]["materialized"]})


def dbt_resource(settings: Settings) -> DbtCliResource:
    """dbt for Dagster: the one beside this Python, in the project."""
    return DbtCliResource(
        project_dir=settings.root,
        profiles_dir=settings.root / "profiles",
        dbt_executable=dbt_executable(),
        global_config_flags=["--no-use-colors"],
    )


def warehouse_assets(settings: Settings, target: str, manifest: Mapping[str, Any]) -> dg.AssetsDefinition:
    """All seeds, models and tests of the project, built by one dbt run.

    A failed test is final: the data are at fault. Any other failure (a locked file, a lost connection) is tried again.
    """

    @dbt_assets(
        manifest=manifest,
        name="warehouse",
        dagster_dbt_translator=LayerTranslator(),
        retry_policy=RETRY,
        pool=POOL,
    )
    def warehouse(context: dg.AssetExecutionContext, dbt: DbtCliResource) -> Iterator[Any]:
        settings.warehouse.mkdir(parents=True, exist_ok=True)
        plan = make_plan(settings, target)
        require_sound(settings, plan.load.taken_in)
        for reason in plan.reasons:
            context.log.info(reason)
        arguments = ["build", "--full-refresh"] if plan.load.is_full else ["build"]
        with _environment(dbt_environment(settings, target) | plan.environment):
            build = dbt.cli(arguments, context=context, target_path=target_folder(settings, target))
        failed = []
        try:
            for event in _of_known_nodes(build, context):
                if isinstance(event, dg.AssetCheckResult) and not event.passed:
                    failed.append(event.check_name)
                yield event
        except DagsterDbtError as error:
            if failed:
                raise dg.Failure(f"dbt tests failed: {', '.join(map(str, failed))}", allow_retries=False) from error
            raise

    return warehouse


def _of_known_nodes(build: DbtCliInvocation, context: dg.AssetExecutionContext) -> Iterator[Any]:
    """Events of the nodes that the graph has; a data set that came into use since it was loaded is built without a word to it."""
    # dbt's manifest lists the tests of tables that are not in use.
    known, unknown = {name for name, node in build.manifest["nodes"].items() if node["config"]["enabled"]}, set()
    for message in build.stream_raw_events():
        node = message.raw_event["data"].get("node_info", {}).get("unique_id")
        if node is None or node in known:
            yield from message.to_default_asset_events(
                manifest=build.manifest,
                dagster_dbt_translator=build.dagster_dbt_translator,
                context=build.context,
                target_path=build.target_path,
                project=build.project,
            )
        else:
            unknown.add(node)
    if unknown:
        context.log.warning(f"{len(unknown)} nodes of new data sets were built; reload the definitions to see them in the graph")


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """This process's environment, which is what DbtCliResource hands to dbt, replaced for a moment."""
    kept = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)
