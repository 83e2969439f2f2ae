-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='lab_report' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'report_id']) }}"
) }}
{{ ods_rows(
    data_set='lab_report',
    key=['institution_code', 'report_id'],
    event_time='report_time',
    elements=[
        'institution_code',
        'report_id',
        'visit_id',
        'patient_id',
        'report_name',
        'specimen_code',
        'sampling_time',
        'report_time',
        'applicant_id',
        'reporter_id'
    ]
) }}
