with settlement as (
    select * from {{ measured('cmd_settlement', at='settled_at') }} as settlement
)

select
    'actual_reimbursement_rate' as indicator_id,
    institution_code,
    period,
    cast(sum(fund_payment) as double) as numerator,
    cast(sum(total_fee) as double) as denominator
from settlement
group by institution_code, period
