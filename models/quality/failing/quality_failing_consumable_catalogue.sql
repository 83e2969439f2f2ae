-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_consumable_catalogue') }}, {{ ref('current_consumable_catalogue') }}
{{ config(enabled='consumable_catalogue' in data_sets_in_use(), meta={'replaced_by': 'touched_consumable_catalogue'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        consumable_entry_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_consumable_catalogue', ['institution_code', 'consumable_entry_id'], 'consumable_catalogue', ['institution_code', 'consumable_entry_id']) }} as looked_into
    group by institution_code, consumable_entry_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        consumable_entry_id is null as consumable_entry_id__required,
        length(consumable_entry_id) > 64 as consumable_entry_id__length,
        national_consumable_code is null as national_consumable_code__required,
        length(national_consumable_code) > 30 as national_consumable_code__length,
        single_product_name is null as single_product_name__required,
        length(single_product_name) > 200 as single_product_name__length,
        registered_product_name is null as registered_product_name__required,
        length(registered_product_name) > 300 as registered_product_name__length,
        consumable_class_code is null as consumable_class_code__required,
        consumable_class_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17') as consumable_class_code__domain,
        length(use_class_name) > 100 as use_class_name__length,
        length(part_name) > 100 as part_name__length,
        length(material) > 100 as material__length,
        length(feature) > 200 as feature__length,
        model_specification is null as model_specification__required,
        length(model_specification) > 200 as model_specification__length,
        registration_no is null as registration_no__required,
        length(registration_no) > 60 as registration_no__length,
        not regexp_like(registration_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as registration_end_date__type,
        device_class_code is null as device_class_code__required,
        device_class_code not in ('1', '2', '3') as device_class_code__domain,
        length(unique_device_id) > 50 as unique_device_id__length,
        registrant_name is null as registrant_name__required,
        length(registrant_name) > 200 as registrant_name__length,
        length(manufacturer_name) > 200 as manufacturer_name__length,
        sales_unit is null as sales_unit__required,
        length(sales_unit) > 20 as sales_unit__length,
        implant_flag is null as implant_flag__required,
        implant_flag not in ('0', '1') as implant_flag__domain,
        single_use_flag not in ('0', '1') as single_use_flag__domain,
        high_value_flag not in ('0', '1') as high_value_flag__domain,
        central_purchase_flag not in ('0', '1') as central_purchase_flag__domain,
        separately_charged_flag is null as separately_charged_flag__required,
        separately_charged_flag not in ('0', '1') as separately_charged_flag__domain,
        reimbursement_class_code is null as reimbursement_class_code__required,
        reimbursement_class_code not in ('1', '2', '3') as reimbursement_class_code__domain,
        not regexp_like(listed_price, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as listed_price__type,
        not regexp_like(payment_limit, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as payment_limit__type,
        not regexp_like(first_self_pay_rate, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as first_self_pay_rate__type,
        begin_date is null as begin_date__required,
        not regexp_like(begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as begin_date__type,
        try_cast(begin_date as date) > cast(received_at as date) as begin_date__not_future,
        not regexp_like(validity_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as validity_end_date__type,
        valid_flag is null as valid_flag__required,
        valid_flag not in ('0', '1') as valid_flag__domain,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(single_product_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as single_product_name__not_placeholder,
        upper(trim(registered_product_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as registered_product_name__not_placeholder,
        upper(trim(registrant_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as registrant_name__not_placeholder,
        upper(trim(model_specification)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as model_specification__not_placeholder,
        upper(trim(material)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as material__not_placeholder,
        registration_no = unique_device_id as registration_no__differs_from,
        try_cast(substr(registration_end_date, 1, 10) as date) < try_cast(substr(begin_date, 1, 10) as date) as registration_end_date__not_before,
        try_cast(substr(validity_end_date, 1, 10) as date) < try_cast(substr(begin_date, 1, 10) as date) as validity_end_date__not_before,
        try_cast(listed_price as decimal(18, 4)) < 0.0001 or try_cast(listed_price as decimal(18, 4)) > 2000000 as listed_price__range,
        try_cast(payment_limit as decimal(18, 4)) < 0.0001 or try_cast(payment_limit as decimal(18, 4)) > 2000000 as payment_limit__range,
        try_cast(payment_limit as decimal(18, 4)) > try_cast(listed_price as decimal(18, 4)) as payment_limit__not_above,
        try_cast(first_self_pay_rate as decimal(18, 4)) < 0 or try_cast(first_self_pay_rate as decimal(18, 4)) > 100 as first_self_pay_rate__range,
        case when implant_flag = '1' then single_use_flag <> '1' end as single_use_flag__equals_when,
        single_product_name = registrant_name as single_product_name__differs_from,
        sender_code <> institution_code as logic__sender_differs,
        regexp_extract(national_consumable_code, '^C[0-9]{14,26}$', 0) = '' as logic__code_shape,
        substr(national_consumable_code, 2, 2) <> consumable_class_code as logic__code_contradicts_class,
        case when length(regexp_extract(registration_no, '注[准进许][0-9]{5}', 0)) > 0 then substr(regexp_extract(registration_no, '注[准进许][0-9]{5}', 0), 7, 1) <> device_class_code end as logic__registration_contradicts_class,
        case when implant_flag = '1' then device_class_code = '1' end as logic__implant_of_class_one,
        case when valid_flag = '1' then try_cast(substr(validity_end_date, 1, 10) as date) < cast(received_at as date) end as logic__ended_but_valid,
        case when separately_charged_flag = '0' then payment_limit is not null end as logic__not_charged_but_reimbursed
    from {{ judged_rows('consumable_catalogue') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and consumable_entry_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or consumable_entry_id__required
        or consumable_entry_id__length
        or national_consumable_code__required
        or national_consumable_code__length
        or single_product_name__required
        or single_product_name__length
        or registered_product_name__required
        or registered_product_name__length
        or consumable_class_code__required
        or consumable_class_code__domain
        or use_class_name__length
        or part_name__length
        or material__length
        or feature__length
        or model_specification__required
        or model_specification__length
        or registration_no__required
        or registration_no__length
        or registration_end_date__type
        or device_class_code__required
        or device_class_code__domain
        or unique_device_id__length
        or registrant_name__required
        or registrant_name__length
        or manufacturer_name__length
        or sales_unit__required
        or sales_unit__length
        or implant_flag__required
        or implant_flag__domain
        or single_use_flag__domain
        or high_value_flag__domain
        or central_purchase_flag__domain
        or separately_charged_flag__required
        or separately_charged_flag__domain
        or reimbursement_class_code__required
        or reimbursement_class_code__domain
        or listed_price__type
        or payment_limit__type
        or first_self_pay_rate__type
        or begin_date__required
        or begin_date__type
        or begin_date__not_future
        or validity_end_date__type
        or valid_flag__required
        or valid_flag__domain
        or key__unique
        or single_product_name__not_placeholder
        or registered_product_name__not_placeholder
        or registrant_name__not_placeholder
        or model_specification__not_placeholder
        or material__not_placeholder
        or registration_no__differs_from
        or registration_end_date__not_before
        or validity_end_date__not_before
        or listed_price__range
        or payment_limit__range
        or payment_limit__not_above
        or first_self_pay_rate__range
        or single_use_flag__equals_when
        or single_product_name__differs_from
        or logic__sender_differs
        or logic__code_shape
        or logic__code_contradicts_class
        or logic__registration_contradicts_class
        or logic__implant_of_class_one
        or logic__ended_but_valid
        or logic__not_charged_but_reimbursed
)

select
    institution_code,
    consumable_entry_id,
    national_consumable_code,
    single_product_name,
    registered_product_name,
    consumable_class_code,
    use_class_name,
    part_name,
    material,
    feature,
    model_specification,
    registration_no,
    registration_end_date,
    device_class_code,
    unique_device_id,
    registrant_name,
    manufacturer_name,
    sales_unit,
    implant_flag,
    single_use_flag,
    high_value_flag,
    central_purchase_flag,
    separately_charged_flag,
    reimbursement_class_code,
    listed_price,
    payment_limit,
    first_self_pay_rate,
    begin_date,
    validity_end_date,
    valid_flag,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'consumable_catalogue.institution_code.required' end,
        case when institution_code__length then 'consumable_catalogue.institution_code.length' end,
        case when consumable_entry_id__required then 'consumable_catalogue.consumable_entry_id.required' end,
        case when consumable_entry_id__length then 'consumable_catalogue.consumable_entry_id.length' end,
        case when national_consumable_code__required then 'consumable_catalogue.national_consumable_code.required' end,
        case when national_consumable_code__length then 'consumable_catalogue.national_consumable_code.length' end,
        case when single_product_name__required then 'consumable_catalogue.single_product_name.required' end,
        case when single_product_name__length then 'consumable_catalogue.single_product_name.length' end,
        case when registered_product_name__required then 'consumable_catalogue.registered_product_name.required' end,
        case when registered_product_name__length then 'consumable_catalogue.registered_product_name.length' end,
        case when consumable_class_code__required then 'consumable_catalogue.consumable_class_code.required' end,
        case when consumable_class_code__domain then 'consumable_catalogue.consumable_class_code.domain' end,
        case when use_class_name__length then 'consumable_catalogue.use_class_name.length' end,
        case when part_name__length then 'consumable_catalogue.part_name.length' end,
        case when material__length then 'consumable_catalogue.material.length' end,
        case when feature__length then 'consumable_catalogue.feature.length' end,
        case when model_specification__required then 'consumable_catalogue.model_specification.required' end,
        case when model_specification__length then 'consumable_catalogue.model_specification.length' end,
        case when registration_no__required then 'consumable_catalogue.registration_no.required' end,
        case when registration_no__length then 'consumable_catalogue.registration_no.length' end,
        case when registration_end_date__type then 'consumable_catalogue.registration_end_date.type' end,
        case when device_class_code__required then 'consumable_catalogue.device_class_code.required' end,
        case when device_class_code__domain then 'consumable_catalogue.device_class_code.domain' end,
        case when unique_device_id__length then 'consumable_catalogue.unique_device_id.length' end,
        case when registrant_name__required then 'consumable_catalogue.registrant_name.required' end,
        case when registrant_name__length then 'consumable_catalogue.registrant_name.length' end,
        case when manufacturer_name__length then 'consumable_catalogue.manufacturer_name.length' end,
        case when sales_unit__required then 'consumable_catalogue.sales_unit.required' end,
        case when sales_unit__length then 'consumable_catalogue.sales_unit.length' end,
        case when implant_flag__required then 'consumable_catalogue.implant_flag.required' end,
        case when implant_flag__domain then 'consumable_catalogue.implant_flag.domain' end,
        case when single_use_flag__domain then 'consumable_catalogue.single_use_flag.domain' end,
        case when high_value_flag__domain then 'consumable_catalogue.high_value_flag.domain' end,
        case when central_purchase_flag__domain then 'consumable_catalogue.central_purchase_flag.domain' end,
        case when separately_charged_flag__required then 'consumable_catalogue.separately_charged_flag.required' end,
        case when separately_charged_flag__domain then 'consumable_catalogue.separately_charged_flag.domain' end,
        case when reimbursement_class_code__required then 'consumable_catalogue.reimbursement_class_code.required' end,
        case when reimbursement_class_code__domain then 'consumable_catalogue.reimbursement_class_code.domain' end,
        case when listed_price__type then 'consumable_catalogue.listed_price.type' end,
        case when payment_limit__type then 'consumable_catalogue.payment_limit.type' end,
        case when first_self_pay_rate__type then 'consumable_catalogue.first_self_pay_rate.type' end,
        case when begin_date__required then 'consumable_catalogue.begin_date.required' end,
        case when begin_date__type then 'consumable_catalogue.begin_date.type' end,
        case when begin_date__not_future then 'consumable_catalogue.begin_date.not_future' end,
        case when validity_end_date__type then 'consumable_catalogue.validity_end_date.type' end,
        case when valid_flag__required then 'consumable_catalogue.valid_flag.required' end,
        case when valid_flag__domain then 'consumable_catalogue.valid_flag.domain' end,
        case when key__unique then 'consumable_catalogue.key.unique' end,
        case when single_product_name__not_placeholder then 'consumable_catalogue.single_product_name.not_placeholder' end,
        case when registered_product_name__not_placeholder then 'consumable_catalogue.registered_product_name.not_placeholder' end,
        case when registrant_name__not_placeholder then 'consumable_catalogue.registrant_name.not_placeholder' end,
        case when model_specification__not_placeholder then 'consumable_catalogue.model_specification.not_placeholder' end,
        case when material__not_placeholder then 'consumable_catalogue.material.not_placeholder' end,
        case when registration_no__differs_from then 'consumable_catalogue.registration_no.differs_from' end,
        case when registration_end_date__not_before then 'consumable_catalogue.registration_end_date.not_before' end,
        case when validity_end_date__not_before then 'consumable_catalogue.validity_end_date.not_before' end,
        case when listed_price__range then 'consumable_catalogue.listed_price.range' end,
        case when payment_limit__range then 'consumable_catalogue.payment_limit.range' end,
        case when payment_limit__not_above then 'consumable_catalogue.payment_limit.not_above' end,
        case when first_self_pay_rate__range then 'consumable_catalogue.first_self_pay_rate.range' end,
        case when single_use_flag__equals_when then 'consumable_catalogue.single_use_flag.equals_when' end,
        case when single_product_name__differs_from then 'consumable_catalogue.single_product_name.differs_from' end,
        case when logic__sender_differs then 'consumable_catalogue.logic.sender_differs' end,
        case when logic__code_shape then 'consumable_catalogue.logic.code_shape' end,
        case when logic__code_contradicts_class then 'consumable_catalogue.logic.code_contradicts_class' end,
        case when logic__registration_contradicts_class then 'consumable_catalogue.logic.registration_contradicts_class' end,
        case when logic__implant_of_class_one then 'consumable_catalogue.logic.implant_of_class_one' end,
        case when logic__ended_but_valid then 'consumable_catalogue.logic.ended_but_valid' end,
        case when logic__not_charged_but_reimbursed then 'consumable_catalogue.logic.not_charged_but_reimbursed' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or consumable_entry_id__required
        or begin_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
