with keyed as (
    {{ blocking_keys(ref('identity_record')) | indent(4) }}
),

block as (
    select
        blocking_rule,
        blocking_key,
        count(*) as record_count
    from keyed
    group by blocking_rule, blocking_key
)

select
    {{ natural_key(['blocking_rule', 'blocking_key']) }} as block_id,
    blocking_rule,
    blocking_key,
    record_count,
    cast(record_count * (record_count - 1) / 2 as bigint) as pair_count,
    record_count > {{ var('identity_max_block', 100) }} as is_oversized
from block
where record_count > 1
