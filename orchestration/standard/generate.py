"""`make generate`: what follows from the standard and the rules, written or compared with what is committed."""

from __future__ import annotations

from pathlib import Path

from orchestration.errors import UserError
from orchestration.rules.generate import generate_quality
from orchestration.rules.targets import check_targets
from orchestration.settings import Settings
from orchestration.standard.ods import generate_ods, generate_seed_types
from orchestration.standard.reader import read_standard
from orchestration.standard.replacing import replace_all

# Folders in which every file is generated: one that no longer follows from the standard goes.
GENERATED_ONLY = (
    "models/ods/landed",
    "models/ods/current",
    "models/quality/touched",
    "models/quality/failing",
    "models/quality/applicable",
    "models/quality/accepted",
)


def generated_files(settings: Settings) -> dict[Path, str]:
    """Contents of all generated files, by path. Writes nothing.

    Raises:
        UserError: the standard, a rule or a target is wrong; names file and line.
    """
    standard = read_standard(settings.standards)
    check_targets(settings, standard)
    return generate_ods(settings, standard) | generate_quality(settings) | generate_seed_types(settings)


def differences(settings: Settings, files: dict[Path, str]) -> list[Path]:
    """Generated files whose committed text differs, is missing, or should no longer be there."""
    changed = [path for path, text in files.items() if not path.is_file() or path.read_bytes() != text.encode()]
    stale = [
        path for folder in GENERATED_ONLY for path in (settings.root / folder).glob("*") if path.is_file() and path not in files
    ]
    return sorted(changed + stale)


def generate(settings: Settings) -> list[Path]:
    """Writes the generated files that differ, removes those that no longer follow; returns their paths.

    Raises:
        UserError: the standard or a rule is wrong, or a file cannot be written; nothing is changed then.
    """
    files = generated_files(settings)
    changed = differences(settings, files)
    removed_last = sorted(changed, key=lambda path: path not in files)
    replace_all({path: files.get(path) for path in removed_last}, settings.root)
    return changed


def check_generated(settings: Settings) -> None:
    """Raises UserError when a committed file differs from what the standard and the rules give."""
    if changed := differences(settings, generated_files(settings)):
        names = "\n         ".join(str(path.relative_to(settings.root)) for path in changed)
        raise UserError(
            f"{len(changed)} generated files differ from the standard and the rules",
            where=names,
            why="a seed or a rule was changed, or a generated file was edited by hand",
            todo="run `make generate` and commit the result",
        )
