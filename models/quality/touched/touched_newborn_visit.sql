-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='newborn_visit' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='newborn_visit',
    links=[
        ('newborn_visit', ['institution_code', 'newborn_visit_id'], ['institution_code', 'newborn_visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
