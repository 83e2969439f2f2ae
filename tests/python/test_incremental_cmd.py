"""CMD, terms and indicators follow the loads: what changes, why, and that a full build gives the same."""

from __future__ import annotations

from collections import Counter
from hashlib import md5

import pytest
from test_incremental_cmd_support import Story, story  # noqa: F401  (a fixture)

from orchestration.pipeline.published import read_version

pytestmark = pytest.mark.slow
FULL = 5
LAYERS = ("terminology", "cmd", "marts")


def test_loads_equal_a_full_build(story: Story) -> None:  # noqa: F811
    tables = [name for name, table in read_version(story.versions[FULL - 1]).tables.items() if table.layer in LAYERS]
    assert {"cmd_person_version", "indicator_restatement", "terminology_mapping"} < set(tables)
    rows = {load: {table: Counter(story.published(load, f"from {{{table}}}")) for table in tables} for load in (4, FULL)}
    assert [table for table in tables if rows[4][table] != rows[FULL][table]] == []


@pytest.mark.parametrize(
    ("load", "table", "key", "row_load"),
    [
        (2, "cmd_encounter", "S1", 2),
        (2, "cmd_encounter", "S2", 1),
        (2, "cmd_laboratory_result", "X2", 2),  # its report came
        (2, "cmd_imaging_report", "I3", 1),  # sent again unchanged
        (3, "cmd_encounter", "S2", 3),  # its person is another one
        (3, "cmd_encounter", "S3", 1),
        (3, "cmd_diagnosis", "D1", 3),  # its term is mapped now
        (4, "cmd_encounter", "S4", 4),
    ],
)
def test_a_load_writes_what_it_changes(story: Story, load: int, table: str, key: str, row_load: int) -> None:  # noqa: F811
    assert story.written[load - 1][table, md5(f"H3001|{key}".encode()).hexdigest()] == row_load


def test_what_is_deleted_or_blocked_leaves(story: Story) -> None:  # noqa: F811
    settled = "select count(*) from {cmd_settlement} where settlement_id = md5('H3001|T2')"
    assert [story.published(load, settled) for load in (1, 2, 4)] == [[(1,)], [(0,)], [(1,)]]
    examined = "select count(*) from {cmd_imaging_report} where report_id = md5('H3001|I2')"
    assert [story.published(load, examined) for load in (1, 2)] == [[(1,)], [(0,)]]


def test_an_alias_reaches_the_rows_of_its_term(story: Story) -> None:  # noqa: F811
    coded = "select diagnosis_code, diagnosis_mapping_method from {cmd_diagnosis} where diagnosis_id = md5('H3001|D1')"
    assert story.published(2, coded) == [(None, "unmapped")]
    assert story.published(3, coded) == [("I20.800", "alias")]
    assert [written["terminology_mapping", "院内自拟病名"] for written in story.written] == [1, 1, 3, 3, 5]


def test_a_term_that_nobody_sends_any_more_is_gone(story: Story) -> None:  # noqa: F811
    sent = "select row_count from {terminology_source_term} where source_name = '另一自拟病名'"
    assert story.published(1, sent) == [(1,)]
    assert story.published(2, sent) == []


def test_a_report_gives_its_results_the_encounter(story: Story) -> None:  # noqa: F811
    of = "select encounter_id = md5('H3001|S1') from {cmd_laboratory_result} where result_id = md5('H3001|X2')"
    assert story.published(1, of) == [(None,)]
    assert story.published(2, of) == [(True,)]


def test_repeating_a_load_changes_nothing_more(story: Story) -> None:  # noqa: F811
    assert story.query("select count(*) - count(distinct source_row_id) from cmd.cmd_encounter") == [(0,)]
    fee = "select total_fee from {cmd_encounter} where encounter_id = md5('H3001|S4')"
    assert [float(story.published(load, fee)[0][0]) for load in (3, 4)] == [4000, 4400]
