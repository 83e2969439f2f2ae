-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='health_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'health_record_id']) }}"
) }}
{{ ods_rows(
    data_set='health_record',
    key=['institution_code', 'health_record_id'],
    event_time='created_date',
    elements=[
        'institution_code',
        'health_record_id',
        'patient_id',
        'name',
        'sex_code',
        'birth_date',
        'id_type_code',
        'id_no',
        'phone',
        'contact_name',
        'contact_phone',
        'residence_type_code',
        'ethnic_code',
        'abo_blood_code',
        'rh_code',
        'education_code',
        'occupation_code',
        'marital_status_code',
        'insurance_type_code',
        'address',
        'household_address',
        'division_code',
        'township_name',
        'village_name',
        'allergy_flag',
        'allergy_history',
        'past_disease_codes',
        'surgery_flag',
        'transfusion_flag',
        'family_history',
        'genetic_disease_flag',
        'genetic_disease_name',
        'record_status_code',
        'created_date',
        'closed_date'
    ]
) }}
