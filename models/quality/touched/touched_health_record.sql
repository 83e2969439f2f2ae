-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='health_record' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='health_record',
    links=[
        ('health_record', ['institution_code', 'health_record_id'], ['institution_code', 'health_record_id']),
        ('health_record', ['institution_code', 'id_type_code', 'id_no'], ['institution_code', 'id_type_code', 'id_no']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
