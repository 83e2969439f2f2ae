-- A redirected id points at an active person, and no record belongs to a redirected id.
select
    p.person_id,
    p.redirect_to
from {{ ref('identity_person') }} as p
left join {{ ref('identity_person') }} as target on p.redirect_to = target.person_id
where
    (p.status = 'redirected' and coalesce(target.status, '') <> 'active')
    or (p.status = 'redirected' and p.record_count > 0)
    or (p.status = 'active' and p.redirect_to is not null)
