-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='elderly_assessment' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='elderly_assessment',
    links=[
        ('elderly_assessment', ['institution_code', 'assessment_id'], ['institution_code', 'assessment_id']),
        ('elderly_assessment', ['institution_code', 'patient_id', 'assessment_date'], ['institution_code', 'patient_id', 'assessment_date']),
        ('health_record', ['institution_code', 'health_record_id'], ['institution_code', 'health_record_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
