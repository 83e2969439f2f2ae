-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='death_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'death_record_id']) }}"
) }}
{{ ods_rows(
    data_set='death_record',
    key=['institution_code', 'death_record_id'],
    event_time='death_time',
    elements=[
        'institution_code',
        'death_record_id',
        'visit_id',
        'patient_id',
        'name',
        'id_type_code',
        'id_no',
        'sex_code',
        'birth_date',
        'age_years_at_death',
        'visit_type_code',
        'inpatient_no',
        'department_code',
        'admission_time',
        'death_time',
        'days_in_hospital',
        'admission_situation',
        'admission_diagnosis_code',
        'admission_diagnosis_name',
        'treatment_course',
        'rescue_course',
        'rescue_refused_flag',
        'direct_cause_code',
        'direct_cause_name',
        'underlying_cause_code',
        'underlying_cause_name',
        'autopsy_consent_flag',
        'autopsy_flag',
        'discussion_time',
        'discussion_host_id',
        'discussion_conclusion',
        'death_certificate_no',
        'doctor_id',
        'superior_doctor_id',
        'signature_time'
    ]
) }}
