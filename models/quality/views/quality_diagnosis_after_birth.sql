with made as (
    select
        institution_code,
        diagnosis_id,
        sender_code,
        patient_id,
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
        made.diagnosis_date < patient.birth_date as is_before_birth
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
where not coalesce(is_before_birth, false)
