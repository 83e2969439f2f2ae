-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='service_catalogue' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'service_entry_id']) }}"
) }}
{{ ods_rows(
    data_set='service_catalogue',
    key=['institution_code', 'service_entry_id'],
    event_time='begin_date',
    elements=[
        'institution_code',
        'service_entry_id',
        'national_service_code',
        'local_service_code',
        'service_name',
        'service_class_code',
        'fee_category_code',
        'service_content',
        'excluded_content',
        'pricing_unit',
        'pricing_note',
        'price_form_code',
        'price_level3',
        'price_level2',
        'price_level1',
        'price_document_no',
        'reimbursement_class_code',
        'first_self_pay_rate',
        'payment_limit',
        'daily_limit',
        'stay_limit',
        'sex_limit_code',
        'age_min',
        'age_max',
        'surgery_flag',
        'begin_date',
        'validity_end_date',
        'valid_flag'
    ]
) }}
