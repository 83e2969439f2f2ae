-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_anaesthesia_record') }}, {{ ref('current_anaesthesia_record') }}
{{ config(enabled='anaesthesia_record' in data_sets_in_use(), meta={'data_set': 'anaesthesia_record'}) }}
with asked as (
    select
        *,
        try_cast(substr(room_in_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(anaesthesia_start_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(procedure_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(end_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(substr(anaesthesia_end_time, 1, 19) as timestamp) is not null as holds_5,
        try_cast(substr(extubation_time, 1, 19) as timestamp) is not null as holds_6,
        try_cast(substr(room_out_time, 1, 19) as timestamp) is not null as holds_7,
        try_cast(min_systolic as decimal(18, 4)) is not null as holds_8,
        try_cast(max_systolic as decimal(18, 4)) is not null as holds_9
    from {{ counted_rows('anaesthesia_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("anaesthesia_id is not null") }} as n__anaesthesia_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("operation_id is not null") }} as n__operation_id__length,
        {{ signed_count("institution_code is not null and operation_id is not null") }} as n__operation_id__reference,
        {{ signed_count("operating_room_no is not null") }} as n__operating_room_no__length,
        {{ signed_count("weight is not null") }} as n__weight__type,
        {{ signed_count("abo_blood_code is not null") }} as n__abo_blood_code__domain,
        {{ signed_count("rh_code is not null") }} as n__rh_code__domain,
        {{ signed_count("preoperative_diagnosis_name is not null") }} as n__preoperative_diagnosis_name__length,
        {{ signed_count("procedure_code is not null") }} as n__procedure_code__length,
        {{ signed_count("procedure_name is not null") }} as n__procedure_name__length,
        {{ signed_count("asa_code is not null") }} as n__asa_code__domain,
        {{ signed_count("anaesthesia_code is not null") }} as n__anaesthesia_code__domain,
        {{ signed_count("airway_code is not null") }} as n__airway_code__domain,
        {{ signed_count("anaesthetic_drugs is not null") }} as n__anaesthetic_drugs__length,
        {{ signed_count("room_in_time is not null") }} as n__room_in_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__room_in_time__not_future,
        {{ signed_count("anaesthesia_start_time is not null") }} as n__anaesthesia_start_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__anaesthesia_start_time__not_future,
        {{ signed_count("procedure_time is not null") }} as n__procedure_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__procedure_time__not_future,
        {{ signed_count("end_time is not null") }} as n__end_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__end_time__not_future,
        {{ signed_count("anaesthesia_end_time is not null") }} as n__anaesthesia_end_time__type,
        {{ signed_count("holds_5 and received_at is not null") }} as n__anaesthesia_end_time__not_future,
        {{ signed_count("extubation_time is not null") }} as n__extubation_time__type,
        {{ signed_count("holds_6 and received_at is not null") }} as n__extubation_time__not_future,
        {{ signed_count("room_out_time is not null") }} as n__room_out_time__type,
        {{ signed_count("holds_7 and received_at is not null") }} as n__room_out_time__not_future,
        {{ signed_count("min_systolic is not null") }} as n__min_systolic__type,
        {{ signed_count("max_systolic is not null") }} as n__max_systolic__type,
        {{ signed_count("min_spo2 is not null") }} as n__min_spo2__type,
        {{ signed_count("min_temperature is not null") }} as n__min_temperature__type,
        {{ signed_count("blood_loss is not null") }} as n__blood_loss__type,
        {{ signed_count("urine_volume is not null") }} as n__urine_volume__type,
        {{ signed_count("infusion_volume is not null") }} as n__infusion_volume__type,
        {{ signed_count("transfusion_volume is not null") }} as n__transfusion_volume__type,
        {{ signed_count("complication_flag is not null") }} as n__complication_flag__domain,
        {{ signed_count("(complication_flag = '1')") }} as n__complication_description__required,
        {{ signed_count("complication_description is not null") }} as n__complication_description__length,
        {{ signed_count("destination_code is not null") }} as n__destination_code__domain,
        {{ signed_count("anaesthetist_id is not null") }} as n__anaesthetist_id__length,
        {{ signed_count("institution_code is not null and anaesthesia_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(weight as decimal(18, 4)) is not null") }} as n__weight__range,
        {{ signed_count("holds_2 and holds_1") }} as n__anaesthesia_start_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__procedure_time__not_before,
        {{ signed_count("holds_4 and holds_3") }} as n__end_time__not_before,
        {{ signed_count("holds_5 and holds_4") }} as n__anaesthesia_end_time__not_before,
        {{ signed_count("holds_5 and holds_2") }} as n__anaesthesia_end_time__within_hours,
        {{ signed_count("holds_7 and holds_4") }} as n__room_out_time__not_before,
        {{ signed_count("holds_6 and holds_2") }} as n__extubation_time__not_before,
        {{ signed_count("extubation_time is not null and airway_code is not null") }} as n__extubation_time__only_when,
        {{ signed_count("holds_8") }} as n__min_systolic__range,
        {{ signed_count("holds_9") }} as n__max_systolic__range,
        {{ signed_count("holds_8 and holds_9") }} as n__min_systolic__not_above,
        {{ signed_count("try_cast(min_spo2 as decimal(18, 4)) is not null") }} as n__min_spo2__range,
        {{ signed_count("try_cast(min_temperature as decimal(18, 4)) is not null") }} as n__min_temperature__range,
        {{ signed_count("try_cast(blood_loss as decimal(18, 4)) is not null") }} as n__blood_loss__range,
        {{ signed_count("try_cast(urine_volume as decimal(18, 4)) is not null") }} as n__urine_volume__range,
        {{ signed_count("try_cast(infusion_volume as decimal(18, 4)) is not null") }} as n__infusion_volume__range,
        {{ signed_count("(anaesthesia_code in ('3', '31', '32', '33', '34', '35', '36')) and airway_code is not null") }} as n__logic__local_intubated,
        {{ signed_count("(anaesthesia_code in ('1', '11', '12', '13', '4', '41', '44', '45'))") }} as n__logic__general_without_drugs,
        {{ signed_count("(try_cast(transfusion_volume as decimal(18, 4)) > 0)") }} as n__logic__transfused_without_group,
        {{ signed_count("(asa_code = '5') and destination_code is not null") }} as n__logic__moribund_to_ward,
        {{ signed_count("(try_cast(min_spo2 as decimal(18, 4)) between 0 and 80) and complication_flag is not null") }} as n__logic__severe_hypoxia_unreported,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('anaesthesia_record.institution_code.required'),
            ('anaesthesia_record.institution_code.length'),
            ('anaesthesia_record.anaesthesia_id.length'),
            ('anaesthesia_record.visit_id.length'),
            ('anaesthesia_record.visit_id.reference'),
            ('anaesthesia_record.patient_id.length'),
            ('anaesthesia_record.patient_id.reference'),
            ('anaesthesia_record.operation_id.length'),
            ('anaesthesia_record.operation_id.reference'),
            ('anaesthesia_record.operating_room_no.length'),
            ('anaesthesia_record.weight.type'),
            ('anaesthesia_record.abo_blood_code.domain'),
            ('anaesthesia_record.rh_code.domain'),
            ('anaesthesia_record.preoperative_diagnosis_name.length'),
            ('anaesthesia_record.procedure_code.length'),
            ('anaesthesia_record.procedure_name.length'),
            ('anaesthesia_record.asa_code.domain'),
            ('anaesthesia_record.anaesthesia_code.domain'),
            ('anaesthesia_record.airway_code.domain'),
            ('anaesthesia_record.anaesthetic_drugs.length'),
            ('anaesthesia_record.room_in_time.type'),
            ('anaesthesia_record.room_in_time.not_future'),
            ('anaesthesia_record.anaesthesia_start_time.type'),
            ('anaesthesia_record.anaesthesia_start_time.not_future'),
            ('anaesthesia_record.procedure_time.type'),
            ('anaesthesia_record.procedure_time.not_future'),
            ('anaesthesia_record.end_time.type'),
            ('anaesthesia_record.end_time.not_future'),
            ('anaesthesia_record.anaesthesia_end_time.type'),
            ('anaesthesia_record.anaesthesia_end_time.not_future'),
            ('anaesthesia_record.extubation_time.type'),
            ('anaesthesia_record.extubation_time.not_future'),
            ('anaesthesia_record.room_out_time.type'),
            ('anaesthesia_record.room_out_time.not_future'),
            ('anaesthesia_record.min_systolic.type'),
            ('anaesthesia_record.max_systolic.type'),
            ('anaesthesia_record.min_spo2.type'),
            ('anaesthesia_record.min_temperature.type'),
            ('anaesthesia_record.blood_loss.type'),
            ('anaesthesia_record.urine_volume.type'),
            ('anaesthesia_record.infusion_volume.type'),
            ('anaesthesia_record.transfusion_volume.type'),
            ('anaesthesia_record.complication_flag.domain'),
            ('anaesthesia_record.complication_description.required'),
            ('anaesthesia_record.complication_description.length'),
            ('anaesthesia_record.destination_code.domain'),
            ('anaesthesia_record.anaesthetist_id.length'),
            ('anaesthesia_record.key.unique'),
            ('anaesthesia_record.weight.range'),
            ('anaesthesia_record.anaesthesia_start_time.not_before'),
            ('anaesthesia_record.procedure_time.not_before'),
            ('anaesthesia_record.end_time.not_before'),
            ('anaesthesia_record.anaesthesia_end_time.not_before'),
            ('anaesthesia_record.anaesthesia_end_time.within_hours'),
            ('anaesthesia_record.room_out_time.not_before'),
            ('anaesthesia_record.extubation_time.not_before'),
            ('anaesthesia_record.extubation_time.only_when'),
            ('anaesthesia_record.min_systolic.range'),
            ('anaesthesia_record.max_systolic.range'),
            ('anaesthesia_record.min_systolic.not_above'),
            ('anaesthesia_record.min_spo2.range'),
            ('anaesthesia_record.min_temperature.range'),
            ('anaesthesia_record.blood_loss.range'),
            ('anaesthesia_record.urine_volume.range'),
            ('anaesthesia_record.infusion_volume.range'),
            ('anaesthesia_record.logic.local_intubated'),
            ('anaesthesia_record.logic.general_without_drugs'),
            ('anaesthesia_record.logic.transfused_without_group'),
            ('anaesthesia_record.logic.moribund_to_ward'),
            ('anaesthesia_record.logic.severe_hypoxia_unreported'),
            ('anaesthesia_record.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'anaesthesia_record.institution_code.required' then n__institution_code__required
            when 'anaesthesia_record.institution_code.length' then n__institution_code__length
            when 'anaesthesia_record.anaesthesia_id.length' then n__anaesthesia_id__length
            when 'anaesthesia_record.visit_id.length' then n__visit_id__length
            when 'anaesthesia_record.visit_id.reference' then n__visit_id__reference
            when 'anaesthesia_record.patient_id.length' then n__patient_id__length
            when 'anaesthesia_record.patient_id.reference' then n__patient_id__reference
            when 'anaesthesia_record.operation_id.length' then n__operation_id__length
            when 'anaesthesia_record.operation_id.reference' then n__operation_id__reference
            when 'anaesthesia_record.operating_room_no.length' then n__operating_room_no__length
            when 'anaesthesia_record.weight.type' then n__weight__type
            when 'anaesthesia_record.abo_blood_code.domain' then n__abo_blood_code__domain
            when 'anaesthesia_record.rh_code.domain' then n__rh_code__domain
            when 'anaesthesia_record.preoperative_diagnosis_name.length' then n__preoperative_diagnosis_name__length
            when 'anaesthesia_record.procedure_code.length' then n__procedure_code__length
            when 'anaesthesia_record.procedure_name.length' then n__procedure_name__length
            when 'anaesthesia_record.asa_code.domain' then n__asa_code__domain
            when 'anaesthesia_record.anaesthesia_code.domain' then n__anaesthesia_code__domain
            when 'anaesthesia_record.airway_code.domain' then n__airway_code__domain
            when 'anaesthesia_record.anaesthetic_drugs.length' then n__anaesthetic_drugs__length
            when 'anaesthesia_record.room_in_time.type' then n__room_in_time__type
            when 'anaesthesia_record.room_in_time.not_future' then n__room_in_time__not_future
            when 'anaesthesia_record.anaesthesia_start_time.type' then n__anaesthesia_start_time__type
            when 'anaesthesia_record.anaesthesia_start_time.not_future' then n__anaesthesia_start_time__not_future
            when 'anaesthesia_record.procedure_time.type' then n__procedure_time__type
            when 'anaesthesia_record.procedure_time.not_future' then n__procedure_time__not_future
            when 'anaesthesia_record.end_time.type' then n__end_time__type
            when 'anaesthesia_record.end_time.not_future' then n__end_time__not_future
            when 'anaesthesia_record.anaesthesia_end_time.type' then n__anaesthesia_end_time__type
            when 'anaesthesia_record.anaesthesia_end_time.not_future' then n__anaesthesia_end_time__not_future
            when 'anaesthesia_record.extubation_time.type' then n__extubation_time__type
            when 'anaesthesia_record.extubation_time.not_future' then n__extubation_time__not_future
            when 'anaesthesia_record.room_out_time.type' then n__room_out_time__type
            when 'anaesthesia_record.room_out_time.not_future' then n__room_out_time__not_future
            when 'anaesthesia_record.min_systolic.type' then n__min_systolic__type
            when 'anaesthesia_record.max_systolic.type' then n__max_systolic__type
            when 'anaesthesia_record.min_spo2.type' then n__min_spo2__type
            when 'anaesthesia_record.min_temperature.type' then n__min_temperature__type
            when 'anaesthesia_record.blood_loss.type' then n__blood_loss__type
            when 'anaesthesia_record.urine_volume.type' then n__urine_volume__type
            when 'anaesthesia_record.infusion_volume.type' then n__infusion_volume__type
            when 'anaesthesia_record.transfusion_volume.type' then n__transfusion_volume__type
            when 'anaesthesia_record.complication_flag.domain' then n__complication_flag__domain
            when 'anaesthesia_record.complication_description.required' then n__complication_description__required
            when 'anaesthesia_record.complication_description.length' then n__complication_description__length
            when 'anaesthesia_record.destination_code.domain' then n__destination_code__domain
            when 'anaesthesia_record.anaesthetist_id.length' then n__anaesthetist_id__length
            when 'anaesthesia_record.key.unique' then n__key__unique
            when 'anaesthesia_record.weight.range' then n__weight__range
            when 'anaesthesia_record.anaesthesia_start_time.not_before' then n__anaesthesia_start_time__not_before
            when 'anaesthesia_record.procedure_time.not_before' then n__procedure_time__not_before
            when 'anaesthesia_record.end_time.not_before' then n__end_time__not_before
            when 'anaesthesia_record.anaesthesia_end_time.not_before' then n__anaesthesia_end_time__not_before
            when 'anaesthesia_record.anaesthesia_end_time.within_hours' then n__anaesthesia_end_time__within_hours
            when 'anaesthesia_record.room_out_time.not_before' then n__room_out_time__not_before
            when 'anaesthesia_record.extubation_time.not_before' then n__extubation_time__not_before
            when 'anaesthesia_record.extubation_time.only_when' then n__extubation_time__only_when
            when 'anaesthesia_record.min_systolic.range' then n__min_systolic__range
            when 'anaesthesia_record.max_systolic.range' then n__max_systolic__range
            when 'anaesthesia_record.min_systolic.not_above' then n__min_systolic__not_above
            when 'anaesthesia_record.min_spo2.range' then n__min_spo2__range
            when 'anaesthesia_record.min_temperature.range' then n__min_temperature__range
            when 'anaesthesia_record.blood_loss.range' then n__blood_loss__range
            when 'anaesthesia_record.urine_volume.range' then n__urine_volume__range
            when 'anaesthesia_record.infusion_volume.range' then n__infusion_volume__range
            when 'anaesthesia_record.logic.local_intubated' then n__logic__local_intubated
            when 'anaesthesia_record.logic.general_without_drugs' then n__logic__general_without_drugs
            when 'anaesthesia_record.logic.transfused_without_group' then n__logic__transfused_without_group
            when 'anaesthesia_record.logic.moribund_to_ward' then n__logic__moribund_to_ward
            when 'anaesthesia_record.logic.severe_hypoxia_unreported' then n__logic__severe_hypoxia_unreported
            when 'anaesthesia_record.logic.sender_differs' then n__logic__sender_differs
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
