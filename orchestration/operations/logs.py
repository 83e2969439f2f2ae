"""What a run said: data/logs/<run id>/run.log, with dbt's own log beside it; old ones go."""

from __future__ import annotations

import gzip
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from orchestration.progress import Say
from orchestration.settings import Settings

RUN_LOG = "run.log"
KEEP_RUNS, KEEP_DAYS = 30, 90


def log_folder(settings: Settings, run_id: str) -> Path:
    """Where the logs of a run are; made when it is not there."""
    folder = settings.data / "logs" / run_id
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def logging_say(folder: Path, say: Say) -> Say:
    """Progress that is also written to the run's log."""

    def told(line: str) -> None:
        say(line)
        write_down(folder, line)

    return told


def write_down(folder: Path, text: str) -> None:
    """Writes lines to the run's log, each with its time. A full disk must not end the run here."""
    moment = datetime.now().isoformat(sep=" ", timespec="milliseconds")
    try:
        with (folder / RUN_LOG).open("a", encoding="utf-8") as log:
            log.writelines(f"{moment}  {line}\n" for line in text.splitlines() or [""])
    except OSError:
        pass


def compress(folder: Path) -> None:
    """Compresses dbt's logs of a run that has ended; dbt writes down every statement."""
    for file in folder.glob("dbt.log*"):
        if file.suffix == ".gz":
            continue
        partial = file.with_name(f".{file.name}.partial")
        with file.open("rb") as source, gzip.open(partial, "wb", compresslevel=3) as target:
            shutil.copyfileobj(source, target)
        os.replace(partial, file.with_name(f"{file.name}.gz"))
        file.unlink()


def remove_old(settings: Settings, keep: int = KEEP_RUNS, days: int = KEEP_DAYS) -> list[str]:
    """Removes the logs of runs that are neither among the last `keep` nor of the last `days` days; returns their ids."""
    limit = f"{datetime.now() - timedelta(days=days):%Y%m%dT%H%M%S}"
    runs = sorted(path.name for path in (settings.data / "logs").glob("[0-9]*T[0-9]*-*") if path.is_dir())
    old = [run for run in runs[:-keep] if run < limit]
    for run in old:
        shutil.rmtree(settings.data / "logs" / run, ignore_errors=True)
    return old
