-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_settlement_line') }}, {{ ref('current_settlement_line') }}
{{ config(enabled='settlement_line' in data_sets_in_use(), meta={'data_set': 'settlement_line'}) }}
with asked as (
    select
        *
    from {{ counted_rows('settlement_line') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("line_id is not null") }} as n__line_id__length,
        {{ signed_count("settlement_id is not null") }} as n__settlement_id__length,
        {{ signed_count("institution_code is not null and settlement_id is not null") }} as n__settlement_id__reference,
        {{ signed_count("item_code is not null") }} as n__item_code__length,
        {{ signed_count("item_name is not null") }} as n__item_name__length,
        {{ signed_count("item_category_code is not null") }} as n__item_category_code__domain,
        {{ signed_count("reimbursement_class_code is not null") }} as n__reimbursement_class_code__domain,
        {{ signed_count("quantity is not null") }} as n__quantity__type,
        {{ signed_count("unit_price is not null") }} as n__unit_price__type,
        {{ signed_count("amount is not null") }} as n__amount__type,
        {{ signed_count("fee_time is not null") }} as n__fee_time__type,
        {{ signed_count("try_cast(substr(fee_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__fee_time__not_future,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and line_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(amount as decimal(18, 4)) is not null and (try_cast(quantity as decimal(18, 4)) * try_cast(unit_price as decimal(18, 4))) is not null") }} as n__logic__amount_differs,
        {{ signed_count("try_cast(quantity as decimal(18, 4)) is not null") }} as n__logic__quantity_zero,
        {{ signed_count("try_cast(unit_price as decimal(18, 4)) is not null") }} as n__logic__unit_price_negative,
        {{ signed_count("(item_category_code in ('09', '10', '11'))") }} as n__logic__drug_without_class,
        {{ signed_count("item_name is not null and item_code is not null") }} as n__logic__name_is_code,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('settlement_line.institution_code.required'),
            ('settlement_line.institution_code.length'),
            ('settlement_line.line_id.length'),
            ('settlement_line.settlement_id.length'),
            ('settlement_line.settlement_id.reference'),
            ('settlement_line.item_code.length'),
            ('settlement_line.item_name.length'),
            ('settlement_line.item_category_code.domain'),
            ('settlement_line.reimbursement_class_code.domain'),
            ('settlement_line.quantity.type'),
            ('settlement_line.unit_price.type'),
            ('settlement_line.amount.type'),
            ('settlement_line.fee_time.type'),
            ('settlement_line.fee_time.not_future'),
            ('settlement_line.doctor_id.length'),
            ('settlement_line.key.unique'),
            ('settlement_line.logic.amount_differs'),
            ('settlement_line.logic.quantity_zero'),
            ('settlement_line.logic.unit_price_negative'),
            ('settlement_line.logic.drug_without_class'),
            ('settlement_line.logic.name_is_code'),
            ('settlement_line.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'settlement_line.institution_code.required' then n__institution_code__required
            when 'settlement_line.institution_code.length' then n__institution_code__length
            when 'settlement_line.line_id.length' then n__line_id__length
            when 'settlement_line.settlement_id.length' then n__settlement_id__length
            when 'settlement_line.settlement_id.reference' then n__settlement_id__reference
            when 'settlement_line.item_code.length' then n__item_code__length
            when 'settlement_line.item_name.length' then n__item_name__length
            when 'settlement_line.item_category_code.domain' then n__item_category_code__domain
            when 'settlement_line.reimbursement_class_code.domain' then n__reimbursement_class_code__domain
            when 'settlement_line.quantity.type' then n__quantity__type
            when 'settlement_line.unit_price.type' then n__unit_price__type
            when 'settlement_line.amount.type' then n__amount__type
            when 'settlement_line.fee_time.type' then n__fee_time__type
            when 'settlement_line.fee_time.not_future' then n__fee_time__not_future
            when 'settlement_line.doctor_id.length' then n__doctor_id__length
            when 'settlement_line.key.unique' then n__key__unique
            when 'settlement_line.logic.amount_differs' then n__logic__amount_differs
            when 'settlement_line.logic.quantity_zero' then n__logic__quantity_zero
            when 'settlement_line.logic.unit_price_negative' then n__logic__unit_price_negative
            when 'settlement_line.logic.drug_without_class' then n__logic__drug_without_class
            when 'settlement_line.logic.name_is_code' then n__logic__name_is_code
            when 'settlement_line.logic.sender_differs' then n__logic__sender_differs
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
