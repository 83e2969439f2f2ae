with below as (
    select * from {{ ref('quality_below_target') }}
),

rule_index as (
    select
        rule_id,
        data_set,
        dimension,
        cast(weight as bigint) as weight
    from {{ ref('rule_index') }}
),

assessed as (
    select
        *,
        date_format(event_date, 'yyyy-MM') as month
    from {{ ref('quality_result') }}
    where status in ('pass', 'fail')
),

by_month as (
    select
        rule_id,
        institution_code,
        month as period,
        sum(applicable) as applicable,
        sum(failed) as failed
    from assessed
    group by rule_id, institution_code, month
),

by_period as (
    select * from by_month
    union all
    select
        rule_id,
        institution_code,
        'all' as period,
        sum(applicable) as applicable,
        sum(failed) as failed
    from by_month
    group by rule_id, institution_code
),

failing_day as (
    select
        rule_id,
        institution_code,
        month as period,
        event_date,
        failed
    from assessed
    where failed > 0
    union all
    select
        rule_id,
        institution_code,
        'all' as period,
        event_date,
        failed
    from assessed
    where failed > 0
),

ranked_day as (
    select
        *,
        row_number() over (partition by rule_id, institution_code, period order by failed desc, event_date) as place
    from failing_day
),

cause as (
    select
        below.institution_code,
        below.data_set,
        below.dimension,
        below.period,
        rule_index.rule_id,
        cast(by_period.applicable as bigint) as applicable,
        cast(by_period.failed as bigint) as failed,
        cast(rule_index.weight * by_period.failed as bigint) as lost_weight,
        below.passed_weight,
        below.total_weight,
        below.target,
        ranked_day.event_date as worst_day,
        ranked_day.failed as failed_on_worst_day
    from below
    inner join rule_index on below.data_set = rule_index.data_set and below.dimension = rule_index.dimension
    inner join by_period
        on
            rule_index.rule_id = by_period.rule_id
            and below.institution_code = by_period.institution_code
            and below.period = by_period.period
    inner join ranked_day
        on
            by_period.rule_id = ranked_day.rule_id
            and by_period.institution_code = ranked_day.institution_code
            and by_period.period = ranked_day.period
    where ranked_day.place = 1
)

select
    institution_code,
    data_set,
    dimension,
    period,
    rule_id,
    row_number() over (
        partition by institution_code, data_set, dimension, period order by lost_weight desc, rule_id
    ) as place,
    applicable,
    failed,
    100 * cast(lost_weight as double) / cast(total_weight as double) as points_lost,
    cast(lost_weight as double) / cast(total_weight - passed_weight as double) as share,
    100 * cast(passed_weight + lost_weight as double) / cast(total_weight as double) >= target as closes_gap,
    worst_day,
    failed_on_worst_day
from cause
