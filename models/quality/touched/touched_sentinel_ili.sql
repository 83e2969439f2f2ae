-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ config(enabled='sentinel_ili' in data_sets_in_use()) }}
{{ touched_rows(
    data_set='sentinel_ili',
    links=[
        ('sentinel_ili', ['institution_code', 'ili_report_id'], ['institution_code', 'ili_report_id']),
        ('sentinel_ili', ['institution_code', 'surveillance_date', 'ili_clinic_code'], ['institution_code', 'surveillance_date', 'ili_clinic_code']),
    ]
) }}
