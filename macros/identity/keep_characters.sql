{#-
    Only the given characters of a text, in their order.

    Args:
        text: SQL expression of type string.
        allowed: the characters to keep.
-#}
{% macro keep_characters(text, allowed) -%}
    {%- if not allowed or "'" in allowed -%}
        {{ exceptions.raise_compiler_error("keep_characters takes characters to keep, without quotes, got: " ~ allowed) }}
    {%- endif -%}
    translate({{ text }}, translate({{ text }}, '{{ allowed }}', ''), '')
{%- endmacro %}
