"""Predicates → the text of the dbt models that judge a data set in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orchestration.rules import Check, Present, Unique
from orchestration.rules.checks import RULE_VIEWS
from orchestration.rules.compile import Predicate, applicability_ids, joined, shared_conditions
from orchestration.rules.derive import quoted
from orchestration.rules.dialect import TECHNICAL
from orchestration.standard import REFERENCE_VIEW_SOURCES, DataSet
from orchestration.standard.ods import in_use

HEADER = "-- Generated from tests/soda by `make generate`; change the rules, not this file."
DESCRIPTIONS = {
    "touched": (
        "touched_",
        "Rows of {} and its other versions that the open load brought or changed, or whose verdict depends on such a row; "
        "empty after a full load. Grain: one row. Key: row_id.",
    ),
    "failing": (
        "quality_failing_",
        "Current rows of {} that fail a rule, as sent, with failed_rules (ids of the rules, comma-separated, in the order "
        "of the rule base) and is_blocked (a blocking rule is among them). Grain: one failing row. Key: row_id.",
    ),
    "applicable": (
        "quality_applicable_",
        "How many current rows of {} each rule had something to judge in, as changes by load that add up. Rules with the "
        "same condition share an applicability_id. Grain: one institution, day, applicability_id and load.",
    ),
    "accepted": (
        "accepted_",
        "Current rows of {} that fail no blocking rule, as sent. Grain: one row. Key: row_id.",
    ),
}


def failing_model(data_set: DataSet, predicates: Sequence[Predicate]) -> str:
    """Rows that fail a rule, with the rules they fail: filter on any rule first, name the rules of what remains."""
    name = data_set.name
    fused = [item for item in predicates if isinstance(item.rule.check, Unique | Present)]
    rules = ",\n".join(f"        {item.fails} as {item.rule.column}" for item in predicates)
    anything = "\n        or ".join(item.rule.column for item in predicates)
    blocking = "\n        or ".join(item.rule.column for item in predicates if item.rule.is_blocking) or "false"
    names = ",\n".join(f"        case when {item.rule.column} then '{item.rule.rule_id}' end" for item in predicates)
    columns = "".join(f"    {column},\n" for column in (*data_set.names, *TECHNICAL))
    config = f"{{{{ config(enabled={in_use(name)}, meta={{'replaced_by': 'touched_{name}'}}) }}}}"
    return (
        f"{HEADER}\n-- depends_on: {{{{ ref('touched_{name}') }}}}, {{{{ ref('current_{name}') }}}}\n{config}\n"
        "with\n"
        + "".join(_joined_relation(item, data_set) for item in fused)
        + "judged as (\n    select\n        *,\n"
        + f"{rules}\n    from {{{{ judged_rows('{name}') }}}} as judged_row\n"
        + "".join(_join(item) for item in fused)
        + "),\n\n"
        + f"failing as (\n    select *\n    from judged\n    where\n        {anything}\n)\n\n"
        + f"select\n{columns}    concat_ws(\n        ',',\n{names}\n    ) as failed_rules,\n"
        + f"    coalesce(\n        {blocking},\n        false\n    ) as is_blocked,\n"
        + "    {{ open_load() }} as load_no\nfrom failing\n"
    )


def applicable_model(data_set: DataSet, predicates: Sequence[Predicate]) -> str:
    """How many rows each rule applies to, by institution and day: one scan counts each distinct applicability once.

    A condition that several of them need is worked out once for a row.
    """
    ids, shared = applicability_ids(predicates), shared_conditions(predicates)
    held = "".join(f",\n        {condition} as {column}" for condition, column in shared.items())
    conditions = {id_: " and ".join(shared.get(each, each) for each in needs) or "true" for needs, id_ in ids.items()}
    counted = ",\n".join(f"        {{{{ signed_count({_text(each)}) }}}} as {_counter(id_)}" for id_, each in conditions.items())
    listed = ",\n".join(f"            ('{id_}')" for id_ in ids.values())
    chosen = "\n".join(f"            when '{id_}' then {_counter(id_)}" for id_ in ids.values())
    return (
        f"{HEADER}\n-- depends_on: {{{{ ref('ods_{data_set.name}') }}}}, {{{{ ref('current_{data_set.name}') }}}}\n"
        f"{{{{ config(enabled={in_use(data_set.name)}, meta={{'data_set': '{data_set.name}'}}) }}}}\n"
        f"with asked as (\n    select\n        *{held}\n    from {{{{ counted_rows('{data_set.name}') }}}} as counted_row\n),\n\n"
        "counted as (\n    select\n        sender_code as institution_code,\n        event_date,\n"
        f"{counted}\n    from asked\n    group by sender_code, event_date\n),\n\n"
        "applicability as (\n    select applicability_id\n    from (\n        values\n"
        f"{listed}\n    ) as ids (applicability_id)\n),\n\n"
        "unfolded as (\n    select\n        counted.institution_code,\n        counted.event_date,\n"
        "        applicability.applicability_id,\n"
        f"        cast(case applicability.applicability_id\n{chosen}\n        end as bigint) as applicable\n"
        "    from counted\n    cross join applicability\n)\n\n"
        "select\n    institution_code,\n    event_date,\n    applicability_id,\n    applicable,\n"
        "    {{ open_load() }} as load_no\nfrom unfolded\nwhere applicable <> 0\n"
    )


def touched_model(data_set: DataSet, predicates: Sequence[Predicate]) -> str:
    """Rows that a load touches: what it brought or changed, and what a uniqueness or reference rule links to that."""
    own = [item.rule.check for item in predicates]
    links = sorted({link for check in own for link in _links(check, data_set)})
    listed = "".join(f"        ('{name}', {list(here)}, {list(there)}),\n" for name, here, there in links)
    linked = f"[\n{listed}    ]" if links else "[]"
    config = f"{{{{ config(enabled={in_use(data_set.name)}) }}}}"
    return f"{HEADER}\n{config}\n{{{{ touched_rows(\n    data_set='{data_set.name}',\n    links={linked}\n) }}}}\n"


def _links(check: Check, data_set: DataSet) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Data sets whose changes may change the verdict on a row here: (data set, columns here, columns there)."""
    if isinstance(check, Unique):
        yield data_set.name, check.columns, check.columns
    elif isinstance(check, Present) and check.relation in RULE_VIEWS:
        view = RULE_VIEWS[check.relation]
        yield data_set.name, view.key, view.key
        for name, columns in view.links.items():
            yield name, columns, columns
    elif isinstance(check, Present):
        for name in REFERENCE_VIEW_SOURCES.get(check.relation, (check.relation.removeprefix("current_"),)):
            yield name, check.columns, check.target_columns


