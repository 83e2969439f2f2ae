"""CSV files that people write, read with the line on which each record begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from orchestration.errors import UserError

TODO = "correct the file (UTF-8, quotes in pairs) and run again"
FIRST_LINE = "correct the first line and run again"


def read_table(file: Path, columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The records of a file by column, each with its line.

    Args:
        columns: what the first line must say.

    Raises:
        UserError: the file is missing, is no CSV in UTF-8, or has other columns; names file and line.
    """
    records = _records(file)
    _, header = next(records, (1, []))
    if ",".join(header) != columns:
        raise _unreadable(file, 1, f"the columns must be {columns}", FIRST_LINE)
    for line, record in records:
        if len(record) != len(header):
            raise _unreadable(file, line, f"the record must have {len(header)} fields; it has {len(record)}")
        if any("\n" in field or "\r" in field for field in record):
            raise _unreadable(file, line, "a field goes on over the end of its line; is a quote missing?")
        yield line, dict(zip(header, record, strict=True))


def read_header(file: Path) -> list[str]:
    """The columns that a file names.

    Raises:
        UserError: the file cannot be read, or a column is blank or stands there twice.
    """
    _, header = next(_records(file), (1, []))
    if not header or not all(name.isidentifier() for name in header) or len(set(header)) < len(header):
        raise _unreadable(
            file, 1, f"{','.join(header)!r} does not name columns, each once", "correct the first line and run again"
        )
    return header


def _records(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Records that are not blank, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(_text(file), newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise _unreadable(file, line, f"no CSV: {error}") from error
        if record is None:
            return
        if record:
            yield line, record


def _text(file: Path) -> str:
    try:
        return read_text(file)
    except OSError as error:
        raise UserError("A table cannot be read.", where=str(file), why=str(error), todo="put the file back") from error
    except NotText as error:
        raise _unreadable(file, error.line, str(error)) from error


class NotText(ValueError):
    """A file that is not UTF-8, and the line on which that shows."""

    def __init__(self, line: int, byte: int) -> None:
        super().__init__(f"byte 0x{byte:02x} is not UTF-8")
        self.line = line


def read_text(file: Path) -> str:
    """The text of a file in UTF-8, without its byte order mark.

    Raises:
        OSError: it cannot be read.
        NotText: it is not UTF-8.
    """
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(error.object.count(b"\n", 0, error.start) + 1, error.object[error.start]) from error


def _unreadable(file: Path, line: int, why: str, todo: str = TODO) -> UserError:
    return UserError("A table cannot be read.", where=f"{file}, line {line}", why=why, todo=todo)
