-- No person holds two valid, different ID numbers, unless a steward linked records with them.
with linked as (
    select record_key_a as record_key from {{ ref('identity_decision') }}
    where decision = 'must_link'
    union
    select record_key_b as record_key from {{ ref('identity_decision') }}
    where decision = 'must_link'
)

select m.person_id
from {{ ref('identity_member') }} as m
inner join {{ ref('identity_record') }} as r on m.record_key = r.record_key
left join linked on m.record_key = linked.record_key
group by m.person_id
having count(distinct r.id_no_18) > 1 and count(linked.record_key) = 0
