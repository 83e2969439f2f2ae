-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_drug') }}, {{ ref('current_drug') }}
{{ config(enabled='drug' in data_sets_in_use(), meta={'replaced_by': 'touched_drug'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        drug_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_drug', ['institution_code', 'drug_id'], 'drug', ['institution_code', 'drug_id']) }} as looked_into
    group by institution_code, drug_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        drug_id is null as drug_id__required,
        length(drug_id) > 64 as drug_id__length,
        drug_code is null as drug_code__required,
        length(drug_code) > 32 as drug_code__length,
        drug_name is null as drug_name__required,
        length(drug_name) > 200 as drug_name__length,
        length(trade_name) > 100 as trade_name__length,
        drug_kind_code is null as drug_kind_code__required,
        drug_kind_code not in ('1', '2', '3', '4', '5', '6') as drug_kind_code__domain,
        dosage_form is null as dosage_form__required,
        length(dosage_form) > 50 as dosage_form__length,
        specification is null as specification__required,
        length(specification) > 100 as specification__length,
        pack_quantity is null as pack_quantity__required,
        not regexp_like(pack_quantity, '^-?[0-9]{1,6}$') as pack_quantity__type,
        dose_form_unit is null as dose_form_unit__required,
        length(dose_form_unit) > 20 as dose_form_unit__length,
        pack_unit is null as pack_unit__required,
        length(pack_unit) > 20 as pack_unit__length,
        manufacturer_name is null as manufacturer_name__required,
        length(manufacturer_name) > 200 as manufacturer_name__length,
        (drug_kind_code in ('1', '2')) and approval_no is null as approval_no__required,
        length(approval_no) > 40 as approval_no__length,
        not regexp_like(standard_code, '^[0-9]{14}$') as standard_code__type,
        length(national_drug_code) > 30 as national_drug_code__length,
        reimbursement_class_code not in ('1', '2', '3') as reimbursement_class_code__domain,
        length(atc_code) > 7 as atc_code__length,
        not regexp_like(defined_daily_dose, '^-?[0-9]{1,6}([.][0-9]{1,4}0*)?$') as defined_daily_dose__type,
        (defined_daily_dose is not null) and defined_daily_dose_unit is null as defined_daily_dose_unit__required,
        length(defined_daily_dose_unit) > 20 as defined_daily_dose_unit__length,
        not regexp_like(strength_per_unit, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as strength_per_unit__type,
        route_code not in ('1', '2', '3', '4', '401', '402', '403', '404', '5', '6', '601', '602', '603', '604', '605', '606', '607', '608', '609', '610', '611', '612', '699', '9') as route_code__domain,
        antibiotic_class_code is null as antibiotic_class_code__required,
        antibiotic_class_code not in ('0', '1', '2', '3') as antibiotic_class_code__domain,
        controlled_drug_code is null as controlled_drug_code__required,
        controlled_drug_code not in ('0', '1', '2', '3', '4', '5', '6') as controlled_drug_code__domain,
        high_alert_code not in ('0', '1', '2', '3') as high_alert_code__domain,
        essential_drug_flag not in ('0', '1') as essential_drug_flag__domain,
        central_drug_flag not in ('0', '1') as central_drug_flag__domain,
        skin_test_flag not in ('0', '1') as skin_test_flag__domain,
        storage_code not in ('1', '2', '3', '4', '5', '9') as storage_code__domain,
        purchase_unit_price is null as purchase_unit_price__required,
        not regexp_like(purchase_unit_price, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as purchase_unit_price__type,
        retail_unit_price is null as retail_unit_price__required,
        not regexp_like(retail_unit_price, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as retail_unit_price__type,
        in_stock_flag is null as in_stock_flag__required,
        in_stock_flag not in ('0', '1') as in_stock_flag__domain,
        not regexp_like(introduced_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as introduced_date__type,
        try_cast(introduced_date as date) > cast(received_at as date) as introduced_date__not_future,
        not regexp_like(withdrawn_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as withdrawn_date__type,
        try_cast(withdrawn_date as date) > cast(received_at as date) as withdrawn_date__not_future,
        effective_date is null as effective_date__required,
        not regexp_like(effective_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as effective_date__type,
        try_cast(effective_date as date) > cast(received_at as date) as effective_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(drug_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as drug_name__not_placeholder,
        drug_name = manufacturer_name as drug_name__differs_from,
        upper(trim(specification)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as specification__not_placeholder,
        upper(trim(manufacturer_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as manufacturer_name__not_placeholder,
        trade_name = manufacturer_name as trade_name__differs_from,
        (drug_kind_code in ('1', '2')) and not regexp_like(approval_no, '^(国药准字|进口药品注册证号|医药产品注册证号)?[HZSBTFJ][JC]?[0-9]{8}$') as approval_no__shape,
        try_cast(pack_quantity as decimal(18, 4)) < 1 or try_cast(pack_quantity as decimal(18, 4)) > 10000 as pack_quantity__range,
        try_cast(defined_daily_dose as decimal(18, 4)) < 0.0001 or try_cast(defined_daily_dose as decimal(18, 4)) > 100000 as defined_daily_dose__range,
        try_cast(strength_per_unit as decimal(18, 4)) < 0.0001 or try_cast(strength_per_unit as decimal(18, 4)) > 1000000 as strength_per_unit__range,
        try_cast(purchase_unit_price as decimal(18, 4)) < 0.0001 or try_cast(purchase_unit_price as decimal(18, 4)) > 2000000 as purchase_unit_price__range,
        try_cast(retail_unit_price as decimal(18, 4)) < 0.0001 or try_cast(retail_unit_price as decimal(18, 4)) > 2000000 as retail_unit_price__range,
        case when atc_code is not null then not (drug_kind_code in ('1', '2', '5')) end as atc_code__only_when,
        case when drug_kind_code = '3' then skin_test_flag <> '0' end as skin_test_flag__equals_when,
        try_cast(substr(withdrawn_date, 1, 10) as date) < try_cast(substr(introduced_date, 1, 10) as date) as withdrawn_date__not_before,
        case when withdrawn_date is not null then not (in_stock_flag = '0') end as withdrawn_date__only_when,
        try_cast(substr(effective_date, 1, 10) as date) < try_cast(substr(introduced_date, 1, 10) as date) as effective_date__not_before,
        standard_code = drug_code as standard_code__differs_from,
        case when drug_kind_code = '3' then antibiotic_class_code <> '0' end as antibiotic_class_code__equals_when,
        sender_code <> institution_code as logic__sender_differs,
        case when drug_kind_code in ('1', '2') then try_cast(retail_unit_price as decimal(18, 4)) > try_cast(purchase_unit_price as decimal(18, 4)) + 0.01 end as logic__marked_up,
        case when drug_kind_code = '3' then try_cast(retail_unit_price as double) > 1.25 * try_cast(purchase_unit_price as double) + 0.01 end as logic__herbal_mark_up,
        case when substr(atc_code, 1, 3) = 'J01' then antibiotic_class_code = '0' end as logic__antibacterial_unclassified,
        regexp_extract(atc_code, '^[A-Z][0-9][0-9][A-Z][A-Z][0-9][0-9]$', 0) = '' as logic__atc_shape,
        case when drug_kind_code = '1' then regexp_extract(approval_no, '国药准字Z[0-9]{8}', 0) <> '' when drug_kind_code = '2' then regexp_extract(approval_no, '国药准字[HS][0-9]{8}', 0) <> '' end as logic__approval_contradicts_kind,
        (in_stock_flag = '0') and withdrawn_date is null as logic__withdrawn_without_date
    from {{ judged_rows('drug') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and drug_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or drug_id__required
        or drug_id__length
        or drug_code__required
        or drug_code__length
        or drug_name__required
        or drug_name__length
        or trade_name__length
        or drug_kind_code__required
        or drug_kind_code__domain
        or dosage_form__required
        or dosage_form__length
        or specification__required
        or specification__length
        or pack_quantity__required
        or pack_quantity__type
        or dose_form_unit__required
        or dose_form_unit__length
        or pack_unit__required
        or pack_unit__length
        or manufacturer_name__required
        or manufacturer_name__length
        or approval_no__required
        or approval_no__length
        or standard_code__type
        or national_drug_code__length
        or reimbursement_class_code__domain
        or atc_code__length
        or defined_daily_dose__type
        or defined_daily_dose_unit__required
        or defined_daily_dose_unit__length
        or strength_per_unit__type
        or route_code__domain
        or antibiotic_class_code__required
        or antibiotic_class_code__domain
        or controlled_drug_code__required
        or controlled_drug_code__domain
        or high_alert_code__domain
        or essential_drug_flag__domain
        or central_drug_flag__domain
        or skin_test_flag__domain
        or storage_code__domain
        or purchase_unit_price__required
        or purchase_unit_price__type
        or retail_unit_price__required
        or retail_unit_price__type
        or in_stock_flag__required
        or in_stock_flag__domain
        or introduced_date__type
        or introduced_date__not_future
        or withdrawn_date__type
        or withdrawn_date__not_future
        or effective_date__required
        or effective_date__type
        or effective_date__not_future
        or key__unique
        or drug_name__not_placeholder
        or drug_name__differs_from
        or specification__not_placeholder
        or manufacturer_name__not_placeholder
        or trade_name__differs_from
        or approval_no__shape
        or pack_quantity__range
        or defined_daily_dose__range
        or strength_per_unit__range
        or purchase_unit_price__range
        or retail_unit_price__range
        or atc_code__only_when
        or skin_test_flag__equals_when
        or withdrawn_date__not_before
        or withdrawn_date__only_when
        or effective_date__not_before
        or standard_code__differs_from
        or antibiotic_class_code__equals_when
        or logic__sender_differs
        or logic__marked_up
        or logic__herbal_mark_up
        or logic__antibacterial_unclassified
        or logic__atc_shape
        or logic__approval_contradicts_kind
        or logic__withdrawn_without_date
)

select
    institution_code,
    drug_id,
    drug_code,
    drug_name,
    trade_name,
    drug_kind_code,
    dosage_form,
    specification,
    pack_quantity,
    dose_form_unit,
    pack_unit,
    manufacturer_name,
    approval_no,
    standard_code,
    national_drug_code,
    reimbursement_class_code,
    atc_code,
    defined_daily_dose,
    defined_daily_dose_unit,
    strength_per_unit,
    route_code,
    antibiotic_class_code,
    controlled_drug_code,
    high_alert_code,
    essential_drug_flag,
    central_drug_flag,
    skin_test_flag,
    storage_code,
    purchase_unit_price,
    retail_unit_price,
    in_stock_flag,
    introduced_date,
    withdrawn_date,
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
        case when institution_code__required then 'drug.institution_code.required' end,
        case when institution_code__length then 'drug.institution_code.length' end,
        case when drug_id__required then 'drug.drug_id.required' end,
        case when drug_id__length then 'drug.drug_id.length' end,
        case when drug_code__required then 'drug.drug_code.required' end,
        case when drug_code__length then 'drug.drug_code.length' end,
        case when drug_name__required then 'drug.drug_name.required' end,
        case when drug_name__length then 'drug.drug_name.length' end,
        case when trade_name__length then 'drug.trade_name.length' end,
        case when drug_kind_code__required then 'drug.drug_kind_code.required' end,
        case when drug_kind_code__domain then 'drug.drug_kind_code.domain' end,
        case when dosage_form__required then 'drug.dosage_form.required' end,
        case when dosage_form__length then 'drug.dosage_form.length' end,
        case when specification__required then 'drug.specification.required' end,
        case when specification__length then 'drug.specification.length' end,
        case when pack_quantity__required then 'drug.pack_quantity.required' end,
        case when pack_quantity__type then 'drug.pack_quantity.type' end,
        case when dose_form_unit__required then 'drug.dose_form_unit.required' end,
        case when dose_form_unit__length then 'drug.dose_form_unit.length' end,
        case when pack_unit__required then 'drug.pack_unit.required' end,
        case when pack_unit__length then 'drug.pack_unit.length' end,
        case when manufacturer_name__required then 'drug.manufacturer_name.required' end,
        case when manufacturer_name__length then 'drug.manufacturer_name.length' end,
        case when approval_no__required then 'drug.approval_no.required' end,
        case when approval_no__length then 'drug.approval_no.length' end,
        case when standard_code__type then 'drug.standard_code.type' end,
        case when national_drug_code__length then 'drug.national_drug_code.length' end,
        case when reimbursement_class_code__domain then 'drug.reimbursement_class_code.domain' end,
        case when atc_code__length then 'drug.atc_code.length' end,
        case when defined_daily_dose__type then 'drug.defined_daily_dose.type' end,
        case when defined_daily_dose_unit__required then 'drug.defined_daily_dose_unit.required' end,
        case when defined_daily_dose_unit__length then 'drug.defined_daily_dose_unit.length' end,
        case when strength_per_unit__type then 'drug.strength_per_unit.type' end,
        case when route_code__domain then 'drug.route_code.domain' end,
        case when antibiotic_class_code__required then 'drug.antibiotic_class_code.required' end,
        case when antibiotic_class_code__domain then 'drug.antibiotic_class_code.domain' end,
        case when controlled_drug_code__required then 'drug.controlled_drug_code.required' end,
        case when controlled_drug_code__domain then 'drug.controlled_drug_code.domain' end,
        case when high_alert_code__domain then 'drug.high_alert_code.domain' end,
        case when essential_drug_flag__domain then 'drug.essential_drug_flag.domain' end,
        case when central_drug_flag__domain then 'drug.central_drug_flag.domain' end,
        case when skin_test_flag__domain then 'drug.skin_test_flag.domain' end,
        case when storage_code__domain then 'drug.storage_code.domain' end,
        case when purchase_unit_price__required then 'drug.purchase_unit_price.required' end,
        case when purchase_unit_price__type then 'drug.purchase_unit_price.type' end,
        case when retail_unit_price__required then 'drug.retail_unit_price.required' end,
        case when retail_unit_price__type then 'drug.retail_unit_price.type' end,
        case when in_stock_flag__required then 'drug.in_stock_flag.required' end,
        case when in_stock_flag__domain then 'drug.in_stock_flag.domain' end,
        case when introduced_date__type then 'drug.introduced_date.type' end,
        case when introduced_date__not_future then 'drug.introduced_date.not_future' end,
        case when withdrawn_date__type then 'drug.withdrawn_date.type' end,
        case when withdrawn_date__not_future then 'drug.withdrawn_date.not_future' end,
        case when effective_date__required then 'drug.effective_date.required' end,
        case when effective_date__type then 'drug.effective_date.type' end,
        case when effective_date__not_future then 'drug.effective_date.not_future' end,
        case when key__unique then 'drug.key.unique' end,
        case when drug_name__not_placeholder then 'drug.drug_name.not_placeholder' end,
        case when drug_name__differs_from then 'drug.drug_name.differs_from' end,
        case when specification__not_placeholder then 'drug.specification.not_placeholder' end,
        case when manufacturer_name__not_placeholder then 'drug.manufacturer_name.not_placeholder' end,
        case when trade_name__differs_from then 'drug.trade_name.differs_from' end,
        case when approval_no__shape then 'drug.approval_no.shape' end,
        case when pack_quantity__range then 'drug.pack_quantity.range' end,
        case when defined_daily_dose__range then 'drug.defined_daily_dose.range' end,
        case when strength_per_unit__range then 'drug.strength_per_unit.range' end,
        case when purchase_unit_price__range then 'drug.purchase_unit_price.range' end,
        case when retail_unit_price__range then 'drug.retail_unit_price.range' end,
        case when atc_code__only_when then 'drug.atc_code.only_when' end,
        case when skin_test_flag__equals_when then 'drug.skin_test_flag.equals_when' end,
        case when withdrawn_date__not_before then 'drug.withdrawn_date.not_before' end,
        case when withdrawn_date__only_when then 'drug.withdrawn_date.only_when' end,
        case when effective_date__not_before then 'drug.effective_date.not_before' end,
        case when standard_code__differs_from then 'drug.standard_code.differs_from' end,
        case when antibiotic_class_code__equals_when then 'drug.antibiotic_class_code.equals_when' end,
        case when logic__sender_differs then 'drug.logic.sender_differs' end,
        case when logic__marked_up then 'drug.logic.marked_up' end,
        case when logic__herbal_mark_up then 'drug.logic.herbal_mark_up' end,
        case when logic__antibacterial_unclassified then 'drug.logic.antibacterial_unclassified' end,
        case when logic__atc_shape then 'drug.logic.atc_shape' end,
        case when logic__approval_contradicts_kind then 'drug.logic.approval_contradicts_kind' end,
        case when logic__withdrawn_without_date then 'drug.logic.withdrawn_without_date' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or drug_id__required
        or effective_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
