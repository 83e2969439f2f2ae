-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='diabetes_follow_up' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'follow_up_id']) }}"
) }}
{{ ods_rows(
    data_set='diabetes_follow_up',
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
        'bmi',
        'dorsalis_pedis_code',
        'daily_cigarettes',
        'daily_alcohol',
        'weekly_exercise',
        'exercise_minutes',
        'daily_staple_food',
        'psychological_adjustment_code',
        'compliance_code',
        'fasting_glucose',
        'postprandial_glucose',
        'glycated_haemoglobin',
        'glycated_haemoglobin_date',
        'hypoglycaemia_code',
        'medication_adherence_code',
        'drug_name',
        'insulin_name',
        'insulin_daily_dose',
        'adverse_reaction_flag',
        'control_class_code',
        'referral_reason',
        'referral_institution',
        'next_visit_date',
        'doctor_id'
    ]
) }}
