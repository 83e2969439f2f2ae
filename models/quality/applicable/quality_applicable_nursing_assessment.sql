-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_nursing_assessment') }}, {{ ref('current_nursing_assessment') }}
{{ config(enabled='nursing_assessment' in data_sets_in_use(), meta={'data_set': 'nursing_assessment'}) }}
with asked as (
    select
        *,
        (assessment_type_code = '1') as holds_1,
        try_cast(substr(admission_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(assessment_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(systolic_pressure as decimal(18, 4)) is not null as holds_4
    from {{ counted_rows('nursing_assessment') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("assessment_id is not null") }} as n__assessment_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("ward_name is not null") }} as n__ward_name__length,
        {{ signed_count("assessment_type_code is not null") }} as n__assessment_type_code__domain,
        {{ signed_count("holds_1") }} as n__admission_time__required,
        {{ signed_count("admission_time is not null") }} as n__admission_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__admission_time__not_future,
        {{ signed_count("ward_entry_code is not null") }} as n__ward_entry_code__domain,
        {{ signed_count("assessment_time is not null") }} as n__assessment_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__assessment_time__not_future,
        {{ signed_count("height is not null") }} as n__height__type,
        {{ signed_count("weight is not null") }} as n__weight__type,
        {{ signed_count("bmi is not null") }} as n__bmi__type,
        {{ signed_count("temperature is not null") }} as n__temperature__type,
        {{ signed_count("pulse is not null") }} as n__pulse__type,
        {{ signed_count("respiration is not null") }} as n__respiration__type,
        {{ signed_count("systolic_pressure is not null") }} as n__systolic_pressure__type,
        {{ signed_count("diastolic_pressure is not null") }} as n__diastolic_pressure__type,
        {{ signed_count("consciousness_code is not null") }} as n__consciousness_code__domain,
        {{ signed_count("nutrition_code is not null") }} as n__nutrition_code__domain,
        {{ signed_count("self_care_code is not null") }} as n__self_care_code__domain,
        {{ signed_count("barthel_score is not null") }} as n__barthel_score__type,
        {{ signed_count("morse_score is not null") }} as n__morse_score__type,
        {{ signed_count("fall_risk_code is not null") }} as n__fall_risk_code__domain,
        {{ signed_count("braden_score is not null") }} as n__braden_score__type,
        {{ signed_count("pressure_risk_code is not null") }} as n__pressure_risk_code__domain,
        {{ signed_count("pressure_injury_flag is not null") }} as n__pressure_injury_flag__domain,
        {{ signed_count("(pressure_injury_flag = '1')") }} as n__pressure_injury_stage_code__required,
        {{ signed_count("pressure_injury_stage_code is not null") }} as n__pressure_injury_stage_code__domain,
        {{ signed_count("nrs2002_score is not null") }} as n__nrs2002_score__type,
        {{ signed_count("caprini_score is not null") }} as n__caprini_score__type,
        {{ signed_count("pain_score is not null") }} as n__pain_score__type,
        {{ signed_count("allergy_flag is not null") }} as n__allergy_flag__domain,
        {{ signed_count("nurse_id is not null") }} as n__nurse_id__length,
        {{ signed_count("institution_code is not null and assessment_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(height as decimal(18, 4)) is not null") }} as n__height__range,
        {{ signed_count("try_cast(weight as decimal(18, 4)) is not null") }} as n__weight__range,
        {{ signed_count("(try_cast(height as decimal(18, 4)) > 0) and (try_cast(bmi as double) * (try_cast(height as double) * try_cast(height as double))) is not null and try_cast(weight as double) is not null and (try_cast(height as double) * try_cast(height as double)) is not null") }} as n__bmi__bmi_of,
        {{ signed_count("try_cast(temperature as decimal(18, 4)) is not null") }} as n__temperature__range,
        {{ signed_count("try_cast(pulse as decimal(18, 4)) is not null") }} as n__pulse__range,
        {{ signed_count("try_cast(respiration as decimal(18, 4)) is not null") }} as n__respiration__range,
        {{ signed_count("holds_4") }} as n__systolic_pressure__range,
        {{ signed_count("try_cast(diastolic_pressure as decimal(18, 4)) is not null and holds_4") }} as n__diastolic_pressure__not_above,
        {{ signed_count("try_cast(barthel_score as decimal(18, 4)) is not null") }} as n__barthel_score__range,
        {{ signed_count("try_cast(morse_score as decimal(18, 4)) is not null") }} as n__morse_score__range,
        {{ signed_count("try_cast(braden_score as decimal(18, 4)) is not null") }} as n__braden_score__range,
        {{ signed_count("try_cast(nrs2002_score as decimal(18, 4)) is not null") }} as n__nrs2002_score__range,
        {{ signed_count("try_cast(caprini_score as decimal(18, 4)) is not null") }} as n__caprini_score__range,
        {{ signed_count("try_cast(pain_score as decimal(18, 4)) is not null") }} as n__pain_score__range,
        {{ signed_count("pressure_injury_stage_code is not null and pressure_injury_flag is not null") }} as n__pressure_injury_stage_code__only_when,
        {{ signed_count("holds_3 and holds_2") }} as n__assessment_time__not_before,
        {{ signed_count("holds_1 and holds_3 and holds_2") }} as n__assessment_time__within_hours,
        {{ signed_count("(case when try_cast(morse_score as decimal(18, 4)) < 25 then fall_risk_code <> '1' when try_cast(morse_score as decimal(18, 4)) < 45 then fall_risk_code <> '2' when try_cast(morse_score as decimal(18, 4)) <= 125 then fall_risk_code <> '3' end) is not null") }} as n__logic__fall_risk_differs,
        {{ signed_count("(case when try_cast(braden_score as decimal(18, 4)) < 6 then null when try_cast(braden_score as decimal(18, 4)) <= 9 then pressure_risk_code <> '4' when try_cast(braden_score as decimal(18, 4)) <= 12 then pressure_risk_code <> '3' when try_cast(braden_score as decimal(18, 4)) <= 14 then pressure_risk_code <> '2' when try_cast(braden_score as decimal(18, 4)) <= 18 then pressure_risk_code <> '1' when try_cast(braden_score as decimal(18, 4)) <= 23 then pressure_risk_code <> '0' end) is not null") }} as n__logic__pressure_risk_differs,
        {{ signed_count("(case when self_care_code = '1' then try_cast(barthel_score as decimal(18, 4)) <= 60 when self_care_code = '3' then try_cast(barthel_score as decimal(18, 4)) > 60 end) is not null") }} as n__logic__self_care_differs,
        {{ signed_count("(nutrition_code = '1') and (try_cast(height as decimal(18, 4)) >= 140) and try_cast(bmi as decimal(18, 4)) is not null") }} as n__logic__well_nourished_underweight,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('nursing_assessment.institution_code.required'),
            ('nursing_assessment.institution_code.length'),
            ('nursing_assessment.assessment_id.length'),
            ('nursing_assessment.visit_id.length'),
            ('nursing_assessment.visit_id.reference'),
            ('nursing_assessment.patient_id.length'),
            ('nursing_assessment.patient_id.reference'),
            ('nursing_assessment.department_code.domain'),
            ('nursing_assessment.ward_name.length'),
            ('nursing_assessment.assessment_type_code.domain'),
            ('nursing_assessment.admission_time.required'),
            ('nursing_assessment.admission_time.type'),
            ('nursing_assessment.admission_time.not_future'),
            ('nursing_assessment.ward_entry_code.domain'),
            ('nursing_assessment.assessment_time.type'),
            ('nursing_assessment.assessment_time.not_future'),
            ('nursing_assessment.height.type'),
            ('nursing_assessment.weight.type'),
            ('nursing_assessment.bmi.type'),
            ('nursing_assessment.temperature.type'),
            ('nursing_assessment.pulse.type'),
            ('nursing_assessment.respiration.type'),
            ('nursing_assessment.systolic_pressure.type'),
            ('nursing_assessment.diastolic_pressure.type'),
            ('nursing_assessment.consciousness_code.domain'),
            ('nursing_assessment.nutrition_code.domain'),
            ('nursing_assessment.self_care_code.domain'),
            ('nursing_assessment.barthel_score.type'),
            ('nursing_assessment.morse_score.type'),
            ('nursing_assessment.fall_risk_code.domain'),
            ('nursing_assessment.braden_score.type'),
            ('nursing_assessment.pressure_risk_code.domain'),
            ('nursing_assessment.pressure_injury_flag.domain'),
            ('nursing_assessment.pressure_injury_stage_code.required'),
            ('nursing_assessment.pressure_injury_stage_code.domain'),
            ('nursing_assessment.nrs2002_score.type'),
            ('nursing_assessment.caprini_score.type'),
            ('nursing_assessment.pain_score.type'),
            ('nursing_assessment.allergy_flag.domain'),
            ('nursing_assessment.nurse_id.length'),
            ('nursing_assessment.key.unique'),
            ('nursing_assessment.height.range'),
            ('nursing_assessment.weight.range'),
            ('nursing_assessment.bmi.bmi_of'),
            ('nursing_assessment.temperature.range'),
            ('nursing_assessment.pulse.range'),
            ('nursing_assessment.respiration.range'),
            ('nursing_assessment.systolic_pressure.range'),
            ('nursing_assessment.diastolic_pressure.not_above'),
            ('nursing_assessment.barthel_score.range'),
            ('nursing_assessment.morse_score.range'),
            ('nursing_assessment.braden_score.range'),
            ('nursing_assessment.nrs2002_score.range'),
            ('nursing_assessment.caprini_score.range'),
            ('nursing_assessment.pain_score.range'),
            ('nursing_assessment.pressure_injury_stage_code.only_when'),
            ('nursing_assessment.assessment_time.not_before'),
            ('nursing_assessment.assessment_time.within_hours'),
            ('nursing_assessment.logic.fall_risk_differs'),
            ('nursing_assessment.logic.pressure_risk_differs'),
            ('nursing_assessment.logic.self_care_differs'),
            ('nursing_assessment.logic.well_nourished_underweight'),
            ('nursing_assessment.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'nursing_assessment.institution_code.required' then n__institution_code__required
            when 'nursing_assessment.institution_code.length' then n__institution_code__length
            when 'nursing_assessment.assessment_id.length' then n__assessment_id__length
            when 'nursing_assessment.visit_id.length' then n__visit_id__length
            when 'nursing_assessment.visit_id.reference' then n__visit_id__reference
            when 'nursing_assessment.patient_id.length' then n__patient_id__length
            when 'nursing_assessment.patient_id.reference' then n__patient_id__reference
            when 'nursing_assessment.department_code.domain' then n__department_code__domain
            when 'nursing_assessment.ward_name.length' then n__ward_name__length
            when 'nursing_assessment.assessment_type_code.domain' then n__assessment_type_code__domain
            when 'nursing_assessment.admission_time.required' then n__admission_time__required
            when 'nursing_assessment.admission_time.type' then n__admission_time__type
            when 'nursing_assessment.admission_time.not_future' then n__admission_time__not_future
            when 'nursing_assessment.ward_entry_code.domain' then n__ward_entry_code__domain
            when 'nursing_assessment.assessment_time.type' then n__assessment_time__type
            when 'nursing_assessment.assessment_time.not_future' then n__assessment_time__not_future
            when 'nursing_assessment.height.type' then n__height__type
            when 'nursing_assessment.weight.type' then n__weight__type
            when 'nursing_assessment.bmi.type' then n__bmi__type
            when 'nursing_assessment.temperature.type' then n__temperature__type
            when 'nursing_assessment.pulse.type' then n__pulse__type
            when 'nursing_assessment.respiration.type' then n__respiration__type
            when 'nursing_assessment.systolic_pressure.type' then n__systolic_pressure__type
            when 'nursing_assessment.diastolic_pressure.type' then n__diastolic_pressure__type
            when 'nursing_assessment.consciousness_code.domain' then n__consciousness_code__domain
            when 'nursing_assessment.nutrition_code.domain' then n__nutrition_code__domain
            when 'nursing_assessment.self_care_code.domain' then n__self_care_code__domain
            when 'nursing_assessment.barthel_score.type' then n__barthel_score__type
            when 'nursing_assessment.morse_score.type' then n__morse_score__type
            when 'nursing_assessment.fall_risk_code.domain' then n__fall_risk_code__domain
            when 'nursing_assessment.braden_score.type' then n__braden_score__type
            when 'nursing_assessment.pressure_risk_code.domain' then n__pressure_risk_code__domain
            when 'nursing_assessment.pressure_injury_flag.domain' then n__pressure_injury_flag__domain
            when 'nursing_assessment.pressure_injury_stage_code.required' then n__pressure_injury_stage_code__required
            when 'nursing_assessment.pressure_injury_stage_code.domain' then n__pressure_injury_stage_code__domain
            when 'nursing_assessment.nrs2002_score.type' then n__nrs2002_score__type
            when 'nursing_assessment.caprini_score.type' then n__caprini_score__type
            when 'nursing_assessment.pain_score.type' then n__pain_score__type
            when 'nursing_assessment.allergy_flag.domain' then n__allergy_flag__domain
            when 'nursing_assessment.nurse_id.length' then n__nurse_id__length
            when 'nursing_assessment.key.unique' then n__key__unique
            when 'nursing_assessment.height.range' then n__height__range
            when 'nursing_assessment.weight.range' then n__weight__range
            when 'nursing_assessment.bmi.bmi_of' then n__bmi__bmi_of
            when 'nursing_assessment.temperature.range' then n__temperature__range
            when 'nursing_assessment.pulse.range' then n__pulse__range
            when 'nursing_assessment.respiration.range' then n__respiration__range
            when 'nursing_assessment.systolic_pressure.range' then n__systolic_pressure__range
            when 'nursing_assessment.diastolic_pressure.not_above' then n__diastolic_pressure__not_above
            when 'nursing_assessment.barthel_score.range' then n__barthel_score__range
            when 'nursing_assessment.morse_score.range' then n__morse_score__range
            when 'nursing_assessment.braden_score.range' then n__braden_score__range
            when 'nursing_assessment.nrs2002_score.range' then n__nrs2002_score__range
            when 'nursing_assessment.caprini_score.range' then n__caprini_score__range
            when 'nursing_assessment.pain_score.range' then n__pain_score__range
            when 'nursing_assessment.pressure_injury_stage_code.only_when' then n__pressure_injury_stage_code__only_when
            when 'nursing_assessment.assessment_time.not_before' then n__assessment_time__not_before
            when 'nursing_assessment.assessment_time.within_hours' then n__assessment_time__within_hours
            when 'nursing_assessment.logic.fall_risk_differs' then n__logic__fall_risk_differs
            when 'nursing_assessment.logic.pressure_risk_differs' then n__logic__pressure_risk_differs
            when 'nursing_assessment.logic.self_care_differs' then n__logic__self_care_differs
            when 'nursing_assessment.logic.well_nourished_underweight' then n__logic__well_nourished_underweight
            when 'nursing_assessment.logic.sender_differs' then n__logic__sender_differs
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
