-- A steward's decision is obeyed: linked records are one person, parted ones are two. A decision that
-- contradicts another, or two valid ID numbers that another decision parts, comes up here.
-- It looks at clusters: what fails stops the build before the registry's log is written.
with clustered as (
    select
        record_key,
        cluster_key
    from {{ ref('identity_cluster') }}
)

select
    d.decision_id,
    d.decision,
    a.cluster_key as cluster_key_a,
    b.cluster_key as cluster_key_b
from {{ ref('identity_decision') }} as d
inner join clustered as a on d.record_key_a = a.record_key
inner join clustered as b on d.record_key_b = b.record_key
where (d.decision = 'must_link') <> (a.cluster_key = b.cluster_key)
