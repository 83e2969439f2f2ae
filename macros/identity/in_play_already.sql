{#-
    Rows that a broken-off run of the open load put into the working table at hand, as a query to be added with
    `union all`, or nothing. What such a run had begun to replace stays in play until the load is finished.

    Args:
        columns: columns of the working table, which has `load_no` besides.
-#}
{% macro in_play_already(columns) -%}
    {%- if not columns or columns is string -%}
        {{ exceptions.raise_compiler_error("in_play_already takes a list of columns, got: " ~ columns) }}
    {%- endif -%}
    {%- if execute and load_relation(this) -%}
    union all
    select {{ columns | join(', ') }}
    from {{ this }}
    where load_no = {{ open_load() }}
    {%- endif -%}
{%- endmacro %}
