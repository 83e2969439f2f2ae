with diagnosis as (
    select * from {{ ref('current_diagnosis') }}
),

patient as (
    select * from {{ ref('current_patient') }}
),

-- Where a patient stands there twice with contradicting sexes, the diagnosis is given the benefit of the doubt.
judged as (
    select
        diagnosis.institution_code,
        diagnosis.diagnosis_id,
        diagnosis.sender_code,
        case patient.sex_code
            when '1' then regexp_like(upper(diagnosis.diagnosis_code), '^(O[0-9]|C5[1-8]|N[789][0-9])')
            when '2' then regexp_like(upper(diagnosis.diagnosis_code), '^(C6[0-3]|N4[0-9]|N5[01])')
            else false
        end as contradicts_sex
    from diagnosis
    left join patient
        on
            diagnosis.institution_code = patient.institution_code
            and diagnosis.patient_id = patient.patient_id
)

select
    institution_code,
    diagnosis_id,
    sender_code
from judged
where not coalesce(contradicts_sex, false)
