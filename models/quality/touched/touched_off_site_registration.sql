-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='off_site_registration',
    links=[
        ('insured_person', ['institution_code', 'insured_person_id'], ['institution_code', 'insured_person_id']),
        ('off_site_registration', ['institution_code', 'filing_id'], ['institution_code', 'filing_id']),
    ]
) }}
