{#- For connected_components: the edges in both directions, as a query. Arguments as there. -#}
{% macro component_edges(edges, left, right) -%}
    select {{ left }} as node, {{ right }} as neighbour from ({{ edges }}) as forth where {{ left }} <> {{ right }}
    union all
    select {{ right }} as node, {{ left }} as neighbour from ({{ edges }}) as back where {{ left }} <> {{ right }}
{%- endmacro %}

{#- The edges of components where the first labels of two neighbours differ. -#}
{% macro component_open_edges(first_label, edges, left, right) -%}
    with edge as (
        {{ component_edges(edges, left, right) }}
    ),

    labelled as (
        select edge.node, edge.neighbour, own.label, other.label as neighbour_label
        from edge
        inner join {{ first_label }} as own on edge.node = own.node
        inner join {{ first_label }} as other on edge.neighbour = other.node
    )

    select node, neighbour
    from labelled
    where label in (select differing.label from labelled as differing where differing.label <> differing.neighbour_label)
{%- endmacro %}
