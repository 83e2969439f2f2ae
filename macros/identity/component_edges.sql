{#- For connected_components: the edges in both directions. Arguments as there. -#}
{% macro component_edges(edges, left, right) -%}
    with edge as (
        {{ edges }}
    )

    select {{ left }} as node, {{ right }} as neighbour from edge where {{ left }} <> {{ right }}
    union
    select {{ right }} as node, {{ left }} as neighbour from edge where {{ left }} <> {{ right }}
{%- endmacro %}
