-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='anaesthesia_record' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='anaesthesia_record',
    links=[
        ('anaesthesia_record', ['institution_code', 'anaesthesia_id'], ['institution_code', 'anaesthesia_id']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('operation_record', ['institution_code', 'operation_id'], ['institution_code', 'operation_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
