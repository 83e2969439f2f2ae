-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_critical_value') }}, {{ ref('current_critical_value') }}
{{ config(enabled='critical_value' in data_sets_in_use(), meta={'replaced_by': 'touched_critical_value'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'critical_value', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'critical_value', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        critical_value_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_critical_value', ['institution_code', 'critical_value_id'], 'critical_value', ['institution_code', 'critical_value_id']) }} as looked_into
    group by institution_code, critical_value_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        critical_value_id is null as critical_value_id__required,
        length(critical_value_id) > 64 as critical_value_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        visit_type_code is null as visit_type_code__required,
        visit_type_code not in ('1', '2', '3') as visit_type_code__domain,
        critical_source_code is null as critical_source_code__required,
        critical_source_code not in ('1', '2', '3', '4', '5', '6', '7', '9') as critical_source_code__domain,
        length(report_id) > 64 as report_id__length,
        length(item_code) > 32 as item_code__length,
        item_name is null as item_name__required,
        length(item_name) > 100 as item_name__length,
        not regexp_like(sampling_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as sampling_time__type,
        try_cast(substr(sampling_time, 1, 19) as timestamp) > received_at as sampling_time__not_future,
        (critical_direction_code in ('1', '2')) and result_number is null as result_number__required,
        not regexp_like(result_number, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as result_number__type,
        length(result_unit) > 30 as result_unit__length,
        not regexp_like(reference_low, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as reference_low__type,
        not regexp_like(reference_high, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as reference_high__type,
        not regexp_like(critical_low, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as critical_low__type,
        not regexp_like(critical_high, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as critical_high__type,
        critical_direction_code is null as critical_direction_code__required,
        critical_direction_code not in ('1', '2', '3') as critical_direction_code__domain,
        length(critical_finding) > 500 as critical_finding__length,
        recheck_flag not in ('0', '1') as recheck_flag__domain,
        detected_time is null as detected_time__required,
        not regexp_like(detected_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as detected_time__type,
        try_cast(substr(detected_time, 1, 19) as timestamp) > received_at as detected_time__not_future,
        report_time is null as report_time__required,
        not regexp_like(report_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as report_time__type,
        try_cast(substr(report_time, 1, 19) as timestamp) > received_at as report_time__not_future,
        critical_report_way_code is null as critical_report_way_code__required,
        critical_report_way_code not in ('1', '2', '3', '4') as critical_report_way_code__domain,
        critical_reporter_id is null as critical_reporter_id__required,
        length(critical_reporter_id) > 32 as critical_reporter_id__length,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        (received_time is not null) and receiver_id is null as receiver_id__required,
        length(receiver_id) > 32 as receiver_id__length,
        not regexp_like(received_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as received_time__type,
        try_cast(substr(received_time, 1, 19) as timestamp) > received_at as received_time__not_future,
        read_back_flag not in ('0', '1') as read_back_flag__domain,
        not regexp_like(doctor_notified_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as doctor_notified_time__type,
        try_cast(substr(doctor_notified_time, 1, 19) as timestamp) > received_at as doctor_notified_time__not_future,
        length(doctor_id) > 32 as doctor_id__length,
        not regexp_like(handling_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as handling_time__type,
        try_cast(substr(handling_time, 1, 19) as timestamp) > received_at as handling_time__not_future,
        (handling_time is not null) and handling_measure is null as handling_measure__required,
        length(handling_measure) > 1000 as handling_measure__length,
        not regexp_like(note_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as note_time__type,
        try_cast(substr(note_time, 1, 19) as timestamp) > received_at as note_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(item_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as item_name__not_placeholder,
        item_name = item_code as item_name__differs_from,
        try_cast(reference_low as decimal(18, 4)) > try_cast(reference_high as decimal(18, 4)) as reference_low__not_above,
        try_cast(critical_low as decimal(18, 4)) > try_cast(critical_high as decimal(18, 4)) as critical_low__not_above,
        try_cast(critical_low as decimal(18, 4)) > try_cast(reference_low as decimal(18, 4)) as critical_low__not_above_reference_low,
        try_cast(reference_high as decimal(18, 4)) > try_cast(critical_high as decimal(18, 4)) as reference_high__not_above,
        try_cast(substr(detected_time, 1, 19) as timestamp) < try_cast(substr(sampling_time, 1, 19) as timestamp) as detected_time__not_before,
        try_cast(substr(report_time, 1, 19) as timestamp) < try_cast(substr(detected_time, 1, 19) as timestamp) as report_time__not_before,
        try_cast(substr(report_time, 1, 19) as timestamp) > try_cast(substr(detected_time, 1, 19) as timestamp) + interval '1' hour as report_time__within_hours,
        try_cast(substr(received_time, 1, 19) as timestamp) < try_cast(substr(report_time, 1, 19) as timestamp) as received_time__not_before,
        try_cast(substr(doctor_notified_time, 1, 19) as timestamp) < try_cast(substr(received_time, 1, 19) as timestamp) as doctor_notified_time__not_before,
        try_cast(substr(doctor_notified_time, 1, 19) as timestamp) > try_cast(substr(report_time, 1, 19) as timestamp) + interval '1' hour as doctor_notified_time__within_hours,
        try_cast(substr(handling_time, 1, 19) as timestamp) < try_cast(substr(doctor_notified_time, 1, 19) as timestamp) as handling_time__not_before,
        try_cast(substr(handling_time, 1, 19) as timestamp) > try_cast(substr(report_time, 1, 19) as timestamp) + interval '24' hour as handling_time__within_hours,
        upper(trim(handling_measure)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as handling_measure__not_placeholder,
        try_cast(substr(note_time, 1, 19) as timestamp) < try_cast(substr(handling_time, 1, 19) as timestamp) as note_time__not_before,
        case when visit_type_code = '3' then try_cast(substr(note_time, 1, 19) as timestamp) > try_cast(substr(handling_time, 1, 19) as timestamp) + interval '6' hour end as note_time__within_hours,
        receiver_id = critical_reporter_id as receiver_id__differs_from,
        case when critical_finding is not null then not (critical_direction_code = '3') end as critical_finding__only_when,
        sender_code <> institution_code as logic__sender_differs,
        try_cast(result_number as decimal(18, 4)) > try_cast(critical_low as decimal(18, 4)) and try_cast(result_number as decimal(18, 4)) < try_cast(critical_high as decimal(18, 4)) as logic__number_not_critical,
        case when critical_direction_code = '1' then try_cast(result_number as decimal(18, 4)) > try_cast(critical_low as decimal(18, 4)) when critical_direction_code = '2' then try_cast(result_number as decimal(18, 4)) < try_cast(critical_high as decimal(18, 4)) end as logic__direction_differs,
        (critical_direction_code = '3') and critical_finding is null as logic__qualitative_without_finding,
        try_cast(received_time as timestamp) > try_cast(report_time as timestamp) + interval '30' minute as logic__received_late,
        case when critical_report_way_code = '1' then coalesce(read_back_flag, '0') <> '1' end as logic__telephone_not_read_back,
        (visit_type_code = '3') and handling_time is null as logic__inpatient_not_handled
    from {{ judged_rows('critical_value') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and critical_value_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or critical_value_id__required
        or critical_value_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or visit_type_code__required
        or visit_type_code__domain
        or critical_source_code__required
        or critical_source_code__domain
        or report_id__length
        or item_code__length
        or item_name__required
        or item_name__length
        or sampling_time__type
        or sampling_time__not_future
        or result_number__required
        or result_number__type
        or result_unit__length
        or reference_low__type
        or reference_high__type
        or critical_low__type
        or critical_high__type
        or critical_direction_code__required
        or critical_direction_code__domain
        or critical_finding__length
        or recheck_flag__domain
        or detected_time__required
        or detected_time__type
        or detected_time__not_future
        or report_time__required
        or report_time__type
        or report_time__not_future
        or critical_report_way_code__required
        or critical_report_way_code__domain
        or critical_reporter_id__required
        or critical_reporter_id__length
        or department_code__required
        or department_code__domain
        or receiver_id__required
        or receiver_id__length
        or received_time__type
        or received_time__not_future
        or read_back_flag__domain
        or doctor_notified_time__type
        or doctor_notified_time__not_future
        or doctor_id__length
        or handling_time__type
        or handling_time__not_future
        or handling_measure__required
        or handling_measure__length
        or note_time__type
        or note_time__not_future
        or key__unique
        or item_name__not_placeholder
        or item_name__differs_from
        or reference_low__not_above
        or critical_low__not_above
        or critical_low__not_above_reference_low
        or reference_high__not_above
        or detected_time__not_before
        or report_time__not_before
        or report_time__within_hours
        or received_time__not_before
        or doctor_notified_time__not_before
        or doctor_notified_time__within_hours
        or handling_time__not_before
        or handling_time__within_hours
        or handling_measure__not_placeholder
        or note_time__not_before
        or note_time__within_hours
        or receiver_id__differs_from
        or critical_finding__only_when
        or logic__sender_differs
        or logic__number_not_critical
        or logic__direction_differs
        or logic__qualitative_without_finding
        or logic__received_late
        or logic__telephone_not_read_back
        or logic__inpatient_not_handled
)

select
    institution_code,
    critical_value_id,
    visit_id,
    patient_id,
    visit_type_code,
    critical_source_code,
    report_id,
    item_code,
    item_name,
    sampling_time,
    result_number,
    result_unit,
    reference_low,
    reference_high,
    critical_low,
    critical_high,
    critical_direction_code,
    critical_finding,
    recheck_flag,
    detected_time,
    report_time,
    critical_report_way_code,
    critical_reporter_id,
    department_code,
    receiver_id,
    received_time,
    read_back_flag,
    doctor_notified_time,
    doctor_id,
    handling_time,
    handling_measure,
    note_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'critical_value.institution_code.required' end,
        case when institution_code__length then 'critical_value.institution_code.length' end,
        case when critical_value_id__required then 'critical_value.critical_value_id.required' end,
        case when critical_value_id__length then 'critical_value.critical_value_id.length' end,
        case when visit_id__required then 'critical_value.visit_id.required' end,
        case when visit_id__length then 'critical_value.visit_id.length' end,
        case when visit_id__reference then 'critical_value.visit_id.reference' end,
        case when patient_id__required then 'critical_value.patient_id.required' end,
        case when patient_id__length then 'critical_value.patient_id.length' end,
        case when patient_id__reference then 'critical_value.patient_id.reference' end,
        case when visit_type_code__required then 'critical_value.visit_type_code.required' end,
        case when visit_type_code__domain then 'critical_value.visit_type_code.domain' end,
        case when critical_source_code__required then 'critical_value.critical_source_code.required' end,
        case when critical_source_code__domain then 'critical_value.critical_source_code.domain' end,
        case when report_id__length then 'critical_value.report_id.length' end,
        case when item_code__length then 'critical_value.item_code.length' end,
        case when item_name__required then 'critical_value.item_name.required' end,
        case when item_name__length then 'critical_value.item_name.length' end,
        case when sampling_time__type then 'critical_value.sampling_time.type' end,
        case when sampling_time__not_future then 'critical_value.sampling_time.not_future' end,
        case when result_number__required then 'critical_value.result_number.required' end,
        case when result_number__type then 'critical_value.result_number.type' end,
        case when result_unit__length then 'critical_value.result_unit.length' end,
        case when reference_low__type then 'critical_value.reference_low.type' end,
        case when reference_high__type then 'critical_value.reference_high.type' end,
        case when critical_low__type then 'critical_value.critical_low.type' end,
        case when critical_high__type then 'critical_value.critical_high.type' end,
        case when critical_direction_code__required then 'critical_value.critical_direction_code.required' end,
        case when critical_direction_code__domain then 'critical_value.critical_direction_code.domain' end,
        case when critical_finding__length then 'critical_value.critical_finding.length' end,
        case when recheck_flag__domain then 'critical_value.recheck_flag.domain' end,
        case when detected_time__required then 'critical_value.detected_time.required' end,
        case when detected_time__type then 'critical_value.detected_time.type' end,
        case when detected_time__not_future then 'critical_value.detected_time.not_future' end,
        case when report_time__required then 'critical_value.report_time.required' end,
        case when report_time__type then 'critical_value.report_time.type' end,
        case when report_time__not_future then 'critical_value.report_time.not_future' end,
        case when critical_report_way_code__required then 'critical_value.critical_report_way_code.required' end,
        case when critical_report_way_code__domain then 'critical_value.critical_report_way_code.domain' end,
        case when critical_reporter_id__required then 'critical_value.critical_reporter_id.required' end,
        case when critical_reporter_id__length then 'critical_value.critical_reporter_id.length' end,
        case when department_code__required then 'critical_value.department_code.required' end,
        case when department_code__domain then 'critical_value.department_code.domain' end,
        case when receiver_id__required then 'critical_value.receiver_id.required' end,
        case when receiver_id__length then 'critical_value.receiver_id.length' end,
        case when received_time__type then 'critical_value.received_time.type' end,
        case when received_time__not_future then 'critical_value.received_time.not_future' end,
        case when read_back_flag__domain then 'critical_value.read_back_flag.domain' end,
        case when doctor_notified_time__type then 'critical_value.doctor_notified_time.type' end,
        case when doctor_notified_time__not_future then 'critical_value.doctor_notified_time.not_future' end,
        case when doctor_id__length then 'critical_value.doctor_id.length' end,
        case when handling_time__type then 'critical_value.handling_time.type' end,
        case when handling_time__not_future then 'critical_value.handling_time.not_future' end,
        case when handling_measure__required then 'critical_value.handling_measure.required' end,
        case when handling_measure__length then 'critical_value.handling_measure.length' end,
        case when note_time__type then 'critical_value.note_time.type' end,
        case when note_time__not_future then 'critical_value.note_time.not_future' end,
        case when key__unique then 'critical_value.key.unique' end,
        case when item_name__not_placeholder then 'critical_value.item_name.not_placeholder' end,
        case when item_name__differs_from then 'critical_value.item_name.differs_from' end,
        case when reference_low__not_above then 'critical_value.reference_low.not_above' end,
        case when critical_low__not_above then 'critical_value.critical_low.not_above' end,
        case when critical_low__not_above_reference_low then 'critical_value.critical_low.not_above_reference_low' end,
        case when reference_high__not_above then 'critical_value.reference_high.not_above' end,
        case when detected_time__not_before then 'critical_value.detected_time.not_before' end,
        case when report_time__not_before then 'critical_value.report_time.not_before' end,
        case when report_time__within_hours then 'critical_value.report_time.within_hours' end,
        case when received_time__not_before then 'critical_value.received_time.not_before' end,
        case when doctor_notified_time__not_before then 'critical_value.doctor_notified_time.not_before' end,
        case when doctor_notified_time__within_hours then 'critical_value.doctor_notified_time.within_hours' end,
        case when handling_time__not_before then 'critical_value.handling_time.not_before' end,
        case when handling_time__within_hours then 'critical_value.handling_time.within_hours' end,
        case when handling_measure__not_placeholder then 'critical_value.handling_measure.not_placeholder' end,
        case when note_time__not_before then 'critical_value.note_time.not_before' end,
        case when note_time__within_hours then 'critical_value.note_time.within_hours' end,
        case when receiver_id__differs_from then 'critical_value.receiver_id.differs_from' end,
        case when critical_finding__only_when then 'critical_value.critical_finding.only_when' end,
        case when logic__sender_differs then 'critical_value.logic.sender_differs' end,
        case when logic__number_not_critical then 'critical_value.logic.number_not_critical' end,
        case when logic__direction_differs then 'critical_value.logic.direction_differs' end,
        case when logic__qualitative_without_finding then 'critical_value.logic.qualitative_without_finding' end,
        case when logic__received_late then 'critical_value.logic.received_late' end,
        case when logic__telephone_not_read_back then 'critical_value.logic.telephone_not_read_back' end,
        case when logic__inpatient_not_handled then 'critical_value.logic.inpatient_not_handled' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or critical_value_id__required
        or report_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
