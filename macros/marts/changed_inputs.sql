{#-
    Adds the data sets behind a node to a list: those of the models changed_<data set> that it comes from.

    Args:
        node: of dbt's graph.
        data_sets: the list.
-#}
{% macro changed_inputs(node, data_sets) -%}
    {%- for id in node.depends_on.nodes if id.startswith('model.') -%}
        {%- set name = id.split('.')[-1] -%}
        {%- set data_set = name.replace('changed_', '', 1) -%}
        {%- if name.startswith('changed_') and data_set in cmd_data_sets() -%}
            {%- if data_set not in data_sets -%}
                {%- do data_sets.append(data_set) -%}
            {%- endif -%}
        {%- elif name != 'indicator_touched_cell' and graph.nodes[id].schema in ('cmd', 'marts') -%}
            {%- do changed_inputs(graph.nodes[id], data_sets) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro %}
