-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='delivery_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'delivery_id']) }}"
) }}
{{ ods_rows(
    data_set='delivery_record',
    key=['institution_code', 'delivery_id'],
    event_time='delivery_time',
    elements=[
        'institution_code',
        'delivery_id',
        'visit_id',
        'patient_id',
        'inpatient_no',
        'birth_date',
        'age_years',
        'gravidity',
        'parity',
        'last_menstrual_date',
        'expected_date',
        'gestational_weeks',
        'gestational_days',
        'fetus_count',
        'live_birth_count',
        'stillbirth_count',
        'fetal_presentation_code',
        'delivery_way_code',
        'labour_onset_time',
        'membrane_rupture_time',
        'full_dilation_time',
        'delivery_time',
        'placenta_time',
        'first_stage_minutes',
        'second_stage_minutes',
        'third_stage_minutes',
        'total_labour_minutes',
        'episiotomy_flag',
        'perineal_tear_code',
        'blood_loss',
        'postpartum_diagnosis_code',
        'postpartum_diagnosis_name',
        'midwife_id',
        'signature_time'
    ]
) }}
