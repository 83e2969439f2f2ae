-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='nursing_record' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='nursing_record',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('nursing_record', ['institution_code', 'nursing_record_id'], ['institution_code', 'nursing_record_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
