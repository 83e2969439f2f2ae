with source_row as (
    select * from {{ ref('accepted_diagnosis') }}
),

member as (
    select * from {{ ref('identity_member') }}
),

diagnosis_term as (
    select * from {{ ref('terminology_mapping') }}
)

select
    {{ natural_key(['r.institution_code', 'r.diagnosis_id']) }} as diagnosis_id,
    {{ natural_key(['r.institution_code', 'r.visit_id']) }} as encounter_id,
    member.person_id,
    r.institution_code,
    diagnosis_term.standard_code as diagnosis_code,
    diagnosis_term.standard_name as diagnosis_name,
    r.diagnosis_code as diagnosis_source_code,
    r.diagnosis_name as diagnosis_source_name,
    diagnosis_term.method as diagnosis_mapping_method,
    r.visit_type_code,
    r.diagnosis_type_code,
    {{ parse_integer('r.diagnosis_order') }} as diagnosis_order,
    r.admission_condition_code,
    r.outcome_code,
    {{ parse_timestamp('r.diagnosis_time') }} as diagnosed_at,
    r.row_id as source_row_id
from source_row as r
left join member on member.record_key = {{ natural_key(['r.institution_code', 'r.patient_id']) }}
left join diagnosis_term
    on
        diagnosis_term.mapping_key
        = {{ mapping_key('icd10', 'r.institution_code', 'r.diagnosis_code', 'r.diagnosis_name') }}
