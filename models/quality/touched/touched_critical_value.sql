-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='critical_value' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='critical_value',
    links=[
        ('critical_value', ['institution_code', 'critical_value_id'], ['institution_code', 'critical_value_id']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
