-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_drug') }}, {{ ref('current_drug') }}
{{ config(enabled='drug' in data_sets_in_use(), meta={'data_set': 'drug'}) }}
with asked as (
    select
        *,
        (drug_kind_code in ('1', '2')) as holds_1,
        cast(received_at as date) is not null as holds_2,
        try_cast(purchase_unit_price as decimal(18, 4)) is not null as holds_3,
        try_cast(retail_unit_price as decimal(18, 4)) is not null as holds_4,
        (drug_kind_code = '3') as holds_5,
        try_cast(substr(introduced_date, 1, 10) as date) is not null as holds_6
    from {{ counted_rows('drug') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("drug_id is not null") }} as n__drug_id__length,
        {{ signed_count("drug_code is not null") }} as n__drug_code__length,
        {{ signed_count("drug_name is not null") }} as n__drug_name__length,
        {{ signed_count("trade_name is not null") }} as n__trade_name__length,
        {{ signed_count("drug_kind_code is not null") }} as n__drug_kind_code__domain,
        {{ signed_count("dosage_form is not null") }} as n__dosage_form__length,
        {{ signed_count("specification is not null") }} as n__specification__length,
        {{ signed_count("pack_quantity is not null") }} as n__pack_quantity__type,
        {{ signed_count("dose_form_unit is not null") }} as n__dose_form_unit__length,
        {{ signed_count("pack_unit is not null") }} as n__pack_unit__length,
        {{ signed_count("manufacturer_name is not null") }} as n__manufacturer_name__length,
        {{ signed_count("holds_1") }} as n__approval_no__required,
        {{ signed_count("approval_no is not null") }} as n__approval_no__length,
        {{ signed_count("standard_code is not null") }} as n__standard_code__type,
        {{ signed_count("national_drug_code is not null") }} as n__national_drug_code__length,
        {{ signed_count("reimbursement_class_code is not null") }} as n__reimbursement_class_code__domain,
        {{ signed_count("atc_code is not null") }} as n__atc_code__length,
        {{ signed_count("defined_daily_dose is not null") }} as n__defined_daily_dose__type,
        {{ signed_count("defined_daily_dose_unit is not null") }} as n__defined_daily_dose_unit__length,
        {{ signed_count("strength_per_unit is not null") }} as n__strength_per_unit__type,
        {{ signed_count("route_code is not null") }} as n__route_code__domain,
        {{ signed_count("antibiotic_class_code is not null") }} as n__antibiotic_class_code__domain,
        {{ signed_count("controlled_drug_code is not null") }} as n__controlled_drug_code__domain,
        {{ signed_count("high_alert_code is not null") }} as n__high_alert_code__domain,
        {{ signed_count("essential_drug_flag is not null") }} as n__essential_drug_flag__domain,
        {{ signed_count("central_drug_flag is not null") }} as n__central_drug_flag__domain,
        {{ signed_count("skin_test_flag is not null") }} as n__skin_test_flag__domain,
        {{ signed_count("storage_code is not null") }} as n__storage_code__domain,
        {{ signed_count("purchase_unit_price is not null") }} as n__purchase_unit_price__type,
        {{ signed_count("retail_unit_price is not null") }} as n__retail_unit_price__type,
        {{ signed_count("in_stock_flag is not null") }} as n__in_stock_flag__domain,
        {{ signed_count("introduced_date is not null") }} as n__introduced_date__type,
        {{ signed_count("try_cast(introduced_date as date) is not null and holds_2") }} as n__introduced_date__not_future,
        {{ signed_count("withdrawn_date is not null") }} as n__withdrawn_date__type,
        {{ signed_count("try_cast(withdrawn_date as date) is not null and holds_2") }} as n__withdrawn_date__not_future,
        {{ signed_count("effective_date is not null") }} as n__effective_date__type,
        {{ signed_count("try_cast(effective_date as date) is not null and holds_2") }} as n__effective_date__not_future,
        {{ signed_count("institution_code is not null and drug_id is not null") }} as n__key__unique,
        {{ signed_count("drug_name is not null and manufacturer_name is not null") }} as n__drug_name__differs_from,
        {{ signed_count("trade_name is not null and manufacturer_name is not null") }} as n__trade_name__differs_from,
        {{ signed_count("holds_1 and approval_no is not null") }} as n__approval_no__shape,
        {{ signed_count("try_cast(pack_quantity as decimal(18, 4)) is not null") }} as n__pack_quantity__range,
        {{ signed_count("try_cast(defined_daily_dose as decimal(18, 4)) is not null") }} as n__defined_daily_dose__range,
        {{ signed_count("try_cast(strength_per_unit as decimal(18, 4)) is not null") }} as n__strength_per_unit__range,
        {{ signed_count("holds_3") }} as n__purchase_unit_price__range,
        {{ signed_count("holds_4") }} as n__retail_unit_price__range,
        {{ signed_count("atc_code is not null and drug_kind_code is not null") }} as n__atc_code__only_when,
        {{ signed_count("holds_5 and skin_test_flag is not null") }} as n__skin_test_flag__equals_when,
        {{ signed_count("try_cast(substr(withdrawn_date, 1, 10) as date) is not null and holds_6") }} as n__withdrawn_date__not_before,
        {{ signed_count("withdrawn_date is not null and in_stock_flag is not null") }} as n__withdrawn_date__only_when,
        {{ signed_count("try_cast(substr(effective_date, 1, 10) as date) is not null and holds_6") }} as n__effective_date__not_before,
        {{ signed_count("standard_code is not null and drug_code is not null") }} as n__standard_code__differs_from,
        {{ signed_count("holds_5 and antibiotic_class_code is not null") }} as n__antibiotic_class_code__equals_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("holds_1 and holds_4 and holds_3") }} as n__logic__marked_up,
        {{ signed_count("holds_5 and try_cast(retail_unit_price as double) is not null and try_cast(purchase_unit_price as double) is not null") }} as n__logic__herbal_mark_up,
        {{ signed_count("(substr(atc_code, 1, 3) = 'J01') and antibiotic_class_code is not null") }} as n__logic__antibacterial_unclassified,
        {{ signed_count("(case when drug_kind_code = '1' then regexp_extract(approval_no, '国药准字Z[0-9]{8}', 0) <> '' when drug_kind_code = '2' then regexp_extract(approval_no, '国药准字[HS][0-9]{8}', 0) <> '' end) is not null") }} as n__logic__approval_contradicts_kind,
        {{ signed_count("(in_stock_flag = '0')") }} as n__logic__withdrawn_without_date
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('drug.institution_code.required'),
            ('drug.institution_code.length'),
            ('drug.drug_id.length'),
            ('drug.drug_code.length'),
            ('drug.drug_name.length'),
            ('drug.trade_name.length'),
            ('drug.drug_kind_code.domain'),
            ('drug.dosage_form.length'),
            ('drug.specification.length'),
            ('drug.pack_quantity.type'),
            ('drug.dose_form_unit.length'),
            ('drug.pack_unit.length'),
            ('drug.manufacturer_name.length'),
            ('drug.approval_no.required'),
            ('drug.approval_no.length'),
            ('drug.standard_code.type'),
            ('drug.national_drug_code.length'),
            ('drug.reimbursement_class_code.domain'),
            ('drug.atc_code.length'),
            ('drug.defined_daily_dose.type'),
            ('drug.defined_daily_dose_unit.length'),
            ('drug.strength_per_unit.type'),
            ('drug.route_code.domain'),
            ('drug.antibiotic_class_code.domain'),
            ('drug.controlled_drug_code.domain'),
            ('drug.high_alert_code.domain'),
            ('drug.essential_drug_flag.domain'),
            ('drug.central_drug_flag.domain'),
            ('drug.skin_test_flag.domain'),
            ('drug.storage_code.domain'),
            ('drug.purchase_unit_price.type'),
            ('drug.retail_unit_price.type'),
            ('drug.in_stock_flag.domain'),
            ('drug.introduced_date.type'),
            ('drug.introduced_date.not_future'),
            ('drug.withdrawn_date.type'),
            ('drug.withdrawn_date.not_future'),
            ('drug.effective_date.type'),
            ('drug.effective_date.not_future'),
            ('drug.key.unique'),
            ('drug.drug_name.differs_from'),
            ('drug.trade_name.differs_from'),
            ('drug.approval_no.shape'),
            ('drug.pack_quantity.range'),
            ('drug.defined_daily_dose.range'),
            ('drug.strength_per_unit.range'),
            ('drug.purchase_unit_price.range'),
            ('drug.retail_unit_price.range'),
            ('drug.atc_code.only_when'),
            ('drug.skin_test_flag.equals_when'),
            ('drug.withdrawn_date.not_before'),
            ('drug.withdrawn_date.only_when'),
            ('drug.effective_date.not_before'),
            ('drug.standard_code.differs_from'),
            ('drug.antibiotic_class_code.equals_when'),
            ('drug.logic.sender_differs'),
            ('drug.logic.marked_up'),
            ('drug.logic.herbal_mark_up'),
            ('drug.logic.antibacterial_unclassified'),
            ('drug.logic.approval_contradicts_kind'),
            ('drug.logic.withdrawn_without_date')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'drug.institution_code.required' then n__institution_code__required
            when 'drug.institution_code.length' then n__institution_code__length
            when 'drug.drug_id.length' then n__drug_id__length
            when 'drug.drug_code.length' then n__drug_code__length
            when 'drug.drug_name.length' then n__drug_name__length
            when 'drug.trade_name.length' then n__trade_name__length
            when 'drug.drug_kind_code.domain' then n__drug_kind_code__domain
            when 'drug.dosage_form.length' then n__dosage_form__length
            when 'drug.specification.length' then n__specification__length
            when 'drug.pack_quantity.type' then n__pack_quantity__type
            when 'drug.dose_form_unit.length' then n__dose_form_unit__length
            when 'drug.pack_unit.length' then n__pack_unit__length
            when 'drug.manufacturer_name.length' then n__manufacturer_name__length
            when 'drug.approval_no.required' then n__approval_no__required
            when 'drug.approval_no.length' then n__approval_no__length
            when 'drug.standard_code.type' then n__standard_code__type
            when 'drug.national_drug_code.length' then n__national_drug_code__length
            when 'drug.reimbursement_class_code.domain' then n__reimbursement_class_code__domain
            when 'drug.atc_code.length' then n__atc_code__length
            when 'drug.defined_daily_dose.type' then n__defined_daily_dose__type
            when 'drug.defined_daily_dose_unit.length' then n__defined_daily_dose_unit__length
            when 'drug.strength_per_unit.type' then n__strength_per_unit__type
            when 'drug.route_code.domain' then n__route_code__domain
            when 'drug.antibiotic_class_code.domain' then n__antibiotic_class_code__domain
            when 'drug.controlled_drug_code.domain' then n__controlled_drug_code__domain
            when 'drug.high_alert_code.domain' then n__high_alert_code__domain
            when 'drug.essential_drug_flag.domain' then n__essential_drug_flag__domain
            when 'drug.central_drug_flag.domain' then n__central_drug_flag__domain
            when 'drug.skin_test_flag.domain' then n__skin_test_flag__domain
            when 'drug.storage_code.domain' then n__storage_code__domain
            when 'drug.purchase_unit_price.type' then n__purchase_unit_price__type
            when 'drug.retail_unit_price.type' then n__retail_unit_price__type
            when 'drug.in_stock_flag.domain' then n__in_stock_flag__domain
            when 'drug.introduced_date.type' then n__introduced_date__type
            when 'drug.introduced_date.not_future' then n__introduced_date__not_future
            when 'drug.withdrawn_date.type' then n__withdrawn_date__type
            when 'drug.withdrawn_date.not_future' then n__withdrawn_date__not_future
            when 'drug.effective_date.type' then n__effective_date__type
            when 'drug.effective_date.not_future' then n__effective_date__not_future
            when 'drug.key.unique' then n__key__unique
            when 'drug.drug_name.differs_from' then n__drug_name__differs_from
            when 'drug.trade_name.differs_from' then n__trade_name__differs_from
            when 'drug.approval_no.shape' then n__approval_no__shape
            when 'drug.pack_quantity.range' then n__pack_quantity__range
            when 'drug.defined_daily_dose.range' then n__defined_daily_dose__range
            when 'drug.strength_per_unit.range' then n__strength_per_unit__range
            when 'drug.purchase_unit_price.range' then n__purchase_unit_price__range
            when 'drug.retail_unit_price.range' then n__retail_unit_price__range
            when 'drug.atc_code.only_when' then n__atc_code__only_when
            when 'drug.skin_test_flag.equals_when' then n__skin_test_flag__equals_when
            when 'drug.withdrawn_date.not_before' then n__withdrawn_date__not_before
            when 'drug.withdrawn_date.only_when' then n__withdrawn_date__only_when
            when 'drug.effective_date.not_before' then n__effective_date__not_before
            when 'drug.standard_code.differs_from' then n__standard_code__differs_from
            when 'drug.antibiotic_class_code.equals_when' then n__antibiotic_class_code__equals_when
            when 'drug.logic.sender_differs' then n__logic__sender_differs
            when 'drug.logic.marked_up' then n__logic__marked_up
            when 'drug.logic.herbal_mark_up' then n__logic__herbal_mark_up
            when 'drug.logic.antibacterial_unclassified' then n__logic__antibacterial_unclassified
            when 'drug.logic.approval_contradicts_kind' then n__logic__approval_contradicts_kind
            when 'drug.logic.withdrawn_without_date' then n__logic__withdrawn_without_date
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
