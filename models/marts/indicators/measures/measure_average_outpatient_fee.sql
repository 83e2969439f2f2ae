{{ config(meta={'data_sets': ['outpatient_visit']}) }}
with visit as (
    select * from {{ measured('cmd_encounter', at='started_at') }} as encounter
    where visit_type_code = '1'
)

select
    'average_outpatient_fee' as indicator_id,
    institution_code,
    period,
    cast(sum(total_fee) as double) as numerator,
    cast(count(total_fee) as double) as denominator
from visit
group by institution_code, period
