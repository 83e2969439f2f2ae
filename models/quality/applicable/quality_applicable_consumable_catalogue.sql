-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_consumable_catalogue') }}, {{ ref('current_consumable_catalogue') }}
{{ config(enabled='consumable_catalogue' in data_sets_in_use(), meta={'data_set': 'consumable_catalogue'}) }}
with asked as (
    select
        *,
        try_cast(substr(begin_date, 1, 10) as date) is not null as holds_1,
        try_cast(listed_price as decimal(18, 4)) is not null as holds_2,
        try_cast(payment_limit as decimal(18, 4)) is not null as holds_3,
        (implant_flag = '1') as holds_4
    from {{ counted_rows('consumable_catalogue') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("consumable_entry_id is not null") }} as n__consumable_entry_id__length,
        {{ signed_count("national_consumable_code is not null") }} as n__national_consumable_code__length,
        {{ signed_count("single_product_name is not null") }} as n__single_product_name__length,
        {{ signed_count("registered_product_name is not null") }} as n__registered_product_name__length,
        {{ signed_count("consumable_class_code is not null") }} as n__consumable_class_code__domain,
        {{ signed_count("use_class_name is not null") }} as n__use_class_name__length,
        {{ signed_count("part_name is not null") }} as n__part_name__length,
        {{ signed_count("material is not null") }} as n__material__length,
        {{ signed_count("feature is not null") }} as n__feature__length,
        {{ signed_count("model_specification is not null") }} as n__model_specification__length,
        {{ signed_count("registration_no is not null") }} as n__registration_no__length,
        {{ signed_count("registration_end_date is not null") }} as n__registration_end_date__type,
        {{ signed_count("device_class_code is not null") }} as n__device_class_code__domain,
        {{ signed_count("unique_device_id is not null") }} as n__unique_device_id__length,
        {{ signed_count("registrant_name is not null") }} as n__registrant_name__length,
        {{ signed_count("manufacturer_name is not null") }} as n__manufacturer_name__length,
        {{ signed_count("sales_unit is not null") }} as n__sales_unit__length,
        {{ signed_count("implant_flag is not null") }} as n__implant_flag__domain,
        {{ signed_count("single_use_flag is not null") }} as n__single_use_flag__domain,
        {{ signed_count("high_value_flag is not null") }} as n__high_value_flag__domain,
        {{ signed_count("central_purchase_flag is not null") }} as n__central_purchase_flag__domain,
        {{ signed_count("separately_charged_flag is not null") }} as n__separately_charged_flag__domain,
        {{ signed_count("reimbursement_class_code is not null") }} as n__reimbursement_class_code__domain,
        {{ signed_count("listed_price is not null") }} as n__listed_price__type,
        {{ signed_count("payment_limit is not null") }} as n__payment_limit__type,
        {{ signed_count("first_self_pay_rate is not null") }} as n__first_self_pay_rate__type,
        {{ signed_count("begin_date is not null") }} as n__begin_date__type,
        {{ signed_count("try_cast(begin_date as date) is not null and cast(received_at as date) is not null") }} as n__begin_date__not_future,
        {{ signed_count("validity_end_date is not null") }} as n__validity_end_date__type,
        {{ signed_count("valid_flag is not null") }} as n__valid_flag__domain,
        {{ signed_count("institution_code is not null and consumable_entry_id is not null") }} as n__key__unique,
        {{ signed_count("registration_no is not null and unique_device_id is not null") }} as n__registration_no__differs_from,
        {{ signed_count("try_cast(substr(registration_end_date, 1, 10) as date) is not null and holds_1") }} as n__registration_end_date__not_before,
        {{ signed_count("try_cast(substr(validity_end_date, 1, 10) as date) is not null and holds_1") }} as n__validity_end_date__not_before,
        {{ signed_count("holds_2") }} as n__listed_price__range,
        {{ signed_count("holds_3") }} as n__payment_limit__range,
        {{ signed_count("holds_3 and holds_2") }} as n__payment_limit__not_above,
        {{ signed_count("try_cast(first_self_pay_rate as decimal(18, 4)) is not null") }} as n__first_self_pay_rate__range,
        {{ signed_count("holds_4 and single_use_flag is not null") }} as n__single_use_flag__equals_when,
        {{ signed_count("single_product_name is not null and registrant_name is not null") }} as n__single_product_name__differs_from,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("national_consumable_code is not null and consumable_class_code is not null") }} as n__logic__code_contradicts_class,
        {{ signed_count("(length(regexp_extract(registration_no, '注[准进许][0-9]{5}', 0)) > 0) and registration_no is not null and device_class_code is not null") }} as n__logic__registration_contradicts_class,
        {{ signed_count("holds_4 and device_class_code is not null") }} as n__logic__implant_of_class_one,
        {{ signed_count("(case when valid_flag = '1' then try_cast(substr(validity_end_date, 1, 10) as date) < cast(received_at as date) end) is not null") }} as n__logic__ended_but_valid,
        {{ signed_count("(separately_charged_flag = '0')") }} as n__logic__not_charged_but_reimbursed
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('consumable_catalogue.institution_code.required'),
            ('consumable_catalogue.institution_code.length'),
            ('consumable_catalogue.consumable_entry_id.length'),
            ('consumable_catalogue.national_consumable_code.length'),
            ('consumable_catalogue.single_product_name.length'),
            ('consumable_catalogue.registered_product_name.length'),
            ('consumable_catalogue.consumable_class_code.domain'),
            ('consumable_catalogue.use_class_name.length'),
            ('consumable_catalogue.part_name.length'),
            ('consumable_catalogue.material.length'),
            ('consumable_catalogue.feature.length'),
            ('consumable_catalogue.model_specification.length'),
            ('consumable_catalogue.registration_no.length'),
            ('consumable_catalogue.registration_end_date.type'),
            ('consumable_catalogue.device_class_code.domain'),
            ('consumable_catalogue.unique_device_id.length'),
            ('consumable_catalogue.registrant_name.length'),
            ('consumable_catalogue.manufacturer_name.length'),
            ('consumable_catalogue.sales_unit.length'),
            ('consumable_catalogue.implant_flag.domain'),
            ('consumable_catalogue.single_use_flag.domain'),
            ('consumable_catalogue.high_value_flag.domain'),
            ('consumable_catalogue.central_purchase_flag.domain'),
            ('consumable_catalogue.separately_charged_flag.domain'),
            ('consumable_catalogue.reimbursement_class_code.domain'),
            ('consumable_catalogue.listed_price.type'),
            ('consumable_catalogue.payment_limit.type'),
            ('consumable_catalogue.first_self_pay_rate.type'),
            ('consumable_catalogue.begin_date.type'),
            ('consumable_catalogue.begin_date.not_future'),
            ('consumable_catalogue.validity_end_date.type'),
            ('consumable_catalogue.valid_flag.domain'),
            ('consumable_catalogue.key.unique'),
            ('consumable_catalogue.registration_no.differs_from'),
            ('consumable_catalogue.registration_end_date.not_before'),
            ('consumable_catalogue.validity_end_date.not_before'),
            ('consumable_catalogue.listed_price.range'),
            ('consumable_catalogue.payment_limit.range'),
            ('consumable_catalogue.payment_limit.not_above'),
            ('consumable_catalogue.first_self_pay_rate.range'),
            ('consumable_catalogue.single_use_flag.equals_when'),
            ('consumable_catalogue.single_product_name.differs_from'),
            ('consumable_catalogue.logic.sender_differs'),
            ('consumable_catalogue.logic.code_contradicts_class'),
            ('consumable_catalogue.logic.registration_contradicts_class'),
            ('consumable_catalogue.logic.implant_of_class_one'),
            ('consumable_catalogue.logic.ended_but_valid'),
            ('consumable_catalogue.logic.not_charged_but_reimbursed')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'consumable_catalogue.institution_code.required' then n__institution_code__required
            when 'consumable_catalogue.institution_code.length' then n__institution_code__length
            when 'consumable_catalogue.consumable_entry_id.length' then n__consumable_entry_id__length
            when 'consumable_catalogue.national_consumable_code.length' then n__national_consumable_code__length
            when 'consumable_catalogue.single_product_name.length' then n__single_product_name__length
            when 'consumable_catalogue.registered_product_name.length' then n__registered_product_name__length
            when 'consumable_catalogue.consumable_class_code.domain' then n__consumable_class_code__domain
            when 'consumable_catalogue.use_class_name.length' then n__use_class_name__length
            when 'consumable_catalogue.part_name.length' then n__part_name__length
            when 'consumable_catalogue.material.length' then n__material__length
            when 'consumable_catalogue.feature.length' then n__feature__length
            when 'consumable_catalogue.model_specification.length' then n__model_specification__length
            when 'consumable_catalogue.registration_no.length' then n__registration_no__length
            when 'consumable_catalogue.registration_end_date.type' then n__registration_end_date__type
            when 'consumable_catalogue.device_class_code.domain' then n__device_class_code__domain
            when 'consumable_catalogue.unique_device_id.length' then n__unique_device_id__length
            when 'consumable_catalogue.registrant_name.length' then n__registrant_name__length
            when 'consumable_catalogue.manufacturer_name.length' then n__manufacturer_name__length
            when 'consumable_catalogue.sales_unit.length' then n__sales_unit__length
            when 'consumable_catalogue.implant_flag.domain' then n__implant_flag__domain
            when 'consumable_catalogue.single_use_flag.domain' then n__single_use_flag__domain
            when 'consumable_catalogue.high_value_flag.domain' then n__high_value_flag__domain
            when 'consumable_catalogue.central_purchase_flag.domain' then n__central_purchase_flag__domain
            when 'consumable_catalogue.separately_charged_flag.domain' then n__separately_charged_flag__domain
            when 'consumable_catalogue.reimbursement_class_code.domain' then n__reimbursement_class_code__domain
            when 'consumable_catalogue.listed_price.type' then n__listed_price__type
            when 'consumable_catalogue.payment_limit.type' then n__payment_limit__type
            when 'consumable_catalogue.first_self_pay_rate.type' then n__first_self_pay_rate__type
            when 'consumable_catalogue.begin_date.type' then n__begin_date__type
            when 'consumable_catalogue.begin_date.not_future' then n__begin_date__not_future
            when 'consumable_catalogue.validity_end_date.type' then n__validity_end_date__type
            when 'consumable_catalogue.valid_flag.domain' then n__valid_flag__domain
            when 'consumable_catalogue.key.unique' then n__key__unique
            when 'consumable_catalogue.registration_no.differs_from' then n__registration_no__differs_from
            when 'consumable_catalogue.registration_end_date.not_before' then n__registration_end_date__not_before
            when 'consumable_catalogue.validity_end_date.not_before' then n__validity_end_date__not_before
            when 'consumable_catalogue.listed_price.range' then n__listed_price__range
            when 'consumable_catalogue.payment_limit.range' then n__payment_limit__range
            when 'consumable_catalogue.payment_limit.not_above' then n__payment_limit__not_above
            when 'consumable_catalogue.first_self_pay_rate.range' then n__first_self_pay_rate__range
            when 'consumable_catalogue.single_use_flag.equals_when' then n__single_use_flag__equals_when
            when 'consumable_catalogue.single_product_name.differs_from' then n__single_product_name__differs_from
            when 'consumable_catalogue.logic.sender_differs' then n__logic__sender_differs
            when 'consumable_catalogue.logic.code_contradicts_class' then n__logic__code_contradicts_class
            when 'consumable_catalogue.logic.registration_contradicts_class' then n__logic__registration_contradicts_class
            when 'consumable_catalogue.logic.implant_of_class_one' then n__logic__implant_of_class_one
            when 'consumable_catalogue.logic.ended_but_valid' then n__logic__ended_but_valid
            when 'consumable_catalogue.logic.not_charged_but_reimbursed' then n__logic__not_charged_but_reimbursed
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
