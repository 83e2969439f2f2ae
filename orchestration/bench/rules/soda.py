"""The peer Soda Core: the chosen rules as a SodaCL file, and as checks that hand over the rows that fail."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import duckdb
from ruamel.yaml import YAML

from orchestration.bench.rules.chosen import Chosen
from orchestration.rules import ATTRIBUTES, Expression, Invalid, Missing, Rule
from orchestration.rules.soda_scan import DATA_SOURCE, counts_of, new_scan


def soda_text(chosen: Chosen) -> str:
    """The rules as one SodaCL file."""
    return _yaml({f"checks for current_{chosen.data_set.name}": [_check(rule) for rule in chosen.rules]})


def _check(rule: Rule) -> dict[str, Any]:
    check, attributes = rule.check, {name: getattr(rule, name) for name in ATTRIBUTES}
    if isinstance(check, Expression):
        name, body = f"{rule.column} = 0", {f"{rule.column} expression": f"count_if({check.predicate})"}
    elif isinstance(check, Missing):
        name, body = f"missing_count({check.column}) = 0", {}
    else:
        assert isinstance(check, Invalid)
        valid = {"regex": check.regex, "values": list(check.values), "length": check.length}
        valid |= {"min length": check.min_length, "max length": check.max_length}
        name = f"invalid_count({check.column}) = 0"
        body = {f"valid {key}": value for key, value in valid.items() if value}
    filter_ = {"filter": check.filter} if isinstance(check, Missing | Invalid) and check.filter else {}
    return {name: {"name": rule.rule_id, **body, **filter_, "attributes": attributes}}


def soda_rows(chosen: Chosen, connection: duckdb.DuckDBPyConnection, home: Path) -> dict[str, int | None]:
    """Has Soda hand over the failing rows of every rule, which the compiled model keeps too; gives their number by rule.

    Soda reads all of these rows; of each rule it hands over the first 10,000.

    Raises:
        UserError: Soda reports errors.
    """
    scan = new_scan(home)  # first, as Soda is imported here
    from soda.sampler.sample_context import SampleContext
    from soda.sampler.sampler import Sampler

    class Taking(Sampler):
        def store_sample(self, sample_context: SampleContext) -> None:
            sample_context.sample.get_rows()

    scan.sampler = Taking()
    scan.add_duckdb_connection(connection, DATA_SOURCE)
    scan.add_sodacl_yaml_str(_failed_rows_text(chosen), file_name=f"{chosen.data_set.name}.yml")
    scan.execute()
    return counts_of(scan)


def _failed_rows_text(chosen: Chosen) -> str:
    checks = [{"failed rows": {"name": item.rule.rule_id, "fail condition": item.fails}} for item in chosen.predicates]
    return _yaml({f"checks for current_{chosen.data_set.name}": checks})


def _yaml(content: dict[str, Any]) -> str:
    text = io.StringIO()
    writer = YAML()
    writer.width = 10_000
    writer.dump(content, text)
    return text.getvalue()
