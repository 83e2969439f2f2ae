"""A published version, open, with what every report takes from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from orchestration.errors import UserError
from orchestration.landing.manifest import REGISTER
from orchestration.pipeline.published import POINTER, Version, current_version_name, read_version
from orchestration.rules import report_facts as facts
from orchestration.rules.report_facts import Institution
from orchestration.rules.report_rows import Element, elements, files_of_batches
from orchestration.settings import Settings


@dataclass(frozen=True)
class Source:
    """A published version, open.

    Attributes:
        data_sets: data set → its name in Chinese and in English, in the order of the standard.
        elements: data set → its elements.
        titles: rule → its title in Chinese and in English.
        files: batch → the file it was landed from.
    """

    version: Version
    connection: duckdb.DuckDBPyConnection
    data_sets: Mapping[str, tuple[str, str]]
    elements: Mapping[str, Sequence[Element]]
    titles: Mapping[str, tuple[str, str]]
    files: Mapping[str, str]


@contextmanager
def open_source(settings: Settings) -> Iterator[Source]:
    """The version that readers see.

    Raises:
        UserError: nothing is published, or the version lacks a table.
    """
    version = _published(settings)
    with facts.connect(version) as connection:
        yield Source(
            version,
            connection,
            _named(connection, "data_sets", "data_set", "name"),
            elements(connection),
            _named(connection, "rule_index", "rule_id", "title"),
            files_of_batches(settings.landing / REGISTER),
        )


def chosen_institutions(source: Source, codes: Sequence[str], month: str | None) -> list[Institution]:
    """The institutions that are asked for; all with anything judged where none is named.

    Raises:
        UserError: nobody has such a code, there is no such month, or nothing was judged there.
    """
    connection, version = source.connection, source.version
    known = {institution.code: institution for institution in facts.institutions(connection)}
    if unknown := [code for code in codes if code not in known]:
        raise UserError(
            f"There is no institution {', '.join(map(repr, unknown))}.",
            where="--institution",
            why=f"neither the register nor version {version.name} has it; known are {', '.join(known)}",
            todo="name one of them, or add the institution to seeds/master/institutions.csv and build",
        )
    months = facts.months(connection)
    if month and month not in months:
        raise UserError(
            f"There is no month {month!r}.",
            where="--month",
            why=f"version {version.name} has nothing judged in it; it has {_listed(months)}",
            todo="name one of them as yyyy-MM, or leave --month out for all of them",
        )
    judged = facts.judged_institutions(connection, month)
    if silent := [code for code in codes if code not in judged]:
        raise UserError(
            f"There is nothing to report on {', '.join(silent)}.",
            where=f"version {version.name}" + (f", month {month}" if month else ""),
            why="nothing of what was sent there was judged",
            todo="name another institution or month, or build after the institution's data have landed",
        )
    chosen = list(dict.fromkeys(codes)) or [code for code in known if code in judged]
    if not chosen:
        raise UserError(
            "There is nothing to report on.",
            where=f"version {version.name}",
            why="nothing was judged in it",
            todo="land something and build",
        )
    return [known[code] for code in chosen]


def _listed(months: Sequence[str]) -> str:
    return ", ".join(months) if len(months) <= 24 else f"{', '.join(months[:3])}, … {', '.join(months[-3:])}"


def _published(settings: Settings) -> Version:
    name = current_version_name(settings.published)
    if name is None:
        raise UserError(
            "No version is published, so there is nothing to report on.",
            where=str(settings.published / POINTER),
            why="no build has published yet",
            todo="run `medplat demo`, or `medplat build` after something has landed",
        )
    try:
        return read_version(settings.published / name)
    except FileNotFoundError as error:
        raise UserError(
            "The published version is not complete.",
            where=str(settings.published / name),
            why="the pointer names a version whose files are missing",
            todo="publish again, or roll back to a version that is whole: `medplat versions --verify` says which",
        ) from error


def _named(connection: duckdb.DuckDBPyConnection, table: str, key: str, text: str) -> dict[str, tuple[str, str]]:
    """Texts of a table in Chinese and in English, by key, in the order of the table."""
    rows = connection.execute(f"select {key}, coalesce({text}_zh, {key}), coalesce({text}_en, {key}) from {table}").fetchall()
    return {name: (zh, en) for name, zh, en in rows}
