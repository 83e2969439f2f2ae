-- depends_on: {{ ref('identity_component') }}, {{ ref('identity_decision') }}, {{ ref('match_rules') }}
-- depends_on: {{ ref('match_weights') }}, {{ ref('institutions') }}, {{ ref('source_rank') }}
{%- set log = ref('identity_assignment') %}
{% if load_is_full() -%}
select cast(null as string) as person_id
where 1 = 0
{%- else -%}
with moved as (
    select
        person_id,
        previous_person_id,
        successor_person_id
    from {{ log }}
    where load_no >= {{ open_load() }}
),

held as (
    {%- set condition = 'record_key in (select formed.record_key from ' ~ ref('identity_component') ~ ' as formed)' %}
    {{ latest_assignments(log, condition) | indent(4) }}
),

touched as (
    select person_id from held
    union
    select person_id from moved
    union
    select previous_person_id as person_id from moved
    union
    select successor_person_id as person_id from moved
)

select person_id
from touched
where person_id is not null
union
select redirect.person_id
from ({{ person_redirects(log) }}) as redirect
inner join touched on redirect.redirect_to = touched.person_id
union
select person_id
from {{ log }}
where exists (
    select 1 from ({{ changed_settings(['source_rank']) }}) as changed_setting
)
{%- endif %}
