with visit as (
    select * from {{ ref('cmd_encounter') }}
    where visit_type_code = '1' and started_at is not null
)

select
    'average_outpatient_fee' as indicator_id,
    institution_code,
    date_format(started_at, 'yyyy-MM') as period,
    cast(sum(total_fee) as double) as numerator,
    cast(count(total_fee) as double) as denominator
from visit
group by institution_code, date_format(started_at, 'yyyy-MM')
