"""Persons found against the persons who were there: a small region's registrations, with the truth of its maker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from math import comb
from pathlib import Path

from test_identity_support import SmallProject

from orchestration.demo.build import build_world

RESIDENTS = 1500


def pairwise(links: Iterable[tuple[Hashable, Hashable]]) -> tuple[float, float]:
    """Precision and recall over pairs of records.

    Args:
        links: person found and true person of every record.
    """
    records = list(links)
    found, true, both = (
        sum(comb(count, 2) for count in Counter(keys).values())
        for keys in ([one for one, _ in records], [other for _, other in records], records)
    )
    return both / found, both / true


def test_pairwise_counts_pairs() -> None:
    # Found {1,2,3} {4}; true {1,2} {3,4}: one pair right, of three found and of two true.
    assert pairwise([("a", 1), ("a", 1), ("a", 2), ("b", 2)]) == (1 / 3, 1 / 2)


def test_persons_of_a_region(tmp_path: Path) -> None:
    world = build_world(7, RESIDENTS, 2024, lambda message: None)
    sheet = world.sheets["patient"].columns
    columns = {element: values.to_pylist() for element, values in sheet.items()}
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    project = SmallProject(tmp_path, ["identity"], ["patient"])
    project.give("patient", rows)
    project.run()
    person = {(a, b): p for a, b, p in project.query("select institution_code, patient_id, person_id from identity_member")}
    assert len(person) == len(rows)
    links = [
        (person[row["institution_code"], row["patient_id"]], true)
        for row, true in zip(rows, world.records.person.tolist(), strict=True)
    ]
    precision, recall = pairwise(links)
    assert precision >= 0.995
    assert recall >= 0.99
