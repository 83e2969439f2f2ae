-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='informed_consent' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='informed_consent',
    links=[
        ('informed_consent', ['institution_code', 'consent_id'], ['institution_code', 'consent_id']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
