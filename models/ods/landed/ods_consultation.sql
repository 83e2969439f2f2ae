-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='consultation' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'consultation_id']) }}"
) }}
{{ ods_rows(
    data_set='consultation',
    key=['institution_code', 'consultation_id'],
    event_time='consultation_time',
    elements=[
        'institution_code',
        'consultation_id',
        'visit_id',
        'patient_id',
        'inpatient_no',
        'application_no',
        'consultation_kind_code',
        'consultation_urgency_code',
        'requesting_department_code',
        'requesting_doctor_id',
        'request_time',
        'case_summary',
        'auxiliary_exam_result',
        'diagnosis_code',
        'diagnosis_name',
        'consultation_reason',
        'consultation_purpose',
        'invited_department_code',
        'invited_institution_name',
        'consultant_id',
        'consultant_name',
        'consultant_title_code',
        'arrival_time',
        'consultation_time',
        'consultation_opinion',
        'transfer_advised_flag',
        'opinion_adopted_flag',
        'not_adopted_reason',
        'signature_time'
    ]
) }}
