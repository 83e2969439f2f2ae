with performed as (
    select
        institution_code,
        procedure_id,
        sender_code,
        visit_id,
        {{ parse_date('procedure_time') }} as procedure_date
    from {{ ref('current_procedure') }}
),

stay as (
    select
        institution_code,
        visit_id,
        {{ parse_date('admission_time') }} as admission_date,
        {{ parse_date('discharge_time') }} as discharge_date
    from {{ ref('current_inpatient_stay') }}
),

judged as (
    select
        performed.institution_code,
        performed.procedure_id,
        performed.sender_code,
        performed.procedure_date < stay.admission_date
        or performed.procedure_date > stay.discharge_date as is_outside
    from performed
    left join stay
        on
            performed.institution_code = stay.institution_code
            and performed.visit_id = stay.visit_id
)

select
    institution_code,
    procedure_id,
    sender_code
from judged
where not coalesce(is_outside, false)
