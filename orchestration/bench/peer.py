"""The peer: a plain dbt project and Soda Core over the same landed rows (tests/bench/plain)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb

from orchestration.bench.nodes import time_by_layer
from orchestration.errors import UserError
from orchestration.pipeline.dbt import dbt_executable
from orchestration.settings import Settings

SCANNED = (0, 1, 2)  # Soda's exit codes for: all pass, some warn, some fail


def build_plain(settings: Settings, project: Path, warehouse: Path) -> dict[str, Any]:
    """Runs `dbt build` of the plain project.

    Raises:
        UserError: dbt failed; what it says stands above.
    """
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    target = warehouse.parent / "target"
    environment = os.environ | {
        "MEDPLAT_DATA": str(settings.data),
        "PLAIN_WAREHOUSE": str(warehouse),
        "DBT_TARGET_PATH": str(target),
        "DBT_LOG_PATH": str(warehouse.parent / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [dbt_executable(), "--no-use-colors", "build", "--project-dir", str(project), "--profiles-dir", str(project)]
    if subprocess.run(command, env=environment, cwd=project).returncode:
        raise UserError("dbt failed on the plain project", where=str(project), todo="its log stands above")
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        pattern = settings.landing / "*" / "*" / "rows.parquet"
        rows = connection.execute(f"select sum(num_rows) from parquet_file_metadata('{pattern}')").fetchone()
        indicators = connection.execute("select count(distinct indicator_id) from indicator where denominator > 0").fetchone()
    assert rows and indicators
    return {"rows": int(rows[0]), "indicators": indicators[0], "slowest": time_by_layer(target)["slowest"]}


def scan_plain(settings: Settings, warehouse: Path) -> dict[str, Any]:
    """Runs plain `soda scan`, as anyone would: every rule of the project's tables is a Soda check of its own.

    Raises:
        UserError: Soda could not run the rules.
    """
    home = warehouse.parent
    (home / ".soda").mkdir(parents=True, exist_ok=True)
    (home / ".soda" / "config.yml").write_text("send_anonymous_usage_stats: false\nuser_cookie_id: none\n", encoding="utf-8")
    configuration, results = home / "configuration.yml", home / "soda.json"
    configuration.write_text(f"data_source plain:\n  type: duckdb\n  path: {warehouse}\n", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("soda")), "scan", "--data-source", "plain"]
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        tables = connection.execute(
            "select table_name from information_schema.tables where table_name like 'current_%'"
        ).fetchall()
    folders = [settings.soda / name.removeprefix("current_") for (name,) in sorted(tables)]
    rules = [str(folder) for folder in folders if folder.is_dir()]
    command += ["--configuration", str(configuration), "--scan-results-file", str(results), *rules]
    environment = os.environ | {"HOME": str(home), "OTEL_SDK_DISABLED": "true", "DO_NOT_TRACK": "1"}
    code = subprocess.run(command, env=environment).returncode
    if code not in SCANNED:
        raise UserError("Soda could not run the rules on the plain project", where=str(warehouse), todo="its log stands above")
    outcomes = [check["outcome"] for check in json.loads(results.read_text("utf-8"))["checks"]]
    return {"checks": len(outcomes), "failing": outcomes.count("fail")}
