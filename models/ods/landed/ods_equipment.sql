-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='equipment' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'equipment_id']) }}"
) }}
{{ ods_rows(
    data_set='equipment',
    key=['institution_code', 'equipment_id'],
    event_time='effective_date',
    elements=[
        'institution_code',
        'equipment_id',
        'asset_no',
        'institution_id',
        'department_id',
        'equipment_name',
        'equipment_kind_code',
        'licence_class_code',
        'configuration_licence_no',
        'configuration_licence_date',
        'modality_code',
        'equipment_model',
        'equipment_serial_no',
        'equipment_maker',
        'origin_country_code',
        'device_registration_no',
        'unique_device_id',
        'technical_parameter',
        'manufactured_date',
        'purchase_date',
        'purchase_condition_code',
        'purchase_price',
        'funding_source_code',
        'acceptance_date',
        'first_use_date',
        'design_life_years',
        'use_code',
        'scrapped_date',
        'last_calibration_date',
        'next_calibration_date',
        'radiation_flag',
        'effective_date'
    ]
) }}
