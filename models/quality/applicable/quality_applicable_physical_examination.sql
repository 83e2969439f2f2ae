-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_physical_examination') }}, {{ ref('current_physical_examination') }}
{{ config(enabled='physical_examination' in data_sets_in_use(), meta={'data_set': 'physical_examination'}) }}
with asked as (
    select
        *,
        (smoking_status_code = '3') as holds_1,
        try_cast(left_systolic as decimal(18, 4)) is not null as holds_2,
        try_cast(right_systolic as decimal(18, 4)) is not null as holds_3,
        try_cast(total_cholesterol as decimal(18, 4)) is not null as holds_4
    from {{ counted_rows('physical_examination') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("examination_id is not null") }} as n__examination_id__length,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("health_record_id is not null") }} as n__health_record_id__type,
        {{ signed_count("institution_code is not null and health_record_id is not null") }} as n__health_record_id__reference,
        {{ signed_count("exam_date is not null") }} as n__exam_date__type,
        {{ signed_count("try_cast(exam_date as date) is not null and cast(received_at as date) is not null") }} as n__exam_date__not_future,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("symptom_codes is not null") }} as n__symptom_codes__length,
        {{ signed_count("temperature is not null") }} as n__temperature__type,
        {{ signed_count("pulse is not null") }} as n__pulse__type,
        {{ signed_count("respiration is not null") }} as n__respiration__type,
        {{ signed_count("left_systolic is not null") }} as n__left_systolic__type,
        {{ signed_count("left_diastolic is not null") }} as n__left_diastolic__type,
        {{ signed_count("right_systolic is not null") }} as n__right_systolic__type,
        {{ signed_count("right_diastolic is not null") }} as n__right_diastolic__type,
        {{ signed_count("height is not null") }} as n__height__type,
        {{ signed_count("weight is not null") }} as n__weight__type,
        {{ signed_count("waist is not null") }} as n__waist__type,
        {{ signed_count("bmi is not null") }} as n__bmi__type,
        {{ signed_count("smoking_status_code is not null") }} as n__smoking_status_code__domain,
        {{ signed_count("holds_1") }} as n__daily_cigarettes__required,
        {{ signed_count("daily_cigarettes is not null") }} as n__daily_cigarettes__type,
        {{ signed_count("drinking_frequency_code is not null") }} as n__drinking_frequency_code__domain,
        {{ signed_count("haemoglobin is not null") }} as n__haemoglobin__type,
        {{ signed_count("white_cell_count is not null") }} as n__white_cell_count__type,
        {{ signed_count("urine_protein_code is not null") }} as n__urine_protein_code__domain,
        {{ signed_count("fasting_glucose is not null") }} as n__fasting_glucose__type,
        {{ signed_count("alanine_aminotransferase is not null") }} as n__alanine_aminotransferase__type,
        {{ signed_count("creatinine is not null") }} as n__creatinine__type,
        {{ signed_count("total_cholesterol is not null") }} as n__total_cholesterol__type,
        {{ signed_count("triglycerides is not null") }} as n__triglycerides__type,
        {{ signed_count("ldl_cholesterol is not null") }} as n__ldl_cholesterol__type,
        {{ signed_count("hdl_cholesterol is not null") }} as n__hdl_cholesterol__type,
        {{ signed_count("ecg_abnormal_flag is not null") }} as n__ecg_abnormal_flag__domain,
        {{ signed_count("health_evaluation_code is not null") }} as n__health_evaluation_code__domain,
        {{ signed_count("(health_evaluation_code = '2')") }} as n__abnormality__required,
        {{ signed_count("abnormality is not null") }} as n__abnormality__length,
        {{ signed_count("institution_code is not null and examination_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(temperature as decimal(18, 4)) is not null") }} as n__temperature__range,
        {{ signed_count("try_cast(pulse as decimal(18, 4)) is not null") }} as n__pulse__range,
        {{ signed_count("try_cast(respiration as decimal(18, 4)) is not null") }} as n__respiration__range,
        {{ signed_count("holds_2") }} as n__left_systolic__range,
        {{ signed_count("holds_3") }} as n__right_systolic__range,
        {{ signed_count("try_cast(left_diastolic as decimal(18, 4)) is not null and holds_2") }} as n__left_diastolic__not_above,
        {{ signed_count("try_cast(right_diastolic as decimal(18, 4)) is not null and holds_3") }} as n__right_diastolic__not_above,
        {{ signed_count("try_cast(height as decimal(18, 4)) is not null") }} as n__height__range,
        {{ signed_count("try_cast(weight as decimal(18, 4)) is not null") }} as n__weight__range,
        {{ signed_count("try_cast(waist as decimal(18, 4)) is not null") }} as n__waist__range,
        {{ signed_count("(try_cast(height as decimal(18, 4)) > 0) and (try_cast(bmi as double) * (try_cast(height as double) * try_cast(height as double))) is not null and try_cast(weight as double) is not null and (try_cast(height as double) * try_cast(height as double)) is not null") }} as n__bmi__bmi_of,
        {{ signed_count("holds_1 and try_cast(daily_cigarettes as decimal(18, 4)) is not null") }} as n__daily_cigarettes__range,
        {{ signed_count("daily_cigarettes is not null and smoking_status_code is not null") }} as n__daily_cigarettes__only_when,
        {{ signed_count("try_cast(haemoglobin as decimal(18, 4)) is not null") }} as n__haemoglobin__range,
        {{ signed_count("try_cast(white_cell_count as decimal(18, 4)) is not null") }} as n__white_cell_count__range,
        {{ signed_count("try_cast(fasting_glucose as decimal(18, 4)) is not null") }} as n__fasting_glucose__range,
        {{ signed_count("try_cast(creatinine as decimal(18, 4)) is not null") }} as n__creatinine__range,
        {{ signed_count("try_cast(ldl_cholesterol as decimal(18, 4)) is not null and holds_4") }} as n__ldl_cholesterol__not_above,
        {{ signed_count("try_cast(hdl_cholesterol as decimal(18, 4)) is not null and holds_4") }} as n__hdl_cholesterol__not_above,
        {{ signed_count("abnormality is not null and health_evaluation_code is not null") }} as n__abnormality__only_when,
        {{ signed_count("holds_2 and holds_3") }} as n__logic__arms_far_apart,
        {{ signed_count("(health_evaluation_code = '1') and ((try_cast(left_systolic as decimal(18, 4)) >= 140 or try_cast(left_diastolic as decimal(18, 4)) >= 90) and (try_cast(right_systolic as decimal(18, 4)) >= 140 or try_cast(right_diastolic as decimal(18, 4)) >= 90)) is not null") }} as n__logic__normal_against_pressure,
        {{ signed_count("(ecg_abnormal_flag = '1') and health_evaluation_code is not null") }} as n__logic__normal_against_ecg,
        {{ signed_count("institution_code is not null and patient_id is not null and exam_date is not null") }} as n__logic__day_twice,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('physical_examination.institution_code.required'),
            ('physical_examination.institution_code.length'),
            ('physical_examination.examination_id.length'),
            ('physical_examination.patient_id.length'),
            ('physical_examination.patient_id.reference'),
            ('physical_examination.health_record_id.type'),
            ('physical_examination.health_record_id.reference'),
            ('physical_examination.exam_date.type'),
            ('physical_examination.exam_date.not_future'),
            ('physical_examination.doctor_id.length'),
            ('physical_examination.symptom_codes.length'),
            ('physical_examination.temperature.type'),
            ('physical_examination.pulse.type'),
            ('physical_examination.respiration.type'),
            ('physical_examination.left_systolic.type'),
            ('physical_examination.left_diastolic.type'),
            ('physical_examination.right_systolic.type'),
            ('physical_examination.right_diastolic.type'),
            ('physical_examination.height.type'),
            ('physical_examination.weight.type'),
            ('physical_examination.waist.type'),
            ('physical_examination.bmi.type'),
            ('physical_examination.smoking_status_code.domain'),
            ('physical_examination.daily_cigarettes.required'),
            ('physical_examination.daily_cigarettes.type'),
            ('physical_examination.drinking_frequency_code.domain'),
            ('physical_examination.haemoglobin.type'),
            ('physical_examination.white_cell_count.type'),
            ('physical_examination.urine_protein_code.domain'),
            ('physical_examination.fasting_glucose.type'),
            ('physical_examination.alanine_aminotransferase.type'),
            ('physical_examination.creatinine.type'),
            ('physical_examination.total_cholesterol.type'),
            ('physical_examination.triglycerides.type'),
            ('physical_examination.ldl_cholesterol.type'),
            ('physical_examination.hdl_cholesterol.type'),
            ('physical_examination.ecg_abnormal_flag.domain'),
            ('physical_examination.health_evaluation_code.domain'),
            ('physical_examination.abnormality.required'),
            ('physical_examination.abnormality.length'),
            ('physical_examination.key.unique'),
            ('physical_examination.temperature.range'),
            ('physical_examination.pulse.range'),
            ('physical_examination.respiration.range'),
            ('physical_examination.left_systolic.range'),
            ('physical_examination.right_systolic.range'),
            ('physical_examination.left_diastolic.not_above'),
            ('physical_examination.right_diastolic.not_above'),
            ('physical_examination.height.range'),
            ('physical_examination.weight.range'),
            ('physical_examination.waist.range'),
            ('physical_examination.bmi.bmi_of'),
            ('physical_examination.daily_cigarettes.range'),
            ('physical_examination.daily_cigarettes.only_when'),
            ('physical_examination.haemoglobin.range'),
            ('physical_examination.white_cell_count.range'),
            ('physical_examination.fasting_glucose.range'),
            ('physical_examination.creatinine.range'),
            ('physical_examination.ldl_cholesterol.not_above'),
            ('physical_examination.hdl_cholesterol.not_above'),
            ('physical_examination.abnormality.only_when'),
            ('physical_examination.logic.arms_far_apart'),
            ('physical_examination.logic.normal_against_pressure'),
            ('physical_examination.logic.normal_against_ecg'),
            ('physical_examination.logic.day_twice'),
            ('physical_examination.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'physical_examination.institution_code.required' then n__institution_code__required
            when 'physical_examination.institution_code.length' then n__institution_code__length
            when 'physical_examination.examination_id.length' then n__examination_id__length
            when 'physical_examination.patient_id.length' then n__patient_id__length
            when 'physical_examination.patient_id.reference' then n__patient_id__reference
            when 'physical_examination.health_record_id.type' then n__health_record_id__type
            when 'physical_examination.health_record_id.reference' then n__health_record_id__reference
            when 'physical_examination.exam_date.type' then n__exam_date__type
            when 'physical_examination.exam_date.not_future' then n__exam_date__not_future
            when 'physical_examination.doctor_id.length' then n__doctor_id__length
            when 'physical_examination.symptom_codes.length' then n__symptom_codes__length
            when 'physical_examination.temperature.type' then n__temperature__type
            when 'physical_examination.pulse.type' then n__pulse__type
            when 'physical_examination.respiration.type' then n__respiration__type
            when 'physical_examination.left_systolic.type' then n__left_systolic__type
            when 'physical_examination.left_diastolic.type' then n__left_diastolic__type
            when 'physical_examination.right_systolic.type' then n__right_systolic__type
            when 'physical_examination.right_diastolic.type' then n__right_diastolic__type
            when 'physical_examination.height.type' then n__height__type
            when 'physical_examination.weight.type' then n__weight__type
            when 'physical_examination.waist.type' then n__waist__type
            when 'physical_examination.bmi.type' then n__bmi__type
            when 'physical_examination.smoking_status_code.domain' then n__smoking_status_code__domain
            when 'physical_examination.daily_cigarettes.required' then n__daily_cigarettes__required
            when 'physical_examination.daily_cigarettes.type' then n__daily_cigarettes__type
            when 'physical_examination.drinking_frequency_code.domain' then n__drinking_frequency_code__domain
            when 'physical_examination.haemoglobin.type' then n__haemoglobin__type
            when 'physical_examination.white_cell_count.type' then n__white_cell_count__type
            when 'physical_examination.urine_protein_code.domain' then n__urine_protein_code__domain
            when 'physical_examination.fasting_glucose.type' then n__fasting_glucose__type
            when 'physical_examination.alanine_aminotransferase.type' then n__alanine_aminotransferase__type
            when 'physical_examination.creatinine.type' then n__creatinine__type
            when 'physical_examination.total_cholesterol.type' then n__total_cholesterol__type
            when 'physical_examination.triglycerides.type' then n__triglycerides__type
            when 'physical_examination.ldl_cholesterol.type' then n__ldl_cholesterol__type
            when 'physical_examination.hdl_cholesterol.type' then n__hdl_cholesterol__type
            when 'physical_examination.ecg_abnormal_flag.domain' then n__ecg_abnormal_flag__domain
            when 'physical_examination.health_evaluation_code.domain' then n__health_evaluation_code__domain
            when 'physical_examination.abnormality.required' then n__abnormality__required
            when 'physical_examination.abnormality.length' then n__abnormality__length
            when 'physical_examination.key.unique' then n__key__unique
            when 'physical_examination.temperature.range' then n__temperature__range
            when 'physical_examination.pulse.range' then n__pulse__range
            when 'physical_examination.respiration.range' then n__respiration__range
            when 'physical_examination.left_systolic.range' then n__left_systolic__range
            when 'physical_examination.right_systolic.range' then n__right_systolic__range
            when 'physical_examination.left_diastolic.not_above' then n__left_diastolic__not_above
            when 'physical_examination.right_diastolic.not_above' then n__right_diastolic__not_above
            when 'physical_examination.height.range' then n__height__range
            when 'physical_examination.weight.range' then n__weight__range
            when 'physical_examination.waist.range' then n__waist__range
            when 'physical_examination.bmi.bmi_of' then n__bmi__bmi_of
            when 'physical_examination.daily_cigarettes.range' then n__daily_cigarettes__range
            when 'physical_examination.daily_cigarettes.only_when' then n__daily_cigarettes__only_when
            when 'physical_examination.haemoglobin.range' then n__haemoglobin__range
            when 'physical_examination.white_cell_count.range' then n__white_cell_count__range
            when 'physical_examination.fasting_glucose.range' then n__fasting_glucose__range
            when 'physical_examination.creatinine.range' then n__creatinine__range
            when 'physical_examination.ldl_cholesterol.not_above' then n__ldl_cholesterol__not_above
            when 'physical_examination.hdl_cholesterol.not_above' then n__hdl_cholesterol__not_above
            when 'physical_examination.abnormality.only_when' then n__abnormality__only_when
            when 'physical_examination.logic.arms_far_apart' then n__logic__arms_far_apart
            when 'physical_examination.logic.normal_against_pressure' then n__logic__normal_against_pressure
            when 'physical_examination.logic.normal_against_ecg' then n__logic__normal_against_ecg
            when 'physical_examination.logic.day_twice' then n__logic__day_twice
            when 'physical_examination.logic.sender_differs' then n__logic__sender_differs
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
