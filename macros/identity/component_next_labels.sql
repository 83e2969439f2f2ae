{#- For connected_components: the labels after one more round. Args: relations of the edges and of the labels to start from. -#}
{% macro component_next_labels(edge, labels) -%}
    with current_label as (
        select node, label from {{ labels }}
    ),

    beside as (
        select edge.node, own.label as own_label, other.label
        from {{ edge }} as edge
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
