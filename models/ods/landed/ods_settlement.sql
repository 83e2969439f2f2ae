-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='settlement' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'settlement_id']) }}"
) }}
{{ ods_rows(
    data_set='settlement',
    key=['institution_code', 'settlement_id'],
    event_time='settlement_time',
    elements=[
        'institution_code',
        'settlement_id',
        'visit_id',
        'patient_id',
        'insurance_no',
        'insurance_type_code',
        'medical_type_code',
        'settlement_time',
        'begin_date',
        'end_date',
        'main_diagnosis_code',
        'main_diagnosis_name',
        'total_fee',
        'fund_payment',
        'personal_account_payment',
        'cash_payment'
    ]
) }}
