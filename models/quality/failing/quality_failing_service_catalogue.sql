-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_service_catalogue') }}, {{ ref('current_service_catalogue') }}
{{ config(enabled='service_catalogue' in data_sets_in_use(), meta={'replaced_by': 'touched_service_catalogue'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        service_entry_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_service_catalogue', ['institution_code', 'service_entry_id'], 'service_catalogue', ['institution_code', 'service_entry_id']) }} as looked_into
    group by institution_code, service_entry_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        service_entry_id is null as service_entry_id__required,
        length(service_entry_id) > 64 as service_entry_id__length,
        national_service_code is null as national_service_code__required,
        length(national_service_code) > 40 as national_service_code__length,
        length(local_service_code) > 32 as local_service_code__length,
        service_name is null as service_name__required,
        length(service_name) > 200 as service_name__length,
        service_class_code is null as service_class_code__required,
        service_class_code not in ('1', '2', '3', '4') as service_class_code__domain,
        fee_category_code is null as fee_category_code__required,
        fee_category_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14') as fee_category_code__domain,
        service_content is null as service_content__required,
        length(service_content) > 2000 as service_content__length,
        length(excluded_content) > 500 as excluded_content__length,
        pricing_unit is null as pricing_unit__required,
        length(pricing_unit) > 20 as pricing_unit__length,
        length(pricing_note) > 500 as pricing_note__length,
        price_form_code is null as price_form_code__required,
        price_form_code not in ('1', '2', '3', '4') as price_form_code__domain,
        not regexp_like(price_level3, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as price_level3__type,
        not regexp_like(price_level2, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as price_level2__type,
        not regexp_like(price_level1, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as price_level1__type,
        length(price_document_no) > 100 as price_document_no__length,
        reimbursement_class_code is null as reimbursement_class_code__required,
        reimbursement_class_code not in ('1', '2', '3') as reimbursement_class_code__domain,
        not regexp_like(first_self_pay_rate, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as first_self_pay_rate__type,
        not regexp_like(payment_limit, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as payment_limit__type,
        not regexp_like(daily_limit, '^-?[0-9]{1,4}$') as daily_limit__type,
        not regexp_like(stay_limit, '^-?[0-9]{1,5}$') as stay_limit__type,
        sex_limit_code not in ('0', '1', '2', '9') as sex_limit_code__domain,
        not regexp_like(age_min, '^-?[0-9]{1,3}$') as age_min__type,
        not regexp_like(age_max, '^-?[0-9]{1,3}$') as age_max__type,
        surgery_flag not in ('0', '1') as surgery_flag__domain,
        begin_date is null as begin_date__required,
        not regexp_like(begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as begin_date__type,
        try_cast(begin_date as date) > cast(received_at as date) as begin_date__not_future,
        not regexp_like(validity_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as validity_end_date__type,
        valid_flag is null as valid_flag__required,
        valid_flag not in ('0', '1') as valid_flag__domain,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(service_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as service_name__not_placeholder,
        upper(trim(service_content)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as service_content__not_placeholder,
        service_content = service_name as service_content__differs_from,
        upper(trim(pricing_unit)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as pricing_unit__not_placeholder,
        excluded_content = service_content as excluded_content__differs_from,
        try_cast(price_level3 as decimal(18, 4)) < 0 or try_cast(price_level3 as decimal(18, 4)) > 1000000 as price_level3__range,
        try_cast(price_level2 as decimal(18, 4)) > try_cast(price_level3 as decimal(18, 4)) as price_level2__not_above,
        try_cast(price_level1 as decimal(18, 4)) > try_cast(price_level2 as decimal(18, 4)) as price_level1__not_above,
        try_cast(first_self_pay_rate as decimal(18, 4)) < 0 or try_cast(first_self_pay_rate as decimal(18, 4)) > 100 as first_self_pay_rate__range,
        try_cast(payment_limit as decimal(18, 4)) < 0 or try_cast(payment_limit as decimal(18, 4)) > 1000000 as payment_limit__range,
        try_cast(daily_limit as decimal(18, 4)) < 1 or try_cast(daily_limit as decimal(18, 4)) > 1440 as daily_limit__range,
        try_cast(daily_limit as decimal(18, 4)) > try_cast(stay_limit as decimal(18, 4)) as daily_limit__not_above,
        try_cast(age_min as decimal(18, 4)) < 0 or try_cast(age_min as decimal(18, 4)) > 130 as age_min__range,
        try_cast(age_max as decimal(18, 4)) < 0 or try_cast(age_max as decimal(18, 4)) > 130 as age_max__range,
        try_cast(age_min as decimal(18, 4)) > try_cast(age_max as decimal(18, 4)) as age_min__not_above,
        try_cast(substr(validity_end_date, 1, 10) as date) < try_cast(substr(begin_date, 1, 10) as date) as validity_end_date__not_before,
        sender_code <> institution_code as logic__sender_differs,
        case when reimbursement_class_code = '1' then try_cast(first_self_pay_rate as decimal(18, 4)) > 0 end as logic__class_a_pays_first,
        case when price_form_code = '1' then coalesce(price_level3, price_level2, price_level1) is null end as logic__price_missing,
        case when surgery_flag = '1' then service_class_code = '1' end as logic__surgery_in_general_class,
        fee_category_code in ('09', '10', '11') as logic__drug_fee_category,
        case when pricing_unit = '小时' then try_cast(daily_limit as decimal(18, 4)) > 24 end as logic__hourly_limit,
        case when valid_flag = '1' then try_cast(substr(validity_end_date, 1, 10) as date) < cast(received_at as date) end as logic__ended_but_valid
    from {{ judged_rows('service_catalogue') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and service_entry_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or service_entry_id__required
        or service_entry_id__length
        or national_service_code__required
        or national_service_code__length
        or local_service_code__length
        or service_name__required
        or service_name__length
        or service_class_code__required
        or service_class_code__domain
        or fee_category_code__required
        or fee_category_code__domain
        or service_content__required
        or service_content__length
        or excluded_content__length
        or pricing_unit__required
        or pricing_unit__length
        or pricing_note__length
        or price_form_code__required
        or price_form_code__domain
        or price_level3__type
        or price_level2__type
        or price_level1__type
        or price_document_no__length
        or reimbursement_class_code__required
        or reimbursement_class_code__domain
        or first_self_pay_rate__type
        or payment_limit__type
        or daily_limit__type
        or stay_limit__type
        or sex_limit_code__domain
        or age_min__type
        or age_max__type
        or surgery_flag__domain
        or begin_date__required
        or begin_date__type
        or begin_date__not_future
        or validity_end_date__type
        or valid_flag__required
        or valid_flag__domain
        or key__unique
        or service_name__not_placeholder
        or service_content__not_placeholder
        or service_content__differs_from
        or pricing_unit__not_placeholder
        or excluded_content__differs_from
        or price_level3__range
        or price_level2__not_above
        or price_level1__not_above
        or first_self_pay_rate__range
        or payment_limit__range
        or daily_limit__range
        or daily_limit__not_above
        or age_min__range
        or age_max__range
        or age_min__not_above
        or validity_end_date__not_before
        or logic__sender_differs
        or logic__class_a_pays_first
        or logic__price_missing
        or logic__surgery_in_general_class
        or logic__drug_fee_category
        or logic__hourly_limit
        or logic__ended_but_valid
)

select
    institution_code,
    service_entry_id,
    national_service_code,
    local_service_code,
    service_name,
    service_class_code,
    fee_category_code,
    service_content,
    excluded_content,
    pricing_unit,
    pricing_note,
    price_form_code,
    price_level3,
    price_level2,
    price_level1,
    price_document_no,
    reimbursement_class_code,
    first_self_pay_rate,
    payment_limit,
    daily_limit,
    stay_limit,
    sex_limit_code,
    age_min,
    age_max,
    surgery_flag,
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
        case when institution_code__required then 'service_catalogue.institution_code.required' end,
        case when institution_code__length then 'service_catalogue.institution_code.length' end,
        case when service_entry_id__required then 'service_catalogue.service_entry_id.required' end,
        case when service_entry_id__length then 'service_catalogue.service_entry_id.length' end,
        case when national_service_code__required then 'service_catalogue.national_service_code.required' end,
        case when national_service_code__length then 'service_catalogue.national_service_code.length' end,
        case when local_service_code__length then 'service_catalogue.local_service_code.length' end,
        case when service_name__required then 'service_catalogue.service_name.required' end,
        case when service_name__length then 'service_catalogue.service_name.length' end,
        case when service_class_code__required then 'service_catalogue.service_class_code.required' end,
        case when service_class_code__domain then 'service_catalogue.service_class_code.domain' end,
        case when fee_category_code__required then 'service_catalogue.fee_category_code.required' end,
        case when fee_category_code__domain then 'service_catalogue.fee_category_code.domain' end,
        case when service_content__required then 'service_catalogue.service_content.required' end,
        case when service_content__length then 'service_catalogue.service_content.length' end,
        case when excluded_content__length then 'service_catalogue.excluded_content.length' end,
        case when pricing_unit__required then 'service_catalogue.pricing_unit.required' end,
        case when pricing_unit__length then 'service_catalogue.pricing_unit.length' end,
        case when pricing_note__length then 'service_catalogue.pricing_note.length' end,
        case when price_form_code__required then 'service_catalogue.price_form_code.required' end,
        case when price_form_code__domain then 'service_catalogue.price_form_code.domain' end,
        case when price_level3__type then 'service_catalogue.price_level3.type' end,
        case when price_level2__type then 'service_catalogue.price_level2.type' end,
        case when price_level1__type then 'service_catalogue.price_level1.type' end,
        case when price_document_no__length then 'service_catalogue.price_document_no.length' end,
        case when reimbursement_class_code__required then 'service_catalogue.reimbursement_class_code.required' end,
        case when reimbursement_class_code__domain then 'service_catalogue.reimbursement_class_code.domain' end,
        case when first_self_pay_rate__type then 'service_catalogue.first_self_pay_rate.type' end,
        case when payment_limit__type then 'service_catalogue.payment_limit.type' end,
        case when daily_limit__type then 'service_catalogue.daily_limit.type' end,
        case when stay_limit__type then 'service_catalogue.stay_limit.type' end,
        case when sex_limit_code__domain then 'service_catalogue.sex_limit_code.domain' end,
        case when age_min__type then 'service_catalogue.age_min.type' end,
        case when age_max__type then 'service_catalogue.age_max.type' end,
        case when surgery_flag__domain then 'service_catalogue.surgery_flag.domain' end,
        case when begin_date__required then 'service_catalogue.begin_date.required' end,
        case when begin_date__type then 'service_catalogue.begin_date.type' end,
        case when begin_date__not_future then 'service_catalogue.begin_date.not_future' end,
        case when validity_end_date__type then 'service_catalogue.validity_end_date.type' end,
        case when valid_flag__required then 'service_catalogue.valid_flag.required' end,
        case when valid_flag__domain then 'service_catalogue.valid_flag.domain' end,
        case when key__unique then 'service_catalogue.key.unique' end,
        case when service_name__not_placeholder then 'service_catalogue.service_name.not_placeholder' end,
        case when service_content__not_placeholder then 'service_catalogue.service_content.not_placeholder' end,
        case when service_content__differs_from then 'service_catalogue.service_content.differs_from' end,
        case when pricing_unit__not_placeholder then 'service_catalogue.pricing_unit.not_placeholder' end,
        case when excluded_content__differs_from then 'service_catalogue.excluded_content.differs_from' end,
        case when price_level3__range then 'service_catalogue.price_level3.range' end,
        case when price_level2__not_above then 'service_catalogue.price_level2.not_above' end,
        case when price_level1__not_above then 'service_catalogue.price_level1.not_above' end,
        case when first_self_pay_rate__range then 'service_catalogue.first_self_pay_rate.range' end,
        case when payment_limit__range then 'service_catalogue.payment_limit.range' end,
        case when daily_limit__range then 'service_catalogue.daily_limit.range' end,
        case when daily_limit__not_above then 'service_catalogue.daily_limit.not_above' end,
        case when age_min__range then 'service_catalogue.age_min.range' end,
        case when age_max__range then 'service_catalogue.age_max.range' end,
        case when age_min__not_above then 'service_catalogue.age_min.not_above' end,
        case when validity_end_date__not_before then 'service_catalogue.validity_end_date.not_before' end,
        case when logic__sender_differs then 'service_catalogue.logic.sender_differs' end,
        case when logic__class_a_pays_first then 'service_catalogue.logic.class_a_pays_first' end,
        case when logic__price_missing then 'service_catalogue.logic.price_missing' end,
        case when logic__surgery_in_general_class then 'service_catalogue.logic.surgery_in_general_class' end,
        case when logic__drug_fee_category then 'service_catalogue.logic.drug_fee_category' end,
        case when logic__hourly_limit then 'service_catalogue.logic.hourly_limit' end,
        case when logic__ended_but_valid then 'service_catalogue.logic.ended_but_valid' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or service_entry_id__required
        or begin_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
