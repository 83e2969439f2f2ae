-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='outpatient_visit' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'visit_id']) }}"
) }}
{{ ods_rows(
    data_set='outpatient_visit',
    key=['institution_code', 'visit_id'],
    event_time='visit_time',
    elements=[
        'institution_code',
        'visit_id',
        'patient_id',
        'visit_type_code',
        'visit_time',
        'end_time',
        'department_code',
        'department_name',
        'doctor_id',
        'first_visit_flag',
        'chief_complaint',
        'insurance_type_code',
        'total_fee'
    ]
) }}
