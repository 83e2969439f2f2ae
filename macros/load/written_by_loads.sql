{#-
    Whether a relation is an incremental model, whose rows carry the load that wrote them.

    Args:
        relation: a model of the project.
-#}
{% macro written_by_loads(relation) -%}
    {%- if not execute -%}
        {{ return(false) }}
    {%- endif -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.name == relation.identifier -%}
        {{ return(node.config.materialized == 'incremental' and node.config.meta.get('replaced_by') is not none) }}
    {%- endfor -%}
    {{ return(false) }}
{%- endmacro %}
