-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_settlement_line') }}, {{ ref('current_settlement_line') }}
{{ config(enabled='settlement_line' in data_sets_in_use(), meta={'replaced_by': 'touched_settlement_line'}) }}
with
settlement_id__reference__target as (
    select distinct
        institution_code as settlement_id__reference__target_1,
        settlement_id as settlement_id__reference__target_2
    from {{ rows_to_look_into('current_settlement', ['institution_code', 'settlement_id'], 'settlement_line', ['institution_code', 'settlement_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        line_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_settlement_line', ['institution_code', 'line_id'], 'settlement_line', ['institution_code', 'line_id']) }} as looked_into
    group by institution_code, line_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        line_id is null as line_id__required,
        length(line_id) > 64 as line_id__length,
        settlement_id is null as settlement_id__required,
        length(settlement_id) > 64 as settlement_id__length,
        institution_code is not null and settlement_id is not null and settlement_id__reference__target_1 is null as settlement_id__reference,
        item_code is null as item_code__required,
        length(item_code) > 32 as item_code__length,
        item_name is null as item_name__required,
        length(item_name) > 200 as item_name__length,
        item_category_code is null as item_category_code__required,
        item_category_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14') as item_category_code__domain,
        reimbursement_class_code not in ('1', '2', '3') as reimbursement_class_code__domain,
        quantity is null as quantity__required,
        not regexp_like(quantity, '^-?[0-9]{1,8}([.][0-9]{1,2}0*)?$') as quantity__type,
        unit_price is null as unit_price__required,
        not regexp_like(unit_price, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as unit_price__type,
        amount is null as amount__required,
        not regexp_like(amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as amount__type,
        fee_time is null as fee_time__required,
        not regexp_like(fee_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as fee_time__type,
        try_cast(substr(fee_time, 1, 19) as timestamp) > received_at as fee_time__not_future,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        abs( try_cast(amount as decimal(18, 4)) - try_cast(quantity as decimal(18, 4)) * try_cast(unit_price as decimal(18, 4)) ) > 0.01 as logic__amount_differs,
        try_cast(quantity as decimal(18, 4)) = 0 as logic__quantity_zero,
        try_cast(unit_price as decimal(18, 4)) < 0 as logic__unit_price_negative,
        (item_category_code in ('09', '10', '11')) and reimbursement_class_code is null as logic__drug_without_class,
        upper(trim(item_name)) = upper(trim(item_code)) as logic__name_is_code,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('settlement_line') }} as judged_row
    left join settlement_id__reference__target
        on institution_code = settlement_id__reference__target_1 and settlement_id = settlement_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and line_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or line_id__required
        or line_id__length
        or settlement_id__required
        or settlement_id__length
        or settlement_id__reference
        or item_code__required
        or item_code__length
        or item_name__required
        or item_name__length
        or item_category_code__required
        or item_category_code__domain
        or reimbursement_class_code__domain
        or quantity__required
        or quantity__type
        or unit_price__required
        or unit_price__type
        or amount__required
        or amount__type
        or fee_time__required
        or fee_time__type
        or fee_time__not_future
        or doctor_id__length
        or key__unique
        or logic__amount_differs
        or logic__quantity_zero
        or logic__unit_price_negative
        or logic__drug_without_class
        or logic__name_is_code
        or logic__sender_differs
)

select
    institution_code,
    line_id,
    settlement_id,
    item_code,
    item_name,
    item_category_code,
    reimbursement_class_code,
    quantity,
    unit_price,
    amount,
    fee_time,
    doctor_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'settlement_line.institution_code.required' end,
        case when institution_code__length then 'settlement_line.institution_code.length' end,
        case when line_id__required then 'settlement_line.line_id.required' end,
        case when line_id__length then 'settlement_line.line_id.length' end,
        case when settlement_id__required then 'settlement_line.settlement_id.required' end,
        case when settlement_id__length then 'settlement_line.settlement_id.length' end,
        case when settlement_id__reference then 'settlement_line.settlement_id.reference' end,
        case when item_code__required then 'settlement_line.item_code.required' end,
        case when item_code__length then 'settlement_line.item_code.length' end,
        case when item_name__required then 'settlement_line.item_name.required' end,
        case when item_name__length then 'settlement_line.item_name.length' end,
        case when item_category_code__required then 'settlement_line.item_category_code.required' end,
        case when item_category_code__domain then 'settlement_line.item_category_code.domain' end,
        case when reimbursement_class_code__domain then 'settlement_line.reimbursement_class_code.domain' end,
        case when quantity__required then 'settlement_line.quantity.required' end,
        case when quantity__type then 'settlement_line.quantity.type' end,
        case when unit_price__required then 'settlement_line.unit_price.required' end,
        case when unit_price__type then 'settlement_line.unit_price.type' end,
        case when amount__required then 'settlement_line.amount.required' end,
        case when amount__type then 'settlement_line.amount.type' end,
        case when fee_time__required then 'settlement_line.fee_time.required' end,
        case when fee_time__type then 'settlement_line.fee_time.type' end,
        case when fee_time__not_future then 'settlement_line.fee_time.not_future' end,
        case when doctor_id__length then 'settlement_line.doctor_id.length' end,
        case when key__unique then 'settlement_line.key.unique' end,
        case when logic__amount_differs then 'settlement_line.logic.amount_differs' end,
        case when logic__quantity_zero then 'settlement_line.logic.quantity_zero' end,
        case when logic__unit_price_negative then 'settlement_line.logic.unit_price_negative' end,
        case when logic__drug_without_class then 'settlement_line.logic.drug_without_class' end,
        case when logic__name_is_code then 'settlement_line.logic.name_is_code' end,
        case when logic__sender_differs then 'settlement_line.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or line_id__required
        or fee_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
