-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_diabetes_follow_up') }}, {{ ref('current_diabetes_follow_up') }}
{{ config(enabled='diabetes_follow_up' in data_sets_in_use(), meta={'replaced_by': 'touched_diabetes_follow_up'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'diabetes_follow_up', ['institution_code', 'patient_id']) }} as looked_into
),

health_record_id__reference__target as (
    select distinct
        institution_code as health_record_id__reference__target_1,
        health_record_id as health_record_id__reference__target_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'diabetes_follow_up', ['institution_code', 'health_record_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        follow_up_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_diabetes_follow_up', ['institution_code', 'follow_up_id'], 'diabetes_follow_up', ['institution_code', 'follow_up_id']) }} as looked_into
    group by institution_code, follow_up_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        follow_up_id is null as follow_up_id__required,
        length(follow_up_id) > 64 as follow_up_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(health_record_id, '^[0-9]{17}$') as health_record_id__type,
        institution_code is not null and health_record_id is not null and health_record_id__reference__target_1 is null as health_record_id__reference,
        follow_up_date is null as follow_up_date__required,
        not regexp_like(follow_up_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as follow_up_date__type,
        try_cast(follow_up_date as date) > cast(received_at as date) as follow_up_date__not_future,
        follow_up_method_code is null as follow_up_method_code__required,
        follow_up_method_code not in ('1', '2', '3') as follow_up_method_code__domain,
        length(symptom_codes) > 100 as symptom_codes__length,
        not regexp_like(systolic_pressure, '^-?[0-9]{1,3}$') as systolic_pressure__type,
        (systolic_pressure is not null) and diastolic_pressure is null as diastolic_pressure__required,
        not regexp_like(diastolic_pressure, '^-?[0-9]{1,3}$') as diastolic_pressure__type,
        not regexp_like(height, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as height__type,
        not regexp_like(weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as weight__type,
        not regexp_like(bmi, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as bmi__type,
        dorsalis_pedis_code not in ('1', '2', '3') as dorsalis_pedis_code__domain,
        not regexp_like(daily_cigarettes, '^-?[0-9]{1,3}$') as daily_cigarettes__type,
        not regexp_like(daily_alcohol, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as daily_alcohol__type,
        not regexp_like(weekly_exercise, '^-?[0-9]{1,2}$') as weekly_exercise__type,
        not regexp_like(exercise_minutes, '^-?[0-9]{1,3}$') as exercise_minutes__type,
        not regexp_like(daily_staple_food, '^-?[0-9]{1,4}$') as daily_staple_food__type,
        psychological_adjustment_code not in ('1', '2', '3') as psychological_adjustment_code__domain,
        compliance_code not in ('1', '2', '3') as compliance_code__domain,
        fasting_glucose is null as fasting_glucose__required,
        not regexp_like(fasting_glucose, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as fasting_glucose__type,
        not regexp_like(postprandial_glucose, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as postprandial_glucose__type,
        not regexp_like(glycated_haemoglobin, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as glycated_haemoglobin__type,
        (glycated_haemoglobin is not null) and glycated_haemoglobin_date is null as glycated_haemoglobin_date__required,
        not regexp_like(glycated_haemoglobin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as glycated_haemoglobin_date__type,
        try_cast(glycated_haemoglobin_date as date) > cast(received_at as date) as glycated_haemoglobin_date__not_future,
        hypoglycaemia_code not in ('1', '2', '3') as hypoglycaemia_code__domain,
        medication_adherence_code is null as medication_adherence_code__required,
        medication_adherence_code not in ('1', '2', '3') as medication_adherence_code__domain,
        length(drug_name) > 200 as drug_name__length,
        length(insulin_name) > 50 as insulin_name__length,
        (insulin_name is not null) and insulin_daily_dose is null as insulin_daily_dose__required,
        not regexp_like(insulin_daily_dose, '^-?[0-9]{1,3}$') as insulin_daily_dose__type,
        adverse_reaction_flag not in ('0', '1') as adverse_reaction_flag__domain,
        control_class_code is null as control_class_code__required,
        control_class_code not in ('1', '2', '3', '4') as control_class_code__domain,
        length(referral_reason) > 100 as referral_reason__length,
        (referral_reason is not null) and referral_institution is null as referral_institution__required,
        length(referral_institution) > 100 as referral_institution__length,
        not regexp_like(next_visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_visit_date__type,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(fasting_glucose as decimal(18, 4)) < 1 or try_cast(fasting_glucose as decimal(18, 4)) > 45 as fasting_glucose__range,
        try_cast(postprandial_glucose as decimal(18, 4)) < 1 or try_cast(postprandial_glucose as decimal(18, 4)) > 60 as postprandial_glucose__range,
        try_cast(glycated_haemoglobin as decimal(18, 4)) < 3 or try_cast(glycated_haemoglobin as decimal(18, 4)) > 20 as glycated_haemoglobin__range,
        try_cast(substr(follow_up_date, 1, 10) as date) < try_cast(substr(glycated_haemoglobin_date, 1, 10) as date) as follow_up_date__not_before,
        try_cast(systolic_pressure as decimal(18, 4)) < 60 or try_cast(systolic_pressure as decimal(18, 4)) > 300 as systolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) > try_cast(systolic_pressure as decimal(18, 4)) as diastolic_pressure__not_above,
        try_cast(height as decimal(18, 4)) < 100 or try_cast(height as decimal(18, 4)) > 230 as height__range,
        try_cast(weight as decimal(18, 4)) < 25 or try_cast(weight as decimal(18, 4)) > 250 as weight__range,
        case when try_cast(height as decimal(18, 4)) > 0 then abs(try_cast(bmi as double) * (try_cast(height as double) * try_cast(height as double)) - try_cast(weight as double) * 10000) > 0.5 * (try_cast(height as double) * try_cast(height as double)) end as bmi__bmi_of,
        try_cast(daily_cigarettes as decimal(18, 4)) < 0 or try_cast(daily_cigarettes as decimal(18, 4)) > 100 as daily_cigarettes__range,
        try_cast(daily_alcohol as decimal(18, 4)) < 0 or try_cast(daily_alcohol as decimal(18, 4)) > 30 as daily_alcohol__range,
        try_cast(daily_staple_food as decimal(18, 4)) < 50 or try_cast(daily_staple_food as decimal(18, 4)) > 1500 as daily_staple_food__range,
        try_cast(weekly_exercise as decimal(18, 4)) < 0 or try_cast(weekly_exercise as decimal(18, 4)) > 21 as weekly_exercise__range,
        upper(trim(insulin_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as insulin_name__not_placeholder,
        case when insulin_daily_dose is not null then not (insulin_name is not null) end as insulin_daily_dose__only_when,
        try_cast(insulin_daily_dose as decimal(18, 4)) < 1 or try_cast(insulin_daily_dose as decimal(18, 4)) > 300 as insulin_daily_dose__range,
        case when drug_name is not null then not (medication_adherence_code in ('1', '2')) end as drug_name__only_when,
        try_cast(substr(next_visit_date, 1, 10) as date) < try_cast(substr(follow_up_date, 1, 10) as date) as next_visit_date__not_before,
        try_cast(substr(next_visit_date, 1, 10) as date) > try_cast(substr(follow_up_date, 1, 10) as date) + interval '100' day as next_visit_date__within_days,
        case when referral_institution is not null then not (referral_reason is not null) end as referral_institution__only_when,
        case when control_class_code = '1' then try_cast(fasting_glucose as decimal(18, 4)) >= 7 end as logic__controlled_above_target,
        case when control_class_code = '2' then try_cast(fasting_glucose as decimal(18, 4)) < 7 and try_cast(glycated_haemoglobin as decimal(18, 4)) < 7 end as logic__uncontrolled_below_target,
        case when try_cast(fasting_glucose as decimal(18, 4)) >= 16.7 or try_cast(fasting_glucose as decimal(18, 4)) <= 3.9 then referral_reason is null end as logic__crisis_without_referral,
        case when control_class_code in ('2', '3', '4') then try_cast(next_visit_date as date) > try_cast(follow_up_date as date) + interval '14' day end as logic__uncontrolled_seen_late,
        case when try_cast(fasting_glucose as decimal(18, 4)) < 3 then hypoglycaemia_code = '1' end as logic__hypoglycaemia_denied,
        case when medication_adherence_code in ('1', '2') then drug_name is null and insulin_name is null end as logic__treated_without_drug,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('diabetes_follow_up') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join health_record_id__reference__target
        on institution_code = health_record_id__reference__target_1 and health_record_id = health_record_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and follow_up_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or follow_up_id__required
        or follow_up_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or health_record_id__type
        or health_record_id__reference
        or follow_up_date__required
        or follow_up_date__type
        or follow_up_date__not_future
        or follow_up_method_code__required
        or follow_up_method_code__domain
        or symptom_codes__length
        or systolic_pressure__type
        or diastolic_pressure__required
        or diastolic_pressure__type
        or height__type
        or weight__type
        or bmi__type
        or dorsalis_pedis_code__domain
        or daily_cigarettes__type
        or daily_alcohol__type
        or weekly_exercise__type
        or exercise_minutes__type
        or daily_staple_food__type
        or psychological_adjustment_code__domain
        or compliance_code__domain
        or fasting_glucose__required
        or fasting_glucose__type
        or postprandial_glucose__type
        or glycated_haemoglobin__type
        or glycated_haemoglobin_date__required
        or glycated_haemoglobin_date__type
        or glycated_haemoglobin_date__not_future
        or hypoglycaemia_code__domain
        or medication_adherence_code__required
        or medication_adherence_code__domain
        or drug_name__length
        or insulin_name__length
        or insulin_daily_dose__required
        or insulin_daily_dose__type
        or adverse_reaction_flag__domain
        or control_class_code__required
        or control_class_code__domain
        or referral_reason__length
        or referral_institution__required
        or referral_institution__length
        or next_visit_date__type
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or fasting_glucose__range
        or postprandial_glucose__range
        or glycated_haemoglobin__range
        or follow_up_date__not_before
        or systolic_pressure__range
        or diastolic_pressure__not_above
        or height__range
        or weight__range
        or bmi__bmi_of
        or daily_cigarettes__range
        or daily_alcohol__range
        or daily_staple_food__range
        or weekly_exercise__range
        or insulin_name__not_placeholder
        or insulin_daily_dose__only_when
        or insulin_daily_dose__range
        or drug_name__only_when
        or next_visit_date__not_before
        or next_visit_date__within_days
        or referral_institution__only_when
        or logic__controlled_above_target
        or logic__uncontrolled_below_target
        or logic__crisis_without_referral
        or logic__uncontrolled_seen_late
        or logic__hypoglycaemia_denied
        or logic__treated_without_drug
        or logic__sender_differs
)

select
    institution_code,
    follow_up_id,
    patient_id,
    health_record_id,
    follow_up_date,
    follow_up_method_code,
    symptom_codes,
    systolic_pressure,
    diastolic_pressure,
    height,
    weight,
    bmi,
    dorsalis_pedis_code,
    daily_cigarettes,
    daily_alcohol,
    weekly_exercise,
    exercise_minutes,
    daily_staple_food,
    psychological_adjustment_code,
    compliance_code,
    fasting_glucose,
    postprandial_glucose,
    glycated_haemoglobin,
    glycated_haemoglobin_date,
    hypoglycaemia_code,
    medication_adherence_code,
    drug_name,
    insulin_name,
    insulin_daily_dose,
    adverse_reaction_flag,
    control_class_code,
    referral_reason,
    referral_institution,
    next_visit_date,
    doctor_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'diabetes_follow_up.institution_code.required' end,
        case when institution_code__length then 'diabetes_follow_up.institution_code.length' end,
        case when follow_up_id__required then 'diabetes_follow_up.follow_up_id.required' end,
        case when follow_up_id__length then 'diabetes_follow_up.follow_up_id.length' end,
        case when patient_id__required then 'diabetes_follow_up.patient_id.required' end,
        case when patient_id__length then 'diabetes_follow_up.patient_id.length' end,
        case when patient_id__reference then 'diabetes_follow_up.patient_id.reference' end,
        case when health_record_id__type then 'diabetes_follow_up.health_record_id.type' end,
        case when health_record_id__reference then 'diabetes_follow_up.health_record_id.reference' end,
        case when follow_up_date__required then 'diabetes_follow_up.follow_up_date.required' end,
        case when follow_up_date__type then 'diabetes_follow_up.follow_up_date.type' end,
        case when follow_up_date__not_future then 'diabetes_follow_up.follow_up_date.not_future' end,
        case when follow_up_method_code__required then 'diabetes_follow_up.follow_up_method_code.required' end,
        case when follow_up_method_code__domain then 'diabetes_follow_up.follow_up_method_code.domain' end,
        case when symptom_codes__length then 'diabetes_follow_up.symptom_codes.length' end,
        case when systolic_pressure__type then 'diabetes_follow_up.systolic_pressure.type' end,
        case when diastolic_pressure__required then 'diabetes_follow_up.diastolic_pressure.required' end,
        case when diastolic_pressure__type then 'diabetes_follow_up.diastolic_pressure.type' end,
        case when height__type then 'diabetes_follow_up.height.type' end,
        case when weight__type then 'diabetes_follow_up.weight.type' end,
        case when bmi__type then 'diabetes_follow_up.bmi.type' end,
        case when dorsalis_pedis_code__domain then 'diabetes_follow_up.dorsalis_pedis_code.domain' end,
        case when daily_cigarettes__type then 'diabetes_follow_up.daily_cigarettes.type' end,
        case when daily_alcohol__type then 'diabetes_follow_up.daily_alcohol.type' end,
        case when weekly_exercise__type then 'diabetes_follow_up.weekly_exercise.type' end,
        case when exercise_minutes__type then 'diabetes_follow_up.exercise_minutes.type' end,
        case when daily_staple_food__type then 'diabetes_follow_up.daily_staple_food.type' end,
        case when psychological_adjustment_code__domain then 'diabetes_follow_up.psychological_adjustment_code.domain' end,
        case when compliance_code__domain then 'diabetes_follow_up.compliance_code.domain' end,
        case when fasting_glucose__required then 'diabetes_follow_up.fasting_glucose.required' end,
        case when fasting_glucose__type then 'diabetes_follow_up.fasting_glucose.type' end,
        case when postprandial_glucose__type then 'diabetes_follow_up.postprandial_glucose.type' end,
        case when glycated_haemoglobin__type then 'diabetes_follow_up.glycated_haemoglobin.type' end,
        case when glycated_haemoglobin_date__required then 'diabetes_follow_up.glycated_haemoglobin_date.required' end,
        case when glycated_haemoglobin_date__type then 'diabetes_follow_up.glycated_haemoglobin_date.type' end,
        case when glycated_haemoglobin_date__not_future then 'diabetes_follow_up.glycated_haemoglobin_date.not_future' end,
        case when hypoglycaemia_code__domain then 'diabetes_follow_up.hypoglycaemia_code.domain' end,
        case when medication_adherence_code__required then 'diabetes_follow_up.medication_adherence_code.required' end,
        case when medication_adherence_code__domain then 'diabetes_follow_up.medication_adherence_code.domain' end,
        case when drug_name__length then 'diabetes_follow_up.drug_name.length' end,
        case when insulin_name__length then 'diabetes_follow_up.insulin_name.length' end,
        case when insulin_daily_dose__required then 'diabetes_follow_up.insulin_daily_dose.required' end,
        case when insulin_daily_dose__type then 'diabetes_follow_up.insulin_daily_dose.type' end,
        case when adverse_reaction_flag__domain then 'diabetes_follow_up.adverse_reaction_flag.domain' end,
        case when control_class_code__required then 'diabetes_follow_up.control_class_code.required' end,
        case when control_class_code__domain then 'diabetes_follow_up.control_class_code.domain' end,
        case when referral_reason__length then 'diabetes_follow_up.referral_reason.length' end,
        case when referral_institution__required then 'diabetes_follow_up.referral_institution.required' end,
        case when referral_institution__length then 'diabetes_follow_up.referral_institution.length' end,
        case when next_visit_date__type then 'diabetes_follow_up.next_visit_date.type' end,
        case when doctor_id__required then 'diabetes_follow_up.doctor_id.required' end,
        case when doctor_id__length then 'diabetes_follow_up.doctor_id.length' end,
        case when key__unique then 'diabetes_follow_up.key.unique' end,
        case when fasting_glucose__range then 'diabetes_follow_up.fasting_glucose.range' end,
        case when postprandial_glucose__range then 'diabetes_follow_up.postprandial_glucose.range' end,
        case when glycated_haemoglobin__range then 'diabetes_follow_up.glycated_haemoglobin.range' end,
        case when follow_up_date__not_before then 'diabetes_follow_up.follow_up_date.not_before' end,
        case when systolic_pressure__range then 'diabetes_follow_up.systolic_pressure.range' end,
        case when diastolic_pressure__not_above then 'diabetes_follow_up.diastolic_pressure.not_above' end,
        case when height__range then 'diabetes_follow_up.height.range' end,
        case when weight__range then 'diabetes_follow_up.weight.range' end,
        case when bmi__bmi_of then 'diabetes_follow_up.bmi.bmi_of' end,
        case when daily_cigarettes__range then 'diabetes_follow_up.daily_cigarettes.range' end,
        case when daily_alcohol__range then 'diabetes_follow_up.daily_alcohol.range' end,
        case when daily_staple_food__range then 'diabetes_follow_up.daily_staple_food.range' end,
        case when weekly_exercise__range then 'diabetes_follow_up.weekly_exercise.range' end,
        case when insulin_name__not_placeholder then 'diabetes_follow_up.insulin_name.not_placeholder' end,
        case when insulin_daily_dose__only_when then 'diabetes_follow_up.insulin_daily_dose.only_when' end,
        case when insulin_daily_dose__range then 'diabetes_follow_up.insulin_daily_dose.range' end,
        case when drug_name__only_when then 'diabetes_follow_up.drug_name.only_when' end,
        case when next_visit_date__not_before then 'diabetes_follow_up.next_visit_date.not_before' end,
        case when next_visit_date__within_days then 'diabetes_follow_up.next_visit_date.within_days' end,
        case when referral_institution__only_when then 'diabetes_follow_up.referral_institution.only_when' end,
        case when logic__controlled_above_target then 'diabetes_follow_up.logic.controlled_above_target' end,
        case when logic__uncontrolled_below_target then 'diabetes_follow_up.logic.uncontrolled_below_target' end,
        case when logic__crisis_without_referral then 'diabetes_follow_up.logic.crisis_without_referral' end,
        case when logic__uncontrolled_seen_late then 'diabetes_follow_up.logic.uncontrolled_seen_late' end,
        case when logic__hypoglycaemia_denied then 'diabetes_follow_up.logic.hypoglycaemia_denied' end,
        case when logic__treated_without_drug then 'diabetes_follow_up.logic.treated_without_drug' end,
        case when logic__sender_differs then 'diabetes_follow_up.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or follow_up_id__required
        or follow_up_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
