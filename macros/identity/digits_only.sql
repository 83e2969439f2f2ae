{#-
    The digits of a text in their order, full-width ones too. Text of digits alone is recognised: that is cheaper.

    Args:
        text: SQL expression of type string.
-#}
{% macro digits_only(text) -%}
    case
        when regexp_like({{ text }}, '^[0-9]+$') then {{ text }}
        else {{ keep_characters(half_width(text), '0123456789') }}
    end
{%- endmacro %}
