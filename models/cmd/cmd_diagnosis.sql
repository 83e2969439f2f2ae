{{ config(meta={'replaced_by': 'changed_diagnosis'}) }}
with source_row as (
    select * from {{ accepted_rows('diagnosis') }}
),

member as (
    select * from {{ ref('identity_member') }}
)

select
    {{ diagnosis_columns('r') | indent(4) }},
    member.person_id,
    diagnosis_term.standard_code as diagnosis_code,
    diagnosis_term.standard_name as diagnosis_name,
    diagnosis_term.method as diagnosis_mapping_method,
    {{ open_load() }} as load_no
from source_row as r
left join member
    on r.institution_code = member.institution_code and r.patient_id = member.patient_id
{{ join_term('icd10', 'diagnosis_term', r='r', code='diagnosis_code', name='diagnosis_name') }}
