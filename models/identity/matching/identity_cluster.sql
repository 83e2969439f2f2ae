{{ config(post_hook="{{ drop_connected_components() }}") }}
{%- set edges -%}
    select edge.record_key_a, edge.record_key_b
    from {{ ref('identity_edge') }} as edge
    inner join {{ ref('identity_anchor') }} as a on edge.record_key_a = a.record_key
    inner join {{ ref('identity_anchor') }} as b on edge.record_key_b = b.record_key
    where
        edge.decision in ('match', 'must_link')
        and a.is_conflicting
        and coalesce(a.anchor, '') = coalesce(b.anchor, '')
{%- endset -%}
with part as (
    select
        node,
        label
    from {{ connected_components(edges, left='record_key_a', right='record_key_b') }}
),

labelled as (
    select
        anchor.record_key,
        anchor.component_key,
        case
            when anchor.is_conflicting then coalesce(part.label, anchor.record_key)
            else anchor.component_key
        end as cluster_key,
        anchor.is_conflicting
    from {{ ref('identity_anchor') }} as anchor
    left join part on anchor.record_key = part.node
)

select
    record_key,
    cluster_key,
    component_key,
    is_conflicting as is_split,
    count(*) over (partition by cluster_key) as record_count,
    count(*) over (partition by cluster_key) > {{ var('identity_max_cluster', 30) }} as is_oversized
from labelled
