-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='consumable_catalogue' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'consumable_entry_id']) }}"
) }}
{{ ods_rows(
    data_set='consumable_catalogue',
    key=['institution_code', 'consumable_entry_id'],
    event_time='begin_date',
    elements=[
        'institution_code',
        'consumable_entry_id',
        'national_consumable_code',
        'single_product_name',
        'registered_product_name',
        'consumable_class_code',
        'use_class_name',
        'part_name',
        'material',
        'feature',
        'model_specification',
        'registration_no',
        'registration_end_date',
        'device_class_code',
        'unique_device_id',
        'registrant_name',
        'manufacturer_name',
        'sales_unit',
        'implant_flag',
        'single_use_flag',
        'high_value_flag',
        'central_purchase_flag',
        'separately_charged_flag',
        'reimbursement_class_code',
        'listed_price',
        'payment_limit',
        'first_self_pay_rate',
        'begin_date',
        'validity_end_date',
        'valid_flag'
    ]
) }}
