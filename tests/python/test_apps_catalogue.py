"""Every message exists in both languages, and numbers read well in both."""

import re
import string
from pathlib import Path

import pytest

from apps import formats, i18n
from apps.home_queries import LEDGER
from apps.quality_queries import DIMENSIONS

APPS = Path(i18n.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(APPS.rglob("*.py")))
CALLS = re.findall(r"""\bt\(\s*(f?)"([^"]+)\"""", SOURCE)
PREFIXES = {name.split("{")[0] for is_format, name in CALLS if is_format} | {
    f"{prefix}." for prefix in re.findall(r"""\blabel\("([a-z]+)",""", SOURCE)
}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_is_complete():
    for key, message in i18n.catalogue().items():
        assert all(text.strip() for text in message.values()), f"{key} lacks a language"
        assert _fields(message["zh"]) == _fields(message["en"]), f"{key} fills in different values"


def test_keys_are_unique():
    keys = [line.split(",")[0] for line in i18n.CATALOGUE.read_text(encoding="utf-8").splitlines()[1:]]
    assert sorted(keys) == sorted(set(keys))


def test_every_key_in_the_code_is_in_the_catalogue():
    asked = {name for is_format, name in CALLS if not is_format}
    assert len(asked) > 60
    assert asked <= i18n.catalogue().keys()


def test_every_message_is_used():
    literal = set(re.findall(r'"([a-z]+\.[a-z_]+)"', SOURCE))
    unused = {key for key in i18n.catalogue() if key not in literal and not key.startswith(tuple(PREFIXES))}
    assert not unused


def test_every_code_has_a_name():
    codes = [f"dimension.{code}" for code in DIMENSIONS] + [f"ledger.{part}" for part in LEDGER]
    codes += [f"{prefix}.{code}" for code in ("blocking", "major", "minor") for prefix in ("severity", "mark")]
    assert set(codes) <= i18n.catalogue().keys()


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("zh", 1234567, "123.5万"),
        ("zh", 234567890, "2.3亿"),
        ("en", 1234567, "1.2M"),
        ("en", 48210, "48.2K"),
        ("zh", 1206, "1,206"),
        ("zh", None, "–"),
    ],
)
def test_compact(monkeypatch, language, value, expected):
    monkeypatch.setattr(formats, "language", lambda: language)
    assert formats.compact(value) == expected


def test_a_score_is_never_rounded_up():
    assert formats.score(99.979) == "99.97"
    assert formats.score(97.8) == "97.80"
    assert formats.score(100.0) == "100.00"
    assert formats.share(0.00001) == "<0.01%"
    assert formats.share(0) == "0.00%"


def test_measures_carry_their_unit(monkeypatch):
    monkeypatch.setattr(i18n, "language", lambda: "zh")
    assert formats.measure(30.71, "percent") == "30.7%"
    assert formats.measure(11840.2, "yuan") == "¥11,840"
    assert formats.measure(8.24, "days") == "8.24 天"
    assert formats.measure(float("nan"), "days") == "–"
    assert formats.change(-1.17, "percent") == "-1.17 个百分点"
