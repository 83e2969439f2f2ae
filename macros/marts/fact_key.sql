{#-
    Key of a row of indicator_fact: an indicator, an institution and a month.

    Args:
        indicator, institution, period: SQL expressions of type string.
-#}
{% macro fact_key(indicator, institution, period) -%}
    concat_ws('|', {{ indicator }}, {{ institution }}, {{ period }})
{%- endmacro %}
