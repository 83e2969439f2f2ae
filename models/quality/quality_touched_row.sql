with touched as (
    {%- call(data_set) union_data_sets() %}
    select
        row_id,
        '{{ data_set }}' as data_set,
        sender_code,
        event_date,
        batch_id
    from {{ ref('touched_' ~ data_set) }}
    {%- endcall %}
)

select
    row_id,
    data_set,
    sender_code as institution_code,
    event_date,
    batch_id
from touched
