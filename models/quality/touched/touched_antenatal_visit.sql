-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='antenatal_visit' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='antenatal_visit',
    links=[
        ('antenatal_visit', ['institution_code', 'antenatal_visit_id'], ['institution_code', 'antenatal_visit_id']),
        ('health_record', ['institution_code', 'health_record_id'], ['institution_code', 'health_record_id']),
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
    ]
) }}
