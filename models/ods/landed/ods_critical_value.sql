-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='critical_value' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'critical_value_id']) }}"
) }}
{{ ods_rows(
    data_set='critical_value',
    key=['institution_code', 'critical_value_id'],
    event_time='report_time',
    elements=[
        'institution_code',
        'critical_value_id',
        'visit_id',
        'patient_id',
        'visit_type_code',
        'critical_source_code',
        'report_id',
        'item_code',
        'item_name',
        'sampling_time',
        'result_number',
        'result_unit',
        'reference_low',
        'reference_high',
        'critical_low',
        'critical_high',
        'critical_direction_code',
        'critical_finding',
        'recheck_flag',
        'detected_time',
        'report_time',
        'critical_report_way_code',
        'critical_reporter_id',
        'department_code',
        'receiver_id',
        'received_time',
        'read_back_flag',
        'doctor_notified_time',
        'doctor_id',
        'handling_time',
        'handling_measure',
        'note_time'
    ]
) }}
