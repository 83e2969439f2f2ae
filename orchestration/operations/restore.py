"""Restores a backup into an empty data folder; the next build makes the rest anew, with the same person ids."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from orchestration.errors import UserError
from orchestration.operations.backup import DECISIONS, Backup, find_backup, verify_backup
from orchestration.pipeline.durable import explained_when_full, sync, sync_tree
from orchestration.pipeline.load import full_marker
from orchestration.progress import Say
from orchestration.settings import Settings
from orchestration.warehouse.engines import open_warehouse

STAGING = ".restoring"
MUST_BE_EMPTY = ("landing", "operations", "published")


def restore(settings: Settings, target: str, place: Path, progress: Say) -> Backup:
    """Restores the backup in a folder, or the newest one below it. Hold the run lock.

    It is verified first. A restore that was broken off is taken up again by repeating it.

    Raises:
        UserError: the data folder holds something, or the backup is not whole.
    """
    backup = find_backup(place)
    staging = settings.data / STAGING
    if not (staging / backup.folder.name).is_dir():
        _require_empty(settings, target)
    progress(f"   verifying {backup.folder}: {len(backup.files):,} files, {backup.bytes / 1e6:,.1f} MB")
    if faults := verify_backup(backup):
        raise UserError(
            "The backup is not whole; nothing was restored",
            where=str(backup.folder),
            why="\n         ".join(faults[:10]),
            todo="restore another one; `medplat backup verify DIR` says whether it is whole",
        )
    work = staging / backup.folder.name
    work.mkdir(parents=True, exist_ok=True)
    with explained_when_full(settings.data, "make room and run again: it goes on where it stopped"):
        for name in ("landing", "operations"):
            _restore_folder(backup.folder / name, work / name, settings.data / name)
            progress(f"   {name}: restored")
        _restore_tables(settings, target, backup, work)
    progress(f"   {len(backup.tables)} tables, {sum(backup.tables.values()):,} rows")
    full_marker(settings, target).touch()  # the rest of the warehouse is not there yet
    shutil.rmtree(staging)
    return backup


def decisions_differ(settings: Settings, backup: Backup) -> bool:
    """Whether the checkout's stewards' decisions are other ones than those of the backup."""
    here = settings.seeds / "identity" / "decisions.csv"
    return not here.is_file() or here.read_bytes() != (backup.folder / DECISIONS).read_bytes()


def _require_empty(settings: Settings, target: str) -> None:
    held = [settings.data / name for name in MUST_BE_EMPTY if any((settings.data / name).glob("[!.]*"))]
    if target == "local" and (settings.warehouse / "medplat.duckdb").exists():
        held.append(settings.warehouse / "medplat.duckdb")
    if held:
        raise UserError(
            "The data folder is not empty",
            where=", ".join(map(str, held)),
            why="a restore never writes over anything",
            todo="move it away, or set MEDPLAT_DATA to a new folder",
        )


def _restore_folder(source: Path, partial: Path, target: Path) -> None:
    """Copies a folder of the backup into its place in one step; one that is there already is of this restore."""
    if not source.is_dir() or any(target.glob("[!.]*")):
        return
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(source, partial)
    sync_tree(partial)
    shutil.rmtree(target, ignore_errors=True)
    os.rename(partial, target)
    sync(target.parent)


def _restore_tables(settings: Settings, target: str, backup: Backup, work: Path) -> None:
    if target == "local":
        _into_duckdb(settings, backup, work / "medplat.duckdb")
        return
    with open_warehouse(settings, target) as warehouse:
        for table in backup.tables:
            schema, file = table.split(".")[0], backup.folder / "tables" / f"{table}.parquet"
            warehouse.run(f"create schema if not exists {schema}")
            warehouse.run(f"drop table if exists {table}")
            warehouse.run(f"create table {table} using iceberg as select * from parquet.`{file.resolve()}`")


def _into_duckdb(settings: Settings, backup: Backup, partial: Path) -> None:
    """Makes the warehouse file with the tables in it, and puts it into its place."""
    file = settings.warehouse / "medplat.duckdb"
    if file.exists() or not backup.tables:
        return
    partial.unlink(missing_ok=True)
    with duckdb.connect(str(partial)) as connection:
        for table in backup.tables:
            path = str(backup.folder / "tables" / f"{table}.parquet").replace("'", "''")
            connection.execute(f"create schema if not exists {table.split('.')[0]}")
            connection.execute(f"create table {table} as select * from read_parquet('{path}')")
        connection.execute("checkpoint")
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    sync(partial)
    os.replace(partial, file)
    sync(settings.warehouse)
