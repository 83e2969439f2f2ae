-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_nursing_record') }}, {{ ref('current_nursing_record') }}
{{ config(enabled='nursing_record' in data_sets_in_use(), meta={'replaced_by': 'touched_nursing_record'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'nursing_record', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'nursing_record', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        nursing_record_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_nursing_record', ['institution_code', 'nursing_record_id'], 'nursing_record', ['institution_code', 'nursing_record_id']) }} as looked_into
    group by institution_code, nursing_record_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        nursing_record_id is null as nursing_record_id__required,
        length(nursing_record_id) > 64 as nursing_record_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(ward_name) > 50 as ward_name__length,
        length(bed_no) > 10 as bed_no__length,
        nursing_record_type_code is null as nursing_record_type_code__required,
        nursing_record_type_code not in ('1', '2', '3', '9') as nursing_record_type_code__domain,
        nursing_level_code is null as nursing_level_code__required,
        nursing_level_code not in ('1', '2', '3', '4') as nursing_level_code__domain,
        record_time is null as record_time__required,
        not regexp_like(record_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as record_time__type,
        try_cast(substr(record_time, 1, 19) as timestamp) > received_at as record_time__not_future,
        not regexp_like(temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as temperature__type,
        not regexp_like(pulse, '^-?[0-9]{1,3}$') as pulse__type,
        not regexp_like(heart_rate, '^-?[0-9]{1,3}$') as heart_rate__type,
        not regexp_like(respiration, '^-?[0-9]{1,3}$') as respiration__type,
        not regexp_like(systolic_pressure, '^-?[0-9]{1,3}$') as systolic_pressure__type,
        not regexp_like(diastolic_pressure, '^-?[0-9]{1,3}$') as diastolic_pressure__type,
        not regexp_like(spo2, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as spo2__type,
        not regexp_like(blood_glucose, '^-?[0-9]{1,4}([.][0-9]{1,1}0*)?$') as blood_glucose__type,
        consciousness_code not in ('1', '2', '3', '4', '5', '6', '7', '8', '9') as consciousness_code__domain,
        not regexp_like(gcs_score, '^-?[0-9]{1,2}$') as gcs_score__type,
        oxygen_way_code not in ('0', '1', '2', '3', '4', '5', '6', '9') as oxygen_way_code__domain,
        not regexp_like(oxygen_flow, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as oxygen_flow__type,
        not regexp_like(pain_score, '^-?[0-9]{1,2}$') as pain_score__type,
        (intake_volume is not null or output_volume is not null) and io_period_hours is null as io_period_hours__required,
        not regexp_like(io_period_hours, '^-?[0-9]{1,2}$') as io_period_hours__type,
        not regexp_like(intake_volume, '^-?[0-9]{1,5}$') as intake_volume__type,
        not regexp_like(output_volume, '^-?[0-9]{1,5}$') as output_volume__type,
        not regexp_like(urine_volume, '^-?[0-9]{1,5}$') as urine_volume__type,
        length(nursing_operation_name) > 100 as nursing_operation_name__length,
        length(nursing_observation) > 1000 as nursing_observation__length,
        doctor_notified_flag not in ('0', '1') as doctor_notified_flag__domain,
        (doctor_notified_flag = '1') and doctor_notified_time is null as doctor_notified_time__required,
        not regexp_like(doctor_notified_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as doctor_notified_time__type,
        try_cast(substr(doctor_notified_time, 1, 19) as timestamp) > received_at as doctor_notified_time__not_future,
        nurse_id is null as nurse_id__required,
        length(nurse_id) > 32 as nurse_id__length,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(temperature as decimal(18, 4)) < 25 or try_cast(temperature as decimal(18, 4)) > 45 as temperature__range,
        try_cast(pulse as decimal(18, 4)) < 0 or try_cast(pulse as decimal(18, 4)) > 300 as pulse__range,
        try_cast(heart_rate as decimal(18, 4)) < 0 or try_cast(heart_rate as decimal(18, 4)) > 300 as heart_rate__range,
        try_cast(respiration as decimal(18, 4)) < 0 or try_cast(respiration as decimal(18, 4)) > 120 as respiration__range,
        try_cast(systolic_pressure as decimal(18, 4)) < 20 or try_cast(systolic_pressure as decimal(18, 4)) > 300 as systolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) < 10 or try_cast(diastolic_pressure as decimal(18, 4)) > 200 as diastolic_pressure__range,
        try_cast(diastolic_pressure as decimal(18, 4)) > try_cast(systolic_pressure as decimal(18, 4)) as diastolic_pressure__not_above,
        try_cast(spo2 as decimal(18, 4)) < 1 or try_cast(spo2 as decimal(18, 4)) > 100 as spo2__range,
        try_cast(blood_glucose as decimal(18, 4)) < 0.3 or try_cast(blood_glucose as decimal(18, 4)) > 80 as blood_glucose__range,
        try_cast(gcs_score as decimal(18, 4)) < 3 or try_cast(gcs_score as decimal(18, 4)) > 15 as gcs_score__range,
        try_cast(pain_score as decimal(18, 4)) < 0 or try_cast(pain_score as decimal(18, 4)) > 10 as pain_score__range,
        try_cast(oxygen_flow as decimal(18, 4)) < 0.1 or try_cast(oxygen_flow as decimal(18, 4)) > 80 as oxygen_flow__range,
        case when oxygen_flow is not null then not (oxygen_way_code <> '0') end as oxygen_flow__only_when,
        try_cast(io_period_hours as decimal(18, 4)) < 1 or try_cast(io_period_hours as decimal(18, 4)) > 24 as io_period_hours__range,
        try_cast(intake_volume as decimal(18, 4)) < 0 or try_cast(intake_volume as decimal(18, 4)) > 30000 as intake_volume__range,
        try_cast(output_volume as decimal(18, 4)) < 0 or try_cast(output_volume as decimal(18, 4)) > 30000 as output_volume__range,
        try_cast(urine_volume as decimal(18, 4)) > try_cast(output_volume as decimal(18, 4)) as urine_volume__not_above,
        try_cast(substr(doctor_notified_time, 1, 19) as timestamp) > try_cast(substr(record_time, 1, 19) as timestamp) + interval '24' hour as doctor_notified_time__within_hours,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(record_time, 1, 19) as timestamp) as signature_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(record_time, 1, 19) as timestamp) + interval '24' hour as signature_time__within_hours,
        case when nursing_record_type_code = '2' then temperature is null and pulse is null and heart_rate is null and respiration is null and systolic_pressure is null end as logic__critical_without_signs,
        case when nursing_record_type_code = '2' then nursing_level_code in ('3', '4') end as logic__critical_below_level_one,
        try_cast(pulse as decimal(18, 4)) > try_cast(heart_rate as decimal(18, 4)) + 10 as logic__pulse_above_heart_rate,
        case when consciousness_code in ('5', '6', '7') then try_cast(gcs_score as decimal(18, 4)) > 8 when consciousness_code = '1' then try_cast(gcs_score as decimal(18, 4)) < 13 end as logic__consciousness_against_gcs,
        case when oxygen_way_code in ('5', '6') then respiration is null or spo2 is null end as logic__ventilated_without_respiration,
        case when try_cast(spo2 as decimal(18, 4)) < 90 then doctor_notified_flag = '0' end as logic__low_saturation_not_reported,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('nursing_record') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and nursing_record_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or nursing_record_id__required
        or nursing_record_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or department_code__required
        or department_code__domain
        or ward_name__length
        or bed_no__length
        or nursing_record_type_code__required
        or nursing_record_type_code__domain
        or nursing_level_code__required
        or nursing_level_code__domain
        or record_time__required
        or record_time__type
        or record_time__not_future
        or temperature__type
        or pulse__type
        or heart_rate__type
        or respiration__type
        or systolic_pressure__type
        or diastolic_pressure__type
        or spo2__type
        or blood_glucose__type
        or consciousness_code__domain
        or gcs_score__type
        or oxygen_way_code__domain
        or oxygen_flow__type
        or pain_score__type
        or io_period_hours__required
        or io_period_hours__type
        or intake_volume__type
        or output_volume__type
        or urine_volume__type
        or nursing_operation_name__length
        or nursing_observation__length
        or doctor_notified_flag__domain
        or doctor_notified_time__required
        or doctor_notified_time__type
        or doctor_notified_time__not_future
        or nurse_id__required
        or nurse_id__length
        or signature_time__type
        or signature_time__not_future
        or key__unique
        or temperature__range
        or pulse__range
        or heart_rate__range
        or respiration__range
        or systolic_pressure__range
        or diastolic_pressure__range
        or diastolic_pressure__not_above
        or spo2__range
        or blood_glucose__range
        or gcs_score__range
        or pain_score__range
        or oxygen_flow__range
        or oxygen_flow__only_when
        or io_period_hours__range
        or intake_volume__range
        or output_volume__range
        or urine_volume__not_above
        or doctor_notified_time__within_hours
        or signature_time__not_before
        or signature_time__within_hours
        or logic__critical_without_signs
        or logic__critical_below_level_one
        or logic__pulse_above_heart_rate
        or logic__consciousness_against_gcs
        or logic__ventilated_without_respiration
        or logic__low_saturation_not_reported
        or logic__sender_differs
)

select
    institution_code,
    nursing_record_id,
    visit_id,
    patient_id,
    department_code,
    ward_name,
    bed_no,
    nursing_record_type_code,
    nursing_level_code,
    record_time,
    temperature,
    pulse,
    heart_rate,
    respiration,
    systolic_pressure,
    diastolic_pressure,
    spo2,
    blood_glucose,
    consciousness_code,
    gcs_score,
    oxygen_way_code,
    oxygen_flow,
    pain_score,
    io_period_hours,
    intake_volume,
    output_volume,
    urine_volume,
    nursing_operation_name,
    nursing_observation,
    doctor_notified_flag,
    doctor_notified_time,
    nurse_id,
    signature_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'nursing_record.institution_code.required' end,
        case when institution_code__length then 'nursing_record.institution_code.length' end,
        case when nursing_record_id__required then 'nursing_record.nursing_record_id.required' end,
        case when nursing_record_id__length then 'nursing_record.nursing_record_id.length' end,
        case when visit_id__required then 'nursing_record.visit_id.required' end,
        case when visit_id__length then 'nursing_record.visit_id.length' end,
        case when visit_id__reference then 'nursing_record.visit_id.reference' end,
        case when patient_id__required then 'nursing_record.patient_id.required' end,
        case when patient_id__length then 'nursing_record.patient_id.length' end,
        case when patient_id__reference then 'nursing_record.patient_id.reference' end,
        case when department_code__required then 'nursing_record.department_code.required' end,
        case when department_code__domain then 'nursing_record.department_code.domain' end,
        case when ward_name__length then 'nursing_record.ward_name.length' end,
        case when bed_no__length then 'nursing_record.bed_no.length' end,
        case when nursing_record_type_code__required then 'nursing_record.nursing_record_type_code.required' end,
        case when nursing_record_type_code__domain then 'nursing_record.nursing_record_type_code.domain' end,
        case when nursing_level_code__required then 'nursing_record.nursing_level_code.required' end,
        case when nursing_level_code__domain then 'nursing_record.nursing_level_code.domain' end,
        case when record_time__required then 'nursing_record.record_time.required' end,
        case when record_time__type then 'nursing_record.record_time.type' end,
        case when record_time__not_future then 'nursing_record.record_time.not_future' end,
        case when temperature__type then 'nursing_record.temperature.type' end,
        case when pulse__type then 'nursing_record.pulse.type' end,
        case when heart_rate__type then 'nursing_record.heart_rate.type' end,
        case when respiration__type then 'nursing_record.respiration.type' end,
        case when systolic_pressure__type then 'nursing_record.systolic_pressure.type' end,
        case when diastolic_pressure__type then 'nursing_record.diastolic_pressure.type' end,
        case when spo2__type then 'nursing_record.spo2.type' end,
        case when blood_glucose__type then 'nursing_record.blood_glucose.type' end,
        case when consciousness_code__domain then 'nursing_record.consciousness_code.domain' end,
        case when gcs_score__type then 'nursing_record.gcs_score.type' end,
        case when oxygen_way_code__domain then 'nursing_record.oxygen_way_code.domain' end,
        case when oxygen_flow__type then 'nursing_record.oxygen_flow.type' end,
        case when pain_score__type then 'nursing_record.pain_score.type' end,
        case when io_period_hours__required then 'nursing_record.io_period_hours.required' end,
        case when io_period_hours__type then 'nursing_record.io_period_hours.type' end,
        case when intake_volume__type then 'nursing_record.intake_volume.type' end,
        case when output_volume__type then 'nursing_record.output_volume.type' end,
        case when urine_volume__type then 'nursing_record.urine_volume.type' end,
        case when nursing_operation_name__length then 'nursing_record.nursing_operation_name.length' end,
        case when nursing_observation__length then 'nursing_record.nursing_observation.length' end,
        case when doctor_notified_flag__domain then 'nursing_record.doctor_notified_flag.domain' end,
        case when doctor_notified_time__required then 'nursing_record.doctor_notified_time.required' end,
        case when doctor_notified_time__type then 'nursing_record.doctor_notified_time.type' end,
        case when doctor_notified_time__not_future then 'nursing_record.doctor_notified_time.not_future' end,
        case when nurse_id__required then 'nursing_record.nurse_id.required' end,
        case when nurse_id__length then 'nursing_record.nurse_id.length' end,
        case when signature_time__type then 'nursing_record.signature_time.type' end,
        case when signature_time__not_future then 'nursing_record.signature_time.not_future' end,
        case when key__unique then 'nursing_record.key.unique' end,
        case when temperature__range then 'nursing_record.temperature.range' end,
        case when pulse__range then 'nursing_record.pulse.range' end,
        case when heart_rate__range then 'nursing_record.heart_rate.range' end,
        case when respiration__range then 'nursing_record.respiration.range' end,
        case when systolic_pressure__range then 'nursing_record.systolic_pressure.range' end,
        case when diastolic_pressure__range then 'nursing_record.diastolic_pressure.range' end,
        case when diastolic_pressure__not_above then 'nursing_record.diastolic_pressure.not_above' end,
        case when spo2__range then 'nursing_record.spo2.range' end,
        case when blood_glucose__range then 'nursing_record.blood_glucose.range' end,
        case when gcs_score__range then 'nursing_record.gcs_score.range' end,
        case when pain_score__range then 'nursing_record.pain_score.range' end,
        case when oxygen_flow__range then 'nursing_record.oxygen_flow.range' end,
        case when oxygen_flow__only_when then 'nursing_record.oxygen_flow.only_when' end,
        case when io_period_hours__range then 'nursing_record.io_period_hours.range' end,
        case when intake_volume__range then 'nursing_record.intake_volume.range' end,
        case when output_volume__range then 'nursing_record.output_volume.range' end,
        case when urine_volume__not_above then 'nursing_record.urine_volume.not_above' end,
        case when doctor_notified_time__within_hours then 'nursing_record.doctor_notified_time.within_hours' end,
        case when signature_time__not_before then 'nursing_record.signature_time.not_before' end,
        case when signature_time__within_hours then 'nursing_record.signature_time.within_hours' end,
        case when logic__critical_without_signs then 'nursing_record.logic.critical_without_signs' end,
        case when logic__critical_below_level_one then 'nursing_record.logic.critical_below_level_one' end,
        case when logic__pulse_above_heart_rate then 'nursing_record.logic.pulse_above_heart_rate' end,
        case when logic__consciousness_against_gcs then 'nursing_record.logic.consciousness_against_gcs' end,
        case when logic__ventilated_without_respiration then 'nursing_record.logic.ventilated_without_respiration' end,
        case when logic__low_saturation_not_reported then 'nursing_record.logic.low_saturation_not_reported' end,
        case when logic__sender_differs then 'nursing_record.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or nursing_record_id__required
        or record_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
