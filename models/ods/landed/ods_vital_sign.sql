-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='vital_sign' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'measurement_id']) }}"
) }}
{{ ods_rows(
    data_set='vital_sign',
    key=['institution_code', 'measurement_id'],
    event_time='measure_time',
    elements=[
        'institution_code',
        'measurement_id',
        'visit_id',
        'patient_id',
        'item_code',
        'value',
        'unit',
        'measure_time',
        'recorder_id'
    ]
) }}
