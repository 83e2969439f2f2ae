-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='medication_order' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='medication_order',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('medication_order', ['institution_code', 'order_id'], ['institution_code', 'order_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
