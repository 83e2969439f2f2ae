-- Generated from tests/soda by `make generate`; change the rules, not this file.
{{ touched_rows(
    data_set='sentinel_ili',
    links=[
        ('sentinel_ili', ['institution_code', 'ili_report_id'], ['institution_code', 'ili_report_id']),
        ('sentinel_ili', ['institution_code', 'surveillance_date', 'ili_clinic_code'], ['institution_code', 'surveillance_date', 'ili_clinic_code']),
    ]
) }}
