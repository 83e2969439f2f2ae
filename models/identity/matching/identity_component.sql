{{ config(post_hook=["{{ drop_connected_components() }}", "{{ drop_working_tables(['scope']) }}"]) }}
{%- set scope = matching_scope() -%}
{%- set in_scope = 'record_key_a in (select in_scope.record_key from ' ~ scope ~ ' as in_scope)' -%}
{%- set edges -%}
    select record_key_a, record_key_b
    from {{ ref('identity_edge') }}
    where decision <> 'vetoed' and {{ 'true' if load_is_full() else in_scope }}
{%- endset -%}
-- depends_on: {{ ref('identity_in_play') }}
with component as (
    select
        node,
        label
    from {{ connected_components(edges, left='record_key_a', right='record_key_b') }}
)

select
    s.record_key,
    {% if load_is_full() -%}
    coalesce(component.label, s.record_key) as component_key,
    {%- else -%}
    case when r.record_key is not null then coalesce(component.label, s.record_key) end as component_key,
    {%- endif %}
    {{ open_load() }} as load_no
from {{ scope }} as s
left join component on s.record_key = component.node
{%- if not load_is_full() %}
left join {{ ref('identity_record') }} as r on s.record_key = r.record_key
{%- endif %}
