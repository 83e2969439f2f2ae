-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='enrolment' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='enrolment',
    links=[
        ('enrolment', ['institution_code', 'enrolment_id'], ['institution_code', 'enrolment_id']),
        ('insured_person', ['institution_code', 'insured_person_id'], ['institution_code', 'insured_person_id']),
    ]
) }}
