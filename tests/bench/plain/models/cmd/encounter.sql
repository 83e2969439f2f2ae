with visit as (
    select
        institution_code, visit_id, patient_id, visit_type_code, department_code, null as discharge_way_code,
        null as readmission_plan_flag, null as main_diagnosis_code, insurance_type_code, null as stay_days, total_fee,
        null as drug_fee, null as consumable_fee, visit_time as started, end_time as ended
    from {{ ref('current_outpatient_visit') }}
    union all
    select
        institution_code, visit_id, patient_id, '3', admission_department_code, discharge_way_code,
        readmission_plan_flag, main_diagnosis_code, insurance_type_code, stay_days, total_fee,
        drug_fee, consumable_fee, admission_time, discharge_time
    from {{ ref('current_inpatient_stay') }}
)

select
    v.institution_code || '|' || v.visit_id as encounter_id,
    r.person_id,
    v.institution_code,
    v.visit_type_code,
    v.department_code,
    v.discharge_way_code,
    v.readmission_plan_flag,
    v.main_diagnosis_code,
    v.insurance_type_code,
    {{ whole('v.stay_days') }} as stay_days,
    {{ amount('v.total_fee') }} as total_fee,
    {{ amount('v.drug_fee') }} as drug_fee,
    {{ amount('v.consumable_fee') }} as consumable_fee,
    {{ moment('v.started') }} as started_at,
    {{ moment('v.ended') }} as ended_at
from visit as v
left join {{ ref('registration') }} as r using (institution_code, patient_id)
