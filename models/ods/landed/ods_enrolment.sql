-- Generated from seeds/standards by `make generate`; change the standard, not this file.
{{ config(
    enabled='enrolment' in data_sets_in_use(),
    post_hook="{{ settle_standing(['institution_code', 'enrolment_id']) }}"
) }}
{{ ods_rows(
    data_set='enrolment',
    key=['institution_code', 'enrolment_id'],
    event_time='enrolment_time',
    elements=[
        'institution_code',
        'enrolment_id',
        'insured_person_id',
        'insurance_no',
        'name',
        'id_no',
        'insurance_type_code',
        'person_category_code',
        'enrolment_type_code',
        'enrolment_status_code',
        'enrolment_time',
        'insured_division_code',
        'transfer_from_division_code',
        'previous_insurance_type_code',
        'employer_id',
        'employer_name',
        'insured_begin_date',
        'benefit_begin_date',
        'benefit_end_date',
        'waiting_months',
        'enrolment_year',
        'pause_date',
        'end_date',
        'end_reason_code',
        'accumulated_months',
        'contribution_base',
        'handling_channel_code',
        'handler_id'
    ]
) }}
