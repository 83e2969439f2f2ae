{#-
    A key that any run gives again: MD5 of the parts, with empty parts kept apart.

    Args:
        parts: SQL expressions of type string, the natural key.
-#}
{% macro natural_key(parts) -%}
    {% if parts is string or not parts -%}
        {{ exceptions.raise_compiler_error("natural_key takes a list of SQL expressions, got: " ~ parts) }}
    {%- endif -%}
    md5(concat_ws('|', {% for part in parts %}coalesce({{ part }}, ''){{ ', ' if not loop.last }}{% endfor %}))
{%- endmacro %}
