-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='outpatient_registration' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='outpatient_registration',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_registration', ['institution_code', 'registration_id'], ['institution_code', 'registration_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
