-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_operation_record') }}, {{ ref('current_operation_record') }}
{{ config(enabled='operation_record' in data_sets_in_use(), meta={'replaced_by': 'touched_operation_record'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'operation_record', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'operation_record', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        operation_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_operation_record', ['institution_code', 'operation_id'], 'operation_record', ['institution_code', 'operation_id']) }} as looked_into
    group by institution_code, operation_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        operation_id is null as operation_id__required,
        length(operation_id) > 64 as operation_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(operating_room_no) > 20 as operating_room_no__length,
        length(preoperative_diagnosis_code) > 20 as preoperative_diagnosis_code__length,
        preoperative_diagnosis_name is null as preoperative_diagnosis_name__required,
        length(preoperative_diagnosis_name) > 200 as preoperative_diagnosis_name__length,
        length(postoperative_diagnosis_code) > 20 as postoperative_diagnosis_code__length,
        postoperative_diagnosis_name is null as postoperative_diagnosis_name__required,
        length(postoperative_diagnosis_name) > 200 as postoperative_diagnosis_name__length,
        procedure_code is null as procedure_code__required,
        length(procedure_code) > 20 as procedure_code__length,
        procedure_name is null as procedure_name__required,
        length(procedure_name) > 200 as procedure_name__length,
        surgery_level_code not in ('1', '2', '3', '4') as surgery_level_code__domain,
        incision_class_code not in ('0', '1', '2', '3') as incision_class_code__domain,
        elective_flag not in ('0', '1') as elective_flag__domain,
        surgical_position_code not in ('1', '2', '3', '4', '5', '6', '9') as surgical_position_code__domain,
        not regexp_like(room_in_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as room_in_time__type,
        try_cast(substr(room_in_time, 1, 19) as timestamp) > received_at as room_in_time__not_future,
        procedure_time is null as procedure_time__required,
        not regexp_like(procedure_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as procedure_time__type,
        try_cast(substr(procedure_time, 1, 19) as timestamp) > received_at as procedure_time__not_future,
        end_time is null as end_time__required,
        not regexp_like(end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as end_time__type,
        try_cast(substr(end_time, 1, 19) as timestamp) > received_at as end_time__not_future,
        not regexp_like(room_out_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as room_out_time__type,
        try_cast(substr(room_out_time, 1, 19) as timestamp) > received_at as room_out_time__not_future,
        not regexp_like(duration_minutes, '^-?[0-9]{1,4}$') as duration_minutes__type,
        anaesthesia_code is null as anaesthesia_code__required,
        anaesthesia_code not in ('1', '11', '12', '13', '2', '21', '22', '3', '31', '32', '33', '34', '35', '36', '4', '41', '42', '43', '44', '45', '9') as anaesthesia_code__domain,
        asa_code not in ('1', '2', '3', '4', '5') as asa_code__domain,
        surgeon_id is null as surgeon_id__required,
        length(surgeon_id) > 32 as surgeon_id__length,
        length(first_assistant_id) > 32 as first_assistant_id__length,
        length(anaesthetist_id) > 32 as anaesthetist_id__length,
        length(circulating_nurse_id) > 32 as circulating_nurse_id__length,
        not regexp_like(blood_loss, '^-?[0-9]{1,5}$') as blood_loss__type,
        not regexp_like(transfusion_volume, '^-?[0-9]{1,5}$') as transfusion_volume__type,
        not regexp_like(infusion_volume, '^-?[0-9]{1,5}$') as infusion_volume__type,
        prophylactic_antibiotic_flag not in ('0', '1') as prophylactic_antibiotic_flag__domain,
        (prophylactic_antibiotic_flag = '1') and prophylactic_antibiotic_time is null as prophylactic_antibiotic_time__required,
        not regexp_like(prophylactic_antibiotic_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as prophylactic_antibiotic_time__type,
        try_cast(substr(prophylactic_antibiotic_time, 1, 19) as timestamp) > received_at as prophylactic_antibiotic_time__not_future,
        unplanned_return_flag not in ('0', '1') as unplanned_return_flag__domain,
        length(operation_summary) > 2000 as operation_summary__length,
        not regexp_like(record_finished_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as record_finished_time__type,
        try_cast(substr(record_finished_time, 1, 19) as timestamp) > received_at as record_finished_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(procedure_time, 1, 19) as timestamp) < try_cast(substr(room_in_time, 1, 19) as timestamp) as procedure_time__not_before,
        try_cast(substr(end_time, 1, 19) as timestamp) < try_cast(substr(procedure_time, 1, 19) as timestamp) as end_time__not_before,
        try_cast(substr(end_time, 1, 19) as timestamp) > try_cast(substr(procedure_time, 1, 19) as timestamp) + interval '36' hour as end_time__within_hours,
        try_cast(substr(room_out_time, 1, 19) as timestamp) < try_cast(substr(end_time, 1, 19) as timestamp) as room_out_time__not_before,
        try_cast(duration_minutes as decimal(18, 4)) < 1 or try_cast(duration_minutes as decimal(18, 4)) > 2160 as duration_minutes__range,
        not regexp_like(preoperative_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as preoperative_diagnosis_code__shape,
        not regexp_like(postoperative_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as postoperative_diagnosis_code__shape,
        not regexp_like(procedure_code, '^[0-9]{2}([.][0-9]{1,4}(x[0-9]{1,5}){0,2})?$') as procedure_code__shape,
        upper(trim(procedure_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as procedure_name__not_placeholder,
        upper(trim(operation_summary)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as operation_summary__not_placeholder,
        first_assistant_id = surgeon_id as first_assistant_id__differs_from,
        case when anaesthesia_code in ('1', '11', '12', '13', '2', '21', '22', '4', '41', '43', '44', '45') then anaesthetist_id = surgeon_id end as anaesthetist_id__differs_from,
        circulating_nurse_id = surgeon_id as circulating_nurse_id__differs_from,
        try_cast(blood_loss as decimal(18, 4)) < 0 or try_cast(blood_loss as decimal(18, 4)) > 30000 as blood_loss__range,
        try_cast(transfusion_volume as decimal(18, 4)) < 0 or try_cast(transfusion_volume as decimal(18, 4)) > 30000 as transfusion_volume__range,
        try_cast(infusion_volume as decimal(18, 4)) < 0 or try_cast(infusion_volume as decimal(18, 4)) > 50000 as infusion_volume__range,
        case when prophylactic_antibiotic_time is not null then not (prophylactic_antibiotic_flag = '1') end as prophylactic_antibiotic_time__only_when,
        try_cast(substr(record_finished_time, 1, 19) as timestamp) < try_cast(substr(end_time, 1, 19) as timestamp) as record_finished_time__not_before,
        try_cast(substr(record_finished_time, 1, 19) as timestamp) > try_cast(substr(end_time, 1, 19) as timestamp) + interval '24' hour as record_finished_time__within_hours,
        case when substr(procedure_time, 1, 10) = substr(end_time, 1, 10) then abs( date_part('hour', try_cast(substr(end_time, 1, 19) as timestamp)) * 60 - date_part('hour', try_cast(substr(procedure_time, 1, 19) as timestamp)) * 60 + date_part('minute', try_cast(substr(end_time, 1, 19) as timestamp)) - date_part('minute', try_cast(substr(procedure_time, 1, 19) as timestamp)) - try_cast(duration_minutes as decimal(18, 4)) ) > 1 end as logic__duration_differs,
        try_cast(substr(prophylactic_antibiotic_time, 1, 19) as timestamp) > try_cast(substr(procedure_time, 1, 19) as timestamp) or try_cast(substr(prophylactic_antibiotic_time, 1, 19) as timestamp) < try_cast(substr(procedure_time, 1, 19) as timestamp) - interval '2' hour as logic__prophylaxis_outside_window,
        case when surgery_level_code in ('3', '4') then first_assistant_id is null end as logic__high_level_without_assistant,
        case when anaesthesia_code in ('1', '11', '12', '2', '21', '22', '4', '41', '43', '44', '45') then asa_code is null or anaesthetist_id is null end as logic__general_without_asa,
        case when try_cast(blood_loss as decimal(18, 4)) between 3000 and 30000 then coalesce(try_cast(transfusion_volume as decimal(18, 4)), 0) = 0 end as logic__massive_loss_untransfused,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('operation_record') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and operation_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or operation_id__required
        or operation_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or department_code__required
        or department_code__domain
        or operating_room_no__length
        or preoperative_diagnosis_code__length
        or preoperative_diagnosis_name__required
        or preoperative_diagnosis_name__length
        or postoperative_diagnosis_code__length
        or postoperative_diagnosis_name__required
        or postoperative_diagnosis_name__length
        or procedure_code__required
        or procedure_code__length
        or procedure_name__required
        or procedure_name__length
        or surgery_level_code__domain
        or incision_class_code__domain
        or elective_flag__domain
        or surgical_position_code__domain
        or room_in_time__type
        or room_in_time__not_future
        or procedure_time__required
        or procedure_time__type
        or procedure_time__not_future
        or end_time__required
        or end_time__type
        or end_time__not_future
        or room_out_time__type
        or room_out_time__not_future
        or duration_minutes__type
        or anaesthesia_code__required
        or anaesthesia_code__domain
        or asa_code__domain
        or surgeon_id__required
        or surgeon_id__length
        or first_assistant_id__length
        or anaesthetist_id__length
        or circulating_nurse_id__length
        or blood_loss__type
        or transfusion_volume__type
        or infusion_volume__type
        or prophylactic_antibiotic_flag__domain
        or prophylactic_antibiotic_time__required
        or prophylactic_antibiotic_time__type
        or prophylactic_antibiotic_time__not_future
        or unplanned_return_flag__domain
        or operation_summary__length
        or record_finished_time__type
        or record_finished_time__not_future
        or key__unique
        or procedure_time__not_before
        or end_time__not_before
        or end_time__within_hours
        or room_out_time__not_before
        or duration_minutes__range
        or preoperative_diagnosis_code__shape
        or postoperative_diagnosis_code__shape
        or procedure_code__shape
        or procedure_name__not_placeholder
        or operation_summary__not_placeholder
        or first_assistant_id__differs_from
        or anaesthetist_id__differs_from
        or circulating_nurse_id__differs_from
        or blood_loss__range
        or transfusion_volume__range
        or infusion_volume__range
        or prophylactic_antibiotic_time__only_when
        or record_finished_time__not_before
        or record_finished_time__within_hours
        or logic__duration_differs
        or logic__prophylaxis_outside_window
        or logic__high_level_without_assistant
        or logic__general_without_asa
        or logic__massive_loss_untransfused
        or logic__sender_differs
)

select
    institution_code,
    operation_id,
    visit_id,
    patient_id,
    department_code,
    operating_room_no,
    preoperative_diagnosis_code,
    preoperative_diagnosis_name,
    postoperative_diagnosis_code,
    postoperative_diagnosis_name,
    procedure_code,
    procedure_name,
    surgery_level_code,
    incision_class_code,
    elective_flag,
    surgical_position_code,
    room_in_time,
    procedure_time,
    end_time,
    room_out_time,
    duration_minutes,
    anaesthesia_code,
    asa_code,
    surgeon_id,
    first_assistant_id,
    anaesthetist_id,
    circulating_nurse_id,
    blood_loss,
    transfusion_volume,
    infusion_volume,
    prophylactic_antibiotic_flag,
    prophylactic_antibiotic_time,
    unplanned_return_flag,
    operation_summary,
    record_finished_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'operation_record.institution_code.required' end,
        case when institution_code__length then 'operation_record.institution_code.length' end,
        case when operation_id__required then 'operation_record.operation_id.required' end,
        case when operation_id__length then 'operation_record.operation_id.length' end,
        case when visit_id__required then 'operation_record.visit_id.required' end,
        case when visit_id__length then 'operation_record.visit_id.length' end,
        case when visit_id__reference then 'operation_record.visit_id.reference' end,
        case when patient_id__required then 'operation_record.patient_id.required' end,
        case when patient_id__length then 'operation_record.patient_id.length' end,
        case when patient_id__reference then 'operation_record.patient_id.reference' end,
        case when department_code__required then 'operation_record.department_code.required' end,
        case when department_code__domain then 'operation_record.department_code.domain' end,
        case when operating_room_no__length then 'operation_record.operating_room_no.length' end,
        case when preoperative_diagnosis_code__length then 'operation_record.preoperative_diagnosis_code.length' end,
        case when preoperative_diagnosis_name__required then 'operation_record.preoperative_diagnosis_name.required' end,
        case when preoperative_diagnosis_name__length then 'operation_record.preoperative_diagnosis_name.length' end,
        case when postoperative_diagnosis_code__length then 'operation_record.postoperative_diagnosis_code.length' end,
        case when postoperative_diagnosis_name__required then 'operation_record.postoperative_diagnosis_name.required' end,
        case when postoperative_diagnosis_name__length then 'operation_record.postoperative_diagnosis_name.length' end,
        case when procedure_code__required then 'operation_record.procedure_code.required' end,
        case when procedure_code__length then 'operation_record.procedure_code.length' end,
        case when procedure_name__required then 'operation_record.procedure_name.required' end,
        case when procedure_name__length then 'operation_record.procedure_name.length' end,
        case when surgery_level_code__domain then 'operation_record.surgery_level_code.domain' end,
        case when incision_class_code__domain then 'operation_record.incision_class_code.domain' end,
        case when elective_flag__domain then 'operation_record.elective_flag.domain' end,
        case when surgical_position_code__domain then 'operation_record.surgical_position_code.domain' end,
        case when room_in_time__type then 'operation_record.room_in_time.type' end,
        case when room_in_time__not_future then 'operation_record.room_in_time.not_future' end,
        case when procedure_time__required then 'operation_record.procedure_time.required' end,
        case when procedure_time__type then 'operation_record.procedure_time.type' end,
        case when procedure_time__not_future then 'operation_record.procedure_time.not_future' end,
        case when end_time__required then 'operation_record.end_time.required' end,
        case when end_time__type then 'operation_record.end_time.type' end,
        case when end_time__not_future then 'operation_record.end_time.not_future' end,
        case when room_out_time__type then 'operation_record.room_out_time.type' end,
        case when room_out_time__not_future then 'operation_record.room_out_time.not_future' end,
        case when duration_minutes__type then 'operation_record.duration_minutes.type' end,
        case when anaesthesia_code__required then 'operation_record.anaesthesia_code.required' end,
        case when anaesthesia_code__domain then 'operation_record.anaesthesia_code.domain' end,
        case when asa_code__domain then 'operation_record.asa_code.domain' end,
        case when surgeon_id__required then 'operation_record.surgeon_id.required' end,
        case when surgeon_id__length then 'operation_record.surgeon_id.length' end,
        case when first_assistant_id__length then 'operation_record.first_assistant_id.length' end,
        case when anaesthetist_id__length then 'operation_record.anaesthetist_id.length' end,
        case when circulating_nurse_id__length then 'operation_record.circulating_nurse_id.length' end,
        case when blood_loss__type then 'operation_record.blood_loss.type' end,
        case when transfusion_volume__type then 'operation_record.transfusion_volume.type' end,
        case when infusion_volume__type then 'operation_record.infusion_volume.type' end,
        case when prophylactic_antibiotic_flag__domain then 'operation_record.prophylactic_antibiotic_flag.domain' end,
        case when prophylactic_antibiotic_time__required then 'operation_record.prophylactic_antibiotic_time.required' end,
        case when prophylactic_antibiotic_time__type then 'operation_record.prophylactic_antibiotic_time.type' end,
        case when prophylactic_antibiotic_time__not_future then 'operation_record.prophylactic_antibiotic_time.not_future' end,
        case when unplanned_return_flag__domain then 'operation_record.unplanned_return_flag.domain' end,
        case when operation_summary__length then 'operation_record.operation_summary.length' end,
        case when record_finished_time__type then 'operation_record.record_finished_time.type' end,
        case when record_finished_time__not_future then 'operation_record.record_finished_time.not_future' end,
        case when key__unique then 'operation_record.key.unique' end,
        case when procedure_time__not_before then 'operation_record.procedure_time.not_before' end,
        case when end_time__not_before then 'operation_record.end_time.not_before' end,
        case when end_time__within_hours then 'operation_record.end_time.within_hours' end,
        case when room_out_time__not_before then 'operation_record.room_out_time.not_before' end,
        case when duration_minutes__range then 'operation_record.duration_minutes.range' end,
        case when preoperative_diagnosis_code__shape then 'operation_record.preoperative_diagnosis_code.shape' end,
        case when postoperative_diagnosis_code__shape then 'operation_record.postoperative_diagnosis_code.shape' end,
        case when procedure_code__shape then 'operation_record.procedure_code.shape' end,
        case when procedure_name__not_placeholder then 'operation_record.procedure_name.not_placeholder' end,
        case when operation_summary__not_placeholder then 'operation_record.operation_summary.not_placeholder' end,
        case when first_assistant_id__differs_from then 'operation_record.first_assistant_id.differs_from' end,
        case when anaesthetist_id__differs_from then 'operation_record.anaesthetist_id.differs_from' end,
        case when circulating_nurse_id__differs_from then 'operation_record.circulating_nurse_id.differs_from' end,
        case when blood_loss__range then 'operation_record.blood_loss.range' end,
        case when transfusion_volume__range then 'operation_record.transfusion_volume.range' end,
        case when infusion_volume__range then 'operation_record.infusion_volume.range' end,
        case when prophylactic_antibiotic_time__only_when then 'operation_record.prophylactic_antibiotic_time.only_when' end,
        case when record_finished_time__not_before then 'operation_record.record_finished_time.not_before' end,
        case when record_finished_time__within_hours then 'operation_record.record_finished_time.within_hours' end,
        case when logic__duration_differs then 'operation_record.logic.duration_differs' end,
        case when logic__prophylaxis_outside_window then 'operation_record.logic.prophylaxis_outside_window' end,
        case when logic__high_level_without_assistant then 'operation_record.logic.high_level_without_assistant' end,
        case when logic__general_without_asa then 'operation_record.logic.general_without_asa' end,
        case when logic__massive_loss_untransfused then 'operation_record.logic.massive_loss_untransfused' end,
        case when logic__sender_differs then 'operation_record.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or operation_id__required
        or procedure_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
