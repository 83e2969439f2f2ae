{{ config(
    meta={'row_key': 'record_key', 'replaced_by': 'identity_component'},
    post_hook="{{ drop_connected_components() }}"
) }}
{%- set edges -%}
    select edge.record_key_a, edge.record_key_b
    from {{ ref('identity_edge') }} as edge
    inner join {{ ref('identity_anchor') }} as a on edge.record_key_a = a.record_key
    inner join {{ ref('identity_anchor') }} as b on edge.record_key_b = b.record_key
    where edge.decision in ('match', 'must_link') and coalesce(a.anchor, '') = coalesce(b.anchor, '')
{%- endset -%}
with part as (
    select
        node,
        label
    from {{ connected_components(edges, left='record_key_a', right='record_key_b') }}
),

labelled as (
    select
        component.record_key,
        component.component_key,
        case
            when anchor.record_key is not null then coalesce(part.label, component.record_key)
            else component.component_key
        end as cluster_key,
        anchor.record_key is not null as is_split
    from {{ ref('identity_component') }} as component
    left join {{ ref('identity_anchor') }} as anchor on component.record_key = anchor.record_key
    left join part on component.record_key = part.node
    where component.component_key is not null
),

size as (
    select
        cluster_key,
        count(*) as record_count
    from labelled
    group by cluster_key
)

select
    labelled.record_key,
    labelled.cluster_key,
    labelled.component_key,
    labelled.is_split,
    size.record_count,
    size.record_count > {{ var('identity_max_cluster', 30) }} as is_oversized,
    {{ open_load() }} as load_no
from labelled
inner join size on labelled.cluster_key = size.cluster_key
