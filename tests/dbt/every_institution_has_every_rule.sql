-- Each institution that sent anything has a status for each rule of the data sets in use, and what was found is in it.
with expected as (
    select count(*) as rules from {{ ref('rule_index') }}
    where
        data_set in (
            {%- for name in data_sets_in_use() %}
            '{{ name }}'{{ ',' if not loop.last }}
            {%- endfor %}
        )
),

sender as (
    select distinct sender_code as institution_code from {{ ref('ods_batch') }}
),

stated as (
    select
        institution_code,
        count(*) as rules,
        sum(applicable) as applicable,
        sum(failed) as failed
    from {{ ref('quality_rule_status') }}
    group by institution_code
),

result as (
    select
        institution_code,
        sum(applicable) as applicable,
        sum(failed) as failed
    from {{ ref('quality_result') }}
    group by institution_code
),

institution as (
    select institution_code from sender
    union
    select institution_code from stated
    union
    select institution_code from result
)

select
    institution.institution_code,
    expected.rules as expected_rules,
    stated.rules,
    stated.applicable,
    result.applicable as applicable_in_results,
    stated.failed,
    result.failed as failed_in_results
from institution
cross join expected
left join sender on institution.institution_code = sender.institution_code
left join stated on institution.institution_code = stated.institution_code
left join result on institution.institution_code = result.institution_code
where
    sender.institution_code is null
    or coalesce(stated.rules, 0) <> expected.rules
    or stated.applicable <> coalesce(result.applicable, 0)
    or stated.failed <> coalesce(result.failed, 0)
