-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='adverse_event' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'event_id']) }}"
) }}
{{ ods_rows(
    data_set='adverse_event',
    key=['institution_code', 'event_id'],
    event_time='occurred_time',
    elements=[
        'institution_code',
        'event_id',
        'visit_id',
        'patient_id',
        'department_code',
        'event_type_code',
        'event_level_code',
        'harm_code',
        'occurred_time',
        'found_time',
        'event_report_time',
        'event_place_code',
        'event_description',
        'event_treatment',
        'outcome_code',
        'reporter_role_code',
        'anonymous_flag',
        'reporter_name',
        'drug_name',
        'drug_approval_no',
        'batch_no',
        'adverse_reaction_severity_code',
        'device_name',
        'device_registration_no',
        'morse_score',
        'fall_injury_code',
        'braden_score',
        'pressure_injury_stage_code',
        'pressure_injury_site',
        'hospital_acquired_flag',
        'review_time',
        'closed_date'
    ]
) }}
