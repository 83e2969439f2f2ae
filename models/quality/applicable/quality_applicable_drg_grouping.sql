-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_drg_grouping') }}, {{ ref('current_drg_grouping') }}
{{ config(enabled='drg_grouping' in data_sets_in_use(), meta={'data_set': 'drg_grouping'}) }}
with asked as (
    select
        *,
        (grouping_status_code = '1') as holds_1,
        try_cast(substr(grouping_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(settlement_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(total_fee as decimal(18, 4)) is not null as holds_4,
        try_cast(payment_standard_amount as decimal(18, 4)) is not null as holds_5,
        (grouping_method_code = '4') as holds_6
    from {{ counted_rows('drg_grouping') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("grouping_id is not null") }} as n__grouping_id__length,
        {{ signed_count("settlement_id is not null") }} as n__settlement_id__length,
        {{ signed_count("institution_code is not null and settlement_id is not null") }} as n__settlement_id__reference,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("insurance_type_code is not null") }} as n__insurance_type_code__domain,
        {{ signed_count("grouping_method_code is not null") }} as n__grouping_method_code__domain,
        {{ signed_count("grouper_version is not null") }} as n__grouper_version__length,
        {{ signed_count("main_diagnosis_code is not null") }} as n__main_diagnosis_code__length,
        {{ signed_count("main_procedure_code is not null") }} as n__main_procedure_code__length,
        {{ signed_count("age_years is not null") }} as n__age_years__type,
        {{ signed_count("sex_code is not null") }} as n__sex_code__domain,
        {{ signed_count("stay_days is not null") }} as n__stay_days__type,
        {{ signed_count("discharge_way_code is not null") }} as n__discharge_way_code__domain,
        {{ signed_count("grouping_status_code is not null") }} as n__grouping_status_code__domain,
        {{ signed_count("mdc_code is not null") }} as n__mdc_code__domain,
        {{ signed_count("adrg_code is not null") }} as n__adrg_code__length,
        {{ signed_count("holds_1") }} as n__group_code__required,
        {{ signed_count("group_code is not null") }} as n__group_code__length,
        {{ signed_count("group_name is not null") }} as n__group_name__length,
        {{ signed_count("complication_level_code is not null") }} as n__complication_level_code__domain,
        {{ signed_count("group_weight is not null") }} as n__group_weight__type,
        {{ signed_count("hospital_coefficient is not null") }} as n__hospital_coefficient__type,
        {{ signed_count("rate_per_weight is not null") }} as n__rate_per_weight__type,
        {{ signed_count("payment_standard_amount is not null") }} as n__payment_standard_amount__type,
        {{ signed_count("total_fee is not null") }} as n__total_fee__type,
        {{ signed_count("mean_group_fee is not null") }} as n__mean_group_fee__type,
        {{ signed_count("case_cost_type_code is not null") }} as n__case_cost_type_code__domain,
        {{ signed_count("single_review_flag is not null") }} as n__single_review_flag__domain,
        {{ signed_count("fund_payment is not null") }} as n__fund_payment__type,
        {{ signed_count("surplus_amount is not null") }} as n__surplus_amount__type,
        {{ signed_count("grouping_time is not null") }} as n__grouping_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__grouping_time__not_future,
        {{ signed_count("settlement_time is not null") }} as n__settlement_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__settlement_time__not_future,
        {{ signed_count("institution_code is not null and grouping_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(age_years as decimal(18, 4)) is not null") }} as n__age_years__range,
        {{ signed_count("try_cast(stay_days as decimal(18, 4)) is not null") }} as n__stay_days__range,
        {{ signed_count("try_cast(group_weight as decimal(18, 4)) is not null") }} as n__group_weight__range,
        {{ signed_count("try_cast(hospital_coefficient as decimal(18, 4)) is not null") }} as n__hospital_coefficient__range,
        {{ signed_count("try_cast(rate_per_weight as decimal(18, 4)) is not null") }} as n__rate_per_weight__range,
        {{ signed_count("try_cast(mean_group_fee as decimal(18, 4)) is not null") }} as n__mean_group_fee__range,
        {{ signed_count("try_cast(fund_payment as decimal(18, 4)) is not null and holds_4") }} as n__fund_payment__not_above,
        {{ signed_count("holds_5") }} as n__payment_standard_amount__range,
        {{ signed_count("holds_2 and holds_3") }} as n__grouping_time__not_before,
        {{ signed_count("try_cast(substr(grouping_time, 1, 10) as date) is not null and try_cast(substr(settlement_time, 1, 10) as date) is not null") }} as n__grouping_time__within_days,
        {{ signed_count("(grouping_status_code = '3') and group_code is not null") }} as n__group_code__equals_when,
        {{ signed_count("holds_6 and adrg_code is not null and group_code is not null") }} as n__adrg_code__differs_from,
        {{ signed_count("complication_level_code is not null and grouping_method_code is not null") }} as n__complication_level_code__only_when,
        {{ signed_count("(case_cost_type_code = '4') and single_review_flag is not null") }} as n__single_review_flag__equals_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("holds_6 and holds_1 and group_code is not null and mdc_code is not null") }} as n__logic__group_contradicts_mdc,
        {{ signed_count("holds_6 and holds_1 and group_code is not null and adrg_code is not null") }} as n__logic__group_contradicts_adrg,
        {{ signed_count("holds_6 and holds_1 and (complication_level_code in ('1', '3', '5', '9')) and group_code is not null and complication_level_code is not null") }} as n__logic__level_contradicts_group,
        {{ signed_count("(case_cost_type_code = '1') and try_cast(payment_standard_amount as double) is not null and (try_cast(group_weight as double) * try_cast(hospital_coefficient as double) * try_cast(rate_per_weight as double)) is not null") }} as n__logic__standard_differs,
        {{ signed_count("holds_5 and holds_4 and try_cast(surplus_amount as decimal(18, 4)) is not null") }} as n__logic__surplus_differs,
        {{ signed_count("(case when sex_code = '1' then mdc_code in ('N', 'O') when sex_code = '2' then mdc_code = 'M' end) is not null") }} as n__logic__category_contradicts_sex
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('drg_grouping.institution_code.required'),
            ('drg_grouping.institution_code.length'),
            ('drg_grouping.grouping_id.length'),
            ('drg_grouping.settlement_id.length'),
            ('drg_grouping.settlement_id.reference'),
            ('drg_grouping.visit_id.length'),
            ('drg_grouping.visit_id.reference'),
            ('drg_grouping.patient_id.length'),
            ('drg_grouping.patient_id.reference'),
            ('drg_grouping.insurance_type_code.domain'),
            ('drg_grouping.grouping_method_code.domain'),
            ('drg_grouping.grouper_version.length'),
            ('drg_grouping.main_diagnosis_code.length'),
            ('drg_grouping.main_procedure_code.length'),
            ('drg_grouping.age_years.type'),
            ('drg_grouping.sex_code.domain'),
            ('drg_grouping.stay_days.type'),
            ('drg_grouping.discharge_way_code.domain'),
            ('drg_grouping.grouping_status_code.domain'),
            ('drg_grouping.mdc_code.domain'),
            ('drg_grouping.adrg_code.length'),
            ('drg_grouping.group_code.required'),
            ('drg_grouping.group_code.length'),
            ('drg_grouping.group_name.length'),
            ('drg_grouping.complication_level_code.domain'),
            ('drg_grouping.group_weight.type'),
            ('drg_grouping.hospital_coefficient.type'),
            ('drg_grouping.rate_per_weight.type'),
            ('drg_grouping.payment_standard_amount.type'),
            ('drg_grouping.total_fee.type'),
            ('drg_grouping.mean_group_fee.type'),
            ('drg_grouping.case_cost_type_code.domain'),
            ('drg_grouping.single_review_flag.domain'),
            ('drg_grouping.fund_payment.type'),
            ('drg_grouping.surplus_amount.type'),
            ('drg_grouping.grouping_time.type'),
            ('drg_grouping.grouping_time.not_future'),
            ('drg_grouping.settlement_time.type'),
            ('drg_grouping.settlement_time.not_future'),
            ('drg_grouping.key.unique'),
            ('drg_grouping.age_years.range'),
            ('drg_grouping.stay_days.range'),
            ('drg_grouping.group_weight.range'),
            ('drg_grouping.hospital_coefficient.range'),
            ('drg_grouping.rate_per_weight.range'),
            ('drg_grouping.mean_group_fee.range'),
            ('drg_grouping.fund_payment.not_above'),
            ('drg_grouping.payment_standard_amount.range'),
            ('drg_grouping.grouping_time.not_before'),
            ('drg_grouping.grouping_time.within_days'),
            ('drg_grouping.group_code.equals_when'),
            ('drg_grouping.adrg_code.differs_from'),
            ('drg_grouping.complication_level_code.only_when'),
            ('drg_grouping.single_review_flag.equals_when'),
            ('drg_grouping.logic.sender_differs'),
            ('drg_grouping.logic.group_contradicts_mdc'),
            ('drg_grouping.logic.group_contradicts_adrg'),
            ('drg_grouping.logic.level_contradicts_group'),
            ('drg_grouping.logic.standard_differs'),
            ('drg_grouping.logic.surplus_differs'),
            ('drg_grouping.logic.category_contradicts_sex')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'drg_grouping.institution_code.required' then n__institution_code__required
            when 'drg_grouping.institution_code.length' then n__institution_code__length
            when 'drg_grouping.grouping_id.length' then n__grouping_id__length
            when 'drg_grouping.settlement_id.length' then n__settlement_id__length
            when 'drg_grouping.settlement_id.reference' then n__settlement_id__reference
            when 'drg_grouping.visit_id.length' then n__visit_id__length
            when 'drg_grouping.visit_id.reference' then n__visit_id__reference
            when 'drg_grouping.patient_id.length' then n__patient_id__length
            when 'drg_grouping.patient_id.reference' then n__patient_id__reference
            when 'drg_grouping.insurance_type_code.domain' then n__insurance_type_code__domain
            when 'drg_grouping.grouping_method_code.domain' then n__grouping_method_code__domain
            when 'drg_grouping.grouper_version.length' then n__grouper_version__length
            when 'drg_grouping.main_diagnosis_code.length' then n__main_diagnosis_code__length
            when 'drg_grouping.main_procedure_code.length' then n__main_procedure_code__length
            when 'drg_grouping.age_years.type' then n__age_years__type
            when 'drg_grouping.sex_code.domain' then n__sex_code__domain
            when 'drg_grouping.stay_days.type' then n__stay_days__type
            when 'drg_grouping.discharge_way_code.domain' then n__discharge_way_code__domain
            when 'drg_grouping.grouping_status_code.domain' then n__grouping_status_code__domain
            when 'drg_grouping.mdc_code.domain' then n__mdc_code__domain
            when 'drg_grouping.adrg_code.length' then n__adrg_code__length
            when 'drg_grouping.group_code.required' then n__group_code__required
            when 'drg_grouping.group_code.length' then n__group_code__length
            when 'drg_grouping.group_name.length' then n__group_name__length
            when 'drg_grouping.complication_level_code.domain' then n__complication_level_code__domain
            when 'drg_grouping.group_weight.type' then n__group_weight__type
            when 'drg_grouping.hospital_coefficient.type' then n__hospital_coefficient__type
            when 'drg_grouping.rate_per_weight.type' then n__rate_per_weight__type
            when 'drg_grouping.payment_standard_amount.type' then n__payment_standard_amount__type
            when 'drg_grouping.total_fee.type' then n__total_fee__type
            when 'drg_grouping.mean_group_fee.type' then n__mean_group_fee__type
            when 'drg_grouping.case_cost_type_code.domain' then n__case_cost_type_code__domain
            when 'drg_grouping.single_review_flag.domain' then n__single_review_flag__domain
            when 'drg_grouping.fund_payment.type' then n__fund_payment__type
            when 'drg_grouping.surplus_amount.type' then n__surplus_amount__type
            when 'drg_grouping.grouping_time.type' then n__grouping_time__type
            when 'drg_grouping.grouping_time.not_future' then n__grouping_time__not_future
            when 'drg_grouping.settlement_time.type' then n__settlement_time__type
            when 'drg_grouping.settlement_time.not_future' then n__settlement_time__not_future
            when 'drg_grouping.key.unique' then n__key__unique
            when 'drg_grouping.age_years.range' then n__age_years__range
            when 'drg_grouping.stay_days.range' then n__stay_days__range
            when 'drg_grouping.group_weight.range' then n__group_weight__range
            when 'drg_grouping.hospital_coefficient.range' then n__hospital_coefficient__range
            when 'drg_grouping.rate_per_weight.range' then n__rate_per_weight__range
            when 'drg_grouping.mean_group_fee.range' then n__mean_group_fee__range
            when 'drg_grouping.fund_payment.not_above' then n__fund_payment__not_above
            when 'drg_grouping.payment_standard_amount.range' then n__payment_standard_amount__range
            when 'drg_grouping.grouping_time.not_before' then n__grouping_time__not_before
            when 'drg_grouping.grouping_time.within_days' then n__grouping_time__within_days
            when 'drg_grouping.group_code.equals_when' then n__group_code__equals_when
            when 'drg_grouping.adrg_code.differs_from' then n__adrg_code__differs_from
            when 'drg_grouping.complication_level_code.only_when' then n__complication_level_code__only_when
            when 'drg_grouping.single_review_flag.equals_when' then n__single_review_flag__equals_when
            when 'drg_grouping.logic.sender_differs' then n__logic__sender_differs
            when 'drg_grouping.logic.group_contradicts_mdc' then n__logic__group_contradicts_mdc
            when 'drg_grouping.logic.group_contradicts_adrg' then n__logic__group_contradicts_adrg
            when 'drg_grouping.logic.level_contradicts_group' then n__logic__level_contradicts_group
            when 'drg_grouping.logic.standard_differs' then n__logic__standard_differs
            when 'drg_grouping.logic.surplus_differs' then n__logic__surplus_differs
            when 'drg_grouping.logic.category_contradicts_sex' then n__logic__category_contradicts_sex
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
