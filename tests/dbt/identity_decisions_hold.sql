-- A steward's decision is obeyed: linked records are one person, parted ones are two. A decision that
-- contradicts another, or two valid ID numbers that another decision parts, comes up here.
with member as (
    select
        record_key,
        person_id
    from {{ ref('identity_member') }}
)

select
    d.decision_id,
    d.decision,
    a.person_id as person_id_a,
    b.person_id as person_id_b
from {{ ref('identity_decision') }} as d
inner join member as a on d.record_key_a = a.record_key
inner join member as b on d.record_key_b = b.record_key
where (d.decision = 'must_link') <> (a.person_id = b.person_id)
