with rule_index as (
    select rule_id from {{ ref('rule_index') }}
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

found as (
    select
        rule_id,
        institution_code,
        cast(sum(applicable) as bigint) as applicable,
        cast(sum(failed) as bigint) as failed,
        count_if(status = 'not_yet_assessable') as not_yet_assessable
    from {{ ref('quality_result') }}
    group by rule_id, institution_code
)

select
    rule_index.rule_id,
    sender.institution_code,
    coalesce(found.applicable, 0) as applicable,
    coalesce(found.failed, 0) as failed,
    case
        when found.rule_id is null then 'not_applicable'
        when found.not_yet_assessable > 0 then 'not_yet_assessable'
        when found.failed > 0 then 'fail'
        else 'pass'
    end as status
from rule_index
cross join sender
left join found on rule_index.rule_id = found.rule_id and sender.institution_code = found.institution_code
