{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false) }}
with earlier as (
    {{ earlier_assignments(this if is_incremental() else none) }}
),

registry as (
    select coalesce(max(registry_version), 0) + 1 as registry_version from earlier
),

model as (
    select max(model_version) as model_version from {{ ref('match_weights') }}
),

decided as (
    select record_key_a as record_key from {{ ref('identity_decision') }}
    union
    select record_key_b as record_key from {{ ref('identity_decision') }}
),

member as (
    select
        c.record_key,
        c.cluster_key,
        r.received_at,
        e.logged_person_id,
        e.person_id as earlier_id,
        e.since_version,
        coalesce(e.assignment_no, 0) as assignment_no,
        max(r.received_at) over (partition by c.cluster_key) as assigned_at,
        row_number() over (partition by c.cluster_key order by r.received_at, c.record_key) as seniority
    from {{ ref('identity_cluster') }} as c
    inner join {{ ref('identity_record') }} as r on c.record_key = r.record_key
    left join earlier as e on c.record_key = e.record_key
),

-- An earlier id goes on with the cluster that holds most of its records.
heir as (
    select
        earlier_id,
        cluster_key,
        count(*) as record_count,
        min(since_version) as since_version,
        row_number() over (
            partition by earlier_id order by count(*) desc, min(received_at), min(record_key)
        ) as place
    from member
    where earlier_id is not null
    group by earlier_id, cluster_key
),

-- A cluster that inherits several ids takes the one with most records, then the oldest.
kept as (
    select
        cluster_key,
        earlier_id,
        row_number() over (
            partition by cluster_key order by record_count desc, since_version, earlier_id
        ) as place
    from heir
    where place = 1
),

named as (
    select
        founder.cluster_key,
        founder.record_key as first_record_key,
        coalesce(kept.earlier_id, case
            when founder.assignment_no = 0 then md5(founder.record_key)
            else {{ natural_key(['founder.record_key', 'cast(founder.assignment_no as string)']) }}
        end) as person_id
    from member as founder
    left join kept on founder.cluster_key = kept.cluster_key and kept.place = 1
    where founder.seniority = 1
)

select
    member.record_key,
    member.assignment_no + 1 as assignment_no,
    named.person_id,
    member.logged_person_id as previous_person_id,
    successor.person_id as successor_person_id,
    named.first_record_key,
    case
        when member.logged_person_id is null then 'new_record'
        when decided.record_key is not null then 'decision'
        else 'evidence'
    end as cause,
    registry.registry_version,
    model.model_version,
    member.assigned_at
from member
inner join named on member.cluster_key = named.cluster_key
left join heir on member.earlier_id = heir.earlier_id and heir.place = 1
left join named as successor on heir.cluster_key = successor.cluster_key
left join decided on member.record_key = decided.record_key
cross join registry
cross join model
where member.logged_person_id is null or member.logged_person_id <> named.person_id
