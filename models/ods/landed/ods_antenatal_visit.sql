-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='antenatal_visit' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'antenatal_visit_id']) }}"
) }}
{{ ods_rows(
    data_set='antenatal_visit',
    key=['institution_code', 'antenatal_visit_id'],
    event_time='visit_date',
    elements=[
        'institution_code',
        'antenatal_visit_id',
        'patient_id',
        'health_record_id',
        'antenatal_visit_no',
        'visit_date',
        'birth_date',
        'gravidity',
        'parity',
        'last_menstrual_date',
        'expected_date',
        'gestational_weeks',
        'gestational_days',
        'height',
        'weight',
        'systolic_pressure',
        'diastolic_pressure',
        'fundal_height',
        'abdominal_circumference',
        'fetal_position_code',
        'fetal_heart_rate',
        'haemoglobin',
        'urine_protein_code',
        'hbsag_code',
        'syphilis_code',
        'hiv_code',
        'pregnancy_risk_code',
        'risk_factors',
        'assessment_code',
        'assessment_detail',
        'referral_reason',
        'referral_institution',
        'next_visit_date',
        'doctor_id'
    ]
) }}
