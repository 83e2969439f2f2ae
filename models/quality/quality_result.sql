with rule_index as (
    select * from {{ ref('rule_index') }}
),

failure as (
    select * from {{ ref('quality_failure') }}
),

reference_sender as (
    select * from {{ ref('quality_reference_sender') }}
),

applicable as (
    {%- call(data_set) union_data_sets() %}
    select * from {{ ref('quality_applicable_' ~ data_set) }}
    {%- endcall %}
),

failed as (
    select
        rule_id,
        institution_code,
        event_date,
        count(*) as failed
    from failure
    group by rule_id, institution_code, event_date
),

joined as (
    select
        rule_index.rule_id,
        rule_index.kind,
        applicable.institution_code,
        applicable.event_date,
        applicable.applicable,
        coalesce(failed.failed, 0) as failed,
        reference_sender.rule_id is not null as is_referenced
    from applicable
    inner join rule_index on applicable.applicability_id = rule_index.applicability_id
    left join failed
        on
            rule_index.rule_id = failed.rule_id
            and applicable.institution_code = failed.institution_code
            and applicable.event_date = failed.event_date
    left join reference_sender
        on
            rule_index.rule_id = reference_sender.rule_id
            and applicable.institution_code = reference_sender.institution_code
)

select
    rule_id,
    institution_code,
    event_date,
    applicable,
    failed,
    case
        when applicable = 0 then 'not_applicable'
        when kind = 'reference' and not is_referenced then 'not_yet_assessable'
        when failed > 0 then 'fail'
        else 'pass'
    end as status
from joined
