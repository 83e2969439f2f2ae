{{ config(meta={'replaced_by': 'changed_imaging_report'}) }}
with source_row as (
    select * from {{ accepted_rows('imaging_report') }}
),

member as (
    select * from {{ ref('identity_member') }}
)

select
    {{ natural_key(['r.institution_code', 'r.report_id']) }} as report_id,
    {{ natural_key(['r.institution_code', 'r.visit_id']) }} as encounter_id,
    member.person_id,
    r.institution_code,
    r.modality_code,
    r.body_part,
    r.exam_name,
    r.finding,
    r.conclusion,
    r.positive_flag,
    {{ parse_timestamp('r.exam_time') }} as examined_at,
    {{ parse_timestamp('r.report_time') }} as reported_at,
    r.row_id as source_row_id,
    {{ open_load() }} as load_no
from source_row as r
left join member
    on r.institution_code = member.institution_code and r.patient_id = member.patient_id
