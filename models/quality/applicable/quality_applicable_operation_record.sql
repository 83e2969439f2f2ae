-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_operation_record') }}, {{ ref('current_operation_record') }}
{{ config(enabled='operation_record' in data_sets_in_use(), meta={'data_set': 'operation_record'}) }}
with asked as (
    select
        *,
        try_cast(substr(room_in_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(procedure_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(end_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(room_out_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(substr(prophylactic_antibiotic_time, 1, 19) as timestamp) is not null as holds_5,
        try_cast(substr(record_finished_time, 1, 19) as timestamp) is not null as holds_6,
        try_cast(duration_minutes as decimal(18, 4)) is not null as holds_7
    from {{ counted_rows('operation_record') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("operation_id is not null") }} as n__operation_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("operating_room_no is not null") }} as n__operating_room_no__length,
        {{ signed_count("preoperative_diagnosis_code is not null") }} as n__preoperative_diagnosis_code__length,
        {{ signed_count("preoperative_diagnosis_name is not null") }} as n__preoperative_diagnosis_name__length,
        {{ signed_count("postoperative_diagnosis_code is not null") }} as n__postoperative_diagnosis_code__length,
        {{ signed_count("postoperative_diagnosis_name is not null") }} as n__postoperative_diagnosis_name__length,
        {{ signed_count("procedure_code is not null") }} as n__procedure_code__length,
        {{ signed_count("procedure_name is not null") }} as n__procedure_name__length,
        {{ signed_count("surgery_level_code is not null") }} as n__surgery_level_code__domain,
        {{ signed_count("incision_class_code is not null") }} as n__incision_class_code__domain,
        {{ signed_count("elective_flag is not null") }} as n__elective_flag__domain,
        {{ signed_count("surgical_position_code is not null") }} as n__surgical_position_code__domain,
        {{ signed_count("room_in_time is not null") }} as n__room_in_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__room_in_time__not_future,
        {{ signed_count("procedure_time is not null") }} as n__procedure_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__procedure_time__not_future,
        {{ signed_count("end_time is not null") }} as n__end_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__end_time__not_future,
        {{ signed_count("room_out_time is not null") }} as n__room_out_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__room_out_time__not_future,
        {{ signed_count("duration_minutes is not null") }} as n__duration_minutes__type,
        {{ signed_count("anaesthesia_code is not null") }} as n__anaesthesia_code__domain,
        {{ signed_count("asa_code is not null") }} as n__asa_code__domain,
        {{ signed_count("surgeon_id is not null") }} as n__surgeon_id__length,
        {{ signed_count("first_assistant_id is not null") }} as n__first_assistant_id__length,
        {{ signed_count("anaesthetist_id is not null") }} as n__anaesthetist_id__length,
        {{ signed_count("circulating_nurse_id is not null") }} as n__circulating_nurse_id__length,
        {{ signed_count("blood_loss is not null") }} as n__blood_loss__type,
        {{ signed_count("transfusion_volume is not null") }} as n__transfusion_volume__type,
        {{ signed_count("infusion_volume is not null") }} as n__infusion_volume__type,
        {{ signed_count("prophylactic_antibiotic_flag is not null") }} as n__prophylactic_antibiotic_flag__domain,
        {{ signed_count("(prophylactic_antibiotic_flag = '1')") }} as n__prophylactic_antibiotic_time__required,
        {{ signed_count("prophylactic_antibiotic_time is not null") }} as n__prophylactic_antibiotic_time__type,
        {{ signed_count("holds_5 and received_at is not null") }} as n__prophylactic_antibiotic_time__not_future,
        {{ signed_count("unplanned_return_flag is not null") }} as n__unplanned_return_flag__domain,
        {{ signed_count("operation_summary is not null") }} as n__operation_summary__length,
        {{ signed_count("record_finished_time is not null") }} as n__record_finished_time__type,
        {{ signed_count("holds_6 and received_at is not null") }} as n__record_finished_time__not_future,
        {{ signed_count("institution_code is not null and operation_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_1") }} as n__procedure_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__end_time__not_before,
        {{ signed_count("holds_4 and holds_3") }} as n__room_out_time__not_before,
        {{ signed_count("holds_7") }} as n__duration_minutes__range,
        {{ signed_count("first_assistant_id is not null and surgeon_id is not null") }} as n__first_assistant_id__differs_from,
        {{ signed_count("(anaesthesia_code in ('1', '11', '12', '13', '2', '21', '22', '4', '41', '43', '44', '45')) and anaesthetist_id is not null and surgeon_id is not null") }} as n__anaesthetist_id__differs_from,
        {{ signed_count("circulating_nurse_id is not null and surgeon_id is not null") }} as n__circulating_nurse_id__differs_from,
        {{ signed_count("try_cast(blood_loss as decimal(18, 4)) is not null") }} as n__blood_loss__range,
        {{ signed_count("try_cast(transfusion_volume as decimal(18, 4)) is not null") }} as n__transfusion_volume__range,
        {{ signed_count("try_cast(infusion_volume as decimal(18, 4)) is not null") }} as n__infusion_volume__range,
        {{ signed_count("prophylactic_antibiotic_time is not null and prophylactic_antibiotic_flag is not null") }} as n__prophylactic_antibiotic_time__only_when,
        {{ signed_count("holds_6 and holds_3") }} as n__record_finished_time__not_before,
        {{ signed_count("(substr(procedure_time, 1, 10) = substr(end_time, 1, 10)) and (date_part('hour', try_cast(substr(end_time, 1, 19) as timestamp))) is not null and (date_part('hour', try_cast(substr(procedure_time, 1, 19) as timestamp))) is not null and (date_part('minute', try_cast(substr(end_time, 1, 19) as timestamp))) is not null and (date_part('minute', try_cast(substr(procedure_time, 1, 19) as timestamp))) is not null and holds_7") }} as n__logic__duration_differs,
        {{ signed_count("holds_5 and holds_2") }} as n__logic__prophylaxis_outside_window,
        {{ signed_count("(surgery_level_code in ('3', '4'))") }} as n__logic__high_level_without_assistant,
        {{ signed_count("(anaesthesia_code in ('1', '11', '12', '2', '21', '22', '4', '41', '43', '44', '45'))") }} as n__logic__general_without_asa,
        {{ signed_count("(try_cast(blood_loss as decimal(18, 4)) between 3000 and 30000)") }} as n__logic__massive_loss_untransfused,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('operation_record.institution_code.required'),
            ('operation_record.institution_code.length'),
            ('operation_record.operation_id.length'),
            ('operation_record.visit_id.length'),
            ('operation_record.visit_id.reference'),
            ('operation_record.patient_id.length'),
            ('operation_record.patient_id.reference'),
            ('operation_record.department_code.domain'),
            ('operation_record.operating_room_no.length'),
            ('operation_record.preoperative_diagnosis_code.length'),
            ('operation_record.preoperative_diagnosis_name.length'),
            ('operation_record.postoperative_diagnosis_code.length'),
            ('operation_record.postoperative_diagnosis_name.length'),
            ('operation_record.procedure_code.length'),
            ('operation_record.procedure_name.length'),
            ('operation_record.surgery_level_code.domain'),
            ('operation_record.incision_class_code.domain'),
            ('operation_record.elective_flag.domain'),
            ('operation_record.surgical_position_code.domain'),
            ('operation_record.room_in_time.type'),
            ('operation_record.room_in_time.not_future'),
            ('operation_record.procedure_time.type'),
            ('operation_record.procedure_time.not_future'),
            ('operation_record.end_time.type'),
            ('operation_record.end_time.not_future'),
            ('operation_record.room_out_time.type'),
            ('operation_record.room_out_time.not_future'),
            ('operation_record.duration_minutes.type'),
            ('operation_record.anaesthesia_code.domain'),
            ('operation_record.asa_code.domain'),
            ('operation_record.surgeon_id.length'),
            ('operation_record.first_assistant_id.length'),
            ('operation_record.anaesthetist_id.length'),
            ('operation_record.circulating_nurse_id.length'),
            ('operation_record.blood_loss.type'),
            ('operation_record.transfusion_volume.type'),
            ('operation_record.infusion_volume.type'),
            ('operation_record.prophylactic_antibiotic_flag.domain'),
            ('operation_record.prophylactic_antibiotic_time.required'),
            ('operation_record.prophylactic_antibiotic_time.type'),
            ('operation_record.prophylactic_antibiotic_time.not_future'),
            ('operation_record.unplanned_return_flag.domain'),
            ('operation_record.operation_summary.length'),
            ('operation_record.record_finished_time.type'),
            ('operation_record.record_finished_time.not_future'),
            ('operation_record.key.unique'),
            ('operation_record.procedure_time.not_before'),
            ('operation_record.end_time.not_before'),
            ('operation_record.room_out_time.not_before'),
            ('operation_record.duration_minutes.range'),
            ('operation_record.first_assistant_id.differs_from'),
            ('operation_record.anaesthetist_id.differs_from'),
            ('operation_record.circulating_nurse_id.differs_from'),
            ('operation_record.blood_loss.range'),
            ('operation_record.transfusion_volume.range'),
            ('operation_record.infusion_volume.range'),
            ('operation_record.prophylactic_antibiotic_time.only_when'),
            ('operation_record.record_finished_time.not_before'),
            ('operation_record.logic.duration_differs'),
            ('operation_record.logic.prophylaxis_outside_window'),
            ('operation_record.logic.high_level_without_assistant'),
            ('operation_record.logic.general_without_asa'),
            ('operation_record.logic.massive_loss_untransfused'),
            ('operation_record.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'operation_record.institution_code.required' then n__institution_code__required
            when 'operation_record.institution_code.length' then n__institution_code__length
            when 'operation_record.operation_id.length' then n__operation_id__length
            when 'operation_record.visit_id.length' then n__visit_id__length
            when 'operation_record.visit_id.reference' then n__visit_id__reference
            when 'operation_record.patient_id.length' then n__patient_id__length
            when 'operation_record.patient_id.reference' then n__patient_id__reference
            when 'operation_record.department_code.domain' then n__department_code__domain
            when 'operation_record.operating_room_no.length' then n__operating_room_no__length
            when 'operation_record.preoperative_diagnosis_code.length' then n__preoperative_diagnosis_code__length
            when 'operation_record.preoperative_diagnosis_name.length' then n__preoperative_diagnosis_name__length
            when 'operation_record.postoperative_diagnosis_code.length' then n__postoperative_diagnosis_code__length
            when 'operation_record.postoperative_diagnosis_name.length' then n__postoperative_diagnosis_name__length
            when 'operation_record.procedure_code.length' then n__procedure_code__length
            when 'operation_record.procedure_name.length' then n__procedure_name__length
            when 'operation_record.surgery_level_code.domain' then n__surgery_level_code__domain
            when 'operation_record.incision_class_code.domain' then n__incision_class_code__domain
            when 'operation_record.elective_flag.domain' then n__elective_flag__domain
            when 'operation_record.surgical_position_code.domain' then n__surgical_position_code__domain
            when 'operation_record.room_in_time.type' then n__room_in_time__type
            when 'operation_record.room_in_time.not_future' then n__room_in_time__not_future
            when 'operation_record.procedure_time.type' then n__procedure_time__type
            when 'operation_record.procedure_time.not_future' then n__procedure_time__not_future
            when 'operation_record.end_time.type' then n__end_time__type
            when 'operation_record.end_time.not_future' then n__end_time__not_future
            when 'operation_record.room_out_time.type' then n__room_out_time__type
            when 'operation_record.room_out_time.not_future' then n__room_out_time__not_future
            when 'operation_record.duration_minutes.type' then n__duration_minutes__type
            when 'operation_record.anaesthesia_code.domain' then n__anaesthesia_code__domain
            when 'operation_record.asa_code.domain' then n__asa_code__domain
            when 'operation_record.surgeon_id.length' then n__surgeon_id__length
            when 'operation_record.first_assistant_id.length' then n__first_assistant_id__length
            when 'operation_record.anaesthetist_id.length' then n__anaesthetist_id__length
            when 'operation_record.circulating_nurse_id.length' then n__circulating_nurse_id__length
            when 'operation_record.blood_loss.type' then n__blood_loss__type
            when 'operation_record.transfusion_volume.type' then n__transfusion_volume__type
            when 'operation_record.infusion_volume.type' then n__infusion_volume__type
            when 'operation_record.prophylactic_antibiotic_flag.domain' then n__prophylactic_antibiotic_flag__domain
            when 'operation_record.prophylactic_antibiotic_time.required' then n__prophylactic_antibiotic_time__required
            when 'operation_record.prophylactic_antibiotic_time.type' then n__prophylactic_antibiotic_time__type
            when 'operation_record.prophylactic_antibiotic_time.not_future' then n__prophylactic_antibiotic_time__not_future
            when 'operation_record.unplanned_return_flag.domain' then n__unplanned_return_flag__domain
            when 'operation_record.operation_summary.length' then n__operation_summary__length
            when 'operation_record.record_finished_time.type' then n__record_finished_time__type
            when 'operation_record.record_finished_time.not_future' then n__record_finished_time__not_future
            when 'operation_record.key.unique' then n__key__unique
            when 'operation_record.procedure_time.not_before' then n__procedure_time__not_before
            when 'operation_record.end_time.not_before' then n__end_time__not_before
            when 'operation_record.room_out_time.not_before' then n__room_out_time__not_before
            when 'operation_record.duration_minutes.range' then n__duration_minutes__range
            when 'operation_record.first_assistant_id.differs_from' then n__first_assistant_id__differs_from
            when 'operation_record.anaesthetist_id.differs_from' then n__anaesthetist_id__differs_from
            when 'operation_record.circulating_nurse_id.differs_from' then n__circulating_nurse_id__differs_from
            when 'operation_record.blood_loss.range' then n__blood_loss__range
            when 'operation_record.transfusion_volume.range' then n__transfusion_volume__range
            when 'operation_record.infusion_volume.range' then n__infusion_volume__range
            when 'operation_record.prophylactic_antibiotic_time.only_when' then n__prophylactic_antibiotic_time__only_when
            when 'operation_record.record_finished_time.not_before' then n__record_finished_time__not_before
            when 'operation_record.logic.duration_differs' then n__logic__duration_differs
            when 'operation_record.logic.prophylaxis_outside_window' then n__logic__prophylaxis_outside_window
            when 'operation_record.logic.high_level_without_assistant' then n__logic__high_level_without_assistant
            when 'operation_record.logic.general_without_asa' then n__logic__general_without_asa
            when 'operation_record.logic.massive_loss_untransfused' then n__logic__massive_loss_untransfused
            when 'operation_record.logic.sender_differs' then n__logic__sender_differs
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
