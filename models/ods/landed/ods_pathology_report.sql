-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='pathology_report' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'report_id']) }}"
) }}
{{ ods_rows(
    data_set='pathology_report',
    key=['institution_code', 'report_id'],
    event_time='pathology_report_time',
    elements=[
        'institution_code',
        'report_id',
        'pathology_no',
        'visit_id',
        'patient_id',
        'department_code',
        'doctor_id',
        'pathology_type_code',
        'clinical_diagnosis',
        'specimen_name',
        'specimen_site',
        'specimen_count',
        'sampling_time',
        'fixation_time',
        'received_time',
        'specimen_qualified_flag',
        'rejection_reason',
        'block_count',
        'slide_count',
        'gross_finding',
        'microscopic_finding',
        'ihc_result',
        'pathology_diagnosis',
        'morphology_code',
        'behaviour_code',
        'malignant_flag',
        'differentiation_code',
        'pn_stage',
        'lymph_node_total',
        'lymph_node_positive',
        'margin_code',
        'frozen_agreement_code',
        'reporter_id',
        'reviewer_id',
        'pathology_report_time'
    ]
) }}
