with source_row as (
    select * from {{ ref('accepted_settlement') }}
),

member as (
    select * from {{ ref('identity_member') }}
),

main_diagnosis_term as (
    select * from {{ ref('terminology_mapping') }}
)

select
    {{ natural_key(['r.institution_code', 'r.settlement_id']) }} as settlement_id,
    {{ natural_key(['r.institution_code', 'r.visit_id']) }} as encounter_id,
    member.person_id,
    r.institution_code,
    main_diagnosis_term.standard_code as main_diagnosis_code,
    main_diagnosis_term.standard_name as main_diagnosis_name,
    r.main_diagnosis_code as main_diagnosis_source_code,
    r.main_diagnosis_name as main_diagnosis_source_name,
    main_diagnosis_term.method as main_diagnosis_mapping_method,
    r.insurance_type_code,
    r.medical_type_code,
    {{ parse_date('r.begin_date') }} as begin_date,
    {{ parse_date('r.end_date') }} as end_date,
    {{ parse_decimal('r.total_fee') }} as total_fee,
    {{ parse_decimal('r.fund_payment') }} as fund_payment,
    {{ parse_decimal('r.personal_account_payment') }} as personal_account_payment,
    {{ parse_decimal('r.cash_payment') }} as cash_payment,
    {{ parse_timestamp('r.settlement_time') }} as settled_at,
    r.row_id as source_row_id
from source_row as r
left join member on member.record_key = {{ natural_key(['r.institution_code', 'r.patient_id']) }}
left join main_diagnosis_term
    on
        main_diagnosis_term.mapping_key
        = {{ mapping_key('icd10', 'r.institution_code', 'r.main_diagnosis_code', 'r.main_diagnosis_name') }}
