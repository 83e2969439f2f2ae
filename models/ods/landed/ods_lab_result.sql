-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='lab_result' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'result_id']) }}"
) }}
{{ ods_rows(
    data_set='lab_result',
    key=['institution_code', 'result_id'],
    event_time='result_time',
    elements=[
        'institution_code',
        'result_id',
        'report_id',
        'patient_id',
        'item_code',
        'item_name',
        'result_value',
        'result_unit',
        'reference_low',
        'reference_high',
        'abnormal_code',
        'result_time'
    ]
) }}
