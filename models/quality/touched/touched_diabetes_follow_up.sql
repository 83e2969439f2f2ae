-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='diabetes_follow_up' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='diabetes_follow_up',
    links=[
        ('diabetes_follow_up', ['institution_code', 'follow_up_id'], ['institution_code', 'follow_up_id']),
        ('health_record', ['institution_code', 'health_record_id'], ['institution_code', 'health_record_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
