-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_inter_provincial_settlement') }}, {{ ref('current_inter_provincial_settlement') }}
{{ config(enabled='inter_provincial_settlement' in data_sets_in_use(), meta={'data_set': 'inter_provincial_settlement'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        try_cast(substr(care_end_date, 1, 10) as date) is not null as holds_2,
        try_cast(substr(care_begin_date, 1, 10) as date) is not null as holds_3,
        try_cast(substr(settlement_time, 1, 10) as date) is not null as holds_4,
        try_cast(eligible_amount as decimal(18, 4)) is not null as holds_5,
        try_cast(total_fee as decimal(18, 4)) is not null as holds_6,
        try_cast(fund_payment as decimal(18, 4)) is not null as holds_7,
        try_cast(substr(clearing_date, 1, 10) as date) is not null as holds_8,
        try_cast(deduction_amount as decimal(18, 4)) is not null as holds_9
    from {{ counted_rows('inter_provincial_settlement') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("clearing_id is not null") }} as n__clearing_id__length,
        {{ signed_count("clearing_batch_no is not null") }} as n__clearing_batch_no__length,
        {{ signed_count("clearing_period is not null") }} as n__clearing_period__type,
        {{ signed_count("settlement_no is not null") }} as n__settlement_no__length,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("name is not null") }} as n__name__length,
        {{ signed_count("insured_division_code is not null") }} as n__insured_division_code__type,
        {{ signed_count("care_division_code is not null") }} as n__care_division_code__type,
        {{ signed_count("filing_id is not null") }} as n__filing_id__length,
        {{ signed_count("institution_code is not null and filing_id is not null") }} as n__filing_id__reference,
        {{ signed_count("off_site_category_code is not null") }} as n__off_site_category_code__domain,
        {{ signed_count("care_institution_code is not null") }} as n__care_institution_code__length,
        {{ signed_count("care_institution_name is not null") }} as n__care_institution_name__length,
        {{ signed_count("medical_type_code is not null") }} as n__medical_type_code__domain,
        {{ signed_count("clearing_category_code is not null") }} as n__clearing_category_code__domain,
        {{ signed_count("main_diagnosis_code is not null") }} as n__main_diagnosis_code__length,
        {{ signed_count("care_begin_date is not null") }} as n__care_begin_date__type,
        {{ signed_count("try_cast(care_begin_date as date) is not null and holds_1") }} as n__care_begin_date__not_future,
        {{ signed_count("care_end_date is not null") }} as n__care_end_date__type,
        {{ signed_count("try_cast(care_end_date as date) is not null and holds_1") }} as n__care_end_date__not_future,
        {{ signed_count("settlement_time is not null") }} as n__settlement_time__type,
        {{ signed_count("try_cast(substr(settlement_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__settlement_time__not_future,
        {{ signed_count("total_fee is not null") }} as n__total_fee__type,
        {{ signed_count("eligible_amount is not null") }} as n__eligible_amount__type,
        {{ signed_count("pooled_fund_payment is not null") }} as n__pooled_fund_payment__type,
        {{ signed_count("large_cost_payment is not null") }} as n__large_cost_payment__type,
        {{ signed_count("civil_servant_payment is not null") }} as n__civil_servant_payment__type,
        {{ signed_count("assistance_payment is not null") }} as n__assistance_payment__type,
        {{ signed_count("other_fund_payment is not null") }} as n__other_fund_payment__type,
        {{ signed_count("fund_payment is not null") }} as n__fund_payment__type,
        {{ signed_count("personal_account_payment is not null") }} as n__personal_account_payment__type,
        {{ signed_count("cash_payment is not null") }} as n__cash_payment__type,
        {{ signed_count("clearing_date is not null") }} as n__clearing_date__type,
        {{ signed_count("try_cast(clearing_date as date) is not null and holds_1") }} as n__clearing_date__not_future,
        {{ signed_count("clearing_status_code is not null") }} as n__clearing_status_code__domain,
        {{ signed_count("(clearing_status_code = '4')") }} as n__paid_date__required,
        {{ signed_count("paid_date is not null") }} as n__paid_date__type,
        {{ signed_count("try_cast(paid_date as date) is not null and holds_1") }} as n__paid_date__not_future,
        {{ signed_count("deduction_amount is not null") }} as n__deduction_amount__type,
        {{ signed_count("cleared_amount is not null") }} as n__cleared_amount__type,
        {{ signed_count("institution_code is not null and clearing_id is not null") }} as n__key__unique,
        {{ signed_count("holds_2 and holds_3") }} as n__care_end_date__not_before,
        {{ signed_count("holds_4 and holds_3") }} as n__settlement_time__not_before,
        {{ signed_count("holds_4 and holds_2") }} as n__settlement_time__within_days,
        {{ signed_count("holds_5 and holds_6") }} as n__eligible_amount__not_above,
        {{ signed_count("holds_7 and try_cast(coalesce(pooled_fund_payment, '0') as decimal(18, 4)) is not null and try_cast(coalesce(large_cost_payment, '0') as decimal(18, 4)) is not null and try_cast(coalesce(civil_servant_payment, '0') as decimal(18, 4)) is not null and try_cast(coalesce(assistance_payment, '0') as decimal(18, 4)) is not null and try_cast(coalesce(other_fund_payment, '0') as decimal(18, 4)) is not null") }} as n__fund_payment__sum_of,
        {{ signed_count("try_cast(pooled_fund_payment as decimal(18, 4)) is not null and holds_5") }} as n__pooled_fund_payment__not_above,
        {{ signed_count("holds_6 and try_cast(coalesce(fund_payment, '0') as decimal(18, 4)) is not null and try_cast(coalesce(personal_account_payment, '0') as decimal(18, 4)) is not null and try_cast(coalesce(cash_payment, '0') as decimal(18, 4)) is not null") }} as n__total_fee__sum_of,
        {{ signed_count("holds_8 and holds_4") }} as n__clearing_date__not_before,
        {{ signed_count("try_cast(substr(paid_date, 1, 10) as date) is not null and holds_8") }} as n__paid_date__not_before,
        {{ signed_count("paid_date is not null and clearing_status_code is not null") }} as n__paid_date__only_when,
        {{ signed_count("holds_9 and holds_7") }} as n__deduction_amount__not_above,
        {{ signed_count("holds_9") }} as n__deduction_amount__range,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("care_division_code is not null and insured_division_code is not null") }} as n__logic__same_province,
        {{ signed_count("holds_7 and try_cast(coalesce(deduction_amount, '0') as decimal(18, 4)) is not null and try_cast(cleared_amount as decimal(18, 4)) is not null") }} as n__logic__cleared_amount_differs,
        {{ signed_count("(case when medical_type_code = '21' then clearing_category_code <> '21' when medical_type_code in ('11', '13', '14') then clearing_category_code <> '11' end) is not null") }} as n__logic__category_contradicts_type,
        {{ signed_count("settlement_time is not null and clearing_period is not null") }} as n__logic__cleared_before_month_end,
        {{ signed_count("(clearing_category_code = '11') and holds_2 and holds_3") }} as n__logic__outpatient_stay
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('inter_provincial_settlement.institution_code.required'),
            ('inter_provincial_settlement.institution_code.length'),
            ('inter_provincial_settlement.clearing_id.length'),
            ('inter_provincial_settlement.clearing_batch_no.length'),
            ('inter_provincial_settlement.clearing_period.type'),
            ('inter_provincial_settlement.settlement_no.length'),
            ('inter_provincial_settlement.insurance_no.length'),
            ('inter_provincial_settlement.insurance_type_code.domain'),
            ('inter_provincial_settlement.name.length'),
            ('inter_provincial_settlement.insured_division_code.type'),
            ('inter_provincial_settlement.care_division_code.type'),
            ('inter_provincial_settlement.filing_id.length'),
            ('inter_provincial_settlement.filing_id.reference'),
            ('inter_provincial_settlement.off_site_category_code.domain'),
            ('inter_provincial_settlement.care_institution_code.length'),
            ('inter_provincial_settlement.care_institution_name.length'),
            ('inter_provincial_settlement.medical_type_code.domain'),
            ('inter_provincial_settlement.clearing_category_code.domain'),
            ('inter_provincial_settlement.main_diagnosis_code.length'),
            ('inter_provincial_settlement.care_begin_date.type'),
            ('inter_provincial_settlement.care_begin_date.not_future'),
            ('inter_provincial_settlement.care_end_date.type'),
            ('inter_provincial_settlement.care_end_date.not_future'),
            ('inter_provincial_settlement.settlement_time.type'),
            ('inter_provincial_settlement.settlement_time.not_future'),
            ('inter_provincial_settlement.total_fee.type'),
            ('inter_provincial_settlement.eligible_amount.type'),
            ('inter_provincial_settlement.pooled_fund_payment.type'),
            ('inter_provincial_settlement.large_cost_payment.type'),
            ('inter_provincial_settlement.civil_servant_payment.type'),
            ('inter_provincial_settlement.assistance_payment.type'),
            ('inter_provincial_settlement.other_fund_payment.type'),
            ('inter_provincial_settlement.fund_payment.type'),
            ('inter_provincial_settlement.personal_account_payment.type'),
            ('inter_provincial_settlement.cash_payment.type'),
            ('inter_provincial_settlement.clearing_date.type'),
            ('inter_provincial_settlement.clearing_date.not_future'),
            ('inter_provincial_settlement.clearing_status_code.domain'),
            ('inter_provincial_settlement.paid_date.required'),
            ('inter_provincial_settlement.paid_date.type'),
            ('inter_provincial_settlement.paid_date.not_future'),
            ('inter_provincial_settlement.deduction_amount.type'),
            ('inter_provincial_settlement.cleared_amount.type'),
            ('inter_provincial_settlement.key.unique'),
            ('inter_provincial_settlement.care_end_date.not_before'),
            ('inter_provincial_settlement.settlement_time.not_before'),
            ('inter_provincial_settlement.settlement_time.within_days'),
            ('inter_provincial_settlement.eligible_amount.not_above'),
            ('inter_provincial_settlement.fund_payment.sum_of'),
            ('inter_provincial_settlement.pooled_fund_payment.not_above'),
            ('inter_provincial_settlement.total_fee.sum_of'),
            ('inter_provincial_settlement.clearing_date.not_before'),
            ('inter_provincial_settlement.paid_date.not_before'),
            ('inter_provincial_settlement.paid_date.only_when'),
            ('inter_provincial_settlement.deduction_amount.not_above'),
            ('inter_provincial_settlement.deduction_amount.range'),
            ('inter_provincial_settlement.logic.sender_differs'),
            ('inter_provincial_settlement.logic.same_province'),
            ('inter_provincial_settlement.logic.cleared_amount_differs'),
            ('inter_provincial_settlement.logic.category_contradicts_type'),
            ('inter_provincial_settlement.logic.cleared_before_month_end'),
            ('inter_provincial_settlement.logic.outpatient_stay')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'inter_provincial_settlement.institution_code.required' then n__institution_code__required
            when 'inter_provincial_settlement.institution_code.length' then n__institution_code__length
            when 'inter_provincial_settlement.clearing_id.length' then n__clearing_id__length
            when 'inter_provincial_settlement.clearing_batch_no.length' then n__clearing_batch_no__length
            when 'inter_provincial_settlement.clearing_period.type' then n__clearing_period__type
            when 'inter_provincial_settlement.settlement_no.length' then n__settlement_no__length
            when 'inter_provincial_settlement.insurance_no.length' then n__insurance_no__length
            when 'inter_provincial_settlement.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'inter_provincial_settlement.name.length' then n__name__length
            when 'inter_provincial_settlement.insured_division_code.type' then n__insured_division_code__type
            when 'inter_provincial_settlement.care_division_code.type' then n__care_division_code__type
            when 'inter_provincial_settlement.filing_id.length' then n__filing_id__length
            when 'inter_provincial_settlement.filing_id.reference' then n__filing_id__reference
            when 'inter_provincial_settlement.off_site_category_code.domain' then n__off_site_category_code__domain
            when 'inter_provincial_settlement.care_institution_code.length' then n__care_institution_code__length
            when 'inter_provincial_settlement.care_institution_name.length' then n__care_institution_name__length
            when 'inter_provincial_settlement.medical_type_code.domain' then n__medical_type_code__domain
            when 'inter_provincial_settlement.clearing_category_code.domain' then n__clearing_category_code__domain
            when 'inter_provincial_settlement.main_diagnosis_code.length' then n__main_diagnosis_code__length
            when 'inter_provincial_settlement.care_begin_date.type' then n__care_begin_date__type
            when 'inter_provincial_settlement.care_begin_date.not_future' then n__care_begin_date__not_future
            when 'inter_provincial_settlement.care_end_date.type' then n__care_end_date__type
            when 'inter_provincial_settlement.care_end_date.not_future' then n__care_end_date__not_future
            when 'inter_provincial_settlement.settlement_time.type' then n__settlement_time__type
            when 'inter_provincial_settlement.settlement_time.not_future' then n__settlement_time__not_future
            when 'inter_provincial_settlement.total_fee.type' then n__total_fee__type
            when 'inter_provincial_settlement.eligible_amount.type' then n__eligible_amount__type
            when 'inter_provincial_settlement.pooled_fund_payment.type' then n__pooled_fund_payment__type
            when 'inter_provincial_settlement.large_cost_payment.type' then n__large_cost_payment__type
            when 'inter_provincial_settlement.civil_servant_payment.type' then n__civil_servant_payment__type
            when 'inter_provincial_settlement.assistance_payment.type' then n__assistance_payment__type
            when 'inter_provincial_settlement.other_fund_payment.type' then n__other_fund_payment__type
            when 'inter_provincial_settlement.fund_payment.type' then n__fund_payment__type
            when 'inter_provincial_settlement.personal_account_payment.type' then n__personal_account_payment__type
            when 'inter_provincial_settlement.cash_payment.type' then n__cash_payment__type
            when 'inter_provincial_settlement.clearing_date.type' then n__clearing_date__type
            when 'inter_provincial_settlement.clearing_date.not_future' then n__clearing_date__not_future
            when 'inter_provincial_settlement.clearing_status_code.domain' then n__clearing_status_code__domain
            when 'inter_provincial_settlement.paid_date.required' then n__paid_date__required
            when 'inter_provincial_settlement.paid_date.type' then n__paid_date__type
            when 'inter_provincial_settlement.paid_date.not_future' then n__paid_date__not_future
            when 'inter_provincial_settlement.deduction_amount.type' then n__deduction_amount__type
            when 'inter_provincial_settlement.cleared_amount.type' then n__cleared_amount__type
            when 'inter_provincial_settlement.key.unique' then n__key__unique
            when 'inter_provincial_settlement.care_end_date.not_before' then n__care_end_date__not_before
            when 'inter_provincial_settlement.settlement_time.not_before' then n__settlement_time__not_before
            when 'inter_provincial_settlement.settlement_time.within_days' then n__settlement_time__within_days
            when 'inter_provincial_settlement.eligible_amount.not_above' then n__eligible_amount__not_above
            when 'inter_provincial_settlement.fund_payment.sum_of' then n__fund_payment__sum_of
            when 'inter_provincial_settlement.pooled_fund_payment.not_above' then n__pooled_fund_payment__not_above
            when 'inter_provincial_settlement.total_fee.sum_of' then n__total_fee__sum_of
            when 'inter_provincial_settlement.clearing_date.not_before' then n__clearing_date__not_before
            when 'inter_provincial_settlement.paid_date.not_before' then n__paid_date__not_before
            when 'inter_provincial_settlement.paid_date.only_when' then n__paid_date__only_when
            when 'inter_provincial_settlement.deduction_amount.not_above' then n__deduction_amount__not_above
            when 'inter_provincial_settlement.deduction_amount.range' then n__deduction_amount__range
            when 'inter_provincial_settlement.logic.sender_differs' then n__logic__sender_differs
            when 'inter_provincial_settlement.logic.same_province' then n__logic__same_province
            when 'inter_provincial_settlement.logic.cleared_amount_differs' then n__logic__cleared_amount_differs
            when 'inter_provincial_settlement.logic.category_contradicts_type' then n__logic__category_contradicts_type
            when 'inter_provincial_settlement.logic.cleared_before_month_end' then n__logic__cleared_before_month_end
            when 'inter_provincial_settlement.logic.outpatient_stay' then n__logic__outpatient_stay
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
