-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='informed_consent' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'consent_id']) }}"
) }}
{{ ods_rows(
    data_set='informed_consent',
    key=['institution_code', 'consent_id'],
    event_time='patient_sign_time',
    elements=[
        'institution_code',
        'consent_id',
        'visit_id',
        'patient_id',
        'name',
        'sex_code',
        'age_years',
        'outpatient_no',
        'inpatient_no',
        'department_code',
        'consent_kind_code',
        'diagnosis_code',
        'diagnosis_name',
        'planned_procedure_code',
        'planned_procedure_name',
        'operation_indication',
        'planned_anaesthesia_code',
        'transfusion_indication',
        'special_item_name',
        'critical_notice_content',
        'alternative_plan',
        'intraoperative_risk',
        'postoperative_risk',
        'institution_opinion',
        'patient_opinion',
        'consent_result_code',
        'signer_name',
        'signer_relation_code',
        'signer_id_no',
        'signer_phone',
        'patient_sign_time',
        'doctor_id',
        'doctor_sign_time'
    ]
) }}
