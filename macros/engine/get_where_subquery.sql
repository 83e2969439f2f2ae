{#-
    In place of dbt's own: in an incremental run, the generic tests of an incremental model look at the rows that
    the open load wrote; `grain` does so itself. What a test's `where` says holds besides.

    Args:
        relation: the tested model.
-#}
{% macro get_where_subquery(relation) -%}
    {%- set conditions = [config.get('where')] if config.get('where') else [] -%}
    {%- if execute and model.test_metadata.name != 'grain' and written_by_loads(relation) and not load_is_full() -%}
        {%- do conditions.append('load_no >= ' ~ open_load()) -%}
    {%- endif -%}
    {%- if conditions -%}
        {{ return('(select * from ' ~ relation ~ ' where ' ~ conditions | join(' and ') ~ ') as tested') }}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}
