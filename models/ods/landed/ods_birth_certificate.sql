-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='birth_certificate' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'birth_certificate_id']) }}"
) }}
{{ ods_rows(
    data_set='birth_certificate',
    key=['institution_code', 'birth_certificate_id'],
    event_time='issue_date',
    elements=[
        'institution_code',
        'birth_certificate_id',
        'child_name',
        'child_sex_code',
        'birth_time',
        'birth_division_code',
        'birth_place_code',
        'birth_gestational_weeks',
        'plural_count',
        'birth_order',
        'birth_weight',
        'birth_length',
        'newborn_health_code',
        'mother_name',
        'mother_birth_date',
        'mother_nationality_code',
        'mother_ethnic_code',
        'mother_id_type_code',
        'mother_id_no',
        'father_name',
        'father_birth_date',
        'father_nationality_code',
        'father_ethnic_code',
        'father_id_type_code',
        'father_id_no',
        'family_address',
        'midwife_name',
        'birth_institution',
        'issue_type_code',
        'former_certificate_no',
        'issue_date',
        'recipient_name'
    ]
) }}
