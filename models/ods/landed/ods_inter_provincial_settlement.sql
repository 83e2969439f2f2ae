-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='inter_provincial_settlement' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'clearing_id']) }}"
) }}
{{ ods_rows(
    data_set='inter_provincial_settlement',
    key=['institution_code', 'clearing_id'],
    event_time='clearing_date',
    elements=[
        'institution_code',
        'clearing_id',
        'clearing_batch_no',
        'clearing_period',
        'settlement_no',
        'insurance_no',
        'insurance_type_code',
        'name',
        'insured_division_code',
        'care_division_code',
        'filing_id',
        'off_site_category_code',
        'care_institution_code',
        'care_institution_name',
        'medical_type_code',
        'clearing_category_code',
        'main_diagnosis_code',
        'care_begin_date',
        'care_end_date',
        'settlement_time',
        'total_fee',
        'eligible_amount',
        'pooled_fund_payment',
        'large_cost_payment',
        'civil_servant_payment',
        'assistance_payment',
        'other_fund_payment',
        'fund_payment',
        'personal_account_payment',
        'cash_payment',
        'clearing_date',
        'clearing_status_code',
        'paid_date',
        'deduction_amount',
        'cleared_amount'
    ]
) }}
