"""What `make generate` writes for the quality layer: checks, models and the index of rules."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from orchestration.rules import Rule
from orchestration.rules.compile import Predicate, applicability_ids, predicate
from orchestration.rules.derive import sources, standard_checks
from orchestration.rules.models import (
    DESCRIPTIONS,
    accepted_model,
    applicable_model,
    failing_model,
    models_yaml,
    reference_sender_model,
    touched_model,
)
from orchestration.rules.reader import read_rules, rule_files
from orchestration.rules.templates import Use, read_element_rules
from orchestration.settings import Settings
from orchestration.standard import Standard
from orchestration.standard.reader import read_standard

INDEX_COLUMNS = ("rule_id", "version", "data_set", "elements", "dimension", "severity", "weight", "owner", "clause",
                 "title_zh", "title_en", "kind", "applicability_id")  # fmt: skip


def generate_quality(settings: Settings) -> dict[Path, str]:
    """Contents of all generated files of the quality layer, by path. Writes nothing.

    Raises:
        UserError: the standard or a rule is wrong; names file and line.
    """
    standard = read_standard(settings.standards)
    uses = read_element_rules(settings.standards, standard)
    files = {
        settings.soda / name / "standard.yml": standard_checks(data_set, standard, uses.get(name, ()))
        for name, data_set in standard.data_sets.items()
    }
    rules = read_rules(rule_files(settings.soda) | files, standard, _sources(settings, standard, uses))
    return files | _models(settings, standard, rules) | {settings.seeds / "quality" / "rule_index.csv": _index(rules)}


def _sources(settings: Settings, standard: Standard, uses: Mapping[str, Sequence[Use]]) -> dict[str, str]:
    """Where a person corrects a generated rule: file and line, by rule id."""
    return {
        rule_id: str(settings.standards / source)
        for name, data_set in standard.data_sets.items()
        for rule_id, source in sources(data_set, standard, uses.get(name, ())).items()
    }


def by_data_set(rules: Sequence[Rule]) -> dict[str, list[Predicate]]:
    """The rules' predicates, by data set."""
    groups: dict[str, list[Predicate]] = {}
    for rule in rules:
        groups.setdefault(rule.data_set, []).append(predicate(rule))
    return groups


def _models(settings: Settings, standard: Standard, rules: Sequence[Rule]) -> dict[Path, str]:
    folder = settings.models / "quality"
    files: dict[Path, str] = {}
    groups = by_data_set(rules)
    for name, predicates in groups.items():
        data_set = standard.data_sets[name]
        files[folder / "touched" / f"touched_{name}.sql"] = touched_model(data_set, predicates)
        files[folder / "failing" / f"quality_failing_{name}.sql"] = failing_model(data_set, predicates)
        files[folder / "applicable" / f"quality_applicable_{name}.sql"] = applicable_model(data_set, predicates)
        files[folder / "accepted" / f"accepted_{name}.sql"] = accepted_model(data_set)
    for kind in DESCRIPTIONS:
        files[folder / kind / f"{kind}.yml"] = models_yaml(kind, groups)
    everything = [item for predicates in groups.values() for item in predicates]
    files[folder / "quality_reference_sender.sql"] = reference_sender_model(everything)
    return files


def _index(rules: Sequence[Rule]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(INDEX_COLUMNS)
    for predicates in by_data_set(rules).values():
        ids = applicability_ids(predicates)
        for item in predicates:
            rule = item.rule
            writer.writerow(
                [" ".join(rule.elements) if column == "elements"
                 else ids[item.needs] if column == "applicability_id"
                 else getattr(rule, column) for column in INDEX_COLUMNS]
            )  # fmt: skip
    return text.getvalue()
