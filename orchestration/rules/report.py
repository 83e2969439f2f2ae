"""`medplat rules report`: one HTML file for each institution to send back: its score, its failed rules, its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import duckdb

from orchestration.errors import UserError
from orchestration.landing.manifest import REGISTER
from orchestration.pipeline.durable import explained_when_full, write_text
from orchestration.pipeline.published import POINTER, Version, current_version_name, read_version
from orchestration.privacy import DEFAULT_CLEARANCE
from orchestration.progress import Say
from orchestration.rules import report_facts as facts
from orchestration.rules.report_facts import Institution, Scope, Score
from orchestration.rules.report_page import Report, page
from orchestration.rules.report_rows import Element, elements, failing_rows, files_of_batches
from orchestration.settings import Settings


@dataclass(frozen=True)
class Wanted:
    """What is asked for.

    Attributes:
        institutions: codes; none is everyone with anything judged.
        month: yyyy-MM that the rows are dated by; None is all months.
        output: folder to write to; None is `reports` in the data folder.
        rows: at most so many of each rule.
        clearance: highest security level that is shown unmasked.
    """

    institutions: Sequence[str] = ()
    month: str | None = None
    output: Path | None = None
    rows: int = 50
    language: str = "zh"
    clearance: int = DEFAULT_CLEARANCE


@dataclass(frozen=True)
class Written:
    """A report that was written."""

    institution: Institution
    file: Path
    score: Score
    failed_rules: int
    quarantined: int


@dataclass(frozen=True)
class _Source:
    """A published version, open, and what every report takes from it."""

    version: Version
    connection: duckdb.DuckDBPyConnection
    data_sets: Mapping[str, tuple[str, str]]
    elements: Mapping[str, Sequence[Element]]
    titles: Mapping[str, tuple[str, str]]
    files: Mapping[str, str]


def write_reports(settings: Settings, wanted: Wanted, say: Say) -> list[Written]:
    """Writes a file for each institution, each whole or not at all.

    Raises:
        UserError: nothing is published, nobody has such a code, nothing was judged, or the folder cannot be written.
    """
    version = _published(settings)
    folder = wanted.output or settings.data / "reports"
    with facts.connect(version) as connection:
        chosen = _chosen(connection, wanted, version)
        source = _Source(
            version,
            connection,
            _named(connection, "data_sets", "data_set", "name"),
            elements(connection),
            _named(connection, "rule_index", "rule_id", "title"),
            files_of_batches(settings.landing / REGISTER),
        )
        say(f"   version {version.name}, load {version.load_no}; institutions: {len(chosen)}")
        written = []
        for done, institution in enumerate(chosen, 1):
            report = _report(source, institution, wanted)
            file = folder / f"{quote(institution.code, safe='')}-{wanted.month or 'all'}.html"
            _write(file, page(report, wanted.language))
            say(f"   [{done}/{len(chosen)}] {institution.code}  {file}")
            quarantined = sum(part.rows for part in report.quarantined)
            written.append(Written(institution, file, report.overall, len(report.rules), quarantined))
    return written


def summary(written: Sequence[Written]) -> list[str]:
    """One line for each report and one for all of them."""
    lines = [
        f"{item.institution.code:<8}  score {item.score.score:7.3f}  "
        + (f"target {item.score.target:7.3f}  " if item.score.target is not None else " " * 16)
        + f"{'no target' if item.score.is_met is None else 'met      ' if item.score.is_met else 'below    '}"
        + f"  rules failed {item.failed_rules:>4,}  quarantined {item.quarantined:>6,}"
        for item in written
    ]
    below = sum(item.score.is_met is False for item in written)
    return [*lines, f"Reports in {written[0].file.parent}: {len(written)}, below target: {below}"]


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


def _chosen(connection: duckdb.DuckDBPyConnection, wanted: Wanted, version: Version) -> list[Institution]:
    known = {institution.code: institution for institution in facts.institutions(connection)}
    if unknown := [code for code in wanted.institutions if code not in known]:
        raise UserError(
            f"There is no institution {', '.join(map(repr, unknown))}.",
            where="--institution",
            why=f"neither the register nor version {version.name} has it; known are {', '.join(known)}",
            todo="name one of them, or add the institution to seeds/master/institutions.csv and build",
        )
    months = facts.months(connection)
    if wanted.month and wanted.month not in months:
        raise UserError(
            f"There is no month {wanted.month!r}.",
            where="--month",
            why=f"version {version.name} has nothing judged in it; it has {_listed(months)}",
            todo="name one of them as yyyy-MM, or leave --month out for all of them",
        )
    judged = facts.judged_institutions(connection, wanted.month)
    if silent := [code for code in wanted.institutions if code not in judged]:
        raise UserError(
            f"There is nothing to report on {', '.join(silent)}.",
            where=f"version {version.name}" + (f", month {wanted.month}" if wanted.month else ""),
            why="nothing of what was sent there was judged",
            todo="name another institution or month, or build after the institution's data have landed",
        )
    chosen = list(dict.fromkeys(wanted.institutions)) or [code for code in known if code in judged]
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


def _report(source: _Source, institution: Institution, wanted: Wanted) -> Report:
    connection, scope = source.connection, Scope(institution.code, wanted.month)
    overall = facts.scores(connection, scope)[()]
    rules = facts.failed_rules(connection, scope, overall.weight)
    kept = [name for name in source.data_sets if facts.FAILING + name in source.version.tables]
    return Report(
        institution=institution,
        scope=scope,
        version=source.version.name,
        load_no=source.version.load_no,
        published_at=source.version.created_at,
        made_at=datetime.now(),
        clearance=wanted.clearance,
        names=source.data_sets,
        overall=overall,
        judged_rules=facts.judged_rules(connection, scope),
        dimensions=facts.scores(connection, scope, ("dimension",)),
        cells=facts.scores(connection, scope, ("data_set", "dimension")),
        months=facts.scores(connection, Scope(institution.code), ("month",)),
        rules=rules,
        rows=failing_rows(connection, scope, rules, source.elements, source.files, wanted.rows, wanted.clearance),
        quarantined=facts.quarantine(connection, scope, kept),
        titles=source.titles,
    )


def _named(connection: duckdb.DuckDBPyConnection, table: str, key: str, text: str) -> dict[str, tuple[str, str]]:
    """Texts of a table in Chinese and in English, by key, in the order of the table."""
    rows = connection.execute(f"select {key}, coalesce({text}_zh, {key}), coalesce({text}_en, {key}) from {table}").fetchall()
    return {name: (zh, en) for name, zh, en in rows}


def _write(file: Path, text: str) -> None:
    try:
        with explained_when_full(file.parent, "make room, or name another folder with --output"):
            write_text(file, text)
    except OSError as error:
        raise UserError(
            "The report cannot be written.",
            where=str(file),
            why=str(error),
            todo="name a folder that can be written with --output",
        ) from error
