-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_drug_catalogue') }}, {{ ref('current_drug_catalogue') }}
{{ config(enabled='drug_catalogue' in data_sets_in_use(), meta={'replaced_by': 'touched_drug_catalogue'}) }}
with
key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        drug_entry_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_drug_catalogue', ['institution_code', 'drug_entry_id'], 'drug_catalogue', ['institution_code', 'drug_entry_id']) }} as looked_into
    group by institution_code, drug_entry_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        drug_entry_id is null as drug_entry_id__required,
        length(drug_entry_id) > 64 as drug_entry_id__length,
        national_drug_code is null as national_drug_code__required,
        length(national_drug_code) > 30 as national_drug_code__length,
        length(generic_code) > 20 as generic_code__length,
        drug_name is null as drug_name__required,
        length(drug_name) > 200 as drug_name__length,
        length(trade_name) > 100 as trade_name__length,
        length(registered_name) > 200 as registered_name__length,
        drug_kind_code is null as drug_kind_code__required,
        drug_kind_code not in ('1', '2', '3', '4', '5', '6') as drug_kind_code__domain,
        reimbursement_class_code is null as reimbursement_class_code__required,
        reimbursement_class_code not in ('1', '2', '3') as reimbursement_class_code__domain,
        length(catalogue_no) > 10 as catalogue_no__length,
        dosage_form is null as dosage_form__required,
        length(dosage_form) > 50 as dosage_form__length,
        specification is null as specification__required,
        length(specification) > 100 as specification__length,
        not regexp_like(pack_quantity, '^-?[0-9]{1,6}$') as pack_quantity__type,
        length(dose_form_unit) > 20 as dose_form_unit__length,
        length(pack_unit) > 20 as pack_unit__length,
        route_code not in ('1', '2', '3', '4', '401', '402', '403', '404', '5', '6', '601', '602', '603', '604', '605', '606', '607', '608', '609', '610', '611', '612', '699', '9') as route_code__domain,
        (drug_kind_code in ('1', '2')) and approval_no is null as approval_no__required,
        length(approval_no) > 40 as approval_no__length,
        manufacturer_name is null as manufacturer_name__required,
        length(manufacturer_name) > 200 as manufacturer_name__length,
        not regexp_like(standard_code, '^[0-9]{14}$') as standard_code__type,
        length(payment_scope) > 500 as payment_scope__length,
        payment_restricted_flag is null as payment_restricted_flag__required,
        payment_restricted_flag not in ('0', '1') as payment_restricted_flag__domain,
        negotiation_status_code not in ('0', '1', '2', '3') as negotiation_status_code__domain,
        not regexp_like(agreement_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as agreement_end_date__type,
        essential_drug_flag not in ('0', '1') as essential_drug_flag__domain,
        child_drug_flag not in ('0', '1') as child_drug_flag__domain,
        prescription_drug_flag not in ('0', '1') as prescription_drug_flag__domain,
        not regexp_like(payment_standard, '^-?[0-9]{1,8}([.][0-9]{1,4}0*)?$') as payment_standard__type,
        not regexp_like(first_self_pay_rate, '^-?[0-9]{1,3}([.][0-9]{1,2}0*)?$') as first_self_pay_rate__type,
        begin_date is null as begin_date__required,
        not regexp_like(begin_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as begin_date__type,
        try_cast(begin_date as date) > cast(received_at as date) as begin_date__not_future,
        not regexp_like(validity_end_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as validity_end_date__type,
        valid_flag is null as valid_flag__required,
        valid_flag not in ('0', '1') as valid_flag__domain,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(drug_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as drug_name__not_placeholder,
        upper(trim(specification)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as specification__not_placeholder,
        upper(trim(registered_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as registered_name__not_placeholder,
        upper(trim(manufacturer_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as manufacturer_name__not_placeholder,
        manufacturer_name = drug_name as manufacturer_name__differs_from,
        (drug_kind_code in ('1', '2')) and not regexp_like(approval_no, '^(国药准字|进口药品注册证号|医药产品注册证号)?[HZSBTFJ][JC]?[0-9]{8}$') as approval_no__shape,
        trade_name = manufacturer_name as trade_name__differs_from,
        try_cast(pack_quantity as decimal(18, 4)) < 1 or try_cast(pack_quantity as decimal(18, 4)) > 10000 as pack_quantity__range,
        try_cast(payment_standard as decimal(18, 4)) < 0.0001 or try_cast(payment_standard as decimal(18, 4)) > 2000000 as payment_standard__range,
        try_cast(first_self_pay_rate as decimal(18, 4)) < 0 or try_cast(first_self_pay_rate as decimal(18, 4)) > 100 as first_self_pay_rate__range,
        case when payment_scope is not null then not (payment_restricted_flag = '1') end as payment_scope__only_when,
        upper(trim(payment_scope)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as payment_scope__not_placeholder,
        case when agreement_end_date is not null then not (negotiation_status_code = '1') end as agreement_end_date__only_when,
        try_cast(substr(agreement_end_date, 1, 10) as date) < try_cast(substr(begin_date, 1, 10) as date) as agreement_end_date__not_before,
        try_cast(substr(validity_end_date, 1, 10) as date) < try_cast(substr(begin_date, 1, 10) as date) as validity_end_date__not_before,
        case when negotiation_status_code = '1' then reimbursement_class_code <> '2' end as reimbursement_class_code__equals_when,
        case when pack_quantity is not null and pack_quantity <> '1' then dose_form_unit = pack_unit end as dose_form_unit__differs_from,
        sender_code <> institution_code as logic__sender_differs,
        (payment_restricted_flag = '1') and payment_scope is null as logic__restriction_missing,
        case when reimbursement_class_code = '1' then try_cast(first_self_pay_rate as decimal(18, 4)) > 0 end as logic__class_a_pays_first,
        case when valid_flag = '1' then try_cast(substr(validity_end_date, 1, 10) as date) < cast(received_at as date) end as logic__ended_but_valid,
        case when drug_kind_code = '1' then regexp_extract(approval_no, '国药准字Z[0-9]{8}', 0) <> '' when drug_kind_code = '2' then regexp_extract(approval_no, '国药准字[HS][0-9]{8}', 0) <> '' end as logic__approval_contradicts_kind,
        case when drug_kind_code = '1' then substr(national_drug_code, 1, 1) <> 'X' when drug_kind_code = '2' then substr(national_drug_code, 1, 1) <> 'Z' end as logic__code_contradicts_kind,
        (negotiation_status_code = '1') and payment_standard is null as logic__payment_standard_missing
    from {{ judged_rows('drug_catalogue') }} as judged_row
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and drug_entry_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or drug_entry_id__required
        or drug_entry_id__length
        or national_drug_code__required
        or national_drug_code__length
        or generic_code__length
        or drug_name__required
        or drug_name__length
        or trade_name__length
        or registered_name__length
        or drug_kind_code__required
        or drug_kind_code__domain
        or reimbursement_class_code__required
        or reimbursement_class_code__domain
        or catalogue_no__length
        or dosage_form__required
        or dosage_form__length
        or specification__required
        or specification__length
        or pack_quantity__type
        or dose_form_unit__length
        or pack_unit__length
        or route_code__domain
        or approval_no__required
        or approval_no__length
        or manufacturer_name__required
        or manufacturer_name__length
        or standard_code__type
        or payment_scope__length
        or payment_restricted_flag__required
        or payment_restricted_flag__domain
        or negotiation_status_code__domain
        or agreement_end_date__type
        or essential_drug_flag__domain
        or child_drug_flag__domain
        or prescription_drug_flag__domain
        or payment_standard__type
        or first_self_pay_rate__type
        or begin_date__required
        or begin_date__type
        or begin_date__not_future
        or validity_end_date__type
        or valid_flag__required
        or valid_flag__domain
        or key__unique
        or drug_name__not_placeholder
        or specification__not_placeholder
        or registered_name__not_placeholder
        or manufacturer_name__not_placeholder
        or manufacturer_name__differs_from
        or approval_no__shape
        or trade_name__differs_from
        or pack_quantity__range
        or payment_standard__range
        or first_self_pay_rate__range
        or payment_scope__only_when
        or payment_scope__not_placeholder
        or agreement_end_date__only_when
        or agreement_end_date__not_before
        or validity_end_date__not_before
        or reimbursement_class_code__equals_when
        or dose_form_unit__differs_from
        or logic__sender_differs
        or logic__restriction_missing
        or logic__class_a_pays_first
        or logic__ended_but_valid
        or logic__approval_contradicts_kind
        or logic__code_contradicts_kind
        or logic__payment_standard_missing
)

select
    institution_code,
    drug_entry_id,
    national_drug_code,
    generic_code,
    drug_name,
    trade_name,
    registered_name,
    drug_kind_code,
    reimbursement_class_code,
    catalogue_no,
    dosage_form,
    specification,
    pack_quantity,
    dose_form_unit,
    pack_unit,
    route_code,
    approval_no,
    manufacturer_name,
    standard_code,
    payment_scope,
    payment_restricted_flag,
    negotiation_status_code,
    agreement_end_date,
    essential_drug_flag,
    child_drug_flag,
    prescription_drug_flag,
    payment_standard,
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
        case when institution_code__required then 'drug_catalogue.institution_code.required' end,
        case when institution_code__length then 'drug_catalogue.institution_code.length' end,
        case when drug_entry_id__required then 'drug_catalogue.drug_entry_id.required' end,
        case when drug_entry_id__length then 'drug_catalogue.drug_entry_id.length' end,
        case when national_drug_code__required then 'drug_catalogue.national_drug_code.required' end,
        case when national_drug_code__length then 'drug_catalogue.national_drug_code.length' end,
        case when generic_code__length then 'drug_catalogue.generic_code.length' end,
        case when drug_name__required then 'drug_catalogue.drug_name.required' end,
        case when drug_name__length then 'drug_catalogue.drug_name.length' end,
        case when trade_name__length then 'drug_catalogue.trade_name.length' end,
        case when registered_name__length then 'drug_catalogue.registered_name.length' end,
        case when drug_kind_code__required then 'drug_catalogue.drug_kind_code.required' end,
        case when drug_kind_code__domain then 'drug_catalogue.drug_kind_code.domain' end,
        case when reimbursement_class_code__required then 'drug_catalogue.reimbursement_class_code.required' end,
        case when reimbursement_class_code__domain then 'drug_catalogue.reimbursement_class_code.domain' end,
        case when catalogue_no__length then 'drug_catalogue.catalogue_no.length' end,
        case when dosage_form__required then 'drug_catalogue.dosage_form.required' end,
        case when dosage_form__length then 'drug_catalogue.dosage_form.length' end,
        case when specification__required then 'drug_catalogue.specification.required' end,
        case when specification__length then 'drug_catalogue.specification.length' end,
        case when pack_quantity__type then 'drug_catalogue.pack_quantity.type' end,
        case when dose_form_unit__length then 'drug_catalogue.dose_form_unit.length' end,
        case when pack_unit__length then 'drug_catalogue.pack_unit.length' end,
        case when route_code__domain then 'drug_catalogue.route_code.domain' end,
        case when approval_no__required then 'drug_catalogue.approval_no.required' end,
        case when approval_no__length then 'drug_catalogue.approval_no.length' end,
        case when manufacturer_name__required then 'drug_catalogue.manufacturer_name.required' end,
        case when manufacturer_name__length then 'drug_catalogue.manufacturer_name.length' end,
        case when standard_code__type then 'drug_catalogue.standard_code.type' end,
        case when payment_scope__length then 'drug_catalogue.payment_scope.length' end,
        case when payment_restricted_flag__required then 'drug_catalogue.payment_restricted_flag.required' end,
        case when payment_restricted_flag__domain then 'drug_catalogue.payment_restricted_flag.domain' end,
        case when negotiation_status_code__domain then 'drug_catalogue.negotiation_status_code.domain' end,
        case when agreement_end_date__type then 'drug_catalogue.agreement_end_date.type' end,
        case when essential_drug_flag__domain then 'drug_catalogue.essential_drug_flag.domain' end,
        case when child_drug_flag__domain then 'drug_catalogue.child_drug_flag.domain' end,
        case when prescription_drug_flag__domain then 'drug_catalogue.prescription_drug_flag.domain' end,
        case when payment_standard__type then 'drug_catalogue.payment_standard.type' end,
        case when first_self_pay_rate__type then 'drug_catalogue.first_self_pay_rate.type' end,
        case when begin_date__required then 'drug_catalogue.begin_date.required' end,
        case when begin_date__type then 'drug_catalogue.begin_date.type' end,
        case when begin_date__not_future then 'drug_catalogue.begin_date.not_future' end,
        case when validity_end_date__type then 'drug_catalogue.validity_end_date.type' end,
        case when valid_flag__required then 'drug_catalogue.valid_flag.required' end,
        case when valid_flag__domain then 'drug_catalogue.valid_flag.domain' end,
        case when key__unique then 'drug_catalogue.key.unique' end,
        case when drug_name__not_placeholder then 'drug_catalogue.drug_name.not_placeholder' end,
        case when specification__not_placeholder then 'drug_catalogue.specification.not_placeholder' end,
        case when registered_name__not_placeholder then 'drug_catalogue.registered_name.not_placeholder' end,
        case when manufacturer_name__not_placeholder then 'drug_catalogue.manufacturer_name.not_placeholder' end,
        case when manufacturer_name__differs_from then 'drug_catalogue.manufacturer_name.differs_from' end,
        case when approval_no__shape then 'drug_catalogue.approval_no.shape' end,
        case when trade_name__differs_from then 'drug_catalogue.trade_name.differs_from' end,
        case when pack_quantity__range then 'drug_catalogue.pack_quantity.range' end,
        case when payment_standard__range then 'drug_catalogue.payment_standard.range' end,
        case when first_self_pay_rate__range then 'drug_catalogue.first_self_pay_rate.range' end,
        case when payment_scope__only_when then 'drug_catalogue.payment_scope.only_when' end,
        case when payment_scope__not_placeholder then 'drug_catalogue.payment_scope.not_placeholder' end,
        case when agreement_end_date__only_when then 'drug_catalogue.agreement_end_date.only_when' end,
        case when agreement_end_date__not_before then 'drug_catalogue.agreement_end_date.not_before' end,
        case when validity_end_date__not_before then 'drug_catalogue.validity_end_date.not_before' end,
        case when reimbursement_class_code__equals_when then 'drug_catalogue.reimbursement_class_code.equals_when' end,
        case when dose_form_unit__differs_from then 'drug_catalogue.dose_form_unit.differs_from' end,
        case when logic__sender_differs then 'drug_catalogue.logic.sender_differs' end,
        case when logic__restriction_missing then 'drug_catalogue.logic.restriction_missing' end,
        case when logic__class_a_pays_first then 'drug_catalogue.logic.class_a_pays_first' end,
        case when logic__ended_but_valid then 'drug_catalogue.logic.ended_but_valid' end,
        case when logic__approval_contradicts_kind then 'drug_catalogue.logic.approval_contradicts_kind' end,
        case when logic__code_contradicts_kind then 'drug_catalogue.logic.code_contradicts_kind' end,
        case when logic__payment_standard_missing then 'drug_catalogue.logic.payment_standard_missing' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or drug_entry_id__required
        or begin_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
