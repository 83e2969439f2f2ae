-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='sentinel_ili' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'ili_report_id']) }}"
) }}
{{ ods_rows(
    data_set='sentinel_ili',
    key=['institution_code', 'ili_report_id'],
    event_time='surveillance_date',
    elements=[
        'institution_code',
        'ili_report_id',
        'surveillance_date',
        'surveillance_year',
        'surveillance_week',
        'ili_clinic_code',
        'ili_age_under_five',
        'ili_age_five_to_fourteen',
        'ili_age_fifteen_to_twenty_four',
        'ili_age_twenty_five_to_fifty_nine',
        'ili_age_sixty_and_over',
        'ili_total',
        'fever_count',
        'visit_total',
        'ili_percent',
        'sampled_count',
        'antiviral_count',
        'admitted_count',
        'cluster_flag',
        'ili_recorder_name',
        'ili_reported_time',
        'ili_reviewer_name'
    ]
) }}
