-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='physical_examination' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'examination_id']) }}"
) }}
{{ ods_rows(
    data_set='physical_examination',
    key=['institution_code', 'examination_id'],
    event_time='exam_date',
    elements=[
        'institution_code',
        'examination_id',
        'patient_id',
        'health_record_id',
        'exam_date',
        'doctor_id',
        'symptom_codes',
        'temperature',
        'pulse',
        'respiration',
        'left_systolic',
        'left_diastolic',
        'right_systolic',
        'right_diastolic',
        'height',
        'weight',
        'waist',
        'bmi',
        'smoking_status_code',
        'daily_cigarettes',
        'drinking_frequency_code',
        'haemoglobin',
        'white_cell_count',
        'urine_protein_code',
        'fasting_glucose',
        'alanine_aminotransferase',
        'creatinine',
        'total_cholesterol',
        'triglycerides',
        'ldl_cholesterol',
        'hdl_cholesterol',
        'ecg_abnormal_flag',
        'health_evaluation_code',
        'abnormality'
    ]
) }}
