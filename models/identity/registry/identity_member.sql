with latest as (
    select
        *,
        row_number() over (partition by record_key order by assignment_no desc) as place
    from {{ ref('identity_assignment') }}
)

select
    r.record_key,
    r.institution_code,
    r.patient_id,
    latest.person_id,
    latest.registry_version,
    latest.model_version,
    latest.assigned_at
from {{ ref('identity_record') }} as r
inner join latest on r.record_key = latest.record_key and latest.place = 1
