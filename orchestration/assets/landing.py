"""Landing as an asset: whatever waits in the inbox becomes batches."""

import os
from pathlib import Path

import dagster as dg

from orchestration.assets.policies import POOL, RETRY, user_errors_are_final
from orchestration.landing import LandingReport, land_deliveries, refresh
from orchestration.landing.delivery import MANIFEST
from orchestration.settings import Settings

LANDING = dg.AssetKey("landing")
NO_FILE_REFUSED = "no_file_refused"
SHOWN = 50  # refusals in the interface; a step's log has all of them


def inbox(settings: Settings) -> Path:
    """The folder that senders put deliveries into: `MEDPLAT_INBOX`, or `inbox` in the data folder."""
    return Path(os.environ.get("MEDPLAT_INBOX") or settings.data / "inbox").resolve()


def delivery_manifests(folder: Path) -> list[Path]:
    """The delivery manifests below a folder; none if it does not exist."""
    return sorted(folder.rglob(MANIFEST))


def landing_asset(settings: Settings) -> dg.AssetsDefinition:
    """The asset `landing`: all batches that have been taken in, and the check that no file was refused."""
    check = dg.AssetCheckSpec(
        NO_FILE_REFUSED, asset=LANDING, description="Every delivered file could be read and is what its manifest says."
    )

    @dg.asset(
        key=LANDING,
        group_name="landing",
        kinds={"python", "parquet"},
        description="Batches as they were delivered, each whole and with its manifest; the same content twice counts once.",
        check_specs=[check],
        retry_policy=RETRY,
        pool=POOL,
    )
    def landing(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
        with user_errors_are_final():
            report = _land_all(settings)
        for line in report.lines():
            context.log.info(line)
        return dg.MaterializeResult(metadata=_metadata(report), check_results=[check_refusals(report)])

    return landing


def check_refusals(report: LandingReport) -> dg.AssetCheckResult:
    """Fails when a file was refused, and says which and why."""
    messages = [f"```\n{refusal.message}\n```" for refusal in report.refused]
    return dg.AssetCheckResult(
        check_name=NO_FILE_REFUSED,
        asset_key=LANDING,
        passed=report.ok,
        severity=dg.AssetCheckSeverity.ERROR,
        description=f"files refused: {len(messages)}",
        metadata={"messages": dg.MetadataValue.md("\n\n".join(messages[:SHOWN]))} if messages else {},
    )


def _land_all(settings: Settings) -> LandingReport:
    """Lands the demonstration region, if there is one, and the inbox; with neither, the store is made fit to be read."""
    total = LandingReport()
    folders = [folder for folder in (settings.demo / "deliveries", inbox(settings)) if delivery_manifests(folder)]
    if not folders:
        refresh(settings)
    for folder in folders:
        report = land_deliveries(folder, settings=settings)
        total.landed += report.landed
        total.already += report.already
        total.refused += report.refused
        total.warnings += report.warnings
    return total


def _metadata(report: LandingReport) -> dict[str, int]:
    return {
        "batches": len(report.landed),
        "rows": report.rows,
        "already_landed": len(report.already),
        "refused": len(report.refused),
        "warnings": len(report.warnings),
    }
