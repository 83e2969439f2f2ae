{#-
    Text as sent → decimal; null where it is not a plain number.

    Args:
        text: SQL expression of type string.
        precision, scale: of the decimal; more decimals than `scale` are rounded half up.
-#}
{% macro parse_decimal(text, precision=18, scale=2) -%}
    {% if scale > precision or precision > 38 %}
        {{ exceptions.raise_compiler_error("parse_decimal: decimal(" ~ precision ~ ", " ~ scale ~ ") is no type; precision is at most 38 and scale at most precision") }}
    {% endif -%}
    case
        when regexp_like({{ text }}, '^[+-]?[0-9]+([.][0-9]+)?$')
            then try_cast({{ text }} as decimal({{ precision }}, {{ scale }}))
    end
{%- endmacro %}
