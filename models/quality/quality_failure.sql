with failure as (
    {%- call(data_set) union_data_sets() %}
    select
        row_id,
        explode(split(failed_rules, ',')) as rule_id,
        '{{ data_set }}' as data_set,
        sender_code as institution_code,
        event_date,
        batch_id
    from {{ ref('quality_failing_' ~ data_set) }}
    {%- endcall %}
)

select
    row_id,
    rule_id,
    data_set,
    institution_code,
    event_date,
    batch_id
from failure
