with stay as (
    select
        institution_code,
        visit_id,
        sender_code,
        patient_id,
        {{ parse_integer('age_years') }} as age_years,
        {{ parse_date('admission_time') }} as admission_date
    from {{ ref('current_inpatient_stay') }}
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
        stay.institution_code,
        stay.visit_id,
        stay.sender_code,
        abs({{ age_in_years('patient.birth_date', 'stay.admission_date') }} - stay.age_years) > 1 as differs
    from stay
    left join patient
        on
            stay.institution_code = patient.institution_code
            and stay.patient_id = patient.patient_id
    where stay.age_years <= 130
)

select
    stay.institution_code,
    stay.visit_id,
    stay.sender_code
from stay
left join judged
    on
        stay.institution_code = judged.institution_code
        and stay.visit_id = judged.visit_id
        and judged.differs
where judged.visit_id is null
