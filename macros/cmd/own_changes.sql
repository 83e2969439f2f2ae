{#-
    Rows of a data set that come to be current or cease to be in the open load, by what happened to their record.
    A query that gives row_id and cause: new, correction or deletion.

    Args:
        data_set: name of a data set.
-#}
{% macro own_changes(data_set) -%}
select
    row_id,
    case
        when standing <> 'current' and is_deleted = 1 then 'deletion'
        when standing = 'current' and load_no = {{ open_load() }} and has_earlier = 0 then 'new'
        else 'correction'
    end as cause
from (
    select
        row_id,
        standing,
        load_no,
        case when load_no < {{ open_load() }} and earlier_standing = 'current' then 1 else 0 end as was_current,
        max(case when load_no < {{ open_load() }} and earlier_standing = 'current' then 1 else 0 end)
            over (partition by record_hash) as has_earlier,
        max(case when standing = 'deletion' then 1 else 0 end) over (partition by record_hash) as is_deleted
    from {{ ref('touched_' ~ data_set) }}
    where changed_load_no = {{ open_load() }}
) as version
where was_current <> case when standing = 'current' then 1 else 0 end
{%- endmacro %}
