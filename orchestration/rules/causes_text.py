"""The tree of causes as lines of text: target, rule, day, row, element and value."""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.rules.causes import Asked, Below, Cause, Causes, FailingDay
from orchestration.rules.report_page import label, loss, message, pick, points, share
from orchestration.rules.report_rows import Element, FailingRow

STEP = "  "


def lines(causes: Causes, asked: Asked, language: str) -> Iterator[str]:
    """The answer, from the institution down to the values."""

    def say(key: str, **values: object) -> str:
        return message(language, f"causes.{key}", **values)

    name = pick(language, causes.institution.name_zh, causes.institution.name_en)
    yield say(
        "head", name=name, code=causes.institution.code, period=asked.month or say("all_months"), version=causes.version.name
    )
    yield say("count", count=len(causes.below)) if causes.below else say("none")
    for cell in causes.below:
        yield ""
        yield from _cell(cell, pick(language, *causes.names[cell.data_set]), language)


def _cell(cell: Below, name: str, language: str) -> Iterator[str]:
    yield message(
        language, "causes.cell", name=name, data_set=cell.data_set, dimension=label(language, "dimension", cell.dimension),
        score=points(cell.score), target=points(cell.target), gap=loss(cell.gap),
    )  # fmt: skip
    for place, cause in enumerate(cell.causes, 1):
        yield from _cause(place, cause, language)


def _cause(place: int, cause: Cause, language: str) -> Iterator[str]:
    rule = cause.rule
    severity = f"{label(language, 'mark', rule.severity)} {label(language, 'severity', rule.severity)}"
    yield f"{STEP}{place}. {severity} {pick(language, rule.title_zh, rule.title_en)}  {rule.rule_id}"
    cost = message(language, "causes.cost", loss=loss(rule.loss), share=share(cause.share))
    verdict = message(language, "causes.closes_gap") if cause.closes_gap else ""
    yield f"{STEP * 2} {_failed_of(rule.failed, rule.applicable, language)} · {cost}{verdict}"
    for day in cause.days:
        yield f"{STEP * 2} {day.day}  {_failed_of(day.failed, day.applicable, language)}"
        for row in day.rows:
            yield from _row(row, cause.columns, language)
        if left := _left(day):
            yield f"{STEP * 3} {message(language, 'causes.more_rows', count=left)}"
    if more := cause.all_days - len(cause.days):
        yield f"{STEP * 2} {message(language, 'causes.more_days', count=more)}"


def _row(row: FailingRow, columns: tuple[Element, ...], language: str) -> Iterator[str]:
    file = row.file or message(language, "causes.no_file")
    standing = message(language, "is_quarantined" if row.is_blocked else "is_accepted")
    yield f"{STEP * 3} {row.row_id}  {message(language, 'causes.record', file=file, row_no=row.row_no)} · {standing}"
    for element, cell in zip(columns, row.cells, strict=True):
        mark = "◆" if cell.is_offending else " "
        text = message(language, "blank") if cell.text is None else cell.text
        form = "" if cell.form is None else f"  ({message(language, 'form')} {cell.form})"
        yield f"{STEP * 4} {mark} {pick(language, element.name_zh, element.name_en)} {element.element} = {text}{form}"


def _left(day: FailingDay) -> int:
    """Rows of the day that are not shown; none where rows are not asked for."""
    return day.failed - len(day.rows) if day.rows else 0


def _failed_of(failed: int, applicable: int, language: str) -> str:
    return message(language, "failed_of", failed=f"{failed:,}", applicable=f"{applicable:,}")
