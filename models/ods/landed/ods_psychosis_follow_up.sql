-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='psychosis_follow_up' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'follow_up_id']) }}"
) }}
{{ ods_rows(
    data_set='psychosis_follow_up',
    key=['institution_code', 'follow_up_id'],
    event_time='follow_up_date',
    elements=[
        'institution_code',
        'follow_up_id',
        'patient_id',
        'health_record_id',
        'follow_up_date',
        'follow_up_method_code',
        'lost_reason_code',
        'death_date',
        'death_cause_code',
        'danger_level_code',
        'psychotic_symptom_codes',
        'insight_code',
        'sleep_code',
        'diet_code',
        'self_care_code',
        'housework_code',
        'social_contact_code',
        'disturbance_count',
        'offence_count',
        'crime_count',
        'self_harm_count',
        'suicide_attempt_count',
        'confinement_code',
        'hospital_stay_code',
        'last_discharge_date',
        'psy_adherence_code',
        'psy_adverse_code',
        'adverse_reaction',
        'treatment_effect_code',
        'drug_name',
        'referral_reason',
        'referral_institution',
        'stability_class_code',
        'next_visit_date',
        'doctor_id'
    ]
) }}
