with settled as (
    select institution_code, visit_id, sum({{ amount('total_fee') }}) as total_fee
    from {{ ref('current_settlement') }}
    group by institution_code, visit_id
    having count(*) = count({{ amount('total_fee') }})
)

select v.institution_code, v.visit_id, v.sender_code
from {{ ref('current_outpatient_visit') }} as v
left join settled using (institution_code, visit_id)
where not coalesce(abs({{ amount('v.total_fee') }} - settled.total_fee) > 0.01, false)
