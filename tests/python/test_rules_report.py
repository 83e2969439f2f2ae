"""`medplat rules report`: what stands in the file is what the warehouse found, masked, escaped, and whole."""

from __future__ import annotations

import csv
import os
import re
import shutil
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from orchestration import cli
from orchestration.errors import UserError
from orchestration.landing.manifest import REGISTER
from orchestration.pipeline.published import current_version_name, read_version
from orchestration.privacy import Column, mask
from orchestration.rules import report_facts as facts
from orchestration.rules.report import Wanted, write_reports
from orchestration.rules.report_facts import Score
from orchestration.rules.report_page import FOLDER, catalogue, loss, points, share, signed
from orchestration.rules.report_trend import BOTTOM, HEIGHT, TOP, trend
from orchestration.settings import Settings
from orchestration.warehouse.engines import DUCKDB_FILE

EVERY_ROW = 1_000_000
ASSESSED = "status in ('pass', 'fail')"
EVIL = "<script>alert('%s')</script>&\"'"
VOID = {"meta", "br"}


class Page(HTMLParser):
    """A report, taken apart.

    Attributes:
        tags: names of all elements.
        open: elements that are not closed yet; empty at the end of a page that is well formed.
        text: of elements with an id, by it.
        cells: texts of the cells of table rows and of cells marked with a key, by `<attribute> <key>`.
        rows: cells of the failing rows by rule and `<batch>:<row number>`.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.source = file.read_text("utf-8")
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.text: defaultdict[str, str] = defaultdict(str)
        self.cells: defaultdict[str, list[str]] = defaultdict(list)
        self.rows: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        self.ids: list[tuple[int, str]] = []
        self.rule = self.key = ""
        self.row: list[str] | None = None
        self.feed(self.source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in VOID:
            return
        self.open.append(tag)
        known = dict(attributes)
        if "id" in known:
            self.ids.append((len(self.open), known["id"] or ""))
        if tag == "article":
            self.rule = known["id"] or ""
        if "data-row" in known:
            self.row = self.rows[self.rule].setdefault(known["data-row"] or "", [])
        elif tag == "tr":
            self.row, self.key = None, known.get("data-dimension") or ""
        if "data-cell" in known:
            self.cells[known["data-cell"] or ""].append("")
        elif tag == "td" and self.row is not None:
            self.row.append("")
        elif tag == "td" and self.key:
            self.cells[self.key].append("")
        self.cell = known.get("data-cell") if tag == "td" else self.__dict__.get("cell")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else, line {self.getpos()[0]}"
        self.ids = [(depth, name) for depth, name in self.ids if depth <= len(self.open)]
        if tag == "tr":
            self.row, self.key = None, ""
        if tag == "td":
            self.cell = None

    def handle_data(self, data: str) -> None:
        for _, name in self.ids:
            self.text[name] += data
        if "td" not in self.open:
            return
        if self.cell:
            self.cells[self.cell][-1] += data
        elif self.row:
            self.row[-1] += data
        elif self.key and self.cells[self.key]:
            self.cells[self.key][-1] += data


def ask(settings: Settings, sql: str, *values: object) -> list[tuple]:
    with duckdb.connect(str(settings.warehouse / DUCKDB_FILE), read_only=True) as connection:
        return connection.execute(sql, list(values)).fetchall()


def reports(settings: Settings, folder: Path, **wanted: object) -> dict[str, Page]:
    """Pages by institution."""
    written = write_reports(settings, Wanted(output=folder, **wanted), lambda line: None)
    return {item.institution.code: Page(item.file) for item in written}


@pytest.fixture(scope="module")
def pages(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Every report with every row, in Chinese, for a viewer without a role."""
    return reports(built, tmp_path_factory.mktemp("all"), rows=EVERY_ROW)


@pytest.fixture(scope="module")
def month(built: Settings) -> str:
    """The month with most failures."""
    return ask(built, "select month from quality.quality_score group by 1 order by sum(failed) desc, 1 limit 1")[0][0]


