"""Runs dbt for a target, with the environment the project needs and progress a person can follow."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from orchestration.errors import UserError
from orchestration.operations.lock import tied_to_this_run
from orchestration.pipeline.durable import ROOM, says_full
from orchestration.pipeline.in_use import data_sets_in_use
from orchestration.progress import Say
from orchestration.settings import Settings
from orchestration.warehouse.spark import java_home, spark_conf, write_spark_conf

TARGETS = ("local", "spark_session", "spark")


def dbt_environment(settings: Settings, target: str) -> dict[str, str]:
    """Environment for dbt: where the data are, which are in use, which profile, usage statistics off, Spark configured."""
    if target not in TARGETS:
        raise UserError(f"No target {target!r}", todo=f"use one of {', '.join(TARGETS)}")
    environment = os.environ | {
        "MEDPLAT_DATA": str(settings.data),
        "MEDPLAT_DATA_SETS": ",".join(data_sets_in_use(settings)),  # every run leaves a manifest, which others read
        "MEDPLAT_TARGET": target,
        "DBT_PROFILES_DIR": str(settings.root / "profiles"),
        "DBT_PROJECT_DIR": str(settings.root),
        "DBT_TARGET_PATH": str(target_folder(settings, target)),
        "DBT_LOG_PATH": str(settings.data / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }
    if target == "spark_session":
        conf = settings.warehouse / "spark" / "conf"
        write_spark_conf(spark_conf(settings), conf)
        environment |= {"JAVA_HOME": java_home(), "SPARK_CONF_DIR": str(conf)}
    return environment


def run_dbt(
    settings: Settings, target: str, arguments: Sequence[str], progress: Say, variables: Mapping[str, str] | None = None
) -> None:
    """Runs one dbt command in the project and reports each finished node.

    Args:
        arguments: of dbt, e.g. `["build", "--select", "ods"]`.
        progress: receives a line for each finished node.
        variables: for its environment, besides the usual ones.

    Raises:
        UserError: dbt failed; carries what dbt says of each failed node.
    """
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    environment = dbt_environment(settings, target) | dict(variables or {})
    process = subprocess.Popen(
        [dbt_executable(), "--log-format", "json", "--log-level-file", "info", "--no-use-colors", *arguments],
        cwd=settings.root, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **tied_to_this_run(),
    )  # fmt: skip
    assert process.stdout and process.stderr
    noise: deque[str] = deque(maxlen=15)
    stderr = process.stderr
    drain = threading.Thread(target=lambda: noise.extend(stderr), daemon=True)
    drain.start()
    failures: list[str] = []
    for line in process.stdout:
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            noise.append(line)
            continue
        _report(event, progress, failures)
    code = process.wait()
    drain.join(timeout=5)
    if code:
        told = failures or [text.rstrip() for text in noise]
        log = Path(environment["DBT_LOG_PATH"]) / "dbt.log"
        raise _failed(f"dbt {' '.join(arguments)} failed on target {target}", code, told, log, settings)


def _failed(what: str, code: int, told: list[str], log: Path, settings: Settings) -> UserError:
    """What a person is told of a dbt that ended with an error."""
    why, todo = "\n         ".join(told), f"run again; the full log is {log}"
    if says_full(why):
        free = f"{shutil.disk_usage(settings.warehouse).free / 1e6:,.0f} MB are free"
        return UserError("There is no room left on the disk", where=str(settings.warehouse), why=f"{free}; {why}", todo=ROOM)
    if code < 0:
        ended = f"it was ended from outside: {signal.Signals(-code).name}"
        return UserError(what, why=ended, todo=f"see whether the machine ran out of memory; {todo}")
    return UserError(what, why=why, todo=f"correct it and {todo}")


def dbt_executable() -> str:
    """The `dbt` beside this Python, whether or not its environment is activated."""
    return str(Path(sys.executable).with_name("dbt"))


def target_folder(settings: Settings, target: str) -> Path:
    """Where dbt leaves manifest.json and run_results.json of a target."""
    return settings.data / "dbt" / target


def _report(event: dict, progress: Say, failures: list[str]) -> None:
    info, data = event.get("info", {}), event.get("data", {})
    name = info.get("name", "")
    if name in ("LogModelResult", "LogTestResult", "LogSeedResult", "LogSnapshotResult"):
        node = data.get("node_info", {}).get("node_name", "")
        status = data.get("status", "")
        total = data.get("total") or data.get("num_models")  # a test's event names it otherwise
        progress(f"[{data.get('index')}/{total}] {node} {str(status).lower()} {data.get('execution_time', 0):.1f} s")
    elif info.get("level") == "error" and info.get("msg"):
        failures.append(_what_happened(info["msg"]))


def _what_happened(message: str) -> str:
    """A message without dbt's traceback, and without the places in Java code that Spark adds to it by the hundred."""
    said = message.partition("Traceback (most recent call last)")[0].strip()
    return "\n".join(line for line in said.splitlines() if not line.lstrip().startswith(("at ", "... ")))
