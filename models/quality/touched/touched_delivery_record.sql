-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='delivery_record' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='delivery_record',
    links=[
        ('delivery_record', ['institution_code', 'delivery_id'], ['institution_code', 'delivery_id']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
