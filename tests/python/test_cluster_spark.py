"""The cluster itself: writing is read elsewhere, a worker may die, the metastore be restarted, all of it be killed."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from typing import Any

import pytest
from cluster_support import ask, cursor

from orchestration.cluster import ClusterConfig, cluster_status, kill_worker, restart_metastore, start_cluster
from orchestration.cluster.metastore import psql
from orchestration.cluster.processes import kill_group, running_pid
from orchestration.errors import UserError
from orchestration.pipeline.parity import compare_engines
from orchestration.settings import Settings

pytestmark = pytest.mark.spark

ROWS, TIMES = 1000, 10_000
# Several seconds for two cores, in enough parts that each executor has some under way at any moment.
LONG = f"""
    select count(*), sum(v), length(max(sha2(concat(cast(v * each.id as string), 'x'), 512)))
    from bad_day.numbers cross join (select id from range(0, {TIMES}, 1, 16)) as each
"""
EXPECTED = (ROWS * TIMES, TIMES * ROWS * (ROWS - 1) // 2, 128)


@pytest.fixture
def numbers(cluster: ClusterConfig) -> ClusterConfig:
    """The cluster with a small table `bad_day.numbers (v)` of 0 … ROWS - 1."""
    with cursor(cluster) as each:
        each.execute("create schema if not exists bad_day")
        each.execute("drop table if exists bad_day.numbers")
        each.execute(f"create table bad_day.numbers using iceberg as select id as v from range({ROWS})")
    return cluster


class Background(threading.Thread):
    """A query that runs while something happens to the cluster."""

    def __init__(self, config: ClusterConfig, sql: str) -> None:
        super().__init__(daemon=True)
        self.config, self.sql = config, sql
        self.rows: list[tuple[Any, ...]] = []
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.rows = ask(self.config, self.sql)
        except Exception as error:
            self.error = error

    def result(self) -> list[tuple[Any, ...]]:
        self.join(timeout=300)
        assert not self.is_alive(), "the query does not end"
        assert self.error is None, self.error
        return self.rows


def workers_alive(config: ClusterConfig) -> int:
    with urllib.request.urlopen(f"http://{config.host}:{config.master_ui_port}/json/", timeout=5) as answer:
        return json.load(answer)["aliveworkers"]


def leave_lock(config: ClusterConfig, seconds_ago: int) -> None:
    """The lock of a writer that died; its last sign of life is so many seconds old."""
    columns = "hl_lock_ext_id, hl_lock_int_id, hl_txnid, hl_db, hl_table, hl_lock_state, hl_lock_type, hl_user, hl_host"
    values = "0, 1, 0, 'bad_day', 'numbers', 'a', 'e', 'a', 'dead'"
    heard = f"(extract(epoch from now())::bigint - {seconds_ago}) * 1000"
    psql(config, f"insert into hive_locks ({columns}, hl_agent_info, hl_last_heartbeat) values ({values}, 'one', {heard})")
    assert psql(config, "select count(*) from hive_locks") == "1"


def test_what_one_connection_changes_another_reads(numbers: ClusterConfig) -> None:
    with cursor(numbers) as writer, cursor(numbers) as reader:

        def read() -> tuple[int, int]:
            reader.execute("select count(*), sum(v) from bad_day.numbers")
            return reader.fetchall()[0]

        assert read() == (ROWS, 499_500)
        writer.execute("insert into bad_day.numbers select id + 1000 from range(10)")
        assert read() == (1010, 509_545)
        writer.execute("delete from bad_day.numbers where v in (select id + 1000 from range(10))")
        assert read() == (ROWS, 499_500)
        writer.execute(
            "merge into bad_day.numbers as t using (select 5 as v union all select -7) as s on t.v = s.v"
            " when matched then update set v = 105 when not matched then insert *"
        )
        assert read() == (1001, 499_593)
        reader.execute("show tblproperties bad_day.numbers")
        properties = dict(reader.fetchall())
        assert properties["format-version"] == "2"
        assert {properties[f"write.{each}.mode"] for each in ("delete", "update", "merge")} == {"merge-on-read"}
        # Merge-on-read: the rows that went are named in delete files, the data files stand.
        reader.execute("select count_if(content > 0) > 0 from bad_day.numbers.files")
        assert reader.fetchall() == [(True,)]


def test_starting_a_running_cluster_changes_nothing(cluster: ClusterConfig) -> None:
    before = [part.pid for part in cluster_status(cluster).parts]
    said: list[str] = []
    start_cluster(cluster, said.append)
    assert "runs already" in said[0]
    assert [part.pid for part in cluster_status(cluster).parts] == before
    assert cluster_status(cluster).metastore.kind == "postgresql"


def test_parity_does_not_build_in_the_place_of_tables_that_are_there(numbers: ClusterConfig, home: Settings) -> None:
    with pytest.raises(UserError, match="medplat cluster check") as refused:
        compare_engines(home, 50, "spark", print)
    assert "bad_day" in refused.value.where
    assert not home.data.exists()
    assert ask(numbers, "select count(*) from bad_day.numbers") == [(ROWS,)]


def test_a_worker_killed_in_the_middle_of_a_query_does_not_change_its_result(numbers: ClusterConfig) -> None:
    query = Background(numbers, LONG)
    query.start()
    time.sleep(2.5)
    kill_worker(numbers, 2)
    assert query.is_alive(), "the query ended before the worker was killed; make it longer"
    assert running_pid(numbers.folder, "worker-2") is None
    assert query.result() == [EXPECTED]
    assert "Lost executor" in (numbers.folder / "logs" / "thrift.log").read_text()
    start_cluster(numbers, print)
    deadline = time.monotonic() + 30
    while workers_alive(numbers) < 2 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert workers_alive(numbers) == 2


@pytest.mark.parametrize("kill", [False, True])
def test_after_a_restart_of_the_metastore_statements_go_on(numbers: ClusterConfig, kill: bool) -> None:
    with cursor(numbers) as earlier:
        earlier.execute("select count(*) from bad_day.numbers")
        assert earlier.fetchall() == [(ROWS,)]
        restart_metastore(numbers, kill)
        earlier.execute("insert into bad_day.numbers values (-1)")
    assert ask(numbers, "select count(*), min(v) from bad_day.numbers") == [(ROWS + 1, -1)]


def test_a_metastore_that_is_away_for_a_moment_is_waited_for(numbers: ClusterConfig) -> None:
    with cursor(numbers) as writer:
        restart = threading.Timer(0.5, restart_metastore, (numbers,))
        restart.start()
        for number in range(6):
            writer.execute(f"insert into bad_day.numbers values ({-number - 1})")
        restart.join()
    assert ask(numbers, "select count(*), count(distinct v) from bad_day.numbers") == [(ROWS + 6, ROWS + 6)]


def test_a_lock_of_which_nothing_was_heard_for_a_minute_goes(numbers: ClusterConfig) -> None:
    leave_lock(numbers, seconds_ago=55)
    start = time.monotonic()
    with cursor(numbers) as writer:
        writer.execute("insert into bad_day.numbers values (-1)")
    assert 3 < time.monotonic() - start < 60
    assert psql(numbers, "select count(*) from hive_locks") == "0"


def test_a_cluster_that_was_killed_starts_again_with_its_tables(numbers: ClusterConfig) -> None:
    leave_lock(numbers, seconds_ago=-3600)
    for pid in [part.pid for part in cluster_status(numbers).parts]:
        assert pid
        kill_group(pid)
    start_cluster(numbers, print)
    with cursor(numbers) as writer:
        writer.execute("delete from bad_day.numbers where v < 0")
    assert ask(numbers, "select count(*), sum(v) from bad_day.numbers") == [(ROWS, 499_500)]
