-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_equipment') }}, {{ ref('current_equipment') }}
{{ config(enabled='equipment' in data_sets_in_use(), meta={'data_set': 'equipment'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        (use_code = '1') as holds_2,
        try_cast(substr(purchase_date, 1, 10) as date) is not null as holds_3,
        try_cast(substr(manufactured_date, 1, 10) as date) is not null as holds_4,
        try_cast(purchase_price as decimal(18, 4)) is not null as holds_5,
        try_cast(substr(acceptance_date, 1, 10) as date) is not null as holds_6,
        try_cast(substr(first_use_date, 1, 10) as date) is not null as holds_7,
        try_cast(substr(last_calibration_date, 1, 10) as date) is not null as holds_8
    from {{ counted_rows('equipment') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("equipment_id is not null") }} as n__equipment_id__length,
        {{ signed_count("asset_no is not null") }} as n__asset_no__length,
        {{ signed_count("institution_id is not null") }} as n__institution_id__length,
        {{ signed_count("institution_code is not null and institution_id is not null") }} as n__institution_id__reference,
        {{ signed_count("department_id is not null") }} as n__department_id__length,
        {{ signed_count("institution_code is not null and department_id is not null") }} as n__department_id__reference,
        {{ signed_count("equipment_name is not null") }} as n__equipment_name__length,
        {{ signed_count("equipment_kind_code is not null") }} as n__equipment_kind_code__domain,
        {{ signed_count("licence_class_code is not null") }} as n__licence_class_code__domain,
        {{ signed_count("(licence_class_code in ('1', '2'))") }} as n__configuration_licence_no__required,
        {{ signed_count("configuration_licence_no is not null") }} as n__configuration_licence_no__length,
        {{ signed_count("configuration_licence_date is not null") }} as n__configuration_licence_date__type,
        {{ signed_count("try_cast(configuration_licence_date as date) is not null and holds_1") }} as n__configuration_licence_date__not_future,
        {{ signed_count("modality_code is not null") }} as n__modality_code__domain,
        {{ signed_count("equipment_model is not null") }} as n__equipment_model__length,
        {{ signed_count("equipment_serial_no is not null") }} as n__equipment_serial_no__length,
        {{ signed_count("equipment_maker is not null") }} as n__equipment_maker__length,
        {{ signed_count("origin_country_code is not null") }} as n__origin_country_code__domain,
        {{ signed_count("device_registration_no is not null") }} as n__device_registration_no__length,
        {{ signed_count("unique_device_id is not null") }} as n__unique_device_id__length,
        {{ signed_count("technical_parameter is not null") }} as n__technical_parameter__length,
        {{ signed_count("manufactured_date is not null") }} as n__manufactured_date__type,
        {{ signed_count("try_cast(manufactured_date as date) is not null and holds_1") }} as n__manufactured_date__not_future,
        {{ signed_count("purchase_date is not null") }} as n__purchase_date__type,
        {{ signed_count("try_cast(purchase_date as date) is not null and holds_1") }} as n__purchase_date__not_future,
        {{ signed_count("purchase_condition_code is not null") }} as n__purchase_condition_code__domain,
        {{ signed_count("purchase_price is not null") }} as n__purchase_price__type,
        {{ signed_count("funding_source_code is not null") }} as n__funding_source_code__domain,
        {{ signed_count("acceptance_date is not null") }} as n__acceptance_date__type,
        {{ signed_count("try_cast(acceptance_date as date) is not null and holds_1") }} as n__acceptance_date__not_future,
        {{ signed_count("holds_2") }} as n__first_use_date__required,
        {{ signed_count("first_use_date is not null") }} as n__first_use_date__type,
        {{ signed_count("try_cast(first_use_date as date) is not null and holds_1") }} as n__first_use_date__not_future,
        {{ signed_count("design_life_years is not null") }} as n__design_life_years__type,
        {{ signed_count("use_code is not null") }} as n__use_code__domain,
        {{ signed_count("scrapped_date is not null") }} as n__scrapped_date__type,
        {{ signed_count("try_cast(scrapped_date as date) is not null and holds_1") }} as n__scrapped_date__not_future,
        {{ signed_count("last_calibration_date is not null") }} as n__last_calibration_date__type,
        {{ signed_count("try_cast(last_calibration_date as date) is not null and holds_1") }} as n__last_calibration_date__not_future,
        {{ signed_count("next_calibration_date is not null") }} as n__next_calibration_date__type,
        {{ signed_count("radiation_flag is not null") }} as n__radiation_flag__domain,
        {{ signed_count("effective_date is not null") }} as n__effective_date__type,
        {{ signed_count("try_cast(effective_date as date) is not null and holds_1") }} as n__effective_date__not_future,
        {{ signed_count("institution_code is not null and equipment_id is not null") }} as n__key__unique,
        {{ signed_count("equipment_serial_no is not null and equipment_model is not null") }} as n__equipment_serial_no__differs_from,
        {{ signed_count("configuration_licence_no is not null and licence_class_code is not null") }} as n__configuration_licence_no__only_when,
        {{ signed_count("holds_3 and holds_4") }} as n__purchase_date__not_before,
        {{ signed_count("holds_3 and try_cast(substr(configuration_licence_date, 1, 10) as date) is not null") }} as n__purchase_date__not_before_configuration_licence_date,
        {{ signed_count("holds_5") }} as n__purchase_price__range,
        {{ signed_count("holds_6 and holds_3") }} as n__acceptance_date__not_before,
        {{ signed_count("holds_7 and holds_6") }} as n__first_use_date__not_before,
        {{ signed_count("try_cast(design_life_years as decimal(18, 4)) is not null") }} as n__design_life_years__range,
        {{ signed_count("try_cast(substr(scrapped_date, 1, 10) as date) is not null and holds_3") }} as n__scrapped_date__not_before,
        {{ signed_count("scrapped_date is not null and use_code is not null") }} as n__scrapped_date__only_when,
        {{ signed_count("holds_8 and holds_6") }} as n__last_calibration_date__not_before,
        {{ signed_count("try_cast(substr(next_calibration_date, 1, 10) as date) is not null and holds_8") }} as n__next_calibration_date__not_before,
        {{ signed_count("(equipment_kind_code in ('12', '17')) and radiation_flag is not null") }} as n__radiation_flag__equals_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(case when equipment_kind_code in ('01', '02') then licence_class_code <> '1' when equipment_kind_code in ('03', '04', '05', '06') then licence_class_code = '9' end) is not null") }} as n__logic__licence_class_contradicts_kind,
        {{ signed_count("(case when equipment_kind_code in ('03', '04') then modality_code <> 'PT' when equipment_kind_code = '11' then modality_code <> 'CT' when equipment_kind_code = '12' then modality_code <> 'MR' when equipment_kind_code = '13' then modality_code <> 'XA' when equipment_kind_code = '14' then modality_code <> 'NM' when equipment_kind_code = '15' then modality_code <> 'DX' when equipment_kind_code = '16' then modality_code <> 'MG' when equipment_kind_code = '17' then modality_code <> 'US' end) is not null") }} as n__logic__modality_contradicts_kind,
        {{ signed_count("(use_code = '3')") }} as n__logic__scrapped_without_date,
        {{ signed_count("holds_2 and (try_cast(design_life_years as decimal(18, 4)) between 1 and 100) and holds_7 and try_cast(design_life_years as int) is not null and try_cast(substr(effective_date, 1, 10) as date) is not null") }} as n__logic__in_use_far_beyond_life,
        {{ signed_count("(equipment_kind_code in ('11', '12', '13')) and holds_5") }} as n__logic__price_in_yuan,
        {{ signed_count("(purchase_condition_code = '1') and holds_3 and holds_4") }} as n__logic__second_hand_new
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('equipment.institution_code.required'),
            ('equipment.institution_code.length'),
            ('equipment.equipment_id.length'),
            ('equipment.asset_no.length'),
            ('equipment.institution_id.length'),
            ('equipment.institution_id.reference'),
            ('equipment.department_id.length'),
            ('equipment.department_id.reference'),
            ('equipment.equipment_name.length'),
            ('equipment.equipment_kind_code.domain'),
            ('equipment.licence_class_code.domain'),
            ('equipment.configuration_licence_no.required'),
            ('equipment.configuration_licence_no.length'),
            ('equipment.configuration_licence_date.type'),
            ('equipment.configuration_licence_date.not_future'),
            ('equipment.modality_code.domain'),
            ('equipment.equipment_model.length'),
            ('equipment.equipment_serial_no.length'),
            ('equipment.equipment_maker.length'),
            ('equipment.origin_country_code.domain'),
            ('equipment.device_registration_no.length'),
            ('equipment.unique_device_id.length'),
            ('equipment.technical_parameter.length'),
            ('equipment.manufactured_date.type'),
            ('equipment.manufactured_date.not_future'),
            ('equipment.purchase_date.type'),
            ('equipment.purchase_date.not_future'),
            ('equipment.purchase_condition_code.domain'),
            ('equipment.purchase_price.type'),
            ('equipment.funding_source_code.domain'),
            ('equipment.acceptance_date.type'),
            ('equipment.acceptance_date.not_future'),
            ('equipment.first_use_date.required'),
            ('equipment.first_use_date.type'),
            ('equipment.first_use_date.not_future'),
            ('equipment.design_life_years.type'),
            ('equipment.use_code.domain'),
            ('equipment.scrapped_date.type'),
            ('equipment.scrapped_date.not_future'),
            ('equipment.last_calibration_date.type'),
            ('equipment.last_calibration_date.not_future'),
            ('equipment.next_calibration_date.type'),
            ('equipment.radiation_flag.domain'),
            ('equipment.effective_date.type'),
            ('equipment.effective_date.not_future'),
            ('equipment.key.unique'),
            ('equipment.equipment_serial_no.differs_from'),
            ('equipment.configuration_licence_no.only_when'),
            ('equipment.purchase_date.not_before'),
            ('equipment.purchase_date.not_before_configuration_licence_date'),
            ('equipment.purchase_price.range'),
            ('equipment.acceptance_date.not_before'),
            ('equipment.first_use_date.not_before'),
            ('equipment.design_life_years.range'),
            ('equipment.scrapped_date.not_before'),
            ('equipment.scrapped_date.only_when'),
            ('equipment.last_calibration_date.not_before'),
            ('equipment.next_calibration_date.not_before'),
            ('equipment.radiation_flag.equals_when'),
            ('equipment.logic.sender_differs'),
            ('equipment.logic.licence_class_contradicts_kind'),
            ('equipment.logic.modality_contradicts_kind'),
            ('equipment.logic.scrapped_without_date'),
            ('equipment.logic.in_use_far_beyond_life'),
            ('equipment.logic.price_in_yuan'),
            ('equipment.logic.second_hand_new')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'equipment.institution_code.required' then n__institution_code__required
            when 'equipment.institution_code.length' then n__institution_code__length
            when 'equipment.equipment_id.length' then n__equipment_id__length
            when 'equipment.asset_no.length' then n__asset_no__length
            when 'equipment.institution_id.length' then n__institution_id__length
            when 'equipment.institution_id.reference' then n__institution_id__reference
            when 'equipment.department_id.length' then n__department_id__length
            when 'equipment.department_id.reference' then n__department_id__reference
            when 'equipment.equipment_name.length' then n__equipment_name__length
            when 'equipment.equipment_kind_code.domain' then n__equipment_kind_code__domain
            when 'equipment.licence_class_code.domain' then n__licence_class_code__domain
            when 'equipment.configuration_licence_no.required' then n__configuration_licence_no__required
            when 'equipment.configuration_licence_no.length' then n__configuration_licence_no__length
            when 'equipment.configuration_licence_date.type' then n__configuration_licence_date__type
            when 'equipment.configuration_licence_date.not_future' then n__configuration_licence_date__not_future
            when 'equipment.modality_code.domain' then n__modality_code__domain
            when 'equipment.equipment_model.length' then n__equipment_model__length
            when 'equipment.equipment_serial_no.length' then n__equipment_serial_no__length
            when 'equipment.equipment_maker.length' then n__equipment_maker__length
            when 'equipment.origin_country_code.domain' then n__origin_country_code__domain
            when 'equipment.device_registration_no.length' then n__device_registration_no__length
            when 'equipment.unique_device_id.length' then n__unique_device_id__length
            when 'equipment.technical_parameter.length' then n__technical_parameter__length
            when 'equipment.manufactured_date.type' then n__manufactured_date__type
            when 'equipment.manufactured_date.not_future' then n__manufactured_date__not_future
            when 'equipment.purchase_date.type' then n__purchase_date__type
            when 'equipment.purchase_date.not_future' then n__purchase_date__not_future
            when 'equipment.purchase_condition_code.domain' then n__purchase_condition_code__domain
            when 'equipment.purchase_price.type' then n__purchase_price__type
            when 'equipment.funding_source_code.domain' then n__funding_source_code__domain
            when 'equipment.acceptance_date.type' then n__acceptance_date__type
            when 'equipment.acceptance_date.not_future' then n__acceptance_date__not_future
            when 'equipment.first_use_date.required' then n__first_use_date__required
            when 'equipment.first_use_date.type' then n__first_use_date__type
            when 'equipment.first_use_date.not_future' then n__first_use_date__not_future
            when 'equipment.design_life_years.type' then n__design_life_years__type
            when 'equipment.use_code.domain' then n__use_code__domain
            when 'equipment.scrapped_date.type' then n__scrapped_date__type
            when 'equipment.scrapped_date.not_future' then n__scrapped_date__not_future
            when 'equipment.last_calibration_date.type' then n__last_calibration_date__type
            when 'equipment.last_calibration_date.not_future' then n__last_calibration_date__not_future
            when 'equipment.next_calibration_date.type' then n__next_calibration_date__type
            when 'equipment.radiation_flag.domain' then n__radiation_flag__domain
            when 'equipment.effective_date.type' then n__effective_date__type
            when 'equipment.effective_date.not_future' then n__effective_date__not_future
            when 'equipment.key.unique' then n__key__unique
            when 'equipment.equipment_serial_no.differs_from' then n__equipment_serial_no__differs_from
            when 'equipment.configuration_licence_no.only_when' then n__configuration_licence_no__only_when
            when 'equipment.purchase_date.not_before' then n__purchase_date__not_before
            when 'equipment.purchase_date.not_before_configuration_licence_date' then n__purchase_date__not_before_configuration_licence_date
            when 'equipment.purchase_price.range' then n__purchase_price__range
            when 'equipment.acceptance_date.not_before' then n__acceptance_date__not_before
            when 'equipment.first_use_date.not_before' then n__first_use_date__not_before
            when 'equipment.design_life_years.range' then n__design_life_years__range
            when 'equipment.scrapped_date.not_before' then n__scrapped_date__not_before
            when 'equipment.scrapped_date.only_when' then n__scrapped_date__only_when
            when 'equipment.last_calibration_date.not_before' then n__last_calibration_date__not_before
            when 'equipment.next_calibration_date.not_before' then n__next_calibration_date__not_before
            when 'equipment.radiation_flag.equals_when' then n__radiation_flag__equals_when
            when 'equipment.logic.sender_differs' then n__logic__sender_differs
            when 'equipment.logic.licence_class_contradicts_kind' then n__logic__licence_class_contradicts_kind
            when 'equipment.logic.modality_contradicts_kind' then n__logic__modality_contradicts_kind
            when 'equipment.logic.scrapped_without_date' then n__logic__scrapped_without_date
            when 'equipment.logic.in_use_far_beyond_life' then n__logic__in_use_far_beyond_life
            when 'equipment.logic.price_in_yuan' then n__logic__price_in_yuan
            when 'equipment.logic.second_hand_new' then n__logic__second_hand_new
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
