-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='adverse_event' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='adverse_event',
    links=[
        ('adverse_event', ['institution_code', 'event_id'], ['institution_code', 'event_id']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
