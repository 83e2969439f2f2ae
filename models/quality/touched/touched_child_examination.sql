-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='child_examination' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='child_examination',
    links=[
        ('child_examination', ['institution_code', 'child_examination_id'], ['institution_code', 'child_examination_id']),
        ('health_record', ['institution_code', 'health_record_id'], ['institution_code', 'health_record_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
