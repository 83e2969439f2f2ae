-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_hypertension_follow_up') }}, {{ ref('current_hypertension_follow_up') }}
{{ config(enabled='hypertension_follow_up' in data_sets_in_use(), meta={'replaced_by': 'touched_hypertension_follow_up'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'hypertension_follow_up', ['institution_code', 'patient_id']) }} as looked_into
),

health_record_id__reference__target as (
    select distinct
        institution_code as health_record_id__reference__target_1,
        health_record_id as health_record_id__reference__target_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'hypertension_follow_up', ['institution_code', 'health_record_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        follow_up_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_hypertension_follow_up', ['institution_code', 'follow_up_id'], 'hypertension_follow_up', ['institution_code', 'follow_up_id']) }} as looked_into
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
        systolic_pressure is null as systolic_pressure__required,
        not regexp_like(systolic_pressure, '^-?[0-9]{1,3}$') as systolic_pressure__type,
        diastolic_pressure is null as diastolic_pressure__required,
        not regexp_like(diastolic_pressure, '^-?[0-9]{1,3}$') as diastolic_pressure__type,
        not regexp_like(height, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as height__type,
        not regexp_like(weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as weight__type,
        not regexp_like(target_weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as target_weight__type,
        not regexp_like(bmi, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as bmi__type,
        not regexp_like(heart_rate, '^-?[0-9]{1,3}$') as heart_rate__type,
        length(other_signs) > 200 as other_signs__length,
        not regexp_like(daily_cigarettes, '^-?[0-9]{1,3}$') as daily_cigarettes__type,
        not regexp_like(target_daily_cigarettes, '^-?[0-9]{1,3}$') as target_daily_cigarettes__type,
        not regexp_like(daily_alcohol, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as daily_alcohol__type,
        not regexp_like(weekly_exercise, '^-?[0-9]{1,2}$') as weekly_exercise__type,
        not regexp_like(exercise_minutes, '^-?[0-9]{1,3}$') as exercise_minutes__type,
        salt_intake_code not in ('1', '2', '3') as salt_intake_code__domain,
        psychological_adjustment_code not in ('1', '2', '3') as psychological_adjustment_code__domain,
        compliance_code not in ('1', '2', '3') as compliance_code__domain,
        medication_adherence_code is null as medication_adherence_code__required,
        medication_adherence_code not in ('1', '2', '3') as medication_adherence_code__domain,
        (medication_adherence_code in ('1', '2')) and drug_name is null as drug_name__required,
        length(drug_name) > 200 as drug_name__length,
        length(frequency_code) > 20 as frequency_code__length,
        not regexp_like(dose, '^-?[0-9]{1,7}([.][0-9]{1,3}0*)?$') as dose__type,
        (dose is not null) and dose_unit is null as dose_unit__required,
        length(dose_unit) > 20 as dose_unit__length,
        adverse_reaction_flag not in ('0', '1') as adverse_reaction_flag__domain,
        (adverse_reaction_flag = '1') and adverse_reaction is null as adverse_reaction__required,
        length(adverse_reaction) > 200 as adverse_reaction__length,
        control_class_code is null as control_class_code__required,
        control_class_code not in ('1', '2', '3', '4') as control_class_code__domain,
        length(referral_reason) > 100 as referral_reason__length,
        (referral_reason is not null) and referral_institution is null as referral_institution__required,
        length(referral_institution) > 100 as referral_institution__length,
        not regexp_like(next_visit_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_visit_date__type,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(systolic_pressure as decimal(18, 4)) < 60 or try_cast(systolic_pressure as decimal(18, 4)) > 300 as systolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) < 30 or try_cast(diastolic_pressure as decimal(18, 4)) > 200 as diastolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) > try_cast(systolic_pressure as decimal(18, 4)) as diastolic_pressure__not_above,
        try_cast(height as decimal(18, 4)) < 100 or try_cast(height as decimal(18, 4)) > 230 as height__range,
        try_cast(weight as decimal(18, 4)) < 25 or try_cast(weight as decimal(18, 4)) > 250 as weight__range,
        case when try_cast(height as decimal(18, 4)) > 0 then abs(try_cast(bmi as double) * (try_cast(height as double) * try_cast(height as double)) - try_cast(weight as double) * 10000) > 0.5 * (try_cast(height as double) * try_cast(height as double)) end as bmi__bmi_of,
        try_cast(heart_rate as decimal(18, 4)) < 30 or try_cast(heart_rate as decimal(18, 4)) > 220 as heart_rate__range,
        try_cast(daily_cigarettes as decimal(18, 4)) < 0 or try_cast(daily_cigarettes as decimal(18, 4)) > 100 as daily_cigarettes__range,
        try_cast(target_daily_cigarettes as decimal(18, 4)) > try_cast(daily_cigarettes as decimal(18, 4)) as target_daily_cigarettes__not_above,
        try_cast(daily_alcohol as decimal(18, 4)) < 0 or try_cast(daily_alcohol as decimal(18, 4)) > 30 as daily_alcohol__range,
        try_cast(weekly_exercise as decimal(18, 4)) < 0 or try_cast(weekly_exercise as decimal(18, 4)) > 21 as weekly_exercise__range,
        try_cast(substr(next_visit_date, 1, 10) as date) < try_cast(substr(follow_up_date, 1, 10) as date) as next_visit_date__not_before,
        try_cast(substr(next_visit_date, 1, 10) as date) > try_cast(substr(follow_up_date, 1, 10) as date) + interval '100' day as next_visit_date__within_days,
        case when drug_name is not null then not (medication_adherence_code in ('1', '2')) end as drug_name__only_when,
        upper(trim(drug_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as drug_name__not_placeholder,
        case when adverse_reaction is not null then not (adverse_reaction_flag = '1') end as adverse_reaction__only_when,
        upper(trim(adverse_reaction)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as adverse_reaction__not_placeholder,
        upper(trim(referral_reason)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as referral_reason__not_placeholder,
        case when referral_institution is not null then not (referral_reason is not null) end as referral_institution__only_when,
        try_cast(target_weight as decimal(18, 4)) < 25 or try_cast(target_weight as decimal(18, 4)) > 200 as target_weight__range,
        case when control_class_code = '1' then try_cast(systolic_pressure as decimal(18, 4)) >= 150 or try_cast(diastolic_pressure as decimal(18, 4)) >= 90 end as logic__controlled_above_target,
        case when control_class_code = '2' then try_cast(systolic_pressure as decimal(18, 4)) < 130 and try_cast(diastolic_pressure as decimal(18, 4)) < 80 end as logic__uncontrolled_below_target,
        case when try_cast(systolic_pressure as decimal(18, 4)) >= 180 or try_cast(diastolic_pressure as decimal(18, 4)) >= 110 then referral_reason is null end as logic__crisis_without_referral,
        case when control_class_code in ('2', '3', '4') then try_cast(next_visit_date as date) > try_cast(follow_up_date as date) + interval '14' day end as logic__uncontrolled_seen_late,
        case when adverse_reaction_flag = '1' then control_class_code = '1' end as logic__reaction_but_controlled,
        regexp_extract(symptom_codes, '^1,|,1$|,1,', 0) <> '' as logic__symptom_none_and_some,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('hypertension_follow_up') }} as judged_row
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
        or systolic_pressure__required
        or systolic_pressure__type
        or diastolic_pressure__required
        or diastolic_pressure__type
        or height__type
        or weight__type
        or target_weight__type
        or bmi__type
        or heart_rate__type
        or other_signs__length
        or daily_cigarettes__type
        or target_daily_cigarettes__type
        or daily_alcohol__type
        or weekly_exercise__type
        or exercise_minutes__type
        or salt_intake_code__domain
        or psychological_adjustment_code__domain
        or compliance_code__domain
        or medication_adherence_code__required
        or medication_adherence_code__domain
        or drug_name__required
        or drug_name__length
        or frequency_code__length
        or dose__type
        or dose_unit__required
        or dose_unit__length
        or adverse_reaction_flag__domain
        or adverse_reaction__required
        or adverse_reaction__length
        or control_class_code__required
        or control_class_code__domain
        or referral_reason__length
        or referral_institution__required
        or referral_institution__length
        or next_visit_date__type
        or doctor_id__required
        or doctor_id__length
        or key__unique
        or systolic_pressure__range
        or diastolic_pressure__range
        or diastolic_pressure__not_above
        or height__range
        or weight__range
        or bmi__bmi_of
        or heart_rate__range
        or daily_cigarettes__range
        or target_daily_cigarettes__not_above
        or daily_alcohol__range
        or weekly_exercise__range
        or next_visit_date__not_before
        or next_visit_date__within_days
        or drug_name__only_when
        or drug_name__not_placeholder
        or adverse_reaction__only_when
        or adverse_reaction__not_placeholder
        or referral_reason__not_placeholder
        or referral_institution__only_when
        or target_weight__range
        or logic__controlled_above_target
        or logic__uncontrolled_below_target
        or logic__crisis_without_referral
        or logic__uncontrolled_seen_late
        or logic__reaction_but_controlled
        or logic__symptom_none_and_some
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
    target_weight,
    bmi,
    heart_rate,
    other_signs,
    daily_cigarettes,
    target_daily_cigarettes,
    daily_alcohol,
    weekly_exercise,
    exercise_minutes,
    salt_intake_code,
    psychological_adjustment_code,
    compliance_code,
    medication_adherence_code,
    drug_name,
    frequency_code,
    dose,
    dose_unit,
    adverse_reaction_flag,
    adverse_reaction,
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
        case when institution_code__required then 'hypertension_follow_up.institution_code.required' end,
        case when institution_code__length then 'hypertension_follow_up.institution_code.length' end,
        case when follow_up_id__required then 'hypertension_follow_up.follow_up_id.required' end,
        case when follow_up_id__length then 'hypertension_follow_up.follow_up_id.length' end,
        case when patient_id__required then 'hypertension_follow_up.patient_id.required' end,
        case when patient_id__length then 'hypertension_follow_up.patient_id.length' end,
        case when patient_id__reference then 'hypertension_follow_up.patient_id.reference' end,
        case when health_record_id__type then 'hypertension_follow_up.health_record_id.type' end,
        case when health_record_id__reference then 'hypertension_follow_up.health_record_id.reference' end,
        case when follow_up_date__required then 'hypertension_follow_up.follow_up_date.required' end,
        case when follow_up_date__type then 'hypertension_follow_up.follow_up_date.type' end,
        case when follow_up_date__not_future then 'hypertension_follow_up.follow_up_date.not_future' end,
        case when follow_up_method_code__required then 'hypertension_follow_up.follow_up_method_code.required' end,
        case when follow_up_method_code__domain then 'hypertension_follow_up.follow_up_method_code.domain' end,
        case when symptom_codes__length then 'hypertension_follow_up.symptom_codes.length' end,
        case when systolic_pressure__required then 'hypertension_follow_up.systolic_pressure.required' end,
        case when systolic_pressure__type then 'hypertension_follow_up.systolic_pressure.type' end,
        case when diastolic_pressure__required then 'hypertension_follow_up.diastolic_pressure.required' end,
        case when diastolic_pressure__type then 'hypertension_follow_up.diastolic_pressure.type' end,
        case when height__type then 'hypertension_follow_up.height.type' end,
        case when weight__type then 'hypertension_follow_up.weight.type' end,
        case when target_weight__type then 'hypertension_follow_up.target_weight.type' end,
        case when bmi__type then 'hypertension_follow_up.bmi.type' end,
        case when heart_rate__type then 'hypertension_follow_up.heart_rate.type' end,
        case when other_signs__length then 'hypertension_follow_up.other_signs.length' end,
        case when daily_cigarettes__type then 'hypertension_follow_up.daily_cigarettes.type' end,
        case when target_daily_cigarettes__type then 'hypertension_follow_up.target_daily_cigarettes.type' end,
        case when daily_alcohol__type then 'hypertension_follow_up.daily_alcohol.type' end,
        case when weekly_exercise__type then 'hypertension_follow_up.weekly_exercise.type' end,
        case when exercise_minutes__type then 'hypertension_follow_up.exercise_minutes.type' end,
        case when salt_intake_code__domain then 'hypertension_follow_up.salt_intake_code.domain' end,
        case when psychological_adjustment_code__domain then 'hypertension_follow_up.psychological_adjustment_code.domain' end,
        case when compliance_code__domain then 'hypertension_follow_up.compliance_code.domain' end,
        case when medication_adherence_code__required then 'hypertension_follow_up.medication_adherence_code.required' end,
        case when medication_adherence_code__domain then 'hypertension_follow_up.medication_adherence_code.domain' end,
        case when drug_name__required then 'hypertension_follow_up.drug_name.required' end,
        case when drug_name__length then 'hypertension_follow_up.drug_name.length' end,
        case when frequency_code__length then 'hypertension_follow_up.frequency_code.length' end,
        case when dose__type then 'hypertension_follow_up.dose.type' end,
        case when dose_unit__required then 'hypertension_follow_up.dose_unit.required' end,
        case when dose_unit__length then 'hypertension_follow_up.dose_unit.length' end,
        case when adverse_reaction_flag__domain then 'hypertension_follow_up.adverse_reaction_flag.domain' end,
        case when adverse_reaction__required then 'hypertension_follow_up.adverse_reaction.required' end,
        case when adverse_reaction__length then 'hypertension_follow_up.adverse_reaction.length' end,
        case when control_class_code__required then 'hypertension_follow_up.control_class_code.required' end,
        case when control_class_code__domain then 'hypertension_follow_up.control_class_code.domain' end,
        case when referral_reason__length then 'hypertension_follow_up.referral_reason.length' end,
        case when referral_institution__required then 'hypertension_follow_up.referral_institution.required' end,
        case when referral_institution__length then 'hypertension_follow_up.referral_institution.length' end,
        case when next_visit_date__type then 'hypertension_follow_up.next_visit_date.type' end,
        case when doctor_id__required then 'hypertension_follow_up.doctor_id.required' end,
        case when doctor_id__length then 'hypertension_follow_up.doctor_id.length' end,
        case when key__unique then 'hypertension_follow_up.key.unique' end,
        case when systolic_pressure__range then 'hypertension_follow_up.systolic_pressure.range' end,
        case when diastolic_pressure__range then 'hypertension_follow_up.diastolic_pressure.range' end,
        case when diastolic_pressure__not_above then 'hypertension_follow_up.diastolic_pressure.not_above' end,
        case when height__range then 'hypertension_follow_up.height.range' end,
        case when weight__range then 'hypertension_follow_up.weight.range' end,
        case when bmi__bmi_of then 'hypertension_follow_up.bmi.bmi_of' end,
        case when heart_rate__range then 'hypertension_follow_up.heart_rate.range' end,
        case when daily_cigarettes__range then 'hypertension_follow_up.daily_cigarettes.range' end,
        case when target_daily_cigarettes__not_above then 'hypertension_follow_up.target_daily_cigarettes.not_above' end,
        case when daily_alcohol__range then 'hypertension_follow_up.daily_alcohol.range' end,
        case when weekly_exercise__range then 'hypertension_follow_up.weekly_exercise.range' end,
        case when next_visit_date__not_before then 'hypertension_follow_up.next_visit_date.not_before' end,
        case when next_visit_date__within_days then 'hypertension_follow_up.next_visit_date.within_days' end,
        case when drug_name__only_when then 'hypertension_follow_up.drug_name.only_when' end,
        case when drug_name__not_placeholder then 'hypertension_follow_up.drug_name.not_placeholder' end,
        case when adverse_reaction__only_when then 'hypertension_follow_up.adverse_reaction.only_when' end,
        case when adverse_reaction__not_placeholder then 'hypertension_follow_up.adverse_reaction.not_placeholder' end,
        case when referral_reason__not_placeholder then 'hypertension_follow_up.referral_reason.not_placeholder' end,
        case when referral_institution__only_when then 'hypertension_follow_up.referral_institution.only_when' end,
        case when target_weight__range then 'hypertension_follow_up.target_weight.range' end,
        case when logic__controlled_above_target then 'hypertension_follow_up.logic.controlled_above_target' end,
        case when logic__uncontrolled_below_target then 'hypertension_follow_up.logic.uncontrolled_below_target' end,
        case when logic__crisis_without_referral then 'hypertension_follow_up.logic.crisis_without_referral' end,
        case when logic__uncontrolled_seen_late then 'hypertension_follow_up.logic.uncontrolled_seen_late' end,
        case when logic__reaction_but_controlled then 'hypertension_follow_up.logic.reaction_but_controlled' end,
        case when logic__symptom_none_and_some then 'hypertension_follow_up.logic.symptom_none_and_some' end,
        case when logic__sender_differs then 'hypertension_follow_up.logic.sender_differs' end
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
