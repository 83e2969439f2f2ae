{#-
    Key of what is counted together: a data set, an institution and a day.

    Args:
        data_set, institution, day: SQL expressions; the day is of type date.
-#}
{% macro cell_key(data_set, institution, day) -%}
    concat_ws('|', {{ data_set }}, {{ institution }}, cast({{ day }} as string))
{%- endmacro %}
