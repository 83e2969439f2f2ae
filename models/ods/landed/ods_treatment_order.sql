-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='treatment_order' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'treatment_order_id']) }}"
) }}
{{ ods_rows(
    data_set='treatment_order',
    key=['institution_code', 'treatment_order_id'],
    event_time='order_time',
    elements=[
        'institution_code',
        'treatment_order_id',
        'visit_id',
        'patient_id',
        'application_no',
        'order_type_code',
        'treatment_order_kind_code',
        'order_item_code',
        'order_item_content',
        'specimen_code',
        'body_part',
        'nursing_level_code',
        'diet_kind_code',
        'order_frequency',
        'order_quantity',
        'order_quantity_unit',
        'urgent_flag',
        'order_note',
        'diagnosis_code',
        'diagnosis_name',
        'order_time',
        'department_code',
        'doctor_id',
        'verify_time',
        'verifier_id',
        'planned_start_time',
        'planned_end_time',
        'performing_department_code',
        'order_status_code',
        'stop_time',
        'order_cancel_time'
    ]
) }}
