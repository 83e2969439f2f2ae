-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='vaccination' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'vaccination_id']) }}"
) }}
{{ ods_rows(
    data_set='vaccination',
    key=['institution_code', 'vaccination_id'],
    event_time='vaccination_time',
    elements=[
        'institution_code',
        'vaccination_id',
        'patient_id',
        'vaccination_card_no',
        'name',
        'sex_code',
        'birth_date',
        'guardian_name',
        'guardian_phone',
        'vaccine_code',
        'vaccine_name',
        'programme_code',
        'dose_no',
        'dose_volume',
        'lot_no',
        'trace_code',
        'manufacturer',
        'expiry_date',
        'vaccination_time',
        'site_code',
        'route_code',
        'health_asked_flag',
        'consent_flag',
        'temperature',
        'observation_end_time',
        'reaction_flag',
        'reaction',
        'vaccine_price',
        'vaccinator_id',
        'registrar_id'
    ]
) }}
