{{ config(post_hook="{{ drop_connected_components() }}") }}
{%- set edges -%}
    select record_key_a, record_key_b
    from {{ ref('identity_edge') }}
    where decision in ('match', 'must_link')
{%- endset -%}
with component as (
    select
        node,
        label
    from {{ connected_components(edges, left='record_key_a', right='record_key_b') }}
)

select
    r.record_key,
    coalesce(component.label, r.record_key) as component_key
from {{ ref('identity_record') }} as r
left join component on r.record_key = component.node
