-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_pharmacy_sale') }}, {{ ref('current_pharmacy_sale') }}
{{ config(enabled='pharmacy_sale' in data_sets_in_use(), meta={'replaced_by': 'touched_pharmacy_sale'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        sale_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_pharmacy_sale', ['institution_code', 'sale_id'], 'pharmacy_sale', ['institution_code', 'sale_id']) }} as looked_into
    group by institution_code, sale_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        sale_id is null as sale_id__required,
        length(sale_id) > 64 as sale_id__length,
        sale_time is null as sale_time__required,
        not regexp_like(sale_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as sale_time__type,
        try_cast(substr(sale_time, 1, 19) as timestamp) > received_at as sale_time__not_future,
        length(drug_code) > 32 as drug_code__length,
        drug_name is null as drug_name__required,
        length(drug_name) > 200 as drug_name__length,
        drug_category_code is null as drug_category_code__required,
        drug_category_code not in ('01', '02', '03', '04', '05', '06', '07', '99') as drug_category_code__domain,
        prescription_flag not in ('0', '1') as prescription_flag__domain,
        quantity is null as quantity__required,
        not regexp_like(quantity, '^-?[0-9]{1,8}([.][0-9]{1,2}0*)?$') as quantity__type,
        length(unit) > 20 as unit__length,
        unit_price is null as unit_price__required,
        not regexp_like(unit_price, '^-?[0-9]{1,8}([.][0-9]{1,2}0*)?$') as unit_price__type,
        amount is null as amount__required,
        not regexp_like(amount, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as amount__type,
        length(buyer_insurance_no) > 32 as buyer_insurance_no__length,
        key__unique__repeated_1 is not null as key__unique,
        abs( try_cast(amount as decimal(18, 4)) - try_cast(quantity as decimal(18, 4)) * try_cast(unit_price as decimal(18, 4)) ) > 0.01 as logic__amount_differs,
        try_cast(quantity as decimal(18, 4)) = 0 as logic__quantity_zero,
        try_cast(unit_price as decimal(18, 4)) <= 0 as logic__unit_price_not_positive,
        try_cast(quantity as decimal(18, 4)) > 1000 as logic__quantity_excessive,
        case when drug_category_code = '06' then prescription_flag = '0' end as logic__antibacterial_without_prescription,
        (quantity is not null) and unit is null as logic__unit_missing,
        sender_code <> institution_code as logic__sender_differs
    from {{ judged_rows('pharmacy_sale') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and sale_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or sale_id__required
        or sale_id__length
        or sale_time__required
        or sale_time__type
        or sale_time__not_future
        or drug_code__length
        or drug_name__required
        or drug_name__length
        or drug_category_code__required
        or drug_category_code__domain
        or prescription_flag__domain
        or quantity__required
        or quantity__type
        or unit__length
        or unit_price__required
        or unit_price__type
        or amount__required
        or amount__type
        or buyer_insurance_no__length
        or key__unique
        or logic__amount_differs
        or logic__quantity_zero
        or logic__unit_price_not_positive
        or logic__quantity_excessive
        or logic__antibacterial_without_prescription
        or logic__unit_missing
        or logic__sender_differs
)

select
    institution_code,
    sale_id,
    sale_time,
    drug_code,
    drug_name,
    drug_category_code,
    prescription_flag,
    quantity,
    unit,
    unit_price,
    amount,
    buyer_insurance_no,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'pharmacy_sale.institution_code.required' end,
        case when institution_code__length then 'pharmacy_sale.institution_code.length' end,
        case when sale_id__required then 'pharmacy_sale.sale_id.required' end,
        case when sale_id__length then 'pharmacy_sale.sale_id.length' end,
        case when sale_time__required then 'pharmacy_sale.sale_time.required' end,
        case when sale_time__type then 'pharmacy_sale.sale_time.type' end,
        case when sale_time__not_future then 'pharmacy_sale.sale_time.not_future' end,
        case when drug_code__length then 'pharmacy_sale.drug_code.length' end,
        case when drug_name__required then 'pharmacy_sale.drug_name.required' end,
        case when drug_name__length then 'pharmacy_sale.drug_name.length' end,
        case when drug_category_code__required then 'pharmacy_sale.drug_category_code.required' end,
        case when drug_category_code__domain then 'pharmacy_sale.drug_category_code.domain' end,
        case when prescription_flag__domain then 'pharmacy_sale.prescription_flag.domain' end,
        case when quantity__required then 'pharmacy_sale.quantity.required' end,
        case when quantity__type then 'pharmacy_sale.quantity.type' end,
        case when unit__length then 'pharmacy_sale.unit.length' end,
        case when unit_price__required then 'pharmacy_sale.unit_price.required' end,
        case when unit_price__type then 'pharmacy_sale.unit_price.type' end,
        case when amount__required then 'pharmacy_sale.amount.required' end,
        case when amount__type then 'pharmacy_sale.amount.type' end,
        case when buyer_insurance_no__length then 'pharmacy_sale.buyer_insurance_no.length' end,
        case when key__unique then 'pharmacy_sale.key.unique' end,
        case when logic__amount_differs then 'pharmacy_sale.logic.amount_differs' end,
        case when logic__quantity_zero then 'pharmacy_sale.logic.quantity_zero' end,
        case when logic__unit_price_not_positive then 'pharmacy_sale.logic.unit_price_not_positive' end,
        case when logic__quantity_excessive then 'pharmacy_sale.logic.quantity_excessive' end,
        case when logic__antibacterial_without_prescription then 'pharmacy_sale.logic.antibacterial_without_prescription' end,
        case when logic__unit_missing then 'pharmacy_sale.logic.unit_missing' end,
        case when logic__sender_differs then 'pharmacy_sale.logic.sender_differs' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or sale_id__required
        or sale_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
