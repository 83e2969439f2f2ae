{#-
    Comparison level of two values: 2 equal, 0 different, -1 where one is missing.

    Args:
        a, b: SQL expressions of type string.
-#}
{% macro equality_level(a, b) -%}
    case
        when {{ a }} is null or {{ b }} is null then -1
        when {{ a }} = {{ b }} then 2
        else 0
    end
{%- endmacro %}
