{#-
    Check character of a citizen identification number, ISO 7064 MOD 11-2 as in GB 11643-1999.

    Args:
        body: SQL expression, its first 17 digits, or null.
-#}
{% macro id_no_check_digit(body) -%}
    substr('10X98765432', 1 + (
        {%- for weight in [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] %}
        {{ weight }} * cast(substr({{ body }}, {{ loop.index }}, 1) as int){{ ' +' if not loop.last }}
        {%- endfor %}
    ) % 11, 1)
{%- endmacro %}
