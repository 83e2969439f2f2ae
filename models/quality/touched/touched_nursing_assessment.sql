-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='nursing_assessment' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='nursing_assessment',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('nursing_assessment', ['institution_code', 'assessment_id'], ['institution_code', 'assessment_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
