-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='insured_person' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'insured_person_id']) }}"
) }}
{{ ods_rows(
    data_set='insured_person',
    key=['institution_code', 'insured_person_id'],
    event_time='registered_time',
    elements=[
        'institution_code',
        'insured_person_id',
        'insurance_no',
        'name',
        'id_type_code',
        'id_no',
        'sex_code',
        'birth_date',
        'ethnic_code',
        'nationality_code',
        'household_type_code',
        'household_division_code',
        'division_code',
        'address',
        'phone',
        'social_card_no',
        'e_certificate_flag',
        'person_category_code',
        'civil_servant_flag',
        'assistance_category_code',
        'assistance_begin_date',
        'employer_id',
        'employer_name',
        'work_begin_date',
        'retirement_date',
        'first_insured_date',
        'survival_status_code',
        'death_time',
        'registered_time'
    ]
) }}
