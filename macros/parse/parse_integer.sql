{#-
    Text as sent → integer; null where it is not a whole number.

    Args:
        text: SQL expression of type string.
-#}
{% macro parse_integer(text) -%}
    case when regexp_like({{ text }}, '^[+-]?[0-9]+$') then try_cast({{ text }} as int) end
{%- endmacro %}
