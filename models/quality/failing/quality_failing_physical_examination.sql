-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_physical_examination') }}, {{ ref('current_physical_examination') }}
{{ config(enabled='physical_examination' in data_sets_in_use(), meta={'replaced_by': 'touched_physical_examination'}) }}
with
patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'physical_examination', ['institution_code', 'patient_id']) }} as looked_into
),

health_record_id__reference__target as (
    select distinct
        institution_code as health_record_id__reference__target_1,
        health_record_id as health_record_id__reference__target_2
    from {{ rows_to_look_into('current_health_record', ['institution_code', 'health_record_id'], 'physical_examination', ['institution_code', 'health_record_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        examination_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_physical_examination', ['institution_code', 'examination_id'], 'physical_examination', ['institution_code', 'examination_id']) }} as looked_into
    group by institution_code, examination_id
    having count(*) > 1
),

logic__day_twice__repeated as (
    select
        institution_code as logic__day_twice__repeated_1,
        patient_id as logic__day_twice__repeated_2,
        exam_date as logic__day_twice__repeated_3
    from {{ rows_to_look_into('current_physical_examination', ['institution_code', 'patient_id', 'exam_date'], 'physical_examination', ['institution_code', 'patient_id', 'exam_date']) }} as looked_into
    group by institution_code, patient_id, exam_date
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        examination_id is null as examination_id__required,
        length(examination_id) > 64 as examination_id__length,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        not regexp_like(health_record_id, '^[0-9]{17}$') as health_record_id__type,
        institution_code is not null and health_record_id is not null and health_record_id__reference__target_1 is null as health_record_id__reference,
        exam_date is null as exam_date__required,
        not regexp_like(exam_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as exam_date__type,
        try_cast(exam_date as date) > cast(received_at as date) as exam_date__not_future,
        length(doctor_id) > 32 as doctor_id__length,
        length(symptom_codes) > 100 as symptom_codes__length,
        not regexp_like(temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature__type,
        not regexp_like(pulse, '^-?[0-9]{1,3}$') as pulse__type,
        not regexp_like(respiration, '^-?[0-9]{1,3}$') as respiration__type,
        not regexp_like(left_systolic, '^-?[0-9]{1,3}$') as left_systolic__type,
        (left_systolic is not null) and left_diastolic is null as left_diastolic__required,
        not regexp_like(left_diastolic, '^-?[0-9]{1,3}$') as left_diastolic__type,
        not regexp_like(right_systolic, '^-?[0-9]{1,3}$') as right_systolic__type,
        (right_systolic is not null) and right_diastolic is null as right_diastolic__required,
        not regexp_like(right_diastolic, '^-?[0-9]{1,3}$') as right_diastolic__type,
        not regexp_like(height, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as height__type,
        not regexp_like(weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as weight__type,
        not regexp_like(waist, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as waist__type,
        not regexp_like(bmi, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as bmi__type,
        smoking_status_code not in ('1', '2', '3') as smoking_status_code__domain,
        (smoking_status_code = '3') and daily_cigarettes is null as daily_cigarettes__required,
        not regexp_like(daily_cigarettes, '^-?[0-9]{1,3}$') as daily_cigarettes__type,
        drinking_frequency_code not in ('1', '2', '3', '4') as drinking_frequency_code__domain,
        not regexp_like(haemoglobin, '^-?[0-9]{1,3}$') as haemoglobin__type,
        not regexp_like(white_cell_count, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as white_cell_count__type,
        urine_protein_code not in ('1', '2', '3', '4', '5', '6') as urine_protein_code__domain,
        not regexp_like(fasting_glucose, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as fasting_glucose__type,
        not regexp_like(alanine_aminotransferase, '^-?[0-9]{1,5}([.][0-9]{1,1}0*)?$') as alanine_aminotransferase__type,
        not regexp_like(creatinine, '^-?[0-9]{1,5}([.][0-9]{1,1}0*)?$') as creatinine__type,
        not regexp_like(total_cholesterol, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as total_cholesterol__type,
        not regexp_like(triglycerides, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as triglycerides__type,
        not regexp_like(ldl_cholesterol, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as ldl_cholesterol__type,
        not regexp_like(hdl_cholesterol, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as hdl_cholesterol__type,
        ecg_abnormal_flag not in ('0', '1') as ecg_abnormal_flag__domain,
        health_evaluation_code is null as health_evaluation_code__required,
        health_evaluation_code not in ('1', '2') as health_evaluation_code__domain,
        (health_evaluation_code = '2') and abnormality is null as abnormality__required,
        length(abnormality) > 500 as abnormality__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(temperature as decimal(18, 4)) < 34 or try_cast(temperature as decimal(18, 4)) > 42 as temperature__range,
        try_cast(pulse as decimal(18, 4)) < 30 or try_cast(pulse as decimal(18, 4)) > 200 as pulse__range,
        try_cast(respiration as decimal(18, 4)) < 6 or try_cast(respiration as decimal(18, 4)) > 60 as respiration__range,
        try_cast(left_systolic as decimal(18, 4)) < 60 or try_cast(left_systolic as decimal(18, 4)) > 300 as left_systolic__range,
        try_cast(right_systolic as decimal(18, 4)) < 60 or try_cast(right_systolic as decimal(18, 4)) > 300 as right_systolic__range,
        try_cast(left_diastolic as decimal(18, 4)) > try_cast(left_systolic as decimal(18, 4)) as left_diastolic__not_above,
        try_cast(right_diastolic as decimal(18, 4)) > try_cast(right_systolic as decimal(18, 4)) as right_diastolic__not_above,
        try_cast(height as decimal(18, 4)) < 50 or try_cast(height as decimal(18, 4)) > 230 as height__range,
        try_cast(weight as decimal(18, 4)) < 5 or try_cast(weight as decimal(18, 4)) > 250 as weight__range,
        try_cast(waist as decimal(18, 4)) < 30 or try_cast(waist as decimal(18, 4)) > 180 as waist__range,
        case when try_cast(height as decimal(18, 4)) > 0 then abs(try_cast(bmi as double) * (try_cast(height as double) * try_cast(height as double)) - try_cast(weight as double) * 10000) > 0.5 * (try_cast(height as double) * try_cast(height as double)) end as bmi__bmi_of,
        case when smoking_status_code = '3' then try_cast(daily_cigarettes as decimal(18, 4)) < 1 or try_cast(daily_cigarettes as decimal(18, 4)) > 100 end as daily_cigarettes__range,
        case when daily_cigarettes is not null then not (smoking_status_code = '3') end as daily_cigarettes__only_when,
        try_cast(haemoglobin as decimal(18, 4)) < 20 or try_cast(haemoglobin as decimal(18, 4)) > 250 as haemoglobin__range,
        try_cast(white_cell_count as decimal(18, 4)) < 0.1 or try_cast(white_cell_count as decimal(18, 4)) > 200 as white_cell_count__range,
        try_cast(fasting_glucose as decimal(18, 4)) < 1 or try_cast(fasting_glucose as decimal(18, 4)) > 45 as fasting_glucose__range,
        try_cast(creatinine as decimal(18, 4)) < 5 or try_cast(creatinine as decimal(18, 4)) > 3000 as creatinine__range,
        try_cast(ldl_cholesterol as decimal(18, 4)) > try_cast(total_cholesterol as decimal(18, 4)) as ldl_cholesterol__not_above,
        try_cast(hdl_cholesterol as decimal(18, 4)) > try_cast(total_cholesterol as decimal(18, 4)) as hdl_cholesterol__not_above,
        case when abnormality is not null then not (health_evaluation_code = '2') end as abnormality__only_when,
        not regexp_like(symptom_codes, '^([1-9]|1[0-9]|2[0-5])(,([1-9]|1[0-9]|2[0-5]))*$') as logic__symptom_shape,
        regexp_extract(symptom_codes, '^1,|,1$|,1,', 0) <> '' as logic__symptom_none_and_some,
        abs(try_cast(left_systolic as decimal(18, 4)) - try_cast(right_systolic as decimal(18, 4))) > 60 as logic__arms_far_apart,
        case when health_evaluation_code = '1' then (try_cast(left_systolic as decimal(18, 4)) >= 140 or try_cast(left_diastolic as decimal(18, 4)) >= 90) and (try_cast(right_systolic as decimal(18, 4)) >= 140 or try_cast(right_diastolic as decimal(18, 4)) >= 90) end as logic__normal_against_pressure,
        case when ecg_abnormal_flag = '1' then health_evaluation_code = '1' end as logic__normal_against_ecg,
        logic__day_twice__repeated_1 is not null as logic__day_twice,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('physical_examination') }} as judged_row
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join health_record_id__reference__target
        on institution_code = health_record_id__reference__target_1 and health_record_id = health_record_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and examination_id = key__unique__repeated_2
    left join logic__day_twice__repeated
        on institution_code = logic__day_twice__repeated_1 and patient_id = logic__day_twice__repeated_2 and exam_date = logic__day_twice__repeated_3
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or examination_id__required
        or examination_id__length
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or health_record_id__type
        or health_record_id__reference
        or exam_date__required
        or exam_date__type
        or exam_date__not_future
        or doctor_id__length
        or symptom_codes__length
        or temperature__type
        or pulse__type
        or respiration__type
        or left_systolic__type
        or left_diastolic__required
        or left_diastolic__type
        or right_systolic__type
        or right_diastolic__required
        or right_diastolic__type
        or height__type
        or weight__type
        or waist__type
        or bmi__type
        or smoking_status_code__domain
        or daily_cigarettes__required
        or daily_cigarettes__type
        or drinking_frequency_code__domain
        or haemoglobin__type
        or white_cell_count__type
        or urine_protein_code__domain
        or fasting_glucose__type
        or alanine_aminotransferase__type
        or creatinine__type
        or total_cholesterol__type
        or triglycerides__type
        or ldl_cholesterol__type
        or hdl_cholesterol__type
        or ecg_abnormal_flag__domain
        or health_evaluation_code__required
        or health_evaluation_code__domain
        or abnormality__required
        or abnormality__length
        or key__unique
        or temperature__range
        or pulse__range
        or respiration__range
        or left_systolic__range
        or right_systolic__range
        or left_diastolic__not_above
        or right_diastolic__not_above
        or height__range
        or weight__range
        or waist__range
        or bmi__bmi_of
        or daily_cigarettes__range
        or daily_cigarettes__only_when
        or haemoglobin__range
        or white_cell_count__range
        or fasting_glucose__range
        or creatinine__range
        or ldl_cholesterol__not_above
        or hdl_cholesterol__not_above
        or abnormality__only_when
        or logic__symptom_shape
        or logic__symptom_none_and_some
        or logic__arms_far_apart
        or logic__normal_against_pressure
        or logic__normal_against_ecg
        or logic__day_twice
        or logic__sender_differs
)

select
    institution_code,
    examination_id,
    patient_id,
    health_record_id,
    exam_date,
    doctor_id,
    symptom_codes,
    temperature,
    pulse,
    respiration,
    left_systolic,
    left_diastolic,
    right_systolic,
    right_diastolic,
    height,
    weight,
    waist,
    bmi,
    smoking_status_code,
    daily_cigarettes,
    drinking_frequency_code,
    haemoglobin,
    white_cell_count,
    urine_protein_code,
    fasting_glucose,
    alanine_aminotransferase,
    creatinine,
    total_cholesterol,
    triglycerides,
    ldl_cholesterol,
    hdl_cholesterol,
    ecg_abnormal_flag,
    health_evaluation_code,
    abnormality,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'physical_examination.institution_code.required' end,
        case when institution_code__length then 'physical_examination.institution_code.length' end,
        case when examination_id__required then 'physical_examination.examination_id.required' end,
        case when examination_id__length then 'physical_examination.examination_id.length' end,
        case when patient_id__required then 'physical_examination.patient_id.required' end,
        case when patient_id__length then 'physical_examination.patient_id.length' end,
        case when patient_id__reference then 'physical_examination.patient_id.reference' end,
        case when health_record_id__type then 'physical_examination.health_record_id.type' end,
        case when health_record_id__reference then 'physical_examination.health_record_id.reference' end,
        case when exam_date__required then 'physical_examination.exam_date.required' end,
        case when exam_date__type then 'physical_examination.exam_date.type' end,
        case when exam_date__not_future then 'physical_examination.exam_date.not_future' end,
        case when doctor_id__length then 'physical_examination.doctor_id.length' end,
        case when symptom_codes__length then 'physical_examination.symptom_codes.length' end,
        case when temperature__type then 'physical_examination.temperature.type' end,
        case when pulse__type then 'physical_examination.pulse.type' end,
        case when respiration__type then 'physical_examination.respiration.type' end,
        case when left_systolic__type then 'physical_examination.left_systolic.type' end,
        case when left_diastolic__required then 'physical_examination.left_diastolic.required' end,
        case when left_diastolic__type then 'physical_examination.left_diastolic.type' end,
        case when right_systolic__type then 'physical_examination.right_systolic.type' end,
        case when right_diastolic__required then 'physical_examination.right_diastolic.required' end,
        case when right_diastolic__type then 'physical_examination.right_diastolic.type' end,
        case when height__type then 'physical_examination.height.type' end,
        case when weight__type then 'physical_examination.weight.type' end,
        case when waist__type then 'physical_examination.waist.type' end,
        case when bmi__type then 'physical_examination.bmi.type' end,
        case when smoking_status_code__domain then 'physical_examination.smoking_status_code.domain' end,
        case when daily_cigarettes__required then 'physical_examination.daily_cigarettes.required' end,
        case when daily_cigarettes__type then 'physical_examination.daily_cigarettes.type' end,
        case when drinking_frequency_code__domain then 'physical_examination.drinking_frequency_code.domain' end,
        case when haemoglobin__type then 'physical_examination.haemoglobin.type' end,
        case when white_cell_count__type then 'physical_examination.white_cell_count.type' end,
        case when urine_protein_code__domain then 'physical_examination.urine_protein_code.domain' end,
        case when fasting_glucose__type then 'physical_examination.fasting_glucose.type' end,
        case when alanine_aminotransferase__type then 'physical_examination.alanine_aminotransferase.type' end,
        case when creatinine__type then 'physical_examination.creatinine.type' end,
        case when total_cholesterol__type then 'physical_examination.total_cholesterol.type' end,
        case when triglycerides__type then 'physical_examination.triglycerides.type' end,
        case when ldl_cholesterol__type then 'physical_examination.ldl_cholesterol.type' end,
        case when hdl_cholesterol__type then 'physical_examination.hdl_cholesterol.type' end,
        case when ecg_abnormal_flag__domain then 'physical_examination.ecg_abnormal_flag.domain' end,
        case when health_evaluation_code__required then 'physical_examination.health_evaluation_code.required' end,
        case when health_evaluation_code__domain then 'physical_examination.health_evaluation_code.domain' end,
        case when abnormality__required then 'physical_examination.abnormality.required' end,
        case when abnormality__length then 'physical_examination.abnormality.length' end,
        case when key__unique then 'physical_examination.key.unique' end,
        case when temperature__range then 'physical_examination.temperature.range' end,
        case when pulse__range then 'physical_examination.pulse.range' end,
        case when respiration__range then 'physical_examination.respiration.range' end,
        case when left_systolic__range then 'physical_examination.left_systolic.range' end,
        case when right_systolic__range then 'physical_examination.right_systolic.range' end,
        case when left_diastolic__not_above then 'physical_examination.left_diastolic.not_above' end,
        case when right_diastolic__not_above then 'physical_examination.right_diastolic.not_above' end,
        case when height__range then 'physical_examination.height.range' end,
        case when weight__range then 'physical_examination.weight.range' end,
        case when waist__range then 'physical_examination.waist.range' end,
        case when bmi__bmi_of then 'physical_examination.bmi.bmi_of' end,
        case when daily_cigarettes__range then 'physical_examination.daily_cigarettes.range' end,
        case when daily_cigarettes__only_when then 'physical_examination.daily_cigarettes.only_when' end,
        case when haemoglobin__range then 'physical_examination.haemoglobin.range' end,
        case when white_cell_count__range then 'physical_examination.white_cell_count.range' end,
        case when fasting_glucose__range then 'physical_examination.fasting_glucose.range' end,
        case when creatinine__range then 'physical_examination.creatinine.range' end,
        case when ldl_cholesterol__not_above then 'physical_examination.ldl_cholesterol.not_above' end,
        case when hdl_cholesterol__not_above then 'physical_examination.hdl_cholesterol.not_above' end,
        case when abnormality__only_when then 'physical_examination.abnormality.only_when' end,
        case when logic__symptom_shape then 'physical_examination.logic.symptom_shape' end,
        case when logic__symptom_none_and_some then 'physical_examination.logic.symptom_none_and_some' end,
        case when logic__arms_far_apart then 'physical_examination.logic.arms_far_apart' end,
        case when logic__normal_against_pressure then 'physical_examination.logic.normal_against_pressure' end,
        case when logic__normal_against_ecg then 'physical_examination.logic.normal_against_ecg' end,
        case when logic__day_twice then 'physical_examination.logic.day_twice' end,
        case when logic__sender_differs then 'physical_examination.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or examination_id__required
        or exam_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
