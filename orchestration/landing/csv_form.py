"""Finds the records of a block of CSV all at once, where its form leaves no doubt how it is to be read.

A block is simple when every quote opens a field, closes one or is doubled inside one, and every record has the same number
of fields. Whoever reads a simple block after RFC 4180 reads the same; of any other block this module says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

QUOTE, COMMA, LINE_FEED, RETURN = b'",\n\r'
Places = npt.NDArray[np.intp]

_BEFORE_QUOTED = np.isin(np.arange(256), [QUOTE, COMMA, LINE_FEED])
_AFTER_QUOTED = np.isin(np.arange(256), [QUOTE, COMMA, LINE_FEED, RETURN])


@dataclass(frozen=True)
class Form:
    """The whole records at the beginning of a block.

    Attributes:
        size: their bytes.
        records: how many; empty lines are none.
        lines: how many line ends they hold, those within quotes included.
    """

    size: int
    records: int
    lines: int


def simple_form(block: bytes, width: int) -> Form | None:
    """The form of a block that begins with a record, or None where it is not simple.

    Args:
        block: bytes of UTF-8, GB18030 or another encoding in which no part of a longer character looks like ASCII's
            quotes, commas and line ends. A record that the end of the block cuts off is left out.
        width: fields that each record must have.
    """
    content = np.frombuffer(block, np.uint8)
    places = np.flatnonzero((content == QUOTE) | (content == COMMA) | (content == LINE_FEED) | (content == RETURN))
    kinds = content[places]
    quotes = kinds == QUOTE
    inside = np.bitwise_xor.accumulate(quotes.view(np.uint8)).view(np.bool_)  # whether what follows is within quotes
    ends = np.flatnonzero((kinds == LINE_FEED) & ~inside)
    if not len(ends) or b"\0" in block:
        return None
    kept = int(ends[-1]) + 1
    places, kinds, quotes, inside = places[:kept], kinds[:kept], quotes[:kept], inside[:kept]
    content = content[: int(places[-1]) + 1]
    if not _quotes_enclose_fields(content, places[quotes], inside[quotes]):
        return None
    bare = ~(quotes | inside)
    records = _records(content, places[bare], kinds[bare], width)
    return None if records is None else Form(len(content), records, int(np.count_nonzero(kinds == LINE_FEED)))


def _quotes_enclose_fields(content: npt.NDArray[np.uint8], quotes: Places, opens: npt.NDArray[np.bool_]) -> bool:
    """Whether each quote stands at an edge of a field, or next to the quote that it doubles."""
    before = content[quotes[opens] - 1]  # of the first byte it is the last, which ends a record
    after = content[quotes[~opens] + 1]
    return bool(_BEFORE_QUOTED[before].all() and _AFTER_QUOTED[after].all())


def _records(content: npt.NDArray[np.uint8], places: Places, kinds: npt.NDArray[np.uint8], width: int) -> int | None:
    """How many records the separators make, or None where one has not as many fields as it should."""
    returns = kinds == RETURN
    if returns.any():
        if (content[places[returns] + 1] != LINE_FEED).any():
            return None
        places, kinds = places[~returns], kinds[~returns]
    ends = np.flatnonzero(kinds == LINE_FEED)
    fields = np.diff(ends, prepend=-1)
    odd = fields != width
    if width > 1 and not odd.any():
        return len(ends)
    starts = np.concatenate(([0], places[ends[:-1]] + 1))
    lengths = places[ends] - starts
    empty = (lengths == 0) | ((lengths == 1) & (content[starts] == RETURN))
    return None if (odd & ~empty).any() else int(np.count_nonzero(~empty))
