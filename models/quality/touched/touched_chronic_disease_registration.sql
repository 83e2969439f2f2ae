-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='chronic_disease_registration' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='chronic_disease_registration',
    links=[
        ('chronic_disease_registration', ['institution_code', 'registration_id'], ['institution_code', 'registration_id']),
        ('insured_person', ['institution_code', 'insured_person_id'], ['institution_code', 'insured_person_id']),
    ]
) }}
