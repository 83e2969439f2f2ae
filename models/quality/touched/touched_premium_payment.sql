-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='premium_payment' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='premium_payment',
    links=[
        ('enrolment', ['institution_code', 'enrolment_id'], ['institution_code', 'enrolment_id']),
        ('insured_person', ['institution_code', 'insured_person_id'], ['institution_code', 'insured_person_id']),
        ('premium_payment', ['institution_code', 'payment_id'], ['institution_code', 'payment_id']),
    ]
) }}