def accepted_model(data_set: DataSet) -> str:
    """Current rows that fail no blocking rule: what later layers read."""
    return (
        f"{HEADER}\n{{{{ config(enabled={in_use(data_set.name)}) }}}}\n"
        "with blocked as (\n    select row_id\n"
        f"    from {{{{ ref('quality_failing_{data_set.name}') }}}}\n    where is_blocked\n)\n\n"
        f"select *\nfrom {{{{ ref('current_{data_set.name}') }}}} as current_row\n"
        "where not exists (\n    select 1\n    from blocked\n    where blocked.row_id = current_row.row_id\n)\n"
    )


def reference_sender_model(predicates: Iterable[Predicate]) -> str:
    """Which institutions have ever sent something of what a reference rule looks into."""
    rules = [item.rule for item in predicates if item.rule.kind == "reference"]
    pairs = []
    for rule in rules:
        assert isinstance(rule.check, Present)
        relation = rule.check.relation
        for name in REFERENCE_VIEW_SOURCES.get(relation, (relation.removeprefix("current_"),)):
            pairs.append(f"        ('{rule.rule_id}', '{name}')")
    listed = ",\n".join(pairs)
    return (
        f"{HEADER}\nwith batch as (\n    select * from {{{{ ref('ods_batch') }}}}\n    where not is_deletion\n),\n\n"
        "looked_into as (\n    select\n        rule_id,\n        data_set\n    from (\n        values\n"
        f"{listed}\n    ) as pairs (rule_id, data_set)\n)\n\n"
        "select\n    looked_into.rule_id,\n    batch.sender_code as institution_code,\n"
        "    min(batch.load_no) as load_no\nfrom batch\n"
        "inner join looked_into on batch.data_set = looked_into.data_set\n"
        "group by looked_into.rule_id, batch.sender_code\n"
    )


def models_yaml(folder: str, data_sets: Iterable[str]) -> str:
    """Grain and key of the generated models of a folder."""
    prefix, description = DESCRIPTIONS[folder]
    lines = [HEADER.replace("--", "#"), "models:"]
    for name in data_sets:
        lines += [f"  - name: {prefix}{name}", f"    description: {quoted(description.format(f'current_{name}'))}"]
        if folder == "failing":
            lines += ["    data_tests: [{grain: {arguments: {key: [row_id], filled: [failed_rules, is_blocked]}}}]"]
    return "\n".join(lines) + "\n"


def _counter(applicability_id: str) -> str:
    return "n__" + applicability_id.split(".", 1)[1].replace(".", "__")


def _text(value: str) -> str:
    """A text as Jinja reads it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _joined_relation(item: Predicate, data_set: DataSet) -> str:
    check, name = item.rule.check, joined(item.rule)
    if isinstance(check, Unique):
        columns = ",\n".join(f"        {column} as {name}_{i}" for i, column in enumerate(check.columns, 1))
        keys = ", ".join(check.columns)
        looked = _looked_into(f"current_{data_set.name}", check.columns, data_set, check.columns)
        return f"{name} as (\n    select\n{columns}\n    from {looked}\n    group by {keys}\n    having count(*) > 1\n),\n\n"
    assert isinstance(check, Present)
    columns = ",\n".join(f"        {column} as {name}_{i}" for i, column in enumerate(check.target_columns, 1))
    looked = _looked_into(check.relation, check.target_columns, data_set, check.columns)
    return f"{name} as (\n    select distinct\n{columns}\n    from {looked}\n),\n\n"


def _looked_into(relation: str, columns: Sequence[str], data_set: DataSet, judged: Sequence[str]) -> str:
    arguments = f"'{relation}', {list(columns)}, '{data_set.name}', {list(judged)}"
    return f"{{{{ rows_to_look_into({arguments}) }}}} as looked_into"


def _join(item: Predicate) -> str:
    name = joined(item.rule)
    assert isinstance(item.rule.check, Unique | Present)
    pairs = " and ".join(f"{column} = {name}_{i}" for i, column in enumerate(item.rule.check.columns, 1))
    return f"    left join {name}\n        on {pairs}\n"
