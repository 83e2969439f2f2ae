-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='drug' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='drug',
    links=[
        ('drug', ['institution_code', 'drug_id'], ['institution_code', 'drug_id']),
    ]
) }}
