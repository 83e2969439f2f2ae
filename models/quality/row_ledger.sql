with batch as (
    select * from {{ ref('ods_batch') }}
),

standing as (
    {%- call(data_set) union_data_sets() %}
    select
        batch_id,
        count_if(standing = 'current') as current_rows,
        count_if(standing = 'superseded') as superseded,
        count_if(standing = 'duplicate') as duplicate,
        count_if(standing = 'deletion') as deletion
    from {{ ref('ods_' ~ data_set) }}
    group by batch_id
    {%- endcall %}
),

quarantined as (
    {%- call(data_set) union_data_sets() %}
    select
        batch_id,
        count(*) as quarantined
    from {{ ref('quality_failing_' ~ data_set) }}
    where is_blocked
    group by batch_id
    {%- endcall %}
),

counted as (
    select
        batch.batch_id,
        batch.data_set,
        batch.sender_code,
        cast(batch.rows as bigint) as landed,
        cast(coalesce(standing.current_rows, 0) - coalesce(quarantined.quarantined, 0) as bigint) as accepted,
        cast(coalesce(standing.superseded, 0) as bigint) as superseded,
        cast(coalesce(standing.duplicate, 0) as bigint) as duplicate,
        cast(coalesce(standing.deletion, 0) as bigint) as deletion,
        cast(coalesce(quarantined.quarantined, 0) as bigint) as quarantined
    from batch
    left join standing on batch.batch_id = standing.batch_id
    left join quarantined on batch.batch_id = quarantined.batch_id
)

select
    batch_id,
    data_set,
    sender_code,
    landed,
    accepted,
    superseded,
    duplicate,
    deletion,
    quarantined,
    landed = accepted + superseded + duplicate + deletion + quarantined and accepted >= 0 as is_balanced
from counted
