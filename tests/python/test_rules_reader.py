"""A rule file that is not sound is refused, with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules_support import standard

from orchestration.errors import UserError
from orchestration.rules import Expression, Rule
from orchestration.rules.reader import read_rules

PATH = Path("tests/soda/lab_report/logic.yml")
SOUND = """\
checks for current_lab_report:
  - invalid_count(report_name) = 0:
      name: lab_report.logic.name_shape
      filter: report_time is not null
      valid regex: '^[a-z]+$'
      attributes:
        rule_id: lab_report.logic.name_shape
        version: 1
        dimension: validity
        severity: minor
        weight: 1
        owner: hospital_steward
        clause: "industry practice"
        title_zh: "名称"
        title_en: "Name"
  - report_early = 0:
      name: lab_report.logic.report_early
      report_early expression: |-
        count_if(
          case when report_name = 'a  b'
            then try_cast(report_time as timestamp) < try_cast(sampling_time as timestamp)
          end
        )
      attributes:
        rule_id: lab_report.logic.report_early
        version: 2
        dimension: consistency
        severity: major
        weight: 3
        owner: hospital_steward
        clause: "industry practice"
        title_zh: "时间"
        title_en: "Time"
"""
EXPRESSION = SOUND[SOUND.index("count_if(") : SOUND.rindex("      attributes:")].rstrip()


def read(text: str, path: Path = PATH) -> list[Rule]:
    return read_rules({path: text}, standard())


def refusal(text: str, path: Path = PATH) -> str:
    with pytest.raises(UserError) as caught:
        read(text, path)
    return str(caught.value)


def test_sound_rules_are_read() -> None:
    shape, early = read(SOUND)
    assert (shape.line, shape.kind, shape.elements, shape.column) == (2, "logic", ("report_name",), "logic__name_shape")
    assert isinstance(early.check, Expression)
    assert early.elements == ("report_name", "report_time", "sampling_time")
    assert "'a  b' then try_cast" in early.check.predicate
    assert early.version == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("invalid_count(report_name)", "invalid_count(report_nam)", 2, "lab_report has no element 'report_nam'"),
        ("invalid_count(report_name) = 0", "invalid_count(report_name) < 5", 2, "no supported form"),
        ("invalid_count(report_name) = 0", "avg(report_name) = 0", 2, "no supported form"),
        ("'^[a-z]+$'", "'^[a-z+$'", 2, "is no regular expression: Invalid Input Error: missing ]"),
        ("'^[a-z]+$'", "'^[0-9]{18}$|^x$'", 2, "an alternative escapes the anchors"),
        ("'^[a-z]+$'", "'[a-z]+'", 2, "not anchored"),
        ("'^[a-z]+$'", "'^(?=a)b$'", 2, "no regular expression"),
        ("'^[a-z]+$'", "'^\\d+$'", 2, "no backslash"),
        ("valid regex: '^[a-z]+$'", "valid min: 3", 2, "'valid min' is not supported here"),
        ("valid regex: '^[a-z]+$'", "valid values: [1, 2]", 2, "must be text in quotes"),
        ("valid regex: '^[a-z]+$'", "valid values: ['1', '1']", 2, "twice"),
        ("valid regex: '^[a-z]+$'", "valid max length: x", 2, "must be int"),
        ("      valid regex: '^[a-z]+$'\n", "", 2, "nothing says what is valid"),
        ("report_time is not null", "reported is not null", 2, 'column "reported" not found'),
        ("report_time is not null", "report_time is not", 2, "SQL does not parse"),
        ("        title_en: \"Name\"\n", "", 6, "attribute 'title_en' is missing"),
        ('clause: "industry practice"', 'clause: ""', 6, "attribute 'clause' is missing"),
        ("weight: 1", "weight: heavy", 11, "weight must be a whole number"),
        ("weight: 1", "weight: 0", 11, "weight must be a whole number from 1"),
        ("weight: 1", "weight: true", 11, "weight must be a whole number"),
        ("weight: 1", "weight: 1.5", 11, "weight must be a whole number"),
        ("weight: 1", "weight: 1\n        colour: red", 12, "unknown attribute 'colour'"),
        ("dimension: validity", "dimension: beauty", 9, "dimension 'beauty' is unknown"),
        ("severity: minor", "severity: fatal", 10, "severity 'fatal' is unknown"),
        ("name: lab_report.logic.name_shape", "name: something", 2, "must be the rule_id"),
        ("lab_report.logic.name_shape", "lab_result.logic.name_shape", 7, "must read lab_report.<subject>.<kind>"),
        ("lab_report.logic.name_shape", "lab_report.logic.report_early", 16, "stands already in logic.yml, line 2"),
        ("checks for current_lab_report", "checks for current_lab_result", 1, "one list under 'checks for current_lab_report'"),
        ("      name: lab_report.logic.report_early", "\t  name: x", 17, "not YAML"),
        ("version: 2", "version: 2\n        version: 3", 27, "not YAML"),
        ("  - report_early = 0:\n", "  - report_early = 0\n  - report_early = 0:\n", 16, "a check is its text"),
        ("report_early expression", "report_late expression", 16, "'report_late expression' is not supported"),
        ("      report_early e", "      filter: report_time is null\n      report_early e", 16, "Soda ignores a filter"),
        (EXPRESSION, "sum(1)", 16, "is not count_if"),
        (EXPRESSION, "count_if(report_time is null) + count_if(true)", 16, "must be one count_if"),
        (EXPRESSION, "count_if(report_time < )", 16, "SQL does not parse"),
        (EXPRESSION, "count_if(report_time > 1)", 16, "Cannot compare values of type VARCHAR"),
        (EXPRESSION, "count_if(report_time)", 16, "No function matches"),
        (EXPRESSION, "count_if(report_date is null)", 16, 'column "report_date" not found'),
        (EXPRESSION, "count_if(jaccard(report_time, 'a') > 1)", 16, "jaccard is not among what both engines read alike"),
        (EXPRESSION, "count_if(cast(received_at as varchar) = '')", 16, "cast to VARCHAR"),
        (EXPRESSION, "count_if(report_time in (select '1'))", 16, "a subquery is not allowed"),
        (EXPRESSION, "count_if(row_number() over () = 1)", 16, "a window function is not allowed"),
        (EXPRESSION, "count_if(current_lab_report.report_time is null)", 16, "without its table"),
        (EXPRESSION, "count_if(report_time = '\\d')", 16, "a backslash"),
        (EXPRESSION, "count_if(report_time is null --)", 16, "comments and semicolons"),
    ],
)  # fmt: skip
def test_refused_with_line_and_reason(old: str, new: str, line: int, reason: str) -> None:
    assert old in SOUND
    message = refusal(SOUND.replace(old, new))
    assert reason in message
    assert f"{PATH}, line {line}\n" in message


@pytest.mark.parametrize(
    ("check", "reason"),
    [
        ("duplicate_count(report_id, page) = 0", "no element 'page'"),
        ("values in (institution_code, visit_id) must exist in visits (institution_code, visit_id)", "'visits' is unknown"),
        ("values in (institution_code, visit_id) must exist in current_visit (institution_code, id)", "no column 'id'"),
        ("values in (institution_code, visit_id) must exist in current_visit (visit_id)", "2 columns cannot be found among 1"),
    ],
)
def test_keys_and_references_are_checked(check: str, reason: str) -> None:
    text = SOUND.replace("invalid_count(report_name) = 0", check)
    text = text.replace("      filter: report_time is not null\n      valid regex: '^[a-z]+$'\n", "")
    assert reason in refusal(text)


def test_a_quoted_comment_sign_is_no_comment() -> None:
    assert len(read(SOUND.replace(EXPRESSION, "count_if(report_name in ('--', ';', '/*'))"))) == 2


def test_a_folder_is_named_after_a_data_set() -> None:
    assert "'lab_reports' is not named after a data set" in refusal(SOUND, Path("tests/soda/lab_reports/logic.yml"))


def test_one_id_stands_in_one_file() -> None:
    other = PATH.with_name("more.yml")
    with pytest.raises(UserError, match=r"logic\.yml, line 2"):
        read_rules({PATH: SOUND, other: SOUND}, standard())
