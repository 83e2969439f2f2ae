-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='procedure' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='procedure',
    links=[
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('procedure', ['institution_code', 'procedure_id'], ['institution_code', 'procedure_id']),
    ]
) }}
