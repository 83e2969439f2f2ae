"""Reads the rule base (SodaCL files under tests/soda) into rules, and refuses what is not a sound rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from orchestration.errors import UserError
from orchestration.rules import ATTRIBUTES, DIMENSIONS, SEVERITIES, Rule
from orchestration.rules.checks import parse_check
from orchestration.rules.dialect import Dialect
from orchestration.standard import DataSet, Standard

RULE_ID = re.compile(r"[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*[.][a-z][a-z0-9_]*")


def rule_files(folder: Path) -> dict[Path, str]:
    """All SodaCL files of the rule base with their text, in order of path."""
    return {path: path.read_text("utf-8") for path in sorted(folder.glob("*/*.yml"))}


def read_rules(files: Mapping[Path, str], standard: Standard) -> list[Rule]:
    """The rules in SodaCL texts, in order of data set, file and line.

    Args:
        files: path and text; the folder of a path is the name of its data set.

    Raises:
        UserError: a file is not YAML, or a check is not a sound rule; names file, line and reason.
    """
    dialect = Dialect()
    rules: dict[str, Rule] = {}
    order = list(standard.data_sets)
    for path in sorted(files, key=lambda path: (_rank(path, order), path.stem != "standard", path)):
        if path.parent.name not in standard.data_sets:
            refuse(path, 1, f"folder {path.parent.name!r} is not named after a data set of the standard")
        data_set = standard.data_sets[path.parent.name]
        for rule in _read_file(path, files[path], data_set, standard, dialect):
            if rule.rule_id in rules:
                first = rules[rule.rule_id]
                refuse(path, rule.line, f"rule {rule.rule_id!r} stands already in {first.file.name}, line {first.line}")
            rules[rule.rule_id] = rule
    return list(rules.values())


def _rank(path: Path, order: list[str]) -> int:
    return order.index(path.parent.name) if path.parent.name in order else len(order)


def refuse(path: Path, line: int, why: str) -> NoReturn:
    raise UserError("A rule file cannot be used.", where=f"{path}, line {line}", why=why) from None


def _read_file(path: Path, text: str, data_set: DataSet, standard: Standard, dialect: Dialect) -> Iterable[Rule]:
    try:
        tree = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        refuse(path, mark.line + 1 if mark else 1, f"not YAML: {error.problem}")
    header = f"checks for current_{data_set.name}"
    if not isinstance(tree, dict) or list(tree) != [header] or not isinstance(tree[header], list):
        refuse(path, 1, f"the file must be one list under {header!r}")
    checks = tree[header]
    for position, item in enumerate(checks):
        line = checks.lc.item(position)[0] + 1
        if not isinstance(item, dict) or len(item) != 1:
            refuse(path, line, "a check is its text, a colon, and below it name and attributes")
        check, body = next(iter(item.items()))
        if not isinstance(body, dict):
            refuse(path, line, f"{check!r} has no name and attributes")
        yield _rule(path, line, str(check), body, data_set, standard, dialect)


def _rule(path: Path, line: int, text: str, body: Any, data_set: DataSet, standard: Standard, dialect: Dialect) -> Rule:
    attributes = _attributes(path, line, body, data_set)
    configuration = {key: value for key, value in body.items() if key not in ("name", "attributes")}
    try:
        check = parse_check(text, configuration, data_set, standard, dialect)
    except ValueError as error:
        refuse(path, line, f"{attributes['rule_id']}: {error}")
    return Rule(data_set=data_set.name, check=check, file=path, line=line, **attributes)


def _attributes(path: Path, line: int, body: Any, data_set: DataSet) -> dict[str, Any]:
    given = body.get("attributes")
    if not isinstance(given, dict):
        refuse(path, line, "the check has no attributes")
    at = body.lc.key("attributes")[0] + 1
    attributes = dict(given)
    for name in ATTRIBUTES:
        if name not in attributes or attributes[name] in ("", None):
            refuse(path, at, f"attribute {name!r} is missing")
        kind = int if name in ("version", "weight") else str
        if not isinstance(attributes[name], kind):
            refuse(path, given.lc.key(name)[0] + 1, f"{name} must be {'a number' if kind is int else 'text'}")
    for name in attributes:
        if name not in ATTRIBUTES:
            refuse(path, given.lc.key(name)[0] + 1, f"unknown attribute {name!r}; attributes are {', '.join(ATTRIBUTES)}")
    rule_id = attributes["rule_id"]
    if not RULE_ID.fullmatch(rule_id) or not rule_id.startswith(data_set.name + "."):
        refuse(path, at, f"rule_id {rule_id!r} must read {data_set.name}.<subject>.<kind>, in lower case")
    if body.get("name") != rule_id:
        refuse(path, line, f"name {body.get('name')!r} must be the rule_id {rule_id!r}")
    if attributes["dimension"] not in DIMENSIONS:
        refuse(path, at, f"dimension {attributes['dimension']!r} is unknown; dimensions are {', '.join(DIMENSIONS)}")
    if attributes["severity"] not in SEVERITIES:
        refuse(path, at, f"severity {attributes['severity']!r} is unknown; severities are {', '.join(SEVERITIES)}")
    if attributes["version"] < 1 or attributes["weight"] < 1:
        refuse(path, at, "version and weight are whole numbers from 1")
    return attributes
