{#-
    A code as codes are compared: half width, upper case, no blanks. Points, hyphens and extensions count.

    Args:
        code: SQL expression of type string.
-#}
{% macro normalise_code(code) -%}
    upper(replace({{ half_width(code) }}, ' ', ''))
{%- endmacro %}
