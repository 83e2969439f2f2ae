-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='payment_audit' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='payment_audit',
    links=[
        ('payment_audit', ['institution_code', 'finding_id'], ['institution_code', 'finding_id']),
    ]
) }}
