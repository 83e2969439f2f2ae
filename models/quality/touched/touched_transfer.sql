-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='transfer' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='transfer',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('transfer', ['institution_code', 'transfer_id'], ['institution_code', 'transfer_id']),
    ]
) }}
