-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='fund_ledger' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='fund_ledger',
    links=[
        ('fund_ledger', ['institution_code', 'ledger_entry_id'], ['institution_code', 'ledger_entry_id']),
    ]
) }}
