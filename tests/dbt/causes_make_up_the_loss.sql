-- What is below its target is so by the rules that are listed as its causes, and by no more.
with below as (
    select * from {{ ref('quality_below_target') }}
),

cause as (
    select
        institution_code,
        data_set,
        dimension,
        period,
        sum(points_lost) as points_lost,
        sum(failed) as failed
    from {{ ref('quality_below_target_cause') }}
    group by institution_code, data_set, dimension, period
)

select
    below.institution_code,
    below.data_set,
    below.dimension,
    below.period,
    100 - below.score as expected_points_lost,
    cause.points_lost,
    below.failed as expected_failed,
    cause.failed
from below
left join cause
    on
        below.institution_code = cause.institution_code
        and below.data_set = cause.data_set
        and below.dimension = cause.dimension
        and below.period = cause.period
where
    cause.failed is null
    or below.failed <> cause.failed
    or abs(100 - below.score - cause.points_lost) > 0.000001
