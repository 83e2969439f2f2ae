-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='order_execution' in data_sets_in_use()) }}
with blocked as (
    select row_id
    from {{ ref('quality_failing_order_execution') }}
    where is_blocked
)

select *
from {{ ref('current_order_execution') }} as current_row
where not exists (
    select 1
    from blocked
    where blocked.row_id = current_row.row_id
)
