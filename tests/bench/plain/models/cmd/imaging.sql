select
    s.institution_code || '|' || s.report_id as report_id,
    s.institution_code || '|' || s.visit_id as encounter_id,
    r.person_id,
    s.institution_code,
    s.modality_code,
    s.body_part,
    s.exam_name,
    s.finding,
    s.conclusion,
    s.positive_flag,
    {{ moment('s.exam_time') }} as examined_at,
    {{ moment('s.report_time') }} as reported_at
from {{ ref('current_imaging_report') }} as s
left join {{ ref('registration') }} as r using (institution_code, patient_id)
