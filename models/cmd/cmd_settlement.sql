{{ config(meta={'replaced_by': 'changed_settlement'}) }}
with source_row as (
    select * from {{ accepted_rows('settlement') }}
),

member as (
    select * from {{ ref('identity_member') }}
)

select
    {{ settlement_columns('r') | indent(4) }},
    member.person_id,
    main_diagnosis_term.standard_code as main_diagnosis_code,
    main_diagnosis_term.standard_name as main_diagnosis_name,
    main_diagnosis_term.method as main_diagnosis_mapping_method,
    {{ open_load() }} as load_no
from source_row as r
left join member
    on r.institution_code = member.institution_code and r.patient_id = member.patient_id
{{ join_term('icd10', 'main_diagnosis_term', r='r', code='main_diagnosis_code', name='main_diagnosis_name') }}
