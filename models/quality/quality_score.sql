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
    institution_code,
    data_set,
    dimension,
    month,
    passed_weight,
    total_weight,
    applicable,
    failed,
    100 * cast(passed_weight as double) / cast(total_weight as double) as score
from summed
