"""Reads and checks the mapping of a source (mappings/<source>.yml); errors name file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from orchestration.errors import UserError
from orchestration.landing import json_path
from orchestration.landing.compile import UNPIVOTED
from orchestration.landing.mapping import ENCODINGS, FORMATS, STANDARD, Entry, Join, Mapping, Table, Value, digest_of
from orchestration.standard import DataSet, Standard, unknown

FROM_MANIFEST = "from manifest"
HEAD_KEYS = ("source", "description", "licence", "institution", "data_sets")
TABLE_KEYS = ("file", "format", "encoding", "columns", "explode", "where")
ENTRY_KEYS = ("data_set", *TABLE_KEYS, "distinct", "missing", "unpivot", "joins", "elements")
JOIN_KEYS = (*TABLE_KEYS, "as", "on", "when")
VALUE_KEYS = ("column", "constant", "sql", "values")


def read_mapping(folder: Path, source: str, standard: Standard, institutions: set[str]) -> Mapping:
    """Reads the mapping of a source.

    Raises:
        UserError: there is none, or it does not fit the standard; names file and line.
    """
    file = folder / f"{source}.yml"
    if not file.is_file():
        raise unknown("source", source, [STANDARD, *(path.stem for path in folder.glob("*.yml"))])
    try:
        content = YAML(typ="rt").load(file)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        raise _wrong(file, mark.line + 1 if mark else 1, str(error.problem)) from None
    except (YAMLError, OSError, UnicodeDecodeError) as error:
        raise _wrong(file, 1, str(error)) from None
    return _Reader(file, standard).mapping(content, source, institutions)


class _Reader:
    def __init__(self, file: Path, standard: Standard) -> None:
        self.file, self.standard = file, standard

    def mapping(self, content: Any, source: str, institutions: set[str]) -> Mapping:
        self._keys(content, HEAD_KEYS, HEAD_KEYS, 1)
        if content["source"] != source:
            raise self._wrong(content, "source", f"the source must be called {source!r}, like the file")
        institution = self._text(content, "institution")
        if institution != FROM_MANIFEST and institution not in institutions:
            why = f"{institution!r} is neither in seeds/master/institutions.csv nor {FROM_MANIFEST!r}"
            raise self._wrong(content, "institution", why)
        entries: list[Entry] = []
        for line, node in self._items(content, "data_sets"):
            entry = self._entry(node, line)
            if any((e.data_set, e.table.file) == (entry.data_set, entry.table.file) for e in entries):
                why = f"{entry.table.file} feeds {entry.data_set} twice; a batch is one file for one data set"
                raise _wrong(self.file, line, why)
            entries.append(entry)
        return Mapping(source, None if institution == FROM_MANIFEST else institution, tuple(entries))

    def _entry(self, node: Any, line: int) -> Entry:
        self._keys(node, ENTRY_KEYS, ("data_set", "file", "elements"), line)
        data_set = self._known(lambda: self.standard.data_set(self._text(node, "data_set")), node, "data_set")
        table = self._table(node)
        joins = tuple(self._join(join, place) for place, join in self._items(node, "joins"))
        elements = {name: self._value(node["elements"], name, data_set) for name in self._map(node, "elements")}
        entry = Entry(
            data_set=data_set.name, table=table, elements=elements, where=f"{self.file.name}, line {line}",
            distinct=self._flag(node, "distinct"), unpivot=self._unpivot(node), joins=joins,
            digest=digest_of(_plain(node)),
        )  # fmt: skip
        self._check_required(node, data_set, elements)
        self._check_columns(node, entry)
        return entry

    def _table(self, node: Any) -> Table:
        file = self._text(node, "file")
        format_ = self._choice(node, "format", sorted(set(FORMATS.values()))) or FORMATS.get(file.rpartition(".")[2])
        if format_ is None:
            raise self._wrong(node, "file", "the format does not follow from its ending; write format:")
        if "encoding" in node and format_ != "csv":
            raise self._wrong(node, "encoding", "only CSV has an encoding")
        columns = {name: self._text(node["columns"], name) for name in self._map(node, "columns")}
        explode = self._text(node, "explode") if "explode" in node else None
        if (format_ == "ndjson") != bool(columns) or (explode and format_ != "ndjson"):
            raise self._wrong(node, "file", "columns are for NDJSON, which needs them; explode is for NDJSON")
        for name, path in columns.items():
            self._path(node["columns"], name, path)
        if explode:
            self._path(node, "explode", explode)
        where = self._text(node, "where") if "where" in node else None
        return Table(file, format_, self._choice(node, "encoding", ENCODINGS) or "utf-8", columns, explode, where)

    def _join(self, node: Any, line: int) -> Join:
        self._keys(node, JOIN_KEYS, ("file", "as"), line)
        if not {"on", "when"} & set(node):
            raise _wrong(self.file, line, "a join needs on, when, or both")
        on = {here: self._text(node["on"], here) for here in self._map(node, "on")}
        return Join(self._table(node), self._text(node, "as"), on, self._text(node, "when") if "when" in node else None)

    def _unpivot(self, node: Any) -> dict[str, tuple[str, str | None]]:
        unpivot: dict[str, tuple[str, str | None]] = {}
        for column in self._map(node, "unpivot"):
            parts = [part for _, part in self._items(node["unpivot"], column)]
            if len(parts) not in (1, 2) or not all(isinstance(part, str) for part in parts):
                raise self._wrong(node["unpivot"], column, "expected [item] or [item, unit], both text")
            unpivot[column] = (parts[0], parts[1] if len(parts) == 2 else None)
        return unpivot

    def _value(self, elements: Any, name: str, data_set: DataSet) -> Value:
        element = self._known(lambda: data_set.element(name), elements, name)
        node = elements[name]
        if isinstance(node, str):
            return Value(column=node)
        line = elements.lc.key(name)[0] + 1
        self._keys(node, VALUE_KEYS, (), line)
        if len({"column", "constant", "sql"} & set(node)) != 1 or ("constant" in node and "values" in node):
            raise _wrong(self.file, line, "one of column, constant and sql is expected (values go with column or sql)")
        values = {sent: self._text(node["values"], sent) for sent in self._map(node, "values")}
        if not all(isinstance(sent, str) for sent in values):
            raise _wrong(self.file, line, "source codes are text: write them in quotes")
        given = {key: self._text(node, key) for key in ("column", "constant", "sql") if key in node}
        codes = [*values.values(), *([given["constant"]] if "constant" in given else [])]
        for code in codes if element.domain else ():
            if code not in self.standard.domains[element.domain].codes:
                raise _wrong(self.file, line, f"{code!r} is not a code of value domain {element.domain}")
        return Value(**given, values=values)

    def _check_required(self, node: Any, data_set: DataSet, elements: dict[str, Value]) -> None:
        missing = [name for _, name in self._items(node, "missing")]
        for name in missing:
            element = self._known(lambda name=name: data_set.element(name), node, "missing")
            if element.is_key:
                raise self._wrong(node, "missing", f"{name!r} belongs to the key; it cannot be missing")
            if name in elements or not element.required:
                raise self._wrong(node, "missing", f"{name!r} is mapped, or not required")
        for element in data_set.elements:
            if element.required and element.name not in (*elements, *missing, "institution_code"):
                why = f"required element {element.name!r} of {data_set.name} is neither mapped nor under missing"
                raise self._wrong(node, "elements", why)

    def _check_columns(self, node: Any, entry: Entry) -> None:
        """Checks what can be known before a file comes: aliases, and the columns that NDJSON entries name."""
        aliases = {join.alias: join for join in entry.joins}
        if len(aliases) < len(entry.joins):
            raise self._wrong(node, "joins", "two joins have the same name (as)")
        for name, value in entry.elements.items():
            alias, dot, column = (value.column or "").partition(".")
            if dot and alias not in aliases:
                raise self._wrong(node["elements"], name, f"there is no join {alias!r}")
            table = aliases[alias].table if dot else entry.table
            known = {*table.columns, "entry", *(UNPIVOTED if not dot else ())}
            wanted = column if dot else alias
            if wanted and table.format == "ndjson" and wanted not in known:
                raise self._wrong(node["elements"], name, f"{value.column!r} is not a column that the entry names")

    def _keys(self, node: Any, allowed: Iterable[str], needed: Iterable[str], line: int) -> None:
        if not isinstance(node, CommentedMap):
            raise _wrong(self.file, line, f"a mapping with keys {', '.join(allowed)} is expected")
        for key in node:
            if key not in allowed:
                raise self._wrong(node, key, f"unknown key {key!r}; known are {', '.join(allowed)}")
        for key in needed:
            if key not in node:
                raise _wrong(self.file, line, f"key {key!r} is missing")

    def _map(self, node: Any, key: str) -> list[str]:
        if key not in node:
            return []
        if not isinstance(node[key], CommentedMap) or not node[key]:
            raise self._wrong(node, key, f"{key} must be a mapping of names")
        return list(node[key])

    def _items(self, node: Any, key: str) -> list[tuple[int, Any]]:
        if key not in node:
            return []
        if not isinstance(node[key], CommentedSeq) or not node[key]:
            raise self._wrong(node, key, f"{key} must be a list")
        return [(node[key].lc.item(place)[0] + 1, item) for place, item in enumerate(node[key])]

    def _text(self, node: Any, key: str) -> str:
        if not isinstance(node[key], str) or not node[key].strip():
            raise self._wrong(node, key, f"{key} must be text (in quotes, if it looks like a number)")
        return str(node[key])

    def _flag(self, node: Any, key: str) -> bool:
        if not isinstance(node.get(key, False), bool):
            raise self._wrong(node, key, f"{key} takes true or false")
        return node.get(key, False)

    def _choice(self, node: Any, key: str, choices: Iterable[str]) -> str | None:
        if key in node and node[key] not in choices:
            raise self._wrong(node, key, f"{key} takes {', '.join(choices)}")
        return node.get(key)

    def _path(self, node: Any, key: str, path: str) -> None:
        try:
            json_path.parse(path)
        except ValueError as error:
            raise self._wrong(node, key, str(error)) from None

    def _known(self, find: Callable[[], Any], node: Any, key: str) -> Any:
        try:
            return find()
        except UserError as error:
            raise self._wrong(node, key, f"{error.what} {error.todo}") from None

    def _wrong(self, node: Any, key: str, why: str) -> UserError:
        return _wrong(self.file, node.lc.key(key)[0] + 1, why)


def _wrong(file: Path, line: int, why: str) -> UserError:
    return UserError("The mapping is wrong.", where=f"{file}, line {line}", why=why)


def _plain(node: Any) -> Any:
    """A YAML node without layout: what it says."""
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    return [_plain(item) for item in node] if isinstance(node, list) else node
