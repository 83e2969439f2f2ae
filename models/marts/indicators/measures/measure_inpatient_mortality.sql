with discharge as (
    select * from {{ ref('cmd_encounter') }}
    where visit_type_code = '3' and ended_at is not null
)

select
    'inpatient_mortality' as indicator_id,
    institution_code,
    date_format(ended_at, 'yyyy-MM') as period,
    cast(count_if(discharge_way_code = '5') as double) as numerator,
    cast(count(*) as double) as denominator
from discharge
group by institution_code, date_format(ended_at, 'yyyy-MM')
