{#-
    Text as attributes of persons are compared: half width, upper case, no blanks and no separators.
    Empty text is null.

    Args:
        text: SQL expression of type string.
-#}
{% macro clean_text(text) -%}
    nullif(upper(translate({{ half_width(text) }}, ' -_,.()[]·•・', '')), '')
{%- endmacro %}
