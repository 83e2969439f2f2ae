with source_row as (
    select * from {{ ref('accepted_procedure') }}
),

member as (
    select * from {{ ref('identity_member') }}
),

procedure_term as (
    select * from {{ ref('terminology_mapping') }}
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
    r.row_id as source_row_id
from source_row as r
left join member on member.record_key = {{ natural_key(['r.institution_code', 'r.patient_id']) }}
left join procedure_term
    on
        procedure_term.mapping_key
        = {{ mapping_key('icd9cm3', 'r.institution_code', 'r.procedure_code', 'r.procedure_name') }}
