-- Every person record of the accepted registrations is a member of exactly one person.
select
    r.record_key,
    count(m.person_id) as persons
from {{ ref('identity_record') }} as r
left join {{ ref('identity_member') }} as m on r.record_key = m.record_key
group by r.record_key
having count(m.person_id) <> 1
