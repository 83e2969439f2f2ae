-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_charge_item') }}, {{ ref('current_charge_item') }}
{{ config(enabled='charge_item' in data_sets_in_use(), meta={'data_set': 'charge_item'}) }}
with asked as (
    select
        *,
        try_cast(unit_price as decimal(18, 4)) is not null as holds_1,
        try_cast(first_self_pay_rate as decimal(18, 4)) is not null as holds_2,
        try_cast(substr(price_begin_date, 1, 10) as date) is not null as holds_3
    from {{ counted_rows('charge_item') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("charge_item_id is not null") }} as n__charge_item_id__length,
        {{ signed_count("item_code is not null") }} as n__item_code__length,
        {{ signed_count("item_name is not null") }} as n__item_name__length,
        {{ signed_count("item_short_name is not null") }} as n__item_short_name__length,
        {{ signed_count("input_code is not null") }} as n__input_code__length,
        {{ signed_count("charge_item_kind_code is not null") }} as n__charge_item_kind_code__domain,
        {{ signed_count("item_category_code is not null") }} as n__item_category_code__domain,
        {{ signed_count("front_page_fee_code is not null") }} as n__front_page_fee_code__domain,
        {{ signed_count("accounting_subject_code is not null") }} as n__accounting_subject_code__length,
        {{ signed_count("invoice_category_name is not null") }} as n__invoice_category_name__length,
        {{ signed_count("national_item_code is not null") }} as n__national_item_code__length,
        {{ signed_count("local_service_code is not null") }} as n__local_service_code__length,
        {{ signed_count("drug_id is not null") }} as n__drug_id__length,
        {{ signed_count("institution_code is not null and drug_id is not null") }} as n__drug_id__reference,
        {{ signed_count("item_specification is not null") }} as n__item_specification__length,
        {{ signed_count("charge_unit is not null") }} as n__charge_unit__length,
        {{ signed_count("unit_price is not null") }} as n__unit_price__type,
        {{ signed_count("maximum_price is not null") }} as n__maximum_price__type,
        {{ signed_count("price_document_no is not null") }} as n__price_document_no__length,
        {{ signed_count("reimbursement_class_code is not null") }} as n__reimbursement_class_code__domain,
        {{ signed_count("first_self_pay_rate is not null") }} as n__first_self_pay_rate__type,
        {{ signed_count("executing_department_id is not null") }} as n__executing_department_id__length,
        {{ signed_count("outpatient_flag is not null") }} as n__outpatient_flag__domain,
        {{ signed_count("inpatient_use_flag is not null") }} as n__inpatient_use_flag__domain,
        {{ signed_count("combination_flag is not null") }} as n__combination_flag__domain,
        {{ signed_count("child_surcharge_rate is not null") }} as n__child_surcharge_rate__type,
        {{ signed_count("price_begin_date is not null") }} as n__price_begin_date__type,
        {{ signed_count("price_end_date is not null") }} as n__price_end_date__type,
        {{ signed_count("item_in_use_flag is not null") }} as n__item_in_use_flag__domain,
        {{ signed_count("effective_date is not null") }} as n__effective_date__type,
        {{ signed_count("try_cast(effective_date as date) is not null and cast(received_at as date) is not null") }} as n__effective_date__not_future,
        {{ signed_count("institution_code is not null and charge_item_id is not null") }} as n__key__unique,
        {{ signed_count("item_name is not null and charge_unit is not null") }} as n__item_name__differs_from,
        {{ signed_count("holds_1") }} as n__unit_price__range,
        {{ signed_count("holds_1 and try_cast(maximum_price as decimal(18, 4)) is not null") }} as n__unit_price__not_above,
        {{ signed_count("holds_2") }} as n__first_self_pay_rate__range,
        {{ signed_count("try_cast(child_surcharge_rate as decimal(18, 4)) is not null") }} as n__child_surcharge_rate__range,
        {{ signed_count("local_service_code is not null and charge_item_kind_code is not null") }} as n__local_service_code__only_when,
        {{ signed_count("drug_id is not null and charge_item_kind_code is not null") }} as n__drug_id__only_when,
        {{ signed_count("try_cast(substr(price_end_date, 1, 10) as date) is not null and holds_3") }} as n__price_end_date__not_before,
        {{ signed_count("try_cast(substr(effective_date, 1, 10) as date) is not null and holds_3") }} as n__effective_date__not_before,
        {{ signed_count("(charge_item_kind_code = '2') and item_category_code is not null") }} as n__item_category_code__equals_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(case when charge_item_kind_code = '1' then item_category_code not in ('09', '10', '11') when charge_item_kind_code = '3' then item_category_code in ('08', '09', '10', '11') end) is not null") }} as n__logic__kind_contradicts_category,
        {{ signed_count("(case when charge_item_kind_code = '1' then front_page_fee_code not in ('13', '14', '15', '16', '17', '18', '19', '20') when charge_item_kind_code = '2' then front_page_fee_code not in ('21', '22', '23') when charge_item_kind_code = '3' then front_page_fee_code in ('13', '14', '15', '21', '22', '23') end) is not null") }} as n__logic__kind_contradicts_front_page,
        {{ signed_count("(reimbursement_class_code = '1') and holds_2") }} as n__logic__class_a_pays_first,
        {{ signed_count("(item_in_use_flag = '1') and (outpatient_flag = '0' and inpatient_use_flag = '0') is not null") }} as n__logic__nobody_charged,
        {{ signed_count("(item_category_code = '01') and (charge_unit = '床日') and inpatient_use_flag is not null") }} as n__logic__bed_day_for_outpatients,
        {{ signed_count("(reimbursement_class_code in ('1', '2'))") }} as n__logic__reimbursed_without_code
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('charge_item.institution_code.required'),
            ('charge_item.institution_code.length'),
            ('charge_item.charge_item_id.length'),
            ('charge_item.item_code.length'),
            ('charge_item.item_name.length'),
            ('charge_item.item_short_name.length'),
            ('charge_item.input_code.length'),
            ('charge_item.charge_item_kind_code.domain'),
            ('charge_item.item_category_code.domain'),
            ('charge_item.front_page_fee_code.domain'),
            ('charge_item.accounting_subject_code.length'),
            ('charge_item.invoice_category_name.length'),
            ('charge_item.national_item_code.length'),
            ('charge_item.local_service_code.length'),
            ('charge_item.drug_id.length'),
            ('charge_item.drug_id.reference'),
            ('charge_item.item_specification.length'),
            ('charge_item.charge_unit.length'),
            ('charge_item.unit_price.type'),
            ('charge_item.maximum_price.type'),
            ('charge_item.price_document_no.length'),
            ('charge_item.reimbursement_class_code.domain'),
            ('charge_item.first_self_pay_rate.type'),
            ('charge_item.executing_department_id.length'),
            ('charge_item.outpatient_flag.domain'),
            ('charge_item.inpatient_use_flag.domain'),
            ('charge_item.combination_flag.domain'),
            ('charge_item.child_surcharge_rate.type'),
            ('charge_item.price_begin_date.type'),
            ('charge_item.price_end_date.type'),
            ('charge_item.item_in_use_flag.domain'),
            ('charge_item.effective_date.type'),
            ('charge_item.effective_date.not_future'),
            ('charge_item.key.unique'),
            ('charge_item.item_name.differs_from'),
            ('charge_item.unit_price.range'),
            ('charge_item.unit_price.not_above'),
            ('charge_item.first_self_pay_rate.range'),
            ('charge_item.child_surcharge_rate.range'),
            ('charge_item.local_service_code.only_when'),
            ('charge_item.drug_id.only_when'),
            ('charge_item.price_end_date.not_before'),
            ('charge_item.effective_date.not_before'),
            ('charge_item.item_category_code.equals_when'),
            ('charge_item.logic.sender_differs'),
            ('charge_item.logic.kind_contradicts_category'),
            ('charge_item.logic.kind_contradicts_front_page'),
            ('charge_item.logic.class_a_pays_first'),
            ('charge_item.logic.nobody_charged'),
            ('charge_item.logic.bed_day_for_outpatients'),
            ('charge_item.logic.reimbursed_without_code')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'charge_item.institution_code.required' then n__institution_code__required
            when 'charge_item.institution_code.length' then n__institution_code__length
            when 'charge_item.charge_item_id.length' then n__charge_item_id__length
            when 'charge_item.item_code.length' then n__item_code__length
            when 'charge_item.item_name.length' then n__item_name__length
            when 'charge_item.item_short_name.length' then n__item_short_name__length
            when 'charge_item.input_code.length' then n__input_code__length
            when 'charge_item.charge_item_kind_code.domain' then n__charge_item_kind_code__domain
            when 'charge_item.item_category_code.domain' then n__item_category_code__domain
            when 'charge_item.front_page_fee_code.domain' then n__front_page_fee_code__domain
            when 'charge_item.accounting_subject_code.length' then n__accounting_subject_code__length
            when 'charge_item.invoice_category_name.length' then n__invoice_category_name__length
            when 'charge_item.national_item_code.length' then n__national_item_code__length
            when 'charge_item.local_service_code.length' then n__local_service_code__length
            when 'charge_item.drug_id.length' then n__drug_id__length
            when 'charge_item.drug_id.reference' then n__drug_id__reference
            when 'charge_item.item_specification.length' then n__item_specification__length
            when 'charge_item.charge_unit.length' then n__charge_unit__length
            when 'charge_item.unit_price.type' then n__unit_price__type
            when 'charge_item.maximum_price.type' then n__maximum_price__type
            when 'charge_item.price_document_no.length' then n__price_document_no__length
            when 'charge_item.reimbursement_class_code.domain' then n__reimbursement_class_code__domain
            when 'charge_item.first_self_pay_rate.type' then n__first_self_pay_rate__type
            when 'charge_item.executing_department_id.length' then n__executing_department_id__length
            when 'charge_item.outpatient_flag.domain' then n__outpatient_flag__domain
            when 'charge_item.inpatient_use_flag.domain' then n__inpatient_use_flag__domain
            when 'charge_item.combination_flag.domain' then n__combination_flag__domain
            when 'charge_item.child_surcharge_rate.type' then n__child_surcharge_rate__type
            when 'charge_item.price_begin_date.type' then n__price_begin_date__type
            when 'charge_item.price_end_date.type' then n__price_end_date__type
            when 'charge_item.item_in_use_flag.domain' then n__item_in_use_flag__domain
            when 'charge_item.effective_date.type' then n__effective_date__type
            when 'charge_item.effective_date.not_future' then n__effective_date__not_future
            when 'charge_item.key.unique' then n__key__unique
            when 'charge_item.item_name.differs_from' then n__item_name__differs_from
            when 'charge_item.unit_price.range' then n__unit_price__range
            when 'charge_item.unit_price.not_above' then n__unit_price__not_above
            when 'charge_item.first_self_pay_rate.range' then n__first_self_pay_rate__range
            when 'charge_item.child_surcharge_rate.range' then n__child_surcharge_rate__range
            when 'charge_item.local_service_code.only_when' then n__local_service_code__only_when
            when 'charge_item.drug_id.only_when' then n__drug_id__only_when
            when 'charge_item.price_end_date.not_before' then n__price_end_date__not_before
            when 'charge_item.effective_date.not_before' then n__effective_date__not_before
            when 'charge_item.item_category_code.equals_when' then n__item_category_code__equals_when
            when 'charge_item.logic.sender_differs' then n__logic__sender_differs
            when 'charge_item.logic.kind_contradicts_category' then n__logic__kind_contradicts_category
            when 'charge_item.logic.kind_contradicts_front_page' then n__logic__kind_contradicts_front_page
            when 'charge_item.logic.class_a_pays_first' then n__logic__class_a_pays_first
            when 'charge_item.logic.nobody_charged' then n__logic__nobody_charged
            when 'charge_item.logic.bed_day_for_outpatients' then n__logic__bed_day_for_outpatients
            when 'charge_item.logic.reimbursed_without_code' then n__logic__reimbursed_without_code
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
