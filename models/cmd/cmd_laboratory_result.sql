with source_row as (
    select * from {{ ref('accepted_lab_result') }}
),

report as (
    select * from {{ ref('accepted_lab_report') }}
),

member as (
    select * from {{ ref('identity_member') }}
),

item_term as (
    select * from {{ ref('terminology_mapping') }}
)

select
    {{ natural_key(['r.institution_code', 'r.result_id']) }} as result_id,
    {{ natural_key(['r.institution_code', 'r.report_id']) }} as report_id,
    case
        when report.visit_id is not null then {{ natural_key(['report.institution_code', 'report.visit_id']) }}
    end as encounter_id,
    member.person_id,
    r.institution_code,
    item_term.standard_code as item_code,
    item_term.standard_name as item_name,
    r.item_code as item_source_code,
    r.item_name as item_source_name,
    item_term.method as item_mapping_method,
    cast({{ parse_decimal('r.result_value', 18, 4) }} as double) as value,
    r.result_value as value_text,
    r.result_unit as unit,
    cast({{ parse_decimal('r.reference_low', 18, 4) }} as double) as reference_low,
    cast({{ parse_decimal('r.reference_high', 18, 4) }} as double) as reference_high,
    r.abnormal_code,
    {{ parse_timestamp('report.sampling_time') }} as sampled_at,
    {{ parse_timestamp('r.result_time') }} as resulted_at,
    r.row_id as source_row_id
from source_row as r
left join report
    on
        r.institution_code = report.institution_code
        and r.report_id = report.report_id
left join member on member.record_key = {{ natural_key(['r.institution_code', 'r.patient_id']) }}
left join item_term
    on item_term.mapping_key = {{ mapping_key('lab_item', 'r.institution_code', 'r.item_code', 'r.item_name') }}
