-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='endoscopy_report' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'report_id']) }}"
) }}
{{ ods_rows(
    data_set='endoscopy_report',
    key=['institution_code', 'report_id'],
    event_time='exam_time',
    elements=[
        'institution_code',
        'report_id',
        'visit_id',
        'patient_id',
        'department_code',
        'endoscopy_type_code',
        'exam_name',
        'endoscopy_indication',
        'endoscope_no',
        'reprocessed_time',
        'exam_time',
        'endoscopy_end_time',
        'painless_flag',
        'anaesthesia_code',
        'bowel_prep_score',
        'caecum_reached_flag',
        'withdrawal_minutes',
        'polyp_count',
        'largest_lesion_mm',
        'biopsy_flag',
        'biopsy_count',
        'pathology_no',
        'hp_test_code',
        'therapeutic_flag',
        'procedure_code',
        'complication_flag',
        'complication_description',
        'finding',
        'conclusion',
        'positive_flag',
        'doctor_id',
        'nurse_id',
        'reporter_id',
        'endoscopy_report_time'
    ]
) }}
