-- No person holds two valid, different ID numbers, unless a steward linked records with them.
-- It looks at the clusters of the open load: what fails stops the build before the registry's log is written.
with linked as (
    select record_key_a as record_key from {{ ref('identity_decision') }}
    where decision = 'must_link'
    union
    select record_key_b as record_key from {{ ref('identity_decision') }}
    where decision = 'must_link'
)

select c.cluster_key
from {{ ref('identity_cluster') }} as c
inner join {{ ref('identity_record') }} as r on c.record_key = r.record_key
left join linked on c.record_key = linked.record_key
where c.load_no >= {{ open_load() }}
group by c.cluster_key
having min(r.id_no_18) <> max(r.id_no_18) and count(linked.record_key) = 0