@pytest.fixture(scope="module")
def pages_of_month(built: Settings, month: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return reports(built, tmp_path_factory.mktemp("month"), rows=EVERY_ROW, month=month)


@pytest.fixture
def planted(built: Settings, tmp_path: Path) -> Settings:
    """The published version and the register of batches alone, no warehouse; texts in them are made to be markup."""
    home = Settings(built.root, tmp_path / "planted")
    version = read_version(built.published / (current_version_name(built.published) or ""))
    shutil.copytree(built.published, home.published)
    home.landing.mkdir(parents=True)
    replaced = {
        "institutions": ["name_zh", "name_en"],
        "rule_index": ["title_zh", "title_en", "clause"],
        "data_sets": ["name_zh", "name_en"],
        "data_elements": ["name_zh", "name_en"],
        "quality_failing_patient": ["patient_id", "name", "id_no"],
    }
    with duckdb.connect() as connection:
        sources = [
            (home.published / version.name / part.file, columns)
            for table, columns in replaced.items()
            for part in version.tables[table].parts
        ]
        for file, columns in [*sources, (home.landing / REGISTER, ["file"])]:
            source = built.landing / REGISTER if file.name == REGISTER else file
            texts = ", ".join("$evil$" + EVIL % name + f"$evil$ as {name}" for name in columns)
            connection.execute(f"create or replace table planted as select * replace ({texts}) from read_parquet('{source}')")
            file.unlink(missing_ok=True)
            connection.execute(f"copy planted to '{file}' (format parquet)")
    return home


def check_scores(built: Settings, pages: dict[str, Page], month: str | None) -> None:
    scored = ask(
        built,
        "select institution_code, data_set, dimension, sum(passed_weight), sum(total_weight), sum(applicable), sum(failed) "
        "from quality.quality_score where ? is null or month = ? group by all",
        month,
        month,
    )
    assert {row[0] for row in scored} == pages.keys()
    for code, page in pages.items():
        own = [row for row in scored if row[0] == code]
        assert page.text["overall"] == points(100 * sum(row[3] for row in own) / sum(row[4] for row in own), 3)
        for _, data_set, dimension, passed, total, _, _ in own:
            assert page.cells[f"{data_set}/{dimension}"][0].split()[0] == points(100 * passed / total)
        for dimension in {row[2] for row in own}:
            passed, total, applicable, failed = (sum(row[at] for row in own if row[2] == dimension) for at in range(3, 7))
            cells = page.cells[dimension]
            assert cells[1] == points(100 * passed / total)
            assert cells[5:] == [f"{applicable:,}", f"{failed:,}"]
        assert {key for key in page.cells if "/" in key} == {f"{row[1]}/{row[2]}" for row in own}
        assert {key for key in page.cells if "/" not in key} == {row[2] for row in own}


def test_scores_are_those_of_the_warehouse(built: Settings, pages: dict[str, Page]) -> None:
    check_scores(built, pages, None)
    known = dict(ask(built, "select institution_code, score from quality.quality_institution_score"))
    assert {code: page.text["overall"] for code, page in pages.items()} == {
        code: points(score, 3) for code, score in known.items()
    }


def test_scores_of_a_month_are_those_of_the_warehouse(built: Settings, pages_of_month: dict[str, Page], month: str) -> None:
    check_scores(built, pages_of_month, month)


def test_targets_and_verdicts_follow_the_seed(built: Settings, pages: dict[str, Page]) -> None:
    """A dimension's target is what its weights would score if each data set met its own."""
    kinds = dict(ask(built, "select institution_code, kind from reference.institutions"))
    lines = {tuple(key): float(target) for *key, target in ask(built, "from reference.targets")}
    own = {key: target for key, target in lines.items() if key[1]}
    general = {(kind, dimension): target for (kind, data_set, dimension), target in lines.items() if not data_set}
    scored = ask(built, "select institution_code, data_set, dimension, passed_weight, total_weight from quality.quality_score")
    sums: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0, 0, 0])
    for code, data_set, dimension, passed, total in scored:
        target = own.get((kinds[code], data_set, dimension), general[kinds[code], dimension])
        sums[code, dimension] = [a + b for a, b in zip(sums[code, dimension], (passed, total, target * total), strict=True)]
    verdicts = set()
    for (code, dimension), (passed, total, aim) in sums.items():
        score, target = 100 * passed / total, aim / total
        cells = pages[code].cells[dimension]
        assert cells[2:4] == [points(target), signed(score - target)]
        assert ("✓" in cells[4], "▼" in cells[4]) == (score >= target, score < target)
        verdicts.add(score >= target)
    assert verdicts == {True, False}


