with applicable as (
    {%- call(data_set) union_data_sets() %}
    select
        '{{ data_set }}' as data_set,
        institution_code,
        event_date,
        applicability_id,
        applicable,
        load_no
    from {{ ref('quality_applicable_' ~ data_set) }}
    {%- endcall %}
)

select
    data_set,
    institution_code,
    event_date,
    applicability_id,
    applicable,
    load_no
from applicable
