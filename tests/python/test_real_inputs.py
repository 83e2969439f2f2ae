"""Third-party data run through to the published marts: one hospital's export as CSV and as FHIR, and real ICU stays."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from orchestration.landing import land
from orchestration.pipeline.publish import current_version
from orchestration.pipeline.published import published_relation
from orchestration.pipeline.run import build
from orchestration.settings import Settings, settings

pytestmark = pytest.mark.slow
SOURCES = {"clinosim_csv": "hospital_export/csv", "clinosim_fhir": "hospital_export/fhir_r4", "physionet_icu": "icu"}


@pytest.fixture(scope="module")
def real(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, dict[str, int]]:
    """Settings of a warehouse built from the three inputs, and the rows landed from each."""
    home = replace(settings(), data=tmp_path_factory.mktemp("real"))
    landed = {}
    for source, folder in SOURCES.items():
        report = land(source, shared_data / folder, settings=home)
        assert report.ok, list(report.lines())
        landed[source] = report.rows
    build(home, "local", print)
    return home, landed


def published(home: Settings, sql: str) -> list[tuple]:
    version = home.published / str(current_version(home))
    found = re.sub(r"@(\w+)", lambda name: published_relation(version, name[1]), sql)
    return duckdb.connect().execute(found).fetchall()


def test_every_landed_row_is_in_a_balanced_ledger(real: tuple[Settings, dict[str, int]]) -> None:
    home, landed = real
    rows = published(
        home,
        "select source, sum(l.landed), bool_and(is_balanced), sum(accepted) "
        f"from @row_ledger as l inner join '{home.landing}/batches.parquet' as b using (batch_id) group by source",
    )
    assert {source: total for source, total, _, _ in rows} == landed
    assert all(balanced for _, _, balanced, _ in rows)
    assert all(accepted > 0.95 * total for _, total, _, accepted in rows)


@pytest.mark.parametrize("institution", ["HX001", "HX002", "HX003"])
def test_each_input_reaches_cmd_and_marts(real: tuple[Settings, dict[str, int]], institution: str) -> None:
    home, _ = real
    for table in ("cmd_encounter", "cmd_vital_sign", "cmd_laboratory_result", "indicator_fact"):
        count = published(home, f"select count(*) from @{table} where institution_code = '{institution}'")[0][0]
        assert count > 0, table
    persons = published(
        home,
        "select count(distinct person_id), count(*) filter (where person_id is null) "
        f"from @cmd_encounter where institution_code = '{institution}'",
    )[0]
    assert persons[0] > 0
    # Four stays of Outcomes-a.txt have no patient in the file of vitals.
    assert persons[1] == (4 if institution == "HX002" else 0)


def test_known_facts_of_the_icu_data(real: tuple[Settings, dict[str, int]]) -> None:
    home, _ = real
    deaths, stays = published(
        home,
        "select count(*) filter (where discharge_way_code = '5'), count(*) from @cmd_encounter where institution_code = 'HX002'",
    )[0]
    assert (deaths, stays) == (554, 4000)  # In-hospital_death of Outcomes-a.txt
