-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='nursing_assessment' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'assessment_id']) }}"
) }}
{{ ods_rows(
    data_set='nursing_assessment',
    key=['institution_code', 'assessment_id'],
    event_time='assessment_time',
    elements=[
        'institution_code',
        'assessment_id',
        'visit_id',
        'patient_id',
        'department_code',
        'ward_name',
        'assessment_type_code',
        'admission_time',
        'ward_entry_code',
        'assessment_time',
        'height',
        'weight',
        'bmi',
        'temperature',
        'pulse',
        'respiration',
        'systolic_pressure',
        'diastolic_pressure',
        'consciousness_code',
        'nutrition_code',
        'self_care_code',
        'barthel_score',
        'morse_score',
        'fall_risk_code',
        'braden_score',
        'pressure_risk_code',
        'pressure_injury_flag',
        'pressure_injury_stage_code',
        'nrs2002_score',
        'caprini_score',
        'pain_score',
        'allergy_flag',
        'nurse_id'
    ]
) }}
