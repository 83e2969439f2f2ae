-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_critical_value') }}, {{ ref('current_critical_value') }}
{{ config(enabled='critical_value' in data_sets_in_use(), meta={'data_set': 'critical_value'}) }}
with asked as (
    select
        *,
        try_cast(substr(sampling_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(detected_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(report_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(received_time, 1, 19) as timestamp) is not null as holds_4,
        try_cast(substr(doctor_notified_time, 1, 19) as timestamp) is not null as holds_5,
        try_cast(substr(handling_time, 1, 19) as timestamp) is not null as holds_6,
        try_cast(substr(note_time, 1, 19) as timestamp) is not null as holds_7,
        try_cast(reference_low as decimal(18, 4)) is not null as holds_8,
        try_cast(reference_high as decimal(18, 4)) is not null as holds_9,
        try_cast(critical_low as decimal(18, 4)) is not null as holds_10,
        try_cast(critical_high as decimal(18, 4)) is not null as holds_11,
        (visit_type_code = '3') as holds_12
    from {{ counted_rows('critical_value') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("critical_value_id is not null") }} as n__critical_value_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("visit_type_code is not null") }} as n__visit_type_code__domain,
        {{ signed_count("critical_source_code is not null") }} as n__critical_source_code__domain,
        {{ signed_count("report_id is not null") }} as n__report_id__length,
        {{ signed_count("item_code is not null") }} as n__item_code__length,
        {{ signed_count("item_name is not null") }} as n__item_name__length,
        {{ signed_count("sampling_time is not null") }} as n__sampling_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__sampling_time__not_future,
        {{ signed_count("(critical_direction_code in ('1', '2'))") }} as n__result_number__required,
        {{ signed_count("result_number is not null") }} as n__result_number__type,
        {{ signed_count("result_unit is not null") }} as n__result_unit__length,
        {{ signed_count("reference_low is not null") }} as n__reference_low__type,
        {{ signed_count("reference_high is not null") }} as n__reference_high__type,
        {{ signed_count("critical_low is not null") }} as n__critical_low__type,
        {{ signed_count("critical_high is not null") }} as n__critical_high__type,
        {{ signed_count("critical_direction_code is not null") }} as n__critical_direction_code__domain,
        {{ signed_count("critical_finding is not null") }} as n__critical_finding__length,
        {{ signed_count("recheck_flag is not null") }} as n__recheck_flag__domain,
        {{ signed_count("detected_time is not null") }} as n__detected_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__detected_time__not_future,
        {{ signed_count("report_time is not null") }} as n__report_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__report_time__not_future,
        {{ signed_count("critical_report_way_code is not null") }} as n__critical_report_way_code__domain,
        {{ signed_count("critical_reporter_id is not null") }} as n__critical_reporter_id__length,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("received_time is not null") }} as n__receiver_id__required,
        {{ signed_count("receiver_id is not null") }} as n__receiver_id__length,
        {{ signed_count("holds_4 and received_at is not null") }} as n__received_time__not_future,
        {{ signed_count("read_back_flag is not null") }} as n__read_back_flag__domain,
        {{ signed_count("doctor_notified_time is not null") }} as n__doctor_notified_time__type,
        {{ signed_count("holds_5 and received_at is not null") }} as n__doctor_notified_time__not_future,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("handling_time is not null") }} as n__handling_time__type,
        {{ signed_count("holds_6 and received_at is not null") }} as n__handling_time__not_future,
        {{ signed_count("handling_measure is not null") }} as n__handling_measure__length,
        {{ signed_count("note_time is not null") }} as n__note_time__type,
        {{ signed_count("holds_7 and received_at is not null") }} as n__note_time__not_future,
        {{ signed_count("institution_code is not null and critical_value_id is not null") }} as n__key__unique,
        {{ signed_count("item_name is not null and item_code is not null") }} as n__item_name__differs_from,
        {{ signed_count("holds_8 and holds_9") }} as n__reference_low__not_above,
        {{ signed_count("holds_10 and holds_11") }} as n__critical_low__not_above,
        {{ signed_count("holds_10 and holds_8") }} as n__critical_low__not_above_reference_low,
        {{ signed_count("holds_9 and holds_11") }} as n__reference_high__not_above,
        {{ signed_count("holds_2 and holds_1") }} as n__detected_time__not_before,
        {{ signed_count("holds_3 and holds_2") }} as n__report_time__not_before,
        {{ signed_count("holds_4 and holds_3") }} as n__received_time__not_before,
        {{ signed_count("holds_5 and holds_4") }} as n__doctor_notified_time__not_before,
        {{ signed_count("holds_5 and holds_3") }} as n__doctor_notified_time__within_hours,
        {{ signed_count("holds_6 and holds_5") }} as n__handling_time__not_before,
        {{ signed_count("holds_6 and holds_3") }} as n__handling_time__within_hours,
        {{ signed_count("holds_7 and holds_6") }} as n__note_time__not_before,
        {{ signed_count("holds_12 and holds_7 and holds_6") }} as n__note_time__within_hours,
        {{ signed_count("receiver_id is not null and critical_reporter_id is not null") }} as n__receiver_id__differs_from,
        {{ signed_count("critical_finding is not null and critical_direction_code is not null") }} as n__critical_finding__only_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(try_cast(result_number as decimal(18, 4)) > try_cast(critical_low as decimal(18, 4)) and try_cast(result_number as decimal(18, 4)) < try_cast(critical_high as decimal(18, 4))) is not null") }} as n__logic__number_not_critical,
        {{ signed_count("(case when critical_direction_code = '1' then try_cast(result_number as decimal(18, 4)) > try_cast(critical_low as decimal(18, 4)) when critical_direction_code = '2' then try_cast(result_number as decimal(18, 4)) < try_cast(critical_high as decimal(18, 4)) end) is not null") }} as n__logic__direction_differs,
        {{ signed_count("(critical_direction_code = '3')") }} as n__logic__qualitative_without_finding,
        {{ signed_count("try_cast(received_time as timestamp) is not null and try_cast(report_time as timestamp) is not null") }} as n__logic__received_late,
        {{ signed_count("(critical_report_way_code = '1')") }} as n__logic__telephone_not_read_back,
        {{ signed_count("holds_12") }} as n__logic__inpatient_not_handled
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('critical_value.institution_code.required'),
            ('critical_value.institution_code.length'),
            ('critical_value.critical_value_id.length'),
            ('critical_value.visit_id.length'),
            ('critical_value.visit_id.reference'),
            ('critical_value.patient_id.length'),
            ('critical_value.patient_id.reference'),
            ('critical_value.visit_type_code.domain'),
            ('critical_value.critical_source_code.domain'),
            ('critical_value.report_id.length'),
            ('critical_value.item_code.length'),
            ('critical_value.item_name.length'),
            ('critical_value.sampling_time.type'),
            ('critical_value.sampling_time.not_future'),
            ('critical_value.result_number.required'),
            ('critical_value.result_number.type'),
            ('critical_value.result_unit.length'),
            ('critical_value.reference_low.type'),
            ('critical_value.reference_high.type'),
            ('critical_value.critical_low.type'),
            ('critical_value.critical_high.type'),
            ('critical_value.critical_direction_code.domain'),
            ('critical_value.critical_finding.length'),
            ('critical_value.recheck_flag.domain'),
            ('critical_value.detected_time.type'),
            ('critical_value.detected_time.not_future'),
            ('critical_value.report_time.type'),
            ('critical_value.report_time.not_future'),
            ('critical_value.critical_report_way_code.domain'),
            ('critical_value.critical_reporter_id.length'),
            ('critical_value.department_code.domain'),
            ('critical_value.receiver_id.required'),
            ('critical_value.receiver_id.length'),
            ('critical_value.received_time.not_future'),
            ('critical_value.read_back_flag.domain'),
            ('critical_value.doctor_notified_time.type'),
            ('critical_value.doctor_notified_time.not_future'),
            ('critical_value.doctor_id.length'),
            ('critical_value.handling_time.type'),
            ('critical_value.handling_time.not_future'),
            ('critical_value.handling_measure.length'),
            ('critical_value.note_time.type'),
            ('critical_value.note_time.not_future'),
            ('critical_value.key.unique'),
            ('critical_value.item_name.differs_from'),
            ('critical_value.reference_low.not_above'),
            ('critical_value.critical_low.not_above'),
            ('critical_value.critical_low.not_above_reference_low'),
            ('critical_value.reference_high.not_above'),
            ('critical_value.detected_time.not_before'),
            ('critical_value.report_time.not_before'),
            ('critical_value.received_time.not_before'),
            ('critical_value.doctor_notified_time.not_before'),
            ('critical_value.doctor_notified_time.within_hours'),
            ('critical_value.handling_time.not_before'),
            ('critical_value.handling_time.within_hours'),
            ('critical_value.note_time.not_before'),
            ('critical_value.note_time.within_hours'),
            ('critical_value.receiver_id.differs_from'),
            ('critical_value.critical_finding.only_when'),
            ('critical_value.logic.sender_differs'),
            ('critical_value.logic.number_not_critical'),
            ('critical_value.logic.direction_differs'),
            ('critical_value.logic.qualitative_without_finding'),
            ('critical_value.logic.received_late'),
            ('critical_value.logic.telephone_not_read_back'),
            ('critical_value.logic.inpatient_not_handled')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'critical_value.institution_code.required' then n__institution_code__required
            when 'critical_value.institution_code.length' then n__institution_code__length
            when 'critical_value.critical_value_id.length' then n__critical_value_id__length
            when 'critical_value.visit_id.length' then n__visit_id__length
            when 'critical_value.visit_id.reference' then n__visit_id__reference
            when 'critical_value.patient_id.length' then n__patient_id__length
            when 'critical_value.patient_id.reference' then n__patient_id__reference
            when 'critical_value.visit_type_code.domain' then n__visit_type_code__domain
            when 'critical_value.critical_source_code.domain' then n__critical_source_code__domain
            when 'critical_value.report_id.length' then n__report_id__length
            when 'critical_value.item_code.length' then n__item_code__length
            when 'critical_value.item_name.length' then n__item_name__length
            when 'critical_value.sampling_time.type' then n__sampling_time__type
            when 'critical_value.sampling_time.not_future' then n__sampling_time__not_future
            when 'critical_value.result_number.required' then n__result_number__required
            when 'critical_value.result_number.type' then n__result_number__type
            when 'critical_value.result_unit.length' then n__result_unit__length
            when 'critical_value.reference_low.type' then n__reference_low__type
            when 'critical_value.reference_high.type' then n__reference_high__type
            when 'critical_value.critical_low.type' then n__critical_low__type
            when 'critical_value.critical_high.type' then n__critical_high__type
            when 'critical_value.critical_direction_code.domain' then n__critical_direction_code__domain
            when 'critical_value.critical_finding.length' then n__critical_finding__length
            when 'critical_value.recheck_flag.domain' then n__recheck_flag__domain
            when 'critical_value.detected_time.type' then n__detected_time__type
            when 'critical_value.detected_time.not_future' then n__detected_time__not_future
            when 'critical_value.report_time.type' then n__report_time__type
            when 'critical_value.report_time.not_future' then n__report_time__not_future
            when 'critical_value.critical_report_way_code.domain' then n__critical_report_way_code__domain
            when 'critical_value.critical_reporter_id.length' then n__critical_reporter_id__length
            when 'critical_value.department_code.domain' then n__department_code__domain
            when 'critical_value.receiver_id.required' then n__receiver_id__required
            when 'critical_value.receiver_id.length' then n__receiver_id__length
            when 'critical_value.received_time.not_future' then n__received_time__not_future
            when 'critical_value.read_back_flag.domain' then n__read_back_flag__domain
            when 'critical_value.doctor_notified_time.type' then n__doctor_notified_time__type
            when 'critical_value.doctor_notified_time.not_future' then n__doctor_notified_time__not_future
            when 'critical_value.doctor_id.length' then n__doctor_id__length
            when 'critical_value.handling_time.type' then n__handling_time__type
            when 'critical_value.handling_time.not_future' then n__handling_time__not_future
            when 'critical_value.handling_measure.length' then n__handling_measure__length
            when 'critical_value.note_time.type' then n__note_time__type
            when 'critical_value.note_time.not_future' then n__note_time__not_future
            when 'critical_value.key.unique' then n__key__unique
            when 'critical_value.item_name.differs_from' then n__item_name__differs_from
            when 'critical_value.reference_low.not_above' then n__reference_low__not_above
            when 'critical_value.critical_low.not_above' then n__critical_low__not_above
            when 'critical_value.critical_low.not_above_reference_low' then n__critical_low__not_above_reference_low
            when 'critical_value.reference_high.not_above' then n__reference_high__not_above
            when 'critical_value.detected_time.not_before' then n__detected_time__not_before
            when 'critical_value.report_time.not_before' then n__report_time__not_before
            when 'critical_value.received_time.not_before' then n__received_time__not_before
            when 'critical_value.doctor_notified_time.not_before' then n__doctor_notified_time__not_before
            when 'critical_value.doctor_notified_time.within_hours' then n__doctor_notified_time__within_hours
            when 'critical_value.handling_time.not_before' then n__handling_time__not_before
            when 'critical_value.handling_time.within_hours' then n__handling_time__within_hours
            when 'critical_value.note_time.not_before' then n__note_time__not_before
            when 'critical_value.note_time.within_hours' then n__note_time__within_hours
            when 'critical_value.receiver_id.differs_from' then n__receiver_id__differs_from
            when 'critical_value.critical_finding.only_when' then n__critical_finding__only_when
            when 'critical_value.logic.sender_differs' then n__logic__sender_differs
            when 'critical_value.logic.number_not_critical' then n__logic__number_not_critical
            when 'critical_value.logic.direction_differs' then n__logic__direction_differs
            when 'critical_value.logic.qualitative_without_finding' then n__logic__qualitative_without_finding
            when 'critical_value.logic.received_late' then n__logic__received_late
            when 'critical_value.logic.telephone_not_read_back' then n__logic__telephone_not_read_back
            when 'critical_value.logic.inpatient_not_handled' then n__logic__inpatient_not_handled
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
