-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='payment_audit' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'finding_id']) }}"
) }}
{{ ods_rows(
    data_set='payment_audit',
    key=['institution_code', 'finding_id'],
    event_time='finding_time',
    elements=[
        'institution_code',
        'finding_id',
        'audited_institution_code',
        'audited_institution_name',
        'settlement_id',
        'audited_line_id',
        'insurance_no',
        'insurance_type_code',
        'medical_type_code',
        'settlement_time',
        'item_code',
        'item_name',
        'department_name',
        'audited_doctor_code',
        'rule_code',
        'rule_name',
        'finding_class_code',
        'finding_severity_code',
        'audit_stage_code',
        'finding_description',
        'audited_amount',
        'violation_quantity',
        'violation_amount',
        'finding_time',
        'appeal_time',
        'appeal_reason',
        'decision_time',
        'audit_state_code',
        'deducted_amount',
        'deduction_date',
        'auditor_id',
        'decision_maker_id'
    ]
) }}
