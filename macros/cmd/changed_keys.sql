{#-
    Keys of a data set whose rows the open load touches, each once with one cause, as a relation: for data sets that
    have no CMD table of their own but are read by others. Touched for no other reason than its rules, the cause is
    quality; of several it is correction before deletion before new.

    Args:
        data_set: name of a data set.
        columns: the key.
-#}
{% macro changed_keys(data_set, columns) -%}
    {%- if columns is string or not columns -%}
        {{ exceptions.raise_compiler_error("changed_keys takes a list of columns, got: " ~ columns) }}
    {%- endif -%}
(
    select
        {% for column in columns -%}
        touched.{{ column }},
        {% endfor -%}
        coalesce(min(own.cause), 'quality') as cause
    from {{ ref('touched_' ~ data_set) }} as touched
    left join ({{ own_changes(data_set) | indent(4) }}) as own on touched.row_id = own.row_id
    group by {% for column in columns %}touched.{{ column }}{{ ', ' if not loop.last }}{% endfor %}
)
{%- endmacro %}
