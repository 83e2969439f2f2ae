"""`medplat rules report`: one HTML file for each institution to send back: its score, its failed rules, its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from orchestration.errors import UserError
from orchestration.pipeline.durable import explained_when_full, write_text
from orchestration.privacy import DEFAULT_CLEARANCE
from orchestration.progress import Say
from orchestration.rules import report_facts as facts
from orchestration.rules.report_facts import Institution, Scope, Score
from orchestration.rules.report_page import Report, page
from orchestration.rules.report_rows import failing_rows
from orchestration.rules.report_source import Source, chosen_institutions, open_source
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


def write_reports(settings: Settings, wanted: Wanted, say: Say) -> list[Written]:
    """Writes a file for each institution, each whole or not at all.

    Raises:
        UserError: nothing is published, nobody has such a code, nothing was judged, or the folder cannot be written.
    """
    folder = wanted.output or settings.data / "reports"
    with open_source(settings) as source:
        chosen = chosen_institutions(source, wanted.institutions, wanted.month)
        say(f"   version {source.version.name}, load {source.version.load_no}; institutions: {len(chosen)}")
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


def _report(source: Source, institution: Institution, wanted: Wanted) -> Report:
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
