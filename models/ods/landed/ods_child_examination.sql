-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='child_examination' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'child_examination_id']) }}"
) }}
{{ ods_rows(
    data_set='child_examination',
    key=['institution_code', 'child_examination_id'],
    event_time='exam_date',
    elements=[
        'institution_code',
        'child_examination_id',
        'patient_id',
        'health_record_id',
        'sex_code',
        'birth_date',
        'exam_date',
        'age_months',
        'weight',
        'weight_level_code',
        'child_length',
        'length_level_code',
        'head_circumference',
        'fontanelle_closed_flag',
        'fontanelle_length',
        'eye_code',
        'hearing_code',
        'tooth_count',
        'caries_count',
        'heart_lung_code',
        'rickets_flag',
        'haemoglobin',
        'outdoor_hours',
        'vitamin_d_dose',
        'feeding_code',
        'development_delay_flag',
        'illness_history',
        'growth_conclusion_code',
        'referral_reason',
        'referral_institution',
        'guidance_codes',
        'next_visit_date',
        'doctor_id'
    ]
) }}
