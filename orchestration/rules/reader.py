"""Reads the rule base (SodaCL files under tests/soda) into rules, and refuses what is not a sound rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from orchestration.errors import UserError
from orchestration.rules import ATTRIBUTES, DIMENSIONS, SEVERITIES, Rule
from orchestration.rules.checks import parse_check
from orchestration.rules.dialect import Dialect
from orchestration.standard import DataSet, Standard
from orchestration.standard.table import NotText, read_text

TODO = "correct it there and run again; CONTRIBUTING, Add a rule, shows what a check looks like"
RULE_ID = re.compile(r"[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*[.][a-z][a-z0-9_]*")


def rule_files(folder: Path) -> dict[Path, str]:
    """All SodaCL files of the rule base with their text, in order of path.

    Raises:
        UserError: a file is not UTF-8, or is not where rules are read from; names file and line.
    """
    files = {}
    for path in sorted(path for ending in ("yml", "yaml") for path in folder.rglob(f"*.{ending}")):
        if path.suffix != ".yml" or path.parent.parent != folder:
            refuse(path, 1, f"rules are read from {folder.name}/<data set>/<name>.yml; this file would be passed over")
        try:
            files[path] = read_text(path)
        except NotText as error:
            refuse(path, error.line, str(error))
    return files


def read_rules(files: Mapping[Path, str], standard: Standard, sources: Mapping[str, str] | None = None) -> list[Rule]:
    """The rules in SodaCL texts, in order of data set, file and line.

    Args:
        files: path and text; the folder of a path is the name of its data set.
        sources: file and line that a person wrote, by the id of a rule that is generated from them.

    Raises:
        UserError: a file is not YAML, or a check is not a sound rule; names file, line and reason.
    """
    sources = sources or {}
    dialect = Dialect()
    rules: dict[str, Rule] = {}
    order = list(standard.data_sets)
    for path in sorted(files, key=lambda path: (_rank(path, order), path.stem != "standard", path)):
        if path.parent.name not in standard.data_sets:
            refuse(path, 1, f"folder {path.parent.name!r} is not named after a data set of the standard")
        file = _File(path, standard.data_sets[path.parent.name], standard, dialect, sources)
        for rule in file.rules(files[path]):
            if first := rules.get(rule.rule_id):
                stands = sources.get(rule.rule_id, f"{first.file.name}, line {first.line}")
                file.refuse_rule(rule.rule_id, rule.line, f"rule {rule.rule_id!r} stands already in {stands}")
            rules[rule.rule_id] = rule
    return list(rules.values())


def _rank(path: Path, order: list[str]) -> int:
    return order.index(path.parent.name) if path.parent.name in order else len(order)


def refuse(path: Path, line: int, why: str) -> NoReturn:
    """Raises what a person is told of a rule file."""
    raise UserError("A rule file cannot be used.", where=f"{path}, line {line}", why=why, todo=TODO) from None


class _Unsound(ValueError):
    """What is wrong with a check, and on which line."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


@dataclass(frozen=True)
class _File:
    """One file of the rule base, and what its checks are held against."""

    path: Path
    data_set: DataSet
    standard: Standard
    dialect: Dialect
    sources: Mapping[str, str]

    def rules(self, text: str) -> Iterator[Rule]:
        for line, check, body in self._checks(text):
            try:
                rule = self._rule(line, check, body)
            except _Unsound as error:
                self.refuse_rule(body.get("name"), error.line, str(error))
            yield rule

    def refuse_rule(self, rule_id: object, line: int, why: str) -> NoReturn:
        """Names the line that a person wrote, where the file is generated."""
        if source := self.sources.get(str(rule_id)) if self.path.stem == "standard" else None:
            raise UserError("A rule cannot be used.", where=source, why=why, todo="correct that line and run again") from None
        refuse(self.path, line, why)

    def _checks(self, text: str) -> Iterator[tuple[int, str, Any]]:
        """Line, text and body of each check."""
        try:
            tree = YAML(typ="rt").load(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            refuse(self.path, mark.line + 1 if mark else 1, f"not YAML: {error.problem}")
        except ReaderError as error:
            refuse(self.path, text.count("\n", 0, error.position) + 1, f"not YAML: {error.reason}")
        header = f"checks for current_{self.data_set.name}"
        if not isinstance(tree, dict) or list(tree) != [header] or not isinstance(tree[header], list):
            line = tree.lc.line + 1 if isinstance(tree, dict) and tree else 1
            refuse(self.path, line, f"the file must be one list under {header!r}")
        for position, item in enumerate(tree[header]):
            line = tree[header].lc.item(position)[0] + 1
            if not isinstance(item, dict) or len(item) != 1:
                refuse(self.path, line, "a check is its text, a colon, and below it name and attributes")
            check, body = next(iter(item.items()))
            if not isinstance(body, dict):
                refuse(self.path, line, f"{check!r} has no name and attributes")
            yield line, str(check), body

    def _rule(self, line: int, text: str, body: Any) -> Rule:
        attributes = _attributes(line, body, self.data_set)
        configuration = {key: value for key, value in body.items() if key not in ("name", "attributes")}
        try:
            check = parse_check(text, configuration, self.data_set, self.standard, self.dialect)
        except ValueError as error:
            raise _Unsound(line, f"{attributes['rule_id']}: {error}") from None
        return Rule(data_set=self.data_set.name, check=check, file=self.path, line=line, **attributes)


def _attributes(line: int, body: Any, data_set: DataSet) -> dict[str, Any]:
    given = body.get("attributes")
    if not isinstance(given, dict):
        raise _Unsound(line, "the check has no attributes")
    at = _line(body, "attributes", line)
    attributes = dict(given)
    for name in ATTRIBUTES:
        if name not in attributes or attributes[name] in ("", None):
            raise _Unsound(at, f"attribute {name!r} is missing")
        kind = int if name in ("version", "weight") else str
        # To Python, true is a number.
        if not isinstance(attributes[name], kind) or isinstance(attributes[name], bool):
            raise _Unsound(_line(given, name, at), f"{name} must be {'a whole number' if kind is int else 'text'}")
    for name in attributes:
        if name not in ATTRIBUTES:
            raise _Unsound(_line(given, name, at), f"unknown attribute {name!r}; attributes are {', '.join(ATTRIBUTES)}")
    rule_id = attributes["rule_id"]
    if not RULE_ID.fullmatch(rule_id) or not rule_id.startswith(data_set.name + "."):
        why = f"rule_id {rule_id!r} must read {data_set.name}.<subject>.<kind>, in lower case"
        raise _Unsound(_line(given, "rule_id", at), why)
    if body.get("name") != rule_id:
        raise _Unsound(line, f"name {body.get('name')!r} must be the rule_id {rule_id!r}")
    for name, known in (("dimension", DIMENSIONS), ("severity", SEVERITIES)):
        if attributes[name] not in known:
            why = f"{name} {attributes[name]!r} is unknown; it is one of {', '.join(known)}"
            raise _Unsound(_line(given, name, at), why)
    for name in ("version", "weight"):
        if attributes[name] < 1:
            raise _Unsound(_line(given, name, at), f"{name} must be a whole number from 1")
    return attributes


def _line(mapping: Any, key: str, otherwise: int) -> int:
    """Line of a key; one that is merged in from elsewhere has none of its own."""
    place = (mapping.lc.data or {}).get(key)
    return place[0] + 1 if place else otherwise
