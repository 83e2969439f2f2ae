"""connected_components against union-find, on graphs that are easy to get wrong."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_identity_support import SmallProject

Edge = tuple[str | None, str | None]
MODEL = """
{{{{ config(post_hook="{{{{ drop_connected_components() }}}}") }}}}
{{%- set edges -%}} select a, b from {{{{ parquet_files(['{file}']) }}}} {{%- endset -%}}
select node, label from {{{{ connected_components({arguments}) }}}}
"""
ARGUMENTS = "edges, left='a', right='b', max_rounds={}"


def key(number: int) -> str:
    return f"n{number:05d}"


def chain(length: int, seed: int | None) -> list[Edge]:
    names = [key(number) for number in range(length)]
    if seed is not None:
        random.Random(seed).shuffle(names)
    return list(itertools.pairwise(names))


def random_graph(seed: int, nodes: int, edges: int) -> list[Edge]:
    draw = random.Random(seed)
    return [(key(draw.randrange(nodes)), key(draw.randrange(nodes))) for _ in range(edges)]


def union_find(edges: list[Edge]) -> dict[str, str]:
    """Node → smallest node of its component, by the textbook."""
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for a, b in edges:
        if a is not None and b is not None and a != b:
            low, high = sorted((root(a), root(b)))
            parent[high] = low
    return {node: root(node) for node in parent}


GRAPHS: dict[str, list[Edge]] = {
    "chain_in_order": chain(1000, seed=None),
    "chain_shuffled": chain(1000, seed=7),
    "star": [(key(500), key(number)) for number in range(400)],
    "sparse": random_graph(seed=1, nodes=600, edges=400),
    "dense": random_graph(seed=2, nodes=80, edges=600),
    "odd": [("a", "b"), ("b", "a"), ("a", "b"), ("c", "c"), ("d", None), (None, "e"), ("f", "g")],
    "empty": [],
}


def project_with(folder: Path, graphs: dict[str, list[Edge]], arguments: str) -> SmallProject:
    project = SmallProject(folder, layers=[], data_sets=[])
    (folder / "models").mkdir()
    for name, edges in graphs.items():
        columns = {side: pa.array([edge[place] for edge in edges], pa.string()) for place, side in enumerate("ab")}
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")
        model = MODEL.format(file=folder / f"{name}.parquet", arguments=arguments)
        (folder / "models" / f"{name}.sql").write_text(model, "utf-8")
    return project


def test_same_components_as_union_find(tmp_path: Path) -> None:
    project = project_with(tmp_path, GRAPHS, ARGUMENTS.format(14))
    project.run()
    for name, edges in GRAPHS.items():
        rows = project.query(f"select node, label from {name}")
        assert dict(rows) == union_find(edges), name
        assert len(rows) == len(dict(rows)), f"{name}: a node appears twice"
    left_over = project.query("select table_name from duckdb_tables() where table_name like '%\\_\\_%' escape '\\'")
    assert left_over == []


def test_raises_when_labels_still_change(tmp_path: Path) -> None:
    project = project_with(tmp_path, {"chain": chain(1000, seed=3)}, ARGUMENTS.format(2))
    with pytest.raises(AssertionError, match="still change after 2 rounds"):
        project.run()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("edges, left='a', right='b', max_rounds=0", "max_rounds is a whole number"),
        ("edges, left='a', right='a'", "takes a query and the names of its two node columns"),
        ("'', left='a', right='b'", "takes a query and the names of its two node columns"),
    ],
)
def test_refuses_bad_arguments(tmp_path: Path, arguments: str, message: str) -> None:
    project = project_with(tmp_path, {"graph": [("a", "b")]}, arguments)
    with pytest.raises(AssertionError, match=message):
        project.run()
