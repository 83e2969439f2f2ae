"""The forms of SodaCL check that a rule may take, from text and configuration to types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from orchestration.rules import Check, Expression, Invalid, Missing, Present, Unique
from orchestration.rules.dialect import TECHNICAL, Dialect
from orchestration.standard import REFERENCE_VIEWS, DataSet, Standard

BY_PATIENT = {"patient": ("institution_code", "patient_id")}
BY_VISIT = ("institution_code", "visit_id")


@dataclass(frozen=True)
class RuleView:
    """A relation of the quality layer that a rule across tables looks into: the rows that hold together.

    Attributes:
        key: what identifies a row of the judged data set.
        links: other data sets that the view reads, each with the columns, of the same name on both sides, by which a
            change there reaches a judged row.
    """

    key: tuple[str, ...]
    links: dict[str, tuple[str, ...]]


RULE_VIEWS = {
    "quality_diagnosis_after_birth": RuleView(("institution_code", "diagnosis_id"), BY_PATIENT),
    "quality_diagnosis_fitting_age": RuleView(("institution_code", "diagnosis_id"), BY_PATIENT),
    "quality_diagnosis_fitting_sex": RuleView(("institution_code", "diagnosis_id"), BY_PATIENT),
    "quality_order_in_stay": RuleView(("institution_code", "order_id"), {"inpatient_stay": BY_VISIT}),
    "quality_procedure_in_stay": RuleView(("institution_code", "procedure_id"), {"inpatient_stay": BY_VISIT}),
    "quality_settlement_matching_lines": RuleView(
        ("institution_code", "settlement_id"), {"settlement_line": ("institution_code", "settlement_id")}
    ),
    "quality_stay_fitting_age": RuleView(BY_VISIT, BY_PATIENT),
    "quality_stay_paying_anaesthesia": RuleView(BY_VISIT, {"procedure": BY_VISIT}),
    "quality_visit_matching_settlement": RuleView(BY_VISIT, {"settlement": BY_VISIT}),
}

COLUMNS = "([a-z0-9_]+(?:, [a-z0-9_]+)*)"
FORMS = {
    "missing": re.compile(r"missing_count[(]([a-z0-9_]+)[)] = 0"),
    "invalid": re.compile(r"invalid_count[(]([a-z0-9_]+)[)] = 0"),
    "unique": re.compile(rf"duplicate_count[(]{COLUMNS}[)] = 0"),
    "present": re.compile(rf"values in [(]{COLUMNS}[)] must exist in ([a-z0-9_]+) [(]{COLUMNS}[)]"),
    "expression": re.compile(r"([a-z][a-z0-9_]*) = 0"),
}
COUNT_IF = re.compile(r"count_if[(](.*)[)]", re.DOTALL)
T = TypeVar("T")
VALID = {"valid regex", "valid values", "valid length", "valid min length", "valid max length"}


def parse_check(text: str, configuration: dict[str, Any], data_set: DataSet, standard: Standard, dialect: Dialect) -> Check:
    """The check that a SodaCL line and its configuration (without name and attributes) describe.

    Raises:
        ValueError: the form is not supported or something in it is unknown; says what.
    """
    matches = {form: match for form, shape in FORMS.items() if (match := shape.fullmatch(text))}
    if not matches:
        raise ValueError(
            f"check {text!r} has no supported form: missing_count(…) = 0, invalid_count(…) = 0, duplicate_count(…) = 0, "
            "values in (…) must exist in … (…), or <metric> = 0 with <metric> expression: count_if(…)"
        )
    form, match = next(iter(matches.items()))
    parts = [part.split(", ") for part in match.groups()]
    if form == "missing":
        _only(configuration, {"filter"})
        return Missing(_column(parts[0][0], data_set), _filter(configuration, data_set, dialect))
    if form == "invalid":
        return _invalid(_column(parts[0][0], data_set), configuration, data_set, dialect)
    if form == "unique":
        _only(configuration, set())
        return Unique(tuple(_column(column, data_set) for column in parts[0]))
    if form == "present":
        _only(configuration, set())
        return _present(parts[0], parts[1][0], parts[2], data_set, standard)
    return _expression(parts[0][0], configuration, data_set, dialect)


def _invalid(column: str, configuration: dict[str, Any], data_set: DataSet, dialect: Dialect) -> Invalid:
    _only(configuration, VALID | {"filter"})
    if not VALID & set(configuration):
        raise ValueError(f"nothing says what is valid; write one of {', '.join(sorted(VALID))}")
    regex = configuration.get("valid regex")
    if regex is not None:
        dialect.check_regex(_a(str, regex, "valid regex"))
    values = _a(list, configuration.get("valid values", []), "valid values")
    for value in values:
        if not isinstance(value, str) or "'" in value or "\\" in value:
            raise ValueError(f"valid value {value!r} must be text in quotes, without quote and backslash in it")
    if len(set(values)) < len(values):
        raise ValueError("a valid value stands there twice")
    lengths = {key: configuration.get(f"valid {key}") for key in ("length", "min length", "max length")}
    for key, value in lengths.items():
        if value is not None and _a(int, value, f"valid {key}") < 1:
            raise ValueError(f"valid {key} must be at least 1")
    return Invalid(
        column,
        regex=regex,
        values=tuple(values),
        **{key.replace(" ", "_"): value for key, value in lengths.items()},
        filter=_filter(configuration, data_set, dialect),
    )


def _present(columns: list[str], relation: str, target_columns: list[str], data_set: DataSet, standard: Standard) -> Present:
    target = standard.data_sets.get(relation.removeprefix("current_"))
    views = REFERENCE_VIEWS | {name: view.key for name, view in RULE_VIEWS.items()}
    known = views.get(relation) or (target.names if target and relation.startswith("current_") else None)
    if known is None:
        raise ValueError(f"relation {relation!r} is unknown")
    if len(columns) != len(target_columns):
        raise ValueError(f"{len(columns)} columns cannot be found among {len(target_columns)}")
    for column in target_columns:
        if column not in known:
            raise ValueError(f"{relation} has no column {column!r}")
    return Present(tuple(_column(column, data_set) for column in columns), relation, tuple(target_columns))


def _expression(metric: str, configuration: dict[str, Any], data_set: DataSet, dialect: Dialect) -> Expression:
    key = f"{metric} expression"
    if "filter" in configuration:
        raise ValueError("Soda ignores a filter beside an expression; write count_if(case when <filter> then … end)")
    _only(configuration, {key})
    if key not in configuration:
        raise ValueError(f"check {metric!r} has no {key!r}")
    match = COUNT_IF.fullmatch(_a(str, configuration[key], key).strip())
    if not match:
        raise ValueError(f"{key!r} is not count_if(…)")
    predicate = _one_line(match[1])
    return Expression(predicate, dialect.predicate_columns(predicate, data_set))


def _filter(configuration: dict[str, Any], data_set: DataSet, dialect: Dialect) -> str | None:
    if "filter" not in configuration:
        return None
    text = _one_line(_a(str, configuration["filter"], "filter"))
    dialect.predicate_columns(text, data_set)
    return text


def _column(name: str, data_set: DataSet) -> str:
    if name not in TECHNICAL and name not in data_set.names:
        raise ValueError(f"{data_set.name} has no element {name!r}; it has {', '.join(data_set.names)}")
    return name


def _only(configuration: dict[str, Any], allowed: set[str]) -> None:
    if unknown := [key for key in configuration if key not in allowed]:
        raise ValueError(f"{unknown[0]!r} is not supported here" + (f"; {', '.join(sorted(allowed))} are" if allowed else ""))


def _a(kind: type[T], value: Any, name: str) -> T:
    if not isinstance(value, kind):
        raise ValueError(f"{name} must be {kind.__name__}, got {value!r}")
    return value


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip())
