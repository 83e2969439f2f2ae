"""From the standard: the ODS models, their YAML, and the types of the seeds."""

from __future__ import annotations

from pathlib import Path

from orchestration.settings import Settings
from orchestration.standard.reader import DataSet, Element, Standard
from orchestration.standard.table import read_header

HEADER = "Generated from seeds/standards by `make generate`; change the standard, not this file."
TECHNICAL = {
    "batch_id": "The batch that brought the row.",
    "row_no": "Number of the record in the sender's file, from 1.",
    "row_id": "batch_id and row_no; identifies the row for good.",
    "sender_code": "Institution that sent the batch.",
    "received_at": "When the batch was received, the region's clock.",
    "record_hash": "Hash of sender and key elements; the versions of a record share it.",
    "content_hash": "Hash of all elements; equal content, equal hash.",
    "is_deletion": "Whether the row takes its record away.",
    "standing": "current, superseded by a later batch, duplicate of the version before it, or deletion.",
    "earlier_standing": "Standing before the load in which it changed last; empty for a row that came in that load.",
    "event_date": "Day of the event time, or of receipt where that is no date.",
    "load_no": "Load that brought the row.",
    "changed_load_no": "Load that gave the row its standing.",
}


def generate_ods(settings: Settings, standard: Standard) -> dict[Path, str]:
    """Contents of the generated ODS files, by path: models, YAML, and the macro that lists the data sets."""
    files: dict[Path, str] = {settings.root / "macros/ods/data_sets.sql": _data_sets_macro(standard)}
    for data_set in standard.data_sets.values():
        landed = settings.models / "ods" / "landed" / f"ods_{data_set.name}"
        files[landed.with_suffix(".sql")] = _landed_model(data_set)
        files[landed.with_suffix(".yml")] = _landed_yaml(data_set)
        files[settings.models / "ods" / "current" / f"current_{data_set.name}.sql"] = _current_model(data_set)
    return files


def generate_seed_types(settings: Settings) -> dict[Path, str]:
    """A YAML per seed folder that types every column as text: `01` is a code, not the number 1.

    Raises:
        UserError: a seed does not begin with the names of its columns.
    """
    files = {}
    for folder in sorted({path.parent for path in settings.seeds.rglob("*.csv")}):
        lines = [f"# {HEADER}", "seeds:"]
        for path in sorted(folder.glob("*.csv")):
            lines += [f"  - name: {path.stem}", "    config:", "      column_types:"]
            lines += [f"        {column}: string" for column in read_header(path)]
        files[folder / f"_{folder.name}.yml"] = "\n".join(lines) + "\n"
    return files


def _data_sets_macro(standard: Standard) -> str:
    names = ",\n        ".join(f"'{name}'" for name in standard.data_sets)
    return (
        f"{{#- {HEADER} Names of all data sets of the standard. -#}}\n"
        f"{{% macro data_sets() -%}}\n    {{{{ return([\n        {names}\n    ]) }}}}\n{{%- endmacro %}}\n"
    )


def in_use(data_set: str) -> str:
    """Jinja: whether the warehouse has tables for a data set."""
    return f"'{data_set}' in data_sets_in_use()"


def _landed_model(data_set: DataSet) -> str:
    elements = ",\n        ".join(f"'{element.name}'" for element in data_set.elements)
    key = ", ".join(f"'{element.name}'" for element in data_set.key)
    return (
        f"-- {HEADER}\n"
        f"{{{{ config(\n    enabled={in_use(data_set.name)},\n"
        f'    post_hook="{{{{ settle_standing([{key}]) }}}}"\n) }}}}\n'
        f"{{{{ ods_rows(\n    data_set='{data_set.name}',\n    key=[{key}],\n"
        f"    event_time='{data_set.event_time}',\n    elements=[\n        {elements}\n    ]\n) }}}}\n"
    )


def _current_model(data_set: DataSet) -> str:
    return (
        f"-- {HEADER}\n{{{{ config(enabled={in_use(data_set.name)}) }}}}\n"
        f"select *\nfrom {{{{ ref('ods_{data_set.name}') }}}}\nwhere standing = 'current'\n"
    )


def _landed_yaml(data_set: DataSet) -> str:
    key = ", ".join(element.name for element in data_set.key)
    grain = f"As sent, all text. Grain: one landed row. Key: row_id; {key} identify a record of a sender."
    lines = [
        f"# {HEADER}",
        "models:",
        f"  - name: ods_{data_set.name}",
        f"    description: {_text(f'{data_set.definition} {grain}')}",
        f"    config: {{meta: {{name_zh: {_text(data_set.name_zh)}, standard: {_text(data_set.standard)}}}}}",
        "    columns:",
    ]
    for element in data_set.elements:
        lines += _element_yaml(element)
    for name, description in TECHNICAL.items():
        lines += [f"      - name: {name}", f"        description: {_text(description)}"]
    lines += [
        f"  - name: current_{data_set.name}",
        f"    description: {_text(f'Current rows of ods_{data_set.name}: what the rules judge. Grain: one row per row_id.')}",
    ]
    return "\n".join(lines) + "\n"


def _element_yaml(element: Element) -> list[str]:
    meta = f"identifier: {_text(element.identifier)}, name_zh: {_text(element.name_zh)}, format: {_text(element.format.text)}"
    return [
        f"      - name: {element.name}",
        f"        description: {_text(element.definition)}",
        f"        config: {{meta: {{{meta}, security_level: {element.security_level}}}}}",
    ]


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
