-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='discharge_summary' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='discharge_summary',
    links=[
        ('discharge_summary', ['institution_code', 'discharge_summary_id'], ['institution_code', 'discharge_summary_id']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
