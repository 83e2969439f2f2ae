-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_charge_item') }}, {{ ref('current_charge_item') }}
{{ config(enabled='charge_item' in data_sets_in_use(), meta={'replaced_by': 'touched_charge_item'}) }}
with
drug_id__reference__target as (
    select distinct
        institution_code as drug_id__reference__target_1,
        drug_id as drug_id__reference__target_2
    from {{ rows_to_look_into('current_drug', ['institution_code', 'drug_id'], 'charge_item', ['institution_code', 'drug_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        charge_item_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_charge_item', ['institution_code', 'charge_item_id'], 'charge_item', ['institution_code', 'charge_item_id']) }} as looked_into
    group by institution_code, charge_item_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        charge_item_id is null as charge_item_id__required,
        length(charge_item_id) > 64 as charge_item_id__length,
        item_code is null as item_code__required,
        length(item_code) > 32 as item_code__length,
        item_name is null as item_name__required,
        length(item_name) > 200 as item_name__length,
        length(item_short_name) > 50 as item_short_name__length,
        length(input_code) > 30 as input_code__length,
        charge_item_kind_code is null as charge_item_kind_code__required,
        charge_item_kind_code not in ('1', '2', '3', '4') as charge_item_kind_code__domain,
        item_category_code is null as item_category_code__required,
        item_category_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14') as item_category_code__domain,
        front_page_fee_code is null as front_page_fee_code__required,
        front_page_fee_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24') as front_page_fee_code__domain,
        length(accounting_subject_code) > 20 as accounting_subject_code__length,
        length(invoice_category_name) > 50 as invoice_category_name__length,
        length(national_item_code) > 40 as national_item_code__length,
        length(local_service_code) > 32 as local_service_code__length,
        length(drug_id) > 64 as drug_id__length,
        institution_code is not null and drug_id is not null and drug_id__reference__target_1 is null as drug_id__reference,
        length(item_specification) > 200 as item_specification__length,
        charge_unit is null as charge_unit__required,
        length(charge_unit) > 20 as charge_unit__length,
        unit_price is null as unit_price__required,
        not regexp_like(unit_price, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as unit_price__type,
        not regexp_like(maximum_price, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as maximum_price__type,
        length(price_document_no) > 100 as price_document_no__length,
        reimbursement_class_code not in ('1', '2', '3') as reimbursement_class_code__domain,
        not regexp_like(first_self_pay_rate, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as first_self_pay_rate__type,
        length(executing_department_id) > 64 as executing_department_id__length,
        outpatient_flag is null as outpatient_flag__required,
        outpatient_flag not in ('0', '1') as outpatient_flag__domain,
        inpatient_use_flag is null as inpatient_use_flag__required,
        inpatient_use_flag not in ('0', '1') as inpatient_use_flag__domain,
        combination_flag not in ('0', '1') as combination_flag__domain,
        not regexp_like(child_surcharge_rate, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as child_surcharge_rate__type,
        price_begin_date is null as price_begin_date__required,
        not regexp_like(price_begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as price_begin_date__type,
        not regexp_like(price_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as price_end_date__type,
        item_in_use_flag is null as item_in_use_flag__required,
        item_in_use_flag not in ('0', '1') as item_in_use_flag__domain,
        effective_date is null as effective_date__required,
        not regexp_like(effective_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as effective_date__type,
        try_cast(effective_date as date) > cast(received_at as date) as effective_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(item_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as item_name__not_placeholder,
        item_name = charge_unit as item_name__differs_from,
        upper(trim(item_short_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as item_short_name__not_placeholder,
        upper(trim(charge_unit)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as charge_unit__not_placeholder,
        try_cast(unit_price as decimal(18, 4)) < 0 or try_cast(unit_price as decimal(18, 4)) > 1000000 as unit_price__range,
        try_cast(unit_price as decimal(18, 4)) > try_cast(maximum_price as decimal(18, 4)) as unit_price__not_above,
        try_cast(first_self_pay_rate as decimal(18, 4)) < 0 or try_cast(first_self_pay_rate as decimal(18, 4)) > 100 as first_self_pay_rate__range,
        try_cast(child_surcharge_rate as decimal(18, 4)) < 0 or try_cast(child_surcharge_rate as decimal(18, 4)) > 100 as child_surcharge_rate__range,
        case when local_service_code is not null then not (charge_item_kind_code in ('3', '4')) end as local_service_code__only_when,
        case when drug_id is not null then not (charge_item_kind_code = '1') end as drug_id__only_when,
        try_cast(substr(price_end_date, 1, 10) as date) < try_cast(substr(price_begin_date, 1, 10) as date) as price_end_date__not_before,
        try_cast(substr(effective_date, 1, 10) as date) < try_cast(substr(price_begin_date, 1, 10) as date) as effective_date__not_before,
        upper(trim(invoice_category_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as invoice_category_name__not_placeholder,
        case when charge_item_kind_code = '2' then item_category_code <> '08' end as item_category_code__equals_when,
        sender_code <> institution_code as logic__sender_differs,
        case when charge_item_kind_code = '1' then item_category_code not in ('09', '10', '11') when charge_item_kind_code = '3' then item_category_code in ('08', '09', '10', '11') end as logic__kind_contradicts_category,
        case when charge_item_kind_code = '1' then front_page_fee_code not in ('13', '14', '15', '16', '17', '18', '19', '20') when charge_item_kind_code = '2' then front_page_fee_code not in ('21', '22', '23') when charge_item_kind_code = '3' then front_page_fee_code in ('13', '14', '15', '21', '22', '23') end as logic__kind_contradicts_front_page,
        case when reimbursement_class_code = '1' then try_cast(first_self_pay_rate as decimal(18, 4)) > 0 end as logic__class_a_pays_first,
        case when item_in_use_flag = '1' then outpatient_flag = '0' and inpatient_use_flag = '0' end as logic__nobody_charged,
        case when item_category_code = '01' and charge_unit = '床日' then inpatient_use_flag = '0' end as logic__bed_day_for_outpatients,
        (reimbursement_class_code in ('1', '2')) and national_item_code is null as logic__reimbursed_without_code
    from {{ judged_rows('charge_item') }} as judged_row
    left join drug_id__reference__target
        on institution_code = drug_id__reference__target_1 and drug_id = drug_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and charge_item_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or charge_item_id__required
        or charge_item_id__length
        or item_code__required
        or item_code__length
        or item_name__required
        or item_name__length
        or item_short_name__length
        or input_code__length
        or charge_item_kind_code__required
        or charge_item_kind_code__domain
        or item_category_code__required
        or item_category_code__domain
        or front_page_fee_code__required
        or front_page_fee_code__domain
        or accounting_subject_code__length
        or invoice_category_name__length
        or national_item_code__length
        or local_service_code__length
        or drug_id__length
        or drug_id__reference
        or item_specification__length
        or charge_unit__required
        or charge_unit__length
        or unit_price__required
        or unit_price__type
        or maximum_price__type
        or price_document_no__length
        or reimbursement_class_code__domain
        or first_self_pay_rate__type
        or executing_department_id__length
        or outpatient_flag__required
        or outpatient_flag__domain
        or inpatient_use_flag__required
        or inpatient_use_flag__domain
        or combination_flag__domain
        or child_surcharge_rate__type
        or price_begin_date__required
        or price_begin_date__type
        or price_end_date__type
        or item_in_use_flag__required
        or item_in_use_flag__domain
        or effective_date__required
        or effective_date__type
        or effective_date__not_future
        or key__unique
        or item_name__not_placeholder
        or item_name__differs_from
        or item_short_name__not_placeholder
        or charge_unit__not_placeholder
        or unit_price__range
        or unit_price__not_above
        or first_self_pay_rate__range
        or child_surcharge_rate__range
        or local_service_code__only_when
        or drug_id__only_when
        or price_end_date__not_before
        or effective_date__not_before
        or invoice_category_name__not_placeholder
        or item_category_code__equals_when
        or logic__sender_differs
        or logic__kind_contradicts_category
        or logic__kind_contradicts_front_page
        or logic__class_a_pays_first
        or logic__nobody_charged
        or logic__bed_day_for_outpatients
        or logic__reimbursed_without_code
)

select
    institution_code,
    charge_item_id,
    item_code,
    item_name,
    item_short_name,
    input_code,
    charge_item_kind_code,
    item_category_code,
    front_page_fee_code,
    accounting_subject_code,
    invoice_category_name,
    national_item_code,
    local_service_code,
    drug_id,
    item_specification,
    charge_unit,
    unit_price,
    maximum_price,
    price_document_no,
    reimbursement_class_code,
    first_self_pay_rate,
    executing_department_id,
    outpatient_flag,
    inpatient_use_flag,
    combination_flag,
    child_surcharge_rate,
    price_begin_date,
    price_end_date,
    item_in_use_flag,
    effective_date,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'charge_item.institution_code.required' end,
        case when institution_code__length then 'charge_item.institution_code.length' end,
        case when charge_item_id__required then 'charge_item.charge_item_id.required' end,
        case when charge_item_id__length then 'charge_item.charge_item_id.length' end,
        case when item_code__required then 'charge_item.item_code.required' end,
        case when item_code__length then 'charge_item.item_code.length' end,
        case when item_name__required then 'charge_item.item_name.required' end,
        case when item_name__length then 'charge_item.item_name.length' end,
        case when item_short_name__length then 'charge_item.item_short_name.length' end,
        case when input_code__length then 'charge_item.input_code.length' end,
        case when charge_item_kind_code__required then 'charge_item.charge_item_kind_code.required' end,
        case when charge_item_kind_code__domain then 'charge_item.charge_item_kind_code.domain' end,
        case when item_category_code__required then 'charge_item.item_category_code.required' end,
        case when item_category_code__domain then 'charge_item.item_category_code.domain' end,
        case when front_page_fee_code__required then 'charge_item.front_page_fee_code.required' end,
        case when front_page_fee_code__domain then 'charge_item.front_page_fee_code.domain' end,
        case when accounting_subject_code__length then 'charge_item.accounting_subject_code.length' end,
        case when invoice_category_name__length then 'charge_item.invoice_category_name.length' end,
        case when national_item_code__length then 'charge_item.national_item_code.length' end,
        case when local_service_code__length then 'charge_item.local_service_code.length' end,
        case when drug_id__length then 'charge_item.drug_id.length' end,
        case when drug_id__reference then 'charge_item.drug_id.reference' end,
        case when item_specification__length then 'charge_item.item_specification.length' end,
        case when charge_unit__required then 'charge_item.charge_unit.required' end,
        case when charge_unit__length then 'charge_item.charge_unit.length' end,
        case when unit_price__required then 'charge_item.unit_price.required' end,
        case when unit_price__type then 'charge_item.unit_price.type' end,
        case when maximum_price__type then 'charge_item.maximum_price.type' end,
        case when price_document_no__length then 'charge_item.price_document_no.length' end,
        case when reimbursement_class_code__domain then 'charge_item.reimbursement_class_code.domain' end,
        case when first_self_pay_rate__type then 'charge_item.first_self_pay_rate.type' end,
        case when executing_department_id__length then 'charge_item.executing_department_id.length' end,
        case when outpatient_flag__required then 'charge_item.outpatient_flag.required' end,
        case when outpatient_flag__domain then 'charge_item.outpatient_flag.domain' end,
        case when inpatient_use_flag__required then 'charge_item.inpatient_use_flag.required' end,
        case when inpatient_use_flag__domain then 'charge_item.inpatient_use_flag.domain' end,
        case when combination_flag__domain then 'charge_item.combination_flag.domain' end,
        case when child_surcharge_rate__type then 'charge_item.child_surcharge_rate.type' end,
        case when price_begin_date__required then 'charge_item.price_begin_date.required' end,
        case when price_begin_date__type then 'charge_item.price_begin_date.type' end,
        case when price_end_date__type then 'charge_item.price_end_date.type' end,
        case when item_in_use_flag__required then 'charge_item.item_in_use_flag.required' end,
        case when item_in_use_flag__domain then 'charge_item.item_in_use_flag.domain' end,
        case when effective_date__required then 'charge_item.effective_date.required' end,
        case when effective_date__type then 'charge_item.effective_date.type' end,
        case when effective_date__not_future then 'charge_item.effective_date.not_future' end,
        case when key__unique then 'charge_item.key.unique' end,
        case when item_name__not_placeholder then 'charge_item.item_name.not_placeholder' end,
        case when item_name__differs_from then 'charge_item.item_name.differs_from' end,
        case when item_short_name__not_placeholder then 'charge_item.item_short_name.not_placeholder' end,
        case when charge_unit__not_placeholder then 'charge_item.charge_unit.not_placeholder' end,
        case when unit_price__range then 'charge_item.unit_price.range' end,
        case when unit_price__not_above then 'charge_item.unit_price.not_above' end,
        case when first_self_pay_rate__range then 'charge_item.first_self_pay_rate.range' end,
        case when child_surcharge_rate__range then 'charge_item.child_surcharge_rate.range' end,
        case when local_service_code__only_when then 'charge_item.local_service_code.only_when' end,
        case when drug_id__only_when then 'charge_item.drug_id.only_when' end,
        case when price_end_date__not_before then 'charge_item.price_end_date.not_before' end,
        case when effective_date__not_before then 'charge_item.effective_date.not_before' end,
        case when invoice_category_name__not_placeholder then 'charge_item.invoice_category_name.not_placeholder' end,
        case when item_category_code__equals_when then 'charge_item.item_category_code.equals_when' end,
        case when logic__sender_differs then 'charge_item.logic.sender_differs' end,
        case when logic__kind_contradicts_category then 'charge_item.logic.kind_contradicts_category' end,
        case when logic__kind_contradicts_front_page then 'charge_item.logic.kind_contradicts_front_page' end,
        case when logic__class_a_pays_first then 'charge_item.logic.class_a_pays_first' end,
        case when logic__nobody_charged then 'charge_item.logic.nobody_charged' end,
        case when logic__bed_day_for_outpatients then 'charge_item.logic.bed_day_for_outpatients' end,
        case when logic__reimbursed_without_code then 'charge_item.logic.reimbursed_without_code' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or charge_item_id__required
        or effective_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
