{{ config(materialized='view') }}
with result as (
    select * from {{ ref('quality_result') }}
),

rule_index as (
    select
        rule_id,
        data_set
    from {{ ref('rule_index') }}
),

sent as (
    select distinct
        rule_index.data_set,
        result.institution_code,
        result.event_date
    from result
    inner join rule_index on result.rule_id = rule_index.rule_id
)

select
    rule_index.rule_id,
    sent.institution_code,
    sent.event_date,
    coalesce(result.applicable, 0) as applicable,
    coalesce(result.failed, 0) as failed,
    coalesce(result.status, 'not_applicable') as status
from sent
inner join rule_index on sent.data_set = rule_index.data_set
left join result
    on
        rule_index.rule_id = result.rule_id
        and sent.institution_code = result.institution_code
        and sent.event_date = result.event_date
