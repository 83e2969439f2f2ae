-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_equipment') }}, {{ ref('current_equipment') }}
{{ config(enabled='equipment' in data_sets_in_use(), meta={'replaced_by': 'touched_equipment'}) }}
with
institution_id__reference__target as (
    select distinct
        institution_code as institution_id__reference__target_1,
        institution_id as institution_id__reference__target_2
    from {{ rows_to_look_into('current_institution', ['institution_code', 'institution_id'], 'equipment', ['institution_code', 'institution_id']) }} as looked_into
),

department_id__reference__target as (
    select distinct
        institution_code as department_id__reference__target_1,
        department_id as department_id__reference__target_2
    from {{ rows_to_look_into('current_department', ['institution_code', 'department_id'], 'equipment', ['institution_code', 'department_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        equipment_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_equipment', ['institution_code', 'equipment_id'], 'equipment', ['institution_code', 'equipment_id']) }} as looked_into
    group by institution_code, equipment_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        equipment_id is null as equipment_id__required,
        length(equipment_id) > 64 as equipment_id__length,
        asset_no is null as asset_no__required,
        length(asset_no) > 40 as asset_no__length,
        length(institution_id) > 64 as institution_id__length,
        institution_code is not null and institution_id is not null and institution_id__reference__target_1 is null as institution_id__reference,
        department_id is null as department_id__required,
        length(department_id) > 64 as department_id__length,
        institution_code is not null and department_id is not null and department_id__reference__target_1 is null as department_id__reference,
        equipment_name is null as equipment_name__required,
        length(equipment_name) > 100 as equipment_name__length,
        equipment_kind_code is null as equipment_kind_code__required,
        equipment_kind_code not in ('01', '02', '03', '04', '05', '06', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '99') as equipment_kind_code__domain,
        licence_class_code is null as licence_class_code__required,
        licence_class_code not in ('1', '2', '9') as licence_class_code__domain,
        (licence_class_code in ('1', '2')) and configuration_licence_no is null as configuration_licence_no__required,
        length(configuration_licence_no) > 60 as configuration_licence_no__length,
        not regexp_like(configuration_licence_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as configuration_licence_date__type,
        try_cast(configuration_licence_date as date) > cast(received_at as date) as configuration_licence_date__not_future,
        modality_code not in ('CT', 'MR', 'DX', 'US', 'XA', 'PT', 'NM', 'MG', 'OT') as modality_code__domain,
        equipment_model is null as equipment_model__required,
        length(equipment_model) > 100 as equipment_model__length,
        length(equipment_serial_no) > 60 as equipment_serial_no__length,
        equipment_maker is null as equipment_maker__required,
        length(equipment_maker) > 200 as equipment_maker__length,
        origin_country_code not in ('CHN', 'HKG', 'MAC', 'TWN', 'AFG', 'ARE', 'AUS', 'BGD', 'BRA', 'CAN', 'CHE', 'DEU', 'EGY', 'ESP', 'ETH', 'FRA', 'GBR', 'GHA', 'IDN', 'IND', 'IRN', 'IRQ', 'ITA', 'JPN', 'KAZ', 'KEN', 'KGZ', 'KHM', 'KOR', 'LAO', 'MEX', 'MMR', 'MNG', 'MYS', 'NGA', 'NLD', 'NPL', 'NZL', 'PAK', 'PHL', 'PRK', 'RUS', 'SAU', 'SGP', 'THA', 'TUR', 'UKR', 'USA', 'UZB', 'VNM', 'ZAF') as origin_country_code__domain,
        length(device_registration_no) > 60 as device_registration_no__length,
        length(unique_device_id) > 50 as unique_device_id__length,
        length(technical_parameter) > 100 as technical_parameter__length,
        not regexp_like(manufactured_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as manufactured_date__type,
        try_cast(manufactured_date as date) > cast(received_at as date) as manufactured_date__not_future,
        purchase_date is null as purchase_date__required,
        not regexp_like(purchase_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as purchase_date__type,
        try_cast(purchase_date as date) > cast(received_at as date) as purchase_date__not_future,
        purchase_condition_code not in ('1', '2') as purchase_condition_code__domain,
        purchase_price is null as purchase_price__required,
        not regexp_like(purchase_price, '^-?[0-9]{1,10}([.][0-9]{1,2}0*)?$') as purchase_price__type,
        funding_source_code not in ('1', '2', '3', '4', '5', '9') as funding_source_code__domain,
        not regexp_like(acceptance_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as acceptance_date__type,
        try_cast(acceptance_date as date) > cast(received_at as date) as acceptance_date__not_future,
        (use_code = '1') and first_use_date is null as first_use_date__required,
        not regexp_like(first_use_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as first_use_date__type,
        try_cast(first_use_date as date) > cast(received_at as date) as first_use_date__not_future,
        not regexp_like(design_life_years, '^-?[0-9]{1,3}$') as design_life_years__type,
        use_code is null as use_code__required,
        use_code not in ('1', '2', '3') as use_code__domain,
        not regexp_like(scrapped_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as scrapped_date__type,
        try_cast(scrapped_date as date) > cast(received_at as date) as scrapped_date__not_future,
        not regexp_like(last_calibration_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as last_calibration_date__type,
        try_cast(last_calibration_date as date) > cast(received_at as date) as last_calibration_date__not_future,
        not regexp_like(next_calibration_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as next_calibration_date__type,
        radiation_flag not in ('0', '1') as radiation_flag__domain,
        effective_date is null as effective_date__required,
        not regexp_like(effective_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as effective_date__type,
        try_cast(effective_date as date) > cast(received_at as date) as effective_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(equipment_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as equipment_name__not_placeholder,
        upper(trim(equipment_model)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as equipment_model__not_placeholder,
        upper(trim(equipment_maker)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as equipment_maker__not_placeholder,
        upper(trim(asset_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as asset_no__not_placeholder,
        equipment_serial_no = equipment_model as equipment_serial_no__differs_from,
        case when configuration_licence_no is not null then not (licence_class_code in ('1', '2')) end as configuration_licence_no__only_when,
        case when configuration_licence_date is not null then not (configuration_licence_no is not null) end as configuration_licence_date__only_when,
        try_cast(substr(purchase_date, 1, 10) as date) < try_cast(substr(manufactured_date, 1, 10) as date) as purchase_date__not_before,
        try_cast(substr(purchase_date, 1, 10) as date) < try_cast(substr(configuration_licence_date, 1, 10) as date) as purchase_date__not_before_configuration_licence_date,
        try_cast(purchase_price as decimal(18, 4)) < 0.1 or try_cast(purchase_price as decimal(18, 4)) > 1000000 as purchase_price__range,
        try_cast(substr(acceptance_date, 1, 10) as date) < try_cast(substr(purchase_date, 1, 10) as date) as acceptance_date__not_before,
        try_cast(substr(first_use_date, 1, 10) as date) < try_cast(substr(acceptance_date, 1, 10) as date) as first_use_date__not_before,
        try_cast(substr(first_use_date, 1, 10) as date) > try_cast(substr(acceptance_date, 1, 10) as date) + interval '365' day as first_use_date__within_days,
        try_cast(design_life_years as decimal(18, 4)) < 1 or try_cast(design_life_years as decimal(18, 4)) > 40 as design_life_years__range,
        try_cast(substr(scrapped_date, 1, 10) as date) < try_cast(substr(purchase_date, 1, 10) as date) as scrapped_date__not_before,
        case when scrapped_date is not null then not (use_code = '3') end as scrapped_date__only_when,
        try_cast(substr(last_calibration_date, 1, 10) as date) < try_cast(substr(acceptance_date, 1, 10) as date) as last_calibration_date__not_before,
        try_cast(substr(next_calibration_date, 1, 10) as date) < try_cast(substr(last_calibration_date, 1, 10) as date) as next_calibration_date__not_before,
        try_cast(substr(next_calibration_date, 1, 10) as date) > try_cast(substr(last_calibration_date, 1, 10) as date) + interval '1100' day as next_calibration_date__within_days,
        case when equipment_kind_code in ('12', '17') then radiation_flag <> '0' end as radiation_flag__equals_when,
        sender_code <> institution_code as logic__sender_differs,
        case when equipment_kind_code in ('01', '02') then licence_class_code <> '1' when equipment_kind_code in ('03', '04', '05', '06') then licence_class_code = '9' end as logic__licence_class_contradicts_kind,
        case when equipment_kind_code in ('03', '04') then modality_code <> 'PT' when equipment_kind_code = '11' then modality_code <> 'CT' when equipment_kind_code = '12' then modality_code <> 'MR' when equipment_kind_code = '13' then modality_code <> 'XA' when equipment_kind_code = '14' then modality_code <> 'NM' when equipment_kind_code = '15' then modality_code <> 'DX' when equipment_kind_code = '16' then modality_code <> 'MG' when equipment_kind_code = '17' then modality_code <> 'US' end as logic__modality_contradicts_kind,
        (use_code = '3') and scrapped_date is null as logic__scrapped_without_date,
        case when use_code = '1' and try_cast(design_life_years as decimal(18, 4)) between 1 and 100 then try_cast(substr(first_use_date, 1, 10) as date) + interval '2' year * try_cast(design_life_years as int) < try_cast(substr(effective_date, 1, 10) as date) end as logic__in_use_far_beyond_life,
        case when equipment_kind_code in ('11', '12', '13') then not (try_cast(purchase_price as decimal(18, 4)) between 500 and 100000) end as logic__price_in_yuan,
        case when purchase_condition_code = '1' then try_cast(substr(purchase_date, 1, 10) as date) > try_cast(substr(manufactured_date, 1, 10) as date) + interval '2' year end as logic__second_hand_new
    from {{ judged_rows('equipment') }} as judged_row
    left join institution_id__reference__target
        on institution_code = institution_id__reference__target_1 and institution_id = institution_id__reference__target_2
    left join department_id__reference__target
        on institution_code = department_id__reference__target_1 and department_id = department_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and equipment_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or equipment_id__required
        or equipment_id__length
        or asset_no__required
        or asset_no__length
        or institution_id__length
        or institution_id__reference
        or department_id__required
        or department_id__length
        or department_id__reference
        or equipment_name__required
        or equipment_name__length
        or equipment_kind_code__required
        or equipment_kind_code__domain
        or licence_class_code__required
        or licence_class_code__domain
        or configuration_licence_no__required
        or configuration_licence_no__length
        or configuration_licence_date__type
        or configuration_licence_date__not_future
        or modality_code__domain
        or equipment_model__required
        or equipment_model__length
        or equipment_serial_no__length
        or equipment_maker__required
        or equipment_maker__length
        or origin_country_code__domain
        or device_registration_no__length
        or unique_device_id__length
        or technical_parameter__length
        or manufactured_date__type
        or manufactured_date__not_future
        or purchase_date__required
        or purchase_date__type
        or purchase_date__not_future
        or purchase_condition_code__domain
        or purchase_price__required
        or purchase_price__type
        or funding_source_code__domain
        or acceptance_date__type
        or acceptance_date__not_future
        or first_use_date__required
        or first_use_date__type
        or first_use_date__not_future
        or design_life_years__type
        or use_code__required
        or use_code__domain
        or scrapped_date__type
        or scrapped_date__not_future
        or last_calibration_date__type
        or last_calibration_date__not_future
        or next_calibration_date__type
        or radiation_flag__domain
        or effective_date__required
        or effective_date__type
        or effective_date__not_future
        or key__unique
        or equipment_name__not_placeholder
        or equipment_model__not_placeholder
        or equipment_maker__not_placeholder
        or asset_no__not_placeholder
        or equipment_serial_no__differs_from
        or configuration_licence_no__only_when
        or configuration_licence_date__only_when
        or purchase_date__not_before
        or purchase_date__not_before_configuration_licence_date
        or purchase_price__range
        or acceptance_date__not_before
        or first_use_date__not_before
        or first_use_date__within_days
        or design_life_years__range
        or scrapped_date__not_before
        or scrapped_date__only_when
        or last_calibration_date__not_before
        or next_calibration_date__not_before
        or next_calibration_date__within_days
        or radiation_flag__equals_when
        or logic__sender_differs
        or logic__licence_class_contradicts_kind
        or logic__modality_contradicts_kind
        or logic__scrapped_without_date
        or logic__in_use_far_beyond_life
        or logic__price_in_yuan
        or logic__second_hand_new
)

select
    institution_code,
    equipment_id,
    asset_no,
    institution_id,
    department_id,
    equipment_name,
    equipment_kind_code,
    licence_class_code,
    configuration_licence_no,
    configuration_licence_date,
    modality_code,
    equipment_model,
    equipment_serial_no,
    equipment_maker,
    origin_country_code,
    device_registration_no,
    unique_device_id,
    technical_parameter,
    manufactured_date,
    purchase_date,
    purchase_condition_code,
    purchase_price,
    funding_source_code,
    acceptance_date,
    first_use_date,
    design_life_years,
    use_code,
    scrapped_date,
    last_calibration_date,
    next_calibration_date,
    radiation_flag,
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
        case when institution_code__required then 'equipment.institution_code.required' end,
        case when institution_code__length then 'equipment.institution_code.length' end,
        case when equipment_id__required then 'equipment.equipment_id.required' end,
        case when equipment_id__length then 'equipment.equipment_id.length' end,
        case when asset_no__required then 'equipment.asset_no.required' end,
        case when asset_no__length then 'equipment.asset_no.length' end,
        case when institution_id__length then 'equipment.institution_id.length' end,
        case when institution_id__reference then 'equipment.institution_id.reference' end,
        case when department_id__required then 'equipment.department_id.required' end,
        case when department_id__length then 'equipment.department_id.length' end,
        case when department_id__reference then 'equipment.department_id.reference' end,
        case when equipment_name__required then 'equipment.equipment_name.required' end,
        case when equipment_name__length then 'equipment.equipment_name.length' end,
        case when equipment_kind_code__required then 'equipment.equipment_kind_code.required' end,
        case when equipment_kind_code__domain then 'equipment.equipment_kind_code.domain' end,
        case when licence_class_code__required then 'equipment.licence_class_code.required' end,
        case when licence_class_code__domain then 'equipment.licence_class_code.domain' end,
        case when configuration_licence_no__required then 'equipment.configuration_licence_no.required' end,
        case when configuration_licence_no__length then 'equipment.configuration_licence_no.length' end,
        case when configuration_licence_date__type then 'equipment.configuration_licence_date.type' end,
        case when configuration_licence_date__not_future then 'equipment.configuration_licence_date.not_future' end,
        case when modality_code__domain then 'equipment.modality_code.domain' end,
        case when equipment_model__required then 'equipment.equipment_model.required' end,
        case when equipment_model__length then 'equipment.equipment_model.length' end,
        case when equipment_serial_no__length then 'equipment.equipment_serial_no.length' end,
        case when equipment_maker__required then 'equipment.equipment_maker.required' end,
        case when equipment_maker__length then 'equipment.equipment_maker.length' end,
        case when origin_country_code__domain then 'equipment.origin_country_code.domain' end,
        case when device_registration_no__length then 'equipment.device_registration_no.length' end,
        case when unique_device_id__length then 'equipment.unique_device_id.length' end,
        case when technical_parameter__length then 'equipment.technical_parameter.length' end,
        case when manufactured_date__type then 'equipment.manufactured_date.type' end,
        case when manufactured_date__not_future then 'equipment.manufactured_date.not_future' end,
        case when purchase_date__required then 'equipment.purchase_date.required' end,
        case when purchase_date__type then 'equipment.purchase_date.type' end,
        case when purchase_date__not_future then 'equipment.purchase_date.not_future' end,
        case when purchase_condition_code__domain then 'equipment.purchase_condition_code.domain' end,
        case when purchase_price__required then 'equipment.purchase_price.required' end,
        case when purchase_price__type then 'equipment.purchase_price.type' end,
        case when funding_source_code__domain then 'equipment.funding_source_code.domain' end,
        case when acceptance_date__type then 'equipment.acceptance_date.type' end,
        case when acceptance_date__not_future then 'equipment.acceptance_date.not_future' end,
        case when first_use_date__required then 'equipment.first_use_date.required' end,
        case when first_use_date__type then 'equipment.first_use_date.type' end,
        case when first_use_date__not_future then 'equipment.first_use_date.not_future' end,
        case when design_life_years__type then 'equipment.design_life_years.type' end,
        case when use_code__required then 'equipment.use_code.required' end,
        case when use_code__domain then 'equipment.use_code.domain' end,
        case when scrapped_date__type then 'equipment.scrapped_date.type' end,
        case when scrapped_date__not_future then 'equipment.scrapped_date.not_future' end,
        case when last_calibration_date__type then 'equipment.last_calibration_date.type' end,
        case when last_calibration_date__not_future then 'equipment.last_calibration_date.not_future' end,
        case when next_calibration_date__type then 'equipment.next_calibration_date.type' end,
        case when radiation_flag__domain then 'equipment.radiation_flag.domain' end,
        case when effective_date__required then 'equipment.effective_date.required' end,
        case when effective_date__type then 'equipment.effective_date.type' end,
        case when effective_date__not_future then 'equipment.effective_date.not_future' end,
        case when key__unique then 'equipment.key.unique' end,
        case when equipment_name__not_placeholder then 'equipment.equipment_name.not_placeholder' end,
        case when equipment_model__not_placeholder then 'equipment.equipment_model.not_placeholder' end,
        case when equipment_maker__not_placeholder then 'equipment.equipment_maker.not_placeholder' end,
        case when asset_no__not_placeholder then 'equipment.asset_no.not_placeholder' end,
        case when equipment_serial_no__differs_from then 'equipment.equipment_serial_no.differs_from' end,
        case when configuration_licence_no__only_when then 'equipment.configuration_licence_no.only_when' end,
        case when configuration_licence_date__only_when then 'equipment.configuration_licence_date.only_when' end,
        case when purchase_date__not_before then 'equipment.purchase_date.not_before' end,
        case when purchase_date__not_before_configuration_licence_date then 'equipment.purchase_date.not_before_configuration_licence_date' end,
        case when purchase_price__range then 'equipment.purchase_price.range' end,
        case when acceptance_date__not_before then 'equipment.acceptance_date.not_before' end,
        case when first_use_date__not_before then 'equipment.first_use_date.not_before' end,
        case when first_use_date__within_days then 'equipment.first_use_date.within_days' end,
        case when design_life_years__range then 'equipment.design_life_years.range' end,
        case when scrapped_date__not_before then 'equipment.scrapped_date.not_before' end,
        case when scrapped_date__only_when then 'equipment.scrapped_date.only_when' end,
        case when last_calibration_date__not_before then 'equipment.last_calibration_date.not_before' end,
        case when next_calibration_date__not_before then 'equipment.next_calibration_date.not_before' end,
        case when next_calibration_date__within_days then 'equipment.next_calibration_date.within_days' end,
        case when radiation_flag__equals_when then 'equipment.radiation_flag.equals_when' end,
        case when logic__sender_differs then 'equipment.logic.sender_differs' end,
        case when logic__licence_class_contradicts_kind then 'equipment.logic.licence_class_contradicts_kind' end,
        case when logic__modality_contradicts_kind then 'equipment.logic.modality_contradicts_kind' end,
        case when logic__scrapped_without_date then 'equipment.logic.scrapped_without_date' end,
        case when logic__in_use_far_beyond_life then 'equipment.logic.in_use_far_beyond_life' end,
        case when logic__price_in_yuan then 'equipment.logic.price_in_yuan' end,
        case when logic__second_hand_new then 'equipment.logic.second_hand_new' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or equipment_id__required
        or effective_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
