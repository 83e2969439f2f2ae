with assignment as (
    select
        *,
        registry_version = min(registry_version) over (partition by person_id) as is_first_of_person,
        registry_version = min(
            case when previous_person_id <> successor_person_id then registry_version end
        ) over (partition by previous_person_id) as is_first_move
    from {{ ref('identity_assignment') }}
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
)

select
    {{ natural_key([
        'event_type', 'person_id', 'other_person_id', 'record_key', 'cast(registry_version as string)'
    ]) }} as event_id,
    event_type,
    person_id,
    other_person_id,
    record_key,
    count(*) as record_count,
    min(cause) as cause,
    registry_version,
    max(assigned_at) as occurred_at
from event
group by event_type, person_id, other_person_id, record_key, registry_version