@pytest.mark.parametrize("of_month", [False, True])
def test_every_failed_rule_is_there_with_its_counts(
    built: Settings, pages: dict[str, Page], pages_of_month: dict[str, Page], month: str, of_month: bool
) -> None:
    found = ask(
        built,
        "select institution_code, rule_id, sum(failed), sum(applicable) from quality.quality_result "
        f"where {ASSESSED} and (? or strftime(event_date, '%Y-%m') = ?) group by all having sum(failed) > 0",
        not of_month,
        month,
    )
    assert found
    shown = pages_of_month if of_month else pages
    expected: dict[str, set[str]] = {code: set() for code in shown}
    for code, rule_id, failed, applicable in found:
        expected[code].add(rule_id)
        assert f"不合格 {failed:,} / 适用 {applicable:,}" in shown[code].text[rule_id]
        assert share(failed / applicable) in shown[code].text[rule_id]
    assert {code: {name for name in page.text if name.count(".") == 2} for code, page in shown.items()} == expected


def test_rules_are_ranked_by_what_they_cost_and_cost_the_whole_distance(built: Settings, pages: dict[str, Page]) -> None:
    weights = dict(ask(built, "select rule_id, cast(weight as int) from reference.rule_index"))
    for code, page in pages.items():
        failed = dict(ask(
            built, f"select rule_id, sum(failed) from quality.quality_result where {ASSESSED} and institution_code = ? "
            "group by all having sum(failed) > 0", code
        ))  # fmt: skip
        total = ask(built, "select sum(total_weight) from quality.quality_score where institution_code = ?", code)[0][0]
        costs = {rule_id: 100 * weights[rule_id] * count / total for rule_id, count in failed.items()}
        order = [name for name in page.text if name.count(".") == 2]
        assert order == sorted(costs, key=lambda rule_id: (-costs[rule_id], rule_id))
        assert all(f"−{loss(costs[rule_id])}" in page.text[rule_id] for rule_id in order)
        score = ask(built, "select score from quality.quality_institution_score where institution_code = ?", code)[0][0]
        assert sum(costs.values()) == pytest.approx(100 - score)


@pytest.mark.parametrize("of_month", [False, True])
def test_rows_are_those_of_quality_failure(
    built: Settings, pages: dict[str, Page], pages_of_month: dict[str, Page], month: str, of_month: bool
) -> None:
    failures = ask(
        built,
        "select institution_code, rule_id, row_id from quality.quality_failure as failure "
        "where exists (from quality.quality_result as result where result.status = 'fail' "
        "and result.rule_id = failure.rule_id and result.institution_code = failure.institution_code "
        "and result.event_date = failure.event_date) and (? or strftime(event_date, '%Y-%m') = ?)",
        not of_month,
        month,
    )
    expected: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code, rule_id, row_id in failures:
        expected[code][rule_id].add(row_id)
    shown = pages_of_month if of_month else pages
    assert {code: {rule: set(rows) for rule, rows in page.rows.items()} for code, page in shown.items() if page.rows} == expected


def test_of_each_rule_the_newest_rows_are_shown_up_to_the_limit(built: Settings, pages: dict[str, Page], tmp_path: Path) -> None:
    few = reports(built, tmp_path, rows=2)
    longer = 0
    for code, page in pages.items():
        for rule_id, rows in page.rows.items():
            assert list(few[code].rows[rule_id]) == list(rows)[:2]
            dates = [cells[2] for cells in rows.values()]
            assert dates == sorted(dates, reverse=True)
            longer += len(rows) > 2
    assert longer
    assert not any(page.rows for page in reports(built, tmp_path, rows=0).values())


def test_the_sender_finds_each_row_in_its_delivery(built: Settings, pages: dict[str, Page]) -> None:
    files = dict(ask(built, "select batch_id, file from ods.ods_batch"))
    held: dict[str, list[dict[str, str]]] = {}
    looked_up = 0
    for page in pages.values():
        for rule_id, rows in page.rows.items():
            for row_id, cells in rows.items():
                batch_id, number = row_id.rsplit(":", 1)
                assert cells[0] == f"{files[batch_id]}{batch_id}"
                assert cells[1] == number
                if rule_id == "settlement_line.logic.amount_differs" and files[batch_id].endswith(".csv"):
                    file = built.demo / "deliveries" / files[batch_id]
                    if file not in held:
                        with file.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
                            held[file] = list(csv.DictReader(stream))
                    sent = held[file][int(number) - 1]
                    if "line_id" in sent:
                        assert cells[3:7] == [sent[name] for name in ("line_id", "quantity", "unit_price", "amount")]
                        looked_up += 1
    assert looked_up


