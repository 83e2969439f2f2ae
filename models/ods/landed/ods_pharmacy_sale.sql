-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='pharmacy_sale' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'sale_id']) }}"
) }}
{{ ods_rows(
    data_set='pharmacy_sale',
    key=['institution_code', 'sale_id'],
    event_time='sale_time',
    elements=[
        'institution_code',
        'sale_id',
        'sale_time',
        'drug_code',
        'drug_name',
        'drug_category_code',
        'prescription_flag',
        'quantity',
        'unit',
        'unit_price',
        'amount',
        'buyer_insurance_no'
    ]
) }}
