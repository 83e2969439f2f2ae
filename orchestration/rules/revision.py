"""The rule base as it is here, and as it was at a commit; which rules were added, changed, removed."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from orchestration.errors import UserError
from orchestration.rules import Rule
from orchestration.rules.reader import read_rules, rule_files
from orchestration.settings import Settings
from orchestration.standard import Standard
from orchestration.standard.reader import read_standard

FOLDERS = ("seeds/standards", "tests/soda")
JUDGING = ("check", "severity", "weight", "dimension")


@dataclass(frozen=True)
class Revision:
    """A rule base: its rules by id, and the standard that they are about."""

    rules: dict[str, Rule]
    standard: Standard


@dataclass(frozen=True)
class Change:
    """A rule that differs between two revisions.

    Attributes:
        old, new: the rule; None where it was added or removed.
        differs: which of check, severity, weight and dimension differ; empty where only words do.
    """

    rule_id: str
    old: Rule | None
    new: Rule | None
    differs: tuple[str, ...]

    @property
    def rule(self) -> Rule:
        """The rule as it is, or as it was before it was removed."""
        rule = self.new or self.old
        assert rule
        return rule

    @property
    def keeps_version(self) -> bool:
        """Whether the rule judges otherwise under the version that it had."""
        return bool(self.old and self.new and self.differs and self.old.version == self.new.version)


def revision_here(settings: Settings) -> Revision:
    """The rule base of the working tree.

    Raises:
        UserError: it cannot be read; names file and line.
    """
    return _read(settings.root)


def revision_at(settings: Settings, base: str) -> Revision:
    """The rule base of a commit, branch or tag.

    Raises:
        UserError: there is no such commit, or its rule base cannot be read.
    """
    command = ["git", "-C", str(settings.root), "archive", "--format=tar", base, *FOLDERS]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise UserError(
            f"No rule base at {base!r}",
            why=done.stderr.decode("utf-8", "replace").strip(),
            todo="name a commit, branch or tag of this repository; a shallow clone needs `git fetch --unshallow`",
        )
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
        return _read(Path(folder))


def _read(root: Path) -> Revision:
    there = replace_root(root)
    standard = read_standard(there.standards)
    rules = read_rules(rule_files(there.soda), standard)
    return Revision({rule.rule_id: rule for rule in rules}, standard)


def replace_root(root: Path) -> Settings:
    """Settings of a tree elsewhere, for reading it."""
    return Settings(root, root)


def changes(old: Revision, new: Revision) -> list[Change]:
    """Rules that differ, in the order of the new rule base; removed ones come last."""
    found = [
        Change(rule_id, old.rules.get(rule_id), rule, _differs(old.rules.get(rule_id), rule))
        for rule_id, rule in new.rules.items()
    ]
    gone = [Change(rule_id, rule, None, JUDGING) for rule_id, rule in old.rules.items() if rule_id not in new.rules]
    return [change for change in found if change.old is None or change.differs or _words(change)] + gone


def _differs(old: Rule | None, new: Rule) -> tuple[str, ...]:
    return tuple(name for name in JUDGING if old is None or getattr(old, name) != getattr(new, name))


def _words(change: Change) -> bool:
    """Whether owner, clause, titles or version differ."""
    assert change.old and change.new
    return replace(change.old, file=change.new.file, line=change.new.line) != change.new


def judged_otherwise(found: Sequence[Change]) -> list[Change]:
    """The changes after which a row may be judged otherwise than before."""
    return [change for change in found if "check" in change.differs]
