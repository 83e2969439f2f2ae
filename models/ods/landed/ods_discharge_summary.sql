-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='discharge_summary' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'discharge_summary_id']) }}"
) }}
{{ ods_rows(
    data_set='discharge_summary',
    key=['institution_code', 'discharge_summary_id'],
    event_time='discharge_time',
    elements=[
        'institution_code',
        'discharge_summary_id',
        'visit_id',
        'patient_id',
        'inpatient_no',
        'sex_code',
        'age_years',
        'admission_time',
        'discharge_time',
        'stay_days',
        'admission_department_code',
        'discharge_department_code',
        'ward_name',
        'bed_no',
        'admission_situation',
        'admission_diagnosis_code',
        'admission_diagnosis_name',
        'discharge_diagnosis_code',
        'discharge_diagnosis_name',
        'positive_findings',
        'treatment_course',
        'main_procedure_code',
        'main_procedure_name',
        'procedure_time',
        'incision_class_code',
        'healing_grade_code',
        'discharge_symptoms',
        'discharge_situation',
        'outcome_code',
        'discharge_way_code',
        'discharge_advice',
        'follow_up_advice',
        'doctor_id',
        'superior_doctor_id',
        'signature_time'
    ]
) }}
