-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='outpatient_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'outpatient_record_id']) }}"
) }}
{{ ods_rows(
    data_set='outpatient_record',
    key=['institution_code', 'outpatient_record_id'],
    event_time='signature_time',
    elements=[
        'institution_code',
        'outpatient_record_id',
        'visit_id',
        'patient_id',
        'registration_id',
        'outpatient_no',
        'visit_type_code',
        'department_code',
        'department_name',
        'visit_time',
        'first_visit_flag',
        'sex_code',
        'age_years',
        'onset_time',
        'chief_complaint',
        'present_illness',
        'past_history',
        'allergy_flag',
        'allergy_history',
        'body_temperature',
        'pulse_rate',
        'respiratory_rate',
        'systolic_pressure',
        'diastolic_pressure',
        'physical_examination',
        'auxiliary_exam_result',
        'diagnosis_code',
        'diagnosis_name',
        'treatment_plan',
        'triage_level_code',
        'visit_disposition_code',
        'doctor_id',
        'signature_time'
    ]
) }}
