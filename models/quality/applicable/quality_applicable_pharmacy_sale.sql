-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_pharmacy_sale') }}, {{ ref('current_pharmacy_sale') }}
{{ config(enabled='pharmacy_sale' in data_sets_in_use(), meta={'data_set': 'pharmacy_sale'}) }}
with asked as (
    select
        *
    from {{ counted_rows('pharmacy_sale') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("sale_id is not null") }} as n__sale_id__length,
        {{ signed_count("sale_time is not null") }} as n__sale_time__type,
        {{ signed_count("try_cast(substr(sale_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__sale_time__not_future,
        {{ signed_count("drug_code is not null") }} as n__drug_code__length,
        {{ signed_count("drug_name is not null") }} as n__drug_name__length,
        {{ signed_count("drug_category_code is not null") }} as n__drug_category_code__domain,
        {{ signed_count("prescription_flag is not null") }} as n__prescription_flag__domain,
        {{ signed_count("quantity is not null") }} as n__quantity__type,
        {{ signed_count("unit is not null") }} as n__unit__length,
        {{ signed_count("unit_price is not null") }} as n__unit_price__type,
        {{ signed_count("amount is not null") }} as n__amount__type,
        {{ signed_count("buyer_insurance_no is not null") }} as n__buyer_insurance_no__length,
        {{ signed_count("institution_code is not null and sale_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(amount as decimal(18, 4)) is not null and (try_cast(quantity as decimal(18, 4)) * try_cast(unit_price as decimal(18, 4))) is not null") }} as n__logic__amount_differs,
        {{ signed_count("try_cast(quantity as decimal(18, 4)) is not null") }} as n__logic__quantity_zero,
        {{ signed_count("try_cast(unit_price as decimal(18, 4)) is not null") }} as n__logic__unit_price_not_positive,
        {{ signed_count("(drug_category_code = '06') and prescription_flag is not null") }} as n__logic__antibacterial_without_prescription,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('pharmacy_sale.institution_code.required'),
            ('pharmacy_sale.institution_code.length'),
            ('pharmacy_sale.sale_id.length'),
            ('pharmacy_sale.sale_time.type'),
            ('pharmacy_sale.sale_time.not_future'),
            ('pharmacy_sale.drug_code.length'),
            ('pharmacy_sale.drug_name.length'),
            ('pharmacy_sale.drug_category_code.domain'),
            ('pharmacy_sale.prescription_flag.domain'),
            ('pharmacy_sale.quantity.type'),
            ('pharmacy_sale.unit.length'),
            ('pharmacy_sale.unit_price.type'),
            ('pharmacy_sale.amount.type'),
            ('pharmacy_sale.buyer_insurance_no.length'),
            ('pharmacy_sale.key.unique'),
            ('pharmacy_sale.logic.amount_differs'),
            ('pharmacy_sale.logic.quantity_zero'),
            ('pharmacy_sale.logic.unit_price_not_positive'),
            ('pharmacy_sale.logic.antibacterial_without_prescription'),
            ('pharmacy_sale.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'pharmacy_sale.institution_code.required' then n__institution_code__required
            when 'pharmacy_sale.institution_code.length' then n__institution_code__length
            when 'pharmacy_sale.sale_id.length' then n__sale_id__length
            when 'pharmacy_sale.sale_time.type' then n__sale_time__type
            when 'pharmacy_sale.sale_time.not_future' then n__sale_time__not_future
            when 'pharmacy_sale.drug_code.length' then n__drug_code__length
            when 'pharmacy_sale.drug_name.length' then n__drug_name__length
            when 'pharmacy_sale.drug_category_code.domain' then n__drug_category_code__domain
            when 'pharmacy_sale.prescription_flag.domain' then n__prescription_flag__domain
            when 'pharmacy_sale.quantity.type' then n__quantity__type
            when 'pharmacy_sale.unit.length' then n__unit__length
            when 'pharmacy_sale.unit_price.type' then n__unit_price__type
            when 'pharmacy_sale.amount.type' then n__amount__type
            when 'pharmacy_sale.buyer_insurance_no.length' then n__buyer_insurance_no__length
            when 'pharmacy_sale.key.unique' then n__key__unique
            when 'pharmacy_sale.logic.amount_differs' then n__logic__amount_differs
            when 'pharmacy_sale.logic.quantity_zero' then n__logic__quantity_zero
            when 'pharmacy_sale.logic.unit_price_not_positive' then n__logic__unit_price_not_positive
            when 'pharmacy_sale.logic.antibacterial_without_prescription' then n__logic__antibacterial_without_prescription
            when 'pharmacy_sale.logic.sender_differs' then n__logic__sender_differs
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
