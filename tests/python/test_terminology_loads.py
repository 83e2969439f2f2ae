"""Terms follow the loads: counts and mappings are what a full build makes of the same rows, and a mapping knows its load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_identity_support import SmallProject
from test_terminology_support import term_project

TABLES = ["terminology_source_term", "terminology_mapping", "terminology_coverage", "terminology_unmapped_queue"]
Row = dict[str, Any]


def term(number: int, code: str, name: str, institution: str = "A") -> Row:
    return {"institution_code": institution, "diagnosis_id": str(number), "diagnosis_code": code, "diagnosis_name": name}


FIRST = [term(1, "I10.x00", "高血压"), term(2, "院内1", "自拟病名"), term(3, "院内1", "自拟病名"), term(4, "院内2", "别名甲")]


def content(project: SmallProject) -> dict[str, list[tuple[Any, ...]]]:
    columns = "columns(c -> c <> 'load_no')"
    return {table: sorted(project.query(f"select {columns} from {table}"), key=repr) for table in TABLES}


def loads(project: SmallProject) -> dict[str, int]:
    return dict(project.query("select source_code || '/' || source_name, load_no from terminology_mapping"))


def approve(project: SmallProject, alias: str) -> None:
    rows = project.seeded("terminology/aliases")
    project.seed("terminology/aliases", [*rows, rows[0] | {"code_system": "icd10", "alias": alias, "code": "I20.800"}])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    project = term_project(tmp_path_factory.mktemp("terms"))
    project.give("diagnosis", FIRST)
    project.run()
    return project


def test_terms_come_go_and_are_mapped_load_by_load(project: SmallProject, tmp_path: Path) -> None:
    assert set(loads(project).values()) == {1}
    # Load 2, tried twice: a row changes its name, another one comes.
    second = [*FIRST[:2], term(3, "院内1", "更正后的病名"), FIRST[3], term(5, "I10.x00", "高血压")]
    project.give("diagnosis", second)
    project.run(full=False, finish=False)
    project.run(full=False)
    counts = project.query("select source_name, row_count from terminology_source_term order by source_name")
    assert counts == [("别名甲", 1), ("更正后的病名", 1), ("自拟病名", 1), ("高血压", 2)]
    assert loads(project) == {"I10.x00/高血压": 1, "院内1/自拟病名": 1, "院内1/更正后的病名": 2, "院内2/别名甲": 1}
    # Load 3, tried twice: an alias is approved, and the last row of a term goes.
    approve(project, "别名甲")
    project.give("diagnosis", [row for row in second if row["diagnosis_name"] != "自拟病名"])
    project.run(full=False, finish=False)
    project.run(full=False)
    assert loads(project) == {"I10.x00/高血压": 1, "院内1/更正后的病名": 2, "院内2/别名甲": 3}
    assert project.query("select standard_code, method from terminology_mapping where source_name = '别名甲'") == [
        ("I20.800", "alias")
    ]
    by_loads = content(project)
    project.run(full=True)
    assert content(project) == by_loads
    assert set(loads(project).values()) == {4}
