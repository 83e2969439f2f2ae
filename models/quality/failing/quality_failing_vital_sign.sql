-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_vital_sign') }}, {{ ref('current_vital_sign') }}
{{ config(enabled='vital_sign' in data_sets_in_use(), meta={'replaced_by': 'touched_vital_sign'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'vital_sign', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'vital_sign', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        measurement_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_vital_sign', ['institution_code', 'measurement_id'], 'vital_sign', ['institution_code', 'measurement_id']) }} as looked_into
    group by institution_code, measurement_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        measurement_id is null as measurement_id__required,
        length(measurement_id) > 80 as measurement_id__length,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        item_code is null as item_code__required,
        item_code not in ('temperature', 'pulse', 'respiration', 'systolic_pressure', 'diastolic_pressure', 'mean_pressure', 'spo2', 'consciousness', 'oxygen_flow', 'weight', 'height', 'gcs', 'pain', 'urine_output', 'fio2', 'ventilation') as item_code__domain,
        value is null as value__required,
        length(value) > 20 as value__length,
        (item_code not in ('consciousness', 'gcs', 'pain', 'fio2', 'ventilation')) and unit is null as unit__required,
        length(unit) > 20 as unit__length,
        measure_time is null as measure_time__required,
        not regexp_like(measure_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as measure_time__type,
        try_cast(substr(measure_time, 1, 19) as timestamp) > received_at as measure_time__not_future,
        length(recorder_id) > 32 as recorder_id__length,
        key__unique__repeated_1 is not null as key__unique,
        (item_code <> 'consciousness') and not regexp_like(value, '^-?[0-9]+([.][0-9]+)?$') as logic__value_not_numeric,
        (item_code = 'consciousness') and value not in ('A', 'C', 'V', 'P', 'U') as logic__consciousness_code,
        (item_code = 'ventilation') and value not in ('0', '1') as logic__ventilation_code,
        case when item_code = 'gcs' then mod(try_cast(value as decimal(18, 4)), 1) <> 0 end as logic__gcs_whole,
        case when item_code = 'temperature' and unit is not null then upper(unit) in ('F', '°F', '℉', 'DEGF', '[DEGF]') end as logic__temperature_in_fahrenheit,
        case when item_code in ('systolic_pressure', 'diastolic_pressure', 'mean_pressure') and unit is not null then upper(unit) = 'KPA' end as logic__pressure_in_kilopascal,
        sender_code <> institution_code as logic__sender_differs,
        case when item_code = 'temperature' then not (try_cast(value as decimal(18, 4)) between 25 and 45) end as logic__temperature_range,
        case when item_code = 'pulse' then not (try_cast(value as decimal(18, 4)) between 0 and 300) end as logic__pulse_range,
        case when item_code = 'respiration' then not (try_cast(value as decimal(18, 4)) between 0 and 120) end as logic__respiration_range,
        case when item_code = 'systolic_pressure' then not (try_cast(value as decimal(18, 4)) between 20 and 320 or try_cast(value as decimal(18, 4)) = 0) end as logic__systolic_pressure_range,
        case when item_code = 'diastolic_pressure' then not (try_cast(value as decimal(18, 4)) between 0 and 220) end as logic__diastolic_pressure_range,
        case when item_code = 'mean_pressure' then not (try_cast(value as decimal(18, 4)) between 0 and 260) end as logic__mean_pressure_range,
        case when item_code = 'spo2' then not (try_cast(value as decimal(18, 4)) between 0 and 100) end as logic__spo2_range,
        case when item_code = 'oxygen_flow' then not (try_cast(value as decimal(18, 4)) between 0 and 100) end as logic__oxygen_flow_range,
        case when item_code = 'weight' then not (try_cast(value as decimal(18, 4)) between 0.3 and 500) end as logic__weight_range,
        case when item_code = 'height' then not (try_cast(value as decimal(18, 4)) between 20 and 260) end as logic__height_range,
        case when item_code = 'gcs' then not (try_cast(value as decimal(18, 4)) between 3 and 15) end as logic__gcs_range,
        case when item_code = 'pain' then not (try_cast(value as decimal(18, 4)) between 0 and 10) end as logic__pain_range,
        case when item_code = 'urine_output' then not (try_cast(value as decimal(18, 4)) between 0 and 20000) end as logic__urine_output_range,
        case when item_code = 'fio2' then not (try_cast(value as decimal(18, 4)) between 0.21 and 1) end as logic__fio2_range
    from {{ judged_rows('vital_sign') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and measurement_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or measurement_id__required
        or measurement_id__length
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or item_code__required
        or item_code__domain
        or value__required
        or value__length
        or unit__required
        or unit__length
        or measure_time__required
        or measure_time__type
        or measure_time__not_future
        or recorder_id__length
        or key__unique
        or logic__value_not_numeric
        or logic__consciousness_code
        or logic__ventilation_code
        or logic__gcs_whole
        or logic__temperature_in_fahrenheit
        or logic__pressure_in_kilopascal
        or logic__sender_differs
        or logic__temperature_range
        or logic__pulse_range
        or logic__respiration_range
        or logic__systolic_pressure_range
        or logic__diastolic_pressure_range
        or logic__mean_pressure_range
        or logic__spo2_range
        or logic__oxygen_flow_range
        or logic__weight_range
        or logic__height_range
        or logic__gcs_range
        or logic__pain_range
        or logic__urine_output_range
        or logic__fio2_range
)

select
    institution_code,
    measurement_id,
    visit_id,
    patient_id,
    item_code,
    value,
    unit,
    measure_time,
    recorder_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'vital_sign.institution_code.required' end,
        case when institution_code__length then 'vital_sign.institution_code.length' end,
        case when measurement_id__required then 'vital_sign.measurement_id.required' end,
        case when measurement_id__length then 'vital_sign.measurement_id.length' end,
        case when visit_id__length then 'vital_sign.visit_id.length' end,
        case when visit_id__reference then 'vital_sign.visit_id.reference' end,
        case when patient_id__required then 'vital_sign.patient_id.required' end,
        case when patient_id__length then 'vital_sign.patient_id.length' end,
        case when patient_id__reference then 'vital_sign.patient_id.reference' end,
        case when item_code__required then 'vital_sign.item_code.required' end,
        case when item_code__domain then 'vital_sign.item_code.domain' end,
        case when value__required then 'vital_sign.value.required' end,
        case when value__length then 'vital_sign.value.length' end,
        case when unit__required then 'vital_sign.unit.required' end,
        case when unit__length then 'vital_sign.unit.length' end,
        case when measure_time__required then 'vital_sign.measure_time.required' end,
        case when measure_time__type then 'vital_sign.measure_time.type' end,
        case when measure_time__not_future then 'vital_sign.measure_time.not_future' end,
        case when recorder_id__length then 'vital_sign.recorder_id.length' end,
        case when key__unique then 'vital_sign.key.unique' end,
        case when logic__value_not_numeric then 'vital_sign.logic.value_not_numeric' end,
        case when logic__consciousness_code then 'vital_sign.logic.consciousness_code' end,
        case when logic__ventilation_code then 'vital_sign.logic.ventilation_code' end,
        case when logic__gcs_whole then 'vital_sign.logic.gcs_whole' end,
        case when logic__temperature_in_fahrenheit then 'vital_sign.logic.temperature_in_fahrenheit' end,
        case when logic__pressure_in_kilopascal then 'vital_sign.logic.pressure_in_kilopascal' end,
        case when logic__sender_differs then 'vital_sign.logic.sender_differs' end,
        case when logic__temperature_range then 'vital_sign.logic.temperature_range' end,
        case when logic__pulse_range then 'vital_sign.logic.pulse_range' end,
        case when logic__respiration_range then 'vital_sign.logic.respiration_range' end,
        case when logic__systolic_pressure_range then 'vital_sign.logic.systolic_pressure_range' end,
        case when logic__diastolic_pressure_range then 'vital_sign.logic.diastolic_pressure_range' end,
        case when logic__mean_pressure_range then 'vital_sign.logic.mean_pressure_range' end,
        case when logic__spo2_range then 'vital_sign.logic.spo2_range' end,
        case when logic__oxygen_flow_range then 'vital_sign.logic.oxygen_flow_range' end,
        case when logic__weight_range then 'vital_sign.logic.weight_range' end,
        case when logic__height_range then 'vital_sign.logic.height_range' end,
        case when logic__gcs_range then 'vital_sign.logic.gcs_range' end,
        case when logic__pain_range then 'vital_sign.logic.pain_range' end,
        case when logic__urine_output_range then 'vital_sign.logic.urine_output_range' end,
        case when logic__fio2_range then 'vital_sign.logic.fio2_range' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or measurement_id__required
        or measure_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
