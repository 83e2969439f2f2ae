-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='hospital_infection' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'infection_id']) }}"
) }}
{{ ods_rows(
    data_set='hospital_infection',
    key=['institution_code', 'infection_id'],
    event_time='infection_date',
    elements=[
        'institution_code',
        'infection_id',
        'visit_id',
        'patient_id',
        'report_id',
        'department_code',
        'ward_name',
        'bed_no',
        'admission_time',
        'infection_origin_code',
        'infection_date',
        'infection_diagnosis_date',
        'infection_site_code',
        'infection_diagnosis_name',
        'ventilator_flag',
        'ventilator_days',
        'urinary_catheter_flag',
        'urinary_catheter_days',
        'central_line_flag',
        'central_line_days',
        'surgery_flag',
        'procedure_time',
        'incision_class_code',
        'implant_flag',
        'immunosuppression_flag',
        'pathogen_sent_flag',
        'organism_name',
        'mdro_code',
        'outcome_code',
        'infection_death_code',
        'infection_report_time',
        'reporter_name',
        'infection_review_code'
    ]
) }}
