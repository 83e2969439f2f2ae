with line as (
    select institution_code, settlement_id, sum({{ amount('amount') }}) as amount
    from {{ ref('current_settlement_line') }}
    group by institution_code, settlement_id
    having count(*) = count({{ amount('amount') }})
)

select s.institution_code, s.settlement_id, s.sender_code
from {{ ref('current_settlement') }} as s
left join line using (institution_code, settlement_id)
where not coalesce(abs({{ amount('s.total_fee') }} - line.amount) > 0.01, false)
