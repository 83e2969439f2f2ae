-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='drg_grouping' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'grouping_id']) }}"
) }}
{{ ods_rows(
    data_set='drg_grouping',
    key=['institution_code', 'grouping_id'],
    event_time='grouping_time',
    elements=[
        'institution_code',
        'grouping_id',
        'settlement_id',
        'visit_id',
        'patient_id',
        'insurance_type_code',
        'grouping_method_code',
        'grouper_version',
        'main_diagnosis_code',
        'main_procedure_code',
        'age_years',
        'sex_code',
        'stay_days',
        'discharge_way_code',
        'grouping_status_code',
        'mdc_code',
        'adrg_code',
        'group_code',
        'group_name',
        'complication_level_code',
        'group_weight',
        'hospital_coefficient',
        'rate_per_weight',
        'payment_standard_amount',
        'total_fee',
        'mean_group_fee',
        'case_cost_type_code',
        'single_review_flag',
        'fund_payment',
        'surplus_amount',
        'grouping_time',
        'settlement_time'
    ]
) }}
