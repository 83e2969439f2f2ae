-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='fund_ledger' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'ledger_entry_id']) }}"
) }}
{{ ods_rows(
    data_set='fund_ledger',
    key=['institution_code', 'ledger_entry_id'],
    event_time='booking_date',
    elements=[
        'institution_code',
        'ledger_entry_id',
        'voucher_no',
        'voucher_line_no',
        'booking_date',
        'accounting_period',
        'business_date',
        'fund_kind_code',
        'direction_code',
        'subject_code',
        'account_code',
        'account_name',
        'pool_division_code',
        'amount',
        'debit_amount',
        'credit_amount',
        'balance_before',
        'balance_after',
        'counterparty_name',
        'counterparty_code',
        'settlement_period',
        'medical_type_code',
        'person_times',
        'bank_account_tail',
        'bank_time',
        'entry_status_code',
        'reversed_entry_id',
        'preparer_id',
        'voucher_reviewer_id'
    ]
) }}
