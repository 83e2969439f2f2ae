{#-
    Text as sent → date; null where it is not a real calendar date.

    Args:
        text: SQL expression of type string, `YYYY-MM-DD`, anything may follow.
-#}
{% macro parse_date(text) -%}
    case when {{ text }} like '____-__-__%' then try_cast(substr({{ text }}, 1, 10) as date) end
{%- endmacro %}
