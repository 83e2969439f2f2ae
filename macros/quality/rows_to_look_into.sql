{#-
    Rows of a relation that a uniqueness or reference rule looks into: all of them, or in an incremental run
    those that share their key with a row to judge.

    Args:
        relation: name of the model that is looked into.
        columns: its key columns.
        data_set: the data set that is judged.
        judged_columns: the columns there that must agree, in the same order.
-#}
{% macro rows_to_look_into(relation, columns, data_set, judged_columns) -%}
    {%- if columns | length != judged_columns | length -%}
        {{ exceptions.raise_compiler_error("rows_to_look_into: " ~ columns ~ " cannot be paired with " ~ judged_columns) }}
    {%- endif -%}
    {%- if is_incremental() -%}
        (
            select looked.*
            from {{ ref(relation) }} as looked
            inner join (
                select distinct {{ judged_columns | join(', ') }} from {{ ref('touched_' ~ data_set) }} where standing = 'current'
            ) as judged_key
                on {% for column in columns %}looked.{{ column }} = judged_key.{{ judged_columns[loop.index0] }}{{ ' and ' if not loop.last }}{% endfor %}
        )
    {%- else -%}
        {{ ref(relation) }}
    {%- endif -%}
{%- endmacro %}
