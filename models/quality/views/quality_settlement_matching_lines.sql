with settlement as (
    select
        institution_code,
        settlement_id,
        sender_code,
        {{ parse_decimal('total_fee') }} as total_fee
    from {{ ref('current_settlement') }}
),

line as (
    select
        institution_code,
        settlement_id,
        {{ parse_decimal('amount') }} as amount
    from {{ ref('current_settlement_line') }}
),

-- A line whose amount is no number makes the sum unknown.
summed as (
    select
        institution_code,
        settlement_id,
        case when count(*) = count(amount) then sum(amount) end as amount
    from line
    group by institution_code, settlement_id
)

select
    settlement.institution_code,
    settlement.settlement_id,
    settlement.sender_code
from settlement
left join summed
    on
        settlement.institution_code = summed.institution_code
        and settlement.settlement_id = summed.settlement_id
where not coalesce(abs(settlement.total_fee - summed.amount) > 0.01, false)
