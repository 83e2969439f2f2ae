select
    s.institution_code || '|' || s.measurement_id as measurement_id,
    s.institution_code || '|' || s.visit_id as encounter_id,
    r.person_id,
    s.institution_code,
    s.item_code,
    try_cast(s.value as double) as value,
    s.value as value_text,
    s.unit,
    {{ moment('s.measure_time') }} as measured_at
from {{ ref('current_vital_sign') }} as s
left join {{ ref('registration') }} as r using (institution_code, patient_id)
