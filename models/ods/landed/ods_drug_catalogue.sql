-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='drug_catalogue' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'drug_entry_id']) }}"
) }}
{{ ods_rows(
    data_set='drug_catalogue',
    key=['institution_code', 'drug_entry_id'],
    event_time='begin_date',
    elements=[
        'institution_code',
        'drug_entry_id',
        'national_drug_code',
        'generic_code',
        'drug_name',
        'trade_name',
        'registered_name',
        'drug_kind_code',
        'reimbursement_class_code',
        'catalogue_no',
        'dosage_form',
        'specification',
        'pack_quantity',
        'dose_form_unit',
        'pack_unit',
        'route_code',
        'approval_no',
        'manufacturer_name',
        'standard_code',
        'payment_scope',
        'payment_restricted_flag',
        'negotiation_status_code',
        'agreement_end_date',
        'essential_drug_flag',
        'child_drug_flag',
        'prescription_drug_flag',
        'payment_standard',
        'first_self_pay_rate',
        'begin_date',
        'validity_end_date',
        'valid_flag'
    ]
) }}
