{#-
    Comparison level of two names: 2 equal, 1 one character differs or is missing at the end, 0 different,
    -1 where one is missing. Counts characters itself: levenshtein() counts bytes on one engine.

    Args:
        a, b: SQL expressions of type string, standardised names.
        compared: how many leading characters may differ in one; longer names agree in the rest.
-#}
{% macro name_level(a, b, compared=6) -%}
    case
        when {{ a }} is null or {{ b }} is null then -1
        when {{ a }} = {{ b }} then 2
        when
            length({{ a }}) = length({{ b }}) and substr({{ a }}, {{ compared + 1 }}) = substr({{ b }}, {{ compared + 1 }})
            and 1 = 0
            {%- for i in range(1, compared + 1) %}
            + case when substr({{ a }}, {{ i }}, 1) = substr({{ b }}, {{ i }}, 1) then 0 else 1 end
            {%- endfor %}
            then 1
        when
            abs(length({{ a }}) - length({{ b }})) = 1
            and substr({{ a }}, 1, least(length({{ a }}), length({{ b }})))
            = substr({{ b }}, 1, least(length({{ a }}), length({{ b }})))
            then 1
        else 0
    end
{%- endmacro %}
