{#-
    Text as attributes of persons are compared: half width, upper case, no blanks and no separators.
    Empty text is null. Most text is clean as it comes, and recognised as such: that is many times cheaper.

    Args:
        text: SQL expression of type string.
-#}
{% macro clean_text(text) -%}
    case
        when regexp_like({{ text }}, '^[0-9A-Z一-鿿]+$') then {{ text }}
        else nullif(upper(translate({{ half_width(text) }}, ' -_,.()[]·•・', '')), '')
    end
{%- endmacro %}
