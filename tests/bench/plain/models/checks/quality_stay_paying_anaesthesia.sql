with anaesthetised as (
    select distinct institution_code, visit_id
    from {{ ref('current_procedure') }}
    where substr(anaesthesia_code, 1, 1) in ('1', '2', '4')
)

select s.institution_code, s.visit_id, s.sender_code
from {{ ref('current_inpatient_stay') }} as s
left join anaesthetised as a on s.institution_code = a.institution_code and s.visit_id = a.visit_id
where not coalesce({{ amount('s.anaesthesia_fee') }} = 0 and a.visit_id is not null, false)
