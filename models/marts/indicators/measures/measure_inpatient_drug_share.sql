with discharge as (
    select * from {{ ref('cmd_encounter') }}
    where visit_type_code = '3' and ended_at is not null
)

select
    'inpatient_drug_share' as indicator_id,
    institution_code,
    date_format(ended_at, 'yyyy-MM') as period,
    cast(sum(drug_fee) as double) as numerator,
    cast(sum(case when drug_fee is not null then total_fee end) as double) as denominator
from discharge
group by institution_code, date_format(ended_at, 'yyyy-MM')
