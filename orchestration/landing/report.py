"""What a landing did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from orchestration.landing.manifest import Batch

SHOWN = 20  # lines of each kind; a large landing has thousands


@dataclass(frozen=True)
class Refusal:
    """A file of which nothing was landed, and why."""

    file: str
    message: str


@dataclass
class LandingReport:
    """What a landing did.

    Attributes:
        landed: batches that are new.
        already: batches that had been landed before.
        refused: files of which nothing was landed.
        warnings: what was landed although something about it looks wrong.
    """

    landed: list[Batch] = field(default_factory=list)
    already: list[Batch] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing was refused."""
        return not self.refused

    @property
    def rows(self) -> int:
        """Rows landed anew."""
        return sum(batch.rows for batch in self.landed)

    def add(self, other: LandingReport) -> None:
        """Takes in what another report says."""
        self.landed += other.landed
        self.already += other.already
        self.refused += other.refused
        self.warnings += other.warnings

    def lines(self) -> Iterator[str]:
        """The report as plain text, a line at a time."""
        yield (f"{len(self.landed)} batches landed ({self.rows:,} rows), {len(self.already)} already landed, "
               f"{len(self.refused)} files refused")  # fmt: skip
        yield from _some([f"landed   {b.file} → {b.batch_id}, {b.rows:,} rows" for b in self.landed])
        yield from _some([f"already  {b.file} → {b.batch_id}" for b in self.already])
        yield from _some([f"warning  {warning}" for warning in self.warnings])
        for refusal in self.refused:
            yield f"refused  {refusal.file}"
            yield from (f"  {line}" for line in refusal.message.splitlines())


def _some(lines: list[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"         … and {len(lines) - SHOWN} more"
