{%- set max_block = var('identity_max_block', 100) -%}
{%- set record_before = identity_before('identity_record') -%}
-- depends_on: {{ ref('touched_patient') }}, {{ ref('accepted_patient') }}, {{ ref('identity_decision') }}
-- depends_on: {{ ref('match_rules') }}, {{ ref('match_weights') }}, {{ ref('institutions') }}, {{ ref('source_rank') }}
{% if load_is_full() -%}
select
    cast(null as string) as record_key,
    cast(null as boolean) as is_touched,
    {{ open_load() }} as load_no
where 1 = 0
{%- else -%}
with touched as (
    select distinct {{ natural_key(['institution_code', 'patient_id']) }} as record_key
    from {{ ref('touched_patient') }}
),

touched_before as (
    select * from {{ record_before }}
    where record_key in (select touched.record_key from touched)
),

touched_now as (
    {{ standard_records(registrations('select touched.record_key from touched')) | indent(4) }}
),

block_change as (
    select
        blocking_rule,
        blocking_key,
        sum(change) as change
    from (
        select
            blocking_rule,
            blocking_key,
            -1 as change
        from ({{ blocking_keys('touched_before') | indent(8) }}) as key_gone
        union all
        select
            blocking_rule,
            blocking_key,
            1 as change
        from ({{ blocking_keys('touched_now') | indent(8) }}) as key_come
    ) as changed
    group by blocking_rule, blocking_key
    having sum(change) <> 0
),

changing_block as (
    select
        k.*,
        c.change
    from ({{ blocking_keys(record_before) | indent(4) }}) as k
    inner join block_change as c on k.blocking_rule = c.blocking_rule and k.blocking_key = c.blocking_key
),

-- A block that passes the limit, up or down, gives or takes pairs of all its records.
turned_block as (
    select
        blocking_rule,
        blocking_key
    from changing_block
    group by blocking_rule, blocking_key
    having (count(*) > {{ max_block }}) <> (count(*) + max(change) > {{ max_block }})
),

changed_setting as (
    {{ changed_settings(['decision', 'rule', 'weight', 'limit']) | indent(4) }}
),

in_play as (
    select
        record_key,
        true as is_touched
    from touched
    union all
    select distinct
        k.record_key,
        false as is_touched
    from changing_block as k
    inner join turned_block as b on k.blocking_rule = b.blocking_rule and k.blocking_key = b.blocking_key
    union all
    select
        record_key_a as record_key,
        false as is_touched
    from changed_setting
    where kind = 'decision'
    union all
    select
        record_key_b as record_key,
        false as is_touched
    from changed_setting
    where kind = 'decision'
    union all
    select
        record_key,
        false as is_touched
    from {{ record_before }}
    where exists (select 1 from changed_setting where changed_setting.kind <> 'decision')
    {{ in_play_already(['record_key', 'is_touched']) | indent(4) }}
)

select
    record_key,
    max(is_touched) as is_touched,
    {{ open_load() }} as load_no
from in_play
group by record_key
{%- endif %}
