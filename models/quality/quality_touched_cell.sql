with touched as (
    select * from {{ ref('quality_touched_row') }}
),

-- What an institution sent before it sent what a rule looks into could not be judged by that rule until now.
newly_assessable as (
    select distinct
        rule_index.data_set,
        reference_sender.institution_code
    from {{ ref('quality_reference_sender') }} as reference_sender
    inner join {{ ref('rule_index') }} as rule_index on reference_sender.rule_id = rule_index.rule_id
    where reference_sender.load_no = {{ open_load() }}
),

cell as (
    select
        data_set,
        institution_code,
        event_date
    from touched
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
