-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='triage_record' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'triage_id']) }}"
) }}
{{ ods_rows(
    data_set='triage_record',
    key=['institution_code', 'triage_id'],
    event_time='triage_time',
    elements=[
        'institution_code',
        'triage_id',
        'visit_id',
        'patient_id',
        'name',
        'sex_code',
        'age_years',
        'phone',
        'arrival_time',
        'arrival_way_code',
        'triage_time',
        'unidentified_flag',
        'mass_event_flag',
        'chief_complaint',
        'consciousness_code',
        'temperature',
        'pulse',
        'respiration',
        'systolic_pressure',
        'diastolic_pressure',
        'spo2',
        'blood_glucose',
        'gcs_score',
        'pain_score',
        'mews_score',
        'epidemic_history_flag',
        'triage_level_code',
        'triage_zone_code',
        'green_channel_flag',
        'green_channel_code',
        'department_code',
        'triage_destination_code',
        'seen_time',
        'nurse_id'
    ]
) }}
