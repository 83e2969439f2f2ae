{{ config(meta={'row_key': 'event_id', 'replaced_by': 'open_load'}) }}
with log as (
    select * from {{ ref('identity_assignment') }}
),

news as (
    select * from log
    {%- if is_incremental() %}
    where registry_version > (select coalesce(max(known.registry_version), 0) from {{ this }} as known)
    {%- endif %}
),

first_seen as (
    select
        person_id,
        min(registry_version) as registry_version
    from log
    {%- if is_incremental() %}
    where person_id in (select news.person_id from news)
    {%- endif %}
    group by person_id
),

first_move as (
    select
        previous_person_id,
        min(registry_version) as registry_version
    from log
    where previous_person_id <> successor_person_id
    group by previous_person_id
),

assignment as (
    select
        news.*,
        news.registry_version = first_seen.registry_version as is_first_of_person,
        news.registry_version = first_move.registry_version as is_first_move
    from news
    inner join first_seen on news.person_id = first_seen.person_id
    left join first_move on news.previous_person_id = first_move.previous_person_id
),

event as (
    select
        'created' as event_type,
        person_id,
        cast(null as string) as other_person_id,
        cast(null as string) as record_key,
        registry_version,
        cause,
        assigned_at
    from assignment
    where is_first_of_person
    union all
    select
        'member_added' as event_type,
        person_id,
        cast(null as string) as other_person_id,
        record_key,
        registry_version,
        cause,
        assigned_at
    from assignment
    where previous_person_id is null and not is_first_of_person
    union all
    select
        'merged' as event_type,
        successor_person_id as person_id,
        previous_person_id as other_person_id,
        cast(null as string) as record_key,
        registry_version,
        cause,
        assigned_at
    from assignment
    where previous_person_id <> successor_person_id and is_first_move
    union all
    select
        'split' as event_type,
        successor_person_id as person_id,
        person_id as other_person_id,
        cast(null as string) as record_key,
        registry_version,
        cause,
        assigned_at
    from assignment
    where person_id <> successor_person_id
),

summed as (
    select
        event_type,
        person_id,
        other_person_id,
        record_key,
        registry_version,
        count(*) as record_count,
        min(cause) as cause,
        max(assigned_at) as occurred_at
    from event
    group by event_type, person_id, other_person_id, record_key, registry_version
)

select
    {{ natural_key([
        'event_type', 'person_id', 'other_person_id', 'record_key', 'cast(registry_version as string)'
    ]) }} as event_id,
    event_type,
    person_id,
    other_person_id,
    record_key,
    record_count,
    cause,
    registry_version,
    occurred_at,
    {{ open_load() }} as load_no
from summed
