"""The pages as a reader meets them, in both languages."""

from pathlib import Path

import pytest
from apps_snapshot import publish, region
from streamlit.testing.v1 import AppTest

import apps
from apps import formats

MAIN = str(Path(apps.__file__).with_name("main.py"))
QUALITY = "views/quality.py"
RULE = "patient.id_no.length"


@pytest.fixture(scope="module")
def tables():
    return region(days=62)


@pytest.fixture
def published(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDPLAT_DATA", str(tmp_path))
    return tmp_path / "published"


@pytest.fixture
def full(published, tables):
    publish(published, "v1", tables)
    return published


def app(page: str = "", **query: str) -> AppTest:
    at = AppTest.from_file(MAIN, default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    if page:
        at.switch_page(page).run()
    return at


def text(at: AppTest) -> str:
    assert not at.exception, at.exception[0].value
    return "\n".join(piece.value for piece in [*at.html, *at.markdown, *at.error, *at.code])


def metrics(at: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in at.metric}


@pytest.mark.parametrize(("language", "title"), [("zh", "还没有已发布的数据"), ("en", "Nothing has been published yet")])
def test_nothing_published_says_what_to_run(published, language, title):
    seen = text(app(lang=language))
    assert title in seen
    assert "make demo" in seen


def test_the_first_version_appears_when_the_reader_looks_again(published, tables):
    at = app()
    publish(published, "v1", tables)
    at.button[0].click().run()
    assert "版本 v1" in text(at)


def test_home_in_chinese(full, tables):
    at = app()
    seen, shown = text(at), metrics(at)
    assert "✓ 行账平衡" in seen
    assert shown["患者主索引人数"] == "9,624"
    assert shown["落地行数"] == f"{tables['row_ledger']['landed'].sum():,}"
    assert shown["平均住院日"].endswith("天")
    assert len(shown) == 5 + len(tables["indicators"])
    assert at.dataframe[0].value["is_balanced"].tolist() == ["✓ 平衡"] * tables["row_ledger"]["data_set"].nunique()


def test_home_in_english(full):
    at = app(lang="en")
    assert "Ledger balanced" in text(at)
    assert metrics(at)["Average length of stay"].endswith("days")
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in "".join(metrics(at)))


def test_the_switch_changes_the_language_and_the_address(full):
    at = app()
    at.segmented_control(key="language").set_value("en").run()
    assert "Regional Health Data Platform" in text(at)
    assert at.query_params["lang"] in ("en", ["en"])


def test_a_ledger_out_of_balance_is_said(published, tables):
    ledger = tables["row_ledger"].copy()
    ledger.loc[0, "is_balanced"] = False
    publish(published, "v1", tables | {"row_ledger": ledger})
    at = app()
    assert "✗ 行账不平衡" in text(at)
    assert at.dataframe[0].value["is_balanced"].tolist().count("✗ 不平衡") == 1


def test_home_without_most_tables_still_stands(published, tables):
    publish(published, "v1", {"identity_person": tables["identity_person"]})
    seen = text(app())
    assert all(title in seen for title in ("暂无指标", "暂无质量评分", "暂无各层数据量", "暂无行账"))


@pytest.mark.parametrize(("language", "title"), [("zh", "机构 × 维度得分"), ("en", "Scores by institution and dimension")])
def test_quality(full, language, title):
    at = app(QUALITY, lang=language)
    assert title in text(at)
    cells = at.dataframe[0].value
    assert cells.shape == (6, 8)
    assert set(cells.iloc[:, 1].str[0]) <= {"✓", "▼"}
    assert "▼" in "".join(cells.iloc[4])


def test_quality_without_scores(published, tables):
    publish(published, "v1", {"identity_person": tables["identity_person"]})
    assert "暂无质量评分" in text(app(QUALITY))


def test_filters_narrow_the_page_and_outlive_the_language(full):
    at = app(QUALITY)
    everything = int(metrics(at)["不合格次数"].replace(",", ""))
    at.selectbox(key="institution_code").set_value("T0005").run()
    one = int(metrics(at)["不合格次数"].replace(",", ""))
    assert 0 < one < everything
    assert len(at.dataframe[0].value) == 1
    at.segmented_control(key="language").set_value("en").run()
    assert int(metrics(at)["Failures"].replace(",", "")) == one


def test_a_selection_without_data_is_explained(full):
    at = app(QUALITY)
    at.selectbox(key="dimension").set_value("timeliness").run()
    at.selectbox(key="data_set").set_value("patient").run()
    assert "请放宽筛选条件" in text(at)


def test_nothing_fails(published, tables):
    results = tables["quality_result"].assign(failed=0)
    publish(published, "v1", tables | {"quality_result": results})
    assert "没有不合格的规则" in text(app(QUALITY))


def test_the_way_down_to_the_masked_rows(full):
    at = app(QUALITY)
    rules = next(table for table in at.dataframe if (table.key or "").startswith("rules-"))
    position = rules.value["rule_id"].tolist().index(RULE)
    at.session_state[rules.key] = {"selection": {"rows": [position], "columns": [], "cells": []}}
    at.query_params["rule"] = RULE
    at.run()
    assert "数据元 id_no" in text(at)
    rows = at.dataframe[-1].value
    assert rows.columns[:2].tolist() == ["id_no", "id_no__form"]
    assert set(rows["id_no"]) == {"*" * 14}
    assert set(rows["id_no__form"]) == {"9" * 14}
    assert all(name[1:] == "*" * (len(name) - 1) for name in rows["name"])
    days = next(table for table in at.dataframe if (table.key or "").startswith("days-")).value
    at.query_params["institution"], at.query_params["day"] = (
        days["institution_code"].iloc[0],
        days["event_date"].iloc[0],
    )
    at.run()
    assert f"{days['event_date'].iloc[0]} 不合格的数据行" in text(at)
    assert len(at.dataframe[-1].value) == days["failed"].iloc[0]


def table(at: AppTest, prefix: str):
    return next(each for each in at.dataframe if (each.key or "").startswith(prefix))


def choose(at: AppTest, prefix: str, position: int, **address: str) -> None:
    """A click on a row, which writes the address."""
    at.session_state[table(at, prefix).key] = {"selection": {"rows": [position], "columns": [], "cells": []}}
    for name, value in address.items():
        at.query_params[name] = value
    at.run()


def test_what_is_below_target_is_listed_and_leads_to_its_rows(full, tables):
    at = app(QUALITY)
    below, causes = tables["quality_below_target"], tables["quality_below_target_cause"]
    below, causes = (rows[rows["period"] == "all"] for rows in (below, causes))
    below = below.assign(lacks=below["gap"] * below["total_weight"]).sort_values("lacks", ascending=False)
    cells = (below["institution_code"] + "." + below["data_set"] + "." + below["dimension"]).tolist()
    assert len(cells) > 1 and table(at, "cells-").value["cell"].tolist() == cells
    assert f"低于目标（{len(cells)}）" in text(at)
    choose(at, "cells-", 1, below=cells[1])
    cell = below.iloc[1]
    shown = table(at, "causes-").value
    own = causes[
        (causes[["institution_code", "data_set", "dimension"]] == cell[["institution_code", "data_set", "dimension"]]).all(axis=1)
    ]
    assert shown["rule_id"].tolist() == own["rule_id"].tolist()
    assert shown["points_lost"].sum() == pytest.approx(100 - cell["score"])
    first = own.iloc[0]
    choose(at, "causes-", 0, rule=first["rule_id"], institution=cell["institution_code"], day=str(first["worst_day"]))
    assert f"{first['worst_day']} 不合格的数据行" in text(at)
    assert len(at.dataframe[-1].value) == first["failed_on_worst_day"]


def test_below_target_of_a_month_is_its_own(full, tables):
    at = app(QUALITY, lang="en")
    at.selectbox(key="month").set_value("2025-12").run()
    below = tables["quality_below_target"]
    expected = below[below["period"] == "2025-12"]
    assert sorted(table(at, "cells-").value["score"].str[2:]) == sorted(formats.score(value) for value in expected["score"])
    assert f"Below target ({len(expected)})" in text(at)


def test_nothing_is_below_target(published, tables):
    publish(published, "v1", tables | {"quality_below_target": tables["quality_below_target"].head(0)})
    assert "没有低于目标的单元" in text(app(QUALITY))


def test_every_institution_has_a_status_for_every_rule(full, tables):
    shown = next(each.value for each in app(QUALITY).dataframe if "not_yet_assessable" in each.value)
    assert shown["institution_code"].tolist() == sorted(tables["institutions"]["institution_code"])
    assert set(shown["rules"]) == {len(tables["rule_index"])}
    assert (shown[["pass", "fail", "not_applicable", "not_yet_assessable"]].sum(axis=1) == shown["rules"]).all()
    assert shown["not_applicable"].tolist() == [0, 0, 0, 0, 0, 1]


def test_an_unknown_rule_in_the_address_is_ignored(full):
    at = app(QUALITY)
    at.query_params["rule"] = "patient.x' or true --"
    at.run()
    assert "原因与下钻" in text(at)
    assert not any((table.key or "").startswith("days-") for table in at.dataframe)


def test_a_broken_snapshot_is_named(published):
    published.mkdir(parents=True)
    (published / "CURRENT").write_text("gone", encoding="utf-8")
    seen = text(app())
    assert "已发布的数据无法读取" in seen
    assert str(published / "gone") in seen
