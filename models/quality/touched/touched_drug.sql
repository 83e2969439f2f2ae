-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='drug',
    links=[
        ('drug', ['institution_code', 'drug_id'], ['institution_code', 'drug_id']),
    ]
) }}
