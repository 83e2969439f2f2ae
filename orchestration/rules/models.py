"""Predicates → the text of the dbt models that judge a data set in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orchestration.rules import Present, Unique
from orchestration.rules.compile import Predicate, applicability_ids, joined
from orchestration.rules.derive import quoted
from orchestration.rules.dialect import TECHNICAL
from orchestration.standard import DataSet

HEADER = "-- Generated from tests/soda by `make generate`; change the rules, not this file."
DESCRIPTIONS = {
    "failing": (
        "quality_failing_",
        "Current rows of {} that fail a rule, as sent, with failed_rules (ids of the rules, comma-separated, in the order "
        "of the rule base) and is_blocked (a blocking rule is among them). Grain: one failing row. Key: row_id.",
    ),
    "applicable": (
        "quality_applicable_",
        "How many current rows of {} each rule had something to judge in. Rules with the same condition share an "
        "applicability_id. Grain: one institution, day and applicability_id.",
    ),
    "accepted": (
        "accepted_",
        "Current rows of {} that fail no blocking rule, as sent. Grain: one row. Key: row_id.",
    ),
}


def failing_model(data_set: DataSet, predicates: Sequence[Predicate]) -> str:
    """Rows that fail a rule, with the rules they fail: filter on any rule first, name the rules of what remains."""
    fused = [item for item in predicates if isinstance(item.rule.check, Unique | Present)]
    rules = ",\n".join(f"        {item.fails} as {item.rule.column}" for item in predicates)
    anything = "\n        or ".join(item.rule.column for item in predicates)
    blocking = "\n        or ".join(item.rule.column for item in predicates if item.rule.is_blocking) or "false"
    names = ",\n".join(f"        case when {item.rule.column} then '{item.rule.rule_id}' end" for item in predicates)
    columns = "".join(f"    {column},\n" for column in (*data_set.names, *TECHNICAL))
    return (
        f"{HEADER}\n"
        "with\n"
        + "".join(_joined_relation(item, data_set) for item in fused)
        + "judged as (\n    select\n        *,\n"
        + f"{rules}\n    from {{{{ ref('current_{data_set.name}') }}}}\n"
        + "".join(_join(item) for item in fused)
        + "),\n\n"
        + f"failing as (\n    select *\n    from judged\n    where\n        {anything}\n)\n\n"
        + f"select\n{columns}    concat_ws(\n        ',',\n{names}\n    ) as failed_rules,\n"
        + f"    coalesce(\n        {blocking},\n        false\n    ) as is_blocked\nfrom failing\n"
    )


def applicable_model(data_set: DataSet, predicates: Sequence[Predicate]) -> str:
    """How many rows each rule applies to, by institution and day: one scan counts each distinct condition once."""
    ids = applicability_ids(predicates)
    counted = ",\n".join(f"        count_if({applies}) as {_counter(id_)}" for applies, id_ in ids.items())
    listed = ",\n".join(f"            ('{id_}')" for id_ in ids.values())
    chosen = "\n".join(f"        when '{id_}' then {_counter(id_)}" for id_ in ids.values())
    return (
        f"{HEADER}\n"
        "with counted as (\n    select\n        sender_code as institution_code,\n        event_date,\n"
        f"{counted}\n    from {{{{ ref('current_{data_set.name}') }}}}\n    group by sender_code, event_date\n),\n\n"
        "applicability as (\n    select applicability_id\n    from (\n        values\n"
        f"{listed}\n    ) as ids (applicability_id)\n)\n\n"
        "select\n    counted.institution_code,\n    counted.event_date,\n    applicability.applicability_id,\n"
        f"    cast(case applicability.applicability_id\n{chosen}\n    end as bigint) as applicable\n"
        "from counted\ncross join applicability\n"
    )


def accepted_model(data_set: DataSet) -> str:
    """Current rows that fail no blocking rule: what later layers read."""
    return (
        f"{HEADER}\n"
        "with blocked as (\n    select row_id\n"
        f"    from {{{{ ref('quality_failing_{data_set.name}') }}}}\n    where is_blocked\n)\n\n"
        f"select *\nfrom {{{{ ref('current_{data_set.name}') }}}} as current_row\n"
        "where not exists (\n    select 1\n    from blocked\n    where blocked.row_id = current_row.row_id\n)\n"
    )


def reference_sender_model(predicates: Iterable[Predicate]) -> str:
    """Which institutions have sent something of what a reference rule looks into."""
    rules = [item.rule for item in predicates if item.rule.kind == "reference"]
    senders: dict[str, list[str]] = {}
    for rule in rules:
        assert isinstance(rule.check, Present)
        senders.setdefault(rule.check.relation, []).append(rule.rule_id)
    relations = "".join(
        f"{relation}_sender as (\n    select distinct sender_code as institution_code\n"
        f"    from {{{{ ref('{relation}') }}}}\n),\n\n"
        for relation in senders
    )
    pairs = "\n    union all\n".join(
        f"    select\n        '{rule_id}' as rule_id,\n        institution_code\n    from {relation}_sender"
        for relation, rule_ids in senders.items()
        for rule_id in rule_ids
    )
    return f"{HEADER}\nwith\n{relations}paired as (\n{pairs}\n)\n\nselect\n    rule_id,\n    institution_code\nfrom paired\n"


def models_yaml(folder: str, data_sets: Iterable[str]) -> str:
    """Grain and key of the generated models of a folder."""
    prefix, description = DESCRIPTIONS[folder]
    lines = [HEADER.replace("--", "#"), "models:"]
    for name in data_sets:
        lines += [f"  - name: {prefix}{name}", f"    description: {quoted(description.format(f'current_{name}'))}"]
        if folder == "failing":
            lines += ["    columns:", "      - name: row_id", "        data_tests: [unique, not_null]"]
    return "\n".join(lines) + "\n"


def _counter(applicability_id: str) -> str:
    return "n__" + applicability_id.split(".", 1)[1].replace(".", "__")


def _joined_relation(item: Predicate, data_set: DataSet) -> str:
    check, name = item.rule.check, joined(item.rule)
    if isinstance(check, Unique):
        columns = ",\n".join(f"        {column} as {name}_{i}" for i, column in enumerate(check.columns, 1))
        keys = ", ".join(check.columns)
        return (
            f"{name} as (\n    select\n{columns}\n    from {{{{ ref('current_{data_set.name}') }}}}\n"
            f"    group by {keys}\n    having count(*) > 1\n),\n\n"
        )
    assert isinstance(check, Present)
    columns = ",\n".join(f"        {column} as {name}_{i}" for i, column in enumerate(check.target_columns, 1))
    return f"{name} as (\n    select distinct\n{columns}\n    from {{{{ ref('{check.relation}') }}}}\n),\n\n"


def _join(item: Predicate) -> str:
    name = joined(item.rule)
    assert isinstance(item.rule.check, Unique | Present)
    pairs = " and ".join(f"{column} = {name}_{i}" for i, column in enumerate(item.rule.check.columns, 1))
    return f"    left join {name}\n        on {pairs}\n"
