with score as (
    select * from {{ ref('quality_score') }}
),

by_period as (
    select
        institution_code,
        data_set,
        dimension,
        month as period,
        passed_weight,
        total_weight,
        applicable,
        failed,
        target
    from score
    union all
    select
        institution_code,
        data_set,
        dimension,
        'all' as period,
        cast(sum(passed_weight) as bigint) as passed_weight,
        cast(sum(total_weight) as bigint) as total_weight,
        cast(sum(applicable) as bigint) as applicable,
        cast(sum(failed) as bigint) as failed,
        max(target) as target
    from score
    group by institution_code, data_set, dimension
),

scored as (
    select
        *,
        100 * cast(passed_weight as double) / cast(total_weight as double) as score
    from by_period
)

select
    institution_code,
    data_set,
    dimension,
    period,
    score,
    target,
    target - score as gap,
    passed_weight,
    total_weight,
    applicable,
    failed
from scored
where score < target
