select
    s.institution_code || '|' || s.diagnosis_id as diagnosis_id,
    s.institution_code || '|' || s.visit_id as encounter_id,
    r.person_id,
    s.institution_code,
    s.visit_type_code,
    s.diagnosis_type_code,
    {{ whole('s.diagnosis_order') }} as diagnosis_order,
    s.diagnosis_code,
    s.diagnosis_name,
    s.admission_condition_code,
    s.outcome_code,
    {{ moment('s.diagnosis_time') }} as diagnosed_at
from {{ ref('current_diagnosis') }} as s
left join {{ ref('registration') }} as r using (institution_code, patient_id)
