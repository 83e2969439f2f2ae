-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_bed') }}, {{ ref('current_bed') }}
{{ config(enabled='bed' in data_sets_in_use(), meta={'replaced_by': 'touched_bed'}) }}
with
department_id__reference__target as (
    select distinct
        institution_code as department_id__reference__target_1,
        department_id as department_id__reference__target_2
    from {{ rows_to_look_into('current_department', ['institution_code', 'department_id'], 'bed', ['institution_code', 'department_id']) }} as looked_into
),

institution_id__reference__target as (
    select distinct
        institution_code as institution_id__reference__target_1,
        institution_id as institution_id__reference__target_2
    from {{ rows_to_look_into('current_institution', ['institution_code', 'institution_id'], 'bed', ['institution_code', 'institution_id']) }} as looked_into
),

charge_item_id__reference__target as (
    select distinct
        institution_code as charge_item_id__reference__target_1,
        charge_item_id as charge_item_id__reference__target_2
    from {{ rows_to_look_into('current_charge_item', ['institution_code', 'charge_item_id'], 'bed', ['institution_code', 'charge_item_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        bed_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_bed', ['institution_code', 'bed_id'], 'bed', ['institution_code', 'bed_id']) }} as looked_into
    group by institution_code, bed_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        bed_id is null as bed_id__required,
        length(bed_id) > 64 as bed_id__length,
        bed_no is null as bed_no__required,
        length(bed_no) > 10 as bed_no__length,
        length(room_no) > 10 as room_no__length,
        ward_name is null as ward_name__required,
        length(ward_name) > 50 as ward_name__length,
        department_id is null as department_id__required,
        length(department_id) > 64 as department_id__length,
        institution_code is not null and department_id is not null and department_id__reference__target_1 is null as department_id__reference,
        length(institution_id) > 64 as institution_id__length,
        institution_code is not null and institution_id is not null and institution_id__reference__target_1 is null as institution_id__reference,
        length(nursing_unit_id) > 64 as nursing_unit_id__length,
        length(building_name) > 50 as building_name__length,
        not regexp_like(floor_no, '^-?[0-9]{1,3}$') as floor_no__type,
        bed_kind_code is null as bed_kind_code__required,
        bed_kind_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '99') as bed_kind_code__domain,
        bed_establishment_code is null as bed_establishment_code__required,
        bed_establishment_code not in ('1', '2', '3') as bed_establishment_code__domain,
        bed_sex_limit_code not in ('0', '1', '2') as bed_sex_limit_code__domain,
        not regexp_like(age_limit_min, '^-?[0-9]{1,3}$') as age_limit_min__type,
        not regexp_like(age_limit_max, '^-?[0-9]{1,3}$') as age_limit_max__type,
        oxygen_supply_code not in ('0', '1', '2') as oxygen_supply_code__domain,
        suction_flag not in ('0', '1') as suction_flag__domain,
        monitor_flag not in ('0', '1') as monitor_flag__domain,
        ventilator_flag not in ('0', '1') as ventilator_flag__domain,
        negative_pressure_flag not in ('0', '1') as negative_pressure_flag__domain,
        length(charge_item_id) > 64 as charge_item_id__length,
        institution_code is not null and charge_item_id is not null and charge_item_id__reference__target_1 is null as charge_item_id__reference,
        not regexp_like(bed_day_price, '^-?[0-9]{1,8}([.][0-9]{1,2}0*)?$') as bed_day_price__type,
        length(responsible_nurse_id) > 32 as responsible_nurse_id__length,
        length(responsible_doctor_id) > 32 as responsible_doctor_id__length,
        bed_opened_date is null as bed_opened_date__required,
        not regexp_like(bed_opened_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as bed_opened_date__type,
        try_cast(bed_opened_date as date) > cast(received_at as date) as bed_opened_date__not_future,
        not regexp_like(bed_closed_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as bed_closed_date__type,
        try_cast(bed_closed_date as date) > cast(received_at as date) as bed_closed_date__not_future,
        bed_status_code is null as bed_status_code__required,
        bed_status_code not in ('1', '2', '3', '4') as bed_status_code__domain,
        statistics_flag is null as statistics_flag__required,
        statistics_flag not in ('0', '1') as statistics_flag__domain,
        effective_date is null as effective_date__required,
        not regexp_like(effective_date, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)$') as effective_date__type,
        try_cast(effective_date as date) > cast(received_at as date) as effective_date__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(bed_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as bed_no__not_placeholder,
        upper(trim(room_no)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as room_no__not_placeholder,
        upper(trim(ward_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as ward_name__not_placeholder,
        nursing_unit_id = bed_id as nursing_unit_id__differs_from,
        try_cast(floor_no as decimal(18, 4)) < -5 or try_cast(floor_no as decimal(18, 4)) > 60 as floor_no__range,
        try_cast(age_limit_min as decimal(18, 4)) < 0 or try_cast(age_limit_min as decimal(18, 4)) > 130 as age_limit_min__range,
        try_cast(age_limit_max as decimal(18, 4)) < 0 or try_cast(age_limit_max as decimal(18, 4)) > 130 as age_limit_max__range,
        try_cast(age_limit_min as decimal(18, 4)) > try_cast(age_limit_max as decimal(18, 4)) as age_limit_min__not_above,
        try_cast(bed_day_price as decimal(18, 4)) < 0 or try_cast(bed_day_price as decimal(18, 4)) > 10000 as bed_day_price__range,
        try_cast(substr(bed_closed_date, 1, 10) as date) < try_cast(substr(bed_opened_date, 1, 10) as date) as bed_closed_date__not_before,
        case when bed_closed_date is not null then not (bed_status_code in ('3', '4')) end as bed_closed_date__only_when,
        responsible_nurse_id = responsible_doctor_id as responsible_nurse_id__differs_from,
        try_cast(substr(effective_date, 1, 10) as date) < try_cast(substr(bed_opened_date, 1, 10) as date) as effective_date__not_before,
        case when bed_kind_code = '10' then negative_pressure_flag <> '1' end as negative_pressure_flag__equals_when,
        case when bed_kind_code = '02' then monitor_flag <> '1' end as monitor_flag__equals_when,
        case when bed_establishment_code = '3' then statistics_flag <> '0' end as statistics_flag__equals_when,
        sender_code <> institution_code as logic__sender_differs,
        (bed_status_code in ('3', '4')) and bed_closed_date is null as logic__closed_without_date,
        case when bed_kind_code in ('08', '11', '12') then statistics_flag = '1' end as logic__uncountable_bed_counted,
        case when bed_kind_code in ('02', '03') then oxygen_supply_code = '0' end as logic__critical_bed_without_oxygen,
        case when bed_kind_code = '04' then try_cast(age_limit_max as decimal(18, 4)) > 1 end as logic__newborn_bed_for_adults,
        case when bed_kind_code = '06' then bed_sex_limit_code = '1' end as logic__obstetric_bed_for_men,
        (bed_day_price is not null) and charge_item_id is null as logic__priced_without_item
    from {{ judged_rows('bed') }} as judged_row
    left join department_id__reference__target
        on institution_code = department_id__reference__target_1 and department_id = department_id__reference__target_2
    left join institution_id__reference__target
        on institution_code = institution_id__reference__target_1 and institution_id = institution_id__reference__target_2
    left join charge_item_id__reference__target
        on institution_code = charge_item_id__reference__target_1 and charge_item_id = charge_item_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and bed_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or bed_id__required
        or bed_id__length
        or bed_no__required
        or bed_no__length
        or room_no__length
        or ward_name__required
        or ward_name__length
        or department_id__required
        or department_id__length
        or department_id__reference
        or institution_id__length
        or institution_id__reference
        or nursing_unit_id__length
        or building_name__length
        or floor_no__type
        or bed_kind_code__required
        or bed_kind_code__domain
        or bed_establishment_code__required
        or bed_establishment_code__domain
        or bed_sex_limit_code__domain
        or age_limit_min__type
        or age_limit_max__type
        or oxygen_supply_code__domain
        or suction_flag__domain
        or monitor_flag__domain
        or ventilator_flag__domain
        or negative_pressure_flag__domain
        or charge_item_id__length
        or charge_item_id__reference
        or bed_day_price__type
        or responsible_nurse_id__length
        or responsible_doctor_id__length
        or bed_opened_date__required
        or bed_opened_date__type
        or bed_opened_date__not_future
        or bed_closed_date__type
        or bed_closed_date__not_future
        or bed_status_code__required
        or bed_status_code__domain
        or statistics_flag__required
        or statistics_flag__domain
        or effective_date__required
        or effective_date__type
        or effective_date__not_future
        or key__unique
        or bed_no__not_placeholder
        or room_no__not_placeholder
        or ward_name__not_placeholder
        or nursing_unit_id__differs_from
        or floor_no__range
        or age_limit_min__range
        or age_limit_max__range
        or age_limit_min__not_above
        or bed_day_price__range
        or bed_closed_date__not_before
        or bed_closed_date__only_when
        or responsible_nurse_id__differs_from
        or effective_date__not_before
        or negative_pressure_flag__equals_when
        or monitor_flag__equals_when
        or statistics_flag__equals_when
        or logic__sender_differs
        or logic__closed_without_date
        or logic__uncountable_bed_counted
        or logic__critical_bed_without_oxygen
        or logic__newborn_bed_for_adults
        or logic__obstetric_bed_for_men
        or logic__priced_without_item
)

select
    institution_code,
    bed_id,
    bed_no,
    room_no,
    ward_name,
    department_id,
    institution_id,
    nursing_unit_id,
    building_name,
    floor_no,
    bed_kind_code,
    bed_establishment_code,
    bed_sex_limit_code,
    age_limit_min,
    age_limit_max,
    oxygen_supply_code,
    suction_flag,
    monitor_flag,
    ventilator_flag,
    negative_pressure_flag,
    charge_item_id,
    bed_day_price,
    responsible_nurse_id,
    responsible_doctor_id,
    bed_opened_date,
    bed_closed_date,
    bed_status_code,
    statistics_flag,
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
        case when institution_code__required then 'bed.institution_code.required' end,
        case when institution_code__length then 'bed.institution_code.length' end,
        case when bed_id__required then 'bed.bed_id.required' end,
        case when bed_id__length then 'bed.bed_id.length' end,
        case when bed_no__required then 'bed.bed_no.required' end,
        case when bed_no__length then 'bed.bed_no.length' end,
        case when room_no__length then 'bed.room_no.length' end,
        case when ward_name__required then 'bed.ward_name.required' end,
        case when ward_name__length then 'bed.ward_name.length' end,
        case when department_id__required then 'bed.department_id.required' end,
        case when department_id__length then 'bed.department_id.length' end,
        case when department_id__reference then 'bed.department_id.reference' end,
        case when institution_id__length then 'bed.institution_id.length' end,
        case when institution_id__reference then 'bed.institution_id.reference' end,
        case when nursing_unit_id__length then 'bed.nursing_unit_id.length' end,
        case when building_name__length then 'bed.building_name.length' end,
        case when floor_no__type then 'bed.floor_no.type' end,
        case when bed_kind_code__required then 'bed.bed_kind_code.required' end,
        case when bed_kind_code__domain then 'bed.bed_kind_code.domain' end,
        case when bed_establishment_code__required then 'bed.bed_establishment_code.required' end,
        case when bed_establishment_code__domain then 'bed.bed_establishment_code.domain' end,
        case when bed_sex_limit_code__domain then 'bed.bed_sex_limit_code.domain' end,
        case when age_limit_min__type then 'bed.age_limit_min.type' end,
        case when age_limit_max__type then 'bed.age_limit_max.type' end,
        case when oxygen_supply_code__domain then 'bed.oxygen_supply_code.domain' end,
        case when suction_flag__domain then 'bed.suction_flag.domain' end,
        case when monitor_flag__domain then 'bed.monitor_flag.domain' end,
        case when ventilator_flag__domain then 'bed.ventilator_flag.domain' end,
        case when negative_pressure_flag__domain then 'bed.negative_pressure_flag.domain' end,
        case when charge_item_id__length then 'bed.charge_item_id.length' end,
        case when charge_item_id__reference then 'bed.charge_item_id.reference' end,
        case when bed_day_price__type then 'bed.bed_day_price.type' end,
        case when responsible_nurse_id__length then 'bed.responsible_nurse_id.length' end,
        case when responsible_doctor_id__length then 'bed.responsible_doctor_id.length' end,
        case when bed_opened_date__required then 'bed.bed_opened_date.required' end,
        case when bed_opened_date__type then 'bed.bed_opened_date.type' end,
        case when bed_opened_date__not_future then 'bed.bed_opened_date.not_future' end,
        case when bed_closed_date__type then 'bed.bed_closed_date.type' end,
        case when bed_closed_date__not_future then 'bed.bed_closed_date.not_future' end,
        case when bed_status_code__required then 'bed.bed_status_code.required' end,
        case when bed_status_code__domain then 'bed.bed_status_code.domain' end,
        case when statistics_flag__required then 'bed.statistics_flag.required' end,
        case when statistics_flag__domain then 'bed.statistics_flag.domain' end,
        case when effective_date__required then 'bed.effective_date.required' end,
        case when effective_date__type then 'bed.effective_date.type' end,
        case when effective_date__not_future then 'bed.effective_date.not_future' end,
        case when key__unique then 'bed.key.unique' end,
        case when bed_no__not_placeholder then 'bed.bed_no.not_placeholder' end,
        case when room_no__not_placeholder then 'bed.room_no.not_placeholder' end,
        case when ward_name__not_placeholder then 'bed.ward_name.not_placeholder' end,
        case when nursing_unit_id__differs_from then 'bed.nursing_unit_id.differs_from' end,
        case when floor_no__range then 'bed.floor_no.range' end,
        case when age_limit_min__range then 'bed.age_limit_min.range' end,
        case when age_limit_max__range then 'bed.age_limit_max.range' end,
        case when age_limit_min__not_above then 'bed.age_limit_min.not_above' end,
        case when bed_day_price__range then 'bed.bed_day_price.range' end,
        case when bed_closed_date__not_before then 'bed.bed_closed_date.not_before' end,
        case when bed_closed_date__only_when then 'bed.bed_closed_date.only_when' end,
        case when responsible_nurse_id__differs_from then 'bed.responsible_nurse_id.differs_from' end,
        case when effective_date__not_before then 'bed.effective_date.not_before' end,
        case when negative_pressure_flag__equals_when then 'bed.negative_pressure_flag.equals_when' end,
        case when monitor_flag__equals_when then 'bed.monitor_flag.equals_when' end,
        case when statistics_flag__equals_when then 'bed.statistics_flag.equals_when' end,
        case when logic__sender_differs then 'bed.logic.sender_differs' end,
        case when logic__closed_without_date then 'bed.logic.closed_without_date' end,
        case when logic__uncountable_bed_counted then 'bed.logic.uncountable_bed_counted' end,
        case when logic__critical_bed_without_oxygen then 'bed.logic.critical_bed_without_oxygen' end,
        case when logic__newborn_bed_for_adults then 'bed.logic.newborn_bed_for_adults' end,
        case when logic__obstetric_bed_for_men then 'bed.logic.obstetric_bed_for_men' end,
        case when logic__priced_without_item then 'bed.logic.priced_without_item' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or bed_id__required
        or effective_date__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
