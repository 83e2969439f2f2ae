{{ config(meta={'replaced_by': 'changed_vital_sign'}) }}
with source_row as (
    select * from {{ accepted_rows('vital_sign') }}
),

member as (
    select * from {{ ref('identity_member') }}
)

select
    {{ natural_key(['r.institution_code', 'r.measurement_id']) }} as measurement_id,
    case when r.visit_id is not null then {{ natural_key(['r.institution_code', 'r.visit_id']) }} end as encounter_id,
    member.person_id,
    r.institution_code,
    r.item_code,
    cast({{ parse_decimal('r.value', 18, 4) }} as double) as value,
    r.value as value_text,
    r.unit,
    {{ parse_timestamp('r.measure_time') }} as measured_at,
    r.row_id as source_row_id,
    {{ open_load() }} as load_no
from source_row as r
left join member
    on r.institution_code = member.institution_code and r.patient_id = member.patient_id
