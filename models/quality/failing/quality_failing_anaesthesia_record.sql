-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_anaesthesia_record') }}, {{ ref('current_anaesthesia_record') }}
{{ config(enabled='anaesthesia_record' in data_sets_in_use(), meta={'replaced_by': 'touched_anaesthesia_record'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'anaesthesia_record', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'anaesthesia_record', ['institution_code', 'patient_id']) }} as looked_into
),

operation_id__reference__target as (
    select distinct
        institution_code as operation_id__reference__target_1,
        operation_id as operation_id__reference__target_2
    from {{ rows_to_look_into('current_operation_record', ['institution_code', 'operation_id'], 'anaesthesia_record', ['institution_code', 'operation_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        anaesthesia_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_anaesthesia_record', ['institution_code', 'anaesthesia_id'], 'anaesthesia_record', ['institution_code', 'anaesthesia_id']) }} as looked_into
    group by institution_code, anaesthesia_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        anaesthesia_id is null as anaesthesia_id__required,
        length(anaesthesia_id) > 64 as anaesthesia_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(operation_id) > 64 as operation_id__length,
        institution_code is not null and operation_id is not null and operation_id__reference__target_1 is null as operation_id__reference,
        length(operating_room_no) > 20 as operating_room_no__length,
        not regexp_like(weight, '^-?[0-9]{1,4}([.][0-9]{1,2}0*)?$') as weight__type,
        abo_blood_code not in ('1', '2', '3', '4', '5') as abo_blood_code__domain,
        rh_code not in ('1', '2', '3', '4') as rh_code__domain,
        length(preoperative_diagnosis_name) > 200 as preoperative_diagnosis_name__length,
        length(procedure_code) > 20 as procedure_code__length,
        procedure_name is null as procedure_name__required,
        length(procedure_name) > 200 as procedure_name__length,
        asa_code is null as asa_code__required,
        asa_code not in ('1', '2', '3', '4', '5') as asa_code__domain,
        anaesthesia_code is null as anaesthesia_code__required,
        anaesthesia_code not in ('1', '11', '12', '13', '2', '21', '22', '3', '31', '32', '33', '34', '35', '36', '4', '41', '42', '43', '44', '45', '9') as anaesthesia_code__domain,
        airway_code not in ('0', '1', '2', '3', '4', '5', '9') as airway_code__domain,
        length(anaesthetic_drugs) > 500 as anaesthetic_drugs__length,
        not regexp_like(room_in_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as room_in_time__type,
        try_cast(substr(room_in_time, 1, 19) as timestamp) > received_at as room_in_time__not_future,
        anaesthesia_start_time is null as anaesthesia_start_time__required,
        not regexp_like(anaesthesia_start_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as anaesthesia_start_time__type,
        try_cast(substr(anaesthesia_start_time, 1, 19) as timestamp) > received_at as anaesthesia_start_time__not_future,
        not regexp_like(procedure_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as procedure_time__type,
        try_cast(substr(procedure_time, 1, 19) as timestamp) > received_at as procedure_time__not_future,
        not regexp_like(end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as end_time__type,
        try_cast(substr(end_time, 1, 19) as timestamp) > received_at as end_time__not_future,
        anaesthesia_end_time is null as anaesthesia_end_time__required,
        not regexp_like(anaesthesia_end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as anaesthesia_end_time__type,
        try_cast(substr(anaesthesia_end_time, 1, 19) as timestamp) > received_at as anaesthesia_end_time__not_future,
        not regexp_like(extubation_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as extubation_time__type,
        try_cast(substr(extubation_time, 1, 19) as timestamp) > received_at as extubation_time__not_future,
        not regexp_like(room_out_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as room_out_time__type,
        try_cast(substr(room_out_time, 1, 19) as timestamp) > received_at as room_out_time__not_future,
        not regexp_like(min_systolic, '^-?[0-9]{1,3}$') as min_systolic__type,
        not regexp_like(max_systolic, '^-?[0-9]{1,3}$') as max_systolic__type,
        not regexp_like(min_spo2, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as min_spo2__type,
        not regexp_like(min_temperature, '^-?[0-9]{1,3}([.][0-9]{1,1}0*)?$') as min_temperature__type,
        not regexp_like(blood_loss, '^-?[0-9]{1,5}$') as blood_loss__type,
        not regexp_like(urine_volume, '^-?[0-9]{1,5}$') as urine_volume__type,
        not regexp_like(infusion_volume, '^-?[0-9]{1,5}$') as infusion_volume__type,
        not regexp_like(transfusion_volume, '^-?[0-9]{1,5}$') as transfusion_volume__type,
        complication_flag is null as complication_flag__required,
        complication_flag not in ('0', '1') as complication_flag__domain,
        (complication_flag = '1') and complication_description is null as complication_description__required,
        length(complication_description) > 500 as complication_description__length,
        destination_code not in ('1', '2', '3', '4', '5', '6', '9') as destination_code__domain,
        anaesthetist_id is null as anaesthetist_id__required,
        length(anaesthetist_id) > 32 as anaesthetist_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(weight as decimal(18, 4)) < 0.3 or try_cast(weight as decimal(18, 4)) > 400 as weight__range,
        try_cast(substr(anaesthesia_start_time, 1, 19) as timestamp) < try_cast(substr(room_in_time, 1, 19) as timestamp) as anaesthesia_start_time__not_before,
        try_cast(substr(procedure_time, 1, 19) as timestamp) < try_cast(substr(anaesthesia_start_time, 1, 19) as timestamp) as procedure_time__not_before,
        try_cast(substr(end_time, 1, 19) as timestamp) < try_cast(substr(procedure_time, 1, 19) as timestamp) as end_time__not_before,
        try_cast(substr(anaesthesia_end_time, 1, 19) as timestamp) < try_cast(substr(end_time, 1, 19) as timestamp) as anaesthesia_end_time__not_before,
        try_cast(substr(anaesthesia_end_time, 1, 19) as timestamp) > try_cast(substr(anaesthesia_start_time, 1, 19) as timestamp) + interval '36' hour as anaesthesia_end_time__within_hours,
        try_cast(substr(room_out_time, 1, 19) as timestamp) < try_cast(substr(end_time, 1, 19) as timestamp) as room_out_time__not_before,
        try_cast(substr(extubation_time, 1, 19) as timestamp) < try_cast(substr(anaesthesia_start_time, 1, 19) as timestamp) as extubation_time__not_before,
        case when extubation_time is not null then not (airway_code in ('1', '2', '4')) end as extubation_time__only_when,
        try_cast(min_systolic as decimal(18, 4)) < 0 or try_cast(min_systolic as decimal(18, 4)) > 250 as min_systolic__range,
        try_cast(max_systolic as decimal(18, 4)) < 30 or try_cast(max_systolic as decimal(18, 4)) > 350 as max_systolic__range,
        try_cast(min_systolic as decimal(18, 4)) > try_cast(max_systolic as decimal(18, 4)) as min_systolic__not_above,
        try_cast(min_spo2 as decimal(18, 4)) < 0 or try_cast(min_spo2 as decimal(18, 4)) > 100 as min_spo2__range,
        try_cast(min_temperature as decimal(18, 4)) < 14 or try_cast(min_temperature as decimal(18, 4)) > 42 as min_temperature__range,
        try_cast(blood_loss as decimal(18, 4)) < 0 or try_cast(blood_loss as decimal(18, 4)) > 30000 as blood_loss__range,
        try_cast(urine_volume as decimal(18, 4)) < 0 or try_cast(urine_volume as decimal(18, 4)) > 15000 as urine_volume__range,
        try_cast(infusion_volume as decimal(18, 4)) < 0 or try_cast(infusion_volume as decimal(18, 4)) > 50000 as infusion_volume__range,
        not regexp_like(procedure_code, '^[0-9]{2}([.][0-9]{1,4}(x[0-9]{1,5}){0,2})?$') as procedure_code__shape,
        upper(trim(procedure_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as procedure_name__not_placeholder,
        upper(trim(complication_description)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as complication_description__not_placeholder,
        case when anaesthesia_code in ('3', '31', '32', '33', '34', '35', '36') then airway_code in ('1', '2', '4') end as logic__local_intubated,
        case when anaesthesia_code in ('1', '11', '12', '13', '4', '41', '44', '45') then anaesthetic_drugs is null end as logic__general_without_drugs,
        case when try_cast(transfusion_volume as decimal(18, 4)) > 0 then coalesce(abo_blood_code, '5') = '5' or coalesce(rh_code, '3') in ('3', '4') end as logic__transfused_without_group,
        case when asa_code = '5' then destination_code in ('1', '5') end as logic__moribund_to_ward,
        case when try_cast(min_spo2 as decimal(18, 4)) between 0 and 80 then complication_flag = '0' end as logic__severe_hypoxia_unreported,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('anaesthesia_record') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join operation_id__reference__target
        on institution_code = operation_id__reference__target_1 and operation_id = operation_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and anaesthesia_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or anaesthesia_id__required
        or anaesthesia_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or operation_id__length
        or operation_id__reference
        or operating_room_no__length
        or weight__type
        or abo_blood_code__domain
        or rh_code__domain
        or preoperative_diagnosis_name__length
        or procedure_code__length
        or procedure_name__required
        or procedure_name__length
        or asa_code__required
        or asa_code__domain
        or anaesthesia_code__required
        or anaesthesia_code__domain
        or airway_code__domain
        or anaesthetic_drugs__length
        or room_in_time__type
        or room_in_time__not_future
        or anaesthesia_start_time__required
        or anaesthesia_start_time__type
        or anaesthesia_start_time__not_future
        or procedure_time__type
        or procedure_time__not_future
        or end_time__type
        or end_time__not_future
        or anaesthesia_end_time__required
        or anaesthesia_end_time__type
        or anaesthesia_end_time__not_future
        or extubation_time__type
        or extubation_time__not_future
        or room_out_time__type
        or room_out_time__not_future
        or min_systolic__type
        or max_systolic__type
        or min_spo2__type
        or min_temperature__type
        or blood_loss__type
        or urine_volume__type
        or infusion_volume__type
        or transfusion_volume__type
        or complication_flag__required
        or complication_flag__domain
        or complication_description__required
        or complication_description__length
        or destination_code__domain
        or anaesthetist_id__required
        or anaesthetist_id__length
        or key__unique
        or weight__range
        or anaesthesia_start_time__not_before
        or procedure_time__not_before
        or end_time__not_before
        or anaesthesia_end_time__not_before
        or anaesthesia_end_time__within_hours
        or room_out_time__not_before
        or extubation_time__not_before
        or extubation_time__only_when
        or min_systolic__range
        or max_systolic__range
        or min_systolic__not_above
        or min_spo2__range
        or min_temperature__range
        or blood_loss__range
        or urine_volume__range
        or infusion_volume__range
        or procedure_code__shape
        or procedure_name__not_placeholder
        or complication_description__not_placeholder
        or logic__local_intubated
        or logic__general_without_drugs
        or logic__transfused_without_group
        or logic__moribund_to_ward
        or logic__severe_hypoxia_unreported
        or logic__sender_differs
)

select
    institution_code,
    anaesthesia_id,
    visit_id,
    patient_id,
    operation_id,
    operating_room_no,
    weight,
    abo_blood_code,
    rh_code,
    preoperative_diagnosis_name,
    procedure_code,
    procedure_name,
    asa_code,
    anaesthesia_code,
    airway_code,
    anaesthetic_drugs,
    room_in_time,
    anaesthesia_start_time,
    procedure_time,
    end_time,
    anaesthesia_end_time,
    extubation_time,
    room_out_time,
    min_systolic,
    max_systolic,
    min_spo2,
    min_temperature,
    blood_loss,
    urine_volume,
    infusion_volume,
    transfusion_volume,
    complication_flag,
    complication_description,
    destination_code,
    anaesthetist_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'anaesthesia_record.institution_code.required' end,
        case when institution_code__length then 'anaesthesia_record.institution_code.length' end,
        case when anaesthesia_id__required then 'anaesthesia_record.anaesthesia_id.required' end,
        case when anaesthesia_id__length then 'anaesthesia_record.anaesthesia_id.length' end,
        case when visit_id__required then 'anaesthesia_record.visit_id.required' end,
        case when visit_id__length then 'anaesthesia_record.visit_id.length' end,
        case when visit_id__reference then 'anaesthesia_record.visit_id.reference' end,
        case when patient_id__required then 'anaesthesia_record.patient_id.required' end,
        case when patient_id__length then 'anaesthesia_record.patient_id.length' end,
        case when patient_id__reference then 'anaesthesia_record.patient_id.reference' end,
        case when operation_id__length then 'anaesthesia_record.operation_id.length' end,
        case when operation_id__reference then 'anaesthesia_record.operation_id.reference' end,
        case when operating_room_no__length then 'anaesthesia_record.operating_room_no.length' end,
        case when weight__type then 'anaesthesia_record.weight.type' end,
        case when abo_blood_code__domain then 'anaesthesia_record.abo_blood_code.domain' end,
        case when rh_code__domain then 'anaesthesia_record.rh_code.domain' end,
        case when preoperative_diagnosis_name__length then 'anaesthesia_record.preoperative_diagnosis_name.length' end,
        case when procedure_code__length then 'anaesthesia_record.procedure_code.length' end,
        case when procedure_name__required then 'anaesthesia_record.procedure_name.required' end,
        case when procedure_name__length then 'anaesthesia_record.procedure_name.length' end,
        case when asa_code__required then 'anaesthesia_record.asa_code.required' end,
        case when asa_code__domain then 'anaesthesia_record.asa_code.domain' end,
        case when anaesthesia_code__required then 'anaesthesia_record.anaesthesia_code.required' end,
        case when anaesthesia_code__domain then 'anaesthesia_record.anaesthesia_code.domain' end,
        case when airway_code__domain then 'anaesthesia_record.airway_code.domain' end,
        case when anaesthetic_drugs__length then 'anaesthesia_record.anaesthetic_drugs.length' end,
        case when room_in_time__type then 'anaesthesia_record.room_in_time.type' end,
        case when room_in_time__not_future then 'anaesthesia_record.room_in_time.not_future' end,
        case when anaesthesia_start_time__required then 'anaesthesia_record.anaesthesia_start_time.required' end,
        case when anaesthesia_start_time__type then 'anaesthesia_record.anaesthesia_start_time.type' end,
        case when anaesthesia_start_time__not_future then 'anaesthesia_record.anaesthesia_start_time.not_future' end,
        case when procedure_time__type then 'anaesthesia_record.procedure_time.type' end,
        case when procedure_time__not_future then 'anaesthesia_record.procedure_time.not_future' end,
        case when end_time__type then 'anaesthesia_record.end_time.type' end,
        case when end_time__not_future then 'anaesthesia_record.end_time.not_future' end,
        case when anaesthesia_end_time__required then 'anaesthesia_record.anaesthesia_end_time.required' end,
        case when anaesthesia_end_time__type then 'anaesthesia_record.anaesthesia_end_time.type' end,
        case when anaesthesia_end_time__not_future then 'anaesthesia_record.anaesthesia_end_time.not_future' end,
        case when extubation_time__type then 'anaesthesia_record.extubation_time.type' end,
        case when extubation_time__not_future then 'anaesthesia_record.extubation_time.not_future' end,
        case when room_out_time__type then 'anaesthesia_record.room_out_time.type' end,
        case when room_out_time__not_future then 'anaesthesia_record.room_out_time.not_future' end,
        case when min_systolic__type then 'anaesthesia_record.min_systolic.type' end,
        case when max_systolic__type then 'anaesthesia_record.max_systolic.type' end,
        case when min_spo2__type then 'anaesthesia_record.min_spo2.type' end,
        case when min_temperature__type then 'anaesthesia_record.min_temperature.type' end,
        case when blood_loss__type then 'anaesthesia_record.blood_loss.type' end,
        case when urine_volume__type then 'anaesthesia_record.urine_volume.type' end,
        case when infusion_volume__type then 'anaesthesia_record.infusion_volume.type' end,
        case when transfusion_volume__type then 'anaesthesia_record.transfusion_volume.type' end,
        case when complication_flag__required then 'anaesthesia_record.complication_flag.required' end,
        case when complication_flag__domain then 'anaesthesia_record.complication_flag.domain' end,
        case when complication_description__required then 'anaesthesia_record.complication_description.required' end,
        case when complication_description__length then 'anaesthesia_record.complication_description.length' end,
        case when destination_code__domain then 'anaesthesia_record.destination_code.domain' end,
        case when anaesthetist_id__required then 'anaesthesia_record.anaesthetist_id.required' end,
        case when anaesthetist_id__length then 'anaesthesia_record.anaesthetist_id.length' end,
        case when key__unique then 'anaesthesia_record.key.unique' end,
        case when weight__range then 'anaesthesia_record.weight.range' end,
        case when anaesthesia_start_time__not_before then 'anaesthesia_record.anaesthesia_start_time.not_before' end,
        case when procedure_time__not_before then 'anaesthesia_record.procedure_time.not_before' end,
        case when end_time__not_before then 'anaesthesia_record.end_time.not_before' end,
        case when anaesthesia_end_time__not_before then 'anaesthesia_record.anaesthesia_end_time.not_before' end,
        case when anaesthesia_end_time__within_hours then 'anaesthesia_record.anaesthesia_end_time.within_hours' end,
        case when room_out_time__not_before then 'anaesthesia_record.room_out_time.not_before' end,
        case when extubation_time__not_before then 'anaesthesia_record.extubation_time.not_before' end,
        case when extubation_time__only_when then 'anaesthesia_record.extubation_time.only_when' end,
        case when min_systolic__range then 'anaesthesia_record.min_systolic.range' end,
        case when max_systolic__range then 'anaesthesia_record.max_systolic.range' end,
        case when min_systolic__not_above then 'anaesthesia_record.min_systolic.not_above' end,
        case when min_spo2__range then 'anaesthesia_record.min_spo2.range' end,
        case when min_temperature__range then 'anaesthesia_record.min_temperature.range' end,
        case when blood_loss__range then 'anaesthesia_record.blood_loss.range' end,
        case when urine_volume__range then 'anaesthesia_record.urine_volume.range' end,
        case when infusion_volume__range then 'anaesthesia_record.infusion_volume.range' end,
        case when procedure_code__shape then 'anaesthesia_record.procedure_code.shape' end,
        case when procedure_name__not_placeholder then 'anaesthesia_record.procedure_name.not_placeholder' end,
        case when complication_description__not_placeholder then 'anaesthesia_record.complication_description.not_placeholder' end,
        case when logic__local_intubated then 'anaesthesia_record.logic.local_intubated' end,
        case when logic__general_without_drugs then 'anaesthesia_record.logic.general_without_drugs' end,
        case when logic__transfused_without_group then 'anaesthesia_record.logic.transfused_without_group' end,
        case when logic__moribund_to_ward then 'anaesthesia_record.logic.moribund_to_ward' end,
        case when logic__severe_hypoxia_unreported then 'anaesthesia_record.logic.severe_hypoxia_unreported' end,
        case when logic__sender_differs then 'anaesthesia_record.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or anaesthesia_id__required
        or anaesthesia_start_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
