select p.institution_code, p.procedure_id, p.sender_code
from {{ ref('current_procedure') }} as p
left join {{ ref('current_inpatient_stay') }} as s using (institution_code, visit_id)
where
    not coalesce(
        {{ day('substr(p.procedure_time, 1, 10)') }} < {{ day('substr(s.admission_time, 1, 10)') }}
        or {{ day('substr(p.procedure_time, 1, 10)') }} > {{ day('substr(s.discharge_time, 1, 10)') }},
        false
    )
