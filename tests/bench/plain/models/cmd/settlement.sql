select
    s.institution_code || '|' || s.settlement_id as settlement_id,
    s.institution_code || '|' || s.visit_id as encounter_id,
    r.person_id,
    s.institution_code,
    s.main_diagnosis_code,
    s.main_diagnosis_name,
    s.insurance_type_code,
    s.medical_type_code,
    {{ day('s.begin_date') }} as begin_date,
    {{ day('s.end_date') }} as end_date,
    {{ amount('s.total_fee') }} as total_fee,
    {{ amount('s.fund_payment') }} as fund_payment,
    {{ amount('s.personal_account_payment') }} as personal_account_payment,
    {{ amount('s.cash_payment') }} as cash_payment,
    {{ moment('s.settlement_time') }} as settled_at
from {{ ref('current_settlement') }} as s
left join {{ ref('registration') }} as r using (institution_code, patient_id)
