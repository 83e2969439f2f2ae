-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='hypertension_follow_up' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'follow_up_id']) }}"
) }}
{{ ods_rows(
    data_set='hypertension_follow_up',
    key=['institution_code', 'follow_up_id'],
    event_time='follow_up_date',
    elements=[
        'institution_code',
        'follow_up_id',
        'patient_id',
        'health_record_id',
        'follow_up_date',
        'follow_up_method_code',
        'symptom_codes',
        'systolic_pressure',
        'diastolic_pressure',
        'height',
        'weight',
        'target_weight',
        'bmi',
        'heart_rate',
        'other_signs',
        'daily_cigarettes',
        'target_daily_cigarettes',
        'daily_alcohol',
        'weekly_exercise',
        'exercise_minutes',
        'salt_intake_code',
        'psychological_adjustment_code',
        'compliance_code',
        'medication_adherence_code',
        'drug_name',
        'frequency_code',
        'dose',
        'dose_unit',
        'adverse_reaction_flag',
        'adverse_reaction',
        'control_class_code',
        'referral_reason',
        'referral_institution',
        'next_visit_date',
        'doctor_id'
    ]
) }}
