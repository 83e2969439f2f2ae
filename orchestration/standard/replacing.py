"""Many files replaced together: all of them, or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from orchestration.errors import UserError
from orchestration.pipeline.durable import explained_when_full, link_or_copy


def replace_all(texts: Mapping[Path, str | None], root: Path) -> None:
    """Writes each file, or removes it where its text is None, once everything is ready beside them.

    Args:
        root: folder on the file system of the files, in which they are prepared.

    Raises:
        UserError: one of them cannot be written or removed; then all are as they were.
    """
    todo = "make room or correct the rights, and run again; nothing was changed"
    try:
        with explained_when_full(root, todo), tempfile.TemporaryDirectory(prefix=".generated-", dir=root) as folder:
            changes = [_Change(path, Path(folder) / str(number)) for number, path in enumerate(texts)]
            for change in changes:
                change.prepare(texts[change.path])
            _apply_all(changes)
    except OSError as error:
        where = str(error.filename2 or error.filename or root)
        raise UserError("The files cannot be written.", where=where, why=str(error.strerror), todo=todo) from error


@dataclass
class _Change:
    """What becomes of one file; `staged` is its new content, `staged.old` what it was."""

    path: Path
    staged: Path
    folders: list[Path] = field(default_factory=list)

    @property
    def old(self) -> Path:
        return self.staged.with_suffix(".old")

    def prepare(self, text: str | None) -> None:
        if text is not None:
            self.staged.write_text(text, "utf-8")
        if self.path.exists():
            link_or_copy(self.path, self.old)

    def apply(self) -> None:
        if not self.staged.exists():
            self.path.unlink()
            return
        for folder in reversed(self.path.parents):
            if not folder.exists():
                folder.mkdir()
                self.folders.append(folder)
        os.replace(self.staged, self.path)

    def undo(self) -> None:
        if self.old.exists():
            os.replace(self.old, self.path)
        else:
            self.path.unlink(missing_ok=True)
        for folder in reversed(self.folders):
            folder.rmdir()


def _apply_all(changes: list[_Change]) -> None:
    done: list[_Change] = []
    try:
        for change in changes:
            done.append(change)
            change.apply()
    except BaseException:
        for change in reversed(done):
            change.undo()
        raise
