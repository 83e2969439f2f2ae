{%- set open_load_no = open_load() -%}
with touched as (
    select * from {{ ref('quality_touched_row') }}
),

-- Rows that failed before this load, and were judged anew in it.
failed_before as (
    select row_key as row_id
    from {{ replaced_key() }}
    where model = 'quality_failure' and load_no = {{ open_load_no }}
),

-- What an institution sent before it sent what a rule looks into could not be judged by that rule until now.
newly_assessable as (
    select distinct
        rule_index.data_set,
        reference_sender.institution_code
    from {{ ref('quality_reference_sender') }} as reference_sender
    inner join {{ ref('rule_index') }} as rule_index on reference_sender.rule_id = rule_index.rule_id
    where reference_sender.load_no = {{ open_load_no }}
),

cell as (
    select
        data_set,
        institution_code,
        event_date
    from {{ ref('quality_applicable') }}
    where load_no = {{ open_load_no }}
    union
    select
        data_set,
        institution_code,
        event_date
    from {{ ref('quality_failure') }}
    where load_no = {{ open_load_no }}
    union
    select
        touched.data_set,
        touched.institution_code,
        touched.event_date
    from touched
    inner join failed_before on touched.row_id = failed_before.row_id
    {%- for data_set in data_sets_in_use() if rebuilt_period(data_set) %}
    union
    select
        data_set,
        institution_code,
        event_date
    from touched
    where data_set = '{{ data_set }}'
    {%- endfor %}
    union
    select
        held.data_set,
        held.institution_code,
        held.event_date
    from {{ ref('quality_applicable') }} as held
    inner join newly_assessable
        on held.data_set = newly_assessable.data_set and held.institution_code = newly_assessable.institution_code
)

select
    {{ cell_key('data_set', 'institution_code', 'event_date') }} as cell_key,
    data_set,
    institution_code,
    event_date
from cell
where {{ 'false' if load_is_full() else 'true' }}
