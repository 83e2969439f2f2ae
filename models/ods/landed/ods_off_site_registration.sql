-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='off_site_registration' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'filing_id']) }}"
) }}
{{ ods_rows(
    data_set='off_site_registration',
    key=['institution_code', 'filing_id'],
    event_time='filing_time',
    elements=[
        'institution_code',
        'filing_id',
        'insured_person_id',
        'insurance_no',
        'name',
        'id_type_code',
        'id_no',
        'phone',
        'insurance_type_code',
        'person_category_code',
        'insured_division_code',
        'care_division_code',
        'care_address',
        'off_site_category_code',
        'care_scope_code',
        'cross_province_flag',
        'valid_begin_date',
        'valid_end_date',
        'filing_time',
        'review_time',
        'filing_status_code',
        'refusal_reason',
        'cancel_date',
        'referring_institution_code',
        'receiving_institution_code',
        'referral_diagnosis_code',
        'referral_diagnosis_name',
        'commitment_flag',
        'handling_channel_code',
        'handler_id'
    ]
) }}
