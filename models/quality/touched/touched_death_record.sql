-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='death_record' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='death_record',
    links=[
        ('death_record', ['institution_code', 'death_record_id'], ['institution_code', 'death_record_id']),
        ('inpatient_stay', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('outpatient_visit', ['institution_code', 'visit_id'], ['institution_code', 'visit_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
