"""Reads the data standard (seeds/standards/*.csv) into typed, checked objects."""

from __future__ import annotations

import re
from pathlib import Path

from orchestration.errors import UserError
from orchestration.standard import (
    KINDS_OF_TYPE,
    REFERENCE_VIEWS,
    TECHNICAL_COLUMNS,
    Code,
    DataSet,
    Element,
    Format,
    Reference,
    Standard,
    ValueDomain,
)
from orchestration.standard.table import read_table

__all__ = ["Code", "DataSet", "Element", "Format", "Reference", "Standard", "ValueDomain", "read_standard"]

COLUMNS = {
    "data_sets.csv": "data_set,name_zh,name_en,definition,field,event_time,grain,standard",
    "data_elements.csv": "data_set,position,element,identifier,name_zh,name_en,definition,type,format,required,"
    "required_when,domain,is_key,reference,security_level,clause",
    "value_domains.csv": "domain,identifier,name_zh,name_en,standard",
    "value_domain_codes.csv": "domain,code,name_zh,name_en",
}
CODE = re.compile(r"[^\s'\\]+")
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
REFERENCE = re.compile(r"([a-z][a-z0-9_]*)[(]([a-z0-9_]+(?:,[a-z0-9_]+)*)[)]")


def read_standard(folder: Path) -> Standard:
    """Reads and checks the four files of the standard.

    Raises:
        UserError: a file is missing or contradicts itself; names file and line.
    """
    domains = _read_domains(folder)
    rows = _read_sets(folder)
    elements: dict[str, dict[str, Element]] = {name: {} for name in rows}
    lines: dict[tuple[str, str], int] = {}
    file = folder / "data_elements.csv"
    for line, row in read_table(file, COLUMNS[file.name]):
        try:
            element = _element(row, line, elements, domains)
        except ValueError as error:
            raise _refused(file, line, str(error)) from None
        elements[element.data_set][element.name] = element
        lines[element.data_set, element.name] = line
    data_sets = {}
    for name, (line, row) in rows.items():
        data_sets[name] = DataSet(**row, elements=tuple(elements[name].values()))
        _check_set(folder / "data_sets.csv", line, data_sets[name])
    for element in (e for data_set in data_sets.values() for e in data_set.elements if e.reference):
        _check_reference(file, lines[element.data_set, element.name], element, data_sets)
    return Standard(data_sets, domains)


def _read_domains(folder: Path) -> dict[str, ValueDomain]:
    domains: dict[str, ValueDomain] = {}
    file = folder / "value_domains.csv"
    for line, row in read_table(file, COLUMNS[file.name]):
        name = row.pop("domain")
        if name in domains:
            raise _refused(file, line, f"value domain {name!r} stands here twice")
        domains[name] = ValueDomain(name, **row, codes={})
    file = folder / "value_domain_codes.csv"
    for line, row in read_table(file, COLUMNS[file.name]):
        domain = domains.get(row.pop("domain"))
        if domain is None:
            raise _refused(file, line, "the value domain is not in value_domains.csv")
        if row["code"] in domain.codes:
            raise _refused(file, line, f"code {row['code']!r} of {domain.name} stands here twice")
        if not CODE.fullmatch(row["code"]):
            raise _refused(file, line, f"code {row['code']!r} is blank, or has a blank, a quote or a backslash in it")
        domain.codes[row["code"]] = Code(**row)
    return domains


def _read_sets(folder: Path) -> dict[str, tuple[int, dict[str, str]]]:
    sets: dict[str, tuple[int, dict[str, str]]] = {}
    file = folder / "data_sets.csv"
    for line, row in read_table(file, COLUMNS[file.name]):
        name = row.pop("data_set")
        if name in sets:
            raise _refused(file, line, f"data set {name!r} stands here twice")
        for word in (name, row["field"]):
            if not IDENTIFIER.fullmatch(word):
                raise _refused(file, line, f"{word!r} is not a snake_case name")
        if not row["standard"]:
            raise _refused(file, line, "the standard is missing; write which one the data set follows, or platform")
        sets[name] = (line, {"name": name, **row})
    return sets


