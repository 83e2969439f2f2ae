"""The cluster's settings, its processes and its sizing; what needs Spark itself is in test_cluster_spark.py."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from orchestration.cluster import ClusterConfig, cluster_config, metastore, on_free_ports
from orchestration.cluster.foreground import become
from orchestration.cluster.lifecycle import start_cluster
from orchestration.cluster.metastore import choose_metastore, prepare, psql, wait_for_metastore
from orchestration.cluster.note import alone, as_started, remember
from orchestration.cluster.processes import (
    Server,
    birth,
    launch,
    require_free_port,
    running_pid,
    stop,
    wait_until,
)
from orchestration.cluster.services import cluster_conf, write_conf
from orchestration.cluster.sizing import Load, Measured, disk_tb, read_measured, size, size_lines
from orchestration.errors import UserError
from orchestration.pipeline.dbt import _report
from orchestration.settings import Settings
from orchestration.warehouse.spark import java_home, require_thrift_server

FAMILY = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(60)'])"


def python_server(folder: Path, code: str, name: str = "example") -> Server:
    return Server(name, (sys.executable, "-u", "-c", code), dict(os.environ), folder)


@pytest.fixture
def config(home: Settings) -> ClusterConfig:
    return on_free_ports(cluster_config(home))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MEDPLAT_SPARK_PORT", "http"),
        ("MEDPLAT_SPARK_WORKERS", "0"),
        ("MEDPLAT_SPARK_MASTER_PORT", "70000"),
        ("MEDPLAT_SPARK_WORKER_MEMORY", "2 GB"),
        ("MEDPLAT_METASTORE", "oracle"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(home: Settings, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UserError) as refused:
        cluster_config(home)
    assert refused.value.where == name
    assert value in refused.value.why


def test_a_server_ends_with_all_it_started(tmp_path: Path) -> None:
    server = python_server(tmp_path, FAMILY)
    pid = launch(server)
    wait_until(lambda: server.log.read_text() == "1\n", server, 10)
    assert running_pid(tmp_path, "example") == pid
    assert stop([server]) == ["example"]
    assert running_pid(tmp_path, "example") is None
    with pytest.raises(ProcessLookupError):
        os.killpg(pid, 0)


def test_a_killed_server_does_not_count_nor_does_who_got_its_number(tmp_path: Path) -> None:
    server = python_server(tmp_path, "import time; time.sleep(60)")
    pid = launch(server)
    os.killpg(pid, signal.SIGKILL)
    time.sleep(0.2)
    assert running_pid(tmp_path, "example") is None
    server.process_file.write_text(json.dumps({"pid": os.getpid(), "born": "before that"}))
    assert running_pid(tmp_path, "example") is None
    server.process_file.write_text(json.dumps({"pid": os.getpid(), "born": birth(os.getpid())}))
    assert running_pid(tmp_path, "example") == os.getpid()


def test_a_server_that_ends_is_told_with_its_last_lines_but_without_java_places(tmp_path: Path) -> None:
    server = python_server(tmp_path, "print('Exception: no such table'); print('\\tat org.example.Main(Main.java:1)')")
    launch(server)
    with pytest.raises(UserError, match="ended by itself") as told:
        wait_until(lambda: False, server, 10)
    assert told.value.why == "Exception: no such table"
    assert told.value.where == str(server.log)


def test_a_server_that_does_not_come_up_in_time_is_told(tmp_path: Path) -> None:
    server = python_server(tmp_path, "import time; time.sleep(60)")
    launch(server)
    try:
        with pytest.raises(UserError, match="not up after 0 s"):
            wait_until(lambda: False, server, 0.2)
    finally:
        stop([server])


def test_a_taken_port_is_named_with_the_setting_that_moves_it(config: ClusterConfig) -> None:
    with socket.socket() as taken:
        taken.bind((config.host, config.thrift_port))
        taken.listen()
        with pytest.raises(UserError, match="MEDPLAT_SPARK_PORT") as refused:
            start_cluster(config, print)
    assert refused.value.where == f"127.0.0.1:{config.thrift_port}"
    assert running_pid(config.folder, "master") is None
    require_free_port(config.host, config.thrift_port, "thrift", "MEDPLAT_SPARK_PORT")


def test_two_commands_do_not_start_the_same_cluster(config: ClusterConfig) -> None:
    with alone(config), pytest.raises(UserError, match="another command"):
        start_cluster(config, print)


def test_later_commands_find_a_running_cluster_whatever_their_settings_say(config: ClusterConfig) -> None:
    remember(config)
    other = replace(config, thrift_port=1, workers=5)
    assert as_started(other) == other
    server = python_server(config.folder, "import time; time.sleep(60)", "master")
    launch(server)
    try:
        assert as_started(other) == config
    finally:
        stop([server])
    assert as_started(other) == other


def test_without_a_driver_the_metastore_is_derby_and_says_why(config: ClusterConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metastore.importlib.util, "find_spec", lambda name: None)
    chosen = choose_metastore(config)
    assert chosen.kind == "derby"
    assert "MEDPLAT_JDBC_JAR" in chosen.reason
    with pytest.raises(UserError, match="No PostgreSQL"):
        choose_metastore(replace(config, metastore="postgresql"))
    with pytest.raises(UserError, match="No PostgreSQL driver"):
        choose_metastore(replace(config, metastore_url="jdbc:postgresql://metastore/metastore"))


def test_a_metastore_that_is_there_is_not_left_for_another(config: ClusterConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose_metastore(config).kind == "postgresql"
    (config.folder / "derby").mkdir(parents=True)
    assert choose_metastore(config).kind == "derby"
    assert choose_metastore(replace(config, metastore="postgresql")).kind == "postgresql"
    (config.folder / "postgresql").mkdir()
    assert choose_metastore(config).kind == "postgresql"
    monkeypatch.setattr(metastore.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UserError, match="No PostgreSQL for the metastore"):
        choose_metastore(config)


def test_java_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UserError, match="JAVA_HOME"):
        java_home()


def test_postgresql_starts_again_after_it_was_killed_and_keeps_what_it_knew(config: ClusterConfig) -> None:
    chosen = choose_metastore(config)
    assert chosen.is_run_here, chosen.reason
    prepare(config, chosen)
    server = metastore.metastore_server(config, chosen)
    try:
        pid = launch(server)
        wait_for_metastore(config, chosen, server)
        psql(config, "create table kept (a int); insert into kept values (7);")
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.5)
        # By now the number belongs to another process: to this one.
        stale = config.folder / "postgresql" / "postmaster.pid"
        stale.write_text(stale.read_text().replace(str(pid), str(os.getpid()), 1))
        prepare(config, chosen)
        launch(server)
        wait_for_metastore(config, chosen, server)
        assert psql(config, "select a from kept") == "7"
        assert psql(config, "select nl_next from next_lock_id") == "1"
    finally:
        stop([server])


def test_the_settings_of_spark_are_for_their_owner_only(config: ClusterConfig) -> None:
    chosen = choose_metastore(config)
    prepare(config, chosen)
    conf = cluster_conf(config, chosen)
    write_conf(config, conf)
    file = config.conf / "spark-defaults.conf"
    password = config.password_file.read_text()
    assert password in file.read_text()
    assert file.stat().st_mode & 0o077 == config.password_file.stat().st_mode & 0o077 == 0
    modes = {key.rpartition(".write.")[2]: value for key, value in conf.items() if key.endswith(".mode") and ".write." in key}
    assert modes == dict.fromkeys(("delete.mode", "update.mode", "merge.mode"), "merge-on-read")
    assert conf["spark.sql.catalog.lake.table-default.format-version"] == "2"


def test_own_settings_come_last(config: ClusterConfig, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own, secret = tmp_path / "own.conf", tmp_path / "secret"
    own.write_text("# ours\nspark.sql.shuffle.partitions 400\n")
    secret.write_text("words\n")
    monkeypatch.setenv("MEDPLAT_SPARK_CONF", str(own))
    monkeypatch.setenv("MEDPLAT_SPARK_SECRET_FILE", str(secret))
    conf = cluster_conf(config, choose_metastore(replace(config, metastore="derby")))
    assert conf["spark.sql.shuffle.partitions"] == "400"
    assert (conf["spark.authenticate"], conf["spark.authenticate.secret"]) == ("true", "words")
    monkeypatch.setenv("MEDPLAT_SPARK_CONF", str(tmp_path / "absent"))
    with pytest.raises(UserError, match="MEDPLAT_SPARK_CONF"):
        cluster_conf(config, choose_metastore(replace(config, metastore="derby")))


def test_a_server_in_the_foreground_needs_a_role_and_a_metastore(config: ClusterConfig) -> None:
    with pytest.raises(UserError, match="master, worker, thrift"):
        become(config, "boss")
    with pytest.raises(UserError, match="MEDPLAT_METASTORE_URL"):
        become(config, "thrift")


def test_without_a_cluster_the_error_says_how_to_start_one(config: ClusterConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPLAT_SPARK_PORT", str(config.thrift_port))
    require_thrift_server("local")
    with pytest.raises(UserError, match="make cluster"):
        require_thrift_server("spark")


def test_what_spark_says_of_an_error_comes_without_places_in_java_code() -> None:
    event = {
        "info": {
            "level": "error",
            "msg": "Error: no such table\n  at org.example.Main(Main.java:1)\n    ... 3 more\nCaused by: it",
        }
    }
    failures: list[str] = []
    _report(event, print, failures)
    assert failures == ["Error: no such table\nCaused by: it"]


MEASURED = Measured(rate=1000, memory=4e9, landing=50, warehouse=100, source="a test")


def test_cores_follow_from_rate_window_and_load() -> None:
    assert size(Load(200_000_000), MEASURED, 24).cores == 4  # 200e6 / (1000 · 86400 · 0.6) = 3.86
    assert size(Load(200_000_000), MEASURED, 1).cores == 93
    assert size(Load(200_000_000), MEASURED, 1).memory_gb == 372
    assert disk_tb(Load(1_000_000, days=100, copies=2), MEASURED) == pytest.approx(0.05)


def test_sizing_reads_the_largest_run_of_the_benchmark(home: Settings) -> None:
    with pytest.raises(UserError, match="make bench"):
        read_measured(home)
    assert (read_measured(home, rate=500).rate, read_measured(home, rate=500).memory) == (500, 4e9)
    runs = [
        {
            "label": "current", "rows": rows, "measured_at": "2026-11-01T00:00:00", "machine": {"cores_used": 2},
            "full": {
                "rows": rows, "rows_per_second": rows // 100, "peak_memory": 6_000_000_000,
                "bytes": {"landing": rows * 50, "warehouse": rows * 90, "published": rows * 10},
            },
        }
        for rows in (1_000_000, 20_000_000)
    ]  # fmt: skip
    file = home.data / "bench" / "pipeline.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"results": runs[::-1]}))
    measured = read_measured(home)
    assert (measured.rate, measured.memory, measured.landing, measured.warehouse) == (100_000, 3e9, 50, 100)
    assert read_measured(home, rate=500).rate == 500
    assert "| 1 h | 1 | 3 GB |" in size_lines(Load(200_000_000), measured)
    with pytest.raises(UserError, match="above 0"):
        size_lines(Load(0), measured)
    file.write_text("{}")
    with pytest.raises(UserError, match="cannot be read"):
        read_measured(home)


def test_status_of_no_cluster_is_an_exit_code(home: Settings) -> None:
    environment = os.environ | {"MEDPLAT_DATA": str(home.data)}
    done = subprocess.run(
        [sys.executable, "-m", "orchestration.cli", "cluster", "status"], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    assert "thrift" in done.stdout and "does not run" in done.stdout
