-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='elderly_assessment' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'assessment_id']) }}"
) }}
{{ ods_rows(
    data_set='elderly_assessment',
    key=['institution_code', 'assessment_id'],
    event_time='assessment_date',
    elements=[
        'institution_code',
        'assessment_id',
        'patient_id',
        'health_record_id',
        'birth_date',
        'assessment_date',
        'assessment_age',
        'living_alone_flag',
        'caregiver_name',
        'eating_score',
        'washing_score',
        'dressing_score',
        'toileting_score',
        'moving_score',
        'self_care_score',
        'self_care_level_code',
        'self_rated_health_code',
        'cognition_code',
        'mental_state_score',
        'mood_code',
        'depression_scale_score',
        'fall_count',
        'fall_risk_flag',
        'drug_count',
        'guidance',
        'referral_reason',
        'referral_institution',
        'next_assessment_date',
        'doctor_id'
    ]
) }}
