{#-
    Completed years of age; who was born on 29 February has a birthday on 1 March in other years.

    Args:
        birth_date: SQL expression of type date.
        at: SQL expression of type date, on or after birth.
-#}
{% macro age_in_years(birth_date, at) -%}
    (
        year({{ at }}) - year({{ birth_date }})
        - case when date_format({{ at }}, 'MM-dd') < date_format({{ birth_date }}, 'MM-dd') then 1 else 0 end
    )
{%- endmacro %}
