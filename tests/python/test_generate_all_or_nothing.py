"""`medplat generate` writes all that changed, or nothing: a failure on the way is undone."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from generate_support import Says, assert_refused, tree

from orchestration.settings import Settings
from orchestration.standard import replacing
from orchestration.standard.generate import generate

pytest_plugins = ["generate_fixtures"]


def wait_with_all_kinds(root: Path) -> None:
    """So that files are waiting to be changed, made in a new folder, and removed."""
    shutil.rmtree(root / "models" / "quality" / "touched")
    (root / "models" / "ods" / "landed" / "ods_ward.sql").write_text("select 1\n")


def test_what_waits_is_generated(copy: Path, says: Says) -> None:
    wait_with_all_kinds(copy)
    before = tree(copy)
    assert says(copy) == ""
    after = tree(copy)
    assert set(before) - set(after) == {"models/ods/landed/ods_ward.sql"}
    assert "models/quality/touched/touched_drug.sql" in set(after) - set(before)
    changed = {name for name in before if name in after and before[name] != after[name]}
    assert "tests/soda/patient/standard.yml" in changed and "seeds/quality/rule_index.csv" not in changed


@pytest.mark.parametrize("step", [0, 2, 5])
@pytest.mark.parametrize("stop", [OSError(errno.EACCES, "Permission denied", "x"), KeyboardInterrupt()], ids=["rights", "Ctrl-C"])
def test_a_failure_while_writing_is_undone(
    step: int, stop: BaseException, copy: Path, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_with_all_kinds(copy)
    before, left, replace = tree(copy), [step], os.replace

    def failing(source: Path, target: Path) -> None:
        if left[0] == 0:
            monkeypatch.setattr(replacing.os, "replace", replace)
            raise stop
        left[0] -= 1
        replace(source, target)

    monkeypatch.setattr(replacing.os, "replace", failing)
    if isinstance(stop, KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            generate(Settings(copy, copy / "data"))
    else:
        assert_refused(says(copy), Path("x"), None, "Permission denied")
    assert tree(copy) == before


def test_a_file_that_cannot_be_removed_undoes_what_was_written(copy: Path, says: Says, monkeypatch: pytest.MonkeyPatch) -> None:
    wait_with_all_kinds(copy)
    before, unlink = tree(copy), Path.unlink

    def failing(path: Path, missing_ok: bool = False) -> None:
        if path.name == "ods_ward.sql":
            raise OSError(errno.EACCES, "Permission denied", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", failing)
    assert_refused(says(copy), copy / "models" / "ods" / "landed" / "ods_ward.sql", None, "Permission denied")
    assert tree(copy) == before


def test_a_full_disk_changes_nothing(copy: Path, says: Says, monkeypatch: pytest.MonkeyPatch) -> None:
    wait_with_all_kinds(copy)
    before = tree(copy)

    def full(path: Path, *_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_text", full)
    error = says(copy)
    assert "no room left" in error and "nothing was changed" in error
    assert tree(copy) == before


def test_a_folder_in_the_place_of_a_file_changes_nothing(copy: Path, says: Says) -> None:
    taken = copy / "models" / "quality" / "failing" / "quality_failing_patient.sql"
    taken.unlink()
    taken.mkdir()
    before = tree(copy)
    assert_refused(says(copy), taken, None, "directory")
    assert tree(copy) == before
