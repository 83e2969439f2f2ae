select
    s.institution_code || '|' || s.order_id as order_id,
    s.institution_code || '|' || s.visit_id as encounter_id,
    r.person_id,
    s.institution_code,
    s.order_type_code,
    s.drug_code,
    s.drug_name,
    s.specification,
    try_cast(s.dose as decimal(18, 3)) as dose,
    s.dose_unit,
    s.frequency_code,
    s.route_code,
    {{ amount('s.quantity') }} as quantity,
    {{ whole('s.days') }} as days,
    s.antibiotic_flag,
    s.essential_drug_flag,
    try_cast(s.defined_daily_doses as decimal(18, 3)) as defined_daily_doses,
    {{ moment('s.order_time') }} as ordered_at,
    {{ moment('s.stop_time') }} as stopped_at
from {{ ref('current_medication_order') }} as s
left join {{ ref('registration') }} as r using (institution_code, patient_id)
