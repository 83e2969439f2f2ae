with assessed as (
    select * from {{ ref('quality_result') }}
    where status in ('pass', 'fail')
),

rule_index as (
    select
        rule_id,
        data_set,
        dimension,
        cast(weight as bigint) as weight
    from {{ ref('rule_index') }}
),

institution as (
    select
        institution_code,
        kind
    from {{ ref('institutions') }}
),

target as (
    select * from {{ ref('quality_target') }}
),

summed as (
    select
        assessed.institution_code,
        rule_index.data_set,
        rule_index.dimension,
        date_format(assessed.event_date, 'yyyy-MM') as month,
        cast(sum(rule_index.weight * (assessed.applicable - assessed.failed)) as bigint) as passed_weight,
        cast(sum(rule_index.weight * assessed.applicable) as bigint) as total_weight,
        cast(sum(assessed.applicable) as bigint) as applicable,
        cast(sum(assessed.failed) as bigint) as failed
    from assessed
    inner join rule_index on assessed.rule_id = rule_index.rule_id
    group by
        assessed.institution_code,
        rule_index.data_set,
        rule_index.dimension,
        date_format(assessed.event_date, 'yyyy-MM')
)

select
    summed.institution_code,
    summed.data_set,
    summed.dimension,
    summed.month,
    summed.passed_weight,
    summed.total_weight,
    summed.applicable,
    summed.failed,
    100 * cast(summed.passed_weight as double) / cast(summed.total_weight as double) as score,
    target.target
from summed
left join institution on summed.institution_code = institution.institution_code
left join target
    on
        institution.kind = target.institution_kind
        and summed.data_set = target.data_set
        and summed.dimension = target.dimension
