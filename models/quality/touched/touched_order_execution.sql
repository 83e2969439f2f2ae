-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='order_execution' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='order_execution',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('medication_order', ['institution_code', 'order_id'], ['institution_code', 'order_id']),
        ('order_execution', ['institution_code', 'execution_id'], ['institution_code', 'execution_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('treatment_order', ['institution_code', 'treatment_order_id'], ['institution_code', 'treatment_order_id']),
    ]
) }}
