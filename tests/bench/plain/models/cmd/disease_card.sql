select
    s.institution_code || '|' || s.card_id as card_id,
    r.person_id,
    s.institution_code,
    s.disease_code,
    s.disease_name,
    s.disease_class_code,
    s.case_class_code,
    s.sex_code,
    {{ day('s.birth_date') }} as birth_date,
    {{ day('s.onset_date') }} as onset_date,
    {{ moment('s.diagnosis_time') }} as diagnosed_at,
    {{ moment('s.report_time') }} as reported_at
from {{ ref('current_disease_card') }} as s
left join {{ ref('registration') }} as r using (institution_code, patient_id)
