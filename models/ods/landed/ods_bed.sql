-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='bed' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'bed_id']) }}"
) }}
{{ ods_rows(
    data_set='bed',
    key=['institution_code', 'bed_id'],
    event_time='effective_date',
    elements=[
        'institution_code',
        'bed_id',
        'bed_no',
        'room_no',
        'ward_name',
        'department_id',
        'institution_id',
        'nursing_unit_id',
        'building_name',
        'floor_no',
        'bed_kind_code',
        'bed_establishment_code',
        'bed_sex_limit_code',
        'age_limit_min',
        'age_limit_max',
        'oxygen_supply_code',
        'suction_flag',
        'monitor_flag',
        'ventilator_flag',
        'negative_pressure_flag',
        'charge_item_id',
        'bed_day_price',
        'responsible_nurse_id',
        'responsible_doctor_id',
        'bed_opened_date',
        'bed_closed_date',
        'bed_status_code',
        'statistics_flag',
        'effective_date'
    ]
) }}
