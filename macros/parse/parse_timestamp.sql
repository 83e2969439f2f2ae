{#-
    Text as sent → timestamp, the sender's wall clock to the second; fraction and zone are left in the ODS.

    Args:
        text: SQL expression of type string, `YYYY-MM-DD hh:mm[:ss]`, `T` may stand for the blank.
-#}
{% macro parse_timestamp(text) -%}
    case
        when {{ text }} like '____-__-_____:__%'
            then try_cast(replace(substr({{ text }}, 1, 19), 'T', ' ') as timestamp)
        when {{ text }} like '____-__-__' then try_cast({{ text }} as timestamp)
    end
{%- endmacro %}
