{{ config(meta={'data_sets': ['inpatient_stay']}) }}
with discharge as (
    select * from {{ measured('cmd_encounter', at='ended_at') }} as encounter
    where visit_type_code = '3'
)

select
    'inpatient_mortality' as indicator_id,
    institution_code,
    period,
    cast(count_if(discharge_way_code = '5') as double) as numerator,
    cast(count(*) as double) as denominator
from discharge
group by institution_code, period
