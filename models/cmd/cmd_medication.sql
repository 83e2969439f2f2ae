{{ config(meta={'replaced_by': 'changed_medication_order'}) }}
with source_row as (
    select * from {{ accepted_rows('medication_order') }}
),

member as (
    select * from {{ ref('identity_member') }}
)

select
    {{ natural_key(['r.institution_code', 'r.order_id']) }} as medication_id,
    {{ natural_key(['r.institution_code', 'r.visit_id']) }} as encounter_id,
    member.person_id,
    r.institution_code,
    drug_term.standard_code as drug_code,
    drug_term.standard_name as drug_name,
    r.drug_code as drug_source_code,
    r.drug_name as drug_source_name,
    drug_term.method as drug_mapping_method,
    r.order_type_code,
    r.specification,
    {{ parse_decimal('r.dose', 18, 3) }} as dose,
    r.dose_unit,
    r.frequency_code,
    r.route_code,
    {{ parse_decimal('r.quantity') }} as quantity,
    r.quantity_unit,
    {{ parse_integer('r.days') }} as days,
    r.antibiotic_flag,
    r.essential_drug_flag,
    {{ parse_decimal('r.defined_daily_doses', 18, 3) }} as defined_daily_doses,
    {{ parse_timestamp('r.order_time') }} as ordered_at,
    {{ parse_timestamp('r.stop_time') }} as stopped_at,
    r.row_id as source_row_id,
    {{ open_load() }} as load_no
from source_row as r
left join member
    on r.institution_code = member.institution_code and r.patient_id = member.patient_id
{{ join_term('drug', 'drug_term', r='r', code='drug_code', name='drug_name') }}
