-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='diagnosis' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'diagnosis_id']) }}"
) }}
{{ ods_rows(
    data_set='diagnosis',
    key=['institution_code', 'diagnosis_id'],
    event_time='diagnosis_time',
    elements=[
        'institution_code',
        'diagnosis_id',
        'visit_id',
        'patient_id',
        'visit_type_code',
        'diagnosis_type_code',
        'diagnosis_order',
        'diagnosis_code',
        'diagnosis_name',
        'diagnosis_time',
        'admission_condition_code',
        'outcome_code'
    ]
) }}
