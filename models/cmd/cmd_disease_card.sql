{{ config(meta={'replaced_by': 'changed_disease_card'}) }}
with source_row as (
    select * from {{ accepted_rows('disease_card') }}
),

member as (
    select * from {{ ref('identity_member') }}
)

select
    {{ natural_key(['r.institution_code', 'r.card_id']) }} as card_id,
    member.person_id,
    r.institution_code,
    r.disease_code,
    r.disease_name,
    r.disease_class_code,
    r.case_class_code,
    r.sex_code,
    {{ parse_date('r.birth_date') }} as birth_date,
    r.occupation_code,
    r.residence_division_code,
    {{ parse_date('r.onset_date') }} as onset_date,
    {{ parse_date('r.death_date') }} as death_date,
    {{ parse_timestamp('r.diagnosis_time') }} as diagnosed_at,
    {{ parse_timestamp('r.report_time') }} as reported_at,
    r.row_id as source_row_id,
    {{ open_load() }} as load_no
from source_row as r
left join member
    on r.institution_code = member.institution_code and r.patient_id = member.patient_id
