"""Takes out of a message what could be a value of a record: messages leave the machine, records do not."""

from __future__ import annotations

import re

HIDDEN = "…"
MOST_LINES, MOST_CHARACTERS = 12, 1500
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|“[^”\n]*”|‘[^’\n]*’")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff·]+")
_DIGITS = re.compile(r"\d[\d\- ]{4,}\d|\d{5,}[0-9Xx]?")
_MAIL = re.compile(r"\S+@\S+")
# What follows these words in a message of a reader of CSV or JSON is the record itself.
_RECORD = re.compile(r"(?i)\b(original line|line content|record|row|tuple|value|values|key)\s*[:=].*")


def redacted(text: str) -> str:
    """A message without quoted values, Chinese text, long numbers, mail addresses and what follows `Original Line:`."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()][:MOST_LINES]
    return "\n".join(_line(line) for line in lines)[:MOST_CHARACTERS]


def _line(line: str) -> str:
    line = _RECORD.sub(lambda found: f"{found.group(1)}: {HIDDEN}", line)
    for pattern in (_QUOTED, _HAN, _MAIL, _DIGITS):
        line = pattern.sub(HIDDEN, line)
    return line
