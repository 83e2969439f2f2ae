-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='institution' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'institution_id']) }}"
) }}
{{ ods_rows(
    data_set='institution',
    key=['institution_code', 'institution_id'],
    event_time='effective_date',
    elements=[
        'institution_code',
        'institution_id',
        'institution_name',
        'second_name',
        'uscc',
        'national_institution_code',
        'campus_flag',
        'main_institution_id',
        'institution_class_code',
        'registration_type_code',
        'management_class_code',
        'sponsor_code',
        'government_level_code',
        'hospital_grade_code',
        'hospital_rank_code',
        'practice_licence_no',
        'licence_begin_date',
        'licence_end_date',
        'institution_division_code',
        'institution_address',
        'postcode',
        'phone',
        'contact_email',
        'legal_person_name',
        'founded_date',
        'approved_beds',
        'actual_beds',
        'critical_beds',
        'staff_count',
        'health_technician_count',
        'doctor_count',
        'nurse_count',
        'operation_status_code',
        'effective_date'
    ]
) }}
