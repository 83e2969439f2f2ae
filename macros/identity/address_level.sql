{#-
    Comparison level of two addresses: 2 equal, 1 one begins with the other and that is long enough to be more
    than a town, 0 different, -1 where one is missing.

    Args:
        a, b: SQL expressions of type string, standardised addresses.
        min_length: fewest characters of a beginning that counts.
-#}
{% macro address_level(a, b, min_length=10) -%}
    case
        when {{ a }} is null or {{ b }} is null then -1
        when {{ a }} = {{ b }} then 2
        when
            least(length({{ a }}), length({{ b }})) >= {{ min_length }}
            and substr({{ a }}, 1, least(length({{ a }}), length({{ b }})))
            = substr({{ b }}, 1, least(length({{ a }}), length({{ b }})))
            then 1
        else 0
    end
{%- endmacro %}
