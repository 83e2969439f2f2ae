"""Bad days: runs that are killed, run at once, run out of room or meet damaged files end in the tables of good days.

Landing alone has its own: test_landing_store.py and test_landing_bad_days.py; so has publishing: test_publish_versions.py.
MEDPLAT_KILLS says how many builds are killed at random moments of each kind of load.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from bad_days_support import DAYS, KILLED, PUBLICATIONS, BadDays, Undisturbed, in_little_room, make_undisturbed
from test_incremental import _land
from test_landing import csv_text, deliver, refused, sale

from orchestration.errors import UserError
from orchestration.landing import LandingReport, land, land_deliveries
from orchestration.pipeline.publish import current_version
from orchestration.pipeline.published import published_relation, read_version
from orchestration.pipeline.run import build
from orchestration.pipeline.versions import verify_version
from orchestration.settings import Settings
from orchestration.warehouse.engines import DUCKDB_FILE

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("MEDPLAT_KILLS") or 1)
# What a build says as it goes on, from its first tables to its end.
FULL_MOMENTS = (" ods_patient ", " cmd_encounter ")
LOAD_MOMENTS = (" ods_lab_result ", " quality_touched_row ")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Undisturbed]:
    place = tmp_path_factory.mktemp("undisturbed")
    yield make_undisturbed(place)
    shutil.rmtree(place)


@pytest.fixture
def bad_days(undisturbed: Undisturbed, home: Settings) -> Iterator[Callable[[Settings, int], BadDays]]:
    """Makes a copy of a data folder for bad days; it is large, so it goes when the test has ended."""

    def begin(state: Settings, load: int) -> BadDays:
        shutil.copytree(state.data, home.data)
        return BadDays(home, undisturbed, load)

    yield begin
    shutil.rmtree(home.data, ignore_errors=True)


def moments(load: int, seconds: float) -> list[float]:
    """Moments from the start of a process to its end; the seconds are those of the build in it."""
    chosen = random.Random(20250100 + load)
    return [chosen.uniform(1, 1 + seconds) for _ in range(KILLS)]


def test_a_first_build_that_is_killed(undisturbed: Undisturbed, bad_days: Callable) -> None:
    days = bad_days(undisturbed.landed, 1)
    for line in FULL_MOMENTS:
        days.kill_at(line)
    for moment in moments(1, undisturbed.seconds[0]):
        days.kill_after(moment)
    print(f"{days.kills} first builds killed")
    assert days.kills >= len(FULL_MOMENTS) + KILLS // 2, "the kills came too late"
    days.finish()


def test_a_load_that_is_killed(undisturbed: Undisturbed, bad_days: Callable) -> None:
    days = bad_days(undisturbed.second, 2)
    for line in LOAD_MOMENTS:
        days.kill_at(line)
    for moment in moments(2, undisturbed.seconds[1]):
        days.kill_after(moment)
    print(f"{days.kills} loads killed")
    assert days.kills >= len(LOAD_MOMENTS) + KILLS // 2, "the kills came too late"
    days.finish()


STEPS = 240  # of a publication, at least; some more where a table is linked instead of written
# Before what a publication that is killed dies, apart from steps in equal distances: the version is put into its place,
# readers are pointed to it, the load is closed, its state is noted, the summary is written.
LAST_STEPS = ("rename 20", "replace CURRENT", "close ", "replace built-by-local.json", "replace summary.json")


class Publications:
    """Publications in processes of their own, which can be killed."""

    def __init__(self, home: Settings) -> None:
        environment = os.environ | {"PYTHONPATH": str(home.root)}
        self.home = home
        self.process = subprocess.Popen([sys.executable, "-c", PUBLICATIONS], env=environment, cwd=home.root, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip

    def run(self, step: int = 0, begins: str = "-") -> tuple[int, list[str]]:
        """One publication, killed before a step: how it ended, and its steps if it was not."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{self.home.data}\t{step}\t{begins}\n")
        self.process.stdin.flush()
        ended, steps = json.loads(self.process.stdout.readline())
        return ended, steps

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def test_a_publication_that_is_killed(undisturbed: Undisturbed, bad_days: Callable, tmp_path: Path) -> None:
    days = bad_days(undisturbed.unpublished, 2)
    publications = Publications(days.home)
    try:
        for number in range(KILLS + 2):
            assert publications.run(step=1 + number * STEPS // (KILLS + 2))[0] == KILLED
            days.check_readers()
        for name in LAST_STEPS:
            assert publications.run(begins=name)[0] == KILLED, name
            days.check_readers()
        print(f"{KILLS + 2 + len(LAST_STEPS)} publications killed")
        ended, steps = publications.run()
        assert ended == 0 and len(steps) >= STEPS
    finally:
        publications.end()
    days.check_ended()


def test_dbt_that_is_killed_alone(undisturbed: Undisturbed, bad_days: Callable) -> None:
    """As the system does where memory runs out: it takes the largest process."""
    days = bad_days(undisturbed.second, 2)
    process = days.start()
    assert process.stdout
    assert any(" ods_patient " in line for line in process.stdout)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    (dbt,) = [int(child) for child in children if b"dbt" in Path(f"/proc/{child}/cmdline").read_bytes()]
    os.kill(dbt, signal.SIGKILL)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "ended from outside: SIGKILL" in said and "memory" in said and "Traceback" not in said
    assert current_version(days.home) == undisturbed.versions[0]
    days.check_readers()


@pytest.mark.parametrize("phase, rooms", {"build": [400_000, 12_000_000], "publication": [50_000, 300_000]}.items())
def test_a_disk_that_is_full(phase: str, rooms: list[int], undisturbed: Undisturbed, bad_days: Callable, tmp_path: Path) -> None:
    days = bad_days(undisturbed.unpublished if phase == "publication" else undisturbed.second, 2)
    met = in_little_room(days.home, tmp_path / "disk", phase, rooms)
    for message, version in zip(met[::2], met[1::2], strict=True):
        assert message.startswith("There is no room left on the disk") and "make room" in message
        assert version == undisturbed.versions[0]
    days.check_ended()


def test_two_builds_at_once_and_a_landing_and_a_reader(undisturbed: Undisturbed, bad_days: Callable) -> None:
    days = bad_days(undisturbed.first, 2)
    shutil.copytree(undisturbed.ended.demo, days.home.demo, dirs_exist_ok=True)
    _land(days.home, DAYS[:1])
    reader = read_version(days.home.published / undisturbed.versions[0])
    first = days.start()
    assert first.stdout
    assert any("load 2" in line for line in first.stdout)
    second = days.start()
    _land(days.home, DAYS[1:])
    said, _ = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "Another run is at work" in said and f"process {first.pid} runs build" in said and "wait until" in said
    while first.poll() is None:
        with duckdb.connect() as connection:
            for name, table in reader.tables.items():
                assert connection.execute(f"select count(*) from {published_relation(reader, name)}").fetchone() == (table.rows,)
        first.stdout.readline()
    said = first.stdout.read()
    assert first.returncode == 0, said
    before = batches(undisturbed.first)
    one = {path.parent.name for path in days.home.landing.glob("*/*/manifest.json") if DAYS[0] in path.read_text("utf-8")}
    two = batches(undisturbed.ended) - before - one
    assert len(one) > 10 and len(two) > 10
    assert batches(days.home) - before in (one, one | two), "the landing is in the build as a whole, or not at all"
    days.finish()


def batches(home: Settings) -> set[str]:
    return {row[0] for row in held(home, "select batch_id from ods.ods_batch")}


def held(home: Settings, sql: str) -> list[tuple]:
    with duckdb.connect(str(home.warehouse / DUCKDB_FILE), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_a_build_does_not_begin_on_a_damaged_file(undisturbed: Undisturbed, bad_days: Callable) -> None:
    days = bad_days(undisturbed.second, 2)
    before = batches(undisturbed.first)
    rows = next(
        rows for rows in sorted(days.home.landing.glob("patient/patient-*/rows.parquet")) if rows.parent.name not in before
    )
    whole = rows.read_bytes()
    spoilt = bytearray(whole)
    spoilt[len(whole) // 3] ^= 0x10
    rows.write_bytes(spoilt)
    with pytest.raises(UserError, match="damaged; nothing is built") as caught:
        build(days.home, "local", lambda line: None)
    message = str(caught.value)
    assert f"{rows.parent.relative_to(days.home.landing)}: rows.parquet is not what was written" in message
    assert "remove the folder and deliver " in message and "again" in message
    assert current_version(days.home) == undisturbed.versions[0]
    assert batches(days.home) == before
    shutil.rmtree(rows.parent)
    assert land_deliveries(undisturbed.ended.demo / "increments", settings=days.home).ok
    assert rows.read_bytes() == whole, "the store is what it was, so a build is, too"


def test_a_warehouse_that_somebody_else_has_open(undisturbed: Undisturbed, bad_days: Callable) -> None:
    days = bad_days(undisturbed.second, 2)
    holder = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print(); sys.stdin.read()"
    file = str(days.home.warehouse / DUCKDB_FILE)
    with subprocess.Popen([sys.executable, "-c", holder, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline()
        with pytest.raises(UserError, match=rf"in use(.|\n)*{process.pid}(.|\n)*close what has it open"):
            build(days.home, "local", lambda line: None)
    assert current_version(days.home) == undisturbed.versions[0]


def test_files_that_are_cut_off_sent_again_or_taken_back(undisturbed: Undisturbed, bad_days: Callable, tmp_path: Path) -> None:
    days = bad_days(undisturbed.first, 2)
    first = csv_text([sale(1), sale(2)]).encode()
    other = csv_text([sale(1, amount="16.00", unit_price="8.00"), sale(2)]).encode()

    def send(content: bytes, day: int, **changes: Any) -> LandingReport:
        folder = deliver(tmp_path / "in", content, rows=2, received_at=f"2026-03-{day:02d}T02:00:00", **changes)
        return land("standard", folder, settings=days.home)

    assert refused(send(first[:-40], 1, sha256=hashlib.sha256(first).hexdigest()))
    assert refused(send(first[:-40], 1))
    sent = ((first, 1), (first, 2), (other, 3), (first, 4))
    assert [len(send(content, day).landed) for content, day in sent] == [1, 0, 1, 1]
    (warning,) = send(csv_text([sale(1), sale(9)]).encode(), 3).warnings
    assert "landed before with other content" in warning
    build(days.home, "local", lambda line: None)
    rows = held(
        days.home, "select sale_id, day(received_at), amount, standing from ods.ods_pharmacy_sale where load_no = 2 order by all"
    )
    assert rows == [
        ("S1", 1, "15.00", "superseded"),
        ("S1", 3, "15.00", "duplicate"),
        ("S1", 3, "16.00", "superseded"),
        ("S1", 4, "15.00", "current"),
        ("S2", 1, "15.00", "current"),
        ("S2", 3, "15.00", "duplicate"),
        ("S2", 4, "15.00", "duplicate"),
        ("S9", 3, "15.00", "current"),
    ]
    accounts = "landed = accepted + superseded + duplicate + deletion + quarantined"
    ledger = f"select sum(landed), bool_and({accounts}) from quality.row_ledger"
    assert held(days.home, f"{ledger} where batch_id in (select batch_id from ods.ods_batch where load_no = 2)") == [(8, True)]
    version = read_version(days.home.published / str(current_version(days.home)))
    assert version.name != undisturbed.versions[0] and verify_version(version) == []
