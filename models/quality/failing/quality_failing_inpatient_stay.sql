-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_inpatient_stay') }}, {{ ref('current_inpatient_stay') }}
{{ config(enabled='inpatient_stay' in data_sets_in_use(), meta={'replaced_by': 'touched_inpatient_stay'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'inpatient_stay', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        visit_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_inpatient_stay', ['institution_code', 'visit_id'], 'inpatient_stay', ['institution_code', 'visit_id']) }} as looked_into
    group by institution_code, visit_id
    having count(*) > 1
),

logic__anaesthesia_fee_zero__target as (
    select distinct
        institution_code as logic__anaesthesia_fee_zero__target_1,
        visit_id as logic__anaesthesia_fee_zero__target_2
    from {{ rows_to_look_into('quality_stay_paying_anaesthesia', ['institution_code', 'visit_id'], 'inpatient_stay', ['institution_code', 'visit_id']) }} as looked_into
),

logic__admission_count_twice__repeated as (
    select
        institution_code as logic__admission_count_twice__repeated_1,
        patient_id as logic__admission_count_twice__repeated_2,
        admission_count as logic__admission_count_twice__repeated_3
    from {{ rows_to_look_into('current_inpatient_stay', ['institution_code', 'patient_id', 'admission_count'], 'inpatient_stay', ['institution_code', 'patient_id', 'admission_count']) }} as looked_into
    group by institution_code, patient_id, admission_count
    having count(*) > 1
),

logic__age_differs__target as (
    select distinct
        institution_code as logic__age_differs__target_1,
        visit_id as logic__age_differs__target_2
    from {{ rows_to_look_into('quality_stay_fitting_age', ['institution_code', 'visit_id'], 'inpatient_stay', ['institution_code', 'visit_id']) }} as looked_into
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(admission_count, '^-?[0-9]{1,3}$') as admission_count__type,
        admission_route_code not in ('1', '2', '3', '9') as admission_route_code__domain,
        admission_time is null as admission_time__required,
        not regexp_like(admission_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as admission_time__type,
        try_cast(substr(admission_time, 1, 19) as timestamp) > received_at as admission_time__not_future,
        discharge_time is null as discharge_time__required,
        not regexp_like(discharge_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as discharge_time__type,
        try_cast(substr(discharge_time, 1, 19) as timestamp) > received_at as discharge_time__not_future,
        admission_department_code is null as admission_department_code__required,
        admission_department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as admission_department_code__domain,
        discharge_department_code is null as discharge_department_code__required,
        discharge_department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as discharge_department_code__domain,
        stay_days is null as stay_days__required,
        not regexp_like(stay_days, '^-?[0-9]{1,4}$') as stay_days__type,
        not regexp_like(age_years, '^-?[0-9]{1,3}$') as age_years__type,
        not regexp_like(newborn_age_days, '^-?[0-9]{1,3}$') as newborn_age_days__type,
        not regexp_like(newborn_birth_weight, '^-?[0-9]{1,5}$') as newborn_birth_weight__type,
        not regexp_like(newborn_admission_weight, '^-?[0-9]{1,5}$') as newborn_admission_weight__type,
        main_diagnosis_code is null as main_diagnosis_code__required,
        length(main_diagnosis_code) > 20 as main_diagnosis_code__length,
        main_diagnosis_name is null as main_diagnosis_name__required,
        length(main_diagnosis_name) > 200 as main_diagnosis_name__length,
        length(external_cause_code) > 20 as external_cause_code__length,
        length(main_procedure_code) > 20 as main_procedure_code__length,
        abo_blood_code not in ('1', '2', '3', '4', '5') as abo_blood_code__domain,
        rh_code not in ('1', '2', '3', '4') as rh_code__domain,
        discharge_way_code is null as discharge_way_code__required,
        discharge_way_code not in ('1', '2', '3', '4', '5', '9') as discharge_way_code__domain,
        readmission_plan_flag not in ('1', '2') as readmission_plan_flag__domain,
        autopsy_flag not in ('1', '2') as autopsy_flag__domain,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        total_fee is null as total_fee__required,
        not regexp_like(total_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as total_fee__type,
        not regexp_like(self_pay_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as self_pay_fee__type,
        not regexp_like(service_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as service_fee__type,
        not regexp_like(nursing_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as nursing_fee__type,
        not regexp_like(treatment_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as treatment_fee__type,
        not regexp_like(surgery_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as surgery_fee__type,
        not regexp_like(anaesthesia_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as anaesthesia_fee__type,
        not regexp_like(operation_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as operation_fee__type,
        not regexp_like(laboratory_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as laboratory_fee__type,
        not regexp_like(imaging_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as imaging_fee__type,
        not regexp_like(drug_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as drug_fee__type,
        not regexp_like(herbal_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as herbal_fee__type,
        not regexp_like(blood_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as blood_fee__type,
        not regexp_like(consumable_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as consumable_fee__type,
        not regexp_like(other_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as other_fee__type,
        key__unique__repeated_1 is not null as key__unique,
        (try_cast(surgery_fee as decimal(18, 4)) > 0) and main_procedure_code is null as logic__surgery_without_code,
        (try_cast(blood_fee as decimal(18, 4)) > 0) and rh_code is null as logic__transfusion_without_rh,
        (try_cast(blood_fee as decimal(18, 4)) > 0) and abo_blood_code is null as logic__transfusion_without_abo,
        case when try_cast(blood_fee as decimal(18, 4)) > 0 then coalesce(rh_code, '2') = '4' end as logic__transfusion_rh_untested,
        case when coalesce( service_fee, nursing_fee, treatment_fee, surgery_fee, laboratory_fee, imaging_fee, drug_fee, herbal_fee, blood_fee, consumable_fee, other_fee ) is not null then abs(try_cast(total_fee as decimal(18, 4)) - ( try_cast(coalesce(service_fee, '0') as decimal(18, 4)) + try_cast(coalesce(nursing_fee, '0') as decimal(18, 4)) + try_cast(coalesce(treatment_fee, '0') as decimal(18, 4)) + try_cast(coalesce(surgery_fee, '0') as decimal(18, 4)) + try_cast(coalesce(laboratory_fee, '0') as decimal(18, 4)) + try_cast(coalesce(imaging_fee, '0') as decimal(18, 4)) + try_cast(coalesce(drug_fee, '0') as decimal(18, 4)) + try_cast(coalesce(herbal_fee, '0') as decimal(18, 4)) + try_cast(coalesce(blood_fee, '0') as decimal(18, 4)) + try_cast(coalesce(consumable_fee, '0') as decimal(18, 4)) + try_cast(coalesce(other_fee, '0') as decimal(18, 4)) )) > 0.01 end as logic__total_fee_differs,
        try_cast(self_pay_fee as decimal(18, 4)) > try_cast(total_fee as decimal(18, 4)) as logic__self_pay_exceeds_total,
        try_cast(surgery_fee as decimal(18, 4)) < try_cast(coalesce(anaesthesia_fee, '0') as decimal(18, 4)) + try_cast(coalesce(operation_fee, '0') as decimal(18, 4)) as logic__surgery_fee_below_parts,
        case when try_cast(stay_days as decimal(18, 4)) > 1 then try_cast(nursing_fee as decimal(18, 4)) = 0 end as logic__nursing_fee_zero,
        try_cast(total_fee as decimal(18, 4)) <= 0 as logic__total_fee_zero,
        case when coalesce( service_fee, nursing_fee, treatment_fee, surgery_fee, laboratory_fee, imaging_fee, drug_fee, herbal_fee, blood_fee, consumable_fee, other_fee ) is not null then coalesce(try_cast(service_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(nursing_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(treatment_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(surgery_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(laboratory_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(imaging_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(drug_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(herbal_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(blood_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(consumable_fee as decimal(18, 4)), 0) < 0 or coalesce(try_cast(other_fee as decimal(18, 4)), 0) < 0 end as logic__item_fee_negative,
        institution_code is not null and visit_id is not null and logic__anaesthesia_fee_zero__target_1 is null as logic__anaesthesia_fee_zero,
        try_cast(discharge_time as timestamp) < try_cast(admission_time as timestamp) as logic__discharge_before_admission,
        case when try_cast(stay_days as int) not between 0 and 99999 then 1 = 1 when try_cast(substr(discharge_time, 1, 10) as date) > try_cast(substr(admission_time, 1, 10) as date) then try_cast(substr(discharge_time, 1, 10) as date) <> try_cast(substr(admission_time, 1, 10) as date) + interval '1' day * try_cast(stay_days as int) when try_cast(substr(discharge_time, 1, 10) as date) = try_cast(substr(admission_time, 1, 10) as date) then try_cast(stay_days as decimal(18, 4)) > 1 end as logic__stay_days_differ,
        try_cast(stay_days as decimal(18, 4)) < 1 as logic__stay_days_below_one,
        try_cast(admission_count as decimal(18, 4)) < 1 as logic__admission_count_below_one,
        not (try_cast(age_years as decimal(18, 4)) between 0 and 130) as logic__age_over_130,
        (regexp_extract(main_diagnosis_code, '^[A-Z][0-9]', 0) <> '') and not regexp_like(main_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as logic__main_diagnosis_shape,
        regexp_extract(main_diagnosis_code, '^[VWXYvwxy][0-9]', 0) <> '' as logic__main_diagnosis_external,
        (regexp_extract(main_diagnosis_code, '^[STst][0-9]', 0) <> '') and external_cause_code is null as logic__external_cause_missing,
        not regexp_like(external_cause_code, '^[VWXYvwxy][0-9][0-9A-Za-z]([.][0-9A-Za-z]{1,8})?$') as logic__external_cause_chapter,
        (regexp_extract(main_procedure_code, '^[0-9][0-9]', 0) <> '') and not regexp_like(main_procedure_code, '^[0-9]{2}([.][0-9A-Zx]{1,8})?$') as logic__main_procedure_shape,
        case when regexp_extract(main_diagnosis_code, '^[Oo][0-9]', 0) <> '' then not (try_cast(age_years as decimal(18, 4)) between 10 and 60) end as logic__obstetric_age,
        case when regexp_extract(main_diagnosis_code, '^[Pp][0-9]', 0) <> '' then try_cast(age_years as decimal(18, 4)) > 5 end as logic__perinatal_age,
        (discharge_way_code = '5') and autopsy_flag is null as logic__autopsy_missing,
        case when discharge_way_code <> '5' then coalesce(autopsy_flag, '2') = '1' end as logic__autopsy_of_living,
        case when discharge_way_code = '5' then coalesce(readmission_plan_flag, '1') = '2' end as logic__readmission_after_death,
        logic__admission_count_twice__repeated_1 is not null as logic__admission_count_twice,
        sender_code <> institution_code as logic__sender_differs,
        institution_code is not null and visit_id is not null and logic__age_differs__target_1 is null as logic__age_differs,
        not (try_cast(newborn_age_days as decimal(18, 4)) between 0 and 28) as logic__newborn_age_range,
        case when newborn_age_days is not null then try_cast(age_years as decimal(18, 4)) > 0 end as logic__newborn_age_years,
        (try_cast(newborn_age_days as decimal(18, 4)) <= 28) and newborn_admission_weight is null as logic__newborn_weight_missing,
        (try_cast(newborn_age_days as decimal(18, 4)) <= 28) and newborn_birth_weight is null as logic__birth_weight_missing,
        not (try_cast(newborn_birth_weight as decimal(18, 4)) between 100 and 9999) as logic__birth_weight_range,
        not (try_cast(newborn_admission_weight as decimal(18, 4)) between 100 and 9999) as logic__admission_weight_range,
        case when upper(main_diagnosis_code) like 'O8%' and upper(substr(main_diagnosis_code, 1, 3)) between 'O80' and 'O84' and upper(main_diagnosis_code) not like 'O83.4%' then newborn_birth_weight is null end as logic__delivery_without_birth_weight
    from {{ judged_rows('inpatient_stay') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and visit_id = key__unique__repeated_2
    left join logic__anaesthesia_fee_zero__target
        on institution_code = logic__anaesthesia_fee_zero__target_1 and visit_id = logic__anaesthesia_fee_zero__target_2
    left join logic__admission_count_twice__repeated
        on institution_code = logic__admission_count_twice__repeated_1 and patient_id = logic__admission_count_twice__repeated_2 and admission_count = logic__admission_count_twice__repeated_3
    left join logic__age_differs__target
        on institution_code = logic__age_differs__target_1 and visit_id = logic__age_differs__target_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or visit_id__required
        or visit_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or admission_count__type
        or admission_route_code__domain
        or admission_time__required
        or admission_time__type
        or admission_time__not_future
        or discharge_time__required
        or discharge_time__type
        or discharge_time__not_future
        or admission_department_code__required
        or admission_department_code__domain
        or discharge_department_code__required
        or discharge_department_code__domain
        or stay_days__required
        or stay_days__type
        or age_years__type
        or newborn_age_days__type
        or newborn_birth_weight__type
        or newborn_admission_weight__type
        or main_diagnosis_code__required
        or main_diagnosis_code__length
        or main_diagnosis_name__required
        or main_diagnosis_name__length
        or external_cause_code__length
        or main_procedure_code__length
        or abo_blood_code__domain
        or rh_code__domain
        or discharge_way_code__required
        or discharge_way_code__domain
        or readmission_plan_flag__domain
        or autopsy_flag__domain
        or insurance_type_code__domain
        or total_fee__required
        or total_fee__type
        or self_pay_fee__type
        or service_fee__type
        or nursing_fee__type
        or treatment_fee__type
        or surgery_fee__type
        or anaesthesia_fee__type
        or operation_fee__type
        or laboratory_fee__type
        or imaging_fee__type
        or drug_fee__type
        or herbal_fee__type
        or blood_fee__type
        or consumable_fee__type
        or other_fee__type
        or key__unique
        or logic__surgery_without_code
        or logic__transfusion_without_rh
        or logic__transfusion_without_abo
        or logic__transfusion_rh_untested
        or logic__total_fee_differs
        or logic__self_pay_exceeds_total
        or logic__surgery_fee_below_parts
        or logic__nursing_fee_zero
        or logic__total_fee_zero
        or logic__item_fee_negative
        or logic__anaesthesia_fee_zero
        or logic__discharge_before_admission
        or logic__stay_days_differ
        or logic__stay_days_below_one
        or logic__admission_count_below_one
        or logic__age_over_130
        or logic__main_diagnosis_shape
        or logic__main_diagnosis_external
        or logic__external_cause_missing
        or logic__external_cause_chapter
        or logic__main_procedure_shape
        or logic__obstetric_age
        or logic__perinatal_age
        or logic__autopsy_missing
        or logic__autopsy_of_living
        or logic__readmission_after_death
        or logic__admission_count_twice
        or logic__sender_differs
        or logic__age_differs
        or logic__newborn_age_range
        or logic__newborn_age_years
        or logic__newborn_weight_missing
        or logic__birth_weight_missing
        or logic__birth_weight_range
        or logic__admission_weight_range
        or logic__delivery_without_birth_weight
)

select
    institution_code,
    visit_id,
    patient_id,
    admission_count,
    admission_route_code,
    admission_time,
    discharge_time,
    admission_department_code,
    discharge_department_code,
    stay_days,
    age_years,
    newborn_age_days,
    newborn_birth_weight,
    newborn_admission_weight,
    main_diagnosis_code,
    main_diagnosis_name,
    external_cause_code,
    main_procedure_code,
    abo_blood_code,
    rh_code,
    discharge_way_code,
    readmission_plan_flag,
    autopsy_flag,
    insurance_type_code,
    total_fee,
    self_pay_fee,
    service_fee,
    nursing_fee,
    treatment_fee,
    surgery_fee,
    anaesthesia_fee,
    operation_fee,
    laboratory_fee,
    imaging_fee,
    drug_fee,
    herbal_fee,
    blood_fee,
    consumable_fee,
    other_fee,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'inpatient_stay.institution_code.required' end,
        case when institution_code__length then 'inpatient_stay.institution_code.length' end,
        case when visit_id__required then 'inpatient_stay.visit_id.required' end,
        case when visit_id__length then 'inpatient_stay.visit_id.length' end,
        case when patient_id__required then 'inpatient_stay.patient_id.required' end,
        case when patient_id__length then 'inpatient_stay.patient_id.length' end,
        case when patient_id__reference then 'inpatient_stay.patient_id.reference' end,
        case when admission_count__type then 'inpatient_stay.admission_count.type' end,
        case when admission_route_code__domain then 'inpatient_stay.admission_route_code.domain' end,
        case when admission_time__required then 'inpatient_stay.admission_time.required' end,
        case when admission_time__type then 'inpatient_stay.admission_time.type' end,
        case when admission_time__not_future then 'inpatient_stay.admission_time.not_future' end,
        case when discharge_time__required then 'inpatient_stay.discharge_time.required' end,
        case when discharge_time__type then 'inpatient_stay.discharge_time.type' end,
        case when discharge_time__not_future then 'inpatient_stay.discharge_time.not_future' end,
        case when admission_department_code__required then 'inpatient_stay.admission_department_code.required' end,
        case when admission_department_code__domain then 'inpatient_stay.admission_department_code.domain' end,
        case when discharge_department_code__required then 'inpatient_stay.discharge_department_code.required' end,
        case when discharge_department_code__domain then 'inpatient_stay.discharge_department_code.domain' end,
        case when stay_days__required then 'inpatient_stay.stay_days.required' end,
        case when stay_days__type then 'inpatient_stay.stay_days.type' end,
        case when age_years__type then 'inpatient_stay.age_years.type' end,
        case when newborn_age_days__type then 'inpatient_stay.newborn_age_days.type' end,
        case when newborn_birth_weight__type then 'inpatient_stay.newborn_birth_weight.type' end,
        case when newborn_admission_weight__type then 'inpatient_stay.newborn_admission_weight.type' end,
        case when main_diagnosis_code__required then 'inpatient_stay.main_diagnosis_code.required' end,
        case when main_diagnosis_code__length then 'inpatient_stay.main_diagnosis_code.length' end,
        case when main_diagnosis_name__required then 'inpatient_stay.main_diagnosis_name.required' end,
        case when main_diagnosis_name__length then 'inpatient_stay.main_diagnosis_name.length' end,
        case when external_cause_code__length then 'inpatient_stay.external_cause_code.length' end,
        case when main_procedure_code__length then 'inpatient_stay.main_procedure_code.length' end,
        case when abo_blood_code__domain then 'inpatient_stay.abo_blood_code.domain' end,
        case when rh_code__domain then 'inpatient_stay.rh_code.domain' end,
        case when discharge_way_code__required then 'inpatient_stay.discharge_way_code.required' end,
        case when discharge_way_code__domain then 'inpatient_stay.discharge_way_code.domain' end,
        case when readmission_plan_flag__domain then 'inpatient_stay.readmission_plan_flag.domain' end,
        case when autopsy_flag__domain then 'inpatient_stay.autopsy_flag.domain' end,
        case when insurance_type_code__domain then 'inpatient_stay.insurance_type_code.domain' end,
        case when total_fee__required then 'inpatient_stay.total_fee.required' end,
        case when total_fee__type then 'inpatient_stay.total_fee.type' end,
        case when self_pay_fee__type then 'inpatient_stay.self_pay_fee.type' end,
        case when service_fee__type then 'inpatient_stay.service_fee.type' end,
        case when nursing_fee__type then 'inpatient_stay.nursing_fee.type' end,
        case when treatment_fee__type then 'inpatient_stay.treatment_fee.type' end,
        case when surgery_fee__type then 'inpatient_stay.surgery_fee.type' end,
        case when anaesthesia_fee__type then 'inpatient_stay.anaesthesia_fee.type' end,
        case when operation_fee__type then 'inpatient_stay.operation_fee.type' end,
        case when laboratory_fee__type then 'inpatient_stay.laboratory_fee.type' end,
        case when imaging_fee__type then 'inpatient_stay.imaging_fee.type' end,
        case when drug_fee__type then 'inpatient_stay.drug_fee.type' end,
        case when herbal_fee__type then 'inpatient_stay.herbal_fee.type' end,
        case when blood_fee__type then 'inpatient_stay.blood_fee.type' end,
        case when consumable_fee__type then 'inpatient_stay.consumable_fee.type' end,
        case when other_fee__type then 'inpatient_stay.other_fee.type' end,
        case when key__unique then 'inpatient_stay.key.unique' end,
        case when logic__surgery_without_code then 'inpatient_stay.logic.surgery_without_code' end,
        case when logic__transfusion_without_rh then 'inpatient_stay.logic.transfusion_without_rh' end,
        case when logic__transfusion_without_abo then 'inpatient_stay.logic.transfusion_without_abo' end,
        case when logic__transfusion_rh_untested then 'inpatient_stay.logic.transfusion_rh_untested' end,
        case when logic__total_fee_differs then 'inpatient_stay.logic.total_fee_differs' end,
        case when logic__self_pay_exceeds_total then 'inpatient_stay.logic.self_pay_exceeds_total' end,
        case when logic__surgery_fee_below_parts then 'inpatient_stay.logic.surgery_fee_below_parts' end,
        case when logic__nursing_fee_zero then 'inpatient_stay.logic.nursing_fee_zero' end,
        case when logic__total_fee_zero then 'inpatient_stay.logic.total_fee_zero' end,
        case when logic__item_fee_negative then 'inpatient_stay.logic.item_fee_negative' end,
        case when logic__anaesthesia_fee_zero then 'inpatient_stay.logic.anaesthesia_fee_zero' end,
        case when logic__discharge_before_admission then 'inpatient_stay.logic.discharge_before_admission' end,
        case when logic__stay_days_differ then 'inpatient_stay.logic.stay_days_differ' end,
        case when logic__stay_days_below_one then 'inpatient_stay.logic.stay_days_below_one' end,
        case when logic__admission_count_below_one then 'inpatient_stay.logic.admission_count_below_one' end,
        case when logic__age_over_130 then 'inpatient_stay.logic.age_over_130' end,
        case when logic__main_diagnosis_shape then 'inpatient_stay.logic.main_diagnosis_shape' end,
        case when logic__main_diagnosis_external then 'inpatient_stay.logic.main_diagnosis_external' end,
        case when logic__external_cause_missing then 'inpatient_stay.logic.external_cause_missing' end,
        case when logic__external_cause_chapter then 'inpatient_stay.logic.external_cause_chapter' end,
        case when logic__main_procedure_shape then 'inpatient_stay.logic.main_procedure_shape' end,
        case when logic__obstetric_age then 'inpatient_stay.logic.obstetric_age' end,
        case when logic__perinatal_age then 'inpatient_stay.logic.perinatal_age' end,
        case when logic__autopsy_missing then 'inpatient_stay.logic.autopsy_missing' end,
        case when logic__autopsy_of_living then 'inpatient_stay.logic.autopsy_of_living' end,
        case when logic__readmission_after_death then 'inpatient_stay.logic.readmission_after_death' end,
        case when logic__admission_count_twice then 'inpatient_stay.logic.admission_count_twice' end,
        case when logic__sender_differs then 'inpatient_stay.logic.sender_differs' end,
        case when logic__age_differs then 'inpatient_stay.logic.age_differs' end,
        case when logic__newborn_age_range then 'inpatient_stay.logic.newborn_age_range' end,
        case when logic__newborn_age_years then 'inpatient_stay.logic.newborn_age_years' end,
        case when logic__newborn_weight_missing then 'inpatient_stay.logic.newborn_weight_missing' end,
        case when logic__birth_weight_missing then 'inpatient_stay.logic.birth_weight_missing' end,
        case when logic__birth_weight_range then 'inpatient_stay.logic.birth_weight_range' end,
        case when logic__admission_weight_range then 'inpatient_stay.logic.admission_weight_range' end,
        case when logic__delivery_without_birth_weight then 'inpatient_stay.logic.delivery_without_birth_weight' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or visit_id__required
        or discharge_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
