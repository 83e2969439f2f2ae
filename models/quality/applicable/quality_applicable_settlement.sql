-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_settlement') }}, {{ ref('current_settlement') }}
{{ config(enabled='settlement' in data_sets_in_use(), meta={'data_set': 'settlement'}) }}
with asked as (
    select
        *,
        try_cast(begin_date as date) is not null as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(end_date as date) is not null as holds_3,
        try_cast(total_fee as decimal(18, 4)) is not null as holds_4,
        try_cast(fund_payment as decimal(18, 4)) is not null as holds_5,
        try_cast(substr(settlement_time, 1, 10) as date) is not null as holds_6
    from {{ counted_rows('settlement') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("settlement_id is not null") }} as n__settlement_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("insurance_no is not null") }} as n__insurance_no__length,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("medical_type_code is not null") }} as n__medical_type_code__domain,
        {{ signed_count("settlement_time is not null") }} as n__settlement_time__type,
        {{ signed_count("try_cast(substr(settlement_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__settlement_time__not_future,
        {{ signed_count("begin_date is not null") }} as n__begin_date__type,
        {{ signed_count("holds_1 and holds_2") }} as n__begin_date__not_future,
        {{ signed_count("end_date is not null") }} as n__end_date__type,
        {{ signed_count("holds_3 and holds_2") }} as n__end_date__not_future,
        {{ signed_count("main_diagnosis_code is not null") }} as n__main_diagnosis_code__length,
        {{ signed_count("main_diagnosis_name is not null") }} as n__main_diagnosis_name__length,
        {{ signed_count("total_fee is not null") }} as n__total_fee__type,
        {{ signed_count("fund_payment is not null") }} as n__fund_payment__type,
        {{ signed_count("personal_account_payment is not null") }} as n__personal_account_payment__type,
        {{ signed_count("cash_payment is not null") }} as n__cash_payment__type,
        {{ signed_count("institution_code is not null and settlement_id is not null") }} as n__key__unique,
        {{ signed_count("holds_4 and holds_5 and try_cast(coalesce(personal_account_payment, '0') as decimal(18, 4)) is not null and try_cast(coalesce(cash_payment, '0') as decimal(18, 4)) is not null") }} as n__logic__payments_differ,
        {{ signed_count("(try_cast(total_fee as decimal(18, 4)) >= 0) and holds_5 and holds_4") }} as n__logic__fund_exceeds_total,
        {{ signed_count("holds_3 and holds_1") }} as n__logic__end_before_begin,
        {{ signed_count("holds_6 and holds_1") }} as n__logic__settled_before_begin,
        {{ signed_count("holds_6 and holds_3") }} as n__logic__settled_late,
        {{ signed_count("(insurance_type_code in ('310', '340', '390'))") }} as n__logic__insurance_no_missing,
        {{ signed_count("(insurance_type_code = '999') and holds_5") }} as n__logic__fund_pays_uninsured,
        {{ signed_count("(medical_type_code in ('11', '13')) and holds_3 and holds_1") }} as n__logic__emergency_over_a_week,
        {{ signed_count("(regexp_extract(main_diagnosis_code, '^[A-Z][0-9]', 0) <> '') and main_diagnosis_code is not null") }} as n__logic__main_diagnosis_shape,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('settlement.institution_code.required'),
            ('settlement.institution_code.length'),
            ('settlement.settlement_id.length'),
            ('settlement.visit_id.length'),
            ('settlement.visit_id.reference'),
            ('settlement.patient_id.length'),
            ('settlement.patient_id.reference'),
            ('settlement.insurance_no.length'),
            ('settlement.insurance_type_code.domain'),
            ('settlement.medical_type_code.domain'),
            ('settlement.settlement_time.type'),
            ('settlement.settlement_time.not_future'),
            ('settlement.begin_date.type'),
            ('settlement.begin_date.not_future'),
            ('settlement.end_date.type'),
            ('settlement.end_date.not_future'),
            ('settlement.main_diagnosis_code.length'),
            ('settlement.main_diagnosis_name.length'),
            ('settlement.total_fee.type'),
            ('settlement.fund_payment.type'),
            ('settlement.personal_account_payment.type'),
            ('settlement.cash_payment.type'),
            ('settlement.key.unique'),
            ('settlement.logic.payments_differ'),
            ('settlement.logic.fund_exceeds_total'),
            ('settlement.logic.end_before_begin'),
            ('settlement.logic.settled_before_begin'),
            ('settlement.logic.settled_late'),
            ('settlement.logic.insurance_no_missing'),
            ('settlement.logic.fund_pays_uninsured'),
            ('settlement.logic.emergency_over_a_week'),
            ('settlement.logic.main_diagnosis_shape'),
            ('settlement.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'settlement.institution_code.required' then n__institution_code__required
            when 'settlement.institution_code.length' then n__institution_code__length
            when 'settlement.settlement_id.length' then n__settlement_id__length
            when 'settlement.visit_id.length' then n__visit_id__length
            when 'settlement.visit_id.reference' then n__visit_id__reference
            when 'settlement.patient_id.length' then n__patient_id__length
            when 'settlement.patient_id.reference' then n__patient_id__reference
            when 'settlement.insurance_no.length' then n__insurance_no__length
            when 'settlement.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'settlement.medical_type_code.domain' then n__medical_type_code__domain
            when 'settlement.settlement_time.type' then n__settlement_time__type
            when 'settlement.settlement_time.not_future' then n__settlement_time__not_future
            when 'settlement.begin_date.type' then n__begin_date__type
            when 'settlement.begin_date.not_future' then n__begin_date__not_future
            when 'settlement.end_date.type' then n__end_date__type
            when 'settlement.end_date.not_future' then n__end_date__not_future
            when 'settlement.main_diagnosis_code.length' then n__main_diagnosis_code__length
            when 'settlement.main_diagnosis_name.length' then n__main_diagnosis_name__length
            when 'settlement.total_fee.type' then n__total_fee__type
            when 'settlement.fund_payment.type' then n__fund_payment__type
            when 'settlement.personal_account_payment.type' then n__personal_account_payment__type
            when 'settlement.cash_payment.type' then n__cash_payment__type
            when 'settlement.key.unique' then n__key__unique
            when 'settlement.logic.payments_differ' then n__logic__payments_differ
            when 'settlement.logic.fund_exceeds_total' then n__logic__fund_exceeds_total
            when 'settlement.logic.end_before_begin' then n__logic__end_before_begin
            when 'settlement.logic.settled_before_begin' then n__logic__settled_before_begin
            when 'settlement.logic.settled_late' then n__logic__settled_late
            when 'settlement.logic.insurance_no_missing' then n__logic__insurance_no_missing
            when 'settlement.logic.fund_pays_uninsured' then n__logic__fund_pays_uninsured
            when 'settlement.logic.emergency_over_a_week' then n__logic__emergency_over_a_week
            when 'settlement.logic.main_diagnosis_shape' then n__logic__main_diagnosis_shape
            when 'settlement.logic.sender_differs' then n__logic__sender_differs
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
