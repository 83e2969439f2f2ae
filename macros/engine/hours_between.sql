{#-
    Hours from one timestamp to another, with their fraction; negative when the second is earlier.

    Args:
        start, end: SQL expressions of type timestamp.
-#}
{% macro hours_between(start, end) -%}
    {{ return(adapter.dispatch('hours_between')(start, end)) }}
{%- endmacro %}

{% macro duckdb__hours_between(start, end) -%}
    ((epoch({{ end }}) - epoch({{ start }})) / 3600.0)
{%- endmacro %}

{% macro spark__hours_between(start, end) -%}
    ((unix_timestamp({{ end }}) - unix_timestamp({{ start }})) / 3600.0)
{%- endmacro %}
