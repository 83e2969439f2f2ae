-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_diabetes_follow_up') }}, {{ ref('current_diabetes_follow_up') }}
{{ config(enabled='diabetes_follow_up' in data_sets_in_use(), meta={'data_set': 'diabetes_follow_up'}) }}
with asked as (
    select
        *,
        try_cast(follow_up_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(fasting_glucose as decimal(18, 4)) is not null as holds_3,
        try_cast(substr(follow_up_date, 1, 10) as date) is not null as holds_4,
        try_cast(systolic_pressure as decimal(18, 4)) is not null as holds_5
    from {{ counted_rows('diabetes_follow_up') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("follow_up_id is not null") }} as n__follow_up_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("health_record_id is not null") }} as n__health_record_id__type,
        {{ signed_count("institution_code is not null and health_record_id is not null") }} as n__health_record_id__reference,
        {{ signed_count("follow_up_date is not null") }} as n__follow_up_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__follow_up_date__not_future,
        {{ signed_count("follow_up_method_code is not null") }} as n__follow_up_method_code__domain,
        {{ signed_count("symptom_codes is not null") }} as n__symptom_codes__length,
        {{ signed_count("systolic_pressure is not null") }} as n__systolic_pressure__type,
        {{ signed_count("diastolic_pressure is not null") }} as n__diastolic_pressure__type,
        {{ signed_count("height is not null") }} as n__height__type,
        {{ signed_count("weight is not null") }} as n__weight__type,
        {{ signed_count("bmi is not null") }} as n__bmi__type,
        {{ signed_count("dorsalis_pedis_code is not null") }} as n__dorsalis_pedis_code__domain,
        {{ signed_count("daily_cigarettes is not null") }} as n__daily_cigarettes__type,
        {{ signed_count("daily_alcohol is not null") }} as n__daily_alcohol__type,
        {{ signed_count("weekly_exercise is not null") }} as n__weekly_exercise__type,
        {{ signed_count("exercise_minutes is not null") }} as n__exercise_minutes__type,
        {{ signed_count("daily_staple_food is not null") }} as n__daily_staple_food__type,
        {{ signed_count("psychological_adjustment_code is not null") }} as n__psychological_adjustment_code__domain,
        {{ signed_count("compliance_code is not null") }} as n__compliance_code__domain,
        {{ signed_count("fasting_glucose is not null") }} as n__fasting_glucose__type,
        {{ signed_count("postprandial_glucose is not null") }} as n__postprandial_glucose__type,
        {{ signed_count("glycated_haemoglobin is not null") }} as n__glycated_haemoglobin__type,
        {{ signed_count("glycated_haemoglobin_date is not null") }} as n__glycated_haemoglobin_date__type,
        {{ signed_count("try_cast(glycated_haemoglobin_date as date) is not null and holds_2") }} as n__glycated_haemoglobin_date__not_future,
        {{ signed_count("hypoglycaemia_code is not null") }} as n__hypoglycaemia_code__domain,
        {{ signed_count("medication_adherence_code is not null") }} as n__medication_adherence_code__domain,
        {{ signed_count("drug_name is not null") }} as n__drug_name__length,
        {{ signed_count("insulin_name is not null") }} as n__insulin_name__length,
        {{ signed_count("insulin_daily_dose is not null") }} as n__insulin_daily_dose__type,
        {{ signed_count("adverse_reaction_flag is not null") }} as n__adverse_reaction_flag__domain,
        {{ signed_count("control_class_code is not null") }} as n__control_class_code__domain,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("referral_institution is not null") }} as n__referral_institution__length,
        {{ signed_count("next_visit_date is not null") }} as n__next_visit_date__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and follow_up_id is not null") }} as n__key__unique,
        {{ signed_count("holds_3") }} as n__fasting_glucose__range,
        {{ signed_count("try_cast(postprandial_glucose as decimal(18, 4)) is not null") }} as n__postprandial_glucose__range,
        {{ signed_count("try_cast(glycated_haemoglobin as decimal(18, 4)) is not null") }} as n__glycated_haemoglobin__range,
        {{ signed_count("holds_4 and try_cast(substr(glycated_haemoglobin_date, 1, 10) as date) is not null") }} as n__follow_up_date__not_before,
        {{ signed_count("holds_5") }} as n__systolic_pressure__range,
        {{ signed_count("try_cast(diastolic_pressure as decimal(18, 4)) is not null and holds_5") }} as n__diastolic_pressure__not_above,
        {{ signed_count("try_cast(height as decimal(18, 4)) is not null") }} as n__height__range,
        {{ signed_count("try_cast(weight as decimal(18, 4)) is not null") }} as n__weight__range,
        {{ signed_count("(try_cast(height as decimal(18, 4)) > 0) and (try_cast(bmi as double) * (try_cast(height as double) * try_cast(height as double))) is not null and try_cast(weight as double) is not null and (try_cast(height as double) * try_cast(height as double)) is not null") }} as n__bmi__bmi_of,
        {{ signed_count("try_cast(daily_cigarettes as decimal(18, 4)) is not null") }} as n__daily_cigarettes__range,
        {{ signed_count("try_cast(daily_alcohol as decimal(18, 4)) is not null") }} as n__daily_alcohol__range,
        {{ signed_count("try_cast(daily_staple_food as decimal(18, 4)) is not null") }} as n__daily_staple_food__range,
        {{ signed_count("try_cast(weekly_exercise as decimal(18, 4)) is not null") }} as n__weekly_exercise__range,
        {{ signed_count("try_cast(insulin_daily_dose as decimal(18, 4)) is not null") }} as n__insulin_daily_dose__range,
        {{ signed_count("drug_name is not null and medication_adherence_code is not null") }} as n__drug_name__only_when,
        {{ signed_count("try_cast(substr(next_visit_date, 1, 10) as date) is not null and holds_4") }} as n__next_visit_date__not_before,
        {{ signed_count("(control_class_code = '1') and holds_3") }} as n__logic__controlled_above_target,
        {{ signed_count("(control_class_code = '2') and (try_cast(fasting_glucose as decimal(18, 4)) < 7 and try_cast(glycated_haemoglobin as decimal(18, 4)) < 7) is not null") }} as n__logic__uncontrolled_below_target,
        {{ signed_count("(try_cast(fasting_glucose as decimal(18, 4)) >= 16.7 or try_cast(fasting_glucose as decimal(18, 4)) <= 3.9)") }} as n__logic__crisis_without_referral,
        {{ signed_count("(control_class_code in ('2', '3', '4')) and try_cast(next_visit_date as date) is not null and holds_1") }} as n__logic__uncontrolled_seen_late,
        {{ signed_count("(try_cast(fasting_glucose as decimal(18, 4)) < 3) and hypoglycaemia_code is not null") }} as n__logic__hypoglycaemia_denied,
        {{ signed_count("(medication_adherence_code in ('1', '2'))") }} as n__logic__treated_without_drug,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('diabetes_follow_up.institution_code.required'),
            ('diabetes_follow_up.institution_code.length'),
            ('diabetes_follow_up.follow_up_id.length'),
            ('diabetes_follow_up.patient_id.length'),
            ('diabetes_follow_up.patient_id.reference'),
            ('diabetes_follow_up.health_record_id.type'),
            ('diabetes_follow_up.health_record_id.reference'),
            ('diabetes_follow_up.follow_up_date.type'),
            ('diabetes_follow_up.follow_up_date.not_future'),
            ('diabetes_follow_up.follow_up_method_code.domain'),
            ('diabetes_follow_up.symptom_codes.length'),
            ('diabetes_follow_up.systolic_pressure.type'),
            ('diabetes_follow_up.diastolic_pressure.type'),
            ('diabetes_follow_up.height.type'),
            ('diabetes_follow_up.weight.type'),
            ('diabetes_follow_up.bmi.type'),
            ('diabetes_follow_up.dorsalis_pedis_code.domain'),
            ('diabetes_follow_up.daily_cigarettes.type'),
            ('diabetes_follow_up.daily_alcohol.type'),
            ('diabetes_follow_up.weekly_exercise.type'),
            ('diabetes_follow_up.exercise_minutes.type'),
            ('diabetes_follow_up.daily_staple_food.type'),
            ('diabetes_follow_up.psychological_adjustment_code.domain'),
            ('diabetes_follow_up.compliance_code.domain'),
            ('diabetes_follow_up.fasting_glucose.type'),
            ('diabetes_follow_up.postprandial_glucose.type'),
            ('diabetes_follow_up.glycated_haemoglobin.type'),
            ('diabetes_follow_up.glycated_haemoglobin_date.type'),
            ('diabetes_follow_up.glycated_haemoglobin_date.not_future'),
            ('diabetes_follow_up.hypoglycaemia_code.domain'),
            ('diabetes_follow_up.medication_adherence_code.domain'),
            ('diabetes_follow_up.drug_name.length'),
            ('diabetes_follow_up.insulin_name.length'),
            ('diabetes_follow_up.insulin_daily_dose.type'),
            ('diabetes_follow_up.adverse_reaction_flag.domain'),
            ('diabetes_follow_up.control_class_code.domain'),
            ('diabetes_follow_up.referral_reason.length'),
            ('diabetes_follow_up.referral_institution.length'),
            ('diabetes_follow_up.next_visit_date.type'),
            ('diabetes_follow_up.doctor_id.length'),
            ('diabetes_follow_up.key.unique'),
            ('diabetes_follow_up.fasting_glucose.range'),
            ('diabetes_follow_up.postprandial_glucose.range'),
            ('diabetes_follow_up.glycated_haemoglobin.range'),
            ('diabetes_follow_up.follow_up_date.not_before'),
            ('diabetes_follow_up.systolic_pressure.range'),
            ('diabetes_follow_up.diastolic_pressure.not_above'),
            ('diabetes_follow_up.height.range'),
            ('diabetes_follow_up.weight.range'),
            ('diabetes_follow_up.bmi.bmi_of'),
            ('diabetes_follow_up.daily_cigarettes.range'),
            ('diabetes_follow_up.daily_alcohol.range'),
            ('diabetes_follow_up.daily_staple_food.range'),
            ('diabetes_follow_up.weekly_exercise.range'),
            ('diabetes_follow_up.insulin_daily_dose.range'),
            ('diabetes_follow_up.drug_name.only_when'),
            ('diabetes_follow_up.next_visit_date.not_before'),
            ('diabetes_follow_up.logic.controlled_above_target'),
            ('diabetes_follow_up.logic.uncontrolled_below_target'),
            ('diabetes_follow_up.logic.crisis_without_referral'),
            ('diabetes_follow_up.logic.uncontrolled_seen_late'),
            ('diabetes_follow_up.logic.hypoglycaemia_denied'),
            ('diabetes_follow_up.logic.treated_without_drug'),
            ('diabetes_follow_up.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'diabetes_follow_up.institution_code.required' then n__institution_code__required
            when 'diabetes_follow_up.institution_code.length' then n__institution_code__length
            when 'diabetes_follow_up.follow_up_id.length' then n__follow_up_id__length
            when 'diabetes_follow_up.patient_id.length' then n__patient_id__length
            when 'diabetes_follow_up.patient_id.reference' then n__patient_id__reference
            when 'diabetes_follow_up.health_record_id.type' then n__health_record_id__type
            when 'diabetes_follow_up.health_record_id.reference' then n__health_record_id__reference
            when 'diabetes_follow_up.follow_up_date.type' then n__follow_up_date__type
            when 'diabetes_follow_up.follow_up_date.not_future' then n__follow_up_date__not_future
            when 'diabetes_follow_up.follow_up_method_code.domain' then n__follow_up_method_code__domain
            when 'diabetes_follow_up.symptom_codes.length' then n__symptom_codes__length
            when 'diabetes_follow_up.systolic_pressure.type' then n__systolic_pressure__type
            when 'diabetes_follow_up.diastolic_pressure.type' then n__diastolic_pressure__type
            when 'diabetes_follow_up.height.type' then n__height__type
            when 'diabetes_follow_up.weight.type' then n__weight__type
            when 'diabetes_follow_up.bmi.type' then n__bmi__type
            when 'diabetes_follow_up.dorsalis_pedis_code.domain' then n__dorsalis_pedis_code__domain
            when 'diabetes_follow_up.daily_cigarettes.type' then n__daily_cigarettes__type
            when 'diabetes_follow_up.daily_alcohol.type' then n__daily_alcohol__type
            when 'diabetes_follow_up.weekly_exercise.type' then n__weekly_exercise__type
            when 'diabetes_follow_up.exercise_minutes.type' then n__exercise_minutes__type
            when 'diabetes_follow_up.daily_staple_food.type' then n__daily_staple_food__type
            when 'diabetes_follow_up.psychological_adjustment_code.domain' then n__psychological_adjustment_code__domain
            when 'diabetes_follow_up.compliance_code.domain' then n__compliance_code__domain
            when 'diabetes_follow_up.fasting_glucose.type' then n__fasting_glucose__type
            when 'diabetes_follow_up.postprandial_glucose.type' then n__postprandial_glucose__type
            when 'diabetes_follow_up.glycated_haemoglobin.type' then n__glycated_haemoglobin__type
            when 'diabetes_follow_up.glycated_haemoglobin_date.type' then n__glycated_haemoglobin_date__type
            when 'diabetes_follow_up.glycated_haemoglobin_date.not_future' then n__glycated_haemoglobin_date__not_future
            when 'diabetes_follow_up.hypoglycaemia_code.domain' then n__hypoglycaemia_code__domain
            when 'diabetes_follow_up.medication_adherence_code.domain' then n__medication_adherence_code__domain
            when 'diabetes_follow_up.drug_name.length' then n__drug_name__length
            when 'diabetes_follow_up.insulin_name.length' then n__insulin_name__length
            when 'diabetes_follow_up.insulin_daily_dose.type' then n__insulin_daily_dose__type
            when 'diabetes_follow_up.adverse_reaction_flag.domain' then n__adverse_reaction_flag__domain
            when 'diabetes_follow_up.control_class_code.domain' then n__control_class_code__domain
            when 'diabetes_follow_up.referral_reason.length' then n__referral_reason__length
            when 'diabetes_follow_up.referral_institution.length' then n__referral_institution__length
            when 'diabetes_follow_up.next_visit_date.type' then n__next_visit_date__type
            when 'diabetes_follow_up.doctor_id.length' then n__doctor_id__length
            when 'diabetes_follow_up.key.unique' then n__key__unique
            when 'diabetes_follow_up.fasting_glucose.range' then n__fasting_glucose__range
            when 'diabetes_follow_up.postprandial_glucose.range' then n__postprandial_glucose__range
            when 'diabetes_follow_up.glycated_haemoglobin.range' then n__glycated_haemoglobin__range
            when 'diabetes_follow_up.follow_up_date.not_before' then n__follow_up_date__not_before
            when 'diabetes_follow_up.systolic_pressure.range' then n__systolic_pressure__range
            when 'diabetes_follow_up.diastolic_pressure.not_above' then n__diastolic_pressure__not_above
            when 'diabetes_follow_up.height.range' then n__height__range
            when 'diabetes_follow_up.weight.range' then n__weight__range
            when 'diabetes_follow_up.bmi.bmi_of' then n__bmi__bmi_of
            when 'diabetes_follow_up.daily_cigarettes.range' then n__daily_cigarettes__range
            when 'diabetes_follow_up.daily_alcohol.range' then n__daily_alcohol__range
            when 'diabetes_follow_up.daily_staple_food.range' then n__daily_staple_food__range
            when 'diabetes_follow_up.weekly_exercise.range' then n__weekly_exercise__range
            when 'diabetes_follow_up.insulin_daily_dose.range' then n__insulin_daily_dose__range
            when 'diabetes_follow_up.drug_name.only_when' then n__drug_name__only_when
            when 'diabetes_follow_up.next_visit_date.not_before' then n__next_visit_date__not_before
            when 'diabetes_follow_up.logic.controlled_above_target' then n__logic__controlled_above_target
            when 'diabetes_follow_up.logic.uncontrolled_below_target' then n__logic__uncontrolled_below_target
            when 'diabetes_follow_up.logic.crisis_without_referral' then n__logic__crisis_without_referral
            when 'diabetes_follow_up.logic.uncontrolled_seen_late' then n__logic__uncontrolled_seen_late
            when 'diabetes_follow_up.logic.hypoglycaemia_denied' then n__logic__hypoglycaemia_denied
            when 'diabetes_follow_up.logic.treated_without_drug' then n__logic__treated_without_drug
            when 'diabetes_follow_up.logic.sender_differs' then n__logic__sender_differs
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
