"""The comparison that parity rests on must see a difference."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from orchestration.pipeline.parity import compare_snapshots


def snapshots(folder: Path, left: str, right: str) -> tuple[Path, Path]:
    for side, sql in (("left", left), ("right", right)):
        (folder / side).mkdir()
        duckdb.sql(sql).write_parquet(str(folder / side / "t.parquet"))
        manifest = {"version": side, "created_at": "2026-01-01T00:00:00", "tables": {"t": {"rows": 1}}}
        (folder / side / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder / "left", folder / "right"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("select 1 as a", "select 2 as a"),
        ("select 1 as a", "select null::int as a"),
        ("select 1 as a union all select 1", "select 1 as a"),
        ("select 1 as a", "select 1 as b"),
        ("select timestamp '2025-01-01 00:00:00' as a", "select timestamp '2025-01-01 08:00:00' as a"),
        ("select 1.0::double as a", "select 1.0000000001::double as a"),
    ],
)
def test_a_difference_is_seen(tmp_path: Path, left: str, right: str) -> None:
    assert compare_snapshots(*snapshots(tmp_path, left, right), ["t"])


def test_order_and_zone_of_storage_are_no_difference(tmp_path: Path) -> None:
    rows = "select * from (values (1, timestamp '2025-01-01'), (2, null)) as t(a, b)"
    zoned = "select a, b::timestamptz as b from (values (2, null), (1, timestamp '2025-01-01')) as t(a, b)"
    duckdb.sql("set TimeZone = 'UTC'")
    assert compare_snapshots(*snapshots(tmp_path, rows, zoned), ["t"]) == []
