"""What the tests of `medplat generate` share: where things are, and what it leaves behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

DATA_SETS = ("patient", "school_absence", "drug")
LOGIC, IDENTITY = "tests/soda/school_absence/logic.yml", "tests/soda/patient/identity.yml"
ELEMENTS, USES = "seeds/standards/data_elements.csv", "seeds/standards/element_rules.csv"
TARGETS = "seeds/quality/targets.csv"
SETS, CODES = "seeds/standards/data_sets.csv", "seeds/standards/value_domain_codes.csv"
Tree = dict[str, tuple[bytes, int] | None]
Says = Callable[[Path], str]


def tree(root: Path) -> Tree:
    """Content and time of every file, and the folders."""
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns) if path.is_file() else None
        for path in root.rglob("*")
    }


def change(file: Path, old: str, new: str) -> int:
    """Replaces the first occurrence in a file; returns its line."""
    text = file.read_text("utf-8")
    assert old in text, f"{file} has no {old!r}"
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def assert_refused(error: str, file: Path, line: int | None, why: str) -> None:
    assert f"{file}{'' if line is None else f', line {line}'}\n" in error
    assert re.search(r"^  why:   \S", error, re.MULTILINE) and why in error
    assert re.search(r"^  to do: \S", error, re.MULTILINE)
    assert "Traceback" not in error
