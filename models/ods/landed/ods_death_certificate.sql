-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='death_certificate' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'death_certificate_id']) }}"
) }}
{{ ods_rows(
    data_set='death_certificate',
    key=['institution_code', 'death_certificate_id'],
    event_time='death_time',
    elements=[
        'institution_code',
        'death_certificate_id',
        'patient_id',
        'name',
        'sex_code',
        'id_type_code',
        'id_no',
        'birth_date',
        'ethnic_code',
        'marital_status_code',
        'education_code',
        'occupation_code',
        'household_address',
        'residence_division_code',
        'death_time',
        'death_place_code',
        'maternal_flag',
        'direct_cause',
        'direct_cause_code',
        'direct_cause_interval',
        'second_cause',
        'second_cause_code',
        'third_cause',
        'other_conditions',
        'underlying_cause_code',
        'underlying_cause',
        'diagnosis_level_code',
        'diagnosis_basis_code',
        'survey_record',
        'contact_name',
        'contact_phone',
        'certifier_name',
        'certified_date',
        'reported_time'
    ]
) }}
