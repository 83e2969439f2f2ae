-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='settlement_line' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'line_id']) }}"
) }}
{{ ods_rows(
    data_set='settlement_line',
    key=['institution_code', 'line_id'],
    event_time='fee_time',
    elements=[
        'institution_code',
        'line_id',
        'settlement_id',
        'item_code',
        'item_name',
        'item_category_code',
        'reimbursement_class_code',
        'quantity',
        'unit_price',
        'amount',
        'fee_time',
        'doctor_id'
    ]
) }}
