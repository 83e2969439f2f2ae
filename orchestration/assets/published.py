"""The published snapshot as an asset."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from orchestration.assets.policies import POOL, RETRY, user_errors_are_final
from orchestration.pipeline.load import close_load
from orchestration.pipeline.plan import finish_plan, make_plan
from orchestration.pipeline.publish import publish
from orchestration.settings import Settings
from orchestration.warehouse.engines import open_warehouse

PUBLISHED = dg.AssetKey("published_snapshot")


def published_asset(settings: Settings, target: str, manifest: Mapping[str, Any]) -> dg.AssetsDefinition:
    """The asset `published_snapshot`, after all tables that go into it: what the apps read."""

    @dg.asset(
        key=PUBLISHED,
        deps=list(_published_tables(manifest)),
        group_name="published",
        kinds={"parquet"},
        description="An immutable snapshot of the published tables; then the pointer that readers follow moves to it.",
        retry_policy=RETRY,
        pool=POOL,
    )
    def published_snapshot(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
        with user_errors_are_final():
            plan = make_plan(settings, target)
            with open_warehouse(settings, target) as warehouse:
                version = publish(settings, target, warehouse, context.log.info, load=plan.load)
            close_load(settings, target, plan.load)
            finish_plan(settings, target, plan)
        manifest = json.loads((settings.published / version / "manifest.json").read_text("utf-8"))
        rows = [table["rows"] for table in manifest["tables"].values()]
        return dg.MaterializeResult(metadata={"version": version, "tables": len(rows), "rows": sum(rows)})

    return published_snapshot


def _published_tables(manifest: Mapping[str, Any]) -> Iterator[dg.AssetKey]:
    for node in manifest["nodes"].values():
        if node["config"].get("meta", {}).get("published") and node["config"]["materialized"] not in ("view", "ephemeral"):
            yield dg.AssetKey([node["schema"], node["name"]])
