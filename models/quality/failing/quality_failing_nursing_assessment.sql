-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_nursing_assessment') }}, {{ ref('current_nursing_assessment') }}
{{ config(enabled='nursing_assessment' in data_sets_in_use(), meta={'replaced_by': 'touched_nursing_assessment'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'nursing_assessment', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'nursing_assessment', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        assessment_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_nursing_assessment', ['institution_code', 'assessment_id'], 'nursing_assessment', ['institution_code', 'assessment_id']) }} as looked_into
    group by institution_code, assessment_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        assessment_id is null as assessment_id__required,
        length(assessment_id) > 64 as assessment_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(ward_name) > 50 as ward_name__length,
        assessment_type_code is null as assessment_type_code__required,
        assessment_type_code not in ('1', '2', '3', '4') as assessment_type_code__domain,
        (assessment_type_code = '1') and admission_time is null as admission_time__required,
        not regexp_like(admission_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as admission_time__type,
        try_cast(substr(admission_time, 1, 19) as timestamp) > received_at as admission_time__not_future,
        (assessment_type_code = '1') and ward_entry_code is null as ward_entry_code__required,
        ward_entry_code not in ('1', '2', '3', '4', '9') as ward_entry_code__domain,
        assessment_time is null as assessment_time__required,
        not regexp_like(assessment_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as assessment_time__type,
        try_cast(substr(assessment_time, 1, 19) as timestamp) > received_at as assessment_time__not_future,
        not regexp_like(height, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as height__type,
        not regexp_like(weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as weight__type,
        not regexp_like(bmi, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as bmi__type,
        not regexp_like(temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature__type,
        not regexp_like(pulse, '^-?[0-9]{1,3}$') as pulse__type,
        not regexp_like(respiration, '^-?[0-9]{1,3}$') as respiration__type,
        not regexp_like(systolic_pressure, '^-?[0-9]{1,3}$') as systolic_pressure__type,
        not regexp_like(diastolic_pressure, '^-?[0-9]{1,3}$') as diastolic_pressure__type,
        consciousness_code not in ('1', '2', '3', '4', '5', '6', '7', '8', '9') as consciousness_code__domain,
        nutrition_code not in ('1', '2', '3') as nutrition_code__domain,
        self_care_code not in ('1', '2', '3') as self_care_code__domain,
        not regexp_like(barthel_score, '^-?[0-9]{1,3}$') as barthel_score__type,
        not regexp_like(morse_score, '^-?[0-9]{1,3}$') as morse_score__type,
        (morse_score is not null) and fall_risk_code is null as fall_risk_code__required,
        fall_risk_code not in ('1', '2', '3') as fall_risk_code__domain,
        not regexp_like(braden_score, '^-?[0-9]{1,2}$') as braden_score__type,
        (braden_score is not null) and pressure_risk_code is null as pressure_risk_code__required,
        pressure_risk_code not in ('0', '1', '2', '3', '4') as pressure_risk_code__domain,
        pressure_injury_flag not in ('0', '1') as pressure_injury_flag__domain,
        (pressure_injury_flag = '1') and pressure_injury_stage_code is null as pressure_injury_stage_code__required,
        pressure_injury_stage_code not in ('1', '2', '3', '4', '5', '6', '7') as pressure_injury_stage_code__domain,
        not regexp_like(nrs2002_score, '^-?[0-9]{1,1}$') as nrs2002_score__type,
        not regexp_like(caprini_score, '^-?[0-9]{1,2}$') as caprini_score__type,
        not regexp_like(pain_score, '^-?[0-9]{1,2}$') as pain_score__type,
        allergy_flag not in ('0', '1') as allergy_flag__domain,
        nurse_id is null as nurse_id__required,
        length(nurse_id) > 32 as nurse_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(height as decimal(18, 4)) < 20 or try_cast(height as decimal(18, 4)) > 260 as height__range,
        try_cast(weight as decimal(18, 4)) < 0.3 or try_cast(weight as decimal(18, 4)) > 400 as weight__range,
        case when try_cast(height as decimal(18, 4)) > 0 then abs(try_cast(bmi as double) * (try_cast(height as double) * try_cast(height as double)) - try_cast(weight as double) * 10000) > 0.5 * (try_cast(height as double) * try_cast(height as double)) end as bmi__bmi_of,
        try_cast(temperature as decimal(18, 4)) < 25 or try_cast(temperature as decimal(18, 4)) > 45 as temperature__range,
        try_cast(pulse as decimal(18, 4)) < 0 or try_cast(pulse as decimal(18, 4)) > 300 as pulse__range,
        try_cast(respiration as decimal(18, 4)) < 0 or try_cast(respiration as decimal(18, 4)) > 120 as respiration__range,
        try_cast(systolic_pressure as decimal(18, 4)) < 20 or try_cast(systolic_pressure as decimal(18, 4)) > 300 as systolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) > try_cast(systolic_pressure as decimal(18, 4)) as diastolic_pressure__not_above,
        try_cast(barthel_score as decimal(18, 4)) < 0 or try_cast(barthel_score as decimal(18, 4)) > 100 as barthel_score__range,
        mod(try_cast(barthel_score as decimal(18, 4)), 5) <> 0 as barthel_score__multiple_of,
        try_cast(morse_score as decimal(18, 4)) < 0 or try_cast(morse_score as decimal(18, 4)) > 125 as morse_score__range,
        mod(try_cast(morse_score as decimal(18, 4)), 5) <> 0 as morse_score__multiple_of,
        try_cast(braden_score as decimal(18, 4)) < 6 or try_cast(braden_score as decimal(18, 4)) > 23 as braden_score__range,
        try_cast(nrs2002_score as decimal(18, 4)) < 0 or try_cast(nrs2002_score as decimal(18, 4)) > 7 as nrs2002_score__range,
        try_cast(caprini_score as decimal(18, 4)) < 0 or try_cast(caprini_score as decimal(18, 4)) > 45 as caprini_score__range,
        try_cast(pain_score as decimal(18, 4)) < 0 or try_cast(pain_score as decimal(18, 4)) > 10 as pain_score__range,
        case when pressure_injury_stage_code is not null then not (pressure_injury_flag = '1') end as pressure_injury_stage_code__only_when,
        try_cast(substr(assessment_time, 1, 19) as timestamp) < try_cast(substr(admission_time, 1, 19) as timestamp) as assessment_time__not_before,
        case when assessment_type_code = '1' then try_cast(substr(assessment_time, 1, 19) as timestamp) > try_cast(substr(admission_time, 1, 19) as timestamp) + interval '24' hour end as assessment_time__within_hours,
        case when try_cast(morse_score as decimal(18, 4)) < 25 then fall_risk_code <> '1' when try_cast(morse_score as decimal(18, 4)) < 45 then fall_risk_code <> '2' when try_cast(morse_score as decimal(18, 4)) <= 125 then fall_risk_code <> '3' end as logic__fall_risk_differs,
        case when try_cast(braden_score as decimal(18, 4)) < 6 then null when try_cast(braden_score as decimal(18, 4)) <= 9 then pressure_risk_code <> '4' when try_cast(braden_score as decimal(18, 4)) <= 12 then pressure_risk_code <> '3' when try_cast(braden_score as decimal(18, 4)) <= 14 then pressure_risk_code <> '2' when try_cast(braden_score as decimal(18, 4)) <= 18 then pressure_risk_code <> '1' when try_cast(braden_score as decimal(18, 4)) <= 23 then pressure_risk_code <> '0' end as logic__pressure_risk_differs,
        case when self_care_code = '1' then try_cast(barthel_score as decimal(18, 4)) <= 60 when self_care_code = '3' then try_cast(barthel_score as decimal(18, 4)) > 60 end as logic__self_care_differs,
        case when assessment_type_code = '1' then barthel_score is null and morse_score is null and braden_score is null and pain_score is null end as logic__admission_without_scores,
        case when pressure_injury_flag = '1' then braden_score is null end as logic__injury_without_braden,
        case when nutrition_code = '1' and try_cast(height as decimal(18, 4)) >= 140 then try_cast(bmi as decimal(18, 4)) < 16 end as logic__well_nourished_underweight,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('nursing_assessment') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and assessment_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or assessment_id__required
        or assessment_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or department_code__required
        or department_code__domain
        or ward_name__length
        or assessment_type_code__required
        or assessment_type_code__domain
        or admission_time__required
        or admission_time__type
        or admission_time__not_future
        or ward_entry_code__required
        or ward_entry_code__domain
        or assessment_time__required
        or assessment_time__type
        or assessment_time__not_future
        or height__type
        or weight__type
        or bmi__type
        or temperature__type
        or pulse__type
        or respiration__type
        or systolic_pressure__type
        or diastolic_pressure__type
        or consciousness_code__domain
        or nutrition_code__domain
        or self_care_code__domain
        or barthel_score__type
        or morse_score__type
        or fall_risk_code__required
        or fall_risk_code__domain
        or braden_score__type
        or pressure_risk_code__required
        or pressure_risk_code__domain
        or pressure_injury_flag__domain
        or pressure_injury_stage_code__required
        or pressure_injury_stage_code__domain
        or nrs2002_score__type
        or caprini_score__type
        or pain_score__type
        or allergy_flag__domain
        or nurse_id__required
        or nurse_id__length
        or key__unique
        or height__range
        or weight__range
        or bmi__bmi_of
        or temperature__range
        or pulse__range
        or respiration__range
        or systolic_pressure__range
        or diastolic_pressure__not_above
        or barthel_score__range
        or barthel_score__multiple_of
        or morse_score__range
        or morse_score__multiple_of
        or braden_score__range
        or nrs2002_score__range
        or caprini_score__range
        or pain_score__range
        or pressure_injury_stage_code__only_when
        or assessment_time__not_before
        or assessment_time__within_hours
        or logic__fall_risk_differs
        or logic__pressure_risk_differs
        or logic__self_care_differs
        or logic__admission_without_scores
        or logic__injury_without_braden
        or logic__well_nourished_underweight
        or logic__sender_differs
)

select
    institution_code,
    assessment_id,
    visit_id,
    patient_id,
    department_code,
    ward_name,
    assessment_type_code,
    admission_time,
    ward_entry_code,
    assessment_time,
    height,
    weight,
    bmi,
    temperature,
    pulse,
    respiration,
    systolic_pressure,
    diastolic_pressure,
    consciousness_code,
    nutrition_code,
    self_care_code,
    barthel_score,
    morse_score,
    fall_risk_code,
    braden_score,
    pressure_risk_code,
    pressure_injury_flag,
    pressure_injury_stage_code,
    nrs2002_score,
    caprini_score,
    pain_score,
    allergy_flag,
    nurse_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'nursing_assessment.institution_code.required' end,
        case when institution_code__length then 'nursing_assessment.institution_code.length' end,
        case when assessment_id__required then 'nursing_assessment.assessment_id.required' end,
        case when assessment_id__length then 'nursing_assessment.assessment_id.length' end,
        case when visit_id__required then 'nursing_assessment.visit_id.required' end,
        case when visit_id__length then 'nursing_assessment.visit_id.length' end,
        case when visit_id__reference then 'nursing_assessment.visit_id.reference' end,
        case when patient_id__required then 'nursing_assessment.patient_id.required' end,
        case when patient_id__length then 'nursing_assessment.patient_id.length' end,
        case when patient_id__reference then 'nursing_assessment.patient_id.reference' end,
        case when department_code__required then 'nursing_assessment.department_code.required' end,
        case when department_code__domain then 'nursing_assessment.department_code.domain' end,
        case when ward_name__length then 'nursing_assessment.ward_name.length' end,
        case when assessment_type_code__required then 'nursing_assessment.assessment_type_code.required' end,
        case when assessment_type_code__domain then 'nursing_assessment.assessment_type_code.domain' end,
        case when admission_time__required then 'nursing_assessment.admission_time.required' end,
        case when admission_time__type then 'nursing_assessment.admission_time.type' end,
        case when admission_time__not_future then 'nursing_assessment.admission_time.not_future' end,
        case when ward_entry_code__required then 'nursing_assessment.ward_entry_code.required' end,
        case when ward_entry_code__domain then 'nursing_assessment.ward_entry_code.domain' end,
        case when assessment_time__required then 'nursing_assessment.assessment_time.required' end,
        case when assessment_time__type then 'nursing_assessment.assessment_time.type' end,
        case when assessment_time__not_future then 'nursing_assessment.assessment_time.not_future' end,
        case when height__type then 'nursing_assessment.height.type' end,
        case when weight__type then 'nursing_assessment.weight.type' end,
        case when bmi__type then 'nursing_assessment.bmi.type' end,
        case when temperature__type then 'nursing_assessment.temperature.type' end,
        case when pulse__type then 'nursing_assessment.pulse.type' end,
        case when respiration__type then 'nursing_assessment.respiration.type' end,
        case when systolic_pressure__type then 'nursing_assessment.systolic_pressure.type' end,
        case when diastolic_pressure__type then 'nursing_assessment.diastolic_pressure.type' end,
        case when consciousness_code__domain then 'nursing_assessment.consciousness_code.domain' end,
        case when nutrition_code__domain then 'nursing_assessment.nutrition_code.domain' end,
        case when self_care_code__domain then 'nursing_assessment.self_care_code.domain' end,
        case when barthel_score__type then 'nursing_assessment.barthel_score.type' end,
        case when morse_score__type then 'nursing_assessment.morse_score.type' end,
        case when fall_risk_code__required then 'nursing_assessment.fall_risk_code.required' end,
        case when fall_risk_code__domain then 'nursing_assessment.fall_risk_code.domain' end,
        case when braden_score__type then 'nursing_assessment.braden_score.type' end,
        case when pressure_risk_code__required then 'nursing_assessment.pressure_risk_code.required' end,
        case when pressure_risk_code__domain then 'nursing_assessment.pressure_risk_code.domain' end,
        case when pressure_injury_flag__domain then 'nursing_assessment.pressure_injury_flag.domain' end,
        case when pressure_injury_stage_code__required then 'nursing_assessment.pressure_injury_stage_code.required' end,
        case when pressure_injury_stage_code__domain then 'nursing_assessment.pressure_injury_stage_code.domain' end,
        case when nrs2002_score__type then 'nursing_assessment.nrs2002_score.type' end,
        case when caprini_score__type then 'nursing_assessment.caprini_score.type' end,
        case when pain_score__type then 'nursing_assessment.pain_score.type' end,
        case when allergy_flag__domain then 'nursing_assessment.allergy_flag.domain' end,
        case when nurse_id__required then 'nursing_assessment.nurse_id.required' end,
        case when nurse_id__length then 'nursing_assessment.nurse_id.length' end,
        case when key__unique then 'nursing_assessment.key.unique' end,
        case when height__range then 'nursing_assessment.height.range' end,
        case when weight__range then 'nursing_assessment.weight.range' end,
        case when bmi__bmi_of then 'nursing_assessment.bmi.bmi_of' end,
        case when temperature__range then 'nursing_assessment.temperature.range' end,
        case when pulse__range then 'nursing_assessment.pulse.range' end,
        case when respiration__range then 'nursing_assessment.respiration.range' end,
        case when systolic_pressure__range then 'nursing_assessment.systolic_pressure.range' end,
        case when diastolic_pressure__not_above then 'nursing_assessment.diastolic_pressure.not_above' end,
        case when barthel_score__range then 'nursing_assessment.barthel_score.range' end,
        case when barthel_score__multiple_of then 'nursing_assessment.barthel_score.multiple_of' end,
        case when morse_score__range then 'nursing_assessment.morse_score.range' end,
        case when morse_score__multiple_of then 'nursing_assessment.morse_score.multiple_of' end,
        case when braden_score__range then 'nursing_assessment.braden_score.range' end,
        case when nrs2002_score__range then 'nursing_assessment.nrs2002_score.range' end,
        case when caprini_score__range then 'nursing_assessment.caprini_score.range' end,
        case when pain_score__range then 'nursing_assessment.pain_score.range' end,
        case when pressure_injury_stage_code__only_when then 'nursing_assessment.pressure_injury_stage_code.only_when' end,
        case when assessment_time__not_before then 'nursing_assessment.assessment_time.not_before' end,
        case when assessment_time__within_hours then 'nursing_assessment.assessment_time.within_hours' end,
        case when logic__fall_risk_differs then 'nursing_assessment.logic.fall_risk_differs' end,
        case when logic__pressure_risk_differs then 'nursing_assessment.logic.pressure_risk_differs' end,
        case when logic__self_care_differs then 'nursing_assessment.logic.self_care_differs' end,
        case when logic__admission_without_scores then 'nursing_assessment.logic.admission_without_scores' end,
        case when logic__injury_without_braden then 'nursing_assessment.logic.injury_without_braden' end,
        case when logic__well_nourished_underweight then 'nursing_assessment.logic.well_nourished_underweight' end,
        case when logic__sender_differs then 'nursing_assessment.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or assessment_id__required
        or assessment_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
