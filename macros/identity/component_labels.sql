{#- For connected_components: labels to start from, labels at the end, and how many nodes changed theirs in a round. -#}
{% macro component_first_labels(edges, left, right) -%}
    select node, least(node, min(neighbour)) as label
    from ({{ component_edges(edges, left, right) }}) as edge
    group by node
{%- endmacro %}

{% macro component_open_labels() -%}
    select node, label from {{ component_table('first_label') }}
    where node in (select edge.node from {{ component_table('edge') }} as edge)
{%- endmacro %}

{% macro component_all_labels(labels) -%}
    select first_label.node, coalesce(last_label.label, first_label.label) as label
    from {{ component_table('first_label') }} as first_label
    left join {{ component_table(labels) }} as last_label on first_label.node = last_label.node
{%- endmacro %}

{% macro component_count(role) -%}
    {{ return(run_query('select count(*) from ' ~ component_table(role)).columns[0].values()[0] | int) }}
{%- endmacro %}

{% macro component_changes(before, after) -%}
    {%- set changed = run_query(
        "select count(*) from " ~ component_table(before) ~ " as b inner join " ~ component_table(after)
        ~ " as a on a.node = b.node where a.label <> b.label"
    ) -%}
    {{ return(changed.columns[0].values()[0] | int) }}
{%- endmacro %}
