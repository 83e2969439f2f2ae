"""The landing store: a killed landing leaves whole batches and ends the same; two at once do not disturb each other."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from test_landing import STANDARD, csv_text, deliver, landed, sale

from orchestration.errors import UserError
from orchestration.landing import damage, land_deliveries, refresh, verify_store
from orchestration.landing.report import LandingReport
from orchestration.settings import Settings

DELIVERIES = 6
KILLS_BY_TIME, KILLS_BY_STEP = 16, 8

# Lands once for each line of its input in a process of its own, and tells how that ended and how many steps (writes to
# disk, renames) there were. A line is "<data folder> <step to be killed at, or 0> <seconds to be killed after, or 0>".
LANDINGS = """
import os, signal, sys, time
from pathlib import Path
import pandas  # or PyArrow does it in each process
from orchestration.landing import land_deliveries, store
from orchestration.settings import Settings, settings

store.GROUP = 2

def counted(act):
    def step(*arguments):
        global steps
        steps += 1
        if steps == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return act(*arguments)
    return step

store._sync, os.rename, os.replace = map(counted, (store._sync, os.rename, os.replace))
for line in sys.stdin:
    data, deadly, seconds = line.split()
    deadly, seconds = int(deadly), float(seconds)
    told, tell = os.pipe()
    process, steps = os.fork(), 0
    if not process:
        land_deliveries(Path(sys.argv[1]), settings=Settings(settings().root, Path(data)))
        os.write(tell, str(steps).encode())
        os._exit(0)
    if seconds:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
    ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    os.close(tell)
    print(ended, os.read(told, 9).decode() or 0, flush=True)
    os.close(told)
"""


class Landings:
    """Landings in processes of their own, which can be killed."""

    def __init__(self, root: Path, home: Settings) -> None:
        environment = os.environ | {"PYTHONPATH": str(home.root)}
        command = [sys.executable, "-c", LANDINGS, str(root)]
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, home: Settings, step: int = 0, seconds: float = 0) -> tuple[int, int]:
        """One landing, killed at a step or after some time: how it ended, and its steps if it did."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{home.data} {step} {seconds}\n")
        self.process.stdin.flush()
        ended, steps = self.process.stdout.readline().split()
        return int(ended), int(steps)


def content(home: Settings) -> list[tuple]:
    """What a store holds, batch by batch, without where it lies."""
    batches = {path.parent.name: path.read_text() for path in home.landing.glob("*/*/manifest.json")}
    rows = [tuple(row.values()) for row in landed(home)]
    register = duckdb.sql(f"from '{home.landing}/batches.parquet'").fetchall()
    return [*sorted(batches.items()), *rows, *register]


@pytest.fixture(scope="module")
def deliveries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("deliveries")
    for number in range(DELIVERIES):
        records = [sale(1000 * number + each) for each in range(200)]
        received = f"2025-{number + 1:02d}-01T02:00:00"
        deliver(root / str(number), csv_text(records).encode(), rows=200, received_at=received,
                institution="P0001" if number % 2 else "P0002")  # fmt: skip
    return root


@pytest.fixture
def landings(home: Settings, deliveries: Path) -> Iterator[Landings]:
    running = Landings(deliveries, home)
    yield running
    running.process.kill()
    running.process.wait()


@pytest.fixture(scope="module")
def undisturbed(deliveries: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple]:
    from orchestration.settings import settings

    home = replace(settings(), data=tmp_path_factory.mktemp("undisturbed"))
    land_deliveries(deliveries, settings=home)
    return content(home)


def check_killed(home: Settings) -> int:
    """Checks that a store of a killed landing holds whole batches, and returns how many."""
    batches = list(home.landing.glob("pharmacy_sale/pharmacy_sale-*"))
    assert verify_store(home) == []
    return len(batches)


def test_killed_at_any_moment_the_store_holds_whole_batches_and_ends_the_same(
    landings: Landings, undisturbed: list[tuple], home: Settings, tmp_path: Path
) -> None:
    assert landings.run(home)[0] == 0
    start = time.perf_counter()
    assert landings.run(replace(home, data=tmp_path / "timed"))[0] == 0
    lasted = time.perf_counter() - start
    moments = random.Random(20250201)
    killed = 0
    for number in range(KILLS_BY_TIME):
        store = replace(home, data=tmp_path / f"killed{number}")
        ended, _ = landings.run(store, seconds=moments.uniform(0, lasted))
        killed += ended == -signal.SIGKILL
        if store.landing.exists():
            check_killed(store)
        assert landings.run(store)[0] == 0
        assert content(store) == undisturbed
    assert killed >= KILLS_BY_TIME // 4  # how many strike in time depends on how busy the machine is


