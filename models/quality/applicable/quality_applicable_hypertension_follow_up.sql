-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_hypertension_follow_up') }}, {{ ref('current_hypertension_follow_up') }}
{{ config(enabled='hypertension_follow_up' in data_sets_in_use(), meta={'data_set': 'hypertension_follow_up'}) }}
with asked as (
    select
        *,
        try_cast(follow_up_date as date) is not null as holds_1,
        (adverse_reaction_flag = '1') as holds_2,
        try_cast(systolic_pressure as decimal(18, 4)) is not null as holds_3,
        try_cast(diastolic_pressure as decimal(18, 4)) is not null as holds_4,
        try_cast(daily_cigarettes as decimal(18, 4)) is not null as holds_5
    from {{ counted_rows('hypertension_follow_up') }} as counted_row
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
        {{ signed_count("holds_1 and cast(received_at as date) is not null") }} as n__follow_up_date__not_future,
        {{ signed_count("follow_up_method_code is not null") }} as n__follow_up_method_code__domain,
        {{ signed_count("symptom_codes is not null") }} as n__symptom_codes__length,
        {{ signed_count("systolic_pressure is not null") }} as n__systolic_pressure__type,
        {{ signed_count("diastolic_pressure is not null") }} as n__diastolic_pressure__type,
        {{ signed_count("height is not null") }} as n__height__type,
        {{ signed_count("weight is not null") }} as n__weight__type,
        {{ signed_count("target_weight is not null") }} as n__target_weight__type,
        {{ signed_count("bmi is not null") }} as n__bmi__type,
        {{ signed_count("heart_rate is not null") }} as n__heart_rate__type,
        {{ signed_count("other_signs is not null") }} as n__other_signs__length,
        {{ signed_count("daily_cigarettes is not null") }} as n__daily_cigarettes__type,
        {{ signed_count("target_daily_cigarettes is not null") }} as n__target_daily_cigarettes__type,
        {{ signed_count("daily_alcohol is not null") }} as n__daily_alcohol__type,
        {{ signed_count("weekly_exercise is not null") }} as n__weekly_exercise__type,
        {{ signed_count("exercise_minutes is not null") }} as n__exercise_minutes__type,
        {{ signed_count("salt_intake_code is not null") }} as n__salt_intake_code__domain,
        {{ signed_count("psychological_adjustment_code is not null") }} as n__psychological_adjustment_code__domain,
        {{ signed_count("compliance_code is not null") }} as n__compliance_code__domain,
        {{ signed_count("medication_adherence_code is not null") }} as n__medication_adherence_code__domain,
        {{ signed_count("(medication_adherence_code in ('1', '2'))") }} as n__drug_name__required,
        {{ signed_count("drug_name is not null") }} as n__drug_name__length,
        {{ signed_count("frequency_code is not null") }} as n__frequency_code__length,
        {{ signed_count("dose is not null") }} as n__dose__type,
        {{ signed_count("dose_unit is not null") }} as n__dose_unit__length,
        {{ signed_count("adverse_reaction_flag is not null") }} as n__adverse_reaction_flag__domain,
        {{ signed_count("holds_2") }} as n__adverse_reaction__required,
        {{ signed_count("adverse_reaction is not null") }} as n__adverse_reaction__length,
        {{ signed_count("control_class_code is not null") }} as n__control_class_code__domain,
        {{ signed_count("referral_reason is not null") }} as n__referral_reason__length,
        {{ signed_count("referral_institution is not null") }} as n__referral_institution__length,
        {{ signed_count("next_visit_date is not null") }} as n__next_visit_date__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and follow_up_id is not null") }} as n__key__unique,
        {{ signed_count("holds_3") }} as n__systolic_pressure__range,
        {{ signed_count("holds_4") }} as n__diastolic_pressure__range,
        {{ signed_count("holds_4 and holds_3") }} as n__diastolic_pressure__not_above,
        {{ signed_count("try_cast(height as decimal(18, 4)) is not null") }} as n__height__range,
        {{ signed_count("try_cast(weight as decimal(18, 4)) is not null") }} as n__weight__range,
        {{ signed_count("(try_cast(height as decimal(18, 4)) > 0) and (try_cast(bmi as double) * (try_cast(height as double) * try_cast(height as double))) is not null and try_cast(weight as double) is not null and (try_cast(height as double) * try_cast(height as double)) is not null") }} as n__bmi__bmi_of,
        {{ signed_count("try_cast(heart_rate as decimal(18, 4)) is not null") }} as n__heart_rate__range,
        {{ signed_count("holds_5") }} as n__daily_cigarettes__range,
        {{ signed_count("try_cast(target_daily_cigarettes as decimal(18, 4)) is not null and holds_5") }} as n__target_daily_cigarettes__not_above,
        {{ signed_count("try_cast(daily_alcohol as decimal(18, 4)) is not null") }} as n__daily_alcohol__range,
        {{ signed_count("try_cast(weekly_exercise as decimal(18, 4)) is not null") }} as n__weekly_exercise__range,
        {{ signed_count("try_cast(substr(next_visit_date, 1, 10) as date) is not null and try_cast(substr(follow_up_date, 1, 10) as date) is not null") }} as n__next_visit_date__not_before,
        {{ signed_count("drug_name is not null and medication_adherence_code is not null") }} as n__drug_name__only_when,
        {{ signed_count("adverse_reaction is not null and adverse_reaction_flag is not null") }} as n__adverse_reaction__only_when,
        {{ signed_count("try_cast(target_weight as decimal(18, 4)) is not null") }} as n__target_weight__range,
        {{ signed_count("(control_class_code = '1') and (try_cast(systolic_pressure as decimal(18, 4)) >= 150 or try_cast(diastolic_pressure as decimal(18, 4)) >= 90) is not null") }} as n__logic__controlled_above_target,
        {{ signed_count("(control_class_code = '2') and (try_cast(systolic_pressure as decimal(18, 4)) < 130 and try_cast(diastolic_pressure as decimal(18, 4)) < 80) is not null") }} as n__logic__uncontrolled_below_target,
        {{ signed_count("(try_cast(systolic_pressure as decimal(18, 4)) >= 180 or try_cast(diastolic_pressure as decimal(18, 4)) >= 110)") }} as n__logic__crisis_without_referral,
        {{ signed_count("(control_class_code in ('2', '3', '4')) and try_cast(next_visit_date as date) is not null and holds_1") }} as n__logic__uncontrolled_seen_late,
        {{ signed_count("holds_2 and control_class_code is not null") }} as n__logic__reaction_but_controlled,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('hypertension_follow_up.institution_code.required'),
            ('hypertension_follow_up.institution_code.length'),
            ('hypertension_follow_up.follow_up_id.length'),
            ('hypertension_follow_up.patient_id.length'),
            ('hypertension_follow_up.patient_id.reference'),
            ('hypertension_follow_up.health_record_id.type'),
            ('hypertension_follow_up.health_record_id.reference'),
            ('hypertension_follow_up.follow_up_date.type'),
            ('hypertension_follow_up.follow_up_date.not_future'),
            ('hypertension_follow_up.follow_up_method_code.domain'),
            ('hypertension_follow_up.symptom_codes.length'),
            ('hypertension_follow_up.systolic_pressure.type'),
            ('hypertension_follow_up.diastolic_pressure.type'),
            ('hypertension_follow_up.height.type'),
            ('hypertension_follow_up.weight.type'),
            ('hypertension_follow_up.target_weight.type'),
            ('hypertension_follow_up.bmi.type'),
            ('hypertension_follow_up.heart_rate.type'),
            ('hypertension_follow_up.other_signs.length'),
            ('hypertension_follow_up.daily_cigarettes.type'),
            ('hypertension_follow_up.target_daily_cigarettes.type'),
            ('hypertension_follow_up.daily_alcohol.type'),
            ('hypertension_follow_up.weekly_exercise.type'),
            ('hypertension_follow_up.exercise_minutes.type'),
            ('hypertension_follow_up.salt_intake_code.domain'),
            ('hypertension_follow_up.psychological_adjustment_code.domain'),
            ('hypertension_follow_up.compliance_code.domain'),
            ('hypertension_follow_up.medication_adherence_code.domain'),
            ('hypertension_follow_up.drug_name.required'),
            ('hypertension_follow_up.drug_name.length'),
            ('hypertension_follow_up.frequency_code.length'),
            ('hypertension_follow_up.dose.type'),
            ('hypertension_follow_up.dose_unit.length'),
            ('hypertension_follow_up.adverse_reaction_flag.domain'),
            ('hypertension_follow_up.adverse_reaction.required'),
            ('hypertension_follow_up.adverse_reaction.length'),
            ('hypertension_follow_up.control_class_code.domain'),
            ('hypertension_follow_up.referral_reason.length'),
            ('hypertension_follow_up.referral_institution.length'),
            ('hypertension_follow_up.next_visit_date.type'),
            ('hypertension_follow_up.doctor_id.length'),
            ('hypertension_follow_up.key.unique'),
            ('hypertension_follow_up.systolic_pressure.range'),
            ('hypertension_follow_up.diastolic_pressure.range'),
            ('hypertension_follow_up.diastolic_pressure.not_above'),
            ('hypertension_follow_up.height.range'),
            ('hypertension_follow_up.weight.range'),
            ('hypertension_follow_up.bmi.bmi_of'),
            ('hypertension_follow_up.heart_rate.range'),
            ('hypertension_follow_up.daily_cigarettes.range'),
            ('hypertension_follow_up.target_daily_cigarettes.not_above'),
            ('hypertension_follow_up.daily_alcohol.range'),
            ('hypertension_follow_up.weekly_exercise.range'),
            ('hypertension_follow_up.next_visit_date.not_before'),
            ('hypertension_follow_up.drug_name.only_when'),
            ('hypertension_follow_up.adverse_reaction.only_when'),
            ('hypertension_follow_up.target_weight.range'),
            ('hypertension_follow_up.logic.controlled_above_target'),
            ('hypertension_follow_up.logic.uncontrolled_below_target'),
            ('hypertension_follow_up.logic.crisis_without_referral'),
            ('hypertension_follow_up.logic.uncontrolled_seen_late'),
            ('hypertension_follow_up.logic.reaction_but_controlled'),
            ('hypertension_follow_up.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'hypertension_follow_up.institution_code.required' then n__institution_code__required
            when 'hypertension_follow_up.institution_code.length' then n__institution_code__length
            when 'hypertension_follow_up.follow_up_id.length' then n__follow_up_id__length
            when 'hypertension_follow_up.patient_id.length' then n__patient_id__length
            when 'hypertension_follow_up.patient_id.reference' then n__patient_id__reference
            when 'hypertension_follow_up.health_record_id.type' then n__health_record_id__type
            when 'hypertension_follow_up.health_record_id.reference' then n__health_record_id__reference
            when 'hypertension_follow_up.follow_up_date.type' then n__follow_up_date__type
            when 'hypertension_follow_up.follow_up_date.not_future' then n__follow_up_date__not_future
            when 'hypertension_follow_up.follow_up_method_code.domain' then n__follow_up_method_code__domain
            when 'hypertension_follow_up.symptom_codes.length' then n__symptom_codes__length
            when 'hypertension_follow_up.systolic_pressure.type' then n__systolic_pressure__type
            when 'hypertension_follow_up.diastolic_pressure.type' then n__diastolic_pressure__type
            when 'hypertension_follow_up.height.type' then n__height__type
            when 'hypertension_follow_up.weight.type' then n__weight__type
            when 'hypertension_follow_up.target_weight.type' then n__target_weight__type
            when 'hypertension_follow_up.bmi.type' then n__bmi__type
            when 'hypertension_follow_up.heart_rate.type' then n__heart_rate__type
            when 'hypertension_follow_up.other_signs.length' then n__other_signs__length
            when 'hypertension_follow_up.daily_cigarettes.type' then n__daily_cigarettes__type
            when 'hypertension_follow_up.target_daily_cigarettes.type' then n__target_daily_cigarettes__type
            when 'hypertension_follow_up.daily_alcohol.type' then n__daily_alcohol__type
            when 'hypertension_follow_up.weekly_exercise.type' then n__weekly_exercise__type
            when 'hypertension_follow_up.exercise_minutes.type' then n__exercise_minutes__type
            when 'hypertension_follow_up.salt_intake_code.domain' then n__salt_intake_code__domain
            when 'hypertension_follow_up.psychological_adjustment_code.domain' then n__psychological_adjustment_code__domain
            when 'hypertension_follow_up.compliance_code.domain' then n__compliance_code__domain
            when 'hypertension_follow_up.medication_adherence_code.domain' then n__medication_adherence_code__domain
            when 'hypertension_follow_up.drug_name.required' then n__drug_name__required
            when 'hypertension_follow_up.drug_name.length' then n__drug_name__length
            when 'hypertension_follow_up.frequency_code.length' then n__frequency_code__length
            when 'hypertension_follow_up.dose.type' then n__dose__type
            when 'hypertension_follow_up.dose_unit.length' then n__dose_unit__length
            when 'hypertension_follow_up.adverse_reaction_flag.domain' then n__adverse_reaction_flag__domain
            when 'hypertension_follow_up.adverse_reaction.required' then n__adverse_reaction__required
            when 'hypertension_follow_up.adverse_reaction.length' then n__adverse_reaction__length
            when 'hypertension_follow_up.control_class_code.domain' then n__control_class_code__domain
            when 'hypertension_follow_up.referral_reason.length' then n__referral_reason__length
            when 'hypertension_follow_up.referral_institution.length' then n__referral_institution__length
            when 'hypertension_follow_up.next_visit_date.type' then n__next_visit_date__type
            when 'hypertension_follow_up.doctor_id.length' then n__doctor_id__length
            when 'hypertension_follow_up.key.unique' then n__key__unique
            when 'hypertension_follow_up.systolic_pressure.range' then n__systolic_pressure__range
            when 'hypertension_follow_up.diastolic_pressure.range' then n__diastolic_pressure__range
            when 'hypertension_follow_up.diastolic_pressure.not_above' then n__diastolic_pressure__not_above
            when 'hypertension_follow_up.height.range' then n__height__range
            when 'hypertension_follow_up.weight.range' then n__weight__range
            when 'hypertension_follow_up.bmi.bmi_of' then n__bmi__bmi_of
            when 'hypertension_follow_up.heart_rate.range' then n__heart_rate__range
            when 'hypertension_follow_up.daily_cigarettes.range' then n__daily_cigarettes__range
            when 'hypertension_follow_up.target_daily_cigarettes.not_above' then n__target_daily_cigarettes__not_above
            when 'hypertension_follow_up.daily_alcohol.range' then n__daily_alcohol__range
            when 'hypertension_follow_up.weekly_exercise.range' then n__weekly_exercise__range
            when 'hypertension_follow_up.next_visit_date.not_before' then n__next_visit_date__not_before
            when 'hypertension_follow_up.drug_name.only_when' then n__drug_name__only_when
            when 'hypertension_follow_up.adverse_reaction.only_when' then n__adverse_reaction__only_when
            when 'hypertension_follow_up.target_weight.range' then n__target_weight__range
            when 'hypertension_follow_up.logic.controlled_above_target' then n__logic__controlled_above_target
            when 'hypertension_follow_up.logic.uncontrolled_below_target' then n__logic__uncontrolled_below_target
            when 'hypertension_follow_up.logic.crisis_without_referral' then n__logic__crisis_without_referral
            when 'hypertension_follow_up.logic.uncontrolled_seen_late' then n__logic__uncontrolled_seen_late
            when 'hypertension_follow_up.logic.reaction_but_controlled' then n__logic__reaction_but_controlled
            when 'hypertension_follow_up.logic.sender_differs' then n__logic__sender_differs
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
