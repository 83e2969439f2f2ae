with discharge as (
    select * from {{ ref('cmd_encounter') }}
    where visit_type_code = '3' and ended_at is not null
)

select
    'average_inpatient_fee' as indicator_id,
    institution_code,
    date_format(ended_at, 'yyyy-MM') as period,
    cast(sum(total_fee) as double) as numerator,
    cast(count(total_fee) as double) as denominator
from discharge
group by institution_code, date_format(ended_at, 'yyyy-MM')
