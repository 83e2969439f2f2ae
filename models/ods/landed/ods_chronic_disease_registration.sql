-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='chronic_disease_registration' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'registration_id']) }}"
) }}
{{ ods_rows(
    data_set='chronic_disease_registration',
    key=['institution_code', 'registration_id'],
    event_time='application_time',
    elements=[
        'institution_code',
        'registration_id',
        'insured_person_id',
        'insurance_no',
        'name',
        'id_no',
        'sex_code',
        'birth_date',
        'phone',
        'address',
        'insurance_type_code',
        'insured_division_code',
        'chronic_disease_code',
        'chronic_disease_name',
        'diagnosis_code',
        'diagnosis_name',
        'hospital_identification_date',
        'identifying_institution_code',
        'identifying_institution_name',
        'diagnosing_doctor_code',
        'second_doctor_code',
        'application_time',
        'review_time',
        'decision_code',
        'benefit_begin_date',
        'benefit_end_date',
        'treating_institution_code',
        'annual_limit',
        'payment_rate',
        'long_prescription_flag',
        'handler_id'
    ]
) }}
