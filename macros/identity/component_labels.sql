{#- For connected_components: the labels to start from, and how many nodes changed theirs in a round. -#}
{% macro component_first_labels() -%}
    select node, least(node, min(neighbour)) as label from {{ component_table('edge') }} group by node
{%- endmacro %}

{% macro component_changes(before, after) -%}
    {%- set changed = run_query(
        "select count(*) from " ~ component_table(before) ~ " as b inner join " ~ component_table(after)
        ~ " as a on a.node = b.node where a.label <> b.label"
    ) -%}
    {{ return(changed.columns[0].values()[0] | int) }}
{%- endmacro %}
