-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_settlement') }}, {{ ref('current_settlement') }}
{{ config(enabled='settlement' in data_sets_in_use(), meta={'replaced_by': 'touched_settlement'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'settlement', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'settlement', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        settlement_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_settlement', ['institution_code', 'settlement_id'], 'settlement', ['institution_code', 'settlement_id']) }} as looked_into
    group by institution_code, settlement_id
    having count(*) > 1
),

logic__lines_differ__target as (
    select distinct
        institution_code as logic__lines_differ__target_1,
        settlement_id as logic__lines_differ__target_2
    from {{ rows_to_look_into('quality_settlement_matching_lines', ['institution_code', 'settlement_id'], 'settlement', ['institution_code', 'settlement_id']) }} as looked_into
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        settlement_id is null as settlement_id__required,
        length(settlement_id) > 64 as settlement_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(insurance_no) > 32 as insurance_no__length,
        insurance_type_code is null as insurance_type_code__required,
        insurance_type_code not in ('310', '340', '390', '999') as insurance_type_code__domain,
        medical_type_code is null as medical_type_code__required,
        medical_type_code not in ('11', '13', '14', '21') as medical_type_code__domain,
        settlement_time is null as settlement_time__required,
        not regexp_like(settlement_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as settlement_time__type,
        try_cast(substr(settlement_time, 1, 19) as timestamp) > received_at as settlement_time__not_future,
        begin_date is null as begin_date__required,
        not regexp_like(begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as begin_date__type,
        try_cast(begin_date as date) > cast(received_at as date) as begin_date__not_future,
        end_date is null as end_date__required,
        not regexp_like(end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as end_date__type,
        try_cast(end_date as date) > cast(received_at as date) as end_date__not_future,
        main_diagnosis_code is null as main_diagnosis_code__required,
        length(main_diagnosis_code) > 20 as main_diagnosis_code__length,
        length(main_diagnosis_name) > 200 as main_diagnosis_name__length,
        total_fee is null as total_fee__required,
        not regexp_like(total_fee, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as total_fee__type,
        fund_payment is null as fund_payment__required,
        not regexp_like(fund_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as fund_payment__type,
        not regexp_like(personal_account_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as personal_account_payment__type,
        not regexp_like(cash_payment, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as cash_payment__type,
        key__unique__repeated_1 is not null as key__unique,
        abs( try_cast(total_fee as decimal(18, 4)) - try_cast(fund_payment as decimal(18, 4)) - try_cast(coalesce(personal_account_payment, '0') as decimal(18, 4)) - try_cast(coalesce(cash_payment, '0') as decimal(18, 4)) ) > 0.01 as logic__payments_differ,
        case when try_cast(total_fee as decimal(18, 4)) >= 0 then try_cast(fund_payment as decimal(18, 4)) > try_cast(total_fee as decimal(18, 4)) end as logic__fund_exceeds_total,
        try_cast(end_date as date) < try_cast(begin_date as date) as logic__end_before_begin,
        try_cast(substr(settlement_time, 1, 10) as date) < try_cast(begin_date as date) as logic__settled_before_begin,
        try_cast(substr(settlement_time, 1, 10) as date) > try_cast(end_date as date) + interval '1' year as logic__settled_late,
        (insurance_type_code in ('310', '340', '390')) and insurance_no is null as logic__insurance_no_missing,
        case when insurance_type_code = '999' then try_cast(fund_payment as decimal(18, 4)) > 0 end as logic__fund_pays_uninsured,
        case when medical_type_code in ('11', '13') then try_cast(end_date as date) > try_cast(begin_date as date) + interval '7' day end as logic__emergency_over_a_week,
        (regexp_extract(main_diagnosis_code, '^[A-Z][0-9]', 0) <> '') and not regexp_like(main_diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as logic__main_diagnosis_shape,
        regexp_extract(main_diagnosis_code, '^[VWXYvwxy][0-9]', 0) <> '' as logic__main_diagnosis_external,
        institution_code is not null and settlement_id is not null and logic__lines_differ__target_1 is null as logic__lines_differ,
        sender_code <> institution_code as logic__sender_differs,
        upper(substr(main_diagnosis_code, 1, 3)) = 'Z00' as logic__main_diagnosis_examination
    from {{ judged_rows('settlement') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and settlement_id = key__unique__repeated_2
    left join logic__lines_differ__target
        on institution_code = logic__lines_differ__target_1 and settlement_id = logic__lines_differ__target_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or settlement_id__required
        or settlement_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or insurance_no__length
        or insurance_type_code__required
        or insurance_type_code__domain
        or medical_type_code__required
        or medical_type_code__domain
        or settlement_time__required
        or settlement_time__type
        or settlement_time__not_future
        or begin_date__required
        or begin_date__type
        or begin_date__not_future
        or end_date__required
        or end_date__type
        or end_date__not_future
        or main_diagnosis_code__required
        or main_diagnosis_code__length
        or main_diagnosis_name__length
        or total_fee__required
        or total_fee__type
        or fund_payment__required
        or fund_payment__type
        or personal_account_payment__type
        or cash_payment__type
        or key__unique
        or logic__payments_differ
        or logic__fund_exceeds_total
        or logic__end_before_begin
        or logic__settled_before_begin
        or logic__settled_late
        or logic__insurance_no_missing
        or logic__fund_pays_uninsured
        or logic__emergency_over_a_week
        or logic__main_diagnosis_shape
        or logic__main_diagnosis_external
        or logic__lines_differ
        or logic__sender_differs
        or logic__main_diagnosis_examination
)

select
    institution_code,
    settlement_id,
    visit_id,
    patient_id,
    insurance_no,
    insurance_type_code,
    medical_type_code,
    settlement_time,
    begin_date,
    end_date,
    main_diagnosis_code,
    main_diagnosis_name,
    total_fee,
    fund_payment,
    personal_account_payment,
    cash_payment,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'settlement.institution_code.required' end,
        case when institution_code__length then 'settlement.institution_code.length' end,
        case when settlement_id__required then 'settlement.settlement_id.required' end,
        case when settlement_id__length then 'settlement.settlement_id.length' end,
        case when visit_id__required then 'settlement.visit_id.required' end,
        case when visit_id__length then 'settlement.visit_id.length' end,
        case when visit_id__reference then 'settlement.visit_id.reference' end,
        case when patient_id__required then 'settlement.patient_id.required' end,
        case when patient_id__length then 'settlement.patient_id.length' end,
        case when patient_id__reference then 'settlement.patient_id.reference' end,
        case when insurance_no__length then 'settlement.insurance_no.length' end,
        case when insurance_type_code__required then 'settlement.insurance_type_code.required' end,
        case when insurance_type_code__domain then 'settlement.insurance_type_code.domain' end,
        case when medical_type_code__required then 'settlement.medical_type_code.required' end,
        case when medical_type_code__domain then 'settlement.medical_type_code.domain' end,
        case when settlement_time__required then 'settlement.settlement_time.required' end,
        case when settlement_time__type then 'settlement.settlement_time.type' end,
        case when settlement_time__not_future then 'settlement.settlement_time.not_future' end,
        case when begin_date__required then 'settlement.begin_date.required' end,
        case when begin_date__type then 'settlement.begin_date.type' end,
        case when begin_date__not_future then 'settlement.begin_date.not_future' end,
        case when end_date__required then 'settlement.end_date.required' end,
        case when end_date__type then 'settlement.end_date.type' end,
        case when end_date__not_future then 'settlement.end_date.not_future' end,
        case when main_diagnosis_code__required then 'settlement.main_diagnosis_code.required' end,
        case when main_diagnosis_code__length then 'settlement.main_diagnosis_code.length' end,
        case when main_diagnosis_name__length then 'settlement.main_diagnosis_name.length' end,
        case when total_fee__required then 'settlement.total_fee.required' end,
        case when total_fee__type then 'settlement.total_fee.type' end,
        case when fund_payment__required then 'settlement.fund_payment.required' end,
        case when fund_payment__type then 'settlement.fund_payment.type' end,
        case when personal_account_payment__type then 'settlement.personal_account_payment.type' end,
        case when cash_payment__type then 'settlement.cash_payment.type' end,
        case when key__unique then 'settlement.key.unique' end,
        case when logic__payments_differ then 'settlement.logic.payments_differ' end,
        case when logic__fund_exceeds_total then 'settlement.logic.fund_exceeds_total' end,
        case when logic__end_before_begin then 'settlement.logic.end_before_begin' end,
        case when logic__settled_before_begin then 'settlement.logic.settled_before_begin' end,
        case when logic__settled_late then 'settlement.logic.settled_late' end,
        case when logic__insurance_no_missing then 'settlement.logic.insurance_no_missing' end,
        case when logic__fund_pays_uninsured then 'settlement.logic.fund_pays_uninsured' end,
        case when logic__emergency_over_a_week then 'settlement.logic.emergency_over_a_week' end,
        case when logic__main_diagnosis_shape then 'settlement.logic.main_diagnosis_shape' end,
        case when logic__main_diagnosis_external then 'settlement.logic.main_diagnosis_external' end,
        case when logic__lines_differ then 'settlement.logic.lines_differ' end,
        case when logic__sender_differs then 'settlement.logic.sender_differs' end,
        case when logic__main_diagnosis_examination then 'settlement.logic.main_diagnosis_examination' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or settlement_id__required
        or settlement_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
