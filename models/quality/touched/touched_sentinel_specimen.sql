-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='sentinel_specimen' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='sentinel_specimen',
    links=[
        ('patient', ['institution_code', 'patient_id'], ['institution_code', 'patient_id']),
        ('sentinel_ili', ['institution_code', 'ili_report_id'], ['institution_code', 'ili_report_id']),
        ('sentinel_specimen', ['institution_code', 'specimen_id'], ['institution_code', 'specimen_id']),
    ]
) }}
