-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_vital_sign') }}, {{ ref('current_vital_sign') }}
{{ config(enabled='vital_sign' in data_sets_in_use(), meta={'data_set': 'vital_sign'}) }}
with asked as (
    select
        *,
        try_cast(value as decimal(18, 4)) is not null as holds_1,
        (item_code = 'temperature') as holds_2
    from {{ counted_rows('vital_sign') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("measurement_id is not null") }} as n__measurement_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("item_code is not null") }} as n__item_code__domain,
        {{ signed_count("value is not null") }} as n__value__length,
        {{ signed_count("(item_code not in ('consciousness', 'gcs', 'pain', 'fio2', 'ventilation'))") }} as n__unit__required,
        {{ signed_count("unit is not null") }} as n__unit__length,
        {{ signed_count("measure_time is not null") }} as n__measure_time__type,
        {{ signed_count("try_cast(substr(measure_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__measure_time__not_future,
        {{ signed_count("recorder_id is not null") }} as n__recorder_id__length,
        {{ signed_count("institution_code is not null and measurement_id is not null") }} as n__key__unique,
        {{ signed_count("(item_code <> 'consciousness') and value is not null") }} as n__logic__value_not_numeric,
        {{ signed_count("(item_code = 'consciousness') and value is not null") }} as n__logic__consciousness_code,
        {{ signed_count("(item_code = 'ventilation') and value is not null") }} as n__logic__ventilation_code,
        {{ signed_count("(item_code = 'gcs') and holds_1") }} as n__logic__gcs_whole,
        {{ signed_count("holds_2 and unit is not null") }} as n__logic__temperature_in_fahrenheit,
        {{ signed_count("(item_code in ('systolic_pressure', 'diastolic_pressure', 'mean_pressure')) and unit is not null") }} as n__logic__pressure_in_kilopascal,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("holds_2 and holds_1") }} as n__logic__temperature_range,
        {{ signed_count("(item_code = 'pulse') and holds_1") }} as n__logic__pulse_range,
        {{ signed_count("(item_code = 'respiration') and holds_1") }} as n__logic__respiration_range,
        {{ signed_count("(item_code = 'systolic_pressure') and holds_1") }} as n__logic__systolic_pressure_range,
        {{ signed_count("(item_code = 'diastolic_pressure') and holds_1") }} as n__logic__diastolic_pressure_range,
        {{ signed_count("(item_code = 'mean_pressure') and holds_1") }} as n__logic__mean_pressure_range,
        {{ signed_count("(item_code = 'spo2') and holds_1") }} as n__logic__spo2_range,
        {{ signed_count("(item_code = 'oxygen_flow') and holds_1") }} as n__logic__oxygen_flow_range,
        {{ signed_count("(item_code = 'weight') and holds_1") }} as n__logic__weight_range,
        {{ signed_count("(item_code = 'height') and holds_1") }} as n__logic__height_range,
        {{ signed_count("(item_code = 'pain') and holds_1") }} as n__logic__pain_range,
        {{ signed_count("(item_code = 'urine_output') and holds_1") }} as n__logic__urine_output_range,
        {{ signed_count("(item_code = 'fio2') and holds_1") }} as n__logic__fio2_range
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('vital_sign.institution_code.required'),
            ('vital_sign.institution_code.length'),
            ('vital_sign.measurement_id.length'),
            ('vital_sign.visit_id.length'),
            ('vital_sign.visit_id.reference'),
            ('vital_sign.patient_id.length'),
            ('vital_sign.patient_id.reference'),
            ('vital_sign.item_code.domain'),
            ('vital_sign.value.length'),
            ('vital_sign.unit.required'),
            ('vital_sign.unit.length'),
            ('vital_sign.measure_time.type'),
            ('vital_sign.measure_time.not_future'),
            ('vital_sign.recorder_id.length'),
            ('vital_sign.key.unique'),
            ('vital_sign.logic.value_not_numeric'),
            ('vital_sign.logic.consciousness_code'),
            ('vital_sign.logic.ventilation_code'),
            ('vital_sign.logic.gcs_whole'),
            ('vital_sign.logic.temperature_in_fahrenheit'),
            ('vital_sign.logic.pressure_in_kilopascal'),
            ('vital_sign.logic.sender_differs'),
            ('vital_sign.logic.temperature_range'),
            ('vital_sign.logic.pulse_range'),
            ('vital_sign.logic.respiration_range'),
            ('vital_sign.logic.systolic_pressure_range'),
            ('vital_sign.logic.diastolic_pressure_range'),
            ('vital_sign.logic.mean_pressure_range'),
            ('vital_sign.logic.spo2_range'),
            ('vital_sign.logic.oxygen_flow_range'),
            ('vital_sign.logic.weight_range'),
            ('vital_sign.logic.height_range'),
            ('vital_sign.logic.pain_range'),
            ('vital_sign.logic.urine_output_range'),
            ('vital_sign.logic.fio2_range')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'vital_sign.institution_code.required' then n__institution_code__required
            when 'vital_sign.institution_code.length' then n__institution_code__length
            when 'vital_sign.measurement_id.length' then n__measurement_id__length
            when 'vital_sign.visit_id.length' then n__visit_id__length
            when 'vital_sign.visit_id.reference' then n__visit_id__reference
            when 'vital_sign.patient_id.length' then n__patient_id__length
            when 'vital_sign.patient_id.reference' then n__patient_id__reference
            when 'vital_sign.item_code.domain' then n__item_code__domain
            when 'vital_sign.value.length' then n__value__length
            when 'vital_sign.unit.required' then n__unit__required
            when 'vital_sign.unit.length' then n__unit__length
            when 'vital_sign.measure_time.type' then n__measure_time__type
            when 'vital_sign.measure_time.not_future' then n__measure_time__not_future
            when 'vital_sign.recorder_id.length' then n__recorder_id__length
            when 'vital_sign.key.unique' then n__key__unique
            when 'vital_sign.logic.value_not_numeric' then n__logic__value_not_numeric
            when 'vital_sign.logic.consciousness_code' then n__logic__consciousness_code
            when 'vital_sign.logic.ventilation_code' then n__logic__ventilation_code
            when 'vital_sign.logic.gcs_whole' then n__logic__gcs_whole
            when 'vital_sign.logic.temperature_in_fahrenheit' then n__logic__temperature_in_fahrenheit
            when 'vital_sign.logic.pressure_in_kilopascal' then n__logic__pressure_in_kilopascal
            when 'vital_sign.logic.sender_differs' then n__logic__sender_differs
            when 'vital_sign.logic.temperature_range' then n__logic__temperature_range
            when 'vital_sign.logic.pulse_range' then n__logic__pulse_range
            when 'vital_sign.logic.respiration_range' then n__logic__respiration_range
            when 'vital_sign.logic.systolic_pressure_range' then n__logic__systolic_pressure_range
            when 'vital_sign.logic.diastolic_pressure_range' then n__logic__diastolic_pressure_range
            when 'vital_sign.logic.mean_pressure_range' then n__logic__mean_pressure_range
            when 'vital_sign.logic.spo2_range' then n__logic__spo2_range
            when 'vital_sign.logic.oxygen_flow_range' then n__logic__oxygen_flow_range
            when 'vital_sign.logic.weight_range' then n__logic__weight_range
            when 'vital_sign.logic.height_range' then n__logic__height_range
            when 'vital_sign.logic.pain_range' then n__logic__pain_range
            when 'vital_sign.logic.urine_output_range' then n__logic__urine_output_range
            when 'vital_sign.logic.fio2_range' then n__logic__fio2_range
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
