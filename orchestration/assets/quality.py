"""Asset checks of data quality: one per table and dimension, however many rules judge it."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import dagster as dg

from orchestration.assets.policies import POOL, RETRY, user_errors_are_final
from orchestration.errors import UserError
from orchestration.pipeline.in_use import data_sets_in_use
from orchestration.settings import Settings
from orchestration.warehouse.engines import Warehouse, open_warehouse

SCORE = dg.AssetKey(["quality", "quality_score"])
CAUSE = dg.AssetKey(["quality", "quality_below_target_cause"])
SCORES = """
select
    score.data_set,
    score.dimension,
    score.institution_code,
    cast(sum(score.passed_weight) as double),
    cast(sum(score.total_weight) as double),
    max(score.target),
    max(cause.rule_id)
from quality.quality_score as score
left join quality.quality_below_target_cause as cause
    on score.institution_code = cause.institution_code
    and score.data_set = cause.data_set
    and score.dimension = cause.dimension
    and cause.period = 'all'
    and cause.place = 1
group by score.data_set, score.dimension, score.institution_code
having sum(score.total_weight) > 0
order by score.institution_code
"""


@dataclass(frozen=True)
class Judged:
    """What an institution's rows of a table weigh in a dimension, over all time.

    Attributes:
        passed, total: weight of what passed, and of all that was judged.
        target: the score (0 to 100) that institutions of its kind should reach there; None where none is set.
        cause: the rule that costs it most, where it misses its target.
    """

    institution: str
    passed: float
    total: float
    target: float | None
    cause: str | None = None

    @property
    def score(self) -> float:
        """0 to 100."""
        return 100 * self.passed / self.total

    @property
    def is_below(self) -> bool:
        """Whether it misses its target."""
        return self.target is not None and self.score < self.target


def quality_checks(settings: Settings, target: str) -> dg.AssetChecksDefinition:
    """One check for each table of ODS and each dimension that has rules on it, read from the scores of the last build."""

    @dg.multi_asset_check(name="quality_targets", specs=_specs(settings), can_subset=True, retry_policy=RETRY, pool=POOL)
    def quality_targets(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        with user_errors_are_final(), open_warehouse(settings, target) as warehouse:
            judged = read_judged(warehouse)
        for key in context.selected_asset_check_keys:
            data_set = key.asset_key.path[-1].removeprefix("ods_")
            yield judge(key, judged.get((data_set, key.name), []))

    return quality_targets


def judge(check: dg.AssetCheckKey, judged: Sequence[Judged]) -> dg.AssetCheckResult:
    """Passes when no institution is below its target; where nothing was judged, nobody is."""
    metadata: dict[str, dg.MetadataValue] = {"institutions": dg.MetadataValue.int(len(judged))}
    below = [each for each in judged if each.is_below]
    if judged:
        lowest = min(judged, key=lambda each: each.score)
        score = 100 * sum(each.passed for each in judged) / sum(each.total for each in judged)
        metadata |= {
            "score": dg.MetadataValue.float(round(score, 2)),
            "lowest_institution": dg.MetadataValue.text(lowest.institution),
            "lowest_score": dg.MetadataValue.float(round(lowest.score, 2)),
            "below_target": dg.MetadataValue.json([_shown(each) for each in below]),
        }
    return dg.AssetCheckResult(
        asset_key=check.asset_key,
        check_name=check.name,
        passed=not below,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(below)} of {len(judged)} institutions below target",
        metadata=metadata,
    )


def read_judged(warehouse: Warehouse) -> dict[tuple[str, str], list[Judged]]:
    """The weights of every institution, by data set and dimension."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for data_set, dimension, *rest in warehouse.query(SCORES):
        groups.setdefault((data_set, dimension), []).append(Judged(*rest))
    return groups


def rules_by_dimension(settings: Settings) -> dict[tuple[str, str], int]:
    """How many rules judge a data set in a dimension, in the order of the rule index.

    Raises:
        UserError: there is no rule index.
    """
    file = settings.seeds / "quality" / "rule_index.csv"
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return dict(Counter((row["data_set"], row["dimension"]) for row in csv.DictReader(stream)))
    except (OSError, KeyError) as error:
        raise UserError("No rule index", where=str(file), why=str(error), todo="run `make generate`") from error


def _specs(settings: Settings) -> list[dg.AssetCheckSpec]:
    in_use = data_sets_in_use(settings)
    return [
        dg.AssetCheckSpec(
            dimension,
            asset=dg.AssetKey(["ods", f"ods_{data_set}"]),
            additional_deps=[SCORE, CAUSE],
            description=f"Every institution reaches the {dimension} target of its kind; {rules} rules judge it.",
        )
        for (data_set, dimension), rules in rules_by_dimension(settings).items()
        if data_set in in_use
    ]


def _shown(each: Judged) -> dict[str, str | float | None]:
    return {"institution": each.institution, "score": round(each.score, 2), "target": each.target, "cause": each.cause}
