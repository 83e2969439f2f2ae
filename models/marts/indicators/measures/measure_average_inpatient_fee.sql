{{ config(meta={'data_sets': ['inpatient_stay']}) }}
with discharge as (
    select * from {{ measured('cmd_encounter', at='ended_at') }} as encounter
    where visit_type_code = '3'
)

select
    'average_inpatient_fee' as indicator_id,
    institution_code,
    period,
    cast(sum(total_fee) as double) as numerator,
    cast(count(total_fee) as double) as denominator
from discharge
group by institution_code, period
