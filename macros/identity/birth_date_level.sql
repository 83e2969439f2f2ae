{#-
    Comparison level of two dates of birth: 2 equal; 1 likely one date, that is one digit differs, day and month
    are swapped, or the year is the same and one of them is 1 January, which stands for an unknown day;
    0 different; -1 where one is missing.

    Args:
        a, b: SQL expressions of type string, YYYY-MM-DD.
-#}
{% macro birth_date_level(a, b) -%}
    case
        when {{ a }} is null or {{ b }} is null then -1
        when {{ a }} = {{ b }} then case when {{ a }} like '%-01-01' then 1 else 2 end
        when levenshtein({{ a }}, {{ b }}) = 1 then 1
        when substr({{ a }}, 1, 4) <> substr({{ b }}, 1, 4) then 0
        when {{ a }} like '%-01-01' or {{ b }} like '%-01-01' then 1
        when substr({{ a }}, 6, 2) = substr({{ b }}, 9, 2) and substr({{ a }}, 9, 2) = substr({{ b }}, 6, 2) then 1
        else 0
    end
{%- endmacro %}