def _element(row: dict[str, str], line: int, known: dict[str, dict[str, Element]], domains: dict[str, ValueDomain]) -> Element:
    data_set, name, type_ = row["data_set"], row["element"], row["type"]
    if data_set not in known:
        raise ValueError(f"data set {data_set!r} is not in data_sets.csv")
    if name in known[data_set]:
        raise ValueError(f"element {name!r} of {data_set} stands here twice")
    if not IDENTIFIER.fullmatch(name):
        raise ValueError(f"{name!r} is not a snake_case name")
    if name in TECHNICAL_COLUMNS:
        raise ValueError(f"{name!r} is a column of the platform; an element needs another name")
    if row["position"] != str(len(known[data_set]) + 1):
        raise ValueError(f"position of {name!r} is {row['position']!r}, expected {len(known[data_set]) + 1}")
    if type_ not in KINDS_OF_TYPE:
        raise ValueError(f"type {type_!r} is unknown; types are {', '.join(KINDS_OF_TYPE)}")
    format_ = Format.parse(row["format"])
    if format_.kind not in KINDS_OF_TYPE[type_] or (type_ == "integer" and format_.scale):
        raise ValueError(f"format {format_.text!r} does not fit type {type_!r}")
    if row["domain"] and row["domain"] not in domains:
        raise ValueError(f"value domain {row['domain']!r} is not in value_domains.csv")
    if (type_ == "code") != bool(row["domain"]):
        raise ValueError("an element has a value domain if and only if its type is code")
    if row["security_level"] not in ("1", "2", "3", "4", "5"):
        raise ValueError(f"security level {row['security_level']!r} is not one of 1 to 5")
    return Element(
        data_set=data_set, position=int(row["position"]), name=name,
        identifier=row["identifier"], name_zh=row["name_zh"], name_en=row["name_en"], definition=row["definition"],
        type=type_, format=format_, required=_flag(row, "required"), required_when=row["required_when"] or None,
        domain=row["domain"] or None, is_key=_flag(row, "is_key"), reference=_reference(row["reference"]),
        security_level=int(row["security_level"]), clause=row["clause"], line=line,
    )  # fmt: skip


def _flag(row: dict[str, str], column: str) -> bool:
    if row[column] not in ("yes", "no"):
        raise ValueError(f"{column} is {row[column]!r}; it takes yes or no")
    return row[column] == "yes"


def _reference(text: str) -> Reference | None:
    match = REFERENCE.fullmatch(text)
    if text and not match:
        raise ValueError(f"{text!r} is not a reference; one looks like current_patient(institution_code,patient_id)")
    return Reference(match[1], tuple(match[2].split(","))) if match else None


def _check_set(file: Path, line: int, data_set: DataSet) -> None:
    if not data_set.key:
        raise _refused(file, line, f"data set {data_set.name!r} has no key element")
    if data_set.event_time not in data_set.names:
        raise _refused(file, line, f"event_time {data_set.event_time!r} is not an element of {data_set.name}")


def _check_reference(file: Path, line: int, element: Element, data_sets: dict[str, DataSet]) -> None:
    reference = element.reference
    assert reference
    columns = REFERENCE_VIEWS.get(reference.relation, ())
    target = data_sets.get(reference.relation.removeprefix("current_"))
    if not columns and (target is None or not reference.relation.startswith("current_")):
        raise _refused(file, line, f"reference to an unknown relation {reference.relation!r}")
    for column in reference.columns:
        if column not in (columns or target.names):  # type: ignore[union-attr]
            raise _refused(file, line, f"reference to {column!r}, which {reference.relation} does not have")
        if column not in data_sets[element.data_set].names:
            raise _refused(file, line, f"reference by {column!r}, which {element.data_set} does not have")


def _refused(file: Path, line: int, why: str) -> UserError:
    todo = "correct that line and run again; CONTRIBUTING, Add a data set, says what a line holds"
    return UserError("The standard contradicts itself.", where=f"{file}, line {line}", why=why, todo=todo)
