-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_premium_payment') }}, {{ ref('current_premium_payment') }}
{{ config(enabled='premium_payment' in data_sets_in_use(), meta={'replaced_by': 'touched_premium_payment'}) }}
with
insured_person_id__reference__target as (
    select distinct
        institution_code as insured_person_id__reference__target_1,
        insured_person_id as insured_person_id__reference__target_2
    from {{ rows_to_look_into('current_insured_person', ['institution_code', 'insured_person_id'], 'premium_payment', ['institution_code', 'insured_person_id']) }} as looked_into
),

enrolment_id__reference__target as (
    select distinct
        institution_code as enrolment_id__reference__target_1,
        enrolment_id as enrolment_id__reference__target_2
    from {{ rows_to_look_into('current_enrolment', ['institution_code', 'enrolment_id'], 'premium_payment', ['institution_code', 'enrolment_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        payment_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_premium_payment', ['institution_code', 'payment_id'], 'premium_payment', ['institution_code', 'payment_id']) }} as looked_into
    group by institution_code, payment_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        payment_id is null as payment_id__required,
        length(payment_id) > 64 as payment_id__length,
        insured_person_id is null as insured_person_id__required,
        length(insured_person_id) > 64 as insured_person_id__length,
        institution_code is not null and insured_person_id is not null and insured_person_id__reference__target_1 is null as insured_person_id__reference,
        insurance_no is null as insurance_no__required,
        length(insurance_no) > 32 as insurance_no__length,
        length(enrolment_id) > 64 as enrolment_id__length,
        institution_code is not null and enrolment_id is not null and enrolment_id__reference__target_1 is null as enrolment_id__reference,
        insurance_type_code is null as insurance_type_code__required,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        person_category_code is null as person_category_code__required,
        person_category_code not in ('11', '12', '13', '14', '15', '16') as person_category_code__domain,
        insured_division_code is null as insured_division_code__required,
        not regexp_like(insured_division_code, '^[0-9]{6}$') as insured_division_code__type,
        (person_category_code = '11') and employer_id is null as employer_id__required,
        length(employer_id) > 32 as employer_id__length,
        contribution_type_code is null as contribution_type_code__required,
        contribution_type_code not in ('10', '20', '30', '40', '50') as contribution_type_code__domain,
        period_begin_date is null as period_begin_date__required,
        not regexp_like(period_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as period_begin_date__type,
        period_end_date is null as period_end_date__required,
        not regexp_like(period_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as period_end_date__type,
        period_months is null as period_months__required,
        not regexp_like(period_months, '^-?[0-9]{1,3}$') as period_months__type,
        (person_category_code = '11') and contribution_base is null as contribution_base__required,
        not regexp_like(contribution_base, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as contribution_base__type,
        not regexp_like(employer_rate, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as employer_rate__type,
        not regexp_like(personal_rate, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as personal_rate__type,
        not regexp_like(employer_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as employer_amount__type,
        not regexp_like(personal_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as personal_amount__type,
        not regexp_like(subsidy_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as subsidy_amount__type,
        not regexp_like(assistance_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as assistance_amount__type,
        total_amount is null as total_amount__required,
        not regexp_like(total_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as total_amount__type,
        not regexp_like(account_credit_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as account_credit_amount__type,
        not regexp_like(late_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as late_fee__type,
        not regexp_like(due_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as due_date__type,
        payment_time is null as payment_time__required,
        not regexp_like(payment_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as payment_time__type,
        try_cast(substr(payment_time, 1, 19) as timestamp) > received_at as payment_time__not_future,
        arrival_status_code is null as arrival_status_code__required,
        arrival_status_code not in ('0', '1', '2') as arrival_status_code__domain,
        (arrival_status_code = '1') and arrival_date is null as arrival_date__required,
        not regexp_like(arrival_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as arrival_date__type,
        try_cast(arrival_date as date) > cast(received_at as date) as arrival_date__not_future,
        payment_channel_code not in ('1', '2', '3', '4', '5', '6', '9') as payment_channel_code__domain,
        length(tax_voucher_no) > 32 as tax_voucher_no__length,
        length(original_payment_id) > 64 as original_payment_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(substr(period_end_date, 1, 10) as date) < try_cast(substr(period_begin_date, 1, 10) as date) as period_end_date__not_before,
        try_cast(period_months as decimal(18, 4)) < 1 or try_cast(period_months as decimal(18, 4)) > 360 as period_months__range,
        try_cast(contribution_base as decimal(18, 4)) < 500 or try_cast(contribution_base as decimal(18, 4)) > 100000 as contribution_base__range,
        try_cast(employer_rate as decimal(18, 4)) < 0 or try_cast(employer_rate as decimal(18, 4)) > 15 as employer_rate__range,
        try_cast(personal_rate as decimal(18, 4)) < 0 or try_cast(personal_rate as decimal(18, 4)) > 15 as personal_rate__range,
        abs(try_cast(total_amount as decimal(18, 4)) - try_cast(coalesce(employer_amount, '0') as decimal(18, 4)) - try_cast(coalesce(personal_amount, '0') as decimal(18, 4)) - try_cast(coalesce(subsidy_amount, '0') as decimal(18, 4)) - try_cast(coalesce(assistance_amount, '0') as decimal(18, 4))) > 0.01 as total_amount__sum_of,
        case when contribution_type_code <> '30' then try_cast(account_credit_amount as decimal(18, 4)) > try_cast(total_amount as decimal(18, 4)) end as account_credit_amount__not_above,
        case when contribution_type_code <> '30' then try_cast(employer_amount as decimal(18, 4)) > try_cast(total_amount as decimal(18, 4)) end as employer_amount__not_above,
        case when contribution_type_code <> '30' then try_cast(subsidy_amount as decimal(18, 4)) > try_cast(total_amount as decimal(18, 4)) end as subsidy_amount__not_above,
        try_cast(late_fee as decimal(18, 4)) < 0 or try_cast(late_fee as decimal(18, 4)) > 1000000 as late_fee__range,
        try_cast(substr(arrival_date, 1, 10) as date) < try_cast(substr(payment_time, 1, 10) as date) as arrival_date__not_before,
        try_cast(substr(arrival_date, 1, 10) as date) > try_cast(substr(payment_time, 1, 10) as date) + interval '30' day as arrival_date__within_days,
        case when arrival_date is not null then not (arrival_status_code in ('1', '2')) end as arrival_date__only_when,
        case when original_payment_id is not null then not (contribution_type_code = '30') end as original_payment_id__only_when,
        original_payment_id = payment_id as original_payment_id__differs_from,
        sender_code <> institution_code as logic__sender_differs,
        case when contribution_type_code = '30' then try_cast(total_amount as decimal(18, 4)) >= 0 else try_cast(total_amount as decimal(18, 4)) < 0 end as logic__refund_sign,
        case when contribution_type_code = '10' then abs(try_cast(employer_amount as double) - try_cast(contribution_base as double) * try_cast(employer_rate as double) * try_cast(period_months as double) * 0.01) > 1 end as logic__employer_amount_differs,
        case when contribution_type_code = '10' and person_category_code = '11' then abs(try_cast(personal_amount as double) - try_cast(contribution_base as double) * try_cast(personal_rate as double) * try_cast(period_months as double) * 0.01) > 1 end as logic__personal_amount_differs,
        case when try_cast(period_months as decimal(18, 4)) between 1 and 600 then try_cast(substr(period_begin_date, 1, 10) as date) + interval '1' month * try_cast(period_months as int) <> try_cast(substr(period_end_date, 1, 10) as date) + interval '1' day end as logic__months_differ,
        case when try_cast(substr(payment_time, 1, 10) as date) <= try_cast(substr(due_date, 1, 10) as date) then try_cast(late_fee as decimal(18, 4)) > 0 end as logic__late_fee_in_time,
        (contribution_type_code = '30') and original_payment_id is null as logic__refund_without_original
    from {{ judged_rows('premium_payment') }} as judged_row
    left join insured_person_id__reference__target
        on institution_code = insured_person_id__reference__target_1 and insured_person_id = insured_person_id__reference__target_2
    left join enrolment_id__reference__target
        on institution_code = enrolment_id__reference__target_1 and enrolment_id = enrolment_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and payment_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or payment_id__required
        or payment_id__length
        or insured_person_id__required
        or insured_person_id__length
        or insured_person_id__reference
        or insurance_no__required
        or insurance_no__length
        or enrolment_id__length
        or enrolment_id__reference
        or insurance_type_code__required
        or insurance_type_code__domain
        or person_category_code__required
        or person_category_code__domain
        or insured_division_code__required
        or insured_division_code__type
        or employer_id__required
        or employer_id__length
        or contribution_type_code__required
        or contribution_type_code__domain
        or period_begin_date__required
        or period_begin_date__type
        or period_end_date__required
        or period_end_date__type
        or period_months__required
        or period_months__type
        or contribution_base__required
        or contribution_base__type
        or employer_rate__type
        or personal_rate__type
        or employer_amount__type
        or personal_amount__type
        or subsidy_amount__type
        or assistance_amount__type
        or total_amount__required
        or total_amount__type
        or account_credit_amount__type
        or late_fee__type
        or due_date__type
        or payment_time__required
        or payment_time__type
        or payment_time__not_future
        or arrival_status_code__required
        or arrival_status_code__domain
        or arrival_date__required
        or arrival_date__type
        or arrival_date__not_future
        or payment_channel_code__domain
        or tax_voucher_no__length
        or original_payment_id__length
        or key__unique
        or period_end_date__not_before
        or period_months__range
        or contribution_base__range
        or employer_rate__range
        or personal_rate__range
        or total_amount__sum_of
        or account_credit_amount__not_above
        or employer_amount__not_above
        or subsidy_amount__not_above
        or late_fee__range
        or arrival_date__not_before
        or arrival_date__within_days
        or arrival_date__only_when
        or original_payment_id__only_when
        or original_payment_id__differs_from
        or logic__sender_differs
        or logic__refund_sign
        or logic__employer_amount_differs
        or logic__personal_amount_differs
        or logic__months_differ
        or logic__late_fee_in_time
        or logic__refund_without_original
)

select
    institution_code,
    payment_id,
    insured_person_id,
    insurance_no,
    enrolment_id,
    insurance_type_code,
    person_category_code,
    insured_division_code,
    employer_id,
    contribution_type_code,
    period_begin_date,
    period_end_date,
    period_months,
    contribution_base,
    employer_rate,
    personal_rate,
    employer_amount,
    personal_amount,
    subsidy_amount,
    assistance_amount,
    total_amount,
    account_credit_amount,
    late_fee,
    due_date,
    payment_time,
    arrival_status_code,
    arrival_date,
    payment_channel_code,
    tax_voucher_no,
    original_payment_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'premium_payment.institution_code.required' end,
        case when institution_code__length then 'premium_payment.institution_code.length' end,
        case when payment_id__required then 'premium_payment.payment_id.required' end,
        case when payment_id__length then 'premium_payment.payment_id.length' end,
        case when insured_person_id__required then 'premium_payment.insured_person_id.required' end,
        case when insured_person_id__length then 'premium_payment.insured_person_id.length' end,
        case when insured_person_id__reference then 'premium_payment.insured_person_id.reference' end,
        case when insurance_no__required then 'premium_payment.insurance_no.required' end,
        case when insurance_no__length then 'premium_payment.insurance_no.length' end,
        case when enrolment_id__length then 'premium_payment.enrolment_id.length' end,
        case when enrolment_id__reference then 'premium_payment.enrolment_id.reference' end,
        case when insurance_type_code__required then 'premium_payment.insurance_type_code.required' end,
        case when insurance_type_code__domain then 'premium_payment.insurance_type_code.domain' end,
        case when person_category_code__required then 'premium_payment.person_category_code.required' end,
        case when person_category_code__domain then 'premium_payment.person_category_code.domain' end,
        case when insured_division_code__required then 'premium_payment.insured_division_code.required' end,
        case when insured_division_code__type then 'premium_payment.insured_division_code.type' end,
        case when employer_id__required then 'premium_payment.employer_id.required' end,
        case when employer_id__length then 'premium_payment.employer_id.length' end,
        case when contribution_type_code__required then 'premium_payment.contribution_type_code.required' end,
        case when contribution_type_code__domain then 'premium_payment.contribution_type_code.domain' end,
        case when period_begin_date__required then 'premium_payment.period_begin_date.required' end,
        case when period_begin_date__type then 'premium_payment.period_begin_date.type' end,
        case when period_end_date__required then 'premium_payment.period_end_date.required' end,
        case when period_end_date__type then 'premium_payment.period_end_date.type' end,
        case when period_months__required then 'premium_payment.period_months.required' end,
        case when period_months__type then 'premium_payment.period_months.type' end,
        case when contribution_base__required then 'premium_payment.contribution_base.required' end,
        case when contribution_base__type then 'premium_payment.contribution_base.type' end,
        case when employer_rate__type then 'premium_payment.employer_rate.type' end,
        case when personal_rate__type then 'premium_payment.personal_rate.type' end,
        case when employer_amount__type then 'premium_payment.employer_amount.type' end,
        case when personal_amount__type then 'premium_payment.personal_amount.type' end,
        case when subsidy_amount__type then 'premium_payment.subsidy_amount.type' end,
        case when assistance_amount__type then 'premium_payment.assistance_amount.type' end,
        case when total_amount__required then 'premium_payment.total_amount.required' end,
        case when total_amount__type then 'premium_payment.total_amount.type' end,
        case when account_credit_amount__type then 'premium_payment.account_credit_amount.type' end,
        case when late_fee__type then 'premium_payment.late_fee.type' end,
        case when due_date__type then 'premium_payment.due_date.type' end,
        case when payment_time__required then 'premium_payment.payment_time.required' end,
        case when payment_time__type then 'premium_payment.payment_time.type' end,
        case when payment_time__not_future then 'premium_payment.payment_time.not_future' end,
        case when arrival_status_code__required then 'premium_payment.arrival_status_code.required' end,
        case when arrival_status_code__domain then 'premium_payment.arrival_status_code.domain' end,
        case when arrival_date__required then 'premium_payment.arrival_date.required' end,
        case when arrival_date__type then 'premium_payment.arrival_date.type' end,
        case when arrival_date__not_future then 'premium_payment.arrival_date.not_future' end,
        case when payment_channel_code__domain then 'premium_payment.payment_channel_code.domain' end,
        case when tax_voucher_no__length then 'premium_payment.tax_voucher_no.length' end,
        case when original_payment_id__length then 'premium_payment.original_payment_id.length' end,
        case when key__unique then 'premium_payment.key.unique' end,
        case when period_end_date__not_before then 'premium_payment.period_end_date.not_before' end,
        case when period_months__range then 'premium_payment.period_months.range' end,
        case when contribution_base__range then 'premium_payment.contribution_base.range' end,
        case when employer_rate__range then 'premium_payment.employer_rate.range' end,
        case when personal_rate__range then 'premium_payment.personal_rate.range' end,
        case when total_amount__sum_of then 'premium_payment.total_amount.sum_of' end,
        case when account_credit_amount__not_above then 'premium_payment.account_credit_amount.not_above' end,
        case when employer_amount__not_above then 'premium_payment.employer_amount.not_above' end,
        case when subsidy_amount__not_above then 'premium_payment.subsidy_amount.not_above' end,
        case when late_fee__range then 'premium_payment.late_fee.range' end,
        case when arrival_date__not_before then 'premium_payment.arrival_date.not_before' end,
        case when arrival_date__within_days then 'premium_payment.arrival_date.within_days' end,
        case when arrival_date__only_when then 'premium_payment.arrival_date.only_when' end,
        case when original_payment_id__only_when then 'premium_payment.original_payment_id.only_when' end,
        case when original_payment_id__differs_from then 'premium_payment.original_payment_id.differs_from' end,
        case when logic__sender_differs then 'premium_payment.logic.sender_differs' end,
        case when logic__refund_sign then 'premium_payment.logic.refund_sign' end,
        case when logic__employer_amount_differs then 'premium_payment.logic.employer_amount_differs' end,
        case when logic__personal_amount_differs then 'premium_payment.logic.personal_amount_differs' end,
        case when logic__months_differ then 'premium_payment.logic.months_differ' end,
        case when logic__late_fee_in_time then 'premium_payment.logic.late_fee_in_time' end,
        case when logic__refund_without_original then 'premium_payment.logic.refund_without_original' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or payment_id__required
        or payment_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
