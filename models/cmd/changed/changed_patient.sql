with registration as (
    select
        institution_code,
        patient_id,
        cause,
        2 as place
    from {{ changed_keys('patient', ['institution_code', 'patient_id']) }} as touched
    union all
    select
        record.institution_code,
        record.patient_id,
        'identity' as cause,
        1 as place
    from {{ ref('identity_assignment') }} as assignment
    inner join {{ ref('identity_record') }} as record on assignment.record_key = record.record_key
    where assignment.load_no = {{ open_load() }} and assignment.previous_person_id is not null
),

changed as (
    select
        institution_code,
        patient_id,
        min_by(cause, place) as cause
    from registration
    group by institution_code, patient_id
)

select
    {{ natural_key(['changed.institution_code', 'changed.patient_id']) }} as record_key,
    changed.institution_code,
    changed.patient_id,
    changed.cause,
    member.person_id
from changed
left join {{ ref('identity_member') }} as member
    on changed.institution_code = member.institution_code and changed.patient_id = member.patient_id
where {{ 'false' if load_is_full() else 'true' }}
