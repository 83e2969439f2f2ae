"""The summary of a run: what a person reads at the end, and the same facts as data/summary.json."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from orchestration.pipeline.publish import current_version
from orchestration.pipeline.published import published_relation
from orchestration.settings import Settings
from orchestration.warehouse.engines import Warehouse

LAYERS = ("landing", "ods", "quality", "terminology", "identity", "cmd", "marts")
LEDGER = ("landed", "accepted", "superseded", "duplicate", "deletion", "quarantined")


@dataclass(frozen=True)
class Summary:
    """What a run did.

    Attributes:
        rows: rows by layer.
        ledger: landed rows and where they went; `balanced` is true when every batch balances.
        quality: score (0 to 100) of each institution.
        indicators: value of each indicator over the region and all months, in the unit of the dictionary.
        seconds: by step.
    """

    rows: dict[str, int]
    ledger: dict[str, int | bool]
    quality: list[dict[str, Any]]
    indicators: list[dict[str, Any]]
    seconds: dict[str, float]


def summarise(settings: Settings, warehouse: Warehouse, seconds: dict[str, float]) -> Summary:
    """Reads the facts of a warehouse that has been built and published."""
    columns = ", ".join(f"sum({name})" for name in LEDGER)
    sums = warehouse.query(f"select {columns}, count_if(not is_balanced) from quality.row_ledger")[0]
    ledger = dict(zip(LEDGER, (int(value or 0) for value in sums), strict=False)) | {"balanced": sums[-1] == 0}
    quality = warehouse.query(
        "select s.institution_code, i.name_zh, i.kind, s.score from quality.quality_institution_score as s "
        "left join reference.institutions as i on s.institution_code = i.institution_code order by s.score desc, 1"
    )
    indicators = warehouse.query(
        "select d.indicator_id, d.name_zh, d.name_en, d.unit, "
        "sum(f.numerator) / sum(f.denominator) * cast(d.scale as double) from marts.indicator_fact as f "
        "inner join reference.indicators as d on f.indicator_id = d.indicator_id "
        "group by d.indicator_id, d.name_zh, d.name_en, d.unit, d.scale order by d.indicator_id"
    )
    return Summary(
        rows=_rows_by_layer(settings),
        ledger=ledger,
        quality=[dict(zip(("institution", "name", "kind", "score"), row, strict=True)) for row in quality],
        indicators=[dict(zip(("id", "name_zh", "name_en", "unit", "value"), row, strict=True)) for row in indicators],
        seconds={step: round(value, 1) for step, value in seconds.items()},
    )


def write_summary(settings: Settings, summary: Summary) -> None:
    """Writes data/summary.json in one step."""
    partial = settings.data / ".summary.json.partial"
    partial.write_text(json.dumps(asdict(summary), indent=1, ensure_ascii=False, default=float) + "\n", "utf-8")
    os.replace(partial, settings.data / "summary.json")


def print_summary(summary: Summary, console: Console) -> None:
    """Prints the summary as tables."""
    console.print(_table("Rows by layer", ("layer", "rows"), [(k, f"{v:,}") for k, v in summary.rows.items()]))
    title = "Row ledger: " + ("balanced" if summary.ledger["balanced"] else "NOT BALANCED")
    console.print(_table(title, LEDGER, [tuple(f"{summary.ledger[name]:,}" for name in LEDGER)]))
    quality = [(q["institution"], q["name"] or "", q["kind"] or "", f"{q['score']:.2f}") for q in summary.quality]
    console.print(_table("Quality by institution", ("institution", "name", "kind", "score"), quality))
    indicators = [(i["name_zh"], i["name_en"], f"{i['value']:,.2f}", i["unit"]) for i in summary.indicators]
    console.print(_table("Indicators, whole region", ("指标", "indicator", "value", "unit"), indicators))
    seconds = [(step, f"{value:.1f}") for step, value in summary.seconds.items()]
    console.print(_table("Time", ("step", "seconds"), seconds))


def _rows_by_layer(settings: Settings) -> dict[str, int]:
    relation = published_relation(settings.published / str(current_version(settings)), "layer_rows")
    rows = dict.fromkeys(LAYERS, 0)
    for layer, table, count in duckdb.execute(f"select layer, table_name, rows from {relation}").fetchall():
        if layer in rows and table != "ods_batch":
            rows[layer] += count
    return rows


def _table(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="dim")
    for column in columns:
        table.add_column(column, justify="right" if column in (*LEDGER, "rows", "score", "value", "seconds") else "left")
    for row in rows:
        table.add_row(*row)
    return table
