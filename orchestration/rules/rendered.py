"""The SQL of the quality models outside dbt: of a full run, with every relation by its own name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from orchestration.settings import settings

FOLDERS = ("parse", "quality")  # of the macros that the quality layer's models call


def rendered(text: str, **names: Any) -> str:
    """The SQL of a model's text.

    Args:
        names: what dbt would know besides, e.g. `data_sets_in_use`.
    """
    known = {
        "ref": lambda name: name,
        "config": lambda **_: "",
        "is_incremental": lambda: False,
        "open_load": lambda: 1,
        "data_sets_in_use": lambda: [],
    }
    return jinja2.Environment().from_string(_macros() + text).render(known | names)


def duckdb_functions() -> str:
    """The statements that give DuckDB the Spark SQL functions which the models and rules use."""
    engine = settings().root / "macros" / "engine" / "create_engine_functions.sql"
    functions: Any = jinja2.Environment().from_string(engine.read_text("utf-8")).module
    return functions.duckdb__create_engine_functions()


@cache
def _macros() -> str:
    folders = [settings().root / "macros" / name for name in FOLDERS]
    return "".join(path.read_text("utf-8") for folder in folders for path in _files(folder))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.sql"))
