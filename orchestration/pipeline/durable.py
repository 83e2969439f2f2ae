"""Files that are there after a power cut, or not at all."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Any

from orchestration.errors import UserError

# What a person does when a build meets a full disk.
ROOM = "make room (`medplat prune` removes old versions) and build again; readers keep the version they have"


def sync(path: Path) -> None:
    """Writes a file, or the entries of a folder, through to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Writes a folder with everything in it through to the disk."""
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)


def write_text(file: Path, text: str) -> None:
    """Replaces a file in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.partial-{os.getpid()}")
    try:
        partial.write_text(text, "utf-8")
        sync(partial)
        os.replace(partial, file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    sync(file.parent)


def write_json(file: Path, content: Any) -> None:
    """Replaces a JSON file in one step."""
    write_text(file, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def sha256(file: Path) -> str:
    """Checksum of a file's bytes, as hexadecimal digits."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def link_or_copy(source: Path, target: Path) -> None:
    """Gives a file a second name; copies it where the file system refuses that. The folder of the name is made."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:  # another file system, one without links, or too many of them
        copy(source, target)


def copy(source: Path, target: Path) -> None:
    """Copies a file with its times; the copy is whole or not there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    shutil.copy2(source, partial)
    sync(partial)
    os.replace(partial, target)


def says_full(text: str) -> bool:
    """Whether an error, of whichever library, speaks of a full disk, a used-up quota, or a file as large as files may be."""
    return any(words in text.lower() for words in ("no space left", "quota exceeded", "file too large"))


@contextmanager
def explained_when_full(folder: Path, todo: str) -> Iterator[None]:
    """Turns what any library says of a full disk into one error.

    Raises:
        UserError: there is no room left in the folder.
    """
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        if not says_full(str(error)):
            raise
        free = shutil.disk_usage(folder).free / 1e6
        why = f"{free:,.0f} MB are free; {str(error).splitlines()[0]}"
        raise UserError("There is no room left on the disk", where=str(folder), why=why, todo=todo) from error


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Waits until nobody else holds the lock file, and holds it; a process that dies lets go of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def staging_folder(parent: Path, prefix: str = ".staging-") -> Iterator[Path]:
    """A folder to make something in, which is then renamed to where it belongs; what is left of it goes afterwards.

    It is held by a lock, so that `remove_abandoned` of another process leaves it alone while this one lives.
    """
    parent.mkdir(parents=True, exist_ok=True)
    number = 0
    while (held := _make_held(parent / f"{prefix}{os.getpid()}-{number}")) is None:
        number += 1
    folder, descriptor = held
    try:
        yield folder
    finally:
        os.close(descriptor)
        shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned(parent: Path, prefix: str = ".staging-") -> list[Path]:
    """Removes staging folders whose process is gone; returns them."""
    removed = []
    for folder in parent.glob(f"{prefix}*"):
        descriptor = _hold(folder)
        if descriptor is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(descriptor)
            removed.append(folder)
    return removed


def _make_held(folder: Path) -> tuple[Path, int] | None:
    """A new folder and its lock, or None where somebody else has or had it first."""
    try:
        folder.mkdir()
    except FileExistsError:
        return None
    descriptor = _hold(folder)
    return (folder, descriptor) if descriptor is not None else None


def _hold(folder: Path) -> int | None:
    """Descriptor of a locked folder, or None when another process holds it or it is gone."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    if not folder.exists():  # removed between opening and locking
        os.close(descriptor)
        return None
    return descriptor
