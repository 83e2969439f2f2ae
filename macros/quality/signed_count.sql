{#-
    How many of counted_rows() meet a condition; in an incremental run, by how many that number changes.

    Args:
        condition: SQL condition.
-#}
{% macro signed_count(condition) -%}
    {%- if is_incremental() -%}
        sum(case when {{ condition }} then sign else 0 end)
    {%- else -%}
        count_if({{ condition }})
    {%- endif -%}
{%- endmacro %}
