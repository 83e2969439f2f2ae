"""Publishing: readers see one version, whole; a small load adds little; every sequence of loads reads like the warehouse."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from publish_support import KEYED, SmallWarehouse, held_files

from orchestration.errors import UserError
from orchestration.pipeline import durable, publish
from orchestration.pipeline.load import Load
from orchestration.pipeline.parts import Limits
from orchestration.pipeline.published import published_relation, read_version
from orchestration.pipeline.versions import Retention, all_versions, prune, rollback, verify_version
from orchestration.settings import Settings
from orchestration.warehouse.engines import DuckDBWarehouse

MANY = [(key, key) for key in range(200)]


REAL_FSYNC = os.fsync


@pytest.fixture(autouse=True)
def small_tables_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts for tables of a few rows; nothing waits for the disk, whose turn comes in a test of its own."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setattr(publish, "LIMITS", Limits(share=0.2, parts=4, small=0))


def test_a_small_load_adds_a_part_and_links_the_rest(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    first = home.published / warehouse.load(MANY)
    second = home.published / warehouse.load([(3, 33), (4, None), (900, 9)])
    facts = read_version(second).tables["cmd_fact"]
    assert [(part.rows, part.load_no) for part in facts.parts] == [(200, 1), (2, 2)]
    assert [(file.rows, file.load_no) for file in facts.removed] == [(2, 2)]
    assert facts.rows == 200
    assert warehouse.differences(second.name) == []
    one, two = held_files(first), held_files(second)
    for table in KEYED:
        assert one[f"{table}/00000001.parquet"] == two[f"{table}/00000001.parquet"]
    assert one["kinds/00000001.parquet"] == two["kinds/00000002.parquet"], "an unchanged table without key is linked, too"
    assert "load_no" not in pq.read_schema(second / facts.parts[1].file).names


def test_versions_stand_by_themselves(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    first = warehouse.load(MANY)
    second = warehouse.load([(3, 33)])
    shutil.rmtree(home.published / first)
    assert warehouse.differences(second) == []
    assert verify_version(read_version(home.published / second)) == []


def test_a_load_without_changes_writes_no_part(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    warehouse.load(MANY)
    version = read_version(home.published / warehouse.load([]))
    assert [len(version.tables[name].files) for name in KEYED] == [1] * len(KEYED)


def test_too_many_parts_become_two_and_a_large_change_writes_the_table_whole(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    warehouse.load(MANY)
    parts = []
    for number in range(5):
        version = warehouse.load([(number, -number), (1000 + number, 1)])
        parts.append(len(read_version(home.published / version).tables["cmd_fact"].parts))
        assert warehouse.differences(version) == []
    assert parts == [2, 3, 4, 2, 3]
    version = warehouse.load([(key, -7) for key in range(60)])
    assert len(read_version(home.published / version).tables["cmd_fact"].parts) == 1
    assert warehouse.differences(version) == []


def test_parts_become_one_after_a_full_load_that_changed_nothing(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    warehouse.load(MANY)
    names = publish.current_version(home), warehouse.load([], full=True)
    one, two = (held_files(home.published / str(name)) for name in names)
    assert one["cmd_fact/00000001.parquet"] == two["cmd_fact/00000002.parquet"], "it is linked"
    for number in range(5):
        version = warehouse.load([(number, -number)])
        assert warehouse.differences(version) == []
    assert len(read_version(home.published / version).tables["cmd_fact"].parts) == 3


def test_small_tables_are_written_whole(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "LIMITS", Limits(small=201))
    warehouse = SmallWarehouse(home)
    warehouse.load(MANY)
    version = read_version(home.published / warehouse.load([(1, 5)]))
    assert len(version.tables["cmd_fact"].parts) == 1
    assert len(version.tables["quality_several"].parts) == 2  # it has twice as many rows


@pytest.mark.parametrize("what", ["another warehouse", "full load", "damaged base", "full load in between", "other columns"])
def test_nothing_is_carried_on_where_it_would_be_wrong(home: Settings, what: str) -> None:
    warehouse = SmallWarehouse(home)
    warehouse.load(MANY)
    second = warehouse.load([(3, 33)])
    if what == "another warehouse":
        warehouse.warehouse_id = "w2"
    if what == "damaged base":
        (home.published / second / "cmd_fact" / "00000001.parquet").write_bytes(b"")
    if what == "full load in between":
        shutil.rmtree(home.published / warehouse.load([(5, None)], full=True))
    if what == "other columns":
        with warehouse.connect() as connection:
            connection.execute("alter table cmd.cmd_fact rename column value to amount")
    version = warehouse.load([(3, 34)], full=what == "full load")
    assert len(read_version(home.published / version).tables["cmd_fact"].parts) == 1
    assert warehouse.differences(version) == []


def test_a_load_that_died_after_publishing_is_no_base_for_its_repetition(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    first = warehouse.load(MANY)
    warehouse.publish(warehouse.write([(3, 33)]))
    version = warehouse.publish(warehouse.write([(3, 33), (5, 55)]))  # something has landed in between
    assert json.loads((home.published / version / "manifest.json").read_text())["base"] == first
    assert warehouse.differences(version) == []


def test_replaced_keys_that_do_not_account_for_the_rows_are_noticed(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    warehouse.load(MANY)
    load = warehouse.write([(3, 33), (4, None)])
    with warehouse.connect() as connection:
        connection.execute("delete from ods.replaced_key where model = 'cmd_fact'")
    said: list[str] = []
    version = warehouse.publish(load, said.append)
    assert any("cmd.cmd_fact: written whole" in line for line in said)
    assert warehouse.differences(version) == []


def test_a_key_that_is_noted_without_having_been_published_is_no_harm(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    warehouse.load(MANY)
    load = warehouse.write([(900, 1)])
    with warehouse.connect() as connection:
        connection.execute("insert into ods.replaced_key values ('cmd_fact', 'batch-0:900', 2), ('cmd_fact', 'batch-0:900', 2)")
    version = warehouse.publish(load)
    assert len(read_version(home.published / version).tables["cmd_fact"].parts) == 2
    assert warehouse.differences(version) == []


def test_a_model_without_its_key_is_refused(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    with warehouse.connect() as connection:
        connection.execute("alter table cmd.cmd_fact rename column load_no to number")
    with pytest.raises(UserError, match="cannot be published in parts") as refused:
        warehouse.publish(Load(1, True, "w1", 0))
    assert "load_no" in refused.value.why
    assert publish.current_version(home) is None


changes = st.lists(st.tuples(st.integers(0, 40), st.one_of(st.none(), st.integers(0, 9))), max_size=12)
steps = st.lists(
    st.tuples(st.sampled_from(["load", "load", "load", "died", "died after publishing", "full", "rollback", "prune"]), changes),
    min_size=1,
    max_size=7,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, limits=st.builds(Limits, st.sampled_from([0.2, 0.9, 9.0]), st.integers(2, 4), st.sampled_from([0, 20])))
def test_readers_see_the_warehouse_after_every_sequence(
    home: Settings, monkeypatch: pytest.MonkeyPatch, steps: list, limits: Limits
) -> None:
    monkeypatch.setattr(publish, "LIMITS", limits)
    place = replace(home, data=home.data / os.urandom(6).hex())
    warehouse = SmallWarehouse(place)
    warehouse.load([(key, key) for key in range(30)])
    contents: dict[str, dict] = {}
    for step, wanted in steps:
        if step in ("load", "full"):
            version = warehouse.load(wanted, full=step == "full")
            assert warehouse.differences(version) == []
            contents[version] = published_rows(place, version)
        elif step == "died":
            warehouse.write(wanted)
        elif step == "died after publishing":
            warehouse.publish(warehouse.write(wanted))
        elif step == "rollback" and len(all_versions(place.published)) > 1:
            before, now = _back(place)
            assert publish.current_version(place) == now != before
        elif step == "prune":
            prune(place.published, Retention(keep=2, days=0), print)
    version = warehouse.load([(1, 1)])
    assert warehouse.differences(version) == []
    for earlier in all_versions(place.published):
        assert verify_version(earlier) == []
        if earlier.name in contents:
            assert published_rows(place, earlier.name) == contents[earlier.name], "an older version has changed"
    assert publish.current_version(place) == version
    shutil.rmtree(place.data)


def _back(place: Settings) -> tuple[str, str]:
    current = publish.current_version(place)
    other = next(version.name for version in all_versions(place.published) if version.name != current)
    return rollback(place.published, other)


def published_rows(place: Settings, version: str) -> dict[str, list]:
    folder = place.published / version
    with duckdb.connect() as connection:
        return {
            name: sorted(connection.execute(f"from {published_relation(folder, name)}").fetchall(), key=repr) for name in KEYED
        }


def test_a_full_disk_is_explained_and_leaves_readers_what_they_had(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = SmallWarehouse(home)
    first = warehouse.load(MANY)
    load, real, count = warehouse.write([(3, 33)]), DuckDBWarehouse.export, []

    def export(self: DuckDBWarehouse, relation: str, file: Path) -> None:
        count.append(file)
        if len(count) == 3:
            file.write_bytes(b"half")
            raise duckdb.IOException("Could not write file: No space left on device")
        real(self, relation, file)

    monkeypatch.setattr(DuckDBWarehouse, "export", export)
    with pytest.raises(UserError, match="no room left") as refused:
        warehouse.publish(load)
    assert "medplat prune" in refused.value.todo
    assert publish.current_version(home) == first
    assert [path.name for path in home.published.iterdir() if path.is_dir()] == [first]
    monkeypatch.setattr(DuckDBWarehouse, "export", real)
    assert warehouse.differences(warehouse.publish(load)) == []


def test_a_full_load_makes_good_a_file_that_was_damaged(home: Settings) -> None:
    warehouse = SmallWarehouse(home)
    first = home.published / warehouse.load(MANY)
    file = first / "cmd_fact" / "00000001.parquet"
    content = bytearray(file.read_bytes())
    content[8] ^= 1
    file.write_bytes(content)
    assert verify_version(read_version(first))
    version = warehouse.load([], full=True)
    assert verify_version(read_version(home.published / version)) == []
    assert warehouse.differences(version) == []


def test_where_links_are_refused_files_are_copied(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = SmallWarehouse(home)
    first = warehouse.load(MANY)

    def refused(source: Path, target: Path) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refused)
    second = warehouse.load([(3, 33)])
    inodes = held_files(home.published / first), held_files(home.published / second)
    assert not set(inodes[0].values()) & set(inodes[1].values())
    assert warehouse.differences(second) == []


def test_everything_is_on_the_disk_before_the_pointer_moves(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = SmallWarehouse(home)
    warehouse.load(MANY)
    synced: set[int] = set()
    seen = []

    def fsync(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        REAL_FSYNC(descriptor)

    real_replace = os.replace

    def replaced(source: Path, target: Path) -> None:
        if Path(target).name == "CURRENT":
            folder = home.published / Path(source).read_text().strip()
            seen.append({path.name for path in (folder, *folder.rglob("*")) if path.stat().st_ino not in synced})
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(durable.os, "replace", replaced)
    warehouse.load([(3, 33)])
    assert seen == [set()]


def test_a_version_of_the_format_before_is_read(home: Settings) -> None:
    folder = home.published / "v1"
    folder.mkdir(parents=True)
    duckdb.sql("select 5 as a").write_parquet(str(folder / "t.parquet"))
    content = {"version": "v1", "created_at": "2025-01-01T00:00:00", "tables": {"t": {"layer": "cmd", "rows": 1}}}
    (folder / "manifest.json").write_text(json.dumps(content), "utf-8")
    assert duckdb.sql(f"select a from {published_relation(folder, 't')}").fetchall() == [(5,)]
    assert verify_version(read_version(folder)) == []
