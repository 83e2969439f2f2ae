{%- set max_block = var('identity_max_block', 100) -%}
{%- set record = ref('identity_record') -%}
-- depends_on: {{ ref('identity_in_play') }}
{% if load_is_full() -%}
with blocking_key as (
    {{ blocking_keys(record, 'row_id') | indent(4) }}
),

{% else -%}
with in_play as (
    select *
    from {{ record }}
    where record_key in (select held.record_key from {{ ref('identity_in_play') }} as held)
),

own_key as (
    {{ blocking_keys('in_play', 'row_id') | indent(4) }}
),

-- The blocks of the records in play, whole.
blocking_key as (
    select k.*
    from ({{ blocking_keys(record, 'row_id') | indent(4) }}) as k
    inner join (select distinct blocking_rule, blocking_key from own_key) as own
        on k.blocking_rule = own.blocking_rule and k.blocking_key = own.blocking_key
),

{% endif -%}
block as (
    select
        blocking_rule,
        blocking_key
    from blocking_key
    group by blocking_rule, blocking_key
    having count(*) between 2 and {{ max_block }}
),

blocked as (
    select k.*
    from blocking_key as k
    inner join block on k.blocking_rule = block.blocking_rule and k.blocking_key = block.blocking_key
),

decided as (
    select
        a.row_id as row_id_a,
        b.row_id as row_id_b
    from {{ ref('identity_decision') }} as d
    inner join {{ record }} as a on d.record_key_a = a.record_key
    inner join {{ record }} as b on d.record_key_b = b.record_key
),

candidate as (
    select
        a.row_id as row_id_a,
        b.row_id as row_id_b
    from blocked as a
    inner join blocked as b
        on
            a.blocking_rule = b.blocking_rule
            and a.blocking_key = b.blocking_key
            and a.row_id < b.row_id
    {%- if not load_is_full() %}
    where a.row_id in (select in_play.row_id from in_play) or b.row_id in (select in_play.row_id from in_play)
    {%- endif %}
    union
    select
        least(row_id_a, row_id_b) as row_id_a,
        greatest(row_id_a, row_id_b) as row_id_b
    from decided
    {%- if not load_is_full() %}
    where row_id_a in (select in_play.row_id from in_play) or row_id_b in (select in_play.row_id from in_play)
    {%- endif %}
)

select
    least(a.record_key, b.record_key) as record_key_a,
    greatest(a.record_key, b.record_key) as record_key_b,
    {{ equality_level('a.id_no_18', 'b.id_no_18') }} as id_no_level,
    {{ equality_level('a.insurance_no_std', 'b.insurance_no_std') }} as insurance_no_level,
    {{ name_level('a.name_std', 'b.name_std') }} as name_level,
    {{ birth_date_level('cast(a.birth_date as string)', 'cast(b.birth_date as string)') }} as birth_date_level,
    {{ equality_level('a.sex_code', 'b.sex_code') }} as sex_level,
    {{ equality_level('a.phone_std', 'b.phone_std') }} as phone_level,
    {{ address_level('a.address_std', 'b.address_std') }} as address_level
from candidate
inner join {{ record }} as a on candidate.row_id_a = a.row_id
inner join {{ record }} as b on candidate.row_id_b = b.row_id
