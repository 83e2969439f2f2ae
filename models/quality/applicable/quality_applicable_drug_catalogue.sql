-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_drug_catalogue') }}, {{ ref('current_drug_catalogue') }}
{{ config(enabled='drug_catalogue' in data_sets_in_use(), meta={'data_set': 'drug_catalogue'}) }}
with asked as (
    select
        *,
        (drug_kind_code in ('1', '2')) as holds_1,
        try_cast(first_self_pay_rate as decimal(18, 4)) is not null as holds_2,
        try_cast(substr(begin_date, 1, 10) as date) is not null as holds_3,
        (negotiation_status_code = '1') as holds_4
    from {{ counted_rows('drug_catalogue') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("drug_entry_id is not null") }} as n__drug_entry_id__length,
        {{ signed_count("national_drug_code is not null") }} as n__national_drug_code__length,
        {{ signed_count("generic_code is not null") }} as n__generic_code__length,
        {{ signed_count("drug_name is not null") }} as n__drug_name__length,
        {{ signed_count("trade_name is not null") }} as n__trade_name__length,
        {{ signed_count("registered_name is not null") }} as n__registered_name__length,
        {{ signed_count("drug_kind_code is not null") }} as n__drug_kind_code__domain,
        {{ signed_count("reimbursement_class_code is not null") }} as n__reimbursement_class_code__domain,
        {{ signed_count("catalogue_no is not null") }} as n__catalogue_no__length,
        {{ signed_count("dosage_form is not null") }} as n__dosage_form__length,
        {{ signed_count("specification is not null") }} as n__specification__length,
        {{ signed_count("pack_quantity is not null") }} as n__pack_quantity__type,
        {{ signed_count("dose_form_unit is not null") }} as n__dose_form_unit__length,
        {{ signed_count("pack_unit is not null") }} as n__pack_unit__length,
        {{ signed_count("route_code is not null") }} as n__route_code__domain,
        {{ signed_count("holds_1") }} as n__approval_no__required,
        {{ signed_count("approval_no is not null") }} as n__approval_no__length,
        {{ signed_count("manufacturer_name is not null") }} as n__manufacturer_name__length,
        {{ signed_count("standard_code is not null") }} as n__standard_code__type,
        {{ signed_count("payment_scope is not null") }} as n__payment_scope__length,
        {{ signed_count("payment_restricted_flag is not null") }} as n__payment_restricted_flag__domain,
        {{ signed_count("negotiation_status_code is not null") }} as n__negotiation_status_code__domain,
        {{ signed_count("agreement_end_date is not null") }} as n__agreement_end_date__type,
        {{ signed_count("essential_drug_flag is not null") }} as n__essential_drug_flag__domain,
        {{ signed_count("child_drug_flag is not null") }} as n__child_drug_flag__domain,
        {{ signed_count("prescription_drug_flag is not null") }} as n__prescription_drug_flag__domain,
        {{ signed_count("payment_standard is not null") }} as n__payment_standard__type,
        {{ signed_count("first_self_pay_rate is not null") }} as n__first_self_pay_rate__type,
        {{ signed_count("begin_date is not null") }} as n__begin_date__type,
        {{ signed_count("try_cast(begin_date as date) is not null and cast(received_at as date) is not null") }} as n__begin_date__not_future,
        {{ signed_count("validity_end_date is not null") }} as n__validity_end_date__type,
        {{ signed_count("valid_flag is not null") }} as n__valid_flag__domain,
        {{ signed_count("institution_code is not null and drug_entry_id is not null") }} as n__key__unique,
        {{ signed_count("manufacturer_name is not null and drug_name is not null") }} as n__manufacturer_name__differs_from,
        {{ signed_count("holds_1 and approval_no is not null") }} as n__approval_no__shape,
        {{ signed_count("trade_name is not null and manufacturer_name is not null") }} as n__trade_name__differs_from,
        {{ signed_count("try_cast(pack_quantity as decimal(18, 4)) is not null") }} as n__pack_quantity__range,
        {{ signed_count("try_cast(payment_standard as decimal(18, 4)) is not null") }} as n__payment_standard__range,
        {{ signed_count("holds_2") }} as n__first_self_pay_rate__range,
        {{ signed_count("payment_scope is not null and payment_restricted_flag is not null") }} as n__payment_scope__only_when,
        {{ signed_count("agreement_end_date is not null and negotiation_status_code is not null") }} as n__agreement_end_date__only_when,
        {{ signed_count("try_cast(substr(agreement_end_date, 1, 10) as date) is not null and holds_3") }} as n__agreement_end_date__not_before,
        {{ signed_count("try_cast(substr(validity_end_date, 1, 10) as date) is not null and holds_3") }} as n__validity_end_date__not_before,
        {{ signed_count("holds_4 and reimbursement_class_code is not null") }} as n__reimbursement_class_code__equals_when,
        {{ signed_count("pack_quantity is not null and (pack_quantity <> '1') and dose_form_unit is not null and pack_unit is not null") }} as n__dose_form_unit__differs_from,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(payment_restricted_flag = '1')") }} as n__logic__restriction_missing,
        {{ signed_count("(reimbursement_class_code = '1') and holds_2") }} as n__logic__class_a_pays_first,
        {{ signed_count("(case when valid_flag = '1' then try_cast(substr(validity_end_date, 1, 10) as date) < cast(received_at as date) end) is not null") }} as n__logic__ended_but_valid,
        {{ signed_count("(case when drug_kind_code = '1' then regexp_extract(approval_no, '国药准字Z[0-9]{8}', 0) <> '' when drug_kind_code = '2' then regexp_extract(approval_no, '国药准字[HS][0-9]{8}', 0) <> '' end) is not null") }} as n__logic__approval_contradicts_kind,
        {{ signed_count("(case when drug_kind_code = '1' then substr(national_drug_code, 1, 1) <> 'X' when drug_kind_code = '2' then substr(national_drug_code, 1, 1) <> 'Z' end) is not null") }} as n__logic__code_contradicts_kind,
        {{ signed_count("holds_4") }} as n__logic__payment_standard_missing
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('drug_catalogue.institution_code.required'),
            ('drug_catalogue.institution_code.length'),
            ('drug_catalogue.drug_entry_id.length'),
            ('drug_catalogue.national_drug_code.length'),
            ('drug_catalogue.generic_code.length'),
            ('drug_catalogue.drug_name.length'),
            ('drug_catalogue.trade_name.length'),
            ('drug_catalogue.registered_name.length'),
            ('drug_catalogue.drug_kind_code.domain'),
            ('drug_catalogue.reimbursement_class_code.domain'),
            ('drug_catalogue.catalogue_no.length'),
            ('drug_catalogue.dosage_form.length'),
            ('drug_catalogue.specification.length'),
            ('drug_catalogue.pack_quantity.type'),
            ('drug_catalogue.dose_form_unit.length'),
            ('drug_catalogue.pack_unit.length'),
            ('drug_catalogue.route_code.domain'),
            ('drug_catalogue.approval_no.required'),
            ('drug_catalogue.approval_no.length'),
            ('drug_catalogue.manufacturer_name.length'),
            ('drug_catalogue.standard_code.type'),
            ('drug_catalogue.payment_scope.length'),
            ('drug_catalogue.payment_restricted_flag.domain'),
            ('drug_catalogue.negotiation_status_code.domain'),
            ('drug_catalogue.agreement_end_date.type'),
            ('drug_catalogue.essential_drug_flag.domain'),
            ('drug_catalogue.child_drug_flag.domain'),
            ('drug_catalogue.prescription_drug_flag.domain'),
            ('drug_catalogue.payment_standard.type'),
            ('drug_catalogue.first_self_pay_rate.type'),
            ('drug_catalogue.begin_date.type'),
            ('drug_catalogue.begin_date.not_future'),
            ('drug_catalogue.validity_end_date.type'),
            ('drug_catalogue.valid_flag.domain'),
            ('drug_catalogue.key.unique'),
            ('drug_catalogue.manufacturer_name.differs_from'),
            ('drug_catalogue.approval_no.shape'),
            ('drug_catalogue.trade_name.differs_from'),
            ('drug_catalogue.pack_quantity.range'),
            ('drug_catalogue.payment_standard.range'),
            ('drug_catalogue.first_self_pay_rate.range'),
            ('drug_catalogue.payment_scope.only_when'),
            ('drug_catalogue.agreement_end_date.only_when'),
            ('drug_catalogue.agreement_end_date.not_before'),
            ('drug_catalogue.validity_end_date.not_before'),
            ('drug_catalogue.reimbursement_class_code.equals_when'),
            ('drug_catalogue.dose_form_unit.differs_from'),
            ('drug_catalogue.logic.sender_differs'),
            ('drug_catalogue.logic.restriction_missing'),
            ('drug_catalogue.logic.class_a_pays_first'),
            ('drug_catalogue.logic.ended_but_valid'),
            ('drug_catalogue.logic.approval_contradicts_kind'),
            ('drug_catalogue.logic.code_contradicts_kind'),
            ('drug_catalogue.logic.payment_standard_missing')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'drug_catalogue.institution_code.required' then n__institution_code__required
            when 'drug_catalogue.institution_code.length' then n__institution_code__length
            when 'drug_catalogue.drug_entry_id.length' then n__drug_entry_id__length
            when 'drug_catalogue.national_drug_code.length' then n__national_drug_code__length
            when 'drug_catalogue.generic_code.length' then n__generic_code__length
            when 'drug_catalogue.drug_name.length' then n__drug_name__length
            when 'drug_catalogue.trade_name.length' then n__trade_name__length
            when 'drug_catalogue.registered_name.length' then n__registered_name__length
            when 'drug_catalogue.drug_kind_code.domain' then n__drug_kind_code__domain
            when 'drug_catalogue.reimbursement_class_code.domain' then n__reimbursement_class_code__domain
            when 'drug_catalogue.catalogue_no.length' then n__catalogue_no__length
            when 'drug_catalogue.dosage_form.length' then n__dosage_form__length
            when 'drug_catalogue.specification.length' then n__specification__length
            when 'drug_catalogue.pack_quantity.type' then n__pack_quantity__type
            when 'drug_catalogue.dose_form_unit.length' then n__dose_form_unit__length
            when 'drug_catalogue.pack_unit.length' then n__pack_unit__length
            when 'drug_catalogue.route_code.domain' then n__route_code__domain
            when 'drug_catalogue.approval_no.required' then n__approval_no__required
            when 'drug_catalogue.approval_no.length' then n__approval_no__length
            when 'drug_catalogue.manufacturer_name.length' then n__manufacturer_name__length
            when 'drug_catalogue.standard_code.type' then n__standard_code__type
            when 'drug_catalogue.payment_scope.length' then n__payment_scope__length
            when 'drug_catalogue.payment_restricted_flag.domain' then n__payment_restricted_flag__domain
            when 'drug_catalogue.negotiation_status_code.domain' then n__negotiation_status_code__domain
            when 'drug_catalogue.agreement_end_date.type' then n__agreement_end_date__type
            when 'drug_catalogue.essential_drug_flag.domain' then n__essential_drug_flag__domain
            when 'drug_catalogue.child_drug_flag.domain' then n__child_drug_flag__domain
            when 'drug_catalogue.prescription_drug_flag.domain' then n__prescription_drug_flag__domain
            when 'drug_catalogue.payment_standard.type' then n__payment_standard__type
            when 'drug_catalogue.first_self_pay_rate.type' then n__first_self_pay_rate__type
            when 'drug_catalogue.begin_date.type' then n__begin_date__type
            when 'drug_catalogue.begin_date.not_future' then n__begin_date__not_future
            when 'drug_catalogue.validity_end_date.type' then n__validity_end_date__type
            when 'drug_catalogue.valid_flag.domain' then n__valid_flag__domain
            when 'drug_catalogue.key.unique' then n__key__unique
            when 'drug_catalogue.manufacturer_name.differs_from' then n__manufacturer_name__differs_from
            when 'drug_catalogue.approval_no.shape' then n__approval_no__shape
            when 'drug_catalogue.trade_name.differs_from' then n__trade_name__differs_from
            when 'drug_catalogue.pack_quantity.range' then n__pack_quantity__range
            when 'drug_catalogue.payment_standard.range' then n__payment_standard__range
            when 'drug_catalogue.first_self_pay_rate.range' then n__first_self_pay_rate__range
            when 'drug_catalogue.payment_scope.only_when' then n__payment_scope__only_when
            when 'drug_catalogue.agreement_end_date.only_when' then n__agreement_end_date__only_when
            when 'drug_catalogue.agreement_end_date.not_before' then n__agreement_end_date__not_before
            when 'drug_catalogue.validity_end_date.not_before' then n__validity_end_date__not_before
            when 'drug_catalogue.reimbursement_class_code.equals_when' then n__reimbursement_class_code__equals_when
            when 'drug_catalogue.dose_form_unit.differs_from' then n__dose_form_unit__differs_from
            when 'drug_catalogue.logic.sender_differs' then n__logic__sender_differs
            when 'drug_catalogue.logic.restriction_missing' then n__logic__restriction_missing
            when 'drug_catalogue.logic.class_a_pays_first' then n__logic__class_a_pays_first
            when 'drug_catalogue.logic.ended_but_valid' then n__logic__ended_but_valid
            when 'drug_catalogue.logic.approval_contradicts_kind' then n__logic__approval_contradicts_kind
            when 'drug_catalogue.logic.code_contradicts_kind' then n__logic__code_contradicts_kind
            when 'drug_catalogue.logic.payment_standard_missing' then n__logic__payment_standard_missing
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
