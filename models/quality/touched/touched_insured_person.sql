-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='insured_person',
    links=[
        ('insured_person', ['institution_code', 'insured_person_id'], ['institution_code', 'insured_person_id']),
    ]
) }}
