-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='sentinel_specimen' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'specimen_id']) }}"
) }}
{{ ods_rows(
    data_set='sentinel_specimen',
    key=['institution_code', 'specimen_id'],
    event_time='sampling_date',
    elements=[
        'institution_code',
        'specimen_id',
        'ili_report_id',
        'patient_id',
        'sentinel_case_code',
        'name',
        'sex_code',
        'birth_date',
        'specimen_age_years',
        'occupation_code',
        'onset_date',
        'visit_date',
        'temperature',
        'cough_flag',
        'sore_throat_flag',
        'antiviral_before_flag',
        'influenza_vaccinated_flag',
        'specimen_code',
        'sampling_date',
        'sent_date',
        'storage_temperature',
        'received_date',
        'network_laboratory',
        'specimen_test_date',
        'influenza_a_ct',
        'influenza_b_ct',
        'influenza_type_code',
        'isolation_code',
        'isolation_date',
        'strain_name',
        'result_report_date'
    ]
) }}
