-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_fund_ledger') }}, {{ ref('current_fund_ledger') }}
{{ config(enabled='fund_ledger' in data_sets_in_use(), meta={'data_set': 'fund_ledger'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        (subject_code = '201') as holds_2,
        try_cast(substr(booking_date, 1, 10) as date) is not null as holds_3,
        try_cast(substr(business_date, 1, 10) as date) is not null as holds_4,
        try_cast(substr(bank_time, 1, 10) as date) is not null as holds_5
    from {{ counted_rows('fund_ledger') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("ledger_entry_id is not null") }} as n__ledger_entry_id__length,
        {{ signed_count("voucher_no is not null") }} as n__voucher_no__length,
        {{ signed_count("voucher_line_no is not null") }} as n__voucher_line_no__type,
        {{ signed_count("booking_date is not null") }} as n__booking_date__type,
        {{ signed_count("try_cast(booking_date as date) is not null and holds_1") }} as n__booking_date__not_future,
        {{ signed_count("accounting_period is not null") }} as n__accounting_period__type,
        {{ signed_count("business_date is not null") }} as n__business_date__type,
        {{ signed_count("try_cast(business_date as date) is not null and holds_1") }} as n__business_date__not_future,
        {{ signed_count("fund_kind_code is not null") }} as n__fund_kind_code__domain,
        {{ signed_count("direction_code is not null") }} as n__direction_code__domain,
        {{ signed_count("subject_code is not null") }} as n__subject_code__domain,
        {{ signed_count("account_code is not null") }} as n__account_code__length,
        {{ signed_count("account_name is not null") }} as n__account_name__length,
        {{ signed_count("pool_division_code is not null") }} as n__pool_division_code__type,
        {{ signed_count("amount is not null") }} as n__amount__type,
        {{ signed_count("debit_amount is not null") }} as n__debit_amount__type,
        {{ signed_count("credit_amount is not null") }} as n__credit_amount__type,
        {{ signed_count("balance_before is not null") }} as n__balance_before__type,
        {{ signed_count("balance_after is not null") }} as n__balance_after__type,
        {{ signed_count("counterparty_name is not null") }} as n__counterparty_name__length,
        {{ signed_count("counterparty_code is not null") }} as n__counterparty_code__length,
        {{ signed_count("holds_2") }} as n__settlement_period__required,
        {{ signed_count("settlement_period is not null") }} as n__settlement_period__type,
        {{ signed_count("medical_type_code is not null") }} as n__medical_type_code__domain,
        {{ signed_count("person_times is not null") }} as n__person_times__type,
        {{ signed_count("bank_account_tail is not null") }} as n__bank_account_tail__type,
        {{ signed_count("bank_time is not null") }} as n__bank_time__type,
        {{ signed_count("try_cast(substr(bank_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__bank_time__not_future,
        {{ signed_count("entry_status_code is not null") }} as n__entry_status_code__domain,
        {{ signed_count("reversed_entry_id is not null") }} as n__reversed_entry_id__length,
        {{ signed_count("preparer_id is not null") }} as n__preparer_id__length,
        {{ signed_count("voucher_reviewer_id is not null") }} as n__voucher_reviewer_id__length,
        {{ signed_count("institution_code is not null and ledger_entry_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(voucher_line_no as decimal(18, 4)) is not null") }} as n__voucher_line_no__range,
        {{ signed_count("holds_3 and holds_4") }} as n__booking_date__not_before,
        {{ signed_count("try_cast(person_times as decimal(18, 4)) is not null") }} as n__person_times__range,
        {{ signed_count("(entry_status_code = '1') and try_cast(amount as decimal(18, 4)) is not null") }} as n__amount__at_least_when,
        {{ signed_count("holds_5 and holds_4") }} as n__bank_time__not_before,
        {{ signed_count("holds_5 and holds_3") }} as n__bank_time__within_days,
        {{ signed_count("reversed_entry_id is not null and entry_status_code is not null") }} as n__reversed_entry_id__only_when,
        {{ signed_count("reversed_entry_id is not null and ledger_entry_id is not null") }} as n__reversed_entry_id__differs_from,
        {{ signed_count("settlement_period is not null and subject_code is not null") }} as n__settlement_period__only_when,
        {{ signed_count("person_times is not null and direction_code is not null") }} as n__person_times__only_when,
        {{ signed_count("voucher_reviewer_id is not null and preparer_id is not null") }} as n__voucher_reviewer_id__differs_from,
        {{ signed_count("medical_type_code is not null and subject_code is not null") }} as n__medical_type_code__only_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("subject_code is not null and direction_code is not null") }} as n__logic__subject_contradicts_direction,
        {{ signed_count("(case when direction_code = '1' then abs(try_cast(balance_before as decimal(18, 4)) + try_cast(amount as decimal(18, 4)) - try_cast(balance_after as decimal(18, 4))) > 0.01 when direction_code = '2' then abs(try_cast(balance_before as decimal(18, 4)) - try_cast(amount as decimal(18, 4)) - try_cast(balance_after as decimal(18, 4))) > 0.01 end) is not null") }} as n__logic__balance_differs,
        {{ signed_count("booking_date is not null and accounting_period is not null") }} as n__logic__period_contradicts_date,
        {{ signed_count("(try_cast(debit_amount as decimal(18, 4)) <> 0 and try_cast(credit_amount as decimal(18, 4)) <> 0) is not null") }} as n__logic__both_sides,
        {{ signed_count("holds_2 and try_cast(settlement_period as decimal(18, 4)) is not null and try_cast(accounting_period as decimal(18, 4)) is not null") }} as n__logic__settled_in_advance,
        {{ signed_count("(entry_status_code = '3')") }} as n__logic__reversal_without_entry
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('fund_ledger.institution_code.required'),
            ('fund_ledger.institution_code.length'),
            ('fund_ledger.ledger_entry_id.length'),
            ('fund_ledger.voucher_no.length'),
            ('fund_ledger.voucher_line_no.type'),
            ('fund_ledger.booking_date.type'),
            ('fund_ledger.booking_date.not_future'),
            ('fund_ledger.accounting_period.type'),
            ('fund_ledger.business_date.type'),
            ('fund_ledger.business_date.not_future'),
            ('fund_ledger.fund_kind_code.domain'),
            ('fund_ledger.direction_code.domain'),
            ('fund_ledger.subject_code.domain'),
            ('fund_ledger.account_code.length'),
            ('fund_ledger.account_name.length'),
            ('fund_ledger.pool_division_code.type'),
            ('fund_ledger.amount.type'),
            ('fund_ledger.debit_amount.type'),
            ('fund_ledger.credit_amount.type'),
            ('fund_ledger.balance_before.type'),
            ('fund_ledger.balance_after.type'),
            ('fund_ledger.counterparty_name.length'),
            ('fund_ledger.counterparty_code.length'),
            ('fund_ledger.settlement_period.required'),
            ('fund_ledger.settlement_period.type'),
            ('fund_ledger.medical_type_code.domain'),
            ('fund_ledger.person_times.type'),
            ('fund_ledger.bank_account_tail.type'),
            ('fund_ledger.bank_time.type'),
            ('fund_ledger.bank_time.not_future'),
            ('fund_ledger.entry_status_code.domain'),
            ('fund_ledger.reversed_entry_id.length'),
            ('fund_ledger.preparer_id.length'),
            ('fund_ledger.voucher_reviewer_id.length'),
            ('fund_ledger.key.unique'),
            ('fund_ledger.voucher_line_no.range'),
            ('fund_ledger.booking_date.not_before'),
            ('fund_ledger.person_times.range'),
            ('fund_ledger.amount.at_least_when'),
            ('fund_ledger.bank_time.not_before'),
            ('fund_ledger.bank_time.within_days'),
            ('fund_ledger.reversed_entry_id.only_when'),
            ('fund_ledger.reversed_entry_id.differs_from'),
            ('fund_ledger.settlement_period.only_when'),
            ('fund_ledger.person_times.only_when'),
            ('fund_ledger.voucher_reviewer_id.differs_from'),
            ('fund_ledger.medical_type_code.only_when'),
            ('fund_ledger.logic.sender_differs'),
            ('fund_ledger.logic.subject_contradicts_direction'),
            ('fund_ledger.logic.balance_differs'),
            ('fund_ledger.logic.period_contradicts_date'),
            ('fund_ledger.logic.both_sides'),
            ('fund_ledger.logic.settled_in_advance'),
            ('fund_ledger.logic.reversal_without_entry')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'fund_ledger.institution_code.required' then n__institution_code__required
            when 'fund_ledger.institution_code.length' then n__institution_code__length
            when 'fund_ledger.ledger_entry_id.length' then n__ledger_entry_id__length
            when 'fund_ledger.voucher_no.length' then n__voucher_no__length
            when 'fund_ledger.voucher_line_no.type' then n__voucher_line_no__type
            when 'fund_ledger.booking_date.type' then n__booking_date__type
            when 'fund_ledger.booking_date.not_future' then n__booking_date__not_future
            when 'fund_ledger.accounting_period.type' then n__accounting_period__type
            when 'fund_ledger.business_date.type' then n__business_date__type
            when 'fund_ledger.business_date.not_future' then n__business_date__not_future
            when 'fund_ledger.fund_kind_code.domain' then n__fund_kind_code__domain
            when 'fund_ledger.direction_code.domain' then n__direction_code__domain
            when 'fund_ledger.subject_code.domain' then n__subject_code__domain
            when 'fund_ledger.account_code.length' then n__account_code__length
            when 'fund_ledger.account_name.length' then n__account_name__length
            when 'fund_ledger.pool_division_code.type' then n__pool_division_code__type
            when 'fund_ledger.amount.type' then n__amount__type
            when 'fund_ledger.debit_amount.type' then n__debit_amount__type
            when 'fund_ledger.credit_amount.type' then n__credit_amount__type
            when 'fund_ledger.balance_before.type' then n__balance_before__type
            when 'fund_ledger.balance_after.type' then n__balance_after__type
            when 'fund_ledger.counterparty_name.length' then n__counterparty_name__length
            when 'fund_ledger.counterparty_code.length' then n__counterparty_code__length
            when 'fund_ledger.settlement_period.required' then n__settlement_period__required
            when 'fund_ledger.settlement_period.type' then n__settlement_period__type
            when 'fund_ledger.medical_type_code.domain' then n__medical_type_code__domain
            when 'fund_ledger.person_times.type' then n__person_times__type
            when 'fund_ledger.bank_account_tail.type' then n__bank_account_tail__type
            when 'fund_ledger.bank_time.type' then n__bank_time__type
            when 'fund_ledger.bank_time.not_future' then n__bank_time__not_future
            when 'fund_ledger.entry_status_code.domain' then n__entry_status_code__domain
            when 'fund_ledger.reversed_entry_id.length' then n__reversed_entry_id__length
            when 'fund_ledger.preparer_id.length' then n__preparer_id__length
            when 'fund_ledger.voucher_reviewer_id.length' then n__voucher_reviewer_id__length
            when 'fund_ledger.key.unique' then n__key__unique
            when 'fund_ledger.voucher_line_no.range' then n__voucher_line_no__range
            when 'fund_ledger.booking_date.not_before' then n__booking_date__not_before
            when 'fund_ledger.person_times.range' then n__person_times__range
            when 'fund_ledger.amount.at_least_when' then n__amount__at_least_when
            when 'fund_ledger.bank_time.not_before' then n__bank_time__not_before
            when 'fund_ledger.bank_time.within_days' then n__bank_time__within_days
            when 'fund_ledger.reversed_entry_id.only_when' then n__reversed_entry_id__only_when
            when 'fund_ledger.reversed_entry_id.differs_from' then n__reversed_entry_id__differs_from
            when 'fund_ledger.settlement_period.only_when' then n__settlement_period__only_when
            when 'fund_ledger.person_times.only_when' then n__person_times__only_when
            when 'fund_ledger.voucher_reviewer_id.differs_from' then n__voucher_reviewer_id__differs_from
            when 'fund_ledger.medical_type_code.only_when' then n__medical_type_code__only_when
            when 'fund_ledger.logic.sender_differs' then n__logic__sender_differs
            when 'fund_ledger.logic.subject_contradicts_direction' then n__logic__subject_contradicts_direction
            when 'fund_ledger.logic.balance_differs' then n__logic__balance_differs
            when 'fund_ledger.logic.period_contradicts_date' then n__logic__period_contradicts_date
            when 'fund_ledger.logic.both_sides' then n__logic__both_sides
            when 'fund_ledger.logic.settled_in_advance' then n__logic__settled_in_advance
            when 'fund_ledger.logic.reversal_without_entry' then n__logic__reversal_without_entry
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
