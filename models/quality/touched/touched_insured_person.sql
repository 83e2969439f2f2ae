-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='insured_person' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='insured_person',
    links=[
        ('insured_person', ['institution_code', 'insured_person_id'], ['institution_code', 'insured_person_id']),
    ]
) }}
