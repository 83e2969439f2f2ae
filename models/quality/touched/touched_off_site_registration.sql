-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='off_site_registration' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='off_site_registration',
    links=[
        ('insured_person', ['institution_code', 'insured_person_id'], ['institution_code', 'insured_person_id']),
        ('off_site_registration', ['institution_code', 'filing_id'], ['institution_code', 'filing_id']),
    ]
) }}
