{{ config(
    pre_hook="{{ add_load_no() }}", post_hook="{{ drop_working_tables(['redirect', 'member']) }}"
) }}
{%- set has_log = is_incremental() -%}
{%- set is_partial = has_log and not load_is_full() -%}
-- depends_on: {{ ref('identity_cluster') }}, {{ ref('identity_record') }}
with registry as (
    {% if has_log -%}
    select coalesce(max(registry_version), 0) + 1 as registry_version from {{ this }}
    {%- else -%}
    select 1 as registry_version
    {%- endif %}
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
    select * from {{ members_to_name(this if has_log else none) }}
),

span as (
    select
        cluster_key,
        min(received_at) as founded_at,
        max(received_at) as assigned_at
    from member
    group by cluster_key
),

founder as (
    select
        member.cluster_key,
        max(span.assigned_at) as assigned_at,
        min(member.record_key) as record_key,
        min_by(member.assignment_no, member.record_key) as assignment_no
    from member
    inner join span on member.cluster_key = span.cluster_key and member.received_at = span.founded_at
    group by member.cluster_key
),

-- An earlier id goes on with the cluster that holds most of its records.
heir as (
    select
        earlier_id,
        cluster_key,
        count(*) as record_count,
        row_number() over (
            partition by earlier_id order by count(*) desc, min(received_at), min(record_key)
        ) as place
    from member
    where earlier_id is not null
    group by earlier_id, cluster_key
),

person as (
    {% if has_log -%}
    select
        person_id,
        min(registry_version) as since_version
    from {{ this }}
    {%- if is_partial %}
    where person_id in (select heir.earlier_id from heir)
    {%- endif %}
    group by person_id
    {%- else -%}
    select
        cast(null as string) as person_id,
        cast(null as int) as since_version
    where 1 = 0
    {%- endif %}
),

-- A cluster that inherits several ids takes the one with most records, then the oldest.
kept as (
    select
        heir.cluster_key,
        heir.earlier_id,
        row_number() over (
            partition by heir.cluster_key order by heir.record_count desc, person.since_version, heir.earlier_id
        ) as place
    from heir
    inner join person on heir.earlier_id = person.person_id
    where heir.place = 1
),

named as (
    select
        founder.cluster_key,
        founder.assigned_at,
        founder.record_key as first_record_key,
        coalesce(kept.earlier_id, case
            when founder.assignment_no = 0 then md5(founder.record_key)
            else {{ natural_key(['founder.record_key', 'cast(founder.assignment_no as string)']) }}
        end) as person_id
    from founder
    left join kept on founder.cluster_key = kept.cluster_key and kept.place = 1
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
    named.assigned_at,
    {{ open_load() }} as load_no
from member
inner join named on member.cluster_key = named.cluster_key
left join heir on member.earlier_id = heir.earlier_id and heir.place = 1
left join named as successor on heir.cluster_key = successor.cluster_key
left join decided on member.record_key = decided.record_key
cross join registry
cross join model
where member.logged_person_id is null or member.logged_person_id <> named.person_id
