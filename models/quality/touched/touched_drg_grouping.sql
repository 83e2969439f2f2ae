-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='drg_grouping' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='drg_grouping',
    links=[
        ('drg_grouping', ['institution_code', 'grouping_id'], ['institution_code', 'grouping_id']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('settlement', ['institution_code', 'settlement_id'], ['institution_code', 'settlement_id']),
    ]
) }}
