"""A lost data folder: backup, restore and build give what readers had, person ids included."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from orchestration.operations.backup import back_up
from orchestration.operations.restore import restore
from orchestration.pipeline.parity import compare_snapshots
from orchestration.pipeline.publish import built_tables, current_version
from orchestration.pipeline.published import published_relation
from orchestration.pipeline.run import build
from orchestration.settings import Settings
from orchestration.warehouse.engines import DUCKDB_FILE

pytestmark = pytest.mark.slow
KEPT = "an-id-that-nothing-else-would-give"


def rename_a_person(home: Settings) -> None:
    """Gives a person of the registry an id that only the registry's log knows."""
    with duckdb.connect(str(home.warehouse / DUCKDB_FILE)) as connection:
        (person,) = connection.execute("select max(person_id) from identity.identity_assignment").fetchone() or ()
        for column in ("person_id", "previous_person_id", "successor_person_id"):
            connection.execute(f"update identity.identity_assignment set {column} = ? where {column} = ?", [KEPT, person])


def test_after_a_restore_a_build_gives_the_same_tables(built: Settings, tmp_path: Path) -> None:
    lost = replace(built, data=tmp_path / "lost")
    shutil.copytree(built.data, lost.data)
    rename_a_person(lost)
    build(lost, "local", print, full=True)
    back_up(lost, "local", tmp_path / "backups", print)
    before = tmp_path / "before"
    shutil.move(lost.published / str(current_version(lost)), before)
    tables = [table.name for table in built_tables(lost, "local") if table.is_published]
    shutil.rmtree(lost.data)

    found = replace(built, data=tmp_path / "found")
    restore(found, "local", tmp_path / "backups", print)
    build(found, "local", print)
    after = found.published / str(current_version(found))
    assert compare_snapshots(before, after, tables) == []
    members = duckdb.execute(f"select count(*) from {published_relation(after, 'identity_member')} where person_id = '{KEPT}'")
    assert members.fetchone() != (0,)
