-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='charge_item' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'charge_item_id']) }}"
) }}
{{ ods_rows(
    data_set='charge_item',
    key=['institution_code', 'charge_item_id'],
    event_time='effective_date',
    elements=[
        'institution_code',
        'charge_item_id',
        'item_code',
        'item_name',
        'item_short_name',
        'input_code',
        'charge_item_kind_code',
        'item_category_code',
        'front_page_fee_code',
        'accounting_subject_code',
        'invoice_category_name',
        'national_item_code',
        'local_service_code',
        'drug_id',
        'item_specification',
        'charge_unit',
        'unit_price',
        'maximum_price',
        'price_document_no',
        'reimbursement_class_code',
        'first_self_pay_rate',
        'executing_department_id',
        'outpatient_flag',
        'inpatient_use_flag',
        'combination_flag',
        'child_surcharge_rate',
        'price_begin_date',
        'price_end_date',
        'item_in_use_flag',
        'effective_date'
    ]
) }}
