with settlement as (
    select * from {{ ref('cmd_settlement') }}
    where settled_at is not null
)

select
    'actual_reimbursement_rate' as indicator_id,
    institution_code,
    date_format(settled_at, 'yyyy-MM') as period,
    cast(sum(fund_payment) as double) as numerator,
    cast(sum(total_fee) as double) as denominator
from settlement
group by institution_code, date_format(settled_at, 'yyyy-MM')
