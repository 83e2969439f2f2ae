-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='microbiology_report' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='microbiology_report',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('microbiology_report', ['institution_code', 'report_id'], ['institution_code', 'report_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
