{{ config(meta={'data_sets': ['inpatient_stay']}) }}
with discharge as (
    select * from {{ measured('cmd_encounter', at='ended_at') }} as encounter
    where visit_type_code = '3'
)

select
    'inpatient_consumable_share' as indicator_id,
    institution_code,
    period,
    cast(sum(consumable_fee) as double) as numerator,
    cast(sum(case when consumable_fee is not null then total_fee end) as double) as denominator
from discharge
group by institution_code, period
