-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='ecg_report' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'report_id']) }}"
) }}
{{ ods_rows(
    data_set='ecg_report',
    key=['institution_code', 'report_id'],
    event_time='exam_time',
    elements=[
        'institution_code',
        'report_id',
        'visit_id',
        'patient_id',
        'department_code',
        'applicant_id',
        'ecg_type_code',
        'exam_time',
        'ecg_rhythm_code',
        'ventricular_rate',
        'atrial_rate',
        'p_duration',
        'pr_interval',
        'qrs_duration',
        'qt_interval',
        'qtc_interval',
        'qrs_axis',
        'rv5_amplitude',
        'sv1_amplitude',
        'rv5_sv1_sum',
        'av_block_code',
        'bundle_block_code',
        'st_change_flag',
        'stemi_flag',
        'pacemaker_flag',
        'finding',
        'conclusion',
        'positive_flag',
        'critical_value_flag',
        'critical_notified_time',
        'reporter_id',
        'reviewer_id',
        'ecg_report_time'
    ]
) }}
