-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_inpatient_stay') }}, {{ ref('current_inpatient_stay') }}
{{ config(enabled='inpatient_stay' in data_sets_in_use(), meta={'data_set': 'inpatient_stay'}) }}
with asked as (
    select
        *,
        (coalesce( service_fee, nursing_fee, treatment_fee, surgery_fee, laboratory_fee, imaging_fee, drug_fee, herbal_fee, blood_fee, consumable_fee, other_fee ) is not null) as holds_1,
        try_cast(total_fee as decimal(18, 4)) is not null as holds_2,
        try_cast(age_years as decimal(18, 4)) is not null as holds_3
    from {{ counted_rows('inpatient_stay') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("admission_count is not null") }} as n__admission_count__type,
        {{ signed_count("admission_route_code is not null") }} as n__admission_route_code__domain,
        {{ signed_count("admission_time is not null") }} as n__admission_time__type,
        {{ signed_count("try_cast(substr(admission_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__admission_time__not_future,
        {{ signed_count("discharge_time is not null") }} as n__discharge_time__type,
        {{ signed_count("try_cast(substr(discharge_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__discharge_time__not_future,
        {{ signed_count("admission_department_code is not null") }} as n__admission_department_code__domain,
        {{ signed_count("discharge_department_code is not null") }} as n__discharge_department_code__domain,
        {{ signed_count("stay_days is not null") }} as n__stay_days__type,
        {{ signed_count("age_years is not null") }} as n__age_years__type,
        {{ signed_count("newborn_age_days is not null") }} as n__newborn_age_days__type,
        {{ signed_count("newborn_birth_weight is not null") }} as n__newborn_birth_weight__type,
        {{ signed_count("newborn_admission_weight is not null") }} as n__newborn_admission_weight__type,
        {{ signed_count("main_diagnosis_code is not null") }} as n__main_diagnosis_code__length,
        {{ signed_count("main_diagnosis_name is not null") }} as n__main_diagnosis_name__length,
        {{ signed_count("external_cause_code is not null") }} as n__external_cause_code__length,
        {{ signed_count("main_procedure_code is not null") }} as n__main_procedure_code__length,
        {{ signed_count("abo_blood_code is not null") }} as n__abo_blood_code__domain,
        {{ signed_count("rh_code is not null") }} as n__rh_code__domain,
        {{ signed_count("discharge_way_code is not null") }} as n__discharge_way_code__domain,
        {{ signed_count("readmission_plan_flag is not null") }} as n__readmission_plan_flag__domain,
        {{ signed_count("autopsy_flag is not null") }} as n__autopsy_flag__domain,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("total_fee is not null") }} as n__total_fee__type,
        {{ signed_count("self_pay_fee is not null") }} as n__self_pay_fee__type,
        {{ signed_count("service_fee is not null") }} as n__service_fee__type,
        {{ signed_count("nursing_fee is not null") }} as n__nursing_fee__type,
        {{ signed_count("treatment_fee is not null") }} as n__treatment_fee__type,
        {{ signed_count("surgery_fee is not null") }} as n__surgery_fee__type,
        {{ signed_count("anaesthesia_fee is not null") }} as n__anaesthesia_fee__type,
        {{ signed_count("operation_fee is not null") }} as n__operation_fee__type,
        {{ signed_count("laboratory_fee is not null") }} as n__laboratory_fee__type,
        {{ signed_count("imaging_fee is not null") }} as n__imaging_fee__type,
        {{ signed_count("drug_fee is not null") }} as n__drug_fee__type,
        {{ signed_count("herbal_fee is not null") }} as n__herbal_fee__type,
        {{ signed_count("blood_fee is not null") }} as n__blood_fee__type,
        {{ signed_count("consumable_fee is not null") }} as n__consumable_fee__type,
        {{ signed_count("other_fee is not null") }} as n__other_fee__type,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__key__unique,
        {{ signed_count("(try_cast(surgery_fee as decimal(18, 4)) > 0)") }} as n__logic__surgery_without_code,
        {{ signed_count("(try_cast(blood_fee as decimal(18, 4)) > 0)") }} as n__logic__transfusion_without_rh,
        {{ signed_count("holds_1 and holds_2 and try_cast(coalesce(service_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(nursing_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(treatment_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(surgery_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(laboratory_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(imaging_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(drug_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(herbal_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(blood_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(consumable_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(other_fee, '0') as decimal(18, 4)) is not null") }} as n__logic__total_fee_differs,
        {{ signed_count("try_cast(self_pay_fee as decimal(18, 4)) is not null and holds_2") }} as n__logic__self_pay_exceeds_total,
        {{ signed_count("try_cast(surgery_fee as decimal(18, 4)) is not null and try_cast(coalesce(anaesthesia_fee, '0') as decimal(18, 4)) is not null and try_cast(coalesce(operation_fee, '0') as decimal(18, 4)) is not null") }} as n__logic__surgery_fee_below_parts,
        {{ signed_count("(try_cast(stay_days as decimal(18, 4)) > 1) and try_cast(nursing_fee as decimal(18, 4)) is not null") }} as n__logic__nursing_fee_zero,
        {{ signed_count("holds_2") }} as n__logic__total_fee_zero,
        {{ signed_count("holds_1") }} as n__logic__item_fee_negative,
        {{ signed_count("try_cast(discharge_time as timestamp) is not null and try_cast(admission_time as timestamp) is not null") }} as n__logic__discharge_before_admission,
        {{ signed_count("(case when try_cast(stay_days as int) not between 0 and 99999 then 1 = 1 when try_cast(substr(discharge_time, 1, 10) as date) > try_cast(substr(admission_time, 1, 10) as date) then try_cast(substr(discharge_time, 1, 10) as date) <> try_cast(substr(admission_time, 1, 10) as date) + interval '1' day * try_cast(stay_days as int) when try_cast(substr(discharge_time, 1, 10) as date) = try_cast(substr(admission_time, 1, 10) as date) then try_cast(stay_days as decimal(18, 4)) > 1 end) is not null") }} as n__logic__stay_days_differ,
        {{ signed_count("try_cast(stay_days as decimal(18, 4)) is not null") }} as n__logic__stay_days_below_one,
        {{ signed_count("try_cast(admission_count as decimal(18, 4)) is not null") }} as n__logic__admission_count_below_one,
        {{ signed_count("holds_3") }} as n__logic__age_over_130,
        {{ signed_count("(regexp_extract(main_diagnosis_code, '^[A-Z][0-9]', 0) <> '') and main_diagnosis_code is not null") }} as n__logic__main_diagnosis_shape,
        {{ signed_count("(regexp_extract(main_diagnosis_code, '^[STst][0-9]', 0) <> '')") }} as n__logic__external_cause_missing,
        {{ signed_count("(regexp_extract(main_procedure_code, '^[0-9][0-9]', 0) <> '') and main_procedure_code is not null") }} as n__logic__main_procedure_shape,
        {{ signed_count("(regexp_extract(main_diagnosis_code, '^[Oo][0-9]', 0) <> '') and holds_3") }} as n__logic__obstetric_age,
        {{ signed_count("(regexp_extract(main_diagnosis_code, '^[Pp][0-9]', 0) <> '') and holds_3") }} as n__logic__perinatal_age,
        {{ signed_count("(discharge_way_code = '5')") }} as n__logic__autopsy_missing,
        {{ signed_count("(discharge_way_code <> '5')") }} as n__logic__autopsy_of_living,
        {{ signed_count("institution_code is not null and patient_id is not null and admission_count is not null") }} as n__logic__admission_count_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("try_cast(newborn_age_days as decimal(18, 4)) is not null") }} as n__logic__newborn_age_range,
        {{ signed_count("newborn_age_days is not null and holds_3") }} as n__logic__newborn_age_years,
        {{ signed_count("(try_cast(newborn_age_days as decimal(18, 4)) <= 28)") }} as n__logic__newborn_weight_missing,
        {{ signed_count("try_cast(newborn_birth_weight as decimal(18, 4)) is not null") }} as n__logic__birth_weight_range,
        {{ signed_count("try_cast(newborn_admission_weight as decimal(18, 4)) is not null") }} as n__logic__admission_weight_range,
        {{ signed_count("(upper(main_diagnosis_code) like 'O8%') and (upper(substr(main_diagnosis_code, 1, 3)) between 'O80' and 'O84') and (upper(main_diagnosis_code) not like 'O83.4%')") }} as n__logic__delivery_without_birth_weight
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('inpatient_stay.institution_code.required'),
            ('inpatient_stay.institution_code.length'),
            ('inpatient_stay.visit_id.length'),
            ('inpatient_stay.patient_id.length'),
            ('inpatient_stay.patient_id.reference'),
            ('inpatient_stay.admission_count.type'),
            ('inpatient_stay.admission_route_code.domain'),
            ('inpatient_stay.admission_time.type'),
            ('inpatient_stay.admission_time.not_future'),
            ('inpatient_stay.discharge_time.type'),
            ('inpatient_stay.discharge_time.not_future'),
            ('inpatient_stay.admission_department_code.domain'),
            ('inpatient_stay.discharge_department_code.domain'),
            ('inpatient_stay.stay_days.type'),
            ('inpatient_stay.age_years.type'),
            ('inpatient_stay.newborn_age_days.type'),
            ('inpatient_stay.newborn_birth_weight.type'),
            ('inpatient_stay.newborn_admission_weight.type'),
            ('inpatient_stay.main_diagnosis_code.length'),
            ('inpatient_stay.main_diagnosis_name.length'),
            ('inpatient_stay.external_cause_code.length'),
            ('inpatient_stay.main_procedure_code.length'),
            ('inpatient_stay.abo_blood_code.domain'),
            ('inpatient_stay.rh_code.domain'),
            ('inpatient_stay.discharge_way_code.domain'),
            ('inpatient_stay.readmission_plan_flag.domain'),
            ('inpatient_stay.autopsy_flag.domain'),
            ('inpatient_stay.insurance_type_code.domain'),
            ('inpatient_stay.total_fee.type'),
            ('inpatient_stay.self_pay_fee.type'),
            ('inpatient_stay.service_fee.type'),
            ('inpatient_stay.nursing_fee.type'),
            ('inpatient_stay.treatment_fee.type'),
            ('inpatient_stay.surgery_fee.type'),
            ('inpatient_stay.anaesthesia_fee.type'),
            ('inpatient_stay.operation_fee.type'),
            ('inpatient_stay.laboratory_fee.type'),
            ('inpatient_stay.imaging_fee.type'),
            ('inpatient_stay.drug_fee.type'),
            ('inpatient_stay.herbal_fee.type'),
            ('inpatient_stay.blood_fee.type'),
            ('inpatient_stay.consumable_fee.type'),
            ('inpatient_stay.other_fee.type'),
            ('inpatient_stay.key.unique'),
            ('inpatient_stay.logic.surgery_without_code'),
            ('inpatient_stay.logic.transfusion_without_rh'),
            ('inpatient_stay.logic.total_fee_differs'),
            ('inpatient_stay.logic.self_pay_exceeds_total'),
            ('inpatient_stay.logic.surgery_fee_below_parts'),
            ('inpatient_stay.logic.nursing_fee_zero'),
            ('inpatient_stay.logic.total_fee_zero'),
            ('inpatient_stay.logic.item_fee_negative'),
            ('inpatient_stay.logic.discharge_before_admission'),
            ('inpatient_stay.logic.stay_days_differ'),
            ('inpatient_stay.logic.stay_days_below_one'),
            ('inpatient_stay.logic.admission_count_below_one'),
            ('inpatient_stay.logic.age_over_130'),
            ('inpatient_stay.logic.main_diagnosis_shape'),
            ('inpatient_stay.logic.external_cause_missing'),
            ('inpatient_stay.logic.main_procedure_shape'),
            ('inpatient_stay.logic.obstetric_age'),
            ('inpatient_stay.logic.perinatal_age'),
            ('inpatient_stay.logic.autopsy_missing'),
            ('inpatient_stay.logic.autopsy_of_living'),
            ('inpatient_stay.logic.admission_count_twice'),
            ('inpatient_stay.logic.sender_differs'),
            ('inpatient_stay.logic.newborn_age_range'),
            ('inpatient_stay.logic.newborn_age_years'),
            ('inpatient_stay.logic.newborn_weight_missing'),
            ('inpatient_stay.logic.birth_weight_range'),
            ('inpatient_stay.logic.admission_weight_range'),
            ('inpatient_stay.logic.delivery_without_birth_weight')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'inpatient_stay.institution_code.required' then n__institution_code__required
            when 'inpatient_stay.institution_code.length' then n__institution_code__length
            when 'inpatient_stay.visit_id.length' then n__visit_id__length
            when 'inpatient_stay.patient_id.length' then n__patient_id__length
            when 'inpatient_stay.patient_id.reference' then n__patient_id__reference
            when 'inpatient_stay.admission_count.type' then n__admission_count__type
            when 'inpatient_stay.admission_route_code.domain' then n__admission_route_code__domain
            when 'inpatient_stay.admission_time.type' then n__admission_time__type
            when 'inpatient_stay.admission_time.not_future' then n__admission_time__not_future
            when 'inpatient_stay.discharge_time.type' then n__discharge_time__type
            when 'inpatient_stay.discharge_time.not_future' then n__discharge_time__not_future
            when 'inpatient_stay.admission_department_code.domain' then n__admission_department_code__domain
            when 'inpatient_stay.discharge_department_code.domain' then n__discharge_department_code__domain
            when 'inpatient_stay.stay_days.type' then n__stay_days__type
            when 'inpatient_stay.age_years.type' then n__age_years__type
            when 'inpatient_stay.newborn_age_days.type' then n__newborn_age_days__type
            when 'inpatient_stay.newborn_birth_weight.type' then n__newborn_birth_weight__type
            when 'inpatient_stay.newborn_admission_weight.type' then n__newborn_admission_weight__type
            when 'inpatient_stay.main_diagnosis_code.length' then n__main_diagnosis_code__length
            when 'inpatient_stay.main_diagnosis_name.length' then n__main_diagnosis_name__length
            when 'inpatient_stay.external_cause_code.length' then n__external_cause_code__length
            when 'inpatient_stay.main_procedure_code.length' then n__main_procedure_code__length
            when 'inpatient_stay.abo_blood_code.domain' then n__abo_blood_code__domain
            when 'inpatient_stay.rh_code.domain' then n__rh_code__domain
            when 'inpatient_stay.discharge_way_code.domain' then n__discharge_way_code__domain
            when 'inpatient_stay.readmission_plan_flag.domain' then n__readmission_plan_flag__domain
            when 'inpatient_stay.autopsy_flag.domain' then n__autopsy_flag__domain
            when 'inpatient_stay.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'inpatient_stay.total_fee.type' then n__total_fee__type
            when 'inpatient_stay.self_pay_fee.type' then n__self_pay_fee__type
            when 'inpatient_stay.service_fee.type' then n__service_fee__type
            when 'inpatient_stay.nursing_fee.type' then n__nursing_fee__type
            when 'inpatient_stay.treatment_fee.type' then n__treatment_fee__type
            when 'inpatient_stay.surgery_fee.type' then n__surgery_fee__type
            when 'inpatient_stay.anaesthesia_fee.type' then n__anaesthesia_fee__type
            when 'inpatient_stay.operation_fee.type' then n__operation_fee__type
            when 'inpatient_stay.laboratory_fee.type' then n__laboratory_fee__type
            when 'inpatient_stay.imaging_fee.type' then n__imaging_fee__type
            when 'inpatient_stay.drug_fee.type' then n__drug_fee__type
            when 'inpatient_stay.herbal_fee.type' then n__herbal_fee__type
            when 'inpatient_stay.blood_fee.type' then n__blood_fee__type
            when 'inpatient_stay.consumable_fee.type' then n__consumable_fee__type
            when 'inpatient_stay.other_fee.type' then n__other_fee__type
            when 'inpatient_stay.key.unique' then n__key__unique
            when 'inpatient_stay.logic.surgery_without_code' then n__logic__surgery_without_code
            when 'inpatient_stay.logic.transfusion_without_rh' then n__logic__transfusion_without_rh
            when 'inpatient_stay.logic.total_fee_differs' then n__logic__total_fee_differs
            when 'inpatient_stay.logic.self_pay_exceeds_total' then n__logic__self_pay_exceeds_total
            when 'inpatient_stay.logic.surgery_fee_below_parts' then n__logic__surgery_fee_below_parts
            when 'inpatient_stay.logic.nursing_fee_zero' then n__logic__nursing_fee_zero
            when 'inpatient_stay.logic.total_fee_zero' then n__logic__total_fee_zero
            when 'inpatient_stay.logic.item_fee_negative' then n__logic__item_fee_negative
            when 'inpatient_stay.logic.discharge_before_admission' then n__logic__discharge_before_admission
            when 'inpatient_stay.logic.stay_days_differ' then n__logic__stay_days_differ
            when 'inpatient_stay.logic.stay_days_below_one' then n__logic__stay_days_below_one
            when 'inpatient_stay.logic.admission_count_below_one' then n__logic__admission_count_below_one
            when 'inpatient_stay.logic.age_over_130' then n__logic__age_over_130
            when 'inpatient_stay.logic.main_diagnosis_shape' then n__logic__main_diagnosis_shape
            when 'inpatient_stay.logic.external_cause_missing' then n__logic__external_cause_missing
            when 'inpatient_stay.logic.main_procedure_shape' then n__logic__main_procedure_shape
            when 'inpatient_stay.logic.obstetric_age' then n__logic__obstetric_age
            when 'inpatient_stay.logic.perinatal_age' then n__logic__perinatal_age
            when 'inpatient_stay.logic.autopsy_missing' then n__logic__autopsy_missing
            when 'inpatient_stay.logic.autopsy_of_living' then n__logic__autopsy_of_living
            when 'inpatient_stay.logic.admission_count_twice' then n__logic__admission_count_twice
            when 'inpatient_stay.logic.sender_differs' then n__logic__sender_differs
            when 'inpatient_stay.logic.newborn_age_range' then n__logic__newborn_age_range
            when 'inpatient_stay.logic.newborn_age_years' then n__logic__newborn_age_years
            when 'inpatient_stay.logic.newborn_weight_missing' then n__logic__newborn_weight_missing
            when 'inpatient_stay.logic.birth_weight_range' then n__logic__birth_weight_range
            when 'inpatient_stay.logic.admission_weight_range' then n__logic__admission_weight_range
            when 'inpatient_stay.logic.delivery_without_birth_weight' then n__logic__delivery_without_birth_weight
        end as bigint) as applicable
    from counted
    cross join applicability
)

select
    institution_code,
    event_date,
    applicability_id,
    applicable,
    {{ open_load() }} as load_no
from unfolded
where applicable <> 0
