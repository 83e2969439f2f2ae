"""The published snapshot as the pages see it."""

import dataclasses
import shutil

import duckdb
import pandas as pd
import pytest
from apps_snapshot import persons, publish, region

from apps import home_queries
from apps import quality_queries as queries
from apps.quality_queries import Filters
from apps.snapshot import NotPublished, cache_key, open_snapshot
from orchestration import periods
from orchestration.errors import UserError
from orchestration.settings import settings


@pytest.fixture(scope="module")
def tables():
    return region(days=62)


@pytest.fixture
def where(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDPLAT_DATA", str(tmp_path))
    return settings()


def test_nothing_published(where):
    with pytest.raises(NotPublished):
        open_snapshot(where)


def test_a_new_version_is_picked_up_and_the_old_one_stays_readable(where):
    publish(where.published, "v1", {"identity_person": persons(1)})
    old = open_snapshot(where)
    publish(where.published, "v2", {"identity_person": persons(2)}, "2026-02-03T04:05:00")
    new = open_snapshot(where)
    assert (old.version, new.version) == ("v1", "v2")
    assert f"{new.created_at:%Y-%m-%d %H:%M}" == "2026-02-03 04:05"
    assert home_queries.holdings(old).persons == 1
    assert home_queries.holdings(new).persons == 2


def test_viewers_do_not_share_a_cache(where):
    publish(where.published, "v1", {"identity_person": persons(1)})
    one, other = open_snapshot(where, "one"), open_snapshot(where, "other")
    assert cache_key(one) != cache_key(other)
    assert cache_key(one) == cache_key(open_snapshot(where, "one"))


@pytest.mark.parametrize(
    ("pointer", "manifest", "what"),
    [
        ("../elsewhere", None, "not a version name"),
        ("v1", None, "not complete"),
        ("v1", "{", "manifest"),
        ("v1", '{"created_at": "2026-01-01", "tables": {"gone": {"rows": 1}}}', "not complete"),
    ],
)
def test_a_broken_snapshot_is_refused_with_its_place(where, pointer, manifest, what):
    (where.published / "v1").mkdir(parents=True)
    if manifest:
        (where.published / "v1" / "manifest.json").write_text(manifest, encoding="utf-8")
    (where.published / "CURRENT").write_text(pointer, encoding="utf-8")
    with pytest.raises(UserError, match=what) as refused:
        open_snapshot(where)
    assert str(where.published) in refused.value.where


def test_nothing_outside_the_version_can_be_read(where):
    folder = publish(where.published, "v1", {"identity_person": persons(1)})
    outside = where.data / "outside.csv"
    outside.write_text("a\n1\n")
    snapshot = open_snapshot(where)
    assert len(snapshot.query(f"select * from '{folder}/identity_person.parquet'")) == 3
    with pytest.raises(duckdb.PermissionException):
        snapshot.query(f"select * from '{outside}'")


def test_a_version_that_is_cleared_away_raises_what_the_frame_catches(where):
    folder = publish(where.published, "v1", {"identity_person": persons(1)})
    snapshot = open_snapshot(where)
    shutil.rmtree(folder)
    with pytest.raises(duckdb.IOException):
        snapshot.query("select * from identity_person")


def test_scores_are_passed_weight_over_total_weight(where, tables):
    publish(where.published, "v1", tables)
    snapshot, judged = open_snapshot(where), tables["quality_score"]
    expected = 100 * judged["passed_weight"].sum() / judged["total_weight"].sum()
    assert queries.scores(snapshot, Filters())["score"].tolist() == [pytest.approx(expected)]
    one = judged[(judged["institution_code"] == "T0005") & (judged["dimension"] == "validity")]
    cell = queries.scores(snapshot, Filters("T0005", dimension="validity"), ("institution_code", "dimension"))
    assert cell["score"].tolist() == [pytest.approx(100 * one["passed_weight"].sum() / one["total_weight"].sum())]
    assert cell["target"].tolist() == [pytest.approx(95.0)]
    with pytest.raises(ValueError, match="score"):
        queries.scores(snapshot, Filters(), ("score; drop table x",))


def test_the_target_of_a_mixed_group_lies_between_those_of_its_kinds(where, tables):
    publish(where.published, "v1", tables)
    target = queries.scores(open_snapshot(where), Filters())["target"].iloc[0]
    assert 95 < target < 97


def test_every_level_of_the_way_down_counts_the_same(where, tables):
    publish(where.published, "v1", tables)
    snapshot, filters = open_snapshot(where), Filters(institution_code="T0005", month="2025-12")
    rules = queries.failing_rules(snapshot, filters, "zh").set_index("rule_id")
    rule = "patient.id_no.length"
    days = queries.failing_days(snapshot, rule, filters)
    rows = queries.failing_rows(snapshot, "patient", rule, filters, None, 10_000)
    assert 0 < rules.loc[rule, "failed"] == days["failed"].sum() == len(rows)
    assert set(rows["sender_code"]) == {"T0005"}
    assert rows["event_date"].tolist() == sorted(rows["event_date"], reverse=True)
    day = str(days["event_date"].iloc[0])[:10]
    assert len(queries.failing_rows(snapshot, "patient", rule, filters, day, 10_000)) == days["failed"].iloc[0]
    assert len(queries.failing_rows(snapshot, "patient", rule, filters, None, 1)) == 1


def test_what_cannot_be_assessed_yet_is_no_failure(where, tables):
    results, rule = tables["quality_result"].copy(), "diagnosis.visit_id.reference"
    results.loc[(results["rule_id"] == rule) & (results["institution_code"] == "T0005"), "status"] = "not_yet_assessable"
    publish(where.published, "v1", tables | {"quality_result": results})
    snapshot, everything = open_snapshot(where), Filters()
    rows = queries.failing_rows(snapshot, "diagnosis", rule, everything, None, 10_000)
    failed = queries.failing_rules(snapshot, everything, "zh").set_index("rule_id").loc[rule, "failed"]
    assert 0 < failed == queries.failing_days(snapshot, rule, everything)["failed"].sum() == len(rows)
    assert "T0005" not in set(rows["sender_code"])
    assert queries.failing_rows(snapshot, "diagnosis", rule, Filters("T0005"), None, 10).empty


def test_a_rule_is_found_among_several_and_not_by_a_part_of_its_name(where, tables):
    rows = tables["quality_failing_patient"].head(3).copy()
    rows["failed_rules"] = [
        "patient.name.required,patient.id_no.length",
        "patient.id_no.length_x",
        "x.patient.id_no.length",
    ]
    publish(where.published, "v1", tables | {"quality_failing_patient": rows})
    found = queries.failing_rows(open_snapshot(where), "patient", "patient.id_no.length", Filters(), None, 10)
    assert found["row_id"].tolist() == [rows["row_id"].iloc[0]]


def test_indicators_add_up_over_institutions_and_months(where, tables):
    publish(where.published, "v1", tables)
    shown = _by_id(home_queries.indicators(open_snapshot(where), "en"))
    facts = tables["indicator_fact"]
    facts = facts[facts["indicator_id"] == "mortality"]
    assert shown["mortality"].value == pytest.approx(100 * facts["numerator"].sum() / facts["denominator"].sum())
    assert len(shown["mortality"].trend) == facts["period"].nunique()
    assert shown["mortality"].name == "Inpatient mortality"


def _by_id(indicators):
    return {row.indicator_id: row for row in indicators.itertuples()}


def test_an_indicator_without_cases_is_shown_without_a_value(where, tables):
    facts = tables["indicator_fact"]
    publish(where.published, "v1", tables | {"indicator_fact": facts[facts["indicator_id"] != "mortality"]})
    shown = _by_id(home_queries.indicators(open_snapshot(where), "zh"))
    assert pd.isna(shown["mortality"].value)
    assert shown["mortality"].trend == []
    assert len(shown) == len(tables["indicators"])


def test_stray_months_do_not_move_the_period_shown():
    weights = {f"2025-{month:02d}": 100 for month in range(1, 13)} | {"1900-01": 3, "2099-12": 3, "2024-11": 1}
    assert periods.busiest_year(pd.Series(weights)) == ("2025-01", "2025-12")
    assert periods.busiest_year(pd.Series({"2025-03": 1})) == ("2025-03", "2025-03")
    assert periods.busiest_year(pd.Series(dtype=float)) == ("", "")


def test_filters_bind_what_they_are_given():
    predicate, params = Filters(month="2025-12' or true --").where()
    assert predicate == "month = ?"
    assert params == ["2025-12' or true --"]
    assert dataclasses.astuple(Filters()) == (None,) * 4