def test_quarantined_rows_are_marked_and_counted(built: Settings, pages: dict[str, Page]) -> None:
    ledger = dict(ask(built, "select sender_code, sum(quarantined) from quality.row_ledger group by 1"))
    assert {code: page.text["quarantined"] for code, page in pages.items()} == {code: f"{ledger[code]:,}" for code in pages}
    tables = ask(built, "select table_name from information_schema.tables where table_name like 'quality_failing_%'")
    union = " union all ".join(f"select row_id from quality.{name} where is_blocked" for (name,) in tables)
    blocked = {row_id for (row_id,) in ask(built, union)}
    marked = {
        row_id: "已隔离" in cells[-1] for page in pages.values() for rows in page.rows.values() for row_id, cells in rows.items()
    }
    assert {row_id for row_id, is_marked in marked.items() if is_marked} == blocked & marked.keys()
    assert blocked


def test_values_are_masked_above_the_clearance(built: Settings, pages: dict[str, Page], tmp_path: Path) -> None:
    secret = {
        (name, str(value))
        for name in ("name", "id_no", "phone", "address")
        for (value,) in ask(built, f"select distinct {name} from quality.quality_failing_patient where length({name}) > 1")
    }
    low = "".join(page.source for page in pages.values())
    assert not [value for name, value in secret if name in ("id_no", "phone", "address") and value in low]
    everything = reports(built, tmp_path, rows=EVERY_ROW, clearance=5)
    high = "".join(page.source for page in everything.values())
    assert [value for _, value in secret if value in high]
    levels = {
        (data_set, element): Column(kind, int(level))
        for data_set, element, kind, level in ask(
            built, "select data_set, element, type, security_level from reference.data_elements"
        )
    }
    keys = {data_set: element for data_set, element in ask(
        built, "select data_set, element from reference.data_elements where is_key = 'yes' and element <> 'institution_code'"
    )}  # fmt: skip
    elements = dict(ask(built, "select rule_id, elements from reference.rule_index"))
    masked = 0
    for code, page in pages.items():
        for rule_id, rows in page.rows.items():
            data_set = rule_id.split(".")[0]
            if keys[data_set] in elements[rule_id].replace(",", " ").split():
                continue
            for row_id, cells in rows.items():
                value = everything[code].rows[rule_id][row_id][3]
                if value != "（空）":
                    assert cells[3] == mask(value, keys[data_set], levels[data_set, keys[data_set]])
                    masked += cells[3] != value
    assert masked


def test_a_masked_value_keeps_its_form(built: Settings, pages: dict[str, Page]) -> None:
    rows = [
        cells[-2] for page in pages.values() for rule, rows in page.rows.items() if rule == "patient.logic.id_no_check_digit"
        for cells in rows.values()
    ]  # fmt: skip
    assert rows
    assert all(re.fullmatch(r"\*{18}形式 9{17}[9A]", cell) for cell in rows)


