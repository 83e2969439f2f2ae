-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='case_investigation' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='case_investigation',
    links=[
        ('case_investigation', ['institution_code', 'card_id'], ['institution_code', 'card_id']),
        ('case_investigation', ['institution_code', 'investigation_id'], ['institution_code', 'investigation_id']),
    ]
) }}
