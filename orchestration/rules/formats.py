"""Regular expressions for the formats of the standard: anchored, without backslash and look-around, alike for RE2 and Java."""

from __future__ import annotations

from orchestration.standard import Element

MONTH_31 = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
MONTH_30 = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
FEBRUARY = "02-(0[1-9]|1[0-9]|2[0-8])"
LEAP_YEAR = "([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)"
# Days that the calendar has, from the year 1000 to 2999: no cast is needed to tell 29 February 2023.
CALENDAR_DAY = f"([12][0-9]{{3}}-({MONTH_31}|{MONTH_30}|{FEBRUARY})|{LEAP_YEAR}-02-29)"
TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
FRACTION_AND_ZONE = "([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?"


def pattern(element: Element) -> str | None:
    """The regular expression of the element's format; None where it only bounds the length."""
    format_ = element.format
    if format_.kind == "D":
        return f"^{CALENDAR_DAY}$"
    if format_.kind == "DT":
        return f"^{CALENDAR_DAY}[ T]{TIME}{FRACTION_AND_ZONE}$"
    if element.type in ("integer", "decimal"):
        assert format_.precision is not None and format_.scale is not None
        # Trailing zeros do not change the value, so they do not count as decimals.
        decimals = f"([.][0-9]{{1,{format_.scale}}}0*)?" if format_.scale else ""
        return f"^-?[0-9]{{1,{format_.precision - format_.scale}}}{decimals}$"
    if format_.kind in ("A", "N"):
        letters = "[A-Za-z]" if format_.kind == "A" else "[0-9]"
        return f"^{letters}{{{_span(format_.min_length, format_.max_length)}}}$"
    return None


def _span(least: int, most: int) -> str:
    return str(most) if least == most else f"{least},{most}"
