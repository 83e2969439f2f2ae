-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='medication_order' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'order_id']) }}"
) }}
{{ ods_rows(
    data_set='medication_order',
    key=['institution_code', 'order_id'],
    event_time='order_time',
    elements=[
        'institution_code',
        'order_id',
        'visit_id',
        'patient_id',
        'order_type_code',
        'drug_code',
        'drug_name',
        'specification',
        'dose',
        'dose_unit',
        'frequency_code',
        'route_code',
        'quantity',
        'quantity_unit',
        'days',
        'order_time',
        'stop_time',
        'antibiotic_flag',
        'essential_drug_flag',
        'defined_daily_doses',
        'doctor_id'
    ]
) }}
