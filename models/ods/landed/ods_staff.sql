-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='staff' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'staff_id']) }}"
) }}
{{ ods_rows(
    data_set='staff',
    key=['institution_code', 'staff_id'],
    event_time='effective_date',
    elements=[
        'institution_code',
        'staff_id',
        'name',
        'id_type_code',
        'id_no',
        'sex_code',
        'birth_date',
        'ethnic_code',
        'phone',
        'department_id',
        'profession_code',
        'practice_class_code',
        'practice_scope',
        'practice_certificate_no',
        'nurse_certificate_no',
        'first_licensed_date',
        'licence_valid_end_date',
        'multi_site_flag',
        'national_staff_code',
        'technical_title_code',
        'technical_title_name',
        'title_date',
        'admin_post_code',
        'education_code',
        'degree_code',
        'work_begin_date',
        'joined_date',
        'left_date',
        'establishment_code',
        'general_practice_flag',
        'residency_certificate_flag',
        'prescription_right_flag',
        'antibiotic_right_code',
        'staff_status_code',
        'effective_date'
    ]
) }}
