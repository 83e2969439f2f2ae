with stay as (
    select
        institution_code,
        visit_id,
        sender_code,
        {{ parse_decimal('anaesthesia_fee') }} as anaesthesia_fee
    from {{ ref('current_inpatient_stay') }}
),

-- Local anaesthesia (3…) is mostly charged with the operation.
anaesthetised as (
    select distinct
        institution_code,
        visit_id
    from {{ ref('current_procedure') }}
    where anaesthesia_code is not null and substr(anaesthesia_code, 1, 1) in ('1', '2', '4')
)

select
    stay.institution_code,
    stay.visit_id,
    stay.sender_code
from stay
left join anaesthetised
    on
        stay.institution_code = anaesthetised.institution_code
        and stay.visit_id = anaesthetised.visit_id
where not coalesce(stay.anaesthesia_fee = 0 and anaesthetised.visit_id is not null, false)
