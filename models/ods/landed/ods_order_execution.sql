-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='order_execution' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'execution_id']) }}"
) }}
{{ ods_rows(
    data_set='order_execution',
    key=['institution_code', 'execution_id'],
    event_time='execution_time',
    elements=[
        'institution_code',
        'execution_id',
        'visit_id',
        'patient_id',
        'executed_order_kind_code',
        'order_id',
        'treatment_order_id',
        'order_item_content',
        'planned_execution_time',
        'execution_time',
        'execution_end_time',
        'department_code',
        'ward_name',
        'bed_no',
        'executor_id',
        'second_checker_id',
        'wristband_scan_flag',
        'execution_status_code',
        'not_executed_reason_code',
        'dose',
        'dose_unit',
        'route_code',
        'infusion_volume',
        'drip_rate',
        'skin_test_result_code',
        'high_alert_flag',
        'adverse_reaction_flag',
        'adverse_reaction',
        'signature_time'
    ]
) }}
