-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='hypertension_follow_up' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='hypertension_follow_up',
    links=[
        ('health_record', ['institution_code', 'health_record_id'], ['institution_code', 'health_record_id']),
        ('hypertension_follow_up', ['institution_code', 'follow_up_id'], ['institution_code', 'follow_up_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
