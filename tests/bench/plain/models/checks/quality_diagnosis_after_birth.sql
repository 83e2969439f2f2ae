select d.institution_code, d.diagnosis_id, d.sender_code
from {{ ref('current_diagnosis') }} as d
left join {{ ref('current_patient') }} as p using (institution_code, patient_id)
where not coalesce({{ day('substr(d.diagnosis_time, 1, 10)') }} < {{ day('p.birth_date') }}, false)
