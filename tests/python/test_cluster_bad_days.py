"""Builds on the cluster that are killed, lose a worker or their metastore, and then end in the tables that DuckDB has."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import pytest
from cluster_support import empty_warehouse

from orchestration.cluster import ClusterConfig, bad_day
from orchestration.cluster.bad_day import build_on_a_bad_day
from orchestration.errors import UserError
from orchestration.pipeline.parity import compare_engines
from orchestration.settings import Settings

KILLS = int(os.environ.get("MEDPLAT_KILLS", "0"))


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not KILLS, reason="two loads over Thrift, several times over, take ten minutes: MEDPLAT_KILLS=3 runs it")
def test_loads_that_are_killed_and_repeated_give_the_tables_of_duckdb(cluster: ClusterConfig, home: Settings) -> None:
    empty_warehouse(cluster)
    try:
        compare_engines(home, 60, "spark", print, partial(build_on_a_bad_day, cluster, KILLS))
    finally:
        empty_warehouse(cluster)


def build_that_says(folder: Path, text: str, code: int) -> list[str]:
    script = folder / "build.py"
    script.write_text(f"print({text!r}); raise SystemExit({code})", "utf-8")
    return [sys.executable, str(script)]


def test_a_build_that_never_ends_well_is_told_with_its_own_error(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    home.data.mkdir(parents=True)
    monkeypatch.setattr(bad_day, "_command", lambda target: build_that_says(home.data, "error: no worker\n  to do: wait", 1))
    monkeypatch.setattr(bad_day, "start_cluster", lambda config, say: None)
    with pytest.raises(UserError, match="does not end well") as told:
        build_on_a_bad_day(None, 1, home, "spark", print)  # type: ignore[arg-type]
    assert told.value.why == "error: no worker\n  to do: wait"
