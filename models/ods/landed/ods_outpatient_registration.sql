-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='outpatient_registration' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'registration_id']) }}"
) }}
{{ ods_rows(
    data_set='outpatient_registration',
    key=['institution_code', 'registration_id'],
    event_time='registration_time',
    elements=[
        'institution_code',
        'registration_id',
        'patient_id',
        'visit_id',
        'name',
        'id_type_code',
        'id_no',
        'sex_code',
        'birth_date',
        'phone',
        'age_years_at_registration',
        'insurance_type_code',
        'insurance_no',
        'registration_time',
        'registration_channel_code',
        'registration_kind_code',
        'visit_type_code',
        'department_code',
        'department_name',
        'doctor_id',
        'appointment_flag',
        'scheduled_time',
        'queue_no',
        'first_visit_flag',
        'registration_fee',
        'consultation_fee',
        'other_registration_fee',
        'registration_total',
        'insurance_paid',
        'personal_paid',
        'registration_status_code',
        'cancel_time',
        'operator_id'
    ]
) }}
