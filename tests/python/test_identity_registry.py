"""Person ids through a registry's life, load by load: rebuild, new batch, merge, split, and the way back."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import duckdb
import pytest
from test_identity_support import SmallProject

Row = dict[str, Any]
TABLES = ["identity_assignment", "identity_member", "identity_person", "identity_event", "identity_golden_record"]
VIEWS = {
    "identity_member short": "institution_code || '/' || patient_id, person_id",
    "identity_person short": "person_id, status, redirect_to",
    "identity_event short": "event_type, person_id, other_person_id, record_count, cause, registry_version",
}


def record(institution: str, patient: str, name: str, day: int, **more: str) -> Row:
    received = dt.datetime(2025, 1, day)
    fields = {"institution_code": institution, "patient_id": patient, "name": name, "sex_code": "1"}
    return fields | {"birth_date": "1970-05-06", "received_at": received} | more


def decision(kind: str, first: str, second: str) -> dict[str, str]:
    a, b = first.split("/"), second.split("/")
    places = {"institution_code_a": a[0], "patient_id_a": a[1], "institution_code_b": b[0], "patient_id_b": b[1]}
    return {"decision_id": f"{kind}-{first}-{second}", "decision": kind, "decided_by": "steward", **places}


def key(name: str) -> str:
    return hashlib.md5(name.replace("/", "|").encode()).hexdigest()


def first_id(name: str) -> str:
    """Id of a person whose earliest record is `institution/patient`."""
    return hashlib.md5(key(name).encode()).hexdigest()


FIRST = [
    record("A", "1", "张伟", 1, insurance_no="YB1234567"),
    record("B", "1", "张伟", 2, insurance_no="YB1234567"),
    record("C", "1", "张伟", 3),
    record("A", "2", "王芳", 1, birth_date="1980-02-03"),
    record("B", "2", "王方", 5, birth_date="1980-02-03"),
    record("B", "3", "王方", 6, birth_date="1980-02-03"),
    record("C", "9", "无名氏", 1),
]
LATER = [*FIRST, record("D", "1", "张伟", 9), record("D", "7", "李娜", 9, birth_date="1991-11-12")]


class Region:
    """A project, and the identity tables as they were after each step."""

    def __init__(self, folder: Path) -> None:
        self.project = SmallProject(folder, ["identity"], ["patient"])
        self.states: dict[str, dict[str, list[tuple[Any, ...]]]] = {}

    def step(self, name: str, rows: list[Row], decisions: list[dict[str, str]], *arguments: str, full: bool = False) -> None:
        self.project.give("patient", rows)
        self.project.seed("identity/decisions", decisions)
        self.project.run(*arguments, full=full)
        select = "select * exclude (load_no) from"
        self.states[name] = {table: self.project.query(f"{select} {table} order by all") for table in TABLES}
        for view, columns in VIEWS.items():
            table = view.split(" ")[0]
            self.states[name][view] = self.project.query(f"select {columns} from {table} order by all")

    def members(self, name: str) -> dict[str, str]:
        return dict(self.states[name]["identity_member short"])

    def persons(self, name: str) -> list[tuple[Any, ...]]:
        return self.states[name]["identity_person short"]

    def events(self, name: str, version: int) -> set[tuple[Any, ...]]:
        return {event[:5] for event in self.states[name]["identity_event short"] if event[5] == version}


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    region = Region(tmp_path_factory.mktemp("registry"))
    link, unlink = decision("must_link", "A/2", "B/2"), decision("cannot_link", "A/1", "B/1")
    untested = "--exclude-resource-type=test"
    region.step("first", FIRST, [], untested, full=True)
    region.step("again", FIRST, [], untested)
    region.step("rebuilt", FIRST, [], untested, full=True)
    region.step("batch", LATER, [], untested)
    region.step("merge", LATER, [link])
    region.step("split", LATER, [link, unlink])
    region.step("split_again", LATER, [link, unlink], untested)
    region.step("undone", LATER, [link])
    return region


def test_new_clusters_are_named_after_their_earliest_record(region: Region) -> None:
    zhang, wang = first_id("A/1"), first_id("B/2")
    expected = {"A/1": zhang, "B/1": zhang, "C/1": zhang, "A/2": first_id("A/2"), "B/2": wang, "B/3": wang}
    assert region.members("first") == expected | {"C/9": first_id("C/9")}


def test_a_run_with_nothing_new_changes_nothing(region: Region) -> None:
    assert region.states["again"] == region.states["first"]
    assert region.states["rebuilt"] == region.states["first"]
    assert region.states["split_again"] == region.states["split"]


def test_a_batch_keeps_every_id_and_logs_what_joined(region: Region) -> None:
    before, after = region.members("first"), region.members("batch")
    assert {name: after[name] for name in before} == before
    assert after["D/1"] == first_id("A/1")
    assert region.events("batch", 2) == {
        ("member_added", first_id("A/1"), None, 1, "new_record"),
        ("created", first_id("D/7"), None, 1, "new_record"),
    }


def test_a_merge_keeps_the_id_of_most_records_and_leaves_a_redirect(region: Region) -> None:
    kept, gone = first_id("B/2"), first_id("A/2")
    assert {region.members("merge")[name] for name in ("A/2", "B/2", "B/3")} == {kept}
    assert (gone, "redirected", kept) in region.persons("merge")
    assert region.events("merge", 3) == {("merged", kept, gone, 1, "decision")}


def test_a_split_keeps_the_id_with_most_records_and_leaves_an_event(region: Region) -> None:
    members, zhang = region.members("split"), first_id("A/1")
    assert {members[name] for name in ("A/1", "C/1", "D/1")} == {members["A/1"]}
    assert members["A/1"] == zhang and members["B/1"] != members["A/1"]
    created = members["B/1"]
    assert created not in {person for person, _, _ in region.persons("merge")}
    assert region.events("split", 4) == {
        ("created", created, None, 1, "decision"),
        ("split", zhang, created, 1, "decision"),
    }


def test_what_is_joined_again_gets_the_first_id_and_the_other_redirects(region: Region) -> None:
    assert region.members("undone") == region.members("merge")
    created = region.members("split")["B/1"]
    assert (created, "redirected", first_id("A/1")) in region.persons("undone")


def test_no_id_is_lost(region: Region) -> None:
    seen: set[str] = set()
    for name in region.states:
        persons = {person: (status, target) for person, status, target in region.persons(name)}
        assert seen <= set(persons)
        seen |= set(persons)
        for status, target in persons.values():
            assert (status == "active") == (target is None)
            assert target is None or persons[target][0] == "active"


def test_golden_record_is_one_row_per_active_person(region: Region) -> None:
    for name, state in region.states.items():
        golden = {row[0] for row in state["identity_golden_record"]}
        assert golden == {person for person, status, _ in region.persons(name) if status == "active"}


def test_a_contradiction_fails_the_build_before_the_log_is_written(region: Region) -> None:
    log = region.project.query("select * from identity_assignment order by all")
    contradiction = [decision("must_link", "A/1", "B/1"), decision("cannot_link", "A/1", "B/1")]
    with pytest.raises(AssertionError, match="identity_decisions_hold"):
        region.step("contradiction", LATER, contradiction)
    assert region.project.query("select * from identity_assignment order by all") == log


def test_a_log_from_before_there_were_loads_goes_on(region: Region) -> None:
    with duckdb.connect(str(region.project.folder / "warehouse.duckdb")) as connection:
        connection.execute("alter table identity.identity_assignment drop column load_no")
    region.step("older_log", [*LATER, record("D", "8", "王芳", 11, birth_date="1980-02-03")], [], full=True)
    members = region.members("older_log")
    assert {name: members[name] for name in region.members("undone")} != {}
    assert members["A/1"] == region.members("undone")["A/1"]
    rows = region.project.query("select load_no is null, count(*) from identity_assignment group by all order by all")
    assert rows[0][0] is False and rows[1][0] is True and rows[1][1] > rows[0][1]
