select
    s.institution_code || '|' || s.procedure_id as procedure_id,
    s.institution_code || '|' || s.visit_id as encounter_id,
    r.person_id,
    s.institution_code,
    s.procedure_code,
    s.procedure_name,
    s.procedure_kind_code,
    s.surgery_level_code,
    s.incision_class_code,
    s.anaesthesia_code,
    s.minimally_invasive_flag,
    s.elective_flag,
    {{ moment('s.procedure_time') }} as started_at,
    {{ moment('s.end_time') }} as ended_at
from {{ ref('current_procedure') }} as s
left join {{ ref('registration') }} as r using (institution_code, patient_id)
