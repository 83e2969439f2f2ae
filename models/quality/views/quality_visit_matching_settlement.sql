with visit as (
    select
        institution_code,
        visit_id,
        sender_code,
        {{ parse_decimal('total_fee') }} as total_fee
    from {{ ref('current_outpatient_visit') }}
),

settlement as (
    select
        institution_code,
        visit_id,
        {{ parse_decimal('total_fee') }} as total_fee
    from {{ ref('current_settlement') }}
),

-- A settlement whose total is no number makes the sum unknown.
settled as (
    select
        institution_code,
        visit_id,
        case when count(*) = count(total_fee) then sum(total_fee) end as total_fee
    from settlement
    group by institution_code, visit_id
)

select
    visit.institution_code,
    visit.visit_id,
    visit.sender_code
from visit
left join settled
    on
        visit.institution_code = settled.institution_code
        and visit.visit_id = settled.visit_id
where not coalesce(abs(visit.total_fee - settled.total_fee) > 0.01, false)
