-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='admission_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'admission_record_id']) }}"
) }}
{{ ods_rows(
    data_set='admission_record',
    key=['institution_code', 'admission_record_id'],
    event_time='signature_time',
    elements=[
        'institution_code',
        'admission_record_id',
        'visit_id',
        'patient_id',
        'inpatient_no',
        'admission_time',
        'department_code',
        'ward_name',
        'bed_no',
        'sex_code',
        'age_years',
        'informant_name',
        'informant_relation_code',
        'history_reliable_flag',
        'chief_complaint',
        'present_illness',
        'past_disease_history',
        'infectious_flag',
        'infectious_history',
        'allergy_history',
        'personal_history',
        'menstrual_history',
        'family_history',
        'body_temperature',
        'pulse_rate',
        'respiratory_rate',
        'systolic_pressure',
        'diastolic_pressure',
        'height',
        'weight',
        'specialist_examination',
        'initial_diagnosis_code',
        'initial_diagnosis_name',
        'doctor_id',
        'signature_time'
    ]
) }}
