-- Every row that fails a rule is a current row, once: so accepted and quarantined rows add up to the current ones.
-- In an incremental run, of the rows that the open load touches.
with failing as (
    {%- call(data_set) union_data_sets() %}
    select
        row_id,
        batch_id
    from {{ ref('quality_failing_' ~ data_set) }}
    {%- if not load_is_full() %}
    where row_id in (select touched.row_id from {{ ref('touched_' ~ data_set) }} as touched)
    {%- endif %}
    {%- endcall %}
),

current_row as (
    {%- call(data_set) union_data_sets() %}
    {%- set touched, everything = ref('touched_' ~ data_set), ref('ods_' ~ data_set) %}
    select row_id
    from {{ everything if load_is_full() else touched }}
    where standing = 'current'
    {%- endcall %}
)

select
    failing.row_id,
    count(current_row.row_id) as current_rows
from failing
left join current_row on failing.row_id = current_row.row_id
group by failing.row_id
having count(current_row.row_id) <> 1
