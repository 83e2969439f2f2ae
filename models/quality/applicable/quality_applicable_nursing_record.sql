-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_nursing_record') }}, {{ ref('current_nursing_record') }}
{{ config(enabled='nursing_record' in data_sets_in_use(), meta={'data_set': 'nursing_record'}) }}
with asked as (
    select
        *,
        try_cast(substr(record_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(doctor_notified_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(pulse as decimal(18, 4)) is not null as holds_4,
        try_cast(heart_rate as decimal(18, 4)) is not null as holds_5,
        try_cast(systolic_pressure as decimal(18, 4)) is not null as holds_6,
        try_cast(diastolic_pressure as decimal(18, 4)) is not null as holds_7,
        try_cast(output_volume as decimal(18, 4)) is not null as holds_8,
        (nursing_record_type_code = '2') as holds_9
    from {{ counted_rows('nursing_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("nursing_record_id is not null") }} as n__nursing_record_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("ward_name is not null") }} as n__ward_name__length,
        {{ signed_count("bed_no is not null") }} as n__bed_no__length,
        {{ signed_count("nursing_record_type_code is not null") }} as n__nursing_record_type_code__domain,
        {{ signed_count("nursing_level_code is not null") }} as n__nursing_level_code__domain,
        {{ signed_count("record_time is not null") }} as n__record_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__record_time__not_future,
        {{ signed_count("temperature is not null") }} as n__temperature__type,
        {{ signed_count("pulse is not null") }} as n__pulse__type,
        {{ signed_count("heart_rate is not null") }} as n__heart_rate__type,
        {{ signed_count("respiration is not null") }} as n__respiration__type,
        {{ signed_count("systolic_pressure is not null") }} as n__systolic_pressure__type,
        {{ signed_count("diastolic_pressure is not null") }} as n__diastolic_pressure__type,
        {{ signed_count("spo2 is not null") }} as n__spo2__type,
        {{ signed_count("blood_glucose is not null") }} as n__blood_glucose__type,
        {{ signed_count("consciousness_code is not null") }} as n__consciousness_code__domain,
        {{ signed_count("gcs_score is not null") }} as n__gcs_score__type,
        {{ signed_count("oxygen_way_code is not null") }} as n__oxygen_way_code__domain,
        {{ signed_count("oxygen_flow is not null") }} as n__oxygen_flow__type,
        {{ signed_count("pain_score is not null") }} as n__pain_score__type,
        {{ signed_count("(intake_volume is not null or output_volume is not null)") }} as n__io_period_hours__required,
        {{ signed_count("io_period_hours is not null") }} as n__io_period_hours__type,
        {{ signed_count("intake_volume is not null") }} as n__intake_volume__type,
        {{ signed_count("output_volume is not null") }} as n__output_volume__type,
        {{ signed_count("urine_volume is not null") }} as n__urine_volume__type,
        {{ signed_count("nursing_operation_name is not null") }} as n__nursing_operation_name__length,
        {{ signed_count("nursing_observation is not null") }} as n__nursing_observation__length,
        {{ signed_count("doctor_notified_flag is not null") }} as n__doctor_notified_flag__domain,
        {{ signed_count("(doctor_notified_flag = '1')") }} as n__doctor_notified_time__required,
        {{ signed_count("doctor_notified_time is not null") }} as n__doctor_notified_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__doctor_notified_time__not_future,
        {{ signed_count("nurse_id is not null") }} as n__nurse_id__length,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("institution_code is not null and nursing_record_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(temperature as decimal(18, 4)) is not null") }} as n__temperature__range,
        {{ signed_count("holds_4") }} as n__pulse__range,
        {{ signed_count("holds_5") }} as n__heart_rate__range,
        {{ signed_count("try_cast(respiration as decimal(18, 4)) is not null") }} as n__respiration__range,
        {{ signed_count("holds_6") }} as n__systolic_pressure__range,
        {{ signed_count("holds_7") }} as n__diastolic_pressure__range,
        {{ signed_count("holds_7 and holds_6") }} as n__diastolic_pressure__not_above,
        {{ signed_count("try_cast(spo2 as decimal(18, 4)) is not null") }} as n__spo2__range,
        {{ signed_count("try_cast(blood_glucose as decimal(18, 4)) is not null") }} as n__blood_glucose__range,
        {{ signed_count("try_cast(gcs_score as decimal(18, 4)) is not null") }} as n__gcs_score__range,
        {{ signed_count("try_cast(pain_score as decimal(18, 4)) is not null") }} as n__pain_score__range,
        {{ signed_count("try_cast(oxygen_flow as decimal(18, 4)) is not null") }} as n__oxygen_flow__range,
        {{ signed_count("oxygen_flow is not null and oxygen_way_code is not null") }} as n__oxygen_flow__only_when,
        {{ signed_count("try_cast(io_period_hours as decimal(18, 4)) is not null") }} as n__io_period_hours__range,
        {{ signed_count("try_cast(intake_volume as decimal(18, 4)) is not null") }} as n__intake_volume__range,
        {{ signed_count("holds_8") }} as n__output_volume__range,
        {{ signed_count("try_cast(urine_volume as decimal(18, 4)) is not null and holds_8") }} as n__urine_volume__not_above,
        {{ signed_count("holds_2 and holds_1") }} as n__doctor_notified_time__within_hours,
        {{ signed_count("holds_3 and holds_1") }} as n__signature_time__not_before,
        {{ signed_count("holds_9") }} as n__logic__critical_without_signs,
        {{ signed_count("holds_9 and nursing_level_code is not null") }} as n__logic__critical_below_level_one,
        {{ signed_count("holds_4 and holds_5") }} as n__logic__pulse_above_heart_rate,
        {{ signed_count("(case when consciousness_code in ('5', '6', '7') then try_cast(gcs_score as decimal(18, 4)) > 8 when consciousness_code = '1' then try_cast(gcs_score as decimal(18, 4)) < 13 end) is not null") }} as n__logic__consciousness_against_gcs,
        {{ signed_count("(oxygen_way_code in ('5', '6'))") }} as n__logic__ventilated_without_respiration,
        {{ signed_count("(try_cast(spo2 as decimal(18, 4)) < 90) and doctor_notified_flag is not null") }} as n__logic__low_saturation_not_reported,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('nursing_record.institution_code.required'),
            ('nursing_record.institution_code.length'),
            ('nursing_record.nursing_record_id.length'),
            ('nursing_record.visit_id.length'),
            ('nursing_record.visit_id.reference'),
            ('nursing_record.patient_id.length'),
            ('nursing_record.patient_id.reference'),
            ('nursing_record.department_code.domain'),
            ('nursing_record.ward_name.length'),
            ('nursing_record.bed_no.length'),
            ('nursing_record.nursing_record_type_code.domain'),
            ('nursing_record.nursing_level_code.domain'),
            ('nursing_record.record_time.type'),
            ('nursing_record.record_time.not_future'),
            ('nursing_record.temperature.type'),
            ('nursing_record.pulse.type'),
            ('nursing_record.heart_rate.type'),
            ('nursing_record.respiration.type'),
            ('nursing_record.systolic_pressure.type'),
            ('nursing_record.diastolic_pressure.type'),
            ('nursing_record.spo2.type'),
            ('nursing_record.blood_glucose.type'),
            ('nursing_record.consciousness_code.domain'),
            ('nursing_record.gcs_score.type'),
            ('nursing_record.oxygen_way_code.domain'),
            ('nursing_record.oxygen_flow.type'),
            ('nursing_record.pain_score.type'),
            ('nursing_record.io_period_hours.required'),
            ('nursing_record.io_period_hours.type'),
            ('nursing_record.intake_volume.type'),
            ('nursing_record.output_volume.type'),
            ('nursing_record.urine_volume.type'),
            ('nursing_record.nursing_operation_name.length'),
            ('nursing_record.nursing_observation.length'),
            ('nursing_record.doctor_notified_flag.domain'),
            ('nursing_record.doctor_notified_time.required'),
            ('nursing_record.doctor_notified_time.type'),
            ('nursing_record.doctor_notified_time.not_future'),
            ('nursing_record.nurse_id.length'),
            ('nursing_record.signature_time.type'),
            ('nursing_record.signature_time.not_future'),
            ('nursing_record.key.unique'),
            ('nursing_record.temperature.range'),
            ('nursing_record.pulse.range'),
            ('nursing_record.heart_rate.range'),
            ('nursing_record.respiration.range'),
            ('nursing_record.systolic_pressure.range'),
            ('nursing_record.diastolic_pressure.range'),
            ('nursing_record.diastolic_pressure.not_above'),
            ('nursing_record.spo2.range'),
            ('nursing_record.blood_glucose.range'),
            ('nursing_record.gcs_score.range'),
            ('nursing_record.pain_score.range'),
            ('nursing_record.oxygen_flow.range'),
            ('nursing_record.oxygen_flow.only_when'),
            ('nursing_record.io_period_hours.range'),
            ('nursing_record.intake_volume.range'),
            ('nursing_record.output_volume.range'),
            ('nursing_record.urine_volume.not_above'),
            ('nursing_record.doctor_notified_time.within_hours'),
            ('nursing_record.signature_time.not_before'),
            ('nursing_record.logic.critical_without_signs'),
            ('nursing_record.logic.critical_below_level_one'),
            ('nursing_record.logic.pulse_above_heart_rate'),
            ('nursing_record.logic.consciousness_against_gcs'),
            ('nursing_record.logic.ventilated_without_respiration'),
            ('nursing_record.logic.low_saturation_not_reported'),
            ('nursing_record.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'nursing_record.institution_code.required' then n__institution_code__required
            when 'nursing_record.institution_code.length' then n__institution_code__length
            when 'nursing_record.nursing_record_id.length' then n__nursing_record_id__length
            when 'nursing_record.visit_id.length' then n__visit_id__length
            when 'nursing_record.visit_id.reference' then n__visit_id__reference
            when 'nursing_record.patient_id.length' then n__patient_id__length
            when 'nursing_record.patient_id.reference' then n__patient_id__reference
            when 'nursing_record.department_code.domain' then n__department_code__domain
            when 'nursing_record.ward_name.length' then n__ward_name__length
            when 'nursing_record.bed_no.length' then n__bed_no__length
            when 'nursing_record.nursing_record_type_code.domain' then n__nursing_record_type_code__domain
            when 'nursing_record.nursing_level_code.domain' then n__nursing_level_code__domain
            when 'nursing_record.record_time.type' then n__record_time__type
            when 'nursing_record.record_time.not_future' then n__record_time__not_future
            when 'nursing_record.temperature.type' then n__temperature__type
            when 'nursing_record.pulse.type' then n__pulse__type
            when 'nursing_record.heart_rate.type' then n__heart_rate__type
            when 'nursing_record.respiration.type' then n__respiration__type
            when 'nursing_record.systolic_pressure.type' then n__systolic_pressure__type
            when 'nursing_record.diastolic_pressure.type' then n__diastolic_pressure__type
            when 'nursing_record.spo2.type' then n__spo2__type
            when 'nursing_record.blood_glucose.type' then n__blood_glucose__type
            when 'nursing_record.consciousness_code.domain' then n__consciousness_code__domain
            when 'nursing_record.gcs_score.type' then n__gcs_score__type
            when 'nursing_record.oxygen_way_code.domain' then n__oxygen_way_code__domain
            when 'nursing_record.oxygen_flow.type' then n__oxygen_flow__type
            when 'nursing_record.pain_score.type' then n__pain_score__type
            when 'nursing_record.io_period_hours.required' then n__io_period_hours__required
            when 'nursing_record.io_period_hours.type' then n__io_period_hours__type
            when 'nursing_record.intake_volume.type' then n__intake_volume__type
            when 'nursing_record.output_volume.type' then n__output_volume__type
            when 'nursing_record.urine_volume.type' then n__urine_volume__type
            when 'nursing_record.nursing_operation_name.length' then n__nursing_operation_name__length
            when 'nursing_record.nursing_observation.length' then n__nursing_observation__length
            when 'nursing_record.doctor_notified_flag.domain' then n__doctor_notified_flag__domain
            when 'nursing_record.doctor_notified_time.required' then n__doctor_notified_time__required
            when 'nursing_record.doctor_notified_time.type' then n__doctor_notified_time__type
            when 'nursing_record.doctor_notified_time.not_future' then n__doctor_notified_time__not_future
            when 'nursing_record.nurse_id.length' then n__nurse_id__length
            when 'nursing_record.signature_time.type' then n__signature_time__type
            when 'nursing_record.signature_time.not_future' then n__signature_time__not_future
            when 'nursing_record.key.unique' then n__key__unique
            when 'nursing_record.temperature.range' then n__temperature__range
            when 'nursing_record.pulse.range' then n__pulse__range
            when 'nursing_record.heart_rate.range' then n__heart_rate__range
            when 'nursing_record.respiration.range' then n__respiration__range
            when 'nursing_record.systolic_pressure.range' then n__systolic_pressure__range
            when 'nursing_record.diastolic_pressure.range' then n__diastolic_pressure__range
            when 'nursing_record.diastolic_pressure.not_above' then n__diastolic_pressure__not_above
            when 'nursing_record.spo2.range' then n__spo2__range
            when 'nursing_record.blood_glucose.range' then n__blood_glucose__range
            when 'nursing_record.gcs_score.range' then n__gcs_score__range
            when 'nursing_record.pain_score.range' then n__pain_score__range
            when 'nursing_record.oxygen_flow.range' then n__oxygen_flow__range
            when 'nursing_record.oxygen_flow.only_when' then n__oxygen_flow__only_when
            when 'nursing_record.io_period_hours.range' then n__io_period_hours__range
            when 'nursing_record.intake_volume.range' then n__intake_volume__range
            when 'nursing_record.output_volume.range' then n__output_volume__range
            when 'nursing_record.urine_volume.not_above' then n__urine_volume__not_above
            when 'nursing_record.doctor_notified_time.within_hours' then n__doctor_notified_time__within_hours
            when 'nursing_record.signature_time.not_before' then n__signature_time__not_before
            when 'nursing_record.logic.critical_without_signs' then n__logic__critical_without_signs
            when 'nursing_record.logic.critical_below_level_one' then n__logic__critical_below_level_one
            when 'nursing_record.logic.pulse_above_heart_rate' then n__logic__pulse_above_heart_rate
            when 'nursing_record.logic.consciousness_against_gcs' then n__logic__consciousness_against_gcs
            when 'nursing_record.logic.ventilated_without_respiration' then n__logic__ventilated_without_respiration
            when 'nursing_record.logic.low_saturation_not_reported' then n__logic__low_saturation_not_reported
            when 'nursing_record.logic.sender_differs' then n__logic__sender_differs
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
