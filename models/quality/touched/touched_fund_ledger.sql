-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='fund_ledger',
    links=[
        ('fund_ledger', ['institution_code', 'ledger_entry_id'], ['institution_code', 'ledger_entry_id']),
    ]
) }}
