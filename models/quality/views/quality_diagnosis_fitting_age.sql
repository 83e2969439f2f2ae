with made as (
    select
        institution_code,
        diagnosis_id,
        sender_code,
        patient_id,
        upper(diagnosis_code) as diagnosis_code,
        {{ parse_date('diagnosis_time') }} as diagnosis_date
    from {{ ref('current_diagnosis') }}
),

patient as (
    select
        institution_code,
        patient_id,
        {{ parse_date('birth_date') }} as birth_date
    from {{ ref('current_patient') }}
),

judged as (
    select
        made.institution_code,
        made.diagnosis_id,
        made.sender_code,
        regexp_like(made.diagnosis_code, '^O[0-9]')
        and made.diagnosis_date >= patient.birth_date
        and {{ age_in_years('patient.birth_date', 'made.diagnosis_date') }} not between 10 and 59 as contradicts_age
    from made
    left join patient
        on
            made.institution_code = patient.institution_code
            and made.patient_id = patient.patient_id
)

select
    institution_code,
    diagnosis_id,
    sender_code
from judged
where not coalesce(contradicts_age, false)
