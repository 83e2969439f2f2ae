-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='treatment_order' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='treatment_order',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('treatment_order', ['institution_code', 'treatment_order_id'], ['institution_code', 'treatment_order_id']),
    ]
) }}
