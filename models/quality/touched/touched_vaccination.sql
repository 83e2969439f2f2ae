-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='vaccination' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='vaccination',
    links=[
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('vaccination', ['institution_code', 'patient_id', 'vaccine_code', 'vaccination_time'], ['institution_code', 'patient_id', 'vaccine_code', 'vaccination_time']),
        ('vaccination', ['institution_code', 'vaccination_id'], ['institution_code', 'vaccination_id']),
    ]
) }}
