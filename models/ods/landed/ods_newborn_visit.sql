-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='newborn_visit' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'newborn_visit_id']) }}"
) }}
{{ ods_rows(
    data_set='newborn_visit',
    key=['institution_code', 'newborn_visit_id'],
    event_time='visit_date',
    elements=[
        'institution_code',
        'newborn_visit_id',
        'patient_id',
        'mother_name',
        'mother_id_no',
        'mother_phone',
        'sex_code',
        'birth_date',
        'visit_date',
        'newborn_discharge_date',
        'birth_gestational_weeks',
        'delivery_institution',
        'delivery_mode_code',
        'asphyxia_flag',
        'apgar_one_minute',
        'apgar_five_minutes',
        'deformity_flag',
        'deformity',
        'hearing_screen_code',
        'disease_screen_code',
        'birth_weight',
        'birth_length',
        'visit_weight',
        'feeding_code',
        'temperature',
        'pulse',
        'respiration',
        'jaundice_site_code',
        'fontanelle_code',
        'umbilicus_code',
        'referral_reason',
        'referral_institution',
        'next_visit_date',
        'doctor_id'
    ]
) }}
