-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='patient',
    links=[
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
