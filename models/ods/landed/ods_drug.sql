-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='drug' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'drug_id']) }}"
) }}
{{ ods_rows(
    data_set='drug',
    key=['institution_code', 'drug_id'],
    event_time='effective_date',
    elements=[
        'institution_code',
        'drug_id',
        'drug_code',
        'drug_name',
        'trade_name',
        'drug_kind_code',
        'dosage_form',
        'specification',
        'pack_quantity',
        'dose_form_unit',
        'pack_unit',
        'manufacturer_name',
        'approval_no',
        'standard_code',
        'national_drug_code',
        'reimbursement_class_code',
        'atc_code',
        'defined_daily_dose',
        'defined_daily_dose_unit',
        'strength_per_unit',
        'route_code',
        'antibiotic_class_code',
        'controlled_drug_code',
        'high_alert_code',
        'essential_drug_flag',
        'central_drug_flag',
        'skin_test_flag',
        'storage_code',
        'purchase_unit_price',
        'retail_unit_price',
        'in_stock_flag',
        'introduced_date',
        'withdrawn_date',
        'effective_date'
    ]
) }}
