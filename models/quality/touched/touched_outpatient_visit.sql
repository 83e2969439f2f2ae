-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='outpatient_visit' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='outpatient_visit',
    links=[
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('settlement', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
    ]
) }}
