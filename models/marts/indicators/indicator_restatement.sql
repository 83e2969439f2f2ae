{{ config(full_refresh=false, meta={'row_key': 'restatement_key', 'replaced_by': 'open_load'}) }}
with change as (
    select
        *,
        cast(period || '-01' as date) as period_start
    from {{ ref('indicator_change') }}
    where
        numerator is distinct from earlier_numerator
        or denominator is distinct from earlier_denominator
),

clock as (
    {{ data_clock() | indent(4) }}
),

closing as (
    select
        indicator.indicator_id,
        cast(coalesce(own.closing_days, everyone.closing_days) as int) as closing_days
    from {{ ref('indicators') }} as indicator
    left join {{ ref('closing_days') }} as own on indicator.indicator_id = own.indicator_id
    inner join {{ ref('closing_days') }} as everyone on everyone.indicator_id = '*'
),

restated as (
    select change.*
    from change
    inner join closing on change.indicator_id = closing.indicator_id
    cross join clock
    where cast(date_add(last_day(change.period_start), closing.closing_days + 1) as timestamp) <= clock.received_until
),

cause as (
    select distinct
        cell_key,
        case cause when 'new' then 'late' else cause end as cause
    from {{ ref('indicator_touched_cell') }}
),

causes as (
    select
        cell_key,
        array_join(array_sort(collect_list(cause)), ',') as causes
    from cause
    group by cell_key
),

now as (
    select max(received_at) as restated_at from {{ ref('ods_batch') }}
)

select
    {{ natural_key(['restated.cell_key', 'cast(restated.load_no as string)']) }} as restatement_key,
    restated.indicator_id,
    restated.institution_code,
    restated.period,
    restated.earlier_numerator as old_numerator,
    restated.earlier_denominator as old_denominator,
    restated.numerator as new_numerator,
    restated.denominator as new_denominator,
    coalesce(causes.causes, 'rebuild') as causes,
    now.restated_at,
    restated.load_no
from restated
left join causes on restated.cell_key = causes.cell_key
cross join now
