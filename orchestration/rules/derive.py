"""From the standard to the Soda checks that follow from it: `tests/soda/<data_set>/standard.yml`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orchestration.rules import SEVERITIES
from orchestration.rules.formats import pattern
from orchestration.rules.templates import FILE, Use, failing
from orchestration.standard import DataSet, Element, Standard

ELEMENTS = "data_elements.csv"
HEADER = "# Generated from seeds/standards by `make generate`; change the standard, not this file."


@dataclass(frozen=True)
class Derived:
    """A check that follows from the standard; `subject` is an element or `key`, `body` its SodaCL configuration."""

    subject: str
    kind: str
    check: str
    body: tuple[str, ...]
    dimension: str
    severity: str
    title_zh: str
    title_en: str


def standard_checks(data_set: DataSet, standard: Standard, uses: Sequence[Use] = ()) -> str:
    """The SodaCL text of all checks that follow from the standard for a data set, in the standard's order.

    Args:
        uses: of the rule templates on the data set's elements.
    """
    lines = [HEADER, f"checks for current_{data_set.name}:"]
    for check, clause, _ in _checks(data_set, standard, uses):
        lines += _check_lines(check, data_set, clause)
    return "\n".join(lines) + "\n"


def sources(data_set: DataSet, standard: Standard, uses: Sequence[Use] = ()) -> dict[str, str]:
    """File and line of the standard that each check of a data set follows from, by rule id."""
    return {_rule_id(check, data_set): source for check, _, source in _checks(data_set, standard, uses)}


def _checks(data_set: DataSet, standard: Standard, uses: Sequence[Use]) -> Iterator[tuple[Derived, str, str]]:
    """Each check with its clause and its source."""
    planned = {use.element.name for use in uses if use.template.name == "planned"}
    for element in data_set.elements:
        for check in _element_checks(element, data_set, standard, planned):
            yield check, element.clause or data_set.standard, f"{ELEMENTS}, line {element.line}"
    yield _unique_key(data_set), data_set.standard, f"{ELEMENTS}, line {data_set.key[0].line}"
    for use in (use for use in uses if use.template.name != "planned"):
        yield _template_check(use), use.clause, f"{FILE}, line {use.line}"


def _template_check(use: Use) -> Derived:
    template, element = use.template, use.element
    zh = [_zh(use.data_set.element(name)) if name in use.data_set.names else name for name in use.arguments]
    en = [_en(use.data_set.element(name)) if name in use.data_set.names else name for name in use.arguments]
    subject, title = (element.name, use.name), (template.title_zh, template.title_en)
    titles = (
        title[0].format(*zh, element=_zh(element), all="、".join(zh)),
        title[1].format(*(name[:1].lower() + name[1:] for name in en), element=_en(element), all=", ".join(en)),
    )
    if template.regex:
        body = [f"valid regex: '{template.regex(use)}'", *([f"filter: {quoted(use.condition)}"] if use.condition else [])]
        check = f"invalid_count({element.name}) = 0"
    else:
        metric = f"{element.name}_{use.name}"
        check, body = f"{metric} = 0", [f"{metric} expression: {quoted(f'count_if({failing(use)})')}"]
    return Derived(*subject, check, tuple(body), template.dimension, use.severity, *titles)


def _element_checks(element: Element, data_set: DataSet, standard: Standard, planned: set[str]) -> Iterator[Derived]:
    if element.required or element.required_when:
        yield _required(element, data_set)
    if element.domain:
        yield _domain(element, standard)
    elif pattern(element):
        yield _type(element, data_set)
    else:
        yield _length(element)
    if element.type in ("date", "datetime") and element.name not in planned:
        yield _not_future(element)
    if element.reference:
        yield _reference(element, standard)


def _required(element: Element, data_set: DataSet) -> Derived:
    when_zh, when_en = ("符合条件时", " where its condition holds") if element.required_when else ("", "")
    return Derived(
        element.name, "required", f"missing_count({element.name}) = 0",
        (f"filter: {quoted(element.required_when)}",) if element.required_when else (),
        "completeness", "blocking" if element.is_key else "major",
        f"{_zh(element)}{when_zh}必填", f"{_en(element)} is given{when_en}",
    )  # fmt: skip


def _type(element: Element, data_set: DataSet) -> Derived:
    return Derived(
        element.name, "type", f"invalid_count({element.name}) = 0", (f"valid regex: '{pattern(element)}'",),
        "validity", "blocking" if element.name == data_set.event_time else "major",
        f"{_zh(element)}符合表示格式{element.format.text}", f"{_en(element)} is written as {element.format.text}",
    )  # fmt: skip


def _length(element: Element) -> Derived:
    least, most = element.format.min_length, element.format.max_length
    exact = least == most
    return Derived(
        element.name, "length", f"invalid_count({element.name}) = 0",
        (f"valid length: {most}" if exact else f"valid max length: {most}",),
        "validity", "minor",
        f"{_zh(element)}{'为' if exact else '不超过'}{most}个字符",
        f"{_en(element)} has {'exactly' if exact else 'at most'} {most} characters",
    )  # fmt: skip


def _domain(element: Element, standard: Standard) -> Derived:
    assert element.domain
    domain = standard.domains[element.domain]
    codes = ", ".join(f"'{code}'" for code in domain.codes)
    body = textwrap.wrap(f"valid values: [{codes}]", 108, subsequent_indent="  ", break_on_hyphens=False)
    return Derived(
        element.name, "domain", f"invalid_count({element.name}) = 0", tuple(body), "validity", "major",
        f"{_zh(element)}在值域“{domain.name_zh or domain.name}”内",
        f"{_en(element)} is a code of {domain.name_en or domain.name}",
    )  # fmt: skip


def _not_future(element: Element) -> Derived:
    # The sender's wall clock: what follows the seconds, a fraction or a zone, is left out.
    late = (
        f"try_cast({element.name} as date) > cast(received_at as date)"
        if element.type == "date"
        else f"try_cast(substr({element.name}, 1, 19) as timestamp) > received_at"
    )
    metric = f"{element.name}_in_future"
    return Derived(
        element.name, "not_future", f"{metric} = 0", (f"{metric} expression: count_if({late})",), "accuracy", "major",
        f"{_zh(element)}不晚于接收时间", f"{_en(element)} is not after receipt",
    )  # fmt: skip


def _reference(element: Element, standard: Standard) -> Derived:
    assert element.reference
    relation, columns = element.reference.relation, ", ".join(element.reference.columns)
    name = relation.removeprefix("current_")
    target = standard.data_sets.get(name)
    return Derived(
        element.name, "reference", f"values in ({columns}) must exist in {relation} ({columns})", (),
        "integrity", "major",
        f"{_zh(element)}在{target.name_zh or name if target else '就诊记录'}中存在",
        f"{_en(element)} is found in {(target and target.name_en) or name}",
    )  # fmt: skip


def _unique_key(data_set: DataSet) -> Derived:
    columns = ", ".join(element.name for element in data_set.key)
    return Derived(
        "key", "unique", f"duplicate_count({columns}) = 0", (), "uniqueness", "blocking",
        "＋".join(_zh(element) for element in data_set.key) + "不重复",
        " and ".join(_en(element) for element in data_set.key) + " occur once",
    )  # fmt: skip


def _check_lines(check: Derived, data_set: DataSet, clause: str) -> list[str]:
    rule_id = _rule_id(check, data_set)
    return [
        f"  - {check.check}:",
        f"      name: {rule_id}",
        *(f"      {line}" for line in check.body),
        "      attributes:",
        f"        rule_id: {rule_id}",
        "        version: 1",
        f"        dimension: {check.dimension}",
        f"        severity: {check.severity}",
        f"        weight: {SEVERITIES[check.severity]}",
        f"        owner: {data_set.field}_steward",
        f"        clause: {quoted(clause)}",
        f"        title_zh: {quoted(check.title_zh)}",
        f"        title_en: {quoted(check.title_en)}",
    ]


def _rule_id(check: Derived, data_set: DataSet) -> str:
    return f"{data_set.name}.{check.subject}.{check.kind}"


def _zh(element: Element) -> str:
    return element.name_zh or element.name


def _en(element: Element) -> str:
    return element.name_en or element.name.replace("_", " ").capitalize()


def quoted(text: str) -> str:
    """A YAML double-quoted scalar."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
