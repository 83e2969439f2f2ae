"""The published versions: which there are, whether they are whole, which one readers see, which go."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.errors import UserError
from orchestration.pipeline.durable import locked, remove_abandoned, sha256, write_text
from orchestration.pipeline.published import POINTER, PublishedFile, Version, current_version_name, read_version
from orchestration.progress import Say

LOCK = ".pointer.lock"
GONE = ".removed-"


@dataclass(frozen=True)
class Retention:
    """Which versions stay: the newest `keep`, and all that are younger than `days`."""

    keep: int = 3
    days: float = 7

    @classmethod
    def from_environment(cls) -> Retention:
        """What MEDPLAT_KEEP_VERSIONS and MEDPLAT_KEEP_DAYS say."""
        return cls(_number("MEDPLAT_KEEP_VERSIONS", cls.keep, 1), _number("MEDPLAT_KEEP_DAYS", int(cls.days), 0))


def all_versions(published: Path) -> list[Version]:
    """Versions that can be read, in the order they were published."""
    found = []
    for folder in published.glob("[!.]*/"):
        try:
            found.append(read_version(folder))
        except (FileNotFoundError, UserError):
            continue
    return sorted(found, key=lambda version: (version.number, version.created_at, version.name))


def broken_folders(published: Path) -> list[Path]:
    """Folders beside the versions whose manifest is missing or cannot be read."""
    readable = {version.folder for version in all_versions(published)}
    return sorted(folder for folder in published.glob("[!.]*/") if folder not in readable)


def find_version(published: Path, name: str) -> Version:
    """The version of that name, or of which it is the only beginning.

    Raises:
        UserError: there is none, or several begin so.
    """
    versions = all_versions(published)
    matching = [version for version in versions if version.name == name]
    matching = matching or [version for version in versions if name and version.name.startswith(name)]
    if len(matching) == 1:
        return matching[0]
    why = f"{len(matching)} versions begin so" if matching else "its folder is not there or its manifest cannot be read"
    raise UserError(f"No version {name!r}", where=str(published), why=why, todo="`medplat versions` lists those there are")


def is_whole(version: Version) -> bool:
    """Whether all files of a version are there and as long as they were; cheap."""
    return not any(_wrong_size(version.folder, file) for file in version.files)


def verify_version(version: Version, digests: bool = True) -> list[str]:
    """What is wrong with a version: files that are missing, changed in size, rows or content. Empty when it is whole.

    Args:
        digests: whether the bytes are compared as well, which reads every file.
    """
    return [fault for file in version.files if (fault := _fault(version.folder, file, digests))]


def point_to(published: Path, name: str) -> None:
    """Moves the pointer that readers follow; it survives a power cut."""
    with locked(published / LOCK):
        write_text(published / POINTER, name + "\n")


def rollback(published: Path, name: str | None) -> tuple[str, str]:
    """Points readers to an earlier version; the next build publishes forward as ever.

    Args:
        name: the version, or None for the one published before the current one.

    Returns:
        The version that was current, and the one that is.

    Raises:
        UserError: there is no such version, it is current already, or it is not whole.
    """
    with locked(published / LOCK):
        current = current_version_name(published)
        if current is None:
            raise UserError("Nothing is published yet", where=str(published), todo="run `medplat build`")
        version = find_version(published, name) if name else _before(published, current)
        if version.name == current:
            raise UserError(f"Readers see version {current} already", where=str(published / POINTER))
        if faults := verify_version(version, digests=False):
            raise UserError(
                f"Version {version.name} is not whole",
                where=str(version.folder),
                why="\n         ".join(faults[:10]),
                todo="choose another one; `medplat versions --verify` says which are whole",
            )
        write_text(published / POINTER, version.name + "\n")
    return current, version.name


def prune(published: Path, retention: Retention, progress: Say) -> list[str]:
    """Removes versions that are neither among the newest nor young, and what dead runs left; never the current one.

    Returns:
        The versions that were removed.
    """
    remove_abandoned(published)
    versions = all_versions(published)
    limit = datetime.now() - timedelta(days=retention.days)
    old = [version for version in versions[: -retention.keep or None] if version.created_at < limit]
    removed = []
    for version in old:
        with locked(published / LOCK):
            if version.name == current_version_name(published):
                continue
            os.rename(version.folder, published / f"{GONE}{version.name}")
        removed.append(version.name)
        progress(f"   removed version {version.name}: load {version.load_no}, {version.rows:,} rows")
    for folder in published.glob(f"{GONE}*"):
        shutil.rmtree(folder, ignore_errors=True)
    return removed


def _before(published: Path, current: str) -> Version:
    versions = all_versions(published)
    names = [version.name for version in versions]
    place = names.index(current) if current in names else len(names)
    if place == 0:
        raise UserError(
            f"There is no version before {current}",
            where=str(published),
            todo="`medplat versions` lists those there are; `medplat rollback VERSION` takes any of them",
        )
    return versions[place - 1]


def _wrong_size(folder: Path, file: PublishedFile) -> str:
    try:
        size = (folder / file.file).stat().st_size
    except FileNotFoundError:
        return f"{file.file}: missing"
    return f"{file.file}: {size} bytes, written with {file.bytes}" if file.bytes not in (None, size) else ""


def _fault(folder: Path, file: PublishedFile, digests: bool) -> str:
    if wrong := _wrong_size(folder, file):
        return wrong
    try:
        rows = pq.read_metadata(folder / file.file).num_rows
    except (OSError, pa.ArrowException) as error:
        return f"{file.file}: no Parquet file ({error})"
    if rows != file.rows:
        return f"{file.file}: {rows} rows, written with {file.rows}"
    if digests and file.sha256 and sha256(folder / file.file) != file.sha256:
        return f"{file.file}: its content is not what was written"
    return ""


def _number(variable: str, default: int, least: int) -> int:
    text = os.environ.get(variable) or str(default)
    if not text.isdecimal() or int(text) < least:
        raise UserError("No such retention", where=variable, why=f"it is {text!r}", todo=f"set it to a number, {least} or more")
    return int(text)
