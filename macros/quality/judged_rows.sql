{#-
    The current rows of a data set that this run judges, as a relation: all of them, or in an incremental run
    those that the open load touches.

    Args:
        data_set: name of the data set.
-#}
{% macro judged_rows(data_set) -%}
    {%- if is_incremental() -%}
        (select * from {{ ref('touched_' ~ data_set) }} where standing = 'current')
    {%- else -%}
        {{ ref('current_' ~ data_set) }}
    {%- endif -%}
{%- endmacro %}
