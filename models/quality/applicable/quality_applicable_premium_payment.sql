-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_premium_payment') }}, {{ ref('current_premium_payment') }}
{{ config(enabled='premium_payment' in data_sets_in_use(), meta={'data_set': 'premium_payment'}) }}
with asked as (
    select
        *,
        (person_category_code = '11') as holds_1,
        try_cast(substr(period_end_date, 1, 10) as date) is not null as holds_2,
        try_cast(substr(period_begin_date, 1, 10) as date) is not null as holds_3,
        try_cast(total_amount as decimal(18, 4)) is not null as holds_4,
        (contribution_type_code <> '30') as holds_5,
        try_cast(late_fee as decimal(18, 4)) is not null as holds_6,
        (contribution_type_code = '10') as holds_7
    from {{ counted_rows('premium_payment') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("payment_id is not null") }} as n__payment_id__length,
        {{ signed_count("insured_person_id is not null") }} as n__insured_person_id__length,
        {{ signed_count("institution_code is not null and insured_person_id is not null") }} as n__insured_person_id__reference,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("enrolment_id is not null") }} as n__enrolment_id__length,
        {{ signed_count("institution_code is not null and enrolment_id is not null") }} as n__enrolment_id__reference,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("person_category_code is not null") }} as n__person_category_code__domain,
        {{ signed_count("insured_division_code is not null") }} as n__insured_division_code__type,
        {{ signed_count("holds_1") }} as n__employer_id__required,
        {{ signed_count("employer_id is not null") }} as n__employer_id__length,
        {{ signed_count("contribution_type_code is not null") }} as n__contribution_type_code__domain,
        {{ signed_count("period_begin_date is not null") }} as n__period_begin_date__type,
        {{ signed_count("period_end_date is not null") }} as n__period_end_date__type,
        {{ signed_count("period_months is not null") }} as n__period_months__type,
        {{ signed_count("contribution_base is not null") }} as n__contribution_base__type,
        {{ signed_count("employer_rate is not null") }} as n__employer_rate__type,
        {{ signed_count("personal_rate is not null") }} as n__personal_rate__type,
        {{ signed_count("employer_amount is not null") }} as n__employer_amount__type,
        {{ signed_count("personal_amount is not null") }} as n__personal_amount__type,
        {{ signed_count("subsidy_amount is not null") }} as n__subsidy_amount__type,
        {{ signed_count("assistance_amount is not null") }} as n__assistance_amount__type,
        {{ signed_count("total_amount is not null") }} as n__total_amount__type,
        {{ signed_count("account_credit_amount is not null") }} as n__account_credit_amount__type,
        {{ signed_count("late_fee is not null") }} as n__late_fee__type,
        {{ signed_count("due_date is not null") }} as n__due_date__type,
        {{ signed_count("payment_time is not null") }} as n__payment_time__type,
        {{ signed_count("try_cast(substr(payment_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__payment_time__not_future,
        {{ signed_count("arrival_status_code is not null") }} as n__arrival_status_code__domain,
        {{ signed_count("(arrival_status_code = '1')") }} as n__arrival_date__required,
        {{ signed_count("arrival_date is not null") }} as n__arrival_date__type,
        {{ signed_count("try_cast(arrival_date as date) is not null and cast(received_at as date) is not null") }} as n__arrival_date__not_future,
        {{ signed_count("payment_channel_code is not null") }} as n__payment_channel_code__domain,
        {{ signed_count("tax_voucher_no is not null") }} as n__tax_voucher_no__length,
        {{ signed_count("original_payment_id is not null") }} as n__original_payment_id__length,
        {{ signed_count("institution_code is not null and payment_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_3") }} as n__period_end_date__not_before,
        {{ signed_count("try_cast(period_months as decimal(18, 4)) is not null") }} as n__period_months__range,
        {{ signed_count("try_cast(contribution_base as decimal(18, 4)) is not null") }} as n__contribution_base__range,
        {{ signed_count("try_cast(employer_rate as decimal(18, 4)) is not null") }} as n__employer_rate__range,
        {{ signed_count("try_cast(personal_rate as decimal(18, 4)) is not null") }} as n__personal_rate__range,
        {{ signed_count("holds_4 and try_cast(coalesce(employer_amount, '0') as decimal(18, 4)) is not null and try_cast(coalesce(personal_amount, '0') as decimal(18, 4)) is not null and try_cast(coalesce(subsidy_amount, '0') as decimal(18, 4)) is not null and try_cast(coalesce(assistance_amount, '0') as decimal(18, 4)) is not null") }} as n__total_amount__sum_of,
        {{ signed_count("holds_5 and try_cast(account_credit_amount as decimal(18, 4)) is not null and holds_4") }} as n__account_credit_amount__not_above,
        {{ signed_count("holds_5 and try_cast(employer_amount as decimal(18, 4)) is not null and holds_4") }} as n__employer_amount__not_above,
        {{ signed_count("holds_5 and try_cast(subsidy_amount as decimal(18, 4)) is not null and holds_4") }} as n__subsidy_amount__not_above,
        {{ signed_count("holds_6") }} as n__late_fee__range,
        {{ signed_count("try_cast(substr(arrival_date, 1, 10) as date) is not null and try_cast(substr(payment_time, 1, 10) as date) is not null") }} as n__arrival_date__not_before,
        {{ signed_count("arrival_date is not null and arrival_status_code is not null") }} as n__arrival_date__only_when,
        {{ signed_count("original_payment_id is not null and contribution_type_code is not null") }} as n__original_payment_id__only_when,
        {{ signed_count("original_payment_id is not null and payment_id is not null") }} as n__original_payment_id__differs_from,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(case when contribution_type_code = '30' then try_cast(total_amount as decimal(18, 4)) >= 0 else try_cast(total_amount as decimal(18, 4)) < 0 end) is not null") }} as n__logic__refund_sign,
        {{ signed_count("holds_7 and try_cast(employer_amount as double) is not null and (try_cast(contribution_base as double) * try_cast(employer_rate as double) * try_cast(period_months as double) * 0.01) is not null") }} as n__logic__employer_amount_differs,
        {{ signed_count("holds_7 and holds_1 and try_cast(personal_amount as double) is not null and (try_cast(contribution_base as double) * try_cast(personal_rate as double) * try_cast(period_months as double) * 0.01) is not null") }} as n__logic__personal_amount_differs,
        {{ signed_count("(try_cast(period_months as decimal(18, 4)) between 1 and 600) and holds_3 and try_cast(period_months as int) is not null and holds_2") }} as n__logic__months_differ,
        {{ signed_count("(try_cast(substr(payment_time, 1, 10) as date) <= try_cast(substr(due_date, 1, 10) as date)) and holds_6") }} as n__logic__late_fee_in_time,
        {{ signed_count("(contribution_type_code = '30')") }} as n__logic__refund_without_original
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('premium_payment.institution_code.required'),
            ('premium_payment.institution_code.length'),
            ('premium_payment.payment_id.length'),
            ('premium_payment.insured_person_id.length'),
            ('premium_payment.insured_person_id.reference'),
            ('premium_payment.insurance_no.length'),
            ('premium_payment.enrolment_id.length'),
            ('premium_payment.enrolment_id.reference'),
            ('premium_payment.insurance_type_code.domain'),
            ('premium_payment.person_category_code.domain'),
            ('premium_payment.insured_division_code.type'),
            ('premium_payment.employer_id.required'),
            ('premium_payment.employer_id.length'),
            ('premium_payment.contribution_type_code.domain'),
            ('premium_payment.period_begin_date.type'),
            ('premium_payment.period_end_date.type'),
            ('premium_payment.period_months.type'),
            ('premium_payment.contribution_base.type'),
            ('premium_payment.employer_rate.type'),
            ('premium_payment.personal_rate.type'),
            ('premium_payment.employer_amount.type'),
            ('premium_payment.personal_amount.type'),
            ('premium_payment.subsidy_amount.type'),
            ('premium_payment.assistance_amount.type'),
            ('premium_payment.total_amount.type'),
            ('premium_payment.account_credit_amount.type'),
            ('premium_payment.late_fee.type'),
            ('premium_payment.due_date.type'),
            ('premium_payment.payment_time.type'),
            ('premium_payment.payment_time.not_future'),
            ('premium_payment.arrival_status_code.domain'),
            ('premium_payment.arrival_date.required'),
            ('premium_payment.arrival_date.type'),
            ('premium_payment.arrival_date.not_future'),
            ('premium_payment.payment_channel_code.domain'),
            ('premium_payment.tax_voucher_no.length'),
            ('premium_payment.original_payment_id.length'),
            ('premium_payment.key.unique'),
            ('premium_payment.period_end_date.not_before'),
            ('premium_payment.period_months.range'),
            ('premium_payment.contribution_base.range'),
            ('premium_payment.employer_rate.range'),
            ('premium_payment.personal_rate.range'),
            ('premium_payment.total_amount.sum_of'),
            ('premium_payment.account_credit_amount.not_above'),
            ('premium_payment.employer_amount.not_above'),
            ('premium_payment.subsidy_amount.not_above'),
            ('premium_payment.late_fee.range'),
            ('premium_payment.arrival_date.not_before'),
            ('premium_payment.arrival_date.only_when'),
            ('premium_payment.original_payment_id.only_when'),
            ('premium_payment.original_payment_id.differs_from'),
            ('premium_payment.logic.sender_differs'),
            ('premium_payment.logic.refund_sign'),
            ('premium_payment.logic.employer_amount_differs'),
            ('premium_payment.logic.personal_amount_differs'),
            ('premium_payment.logic.months_differ'),
            ('premium_payment.logic.late_fee_in_time'),
            ('premium_payment.logic.refund_without_original')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'premium_payment.institution_code.required' then n__institution_code__required
            when 'premium_payment.institution_code.length' then n__institution_code__length
            when 'premium_payment.payment_id.length' then n__payment_id__length
            when 'premium_payment.insured_person_id.length' then n__insured_person_id__length
            when 'premium_payment.insured_person_id.reference' then n__insured_person_id__reference
            when 'premium_payment.insurance_no.length' then n__insurance_no__length
            when 'premium_payment.enrolment_id.length' then n__enrolment_id__length
            when 'premium_payment.enrolment_id.reference' then n__enrolment_id__reference
            when 'premium_payment.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'premium_payment.person_category_code.domain' then n__person_category_code__domain
            when 'premium_payment.insured_division_code.type' then n__insured_division_code__type
            when 'premium_payment.employer_id.required' then n__employer_id__required
            when 'premium_payment.employer_id.length' then n__employer_id__length
            when 'premium_payment.contribution_type_code.domain' then n__contribution_type_code__domain
            when 'premium_payment.period_begin_date.type' then n__period_begin_date__type
            when 'premium_payment.period_end_date.type' then n__period_end_date__type
            when 'premium_payment.period_months.type' then n__period_months__type
            when 'premium_payment.contribution_base.type' then n__contribution_base__type
            when 'premium_payment.employer_rate.type' then n__employer_rate__type
            when 'premium_payment.personal_rate.type' then n__personal_rate__type
            when 'premium_payment.employer_amount.type' then n__employer_amount__type
            when 'premium_payment.personal_amount.type' then n__personal_amount__type
            when 'premium_payment.subsidy_amount.type' then n__subsidy_amount__type
            when 'premium_payment.assistance_amount.type' then n__assistance_amount__type
            when 'premium_payment.total_amount.type' then n__total_amount__type
            when 'premium_payment.account_credit_amount.type' then n__account_credit_amount__type
            when 'premium_payment.late_fee.type' then n__late_fee__type
            when 'premium_payment.due_date.type' then n__due_date__type
            when 'premium_payment.payment_time.type' then n__payment_time__type
            when 'premium_payment.payment_time.not_future' then n__payment_time__not_future
            when 'premium_payment.arrival_status_code.domain' then n__arrival_status_code__domain
            when 'premium_payment.arrival_date.required' then n__arrival_date__required
            when 'premium_payment.arrival_date.type' then n__arrival_date__type
            when 'premium_payment.arrival_date.not_future' then n__arrival_date__not_future
            when 'premium_payment.payment_channel_code.domain' then n__payment_channel_code__domain
            when 'premium_payment.tax_voucher_no.length' then n__tax_voucher_no__length
            when 'premium_payment.original_payment_id.length' then n__original_payment_id__length
            when 'premium_payment.key.unique' then n__key__unique
            when 'premium_payment.period_end_date.not_before' then n__period_end_date__not_before
            when 'premium_payment.period_months.range' then n__period_months__range
            when 'premium_payment.contribution_base.range' then n__contribution_base__range
            when 'premium_payment.employer_rate.range' then n__employer_rate__range
            when 'premium_payment.personal_rate.range' then n__personal_rate__range
            when 'premium_payment.total_amount.sum_of' then n__total_amount__sum_of
            when 'premium_payment.account_credit_amount.not_above' then n__account_credit_amount__not_above
            when 'premium_payment.employer_amount.not_above' then n__employer_amount__not_above
            when 'premium_payment.subsidy_amount.not_above' then n__subsidy_amount__not_above
            when 'premium_payment.late_fee.range' then n__late_fee__range
            when 'premium_payment.arrival_date.not_before' then n__arrival_date__not_before
            when 'premium_payment.arrival_date.only_when' then n__arrival_date__only_when
            when 'premium_payment.original_payment_id.only_when' then n__original_payment_id__only_when
            when 'premium_payment.original_payment_id.differs_from' then n__original_payment_id__differs_from
            when 'premium_payment.logic.sender_differs' then n__logic__sender_differs
            when 'premium_payment.logic.refund_sign' then n__logic__refund_sign
            when 'premium_payment.logic.employer_amount_differs' then n__logic__employer_amount_differs
            when 'premium_payment.logic.personal_amount_differs' then n__logic__personal_amount_differs
            when 'premium_payment.logic.months_differ' then n__logic__months_differ
            when 'premium_payment.logic.late_fee_in_time' then n__logic__late_fee_in_time
            when 'premium_payment.logic.refund_without_original' then n__logic__refund_without_original
        end as bigint) as applicable
    from counted
    cross join applicability
)

select
    institution_code,
    event_date,
    applicability_id,
    applicable,
    {{ open_load() }} as load_no
from unfolded
where applicable <> 0
