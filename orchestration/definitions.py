"""What Dagster loads: the whole pipeline of the data folder and target in force."""

from __future__ import annotations

import os

import dagster as dg

from orchestration.assets.automation import daily_schedule, failure_sensor, inbox_sensor, main_job
from orchestration.assets.landing import landing_asset
from orchestration.assets.manifest import dbt_manifest
from orchestration.assets.published import published_asset
from orchestration.assets.quality import quality_checks
from orchestration.assets.soda import soda_check, soda_job
from orchestration.assets.warehouse import dbt_resource, warehouse_assets
from orchestration.settings import Settings, settings


def build_definitions(settings: Settings, target: str) -> dg.Definitions:
    """The pipeline of a data folder on a target.

    Raises:
        UserError: the dbt project cannot be parsed, or there is no rule index.
    """
    manifest = dbt_manifest(settings, target)
    return dg.Definitions(
        assets=[
            landing_asset(settings),
            warehouse_assets(settings, target, manifest),
            published_asset(settings, target, manifest),
        ],
        asset_checks=[quality_checks(settings, target), soda_check(settings, target)],
        jobs=[main_job, soda_job],
        schedules=[daily_schedule],
        sensors=[inbox_sensor(settings), failure_sensor(settings)],
        resources={"dbt": dbt_resource(settings)},
        # The steps follow one another anyway, and a process for each would load the project four times.
        executor=dg.in_process_executor,
    )


@dg.definitions
def definitions() -> dg.Definitions:
    """The pipeline that MEDPLAT_DATA and TARGET (or MEDPLAT_TARGET) ask for."""
    target = os.environ.get("TARGET") or os.environ.get("MEDPLAT_TARGET") or "local"
    return build_definitions(settings(), target)
