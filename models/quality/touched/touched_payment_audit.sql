-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='payment_audit',
    links=[
        ('payment_audit', ['institution_code', 'finding_id'], ['institution_code', 'finding_id']),
    ]
) }}
