{{ config(meta={'row_key': 'row_id', 'replaced_by': 'quality_touched_row'}) }}
-- depends_on: {{ ref('quality_touched_row') }}
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
    {%- if is_incremental() %}
    where load_no = {{ open_load() }}
    {%- endif %}
    {%- endcall %}
)

select
    row_id,
    rule_id,
    data_set,
    institution_code,
    event_date,
    batch_id,
    {{ open_load() }} as load_no
from failure
