-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='newborn_record' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='newborn_record',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('newborn_record', ['institution_code', 'newborn_id'], ['institution_code', 'newborn_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
