"""Lands what is at a path."""

from __future__ import annotations

from collections.abc import Callable, Set
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event

from orchestration.errors import UserError
from orchestration.landing.arrivals import Arrivals
from orchestration.landing.batch import Arrival, Lander
from orchestration.landing.damage import Damage, damaged_store, verify, verify_content
from orchestration.landing.delivery import MANIFEST
from orchestration.landing.manifest import REGISTER, read_register
from orchestration.landing.mapping import STANDARD
from orchestration.landing.reading import engine
from orchestration.landing.report import LandingReport
from orchestration.landing.store import Store
from orchestration.settings import Settings
from orchestration.standard import Standard
from orchestration.standard.reader import read_standard

THREADS = 2
Progress = Callable[[int, int, str], None]


def land(
    source: str,
    path: Path,
    *,
    settings: Settings,
    received_at: datetime | None = None,
    progress: Progress | None = None,
) -> LandingReport:
    """Lands what a source sent.

    Args:
        source: `standard`, or the name of a mapping.
        path: a file, a folder, or a tree of deliveries.
        received_at: for files without a delivery manifest; local time without a zone, now if None.
        progress: is told, before each file: files done, files in all, the file; from several threads.

    Raises:
        UserError: there is no such source, or nothing of it at the path. Refused files are in the report instead.
    """
    standard, report = read_standard(settings.standards), LandingReport()
    arrivals = Arrivals(settings, standard, report)
    mapping = None if source == STANDARD else arrivals.mapping(source)
    if not path.exists():
        raise UserError("There is nothing to land.", where=str(path), why="the path does not exist")
    folder = path if path.is_dir() else path.parent
    manifests = sorted(folder.rglob(MANIFEST) if path.is_dir() else folder.glob(MANIFEST))
    if manifests:
        found = arrivals.deliveries(folder, manifests, source)
    elif mapping:
        found = arrivals.export(mapping, folder, received_at or datetime.now().replace(microsecond=0))
    else:
        raise UserError("Files in the standard's own columns need a delivery manifest.", where=str(folder / MANIFEST),
                        why="it says who sends what", todo="see orchestration/landing/README.md")  # fmt: skip
    if not path.is_dir():
        found = [arrival for arrival in found if arrival.file == path.name]
        report.refused = [refusal for refusal in report.refused if refusal.file in (path.name, MANIFEST)]
        report.warnings.clear()
    if not found and report.ok:
        raise UserError("There is nothing to land.", where=str(path), why=f"source {source!r} reads nothing of it")
    return _land(found, settings, standard, report, progress)


def land_deliveries(root: Path, *, settings: Settings, progress: Progress | None = None) -> LandingReport:
    """Lands every delivery below a folder, of whatever source, in the order in which they were received.

    Raises:
        UserError: there is no delivery manifest below the folder.
    """
    manifests = sorted(root.rglob(MANIFEST))
    if not manifests:
        raise UserError("There is nothing to land.", where=str(root), why=f"no {MANIFEST} below it")
    standard, report = read_standard(settings.standards), LandingReport()
    found = Arrivals(settings, standard, report).deliveries(root, manifests)
    return _land(found, settings, standard, report, progress)


def refresh(settings: Settings) -> None:
    """Makes the store fit to be read: empty schema files, register of batches, nothing left over from a killed run.

    Raises:
        UserError: a batch is damaged, or the store cannot be written.
    """
    store = Store(settings.landing)
    with store.writing(read_standard(settings.standards)):
        pass
    if store.damaged:
        raise damaged_store(settings.landing, store.damaged.values())


def require_sound(settings: Settings, known: Set[str]) -> None:
    """Sees to it that the batches that a build is about to read are what has landed, byte by byte.

    Args:
        known: ids of batches that it does not read again.

    Raises:
        UserError: some are not; names each, and what to do.
    """
    batches = read_register(settings.landing / REGISTER)
    if found := verify_content(settings.landing, (batch for batch in batches if batch.batch_id not in known)):
        raise damaged_store(settings.landing, found)


def verify_store(settings: Settings, progress: Progress | None = None) -> list[Damage]:
    """Reads every byte of all batches and returns the damaged ones.

    Args:
        progress: is told, before each batch: batches done, batches in all, the batch.
    """
    with Store(settings.landing).reading():
        return verify(settings.landing, progress)


def _land(
    arrivals: list[Arrival], settings: Settings, standard: Standard, report: LandingReport, progress: Progress | None
) -> LandingReport:
    """Lands files, those of one sender in their order, those of several senders side by side."""
    store, told = Store(settings.landing), progress or (lambda done, total, label: None)
    senders: dict[str, list[int]] = {}
    for number, arrival in enumerate(arrivals):
        senders.setdefault(arrival.sender, []).append(number)
    outcomes: dict[int, LandingReport] = {}
    stopped = Event()

    def land_sender(numbers: list[int]) -> None:
        lander = Lander(store, standard, connection.cursor(), helpers if len(senders) < THREADS else None)
        try:
            for number in numbers:
                if stopped.is_set():
                    return
                told(len(outcomes), len(arrivals), arrivals[number].label)
                outcomes[number] = lander.land(arrivals[number])
            lander.finish()
        except BaseException:
            stopped.set()  # what stops one stops all: the disk is full
            raise

    waiting = partial(told, 0, len(arrivals), "nothing yet: another landing is at work")
    with (
        store.writing(standard, waiting), engine(store.staging) as connection,
        ThreadPoolExecutor(THREADS) as pool, ThreadPoolExecutor(1) as helpers,
    ):  # fmt: skip
        try:
            for running in [pool.submit(land_sender, numbers) for numbers in senders.values()]:
                running.result()
        finally:
            stopped.set()
    for number in range(len(arrivals)):
        report.add(outcomes[number])
    report.warnings += [f"damaged  {damage}" for damage in store.damaged.values()]
    told(len(arrivals), len(arrivals), "")
    return report
