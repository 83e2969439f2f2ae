{#- For connected_components: labels to start from, labels at the end, and how many nodes changed theirs in a round. -#}
{% macro component_first_labels(edges, left, right) -%}
    select node, least(node, min(neighbour)) as label
    from ({{ component_edges(edges, left, right) }}) as edge
    group by node
{%- endmacro %}

{% macro component_open_labels(first_label, edge) -%}
    select node, label from {{ first_label }} where node in (select open_edge.node from {{ edge }} as open_edge)
{%- endmacro %}

{% macro component_all_labels(first_label, last_label) -%}
    select first_label.node, coalesce(last_label.label, first_label.label) as label
    from {{ first_label }} as first_label
    left join {{ last_label }} as last_label on first_label.node = last_label.node
{%- endmacro %}

{% macro component_count(relation) -%}
    {{ return(run_query('select count(*) from ' ~ relation).columns[0].values()[0] | int) }}
{%- endmacro %}

{% macro component_changes(before, after) -%}
    {%- set changed = run_query(
        "select count(*) from " ~ before ~ " as b inner join " ~ after ~ " as a on a.node = b.node where a.label <> b.label"
    ) -%}
    {{ return(changed.columns[0].values()[0] | int) }}
{%- endmacro %}
