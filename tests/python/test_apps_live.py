"""The pages stay up while versions are published, old ones are cleared away and the warehouse is being written."""

import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest
from apps_snapshot import persons, publish, region
from streamlit.testing.v1 import AppTest

import apps
from apps import home_queries
from apps.snapshot import current_version
from orchestration.settings import settings

MAIN = str(Path(apps.__file__).with_name("main.py"))
VERSIONS = 8
KEPT = 1
WRITER = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1])
connection.execute("create table being_built as select range as n from range(1000)")
connection.execute("begin; insert into being_built values (1)")
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def where(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDPLAT_DATA", str(tmp_path))
    return settings()


@pytest.fixture
def locked_warehouse(where):
    """Another process in the middle of writing the warehouse file."""
    where.warehouse.mkdir(parents=True)
    file = where.warehouse / "medplat.duckdb"
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert writer.stdout.readline() == "locked\n"
    with pytest.raises(duckdb.IOException, match="lock"):
        duckdb.connect(str(file), read_only=True)
    yield file
    assert writer.poll() is None, "the writer ended before the pages were read"
    writer.communicate("")


def _shown(at: AppTest) -> tuple[str, int]:
    """The version the page names and the number of persons it shows."""
    assert not at.exception, at.exception[0].value
    assert not at.error
    persons = int(next(metric.value for metric in at.metric if metric.label == "患者主索引人数").replace(",", ""))
    named = re.findall("版本 (v[0-9]+)<", "".join(piece.value for piece in at.html))
    assert len(named) == 1
    return named[0], persons


def test_pages_stay_open_while_versions_are_published(where, locked_warehouse):
    tables = region(days=31)
    publish(where.published, "v0", tables | {"identity_person": persons(1000)})
    home = AppTest.from_file(MAIN, default_timeout=30)
    quality = AppTest.from_file(MAIN, default_timeout=30).run()
    quality.switch_page("views/quality.py")
    failures: list[BaseException] = []

    def build() -> None:
        try:
            for number in range(1, VERSIONS + 1):
                publish(where.published, f"v{number}", tables | {"identity_person": persons(1000 + number)})
                if number >= KEPT:
                    shutil.rmtree(where.published / f"v{number - KEPT}")
                time.sleep(0.35)
        except BaseException as error:
            failures.append(error)

    building = threading.Thread(target=build)
    building.start()
    seen = set()
    while building.is_alive():
        before = current_version(where)
        version, count = _shown(home.run())
        after = current_version(where)
        assert before <= version <= after
        assert count == 1000 + int(version[1:])
        seen.add(version)
        quality.run()
        assert not quality.exception and not quality.error
    building.join()
    assert not failures
    assert len(seen) > 2, "the pages were not read while versions changed"
    assert _shown(home.run()) == (f"v{VERSIONS}", 1000 + VERSIONS)


def test_a_version_cleared_away_while_a_page_is_drawn_gives_way_to_the_new_one(where, monkeypatch):
    tables = region(days=31)
    publish(where.published, "v1", tables | {"identity_person": persons(1001)})
    read_ledger = home_queries.ledger

    def ledger(snapshot):
        if snapshot.version == "v1":
            publish(where.published, "v2", tables | {"identity_person": persons(1002)})
            shutil.rmtree(snapshot.folder)
        return read_ledger(snapshot)

    monkeypatch.setattr(home_queries, "ledger", ledger)
    assert _shown(AppTest.from_file(MAIN, default_timeout=30).run()) == ("v2", 1002)
