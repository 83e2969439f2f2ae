{#-
    The rows of a data set whose denominators this run counts, as a relation with the column `sign`: all current
    rows with 1; or in an incremental run those that came to be current with 1 and those that ceased to be with -1.

    Args:
        data_set: name of the data set.
-#}
{% macro counted_rows(data_set) -%}
    {%- if not is_incremental() -%}
        (select *, 1 as sign from {{ ref('current_' ~ data_set) }})
    {%- else -%}
        (
            select *
            from (
                select
                    *,
                    case when standing = 'current' then 1 else 0 end
                    - case when load_no < {{ open_load() }} and earlier_standing = 'current' then 1 else 0 end as sign
                from {{ ref('ods_' ~ data_set) }}
                where changed_load_no = {{ open_load() }}{% if rebuilt_period(data_set) %} and not {{ rebuilt_period(data_set) }}{% endif %}
            ) as changed
            where sign <> 0
            {%- if rebuilt_period(data_set) %}
            union all
            select
                *,
                1 as sign
            from {{ ref('current_' ~ data_set) }}
            where {{ rebuilt_period(data_set) }}
            {%- endif %}
        )
    {%- endif -%}
{%- endmacro %}
