"""Fixtures of the tests of `medplat generate`: a small project to run it in, and what it says."""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

import pytest
from generate_support import CODES, DATA_SETS, ELEMENTS, SETS, TARGETS, USES, Says
from rules_support import ROOT

from orchestration import cli
from orchestration.settings import Settings
from orchestration.standard.generate import generate


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `generate` reads and writes, for three data sets, and up to date."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("seeds/standards", "seeds/quality", "seeds/master", *(f"tests/soda/{name}" for name in DATA_SETS)):
        shutil.copytree(ROOT / folder, root / folder)
    for file, column in ((SETS, 0), (ELEMENTS, 0), (USES, 0), (TARGETS, 1)):
        with (root / file).open(encoding="utf-8", newline="") as stream:
            header, *records = csv.reader(stream)
        kept = [record for record in records if record[column] in ("", *DATA_SETS)]
        with (root / file).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([header, *kept])
    assert generate(Settings(root, root / "data"))
    return root


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """A copy of the project in which a sound change waits to be generated."""
    root = tmp_path / "project"
    shutil.copytree(project, root)
    with (root / CODES).open("a", encoding="utf-8") as stream:
        stream.write("sex,7,测试,Trial\n")
    return root


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Says:
    """Runs `medplat generate` in a folder and gives what it says on standard error: nothing where it succeeds."""

    def run(root: Path) -> str:
        monkeypatch.setattr(cli, "settings", lambda: Settings(root, root / "data"))
        monkeypatch.setattr(sys, "argv", ["medplat", "generate"])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        error = capsys.readouterr().err
        assert bool(ended.value.code) == bool(error)
        return error

    return run
