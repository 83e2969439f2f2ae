-- Results, failures and the index of rules speak of the same rules and count the same failures.
with rule_index as (
    select * from {{ ref('rule_index') }}
),

result as (
    select
        rule_id,
        sum(failed) as failed,
        count_if(failed > applicable) as impossible
    from {{ ref('quality_result') }}
    group by rule_id
),

failure as (
    select
        rule_id,
        count(*) as failed
    from {{ ref('quality_failure') }}
    group by rule_id
),

-- A rule that never had a row to judge has no result, and then no failure either.
named as (
    select rule_id from result
    union
    select rule_id from failure
)

select
    named.rule_id,
    rule_index.rule_id as indexed_rule_id,
    result.failed as failed_in_results,
    failure.failed as failed_in_failures,
    result.impossible
from named
left join rule_index on named.rule_id = rule_index.rule_id
left join result on named.rule_id = result.rule_id
left join failure on named.rule_id = failure.rule_id
where
    rule_index.rule_id is null
    or result.rule_id is null
    or result.impossible > 0
    or result.failed <> coalesce(failure.failed, 0)
