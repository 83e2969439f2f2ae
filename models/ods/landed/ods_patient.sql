-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='patient' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'patient_id']) }}"
) }}
{{ ods_rows(
    data_set='patient',
    key=['institution_code', 'patient_id'],
    event_time='registered_time',
    elements=[
        'institution_code',
        'patient_id',
        'name',
        'id_type_code',
        'id_no',
        'sex_code',
        'birth_date',
        'ethnic_code',
        'nationality_code',
        'marital_status_code',
        'occupation_code',
        'phone',
        'address',
        'division_code',
        'insurance_no',
        'insurance_type_code',
        'abo_blood_code',
        'death_time',
        'registered_time'
    ]
) }}
