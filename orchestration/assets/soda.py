"""Soda's own scan of the warehouse as an asset check: does it count what the one-pass models count?"""

from collections.abc import Iterator

import dagster as dg

from orchestration.assets.policies import POOL, RETRY, user_errors_are_final
from orchestration.rules.verify import Verdict, verify
from orchestration.settings import Settings

SODA_SCAN = dg.AssetCheckKey(dg.AssetKey(["quality", "quality_result"]), "soda_scan")
SHOWN = 50  # differing rules in the interface; the step's log has all of them

# Not part of the main job: it asks one question after the other of tables that one pass has judged already.
soda_job = dg.define_asset_job(
    SODA_SCAN.name,
    selection=dg.AssetSelection.checks(SODA_SCAN),
    description="Run Soda's own scan on the built warehouse and compare every count; fails when one differs.",
)


def soda_check(settings: Settings, target: str) -> dg.AssetChecksDefinition:
    """The check `soda_scan` of `quality_result`; where a count differs its run fails, too."""

    spec = dg.AssetCheckSpec(
        SODA_SCAN.name,
        asset=SODA_SCAN.asset_key,
        description=f"Soda Core, run by itself on target {target}, counts for every rule what the one-pass models count.",
    )

    # A step and a job cannot share a name.
    @dg.multi_asset_check(name="soda_counts", specs=[spec], retry_policy=RETRY, pool=POOL)
    def soda_counts(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        with user_errors_are_final():
            verdict = verify(settings, target)
        for difference in verdict.differences:
            context.log.error(str(difference))
        yield soda_result(verdict)
        # A check that does not pass leaves its run a success, of which nobody is told.
        if verdict.differences:
            raise dg.Failure(description=verdict.summary(), allow_retries=False)

    return soda_counts


def soda_result(verdict: Verdict) -> dg.AssetCheckResult:
    """Passes when no count differs and some were compared."""
    differences = verdict.differences
    shown = [{"rule": each.rule_id, "soda": each.soda, "one_pass": each.one_pass} for each in differences[:SHOWN]]
    return dg.AssetCheckResult(
        asset_key=SODA_SCAN.asset_key,
        check_name=SODA_SCAN.name,
        passed=bool(verdict.counts) and not differences,
        severity=dg.AssetCheckSeverity.ERROR,
        description=verdict.summary(),
        metadata={
            "target": verdict.target,
            "rules_compared": len(verdict.counts),
            "rules_not_in_use": verdict.not_in_use,
            "rules_with_failing_rows": verdict.failing,
            "rules_differing": len(differences),
            "differing": dg.MetadataValue.json(shown),
            "seconds": round(verdict.seconds, 1),
        },
    )
