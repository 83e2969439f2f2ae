"""`medplat rules diff`: what changed, and what it does to the rows and scores of a built warehouse."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from orchestration.errors import UserError
from orchestration.rules.derive import standard_checks
from orchestration.rules.diff import rules_diff
from orchestration.rules.effect import effects
from orchestration.rules.revision import changes, revision_at, revision_here
from orchestration.settings import Settings
from orchestration.standard.reader import read_standard
from orchestration.warehouse.engines import DUCKDB_FILE

SETTLEMENT = Path("tests/soda/settlement/logic.yml")
RANGES = Path("tests/soda/vital_sign/ranges.yml")
TEMPERATURE = "item_code = 'temperature'"


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=nobody", "-c", "user.email=nobody@localhost", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path, built: Settings) -> Settings:
    """A repository of the rule base alone, over the warehouse that all tests share."""
    root = tmp_path / "checkout"
    for name in ("seeds/standards", "tests/soda"):
        shutil.copytree(built.root / name, root / name)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=base")
    return Settings(root, built.data)


def edit(checkout: Settings, file: Path, pattern: str, replacement: str) -> None:
    path = checkout.root / file
    text, times = re.subn(pattern, replacement, path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert times == 1
    path.write_text(text, "utf-8")


def drop_rule(checkout: Settings, file: Path, rule_id: str) -> None:
    path = checkout.root / file
    items = re.split(r"(?=^  - )", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text("".join(item for item in items if f"name: {rule_id}\n" not in item), "utf-8")


def warehouse(settings: Settings) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(settings.warehouse / DUCKDB_FILE), read_only=True)


def told(checkout: Settings) -> tuple[dict, dict]:
    old, new = revision_at(checkout, "main"), revision_here(checkout)
    with warehouse(checkout) as connection:
        found, scores = effects(connection, changes(old, new), old, new)
    return {effect.change.rule_id: effect for effect in found}, {score.institution_code: score for score in scores}


def test_nothing_changed(checkout: Settings) -> None:
    assert "**0** added, **0** changed, **0** removed" in rules_diff(checkout, "main")
    assert "###" not in rules_diff(checkout, "main")


def test_scores_before_are_those_of_the_warehouse(checkout: Settings) -> None:
    edit(checkout, RANGES, r"between 25 and 45\)", "between 36.5 and 37)")
    _, scores = told(checkout)
    with warehouse(checkout) as connection:
        known = dict(connection.execute("select institution_code, score from quality.quality_institution_score").fetchall())
    assert {name: score.before for name, score in scores.items()} == pytest.approx(known)


def test_a_tighter_rule_fails_rows_and_lowers_scores(checkout: Settings) -> None:
    edit(checkout, RANGES, r"between 25 and 45\)", "between 36.5 and 37)")
    found, scores = told(checkout)
    effect = found["vital_sign.logic.temperature_range"]
    with warehouse(checkout) as connection:
        rows = dict(connection.execute(
            f"select sender_code, count(*) from ods.current_vital_sign where {TEMPERATURE} and "
            "try_cast(value as decimal(18, 4)) between 25 and 45 and "
            "not try_cast(value as decimal(18, 4)) between 36.5 and 37 group by 1"
        ).fetchall())  # fmt: skip
    assert effect.newly_failing == rows and rows
    assert not effect.newly_passing
    assert all((score.after < score.before) == (name in rows) for name, score in scores.items())
    report = rules_diff(checkout, "main")
    assert "**0** added, **1** changed, **0** removed" in report
    assert "should be raised: `vital_sign.logic.temperature_range`" in report


@pytest.mark.parametrize(
    ("file", "rule_id"),
    [
        (SETTLEMENT, "settlement.logic.lines_differ"),
        (Path("tests/soda/settlement/standard.yml"), "settlement.patient_id.reference"),
        (Path("tests/soda/lab_result/standard.yml"), "lab_result.key.unique"),
        (Path("tests/soda/patient/standard.yml"), "patient.id_no.length"),
    ],
)
def test_rows_of_a_removed_rule_newly_pass(checkout: Settings, file: Path, rule_id: str) -> None:
    drop_rule(checkout, file, rule_id)
    found, scores = told(checkout)
    with warehouse(checkout) as connection:
        failed, applicable = connection.execute(
            "select sum(failed), sum(applicable) from quality.quality_result "
            f"where rule_id = '{rule_id}' and status in ('pass', 'fail')"
        ).fetchone() or (0, 0)  # fmt: skip
        known = dict(connection.execute("select institution_code, score from quality.quality_institution_score").fetchall())
    assert list(found) == [rule_id]
    assert found[rule_id].newly_passing.total() == failed
    assert found[rule_id].applicable[0] == applicable
    assert {name: score.before for name, score in scores.items()} == pytest.approx(known)
    assert all(score.after >= score.before for name, score in scores.items() if found[rule_id].newly_passing[name])


def test_a_rule_on_an_element_that_the_warehouse_lacks_is_said_so(checkout: Settings) -> None:
    elements = checkout.standards / "data_elements.csv"
    lines = elements.read_text("utf-8").splitlines()
    at = max(number for number, line in enumerate(lines) if line.startswith("school_absence,"))
    position = lines[at].split(",")[1]
    added = lines[at].replace(f"school_absence,{position},", f"school_absence,{int(position) + 1},").split(",")
    added[2:4] = ["class_size_again", "MP.99.99"]
    elements.write_text("\n".join([*lines[: at + 1], ",".join(added), *lines[at + 1 :]]) + "\n", "utf-8")
    standard = read_standard(checkout.standards)
    checks = standard_checks(standard.data_sets["school_absence"], standard)
    (checkout.soda / "school_absence" / "standard.yml").write_text(checks, "utf-8")
    assert "not on this snapshot: Binder Error" in rules_diff(checkout, "main")


def test_without_a_warehouse_only_the_words_are_compared(checkout: Settings, tmp_path: Path) -> None:
    drop_rule(checkout, SETTLEMENT, "settlement.logic.lines_differ")
    report = rules_diff(Settings(checkout.root, tmp_path / "nothing"), "main")
    assert "`settlement.logic.lines_differ`" in report and "No warehouse is built here" in report


def test_an_unknown_base_is_refused(checkout: Settings) -> None:
    with pytest.raises(UserError, match="No rule base at 'nowhere'"):
        rules_diff(checkout, "nowhere")
