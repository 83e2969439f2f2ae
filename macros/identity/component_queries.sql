{#- The queries of connected_components: edges in both directions, first labels, one round, its changes. -#}
{% macro component_edges(edges, left, right) -%}
    with edge as (
        {{ edges }}
    )

    select {{ left }} as node, {{ right }} as neighbour from edge where {{ left }} <> {{ right }}
    union
    select {{ right }} as node, {{ left }} as neighbour from edge where {{ left }} <> {{ right }}
{%- endmacro %}

{% macro component_first_labels() -%}
    select node, least(node, min(neighbour)) as label from {{ component_table('edge') }} group by node
{%- endmacro %}

{% macro component_next_labels(labels) -%}
    with current_label as (
        select node, label from {{ component_table(labels) }}
    ),

    beside as (
        select edge.node, own.label as own_label, other.label
        from {{ component_table('edge') }} as edge
        inner join current_label as own on edge.node = own.node
        inner join current_label as other on edge.neighbour = other.node
    ),

    smallest as (
        select node, min(label) as label
        from (
            select node, label from current_label
            union all
            select node, label from beside
            union all
            select own_label as node, label from beside
        ) as offered
        group by node
    )

    select smallest.node, jump.label
    from smallest
    inner join smallest as jump on smallest.label = jump.node
{%- endmacro %}

{% macro component_changes(before, after) -%}
    {%- set changed = run_query(
        "select count(*) from " ~ component_table(before) ~ " as b inner join " ~ component_table(after)
        ~ " as a on a.node = b.node where a.label <> b.label"
    ) -%}
    {{ return(changed.columns[0].values()[0] | int) }}
{%- endmacro %}
