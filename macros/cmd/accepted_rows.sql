{#-
    The rows of a data set that a CMD table takes in, as a relation: all accepted ones, or in an incremental run
    those of them that the open load touches. The model that uses it is replaced by changed_<data set>.

    Args:
        data_set: name of a data set of cmd_data_sets().
-#}
{% macro accepted_rows(data_set) -%}
    {%- if data_set not in cmd_data_sets() -%}
        {{ exceptions.raise_compiler_error("accepted_rows: '" ~ data_set ~ "' is not in cmd_data_sets(), so there is no changed_" ~ data_set) }}
    {%- endif -%}
    {%- set all_rows, changed, failing = ref('accepted_' ~ data_set), ref('changed_' ~ data_set), ref('quality_failing_' ~ data_set) -%}
    {%- if not is_incremental() -%}
        {{ return(all_rows) }}
    {%- endif -%}
    (
        select *
        from {{ changed }}
        where
            standing = 'current'
            and row_id not in (select failing.row_id from {{ failing }} as failing where failing.is_blocked)
    )
{%- endmacro %}