def test_killed_at_any_step_the_store_holds_whole_batches_and_ends_the_same(
    landings: Landings, undisturbed: list[tuple], home: Settings, tmp_path: Path
) -> None:
    refresh(home)
    shutil.copytree(home.data, tmp_path / "empty")
    ended, steps = landings.run(home)
    assert ended == 0 and steps > 4 * DELIVERIES
    seen = set()
    for step in range(1, steps + 1, steps // KILLS_BY_STEP):
        store = replace(home, data=tmp_path / f"killed{step}")
        shutil.copytree(tmp_path / "empty", store.data)
        assert landings.run(store, step=step)[0] == -signal.SIGKILL
        seen.add(check_killed(store))
        assert landings.run(store)[0] == 0
        assert content(store) == undisturbed
        assert not (store.landing / ".staging").exists()
    assert len(seen) > 2, "the kills did not come in the midst of the batches"


def test_two_landings_at_once_do_not_disturb_each_other(undisturbed: list[tuple], home: Settings, deliveries: Path) -> None:
    running = [Landings(deliveries, home), Landings(deliveries, home)]
    for each in running:
        assert each.process.stdin
        each.process.stdin.write(f"{home.data} 0 0\n")
        each.process.stdin.close()
    for each in running:
        assert each.process.stdout
        assert each.process.stdout.read().startswith("0 ")
        each.process.wait()
    assert content(home) == undisturbed


def test_a_landing_that_waits_for_another_says_so(home: Settings, deliveries: Path) -> None:
    import fcntl
    from threading import Timer

    refresh(home)
    told: list[str] = []
    with (home.landing / ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        Timer(0.3, fcntl.flock, (lock, fcntl.LOCK_UN)).start()
        land_deliveries(deliveries, settings=home, progress=lambda done, total, label: told.append(label))
    assert told[0] == "nothing yet: another landing is at work"


LEFT = {
    "a batch half written": {".staging/0/rows.parquet": b"PAR1"},
    "a register half written": {".batches.parquet.new": b"PAR1"},
    "a register cut off": {"batches.parquet": b"PAR1\x15\x04"},
    "an empty register": {"batches.parquet": b""},
    "a schema cut off": {"pharmacy_sale/schema/rows.parquet": b"PAR1"},
    "a schema half written": {"pharmacy_sale/schema/.rows.parquet.new": b""},
}


@pytest.mark.parametrize("files", LEFT.values(), ids=LEFT)
def test_what_a_power_cut_leaves_heals(
    files: dict[str, bytes], undisturbed: list[tuple], home: Settings, deliveries: Path
) -> None:
    land_deliveries(deliveries, settings=home)
    shutil.rmtree(next(home.landing.glob("pharmacy_sale/pharmacy_sale-*")))
    for name, left in files.items():
        (home.landing / name).parent.mkdir(parents=True, exist_ok=True)
        (home.landing / name).write_bytes(left)
    refresh(home)
    assert verify_store(home) == []
    land_deliveries(deliveries, settings=home)
    assert content(home) == undisturbed
    assert not list(home.landing.glob(".staging/*"))


def test_a_register_of_another_version_is_made_anew(undisturbed: list[tuple], home: Settings, deliveries: Path) -> None:
    land_deliveries(deliveries, settings=home)
    register = home.landing / "batches.parquet"
    duckdb.sql(f"copy (select * exclude (path) from '{register}') to '{register}.old' (format parquet)")
    Path(f"{register}.old").rename(register)
    refresh(home)
    assert content(home) == undisturbed


def test_every_data_set_can_be_read_before_anything_landed(home: Settings) -> None:
    refresh(home)
    for data_set in STANDARD.data_sets.values():
        relation = duckdb.sql(f"from read_parquet('{home.landing}/{data_set.name}/*/rows.parquet')")
        assert relation.columns[: len(data_set.names)] == list(data_set.names) and len(relation) == 0
        technical = ["batch_id", "row_no", "row_id", "sender_code", "received_at", "record_hash", "content_hash", "is_deletion"]
        assert relation.columns[len(data_set.names) :] == technical


def test_batches_and_schema_files_have_the_same_types(home: Settings, deliveries: Path) -> None:
    land_deliveries(deliveries, settings=home)
    files = [home.landing / "pharmacy_sale/schema/rows.parquet", *home.landing.glob("pharmacy_sale/pharmacy_sale-*/*.parquet")]
    types = {str(duckdb.sql(f"describe from '{file}'").fetchall()) for file in files}
    assert len(files) == DELIVERIES + 1 and len(types) == 1


def test_the_register_follows_the_batches(home: Settings, deliveries: Path) -> None:
    report = land_deliveries(deliveries, settings=home)
    register = duckdb.sql(f"select batch_id, sum(rows) from '{home.landing}/batches.parquet' group by 1").fetchall()
    assert sorted(register) == sorted((batch.batch_id, 200) for batch in report.landed)
    shutil.rmtree(next(home.landing.glob("pharmacy_sale/pharmacy_sale-*")))
    refresh(home)
    register = duckdb.sql(f"select path, is_deletion from '{home.landing}/batches.parquet'").fetchall()
    assert len(register) == DELIVERIES - 1 and all((home.landing / path).is_file() and not gone for path, gone in register)


def test_refreshing_reads_no_manifest_that_the_register_knows(
    home: Settings, deliveries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    land_deliveries(deliveries, settings=home)
    before = (home.landing / "batches.parquet").stat().st_mtime_ns
    monkeypatch.setattr(damage, "read_manifest", lambda file: pytest.fail(f"{file} was read"))
    refresh(home)
    assert (home.landing / "batches.parquet").stat().st_mtime_ns == before


def spoil_size(folder: Path) -> None:
    with (folder / "rows.parquet").open("ab") as stream:
        stream.write(b"x")


def spoil_content(folder: Path) -> None:
    rows = bytearray((folder / "rows.parquet").read_bytes())
    rows[len(rows) // 2] ^= 1
    (folder / "rows.parquet").write_bytes(rows)


DAMAGE = {
    "rows cut off": (lambda folder: os.truncate(folder / "rows.parquet", 100), "rows.parquet has 100 bytes instead of"),
    "rows grown": (spoil_size, "rows.parquet has"),
    "rows gone": (lambda folder: (folder / "rows.parquet").unlink(), "rows.parquet cannot be read (No such file"),
    "manifest gone": (lambda folder: (folder / "manifest.json").unlink(), "manifest.json cannot be read (No such file"),
}


@pytest.mark.parametrize("spoil, why", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_batch_is_named_before_a_build_and_lands_anew(
    spoil: object, why: str, undisturbed: list[tuple], home: Settings, deliveries: Path
) -> None:
    batch = land_deliveries(deliveries, settings=home).landed[0]
    folder = home.landing / "pharmacy_sale" / batch.batch_id
    spoil(folder)  # type: ignore[operator]
    with pytest.raises(UserError) as caught:
        refresh(home)
    message = str(caught.value)
    assert f"pharmacy_sale/{batch.batch_id}: {why}" in message
    assert f"remove the folder and deliver {batch.file} of {batch.sender_code} again" in message
    other = land_deliveries(deliveries / "1", settings=home)
    assert other.ok and other.warnings[0].startswith(f"damaged  pharmacy_sale/{batch.batch_id}: {why}")
    again: LandingReport = land_deliveries(deliveries, settings=home)
    assert [each.batch_id for each in again.landed] == [batch.batch_id] and again.warnings == []
    refresh(home)
    assert content(home) == undisturbed


def test_a_manifest_that_cannot_be_read_is_named_where_the_register_is_lost_too(home: Settings, deliveries: Path) -> None:
    batch = land_deliveries(deliveries, settings=home).landed[0]
    (home.landing / "batches.parquet").unlink()
    for text, why in (("{", "manifest.json cannot be read (Expecting"), ("{}", "not the entries of a manifest of this version")):
        (home.landing / "pharmacy_sale" / batch.batch_id / "manifest.json").write_text(text)
        with pytest.raises(UserError, match="remove the folder and deliver its file again") as caught:
            refresh(home)
        assert f"pharmacy_sale/{batch.batch_id}: " in str(caught.value) and why in str(caught.value)


def test_one_flipped_bit_is_found_by_the_full_check(home: Settings, deliveries: Path) -> None:
    batch = land_deliveries(deliveries, settings=home).landed[0]
    assert verify_store(home) == []
    spoil_content(home.landing / "pharmacy_sale" / batch.batch_id)
    refresh(home)  # the size is what it was
    (found,) = verify_store(home)
    assert found.folder == f"pharmacy_sale/{batch.batch_id}" and "rows.parquet is not what was written" in found.why
    assert batch.file in found.todo
