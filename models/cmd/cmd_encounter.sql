{{ config(meta={'replaced_by': 'changed_visit'}) }}
-- depends_on: {{ ref('changed_visit') }}
with source_row as (
    {{ visit_rows(accepted_rows('outpatient_visit'), accepted_rows('inpatient_stay')) | indent(4) }}
),

member as (
    select * from {{ ref('identity_member') }}
)

select
    {{ encounter_columns('r') | indent(4) }},
    member.person_id,
    diagnosis_term.standard_code as main_diagnosis_code,
    {{ open_load() }} as load_no
from source_row as r
left join member
    on r.institution_code = member.institution_code and r.patient_id = member.patient_id
{{ join_term('icd10', 'diagnosis_term', r='r', code='main_diagnosis_code', name='main_diagnosis_name') }}
