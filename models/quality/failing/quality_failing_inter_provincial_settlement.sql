-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_inter_provincial_settlement') }}, {{ ref('current_inter_provincial_settlement') }}
{{ config(enabled='inter_provincial_settlement' in data_sets_in_use(), meta={'replaced_by': 'touched_inter_provincial_settlement'}) }}
with
filing_id__reference__target as (
    select distinct
        institution_code as filing_id__reference__target_1,
        filing_id as filing_id__reference__target_2
    from {{ rows_to_look_into('current_off_site_registration', ['institution_code', 'filing_id'], 'inter_provincial_settlement', ['institution_code', 'filing_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        clearing_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_inter_provincial_settlement', ['institution_code', 'clearing_id'], 'inter_provincial_settlement', ['institution_code', 'clearing_id']) }} as looked_into
    group by institution_code, clearing_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        clearing_id is null as clearing_id__required,
        length(clearing_id) > 64 as clearing_id__length,
        clearing_batch_no is null as clearing_batch_no__required,
        length(clearing_batch_no) > 32 as clearing_batch_no__length,
        clearing_period is null as clearing_period__required,
        not regexp_like(clearing_period, '^[0-9]{6}$') as clearing_period__type,
        settlement_no is null as settlement_no__required,
        length(settlement_no) > 64 as settlement_no__length,
        insurance_no is null as insurance_no__required,
        length(insurance_no) > 32 as insurance_no__length,
        insurance_type_code is null as insurance_type_code__required,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        length(name) > 50 as name__length,
        insured_division_code is null as insured_division_code__required,
        not regexp_like(insured_division_code, '^[0-9]{6}$') as insured_division_code__type,
        care_division_code is null as care_division_code__required,
        not regexp_like(care_division_code, '^[0-9]{6}$') as care_division_code__type,
        length(filing_id) > 64 as filing_id__length,
        institution_code is not null and filing_id is not null and filing_id__reference__target_1 is null as filing_id__reference,
        off_site_category_code not in ('1', '2', '3', '4', '5', '6') as off_site_category_code__domain,
        care_institution_code is null as care_institution_code__required,
        length(care_institution_code) > 22 as care_institution_code__length,
        length(care_institution_name) > 100 as care_institution_name__length,
        medical_type_code is null as medical_type_code__required,
        medical_type_code not in ('11', '13', '14', '21') as medical_type_code__domain,
        clearing_category_code is null as clearing_category_code__required,
        clearing_category_code not in ('11', '21', '41', '99') as clearing_category_code__domain,
        length(main_diagnosis_code) > 20 as main_diagnosis_code__length,
        care_begin_date is null as care_begin_date__required,
        not regexp_like(care_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as care_begin_date__type,
        try_cast(care_begin_date as date) > cast(received_at as date) as care_begin_date__not_future,
        care_end_date is null as care_end_date__required,
        not regexp_like(care_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as care_end_date__type,
        try_cast(care_end_date as date) > cast(received_at as date) as care_end_date__not_future,
        settlement_time is null as settlement_time__required,
        not regexp_like(settlement_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as settlement_time__type,
        try_cast(substr(settlement_time, 1, 19) as timestamp) > received_at as settlement_time__not_future,
        total_fee is null as total_fee__required,
        not regexp_like(total_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as total_fee__type,
        not regexp_like(eligible_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as eligible_amount__type,
        pooled_fund_payment is null as pooled_fund_payment__required,
        not regexp_like(pooled_fund_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as pooled_fund_payment__type,
        not regexp_like(large_cost_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as large_cost_payment__type,
        not regexp_like(civil_servant_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as civil_servant_payment__type,
        not regexp_like(assistance_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as assistance_payment__type,
        not regexp_like(other_fund_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as other_fund_payment__type,
        fund_payment is null as fund_payment__required,
        not regexp_like(fund_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as fund_payment__type,
        not regexp_like(personal_account_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as personal_account_payment__type,
        not regexp_like(cash_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as cash_payment__type,
        clearing_date is null as clearing_date__required,
        not regexp_like(clearing_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as clearing_date__type,
        try_cast(clearing_date as date) > cast(received_at as date) as clearing_date__not_future,
        clearing_status_code is null as clearing_status_code__required,
        clearing_status_code not in ('1', '2', '3', '4', '5') as clearing_status_code__domain,
        (clearing_status_code = '4') and paid_date is null as paid_date__required,
        not regexp_like(paid_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as paid_date__type,
        try_cast(paid_date as date) > cast(received_at as date) as paid_date__not_future,
        not regexp_like(deduction_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as deduction_amount__type,
        cleared_amount is null as cleared_amount__required,
        not regexp_like(cleared_amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as cleared_amount__type,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as name__not_placeholder,
        upper(trim(care_institution_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as care_institution_name__not_placeholder,
        not regexp_like(main_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as main_diagnosis_code__shape,
        try_cast(substr(care_end_date, 1, 10) as date) < try_cast(substr(care_begin_date, 1, 10) as date) as care_end_date__not_before,
        try_cast(substr(settlement_time, 1, 10) as date) < try_cast(substr(care_begin_date, 1, 10) as date) as settlement_time__not_before,
        try_cast(substr(settlement_time, 1, 10) as date) > try_cast(substr(care_end_date, 1, 10) as date) + interval '365' day as settlement_time__within_days,
        try_cast(eligible_amount as decimal(18, 4)) > try_cast(total_fee as decimal(18, 4)) as eligible_amount__not_above,
        abs(try_cast(fund_payment as decimal(18, 4)) - try_cast(coalesce(pooled_fund_payment, '0') as decimal(18, 4)) - try_cast(coalesce(large_cost_payment, '0') as decimal(18, 4)) - try_cast(coalesce(civil_servant_payment, '0') as decimal(18, 4)) - try_cast(coalesce(assistance_payment, '0') as decimal(18, 4)) - try_cast(coalesce(other_fund_payment, '0') as decimal(18, 4))) > 0.01 as fund_payment__sum_of,
        try_cast(pooled_fund_payment as decimal(18, 4)) > try_cast(eligible_amount as decimal(18, 4)) as pooled_fund_payment__not_above,
        abs(try_cast(total_fee as decimal(18, 4)) - try_cast(coalesce(fund_payment, '0') as decimal(18, 4)) - try_cast(coalesce(personal_account_payment, '0') as decimal(18, 4)) - try_cast(coalesce(cash_payment, '0') as decimal(18, 4))) > 0.01 as total_fee__sum_of,
        try_cast(substr(clearing_date, 1, 10) as date) < try_cast(substr(settlement_time, 1, 10) as date) as clearing_date__not_before,
        try_cast(substr(clearing_date, 1, 10) as date) > try_cast(substr(settlement_time, 1, 10) as date) + interval '400' day as clearing_date__within_days,
        try_cast(substr(paid_date, 1, 10) as date) < try_cast(substr(clearing_date, 1, 10) as date) as paid_date__not_before,
        try_cast(substr(paid_date, 1, 10) as date) > try_cast(substr(clearing_date, 1, 10) as date) + interval '92' day as paid_date__within_days,
        case when paid_date is not null then not (clearing_status_code = '4') end as paid_date__only_when,
        try_cast(deduction_amount as decimal(18, 4)) > try_cast(fund_payment as decimal(18, 4)) as deduction_amount__not_above,
        try_cast(deduction_amount as decimal(18, 4)) < 0 or try_cast(deduction_amount as decimal(18, 4)) > 10000000 as deduction_amount__range,
        sender_code <> institution_code as logic__sender_differs,
        substr(care_division_code, 1, 2) = substr(insured_division_code, 1, 2) as logic__same_province,
        abs(try_cast(fund_payment as decimal(18, 4)) - try_cast(coalesce(deduction_amount, '0') as decimal(18, 4)) - try_cast(cleared_amount as decimal(18, 4))) > 0.01 as logic__cleared_amount_differs,
        case when medical_type_code = '21' then clearing_category_code <> '21' when medical_type_code in ('11', '13', '14') then clearing_category_code <> '11' end as logic__category_contradicts_type,
        replace(substr(settlement_time, 1, 7), '-', '') > clearing_period as logic__cleared_before_month_end,
        case when clearing_category_code = '11' then try_cast(substr(care_end_date, 1, 10) as date) > try_cast(substr(care_begin_date, 1, 10) as date) + interval '31' day end as logic__outpatient_stay,
        insurance_type_code = '999' as logic__uninsured_scheme
    from {{ judged_rows('inter_provincial_settlement') }} as judged_row
    left join filing_id__reference__target
        on institution_code = filing_id__reference__target_1 and filing_id = filing_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and clearing_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or clearing_id__required
        or clearing_id__length
        or clearing_batch_no__required
        or clearing_batch_no__length
        or clearing_period__required
        or clearing_period__type
        or settlement_no__required
        or settlement_no__length
        or insurance_no__required
        or insurance_no__length
        or insurance_type_code__required
        or insurance_type_code__domain
        or name__length
        or insured_division_code__required
        or insured_division_code__type
        or care_division_code__required
        or care_division_code__type
        or filing_id__length
        or filing_id__reference
        or off_site_category_code__domain
        or care_institution_code__required
        or care_institution_code__length
        or care_institution_name__length
        or medical_type_code__required
        or medical_type_code__domain
        or clearing_category_code__required
        or clearing_category_code__domain
        or main_diagnosis_code__length
        or care_begin_date__required
        or care_begin_date__type
        or care_begin_date__not_future
        or care_end_date__required
        or care_end_date__type
        or care_end_date__not_future
        or settlement_time__required
        or settlement_time__type
        or settlement_time__not_future
        or total_fee__required
        or total_fee__type
        or eligible_amount__type
        or pooled_fund_payment__required
        or pooled_fund_payment__type
        or large_cost_payment__type
        or civil_servant_payment__type
        or assistance_payment__type
        or other_fund_payment__type
        or fund_payment__required
        or fund_payment__type
        or personal_account_payment__type
        or cash_payment__type
        or clearing_date__required
        or clearing_date__type
        or clearing_date__not_future
        or clearing_status_code__required
        or clearing_status_code__domain
        or paid_date__required
        or paid_date__type
        or paid_date__not_future
        or deduction_amount__type
        or cleared_amount__required
        or cleared_amount__type
        or key__unique
        or name__not_placeholder
        or care_institution_name__not_placeholder
        or main_diagnosis_code__shape
        or care_end_date__not_before
        or settlement_time__not_before
        or settlement_time__within_days
        or eligible_amount__not_above
        or fund_payment__sum_of
        or pooled_fund_payment__not_above
        or total_fee__sum_of
        or clearing_date__not_before
        or clearing_date__within_days
        or paid_date__not_before
        or paid_date__within_days
        or paid_date__only_when
        or deduction_amount__not_above
        or deduction_amount__range
        or logic__sender_differs
        or logic__same_province
        or logic__cleared_amount_differs
        or logic__category_contradicts_type
        or logic__cleared_before_month_end
        or logic__outpatient_stay
        or logic__uninsured_scheme
)

select
    institution_code,
    clearing_id,
    clearing_batch_no,
    clearing_period,
    settlement_no,
    insurance_no,
    insurance_type_code,
    name,
    insured_division_code,
    care_division_code,
    filing_id,
    off_site_category_code,
    care_institution_code,
    care_institution_name,
    medical_type_code,
    clearing_category_code,
    main_diagnosis_code,
    care_begin_date,
    care_end_date,
    settlement_time,
    total_fee,
    eligible_amount,
    pooled_fund_payment,
    large_cost_payment,
    civil_servant_payment,
    assistance_payment,
    other_fund_payment,
    fund_payment,
    personal_account_payment,
    cash_payment,
    clearing_date,
    clearing_status_code,
    paid_date,
    deduction_amount,
    cleared_amount,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'inter_provincial_settlement.institution_code.required' end,
        case when institution_code__length then 'inter_provincial_settlement.institution_code.length' end,
        case when clearing_id__required then 'inter_provincial_settlement.clearing_id.required' end,
        case when clearing_id__length then 'inter_provincial_settlement.clearing_id.length' end,
        case when clearing_batch_no__required then 'inter_provincial_settlement.clearing_batch_no.required' end,
        case when clearing_batch_no__length then 'inter_provincial_settlement.clearing_batch_no.length' end,
        case when clearing_period__required then 'inter_provincial_settlement.clearing_period.required' end,
        case when clearing_period__type then 'inter_provincial_settlement.clearing_period.type' end,
        case when settlement_no__required then 'inter_provincial_settlement.settlement_no.required' end,
        case when settlement_no__length then 'inter_provincial_settlement.settlement_no.length' end,
        case when insurance_no__required then 'inter_provincial_settlement.insurance_no.required' end,
        case when insurance_no__length then 'inter_provincial_settlement.insurance_no.length' end,
        case when insurance_type_code__required then 'inter_provincial_settlement.insurance_type_code.required' end,
        case when insurance_type_code__domain then 'inter_provincial_settlement.insurance_type_code.domain' end,
        case when name__length then 'inter_provincial_settlement.name.length' end,
        case when insured_division_code__required then 'inter_provincial_settlement.insured_division_code.required' end,
        case when insured_division_code__type then 'inter_provincial_settlement.insured_division_code.type' end,
        case when care_division_code__required then 'inter_provincial_settlement.care_division_code.required' end,
        case when care_division_code__type then 'inter_provincial_settlement.care_division_code.type' end,
        case when filing_id__length then 'inter_provincial_settlement.filing_id.length' end,
        case when filing_id__reference then 'inter_provincial_settlement.filing_id.reference' end,
        case when off_site_category_code__domain then 'inter_provincial_settlement.off_site_category_code.domain' end,
        case when care_institution_code__required then 'inter_provincial_settlement.care_institution_code.required' end,
        case when care_institution_code__length then 'inter_provincial_settlement.care_institution_code.length' end,
        case when care_institution_name__length then 'inter_provincial_settlement.care_institution_name.length' end,
        case when medical_type_code__required then 'inter_provincial_settlement.medical_type_code.required' end,
        case when medical_type_code__domain then 'inter_provincial_settlement.medical_type_code.domain' end,
        case when clearing_category_code__required then 'inter_provincial_settlement.clearing_category_code.required' end,
        case when clearing_category_code__domain then 'inter_provincial_settlement.clearing_category_code.domain' end,
        case when main_diagnosis_code__length then 'inter_provincial_settlement.main_diagnosis_code.length' end,
        case when care_begin_date__required then 'inter_provincial_settlement.care_begin_date.required' end,
        case when care_begin_date__type then 'inter_provincial_settlement.care_begin_date.type' end,
        case when care_begin_date__not_future then 'inter_provincial_settlement.care_begin_date.not_future' end,
        case when care_end_date__required then 'inter_provincial_settlement.care_end_date.required' end,
        case when care_end_date__type then 'inter_provincial_settlement.care_end_date.type' end,
        case when care_end_date__not_future then 'inter_provincial_settlement.care_end_date.not_future' end,
        case when settlement_time__required then 'inter_provincial_settlement.settlement_time.required' end,
        case when settlement_time__type then 'inter_provincial_settlement.settlement_time.type' end,
        case when settlement_time__not_future then 'inter_provincial_settlement.settlement_time.not_future' end,
        case when total_fee__required then 'inter_provincial_settlement.total_fee.required' end,
        case when total_fee__type then 'inter_provincial_settlement.total_fee.type' end,
        case when eligible_amount__type then 'inter_provincial_settlement.eligible_amount.type' end,
        case when pooled_fund_payment__required then 'inter_provincial_settlement.pooled_fund_payment.required' end,
        case when pooled_fund_payment__type then 'inter_provincial_settlement.pooled_fund_payment.type' end,
        case when large_cost_payment__type then 'inter_provincial_settlement.large_cost_payment.type' end,
        case when civil_servant_payment__type then 'inter_provincial_settlement.civil_servant_payment.type' end,
        case when assistance_payment__type then 'inter_provincial_settlement.assistance_payment.type' end,
        case when other_fund_payment__type then 'inter_provincial_settlement.other_fund_payment.type' end,
        case when fund_payment__required then 'inter_provincial_settlement.fund_payment.required' end,
        case when fund_payment__type then 'inter_provincial_settlement.fund_payment.type' end,
        case when personal_account_payment__type then 'inter_provincial_settlement.personal_account_payment.type' end,
        case when cash_payment__type then 'inter_provincial_settlement.cash_payment.type' end,
        case when clearing_date__required then 'inter_provincial_settlement.clearing_date.required' end,
        case when clearing_date__type then 'inter_provincial_settlement.clearing_date.type' end,
        case when clearing_date__not_future then 'inter_provincial_settlement.clearing_date.not_future' end,
        case when clearing_status_code__required then 'inter_provincial_settlement.clearing_status_code.required' end,
        case when clearing_status_code__domain then 'inter_provincial_settlement.clearing_status_code.domain' end,
        case when paid_date__required then 'inter_provincial_settlement.paid_date.required' end,
        case when paid_date__type then 'inter_provincial_settlement.paid_date.type' end,
        case when paid_date__not_future then 'inter_provincial_settlement.paid_date.not_future' end,
        case when deduction_amount__type then 'inter_provincial_settlement.deduction_amount.type' end,
        case when cleared_amount__required then 'inter_provincial_settlement.cleared_amount.required' end,
        case when cleared_amount__type then 'inter_provincial_settlement.cleared_amount.type' end,
        case when key__unique then 'inter_provincial_settlement.key.unique' end,
        case when name__not_placeholder then 'inter_provincial_settlement.name.not_placeholder' end,
        case when care_institution_name__not_placeholder then 'inter_provincial_settlement.care_institution_name.not_placeholder' end,
        case when main_diagnosis_code__shape then 'inter_provincial_settlement.main_diagnosis_code.shape' end,
        case when care_end_date__not_before then 'inter_provincial_settlement.care_end_date.not_before' end,
        case when settlement_time__not_before then 'inter_provincial_settlement.settlement_time.not_before' end,
        case when settlement_time__within_days then 'inter_provincial_settlement.settlement_time.within_days' end,
        case when eligible_amount__not_above then 'inter_provincial_settlement.eligible_amount.not_above' end,
        case when fund_payment__sum_of then 'inter_provincial_settlement.fund_payment.sum_of' end,
        case when pooled_fund_payment__not_above then 'inter_provincial_settlement.pooled_fund_payment.not_above' end,
        case when total_fee__sum_of then 'inter_provincial_settlement.total_fee.sum_of' end,
        case when clearing_date__not_before then 'inter_provincial_settlement.clearing_date.not_before' end,
        case when clearing_date__within_days then 'inter_provincial_settlement.clearing_date.within_days' end,
        case when paid_date__not_before then 'inter_provincial_settlement.paid_date.not_before' end,
        case when paid_date__within_days then 'inter_provincial_settlement.paid_date.within_days' end,
        case when paid_date__only_when then 'inter_provincial_settlement.paid_date.only_when' end,
        case when deduction_amount__not_above then 'inter_provincial_settlement.deduction_amount.not_above' end,
        case when deduction_amount__range then 'inter_provincial_settlement.deduction_amount.range' end,
        case when logic__sender_differs then 'inter_provincial_settlement.logic.sender_differs' end,
        case when logic__same_province then 'inter_provincial_settlement.logic.same_province' end,
        case when logic__cleared_amount_differs then 'inter_provincial_settlement.logic.cleared_amount_differs' end,
        case when logic__category_contradicts_type then 'inter_provincial_settlement.logic.category_contradicts_type' end,
        case when logic__cleared_before_month_end then 'inter_provincial_settlement.logic.cleared_before_month_end' end,
        case when logic__outpatient_stay then 'inter_provincial_settlement.logic.outpatient_stay' end,
        case when logic__uninsured_scheme then 'inter_provincial_settlement.logic.uninsured_scheme' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or clearing_id__required
        or clearing_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
