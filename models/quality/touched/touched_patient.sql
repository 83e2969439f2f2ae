-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='patient' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='patient',
    links=[
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
