-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='premium_payment' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'payment_id']) }}"
) }}
{{ ods_rows(
    data_set='premium_payment',
    key=['institution_code', 'payment_id'],
    event_time='payment_time',
    elements=[
        'institution_code',
        'payment_id',
        'insured_person_id',
        'insurance_no',
        'enrolment_id',
        'insurance_type_code',
        'person_category_code',
        'insured_division_code',
        'employer_id',
        'contribution_type_code',
        'period_begin_date',
        'period_end_date',
        'period_months',
        'contribution_base',
        'employer_rate',
        'personal_rate',
        'employer_amount',
        'personal_amount',
        'subsidy_amount',
        'assistance_amount',
        'total_amount',
        'account_credit_amount',
        'late_fee',
        'due_date',
        'payment_time',
        'arrival_status_code',
        'arrival_date',
        'payment_channel_code',
        'tax_voucher_no',
        'original_payment_id'
    ]
) }}