def test_no_data_is_taken_for_markup(planted: Settings, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        shown = reports(planted, tmp_path, rows=EVERY_ROW, clearance=5, language=language)
        for page in shown.values():
            assert "<script" not in page.source.lower()
            assert EVIL % f"name_{language}" in page.source.replace("&lt;", "<").replace("&gt;", ">").replace(
                "&#39;", "'"
            ).replace("&#34;", '"').replace("&amp;", "&")
        seen = "".join(page.source for page in shown.values())
        for name in (f"title_{language}", "clause", "patient_id", "id_no", "file"):
            assert f"&lt;script&gt;alert(&#39;{name}&#39;)" in seen


def test_a_file_needs_nothing_beside_it(pages: dict[str, Page], built: Settings, tmp_path: Path) -> None:
    for page in [*pages.values(), *reports(built, tmp_path, language="en").values()]:
        assert page.open == []
        assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a"}
        assert not re.search(r"https?:|//[a-z]|\burl\(|@import|\bsrc\s*=|\bhref\s*=", page.source)
        assert page.tags >= {"svg", "polyline", "details", "style"}
        assert "default-src 'none'" in page.source


def test_both_languages(built: Settings, tmp_path: Path, month: str) -> None:
    names = ask(built, "select institution_code, name_zh, name_en from reference.institutions")
    for language, lang in (("zh", "zh-CN"), ("en", "en")):
        shown = reports(built, tmp_path, language=language, month=month, rows=0)
        for code, zh, en in names:
            if code in shown:
                title = re.search(r"<h1>(.*?)</h1>", shown[code].source)
                assert title and title[1].replace("&#39;", "'") == (zh if language == "zh" else en)
                assert f'<html lang="{lang}">' in shown[code].source
        assert shown


def test_files_are_named_by_institution_and_month(built: Settings, tmp_path: Path, month: str) -> None:
    heard: list[str] = []
    written = write_reports(built, Wanted(("H2001", "H3001"), month, tmp_path / "new" / "folder"), heard.append)
    assert sorted(os.listdir(tmp_path / "new" / "folder")) == [f"H2001-{month}.html", f"H3001-{month}.html"]
    assert [item.institution.code for item in written] == ["H2001", "H3001"]
    assert [line.split()[0] for line in heard[1:]] == ["[1/2]", "[2/2]"]


def test_the_command(built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPLAT_DATA", str(built.data))
    arguments = ["rules", "report", "--institution", "H2001", "--output", str(tmp_path), "--language", "en", "--rows", "1"]
    result = CliRunner().invoke(cli.app, arguments)
    assert result.exit_code == 0, result.output
    score = ask(built, "select score from quality.quality_institution_score where institution_code = 'H2001'")[0][0]
    assert f"H2001     score {score:7.3f}" in result.output
    assert f"Reports in {tmp_path}: 1, below target:" in result.output
    assert Page(tmp_path / "H2001-all.html").text["overall"] == points(score, 3)


@pytest.mark.parametrize(
    ("wanted", "what", "where"),
    [
        ({"institutions": ["H3001", "H9999"]}, "There is no institution 'H9999'", "--institution"),
        ({"institutions": ["H3001' or true --"]}, "There is no institution", "--institution"),
        ({"month": "2025-13"}, "There is no month '2025-13'", "--month"),
        ({"institutions": ["HX001"]}, "There is nothing to report on HX001", "version"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_written(
    built: Settings, tmp_path: Path, wanted: dict, what: str, where: str
) -> None:
    with pytest.raises(UserError, match=re.escape(what)) as refused:
        reports(built, tmp_path / "out", **wanted)
    assert refused.value.where.startswith(where) and refused.value.why and refused.value.todo
    assert not (tmp_path / "out").exists()


def test_without_a_published_version_it_says_what_to_do(home: Settings, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No version is published") as refused:
        reports(home, tmp_path)
    assert "medplat build" in refused.value.todo
    home.published.mkdir(parents=True)
    (home.published / "CURRENT").write_text("gone\n", "utf-8")
    with pytest.raises(UserError, match="not complete"):
        reports(home, tmp_path)


def test_a_file_is_written_whole_or_not_at_all(built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports(built, tmp_path, institutions=["H2001"])
    before = (tmp_path / "H2001-all.html").read_bytes()

    def failing(source: object, target: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(UserError, match="cannot be written"):
        reports(built, tmp_path, institutions=["H2001"], language="en")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"H2001-all.html": before}


def test_a_folder_that_is_a_file_is_refused(built: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(UserError, match="cannot be written") as refused:
        reports(built, tmp_path / "file", institutions=["H2001"])
    assert "--output" in refused.value.todo


def test_an_institution_without_a_target_or_outside_the_register_has_a_report(planted: Settings, tmp_path: Path) -> None:
    version = read_version(planted.published / (current_version_name(planted.published) or ""))
    with duckdb.connect() as connection:
        changes = {
            "institutions": "select * from read_parquet('{file}') where institution_code <> 'H2001'",
            "quality_score": "select * replace (case when institution_code not in ('H2001', 'H3001') then target end as target) "
            "from read_parquet('{file}')",
        }
        for table, query in changes.items():
            (part,) = version.tables[table].parts
            file = version.folder / part.file
            connection.execute("create or replace table kept as " + query.format(file=file))
            file.unlink()
            connection.execute(f"copy kept to '{file}' (format parquet)")
    shown = reports(planted, tmp_path)
    assert "未设目标" in shown["H2001"].source and "未设目标" in shown["H3001"].source
    assert "未设目标" not in shown["C1001"].source
    assert "<h1>H2001</h1>" in shown["H2001"].source


def test_what_cannot_be_assessed_yet_is_no_failure(built: Settings, planted: Settings, tmp_path: Path) -> None:
    one, other = ask(
        built,
        "select institution_code, rule_id, min(event_date), count(*) from quality.quality_result where status = 'fail' "
        "group by all having count(*) > 1 order by 4 desc, 1, 2 limit 2",
    )
    version = read_version(planted.published / (current_version_name(planted.published) or ""))
    with duckdb.connect() as connection:
        for part in version.tables["quality_result"].parts:
            file = version.folder / part.file
            connection.execute(
                "create or replace table changed as select * replace (case when status = 'fail' and institution_code = ? "
                "and rule_id = ? and event_date = ? or status = 'fail' and institution_code = ? and rule_id = ? "
                f"then 'not_yet_assessable' else status end as status) from read_parquet('{file}')",
                [*one[:3], *other[:2]],
            )
            file.unlink()
            connection.execute(f"copy changed to '{file}' (format parquet)")
    before, after = reports(built, tmp_path, rows=EVERY_ROW), reports(planted, tmp_path, rows=EVERY_ROW)
    kept, rows = after[one[0]].rows[one[1]], before[one[0]].rows[one[1]]
    assert list(kept) == [row_id for row_id, cells in rows.items() if cells[2] != str(one[2])] and 0 < len(kept) < len(rows)
    assert f"不合格 {len(kept)} / " in after[one[0]].text[one[1]]
    assert other[1] in before[other[0]].text and other[1] not in after[other[0]].text


def test_the_trend_stays_in_its_picture() -> None:
    for values, target in (([99.9, 99.2, 100.0], 99.5), ([100.0], None), ([0.0, 100.0], 50.0), ([99.999], 99.9)):
        months = {f"2025-{at:02d}": Score(value, target, 1, 1, 0) for at, value in enumerate(values, 1)}
        drawn = trend(months)
        heights = [height for _, height in drawn.grid]
        assert len(heights) >= 2 and len({text for text, _ in drawn.grid}) == len(heights)
        assert drawn.grid[-1][0].startswith("100")
        assert (heights[-1], heights[0]) == (pytest.approx(TOP), pytest.approx(HEIGHT - BOTTOM))
        assert all(min(heights) - 0.01 <= point.y <= max(heights) + 0.01 for point in drawn.points)
        by_score = sorted(drawn.points, key=lambda point: point.score.score)
        assert [point.y for point in by_score] == sorted((point.y for point in drawn.points), reverse=True)


def test_numbers_never_look_better_than_they_are() -> None:
    assert (points(99.979), points(100.0), points(97.8), points(None)) == ("99.97", "100.00", "97.80", "–")
    assert (signed(-0.0001), signed(0.0123), signed(0.0)) == ("−0.01", "+0.01", "+0.00")
    assert (share(0.00001), loss(0.00001), loss(0.0123)) == ("<0.01%", "<0.0001", "0.0123")


def test_messages_are_complete_used_and_the_words_of_the_pages(built: Settings) -> None:
    template = (FOLDER / "report.html.jinja").read_text("utf-8")
    asked = set(re.findall(r"\bt\('([a-z_]+)'", template))
    messages = catalogue()
    assert all(text.strip() for message in messages.values() for text in message.values())
    assert asked == {key for key in messages if "." not in key}
    assert {f"kind.{kind}" for (kind,) in ask(built, "select distinct kind from reference.institutions")} <= messages.keys()
    with (built.root / "apps" / "messages.csv").open(encoding="utf-8", newline="") as file:
        pages = {row["key"]: row for row in csv.DictReader(file)}
    shared = {key for key in messages if key.startswith(("dimension.", "severity.", "mark."))}
    assert len(shared) == 13
    assert all((messages[key]["zh"], messages[key]["en"]) == (pages[key]["zh"], pages[key]["en"]) for key in shared)


def test_scores_are_grouped_by_what_is_known_only() -> None:
    with duckdb.connect() as connection, pytest.raises(ValueError, match="drop"):
        facts.scores(connection, facts.Scope("x"), ("drop table x",))
