"""What follows from the standard: which checks, with which bounds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from ruamel.yaml import YAML
from rules_support import standard

from orchestration.rules.derive import standard_checks
from orchestration.rules.formats import pattern
from orchestration.rules.templates import read_element_rules
from orchestration.settings import settings
from orchestration.standard import DataSet, Element, Format


def element(type_: str, format_: str, **changes: object) -> Element:
    known = standard().data_sets["patient"].element("address")
    return replace(known, type=type_, format=Format.parse(format_), domain=None, **changes)


def matches(type_: str, format_: str, value: str) -> bool:
    expression = pattern(element(type_, format_))
    assert expression
    return re.search(expression, value) is not None


def test_every_day_of_the_calendar_and_no_other_is_a_date() -> None:
    expression = re.compile(pattern(element("date", "D10")) or "")
    days = {(date(1896, 1, 1) + timedelta(days=n)).isoformat() for n in range(366 * 210)}
    for year in range(1896, 2104):
        for month in range(14):
            for day in range(33):
                text = f"{year}-{month:02}-{day:02}"
                assert bool(expression.search(text)) == (text in days), text


@pytest.mark.parametrize(
    "value", ["2025-1-5", "25-01-05", "2025/01/05", "20250105", " 2025-01-05", "2025-01-05 ", "2025-01-05T00:00:00"]
)
def test_a_date_is_written_in_one_way(value: str) -> None:
    assert not matches("date", "D10", value)


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("2024-02-29 23:59:59", True),
        ("2025-01-05T08:00:00", True),
        ("2025-01-05T08:00:00.123456Z", True),
        ("2025-01-05 08:00:00+08:00", True),
        ("2025-01-05T08:00:00+0800", True),
        ("2023-02-29 08:00:00", False),
        ("2025-01-05 24:00:00", False),
        ("2025-01-05 08:60:00", False),
        ("2025-01-05 08:00", False),
        ("2025-01-05", False),
        ("2025-01-05  08:00:00", False),
    ],
)
def test_datetime(value: str, valid: bool) -> None:
    assert matches("datetime", "DT19", value) is valid


@pytest.mark.parametrize(
    ("type_", "format_", "value", "valid"),
    [
        ("integer", "N..3", "999", True),
        ("integer", "N..3", "-1", True),
        ("integer", "N..3", "1000", False),
        ("integer", "N..3", "1.0", False),
        ("integer", "N..3", "", False),
        ("decimal", "N..12,2", "9999999999.99", True),
        ("decimal", "N..12,2", "10000000000", False),
        ("decimal", "N..12,2", "1.500", True),
        ("decimal", "N..12,2", "1.505", False),
        ("decimal", "N..12,2", "1.", False),
        ("decimal", "N..12,2", ".5", False),
        ("decimal", "N..12,2", "1e3", False),
        ("decimal", "N..12,2", "1,000", False),
        ("string", "N6", "990101", True),
        ("string", "N6", "99010", False),
        ("string", "N6", "99010A", False),
        ("string", "A3", "CHN", True),
        ("string", "A3", "CH1", False),
    ],
)
def test_numbers_and_characters(type_: str, format_: str, value: str, valid: bool) -> None:
    assert matches(type_, format_, value) is valid


def test_free_text_has_no_pattern() -> None:
    assert pattern(element("string", "AN..200")) is None


def checks_of(*elements: Element) -> dict[str, tuple[str, dict]]:
    """Check text and configuration by rule id, for a data set of these elements."""
    data_set = DataSet("patient", "患者", "Patient", "", "hospital", "registered_time", "", "WS 445", elements)
    tree = YAML(typ="safe").load(standard_checks(data_set, standard()))
    return {body["name"]: (check, body) for item in tree["checks for current_patient"] for check, body in item.items()}


def test_only_keys_and_an_unreadable_event_time_block() -> None:
    patient = standard().data_sets["patient"]
    blocking = {
        rule_id for rule_id, (_, body) in checks_of(*patient.elements).items() if body["attributes"]["severity"] == "blocking"
    }
    assert blocking == {
        "patient.institution_code.required",
        "patient.patient_id.required",
        "patient.registered_time.type",
        "patient.key.unique",
    }


def test_an_element_gets_the_checks_of_its_description() -> None:
    key = element("string", "AN..22", name="institution_code", is_key=True, required=True)
    when = element("string", "AN18", name="phone", required=False, required_when="name is not null")
    code = replace(element("code", "N1", name="sex_code"), domain="sex")
    day = element("date", "D10", name="birth_date")
    checks = checks_of(key, when, code, day)
    assert checks["patient.phone.required"][1]["filter"] == "name is not null"
    assert checks["patient.phone.length"][1]["valid length"] == 18
    assert checks["patient.institution_code.length"][1]["valid max length"] == 22
    assert checks["patient.sex_code.domain"][1]["valid values"] == ["0", "1", "2", "9"]
    assert "patient.sex_code.length" not in checks
    assert {"patient.birth_date.type", "patient.birth_date.not_future"} <= set(checks)
    assert checks["patient.key.unique"][0] == "duplicate_count(institution_code) = 0"


def test_a_planned_time_may_lie_ahead() -> None:
    uses = read_element_rules(settings().standards, standard())["medication_order"]
    text = standard_checks(standard().data_sets["medication_order"], standard(), uses)
    assert "medication_order.order_time.not_future" in text
    assert "medication_order.stop_time.not_future" not in text


def test_committed_checks_follow_from_the_standard() -> None:
    uses = read_element_rules(settings().standards, standard())
    for name, data_set in standard().data_sets.items():
        path = settings().soda / name / "standard.yml"
        text = standard_checks(data_set, standard(), uses.get(name, ()))
        assert path.read_text("utf-8") == text, f"{path}: run `make generate`"
