with discharge as (
    select * from {{ ref('cmd_encounter') }}
    where visit_type_code = '3' and ended_at is not null
)

select
    'average_length_of_stay' as indicator_id,
    institution_code,
    date_format(ended_at, 'yyyy-MM') as period,
    cast(sum(stay_days) as double) as numerator,
    cast(count(stay_days) as double) as denominator
from discharge
group by institution_code, date_format(ended_at, 'yyyy-MM')
