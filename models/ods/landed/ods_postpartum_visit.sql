-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='postpartum_visit' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'postpartum_visit_id']) }}"
) }}
{{ ods_rows(
    data_set='postpartum_visit',
    key=['institution_code', 'postpartum_visit_id'],
    event_time='visit_date',
    elements=[
        'institution_code',
        'postpartum_visit_id',
        'patient_id',
        'health_record_id',
        'postpartum_kind_code',
        'visit_date',
        'delivery_date',
        'discharge_date',
        'postpartum_days',
        'delivery_institution',
        'delivery_mode_code',
        'temperature',
        'systolic_pressure',
        'diastolic_pressure',
        'psychological_state',
        'depression_score',
        'breast_code',
        'breast_finding',
        'lochia_code',
        'lochia_finding',
        'uterus_code',
        'wound_code',
        'wound_finding',
        'feeding_code',
        'postpartum_class_code',
        'postpartum_finding',
        'recovered_flag',
        'guidance_codes',
        'referral_reason',
        'referral_institution',
        'next_visit_date',
        'doctor_id'
    ]
) }}
