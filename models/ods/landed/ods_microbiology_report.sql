-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='microbiology_report' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'report_id']) }}"
) }}
{{ ods_rows(
    data_set='microbiology_report',
    key=['institution_code', 'report_id'],
    event_time='report_time',
    elements=[
        'institution_code',
        'report_id',
        'visit_id',
        'patient_id',
        'department_code',
        'specimen_no',
        'micro_specimen_code',
        'sampling_time',
        'received_time',
        'before_antibiotic_flag',
        'specimen_qualified_flag',
        'culture_type_code',
        'blood_culture_sets',
        'squamous_cells',
        'sputum_leukocytes',
        'smear_result',
        'positive_time',
        'culture_result_code',
        'isolate_no',
        'organism_code',
        'organism_name',
        'gram_code',
        'colony_count',
        'mdro_code',
        'critical_value_flag',
        'critical_notified_time',
        'preliminary_report_time',
        'report_time',
        'applicant_id',
        'reporter_id',
        'reviewer_id'
    ]
) }}
