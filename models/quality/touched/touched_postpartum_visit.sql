-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='postpartum_visit' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='postpartum_visit',
    links=[
        ('health_record', ['institution_code', 'health_record_id'], ['institution_code', 'health_record_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('postpartum_visit', ['institution_code', 'postpartum_visit_id'], ['institution_code', 'postpartum_visit_id']),
    ]
) }}
