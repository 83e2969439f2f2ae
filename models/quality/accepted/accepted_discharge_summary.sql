-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='discharge_summary' in data_sets_in_use()) }}
with blocked as (
    select row_id
    from {{ ref('quality_failing_discharge_summary') }}
    where is_blocked
)

select *
from {{ ref('current_discharge_summary') }} as current_row
where not exists (
    select 1
    from blocked
    where blocked.row_id = current_row.row_id
)
