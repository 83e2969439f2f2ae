-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_fund_ledger') }}, {{ ref('current_fund_ledger') }}
{{ config(enabled='fund_ledger' in data_sets_in_use(), meta={'replaced_by': 'touched_fund_ledger'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        ledger_entry_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_fund_ledger', ['institution_code', 'ledger_entry_id'], 'fund_ledger', ['institution_code', 'ledger_entry_id']) }} as looked_into
    group by institution_code, ledger_entry_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        ledger_entry_id is null as ledger_entry_id__required,
        length(ledger_entry_id) > 64 as ledger_entry_id__length,
        voucher_no is null as voucher_no__required,
        length(voucher_no) > 32 as voucher_no__length,
        voucher_line_no is null as voucher_line_no__required,
        not regexp_like(voucher_line_no, '^-?[0-9]{1,4}$') as voucher_line_no__type,
        booking_date is null as booking_date__required,
        not regexp_like(booking_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as booking_date__type,
        try_cast(booking_date as date) > cast(received_at as date) as booking_date__not_future,
        accounting_period is null as accounting_period__required,
        not regexp_like(accounting_period, '^[0-9]{6}$') as accounting_period__type,
        not regexp_like(business_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as business_date__type,
        try_cast(business_date as date) > cast(received_at as date) as business_date__not_future,
        fund_kind_code is null as fund_kind_code__required,
        fund_kind_code not in ('310100', '310200', '320100', '330100', '340100', '390100', '390200', '510100', '610100') as fund_kind_code__domain,
        direction_code is null as direction_code__required,
        direction_code not in ('1', '2') as direction_code__domain,
        subject_code is null as subject_code__required,
        subject_code not in ('101', '102', '103', '104', '105', '106', '107', '109', '201', '202', '203', '204', '205', '209') as subject_code__domain,
        account_code is null as account_code__required,
        length(account_code) > 20 as account_code__length,
        length(account_name) > 100 as account_name__length,
        pool_division_code is null as pool_division_code__required,
        not regexp_like(pool_division_code, '^[0-9]{6}$') as pool_division_code__type,
        amount is null as amount__required,
        not regexp_like(amount, '^-?[0-9]{1,14}([.][0-9]{1,2}0*)?$') as amount__type,
        not regexp_like(debit_amount, '^-?[0-9]{1,14}([.][0-9]{1,2}0*)?$') as debit_amount__type,
        not regexp_like(credit_amount, '^-?[0-9]{1,14}([.][0-9]{1,2}0*)?$') as credit_amount__type,
        not regexp_like(balance_before, '^-?[0-9]{1,16}([.][0-9]{1,2}0*)?$') as balance_before__type,
        not regexp_like(balance_after, '^-?[0-9]{1,16}([.][0-9]{1,2}0*)?$') as balance_after__type,
        length(counterparty_name) > 200 as counterparty_name__length,
        length(counterparty_code) > 22 as counterparty_code__length,
        (subject_code = '201') and settlement_period is null as settlement_period__required,
        not regexp_like(settlement_period, '^[0-9]{6}$') as settlement_period__type,
        medical_type_code not in ('11', '13', '14', '21') as medical_type_code__domain,
        not regexp_like(person_times, '^-?[0-9]{1,8}$') as person_times__type,
        not regexp_like(bank_account_tail, '^[0-9]{4}$') as bank_account_tail__type,
        not regexp_like(bank_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as bank_time__type,
        try_cast(substr(bank_time, 1, 19) as timestamp) > received_at as bank_time__not_future,
        entry_status_code is null as entry_status_code__required,
        entry_status_code not in ('1', '2', '3') as entry_status_code__domain,
        length(reversed_entry_id) > 64 as reversed_entry_id__length,
        preparer_id is null as preparer_id__required,
        length(preparer_id) > 32 as preparer_id__length,
        length(voucher_reviewer_id) > 32 as voucher_reviewer_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(voucher_line_no as decimal(18, 4)) < 1 or try_cast(voucher_line_no as decimal(18, 4)) > 9999 as voucher_line_no__range,
        try_cast(substr(booking_date, 1, 10) as date) < try_cast(substr(business_date, 1, 10) as date) as booking_date__not_before,
        try_cast(substr(booking_date, 1, 10) as date) > try_cast(substr(business_date, 1, 10) as date) + interval '92' day as booking_date__within_days,
        upper(trim(account_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as account_name__not_placeholder,
        upper(trim(counterparty_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as counterparty_name__not_placeholder,
        try_cast(person_times as decimal(18, 4)) < 0 or try_cast(person_times as decimal(18, 4)) > 10000000 as person_times__range,
        case when entry_status_code = '1' then try_cast(amount as decimal(18, 4)) < 0 end as amount__at_least_when,
        try_cast(substr(bank_time, 1, 10) as date) < try_cast(substr(business_date, 1, 10) as date) as bank_time__not_before,
        try_cast(substr(bank_time, 1, 10) as date) > try_cast(substr(booking_date, 1, 10) as date) + interval '31' day as bank_time__within_days,
        case when reversed_entry_id is not null then not (entry_status_code = '3') end as reversed_entry_id__only_when,
        reversed_entry_id = ledger_entry_id as reversed_entry_id__differs_from,
        case when settlement_period is not null then not (subject_code in ('201', '202')) end as settlement_period__only_when,
        case when person_times is not null then not (direction_code = '2') end as person_times__only_when,
        voucher_reviewer_id = preparer_id as voucher_reviewer_id__differs_from,
        case when medical_type_code is not null then not (subject_code in ('201', '202')) end as medical_type_code__only_when,
        sender_code <> institution_code as logic__sender_differs,
        substr(subject_code, 1, 1) <> direction_code as logic__subject_contradicts_direction,
        case when direction_code = '1' then abs(try_cast(balance_before as decimal(18, 4)) + try_cast(amount as decimal(18, 4)) - try_cast(balance_after as decimal(18, 4))) > 0.01 when direction_code = '2' then abs(try_cast(balance_before as decimal(18, 4)) - try_cast(amount as decimal(18, 4)) - try_cast(balance_after as decimal(18, 4))) > 0.01 end as logic__balance_differs,
        replace(substr(booking_date, 1, 7), '-', '') <> accounting_period as logic__period_contradicts_date,
        try_cast(debit_amount as decimal(18, 4)) <> 0 and try_cast(credit_amount as decimal(18, 4)) <> 0 as logic__both_sides,
        case when subject_code = '201' then try_cast(settlement_period as decimal(18, 4)) > try_cast(accounting_period as decimal(18, 4)) end as logic__settled_in_advance,
        (entry_status_code = '3') and reversed_entry_id is null as logic__reversal_without_entry
    from {{ judged_rows('fund_ledger') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and ledger_entry_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or ledger_entry_id__required
        or ledger_entry_id__length
        or voucher_no__required
        or voucher_no__length
        or voucher_line_no__required
        or voucher_line_no__type
        or booking_date__required
        or booking_date__type
        or booking_date__not_future
        or accounting_period__required
        or accounting_period__type
        or business_date__type
        or business_date__not_future
        or fund_kind_code__required
        or fund_kind_code__domain
        or direction_code__required
        or direction_code__domain
        or subject_code__required
        or subject_code__domain
        or account_code__required
        or account_code__length
        or account_name__length
        or pool_division_code__required
        or pool_division_code__type
        or amount__required
        or amount__type
        or debit_amount__type
        or credit_amount__type
        or balance_before__type
        or balance_after__type
        or counterparty_name__length
        or counterparty_code__length
        or settlement_period__required
        or settlement_period__type
        or medical_type_code__domain
        or person_times__type
        or bank_account_tail__type
        or bank_time__type
        or bank_time__not_future
        or entry_status_code__required
        or entry_status_code__domain
        or reversed_entry_id__length
        or preparer_id__required
        or preparer_id__length
        or voucher_reviewer_id__length
        or key__unique
        or voucher_line_no__range
        or booking_date__not_before
        or booking_date__within_days
        or account_name__not_placeholder
        or counterparty_name__not_placeholder
        or person_times__range
        or amount__at_least_when
        or bank_time__not_before
        or bank_time__within_days
        or reversed_entry_id__only_when
        or reversed_entry_id__differs_from
        or settlement_period__only_when
        or person_times__only_when
        or voucher_reviewer_id__differs_from
        or medical_type_code__only_when
        or logic__sender_differs
        or logic__subject_contradicts_direction
        or logic__balance_differs
        or logic__period_contradicts_date
        or logic__both_sides
        or logic__settled_in_advance
        or logic__reversal_without_entry
)

select
    institution_code,
    ledger_entry_id,
    voucher_no,
    voucher_line_no,
    booking_date,
    accounting_period,
    business_date,
    fund_kind_code,
    direction_code,
    subject_code,
    account_code,
    account_name,
    pool_division_code,
    amount,
    debit_amount,
    credit_amount,
    balance_before,
    balance_after,
    counterparty_name,
    counterparty_code,
    settlement_period,
    medical_type_code,
    person_times,
    bank_account_tail,
    bank_time,
    entry_status_code,
    reversed_entry_id,
    preparer_id,
    voucher_reviewer_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'fund_ledger.institution_code.required' end,
        case when institution_code__length then 'fund_ledger.institution_code.length' end,
        case when ledger_entry_id__required then 'fund_ledger.ledger_entry_id.required' end,
        case when ledger_entry_id__length then 'fund_ledger.ledger_entry_id.length' end,
        case when voucher_no__required then 'fund_ledger.voucher_no.required' end,
        case when voucher_no__length then 'fund_ledger.voucher_no.length' end,
        case when voucher_line_no__required then 'fund_ledger.voucher_line_no.required' end,
        case when voucher_line_no__type then 'fund_ledger.voucher_line_no.type' end,
        case when booking_date__required then 'fund_ledger.booking_date.required' end,
        case when booking_date__type then 'fund_ledger.booking_date.type' end,
        case when booking_date__not_future then 'fund_ledger.booking_date.not_future' end,
        case when accounting_period__required then 'fund_ledger.accounting_period.required' end,
        case when accounting_period__type then 'fund_ledger.accounting_period.type' end,
        case when business_date__type then 'fund_ledger.business_date.type' end,
        case when business_date__not_future then 'fund_ledger.business_date.not_future' end,
        case when fund_kind_code__required then 'fund_ledger.fund_kind_code.required' end,
        case when fund_kind_code__domain then 'fund_ledger.fund_kind_code.domain' end,
        case when direction_code__required then 'fund_ledger.direction_code.required' end,
        case when direction_code__domain then 'fund_ledger.direction_code.domain' end,
        case when subject_code__required then 'fund_ledger.subject_code.required' end,
        case when subject_code__domain then 'fund_ledger.subject_code.domain' end,
        case when account_code__required then 'fund_ledger.account_code.required' end,
        case when account_code__length then 'fund_ledger.account_code.length' end,
        case when account_name__length then 'fund_ledger.account_name.length' end,
        case when pool_division_code__required then 'fund_ledger.pool_division_code.required' end,
        case when pool_division_code__type then 'fund_ledger.pool_division_code.type' end,
        case when amount__required then 'fund_ledger.amount.required' end,
        case when amount__type then 'fund_ledger.amount.type' end,
        case when debit_amount__type then 'fund_ledger.debit_amount.type' end,
        case when credit_amount__type then 'fund_ledger.credit_amount.type' end,
        case when balance_before__type then 'fund_ledger.balance_before.type' end,
        case when balance_after__type then 'fund_ledger.balance_after.type' end,
        case when counterparty_name__length then 'fund_ledger.counterparty_name.length' end,
        case when counterparty_code__length then 'fund_ledger.counterparty_code.length' end,
        case when settlement_period__required then 'fund_ledger.settlement_period.required' end,
        case when settlement_period__type then 'fund_ledger.settlement_period.type' end,
        case when medical_type_code__domain then 'fund_ledger.medical_type_code.domain' end,
        case when person_times__type then 'fund_ledger.person_times.type' end,
        case when bank_account_tail__type then 'fund_ledger.bank_account_tail.type' end,
        case when bank_time__type then 'fund_ledger.bank_time.type' end,
        case when bank_time__not_future then 'fund_ledger.bank_time.not_future' end,
        case when entry_status_code__required then 'fund_ledger.entry_status_code.required' end,
        case when entry_status_code__domain then 'fund_ledger.entry_status_code.domain' end,
        case when reversed_entry_id__length then 'fund_ledger.reversed_entry_id.length' end,
        case when preparer_id__required then 'fund_ledger.preparer_id.required' end,
        case when preparer_id__length then 'fund_ledger.preparer_id.length' end,
        case when voucher_reviewer_id__length then 'fund_ledger.voucher_reviewer_id.length' end,
        case when key__unique then 'fund_ledger.key.unique' end,
        case when voucher_line_no__range then 'fund_ledger.voucher_line_no.range' end,
        case when booking_date__not_before then 'fund_ledger.booking_date.not_before' end,
        case when booking_date__within_days then 'fund_ledger.booking_date.within_days' end,
        case when account_name__not_placeholder then 'fund_ledger.account_name.not_placeholder' end,
        case when counterparty_name__not_placeholder then 'fund_ledger.counterparty_name.not_placeholder' end,
        case when person_times__range then 'fund_ledger.person_times.range' end,
        case when amount__at_least_when then 'fund_ledger.amount.at_least_when' end,
        case when bank_time__not_before then 'fund_ledger.bank_time.not_before' end,
        case when bank_time__within_days then 'fund_ledger.bank_time.within_days' end,
        case when reversed_entry_id__only_when then 'fund_ledger.reversed_entry_id.only_when' end,
        case when reversed_entry_id__differs_from then 'fund_ledger.reversed_entry_id.differs_from' end,
        case when settlement_period__only_when then 'fund_ledger.settlement_period.only_when' end,
        case when person_times__only_when then 'fund_ledger.person_times.only_when' end,
        case when voucher_reviewer_id__differs_from then 'fund_ledger.voucher_reviewer_id.differs_from' end,
        case when medical_type_code__only_when then 'fund_ledger.medical_type_code.only_when' end,
        case when logic__sender_differs then 'fund_ledger.logic.sender_differs' end,
        case when logic__subject_contradicts_direction then 'fund_ledger.logic.subject_contradicts_direction' end,
        case when logic__balance_differs then 'fund_ledger.logic.balance_differs' end,
        case when logic__period_contradicts_date then 'fund_ledger.logic.period_contradicts_date' end,
        case when logic__both_sides then 'fund_ledger.logic.both_sides' end,
        case when logic__settled_in_advance then 'fund_ledger.logic.settled_in_advance' end,
        case when logic__reversal_without_entry then 'fund_ledger.logic.reversal_without_entry' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or ledger_entry_id__required
        or booking_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
