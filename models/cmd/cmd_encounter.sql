with outpatient as (
    select * from {{ ref('accepted_outpatient_visit') }}
),

inpatient as (
    select * from {{ ref('accepted_inpatient_stay') }}
),

member as (
    select * from {{ ref('identity_member') }}
),

diagnosis_term as (
    select * from {{ ref('terminology_mapping') }}
),

visit as (
    select
        institution_code,
        visit_id,
        patient_id,
        visit_type_code,
        department_code,
        cast(null as string) as discharge_department_code,
        cast(null as string) as admission_route_code,
        cast(null as string) as discharge_way_code,
        cast(null as string) as readmission_plan_flag,
        cast(null as string) as main_diagnosis_code,
        cast(null as string) as main_diagnosis_name,
        insurance_type_code,
        cast(null as string) as stay_days,
        total_fee,
        cast(null as string) as drug_fee,
        cast(null as string) as herbal_fee,
        cast(null as string) as consumable_fee,
        visit_time as started,
        end_time as ended,
        row_id
    from outpatient
    union all
    select
        institution_code,
        visit_id,
        patient_id,
        '3' as visit_type_code,
        admission_department_code as department_code,
        discharge_department_code,
        admission_route_code,
        discharge_way_code,
        readmission_plan_flag,
        main_diagnosis_code,
        main_diagnosis_name,
        insurance_type_code,
        stay_days,
        total_fee,
        drug_fee,
        herbal_fee,
        consumable_fee,
        admission_time as started,
        discharge_time as ended,
        row_id
    from inpatient
)

select
    {{ natural_key(['r.institution_code', 'r.visit_id']) }} as encounter_id,
    member.person_id,
    r.institution_code,
    r.visit_type_code,
    r.department_code,
    r.discharge_department_code,
    r.admission_route_code,
    r.discharge_way_code,
    r.readmission_plan_flag as readmission_plan_code,
    diagnosis_term.standard_code as main_diagnosis_code,
    r.main_diagnosis_code as main_diagnosis_source_code,
    r.insurance_type_code,
    {{ parse_integer('r.stay_days') }} as stay_days,
    {{ parse_decimal('r.total_fee') }} as total_fee,
    {{ parse_decimal('r.drug_fee') }} as drug_fee,
    {{ parse_decimal('r.herbal_fee') }} as herbal_fee,
    {{ parse_decimal('r.consumable_fee') }} as consumable_fee,
    {{ parse_timestamp('r.started') }} as started_at,
    {{ parse_timestamp('r.ended') }} as ended_at,
    r.row_id as source_row_id
from visit as r
left join member on member.record_key = {{ natural_key(['r.institution_code', 'r.patient_id']) }}
left join diagnosis_term
    on
        diagnosis_term.mapping_key
        = {{ mapping_key('icd10', 'r.institution_code', 'r.main_diagnosis_code', 'r.main_diagnosis_name') }}
