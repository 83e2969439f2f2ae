-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='disease_card' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'card_id']) }}"
) }}
{{ ods_rows(
    data_set='disease_card',
    key=['institution_code', 'card_id'],
    event_time='report_time',
    elements=[
        'institution_code',
        'card_id',
        'patient_id',
        'name',
        'id_no',
        'sex_code',
        'birth_date',
        'phone',
        'occupation_code',
        'residence_division_code',
        'disease_code',
        'disease_name',
        'disease_class_code',
        'case_class_code',
        'onset_date',
        'diagnosis_time',
        'report_time',
        'death_date',
        'reporter_name'
    ]
) }}
