{#-
    In place of dbt's own: in an incremental run, the generic tests of an incremental model look at the rows that
    the open load wrote. What a test's `where` says holds besides.

    Args:
        relation: the tested model.
-#}
{% macro get_where_subquery(relation) -%}
    {%- set conditions = [config.get('where')] if config.get('where') else [] -%}
    {%- if execute and not load_is_full() -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.name == relation.identifier -%}
            {%- if node.config.materialized == 'incremental' and node.config.meta.get('replaced_by') -%}
                {%- do conditions.append('load_no >= ' ~ open_load()) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if conditions -%}
        {{ return('(select * from ' ~ relation ~ ' where ' ~ conditions | join(' and ') ~ ') as tested') }}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}
