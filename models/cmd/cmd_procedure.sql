{{ config(meta={'replaced_by': 'changed_procedure'}) }}
with source_row as (
    select * from {{ accepted_rows('procedure') }}
),

member as (
    select * from {{ ref('identity_member') }}
)

select
    {{ natural_key(['r.institution_code', 'r.procedure_id']) }} as procedure_id,
    {{ natural_key(['r.institution_code', 'r.visit_id']) }} as encounter_id,
    member.person_id,
    r.institution_code,
    procedure_term.standard_code as procedure_code,
    procedure_term.standard_name as procedure_name,
    r.procedure_code as procedure_source_code,
    r.procedure_name as procedure_source_name,
    procedure_term.method as procedure_mapping_method,
    r.procedure_kind_code,
    r.surgery_level_code,
    r.incision_class_code,
    r.healing_grade_code,
    r.anaesthesia_code,
    r.minimally_invasive_flag,
    r.elective_flag,
    r.day_surgery_flag,
    {{ parse_timestamp('r.procedure_time') }} as started_at,
    {{ parse_timestamp('r.end_time') }} as ended_at,
    r.row_id as source_row_id,
    {{ open_load() }} as load_no
from source_row as r
left join member
    on r.institution_code = member.institution_code and r.patient_id = member.patient_id
{{ join_term('icd9cm3', 'procedure_term', r='r', code='procedure_code', name='procedure_name') }}
