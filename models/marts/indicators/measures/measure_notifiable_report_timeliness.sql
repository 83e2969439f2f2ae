with card as (
    select * from {{ measured('cmd_disease_card', at='reported_at') }} as disease_card
    where diagnosed_at is not null
),

report_limit as (
    select * from {{ ref('report_limits') }}
),

limited as (
    select
        card.institution_code,
        card.period,
        card.reported_at,
        card.diagnosed_at,
        min(cast(report_limit.limit_hours as int)) as limit_hours
    from card
    inner join report_limit
        on
            card.disease_class_code = report_limit.disease_class_code
            and (report_limit.disease_code is null or card.disease_code = report_limit.disease_code)
    group by card.card_id, card.institution_code, card.period, card.reported_at, card.diagnosed_at
)

select
    'notifiable_report_timeliness' as indicator_id,
    institution_code,
    period,
    cast(count_if({{ hours_between('diagnosed_at', 'reported_at') }} <= limit_hours) as double) as numerator,
    cast(count(*) as double) as denominator
from limited
group by institution_code, period
