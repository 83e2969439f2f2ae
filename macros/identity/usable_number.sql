{#-
    A phone or insurance number, or null where it is too short or a filler: one character all over,
    a run from 1 up, a mobile prefix followed by one digit only, the well-known sample number.

    Args:
        number: SQL expression of type string, standardised.
        min_length: fewest characters of a real one.
-#}
{% macro usable_number(number, min_length=7) -%}
    case
        when
            length({{ number }}) >= {{ min_length }}
            and translate({{ number }}, substr({{ number }}, 1, 1), '') <> ''
            and translate(substr({{ number }}, 4), substr({{ number }}, 4, 1), '') <> ''
            and not regexp_like({{ number }}, '^0?1?2345678|^13800138000$')
            then {{ number }}
    end
{%- endmacro %}
