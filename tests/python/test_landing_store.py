"""The landing store: a killed landing leaves whole batches and ends the same; two at once do not disturb each other."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from test_landing import STANDARD, csv_text, deliver, landed, sale

from orchestration.landing import land_deliveries, refresh
from orchestration.settings import Settings

DELIVERIES = 6
SYNCS_OF_A_BATCH = 4
LANDING = """
import os, signal, sys
from pathlib import Path
from orchestration.landing import land_deliveries, store
from orchestration.settings import settings

left, sync = int(sys.argv[2]), store._sync

def dying(path):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    sync(path)

store._sync = dying
land_deliveries(Path(sys.argv[1]), settings=settings())
"""


def start(root: Path, home: Settings, syncs: int = 0) -> subprocess.Popen:
    """A landing in a process of its own, killed at its n-th write to disk, if any."""
    environment = os.environ | {"MEDPLAT_DATA": str(home.data), "PYTHONPATH": str(home.root)}
    return subprocess.Popen([sys.executable, "-c", LANDING, str(root), str(syncs)], env=environment)


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


def test_killed_at_any_write_the_store_holds_whole_batches_and_ends_the_same(
    home: Settings,
    deliveries: Path,
    tmp_path: Path,
) -> None:
    undisturbed = replace(home, data=tmp_path / "undisturbed")
    land_deliveries(deliveries, settings=undisturbed)
    # Within the schemas; before and after the rename of a batch, later and later until one is there; within the register.
    schemas = 2 * len(STANDARD.data_sets)
    for syncs in (3, schemas + 1, 4, 6, 8, 10, 12, None):
        left = DELIVERIES - len(list(home.landing.glob("pharmacy_sale/pharmacy_sale-*")))
        if syncs and left < DELIVERIES:
            continue
        process = start(deliveries, home, syncs or SYNCS_OF_A_BATCH * left + 1)
        assert process.wait(timeout=60) == -signal.SIGKILL
        for batch in home.landing.glob("pharmacy_sale/pharmacy_sale-*"):
            manifest = json.loads((batch / "manifest.json").read_text())
            (rows,) = duckdb.sql(f"select count(*) from '{batch}/rows.parquet'").fetchone() or (0,)
            assert rows == manifest["rows"] == 200
    assert 0 < left < DELIVERIES, "the kills did not come in the midst of the batches"
    assert start(deliveries, home).wait(timeout=60) == 0
    assert content(home) == content(undisturbed)
    assert list((home.landing / ".staging").iterdir()) == []


def test_two_landings_at_once_do_not_disturb_each_other(home: Settings, deliveries: Path, tmp_path: Path) -> None:
    undisturbed = replace(home, data=tmp_path / "undisturbed")
    land_deliveries(deliveries, settings=undisturbed)
    running = [start(deliveries, home), start(deliveries, home)]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert content(home) == content(undisturbed)


def test_every_data_set_can_be_read_before_anything_landed(home: Settings) -> None:
    refresh(home)
    for data_set in STANDARD.data_sets.values():
        relation = duckdb.sql(f"from read_parquet('{home.landing}/{data_set.name}/*/rows.parquet')")
        assert relation.columns[: len(data_set.names)] == list(data_set.names) and len(relation) == 0
        assert relation.columns[-6:] == ["batch_id", "row_no", "row_id", "sender_code", "received_at", "content_hash"]


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
    assert duckdb.sql(f"from '{home.landing}/batches.parquet'").shape == (DELIVERIES - 1, 8)
