-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='imaging_report' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'report_id']) }}"
) }}
{{ ods_rows(
    data_set='imaging_report',
    key=['institution_code', 'report_id'],
    event_time='exam_time',
    elements=[
        'institution_code',
        'report_id',
        'visit_id',
        'patient_id',
        'modality_code',
        'body_part',
        'exam_name',
        'exam_time',
        'report_time',
        'finding',
        'conclusion',
        'positive_flag',
        'reporter_id',
        'reviewer_id'
    ]
) }}
