"""What was known when: versions of records and persons, and indicators of closed months that a load made other than they were."""

from __future__ import annotations

import pytest
from test_incremental_cmd_support import Story, story  # noqa: F401  (a fixture)

pytestmark = pytest.mark.slow
SETS = {
    "encounter": ("outpatient_visit", "inpatient_stay"),
    "diagnosis": ("diagnosis",),
    "settlement": ("settlement",),
    "laboratory_result": ("lab_result",),
}


@pytest.mark.parametrize("load", [1, 2, 3, 4])
@pytest.mark.parametrize("entity", SETS)
def test_the_history_of_a_moment_is_what_was_published_then(story: Story, entity: str, load: int) -> None:  # noqa: F811
    """But for what comes from other rows, and for rows that a rule blocked then."""
    moment = f"timestamp '{story.clocks[load - 1]}'"
    columns = [name for (name,) in story.query(
        f"select column_name from information_schema.columns where table_name = 'cmd_{entity}_history' "
        "and column_name not in ('known_from', 'known_until')"
    )]  # fmt: skip
    known = story.query(
        f"select {', '.join(columns)} from cmd.cmd_{entity}_history "
        f"where known_from <= {moment} and (known_until is null or {moment} < known_until)"
    )
    blocked = set()
    for data_set in SETS[entity]:
        failing = f"select row_id from {{quality_failing_{data_set}}} where is_blocked"
        blocked |= {row for (row,) in story.published(load, failing)}
    place = columns.index("source_row_id")
    published = story.published(load, f"select {', '.join(columns)} from {{cmd_{entity}}}")
    assert published
    assert sorted(map(repr, published)) == sorted(repr(row) for row in known if row[place] not in blocked)


def test_a_version_ends_when_the_next_one_or_a_deletion_comes(story: Story) -> None:  # noqa: F811
    versions = story.query(
        "select cast(known_from as string), cast(known_until as string), cast(fund_payment as double) "
        "from cmd.cmd_settlement_history where settlement_id = md5('H3001|T2') order by known_from"
    )
    assert versions == [
        ("2025-07-01 02:00:00", "2025-08-01 02:00:00", 50.0),
        ("2025-09-03 02:00:00", None, 55.0),
    ]


def test_a_repeat_is_no_version(story: Story) -> None:  # noqa: F811
    assert story.query("select count(*) from cmd.cmd_diagnosis_history where diagnosis_id = md5('H3001|D1')") == [(1,)]
    assert story.query("select count(*) from ods.ods_imaging_report where report_id = 'I3' and standing = 'duplicate'") == [(1,)]


def test_persons_are_kept_as_each_load_left_them(story: Story) -> None:  # noqa: F811
    versions = story.query(
        "select version_no, status, cause, load_no, record_count, cast(known_from as string) from cmd.cmd_person_version "
        "order by load_no, status, record_count"
    )
    assert versions == [
        (1, "active", "new", 1, 1, "2025-07-01 02:00:00"),
        (1, "active", "new", 1, 1, "2025-07-01 02:00:00"),
        (2, "active", "identity", 3, 2, "2025-09-01 02:00:00"),
        (2, "gone", "identity", 3, None, "2025-09-01 02:00:00"),
    ]


def test_restated_closed_months_name_their_causes(story: Story) -> None:  # noqa: F811
    restated = story.query(
        """select load_no, indicator_id, period, old_numerator, new_numerator, old_denominator, new_denominator, causes,
        cast(restated_at as string) from marts.indicator_restatement order by load_no, indicator_id, period"""
    )
    august, september = "2025-08-01 02:00:00", "2025-09-01 02:00:00"
    third = "2025-09-03 02:00:00"
    assert restated == [
        (2, "actual_reimbursement_rate", "2025-02", 120.0, 70.0, 200.0, 100.0, "deletion", august),
        (2, "average_inpatient_fee", "2025-02", 1000.0, 1200.0, 1.0, 1.0, "correction", august),
        (2, "inpatient_consumable_share", "2025-02", 50.0, 50.0, 1000.0, 1200.0, "correction", august),
        (2, "inpatient_drug_share", "2025-02", 100.0, 100.0, 1000.0, 1200.0, "correction", august),
        (2, "large_equipment_positive_rate", "2025-02", 1.0, 1.0, 1.0, 2.0, "late", august),
        (2, "large_equipment_positive_rate", "2025-04", 1.0, 0.0, 2.0, 1.0, "quality", august),
        (3, "unplanned_readmission_31_days", "2025-03", 0.0, 1.0, 2.0, 2.0, "identity", september),
        (4, "actual_reimbursement_rate", "2025-02", 70.0, 125.0, 100.0, 200.0, "late", third),
        (4, "average_inpatient_fee", "2025-06", 4000.0, 4400.0, 1.0, 1.0, "correction", third),
        (4, "inpatient_consumable_share", "2025-06", 50.0, 50.0, 4000.0, 4400.0, "correction", third),
        (4, "inpatient_drug_share", "2025-06", 100.0, 100.0, 4000.0, 4400.0, "correction", third),
    ]


def test_an_open_month_is_not_restated(story: Story) -> None:  # noqa: F811
    """June closed on 11 July; when load 2 came, nothing later than 1 July had been received."""
    june = "select denominator from {indicator_fact} where indicator_id = 'actual_reimbursement_rate' and period = '2025-06'"
    assert [story.published(load, june) for load in (1, 2)] == [[], [(100.0,)]]
    assert story.query("select count(*) from marts.indicator_restatement where load_no = 2 and period = '2025-06'") == [(0,)]
