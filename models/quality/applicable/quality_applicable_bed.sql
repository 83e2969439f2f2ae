-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_bed') }}, {{ ref('current_bed') }}
{{ config(enabled='bed' in data_sets_in_use(), meta={'data_set': 'bed'}) }}
with asked as (
    select
        *,
        cast(received_at as date) is not null as holds_1,
        try_cast(age_limit_min as decimal(18, 4)) is not null as holds_2,
        try_cast(age_limit_max as decimal(18, 4)) is not null as holds_3,
        try_cast(substr(bed_opened_date, 1, 10) as date) is not null as holds_4
    from {{ counted_rows('bed') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("bed_id is not null") }} as n__bed_id__length,
        {{ signed_count("bed_no is not null") }} as n__bed_no__length,
        {{ signed_count("room_no is not null") }} as n__room_no__length,
        {{ signed_count("ward_name is not null") }} as n__ward_name__length,
        {{ signed_count("department_id is not null") }} as n__department_id__length,
        {{ signed_count("institution_code is not null and department_id is not null") }} as n__department_id__reference,
        {{ signed_count("institution_id is not null") }} as n__institution_id__length,
        {{ signed_count("institution_code is not null and institution_id is not null") }} as n__institution_id__reference,
        {{ signed_count("nursing_unit_id is not null") }} as n__nursing_unit_id__length,
        {{ signed_count("building_name is not null") }} as n__building_name__length,
        {{ signed_count("floor_no is not null") }} as n__floor_no__type,
        {{ signed_count("bed_kind_code is not null") }} as n__bed_kind_code__domain,
        {{ signed_count("bed_establishment_code is not null") }} as n__bed_establishment_code__domain,
        {{ signed_count("bed_sex_limit_code is not null") }} as n__bed_sex_limit_code__domain,
        {{ signed_count("age_limit_min is not null") }} as n__age_limit_min__type,
        {{ signed_count("age_limit_max is not null") }} as n__age_limit_max__type,
        {{ signed_count("oxygen_supply_code is not null") }} as n__oxygen_supply_code__domain,
        {{ signed_count("suction_flag is not null") }} as n__suction_flag__domain,
        {{ signed_count("monitor_flag is not null") }} as n__monitor_flag__domain,
        {{ signed_count("ventilator_flag is not null") }} as n__ventilator_flag__domain,
        {{ signed_count("negative_pressure_flag is not null") }} as n__negative_pressure_flag__domain,
        {{ signed_count("charge_item_id is not null") }} as n__charge_item_id__length,
        {{ signed_count("institution_code is not null and charge_item_id is not null") }} as n__charge_item_id__reference,
        {{ signed_count("bed_day_price is not null") }} as n__bed_day_price__type,
        {{ signed_count("responsible_nurse_id is not null") }} as n__responsible_nurse_id__length,
        {{ signed_count("responsible_doctor_id is not null") }} as n__responsible_doctor_id__length,
        {{ signed_count("bed_opened_date is not null") }} as n__bed_opened_date__type,
        {{ signed_count("try_cast(bed_opened_date as date) is not null and holds_1") }} as n__bed_opened_date__not_future,
        {{ signed_count("bed_closed_date is not null") }} as n__bed_closed_date__type,
        {{ signed_count("try_cast(bed_closed_date as date) is not null and holds_1") }} as n__bed_closed_date__not_future,
        {{ signed_count("bed_status_code is not null") }} as n__bed_status_code__domain,
        {{ signed_count("statistics_flag is not null") }} as n__statistics_flag__domain,
        {{ signed_count("effective_date is not null") }} as n__effective_date__type,
        {{ signed_count("try_cast(effective_date as date) is not null and holds_1") }} as n__effective_date__not_future,
        {{ signed_count("institution_code is not null and bed_id is not null") }} as n__key__unique,
        {{ signed_count("nursing_unit_id is not null and bed_id is not null") }} as n__nursing_unit_id__differs_from,
        {{ signed_count("try_cast(floor_no as decimal(18, 4)) is not null") }} as n__floor_no__range,
        {{ signed_count("holds_2") }} as n__age_limit_min__range,
        {{ signed_count("holds_3") }} as n__age_limit_max__range,
        {{ signed_count("holds_2 and holds_3") }} as n__age_limit_min__not_above,
        {{ signed_count("try_cast(bed_day_price as decimal(18, 4)) is not null") }} as n__bed_day_price__range,
        {{ signed_count("try_cast(substr(bed_closed_date, 1, 10) as date) is not null and holds_4") }} as n__bed_closed_date__not_before,
        {{ signed_count("bed_closed_date is not null and bed_status_code is not null") }} as n__bed_closed_date__only_when,
        {{ signed_count("responsible_nurse_id is not null and responsible_doctor_id is not null") }} as n__responsible_nurse_id__differs_from,
        {{ signed_count("try_cast(substr(effective_date, 1, 10) as date) is not null and holds_4") }} as n__effective_date__not_before,
        {{ signed_count("(bed_kind_code = '10') and negative_pressure_flag is not null") }} as n__negative_pressure_flag__equals_when,
        {{ signed_count("(bed_kind_code = '02') and monitor_flag is not null") }} as n__monitor_flag__equals_when,
        {{ signed_count("(bed_establishment_code = '3') and statistics_flag is not null") }} as n__statistics_flag__equals_when,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(bed_status_code in ('3', '4'))") }} as n__logic__closed_without_date,
        {{ signed_count("(bed_kind_code in ('08', '11', '12')) and statistics_flag is not null") }} as n__logic__uncountable_bed_counted,
        {{ signed_count("(bed_kind_code in ('02', '03')) and oxygen_supply_code is not null") }} as n__logic__critical_bed_without_oxygen,
        {{ signed_count("(bed_kind_code = '04') and holds_3") }} as n__logic__newborn_bed_for_adults,
        {{ signed_count("(bed_kind_code = '06') and bed_sex_limit_code is not null") }} as n__logic__obstetric_bed_for_men
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('bed.institution_code.required'),
            ('bed.institution_code.length'),
            ('bed.bed_id.length'),
            ('bed.bed_no.length'),
            ('bed.room_no.length'),
            ('bed.ward_name.length'),
            ('bed.department_id.length'),
            ('bed.department_id.reference'),
            ('bed.institution_id.length'),
            ('bed.institution_id.reference'),
            ('bed.nursing_unit_id.length'),
            ('bed.building_name.length'),
            ('bed.floor_no.type'),
            ('bed.bed_kind_code.domain'),
            ('bed.bed_establishment_code.domain'),
            ('bed.bed_sex_limit_code.domain'),
            ('bed.age_limit_min.type'),
            ('bed.age_limit_max.type'),
            ('bed.oxygen_supply_code.domain'),
            ('bed.suction_flag.domain'),
            ('bed.monitor_flag.domain'),
            ('bed.ventilator_flag.domain'),
            ('bed.negative_pressure_flag.domain'),
            ('bed.charge_item_id.length'),
            ('bed.charge_item_id.reference'),
            ('bed.bed_day_price.type'),
            ('bed.responsible_nurse_id.length'),
            ('bed.responsible_doctor_id.length'),
            ('bed.bed_opened_date.type'),
            ('bed.bed_opened_date.not_future'),
            ('bed.bed_closed_date.type'),
            ('bed.bed_closed_date.not_future'),
            ('bed.bed_status_code.domain'),
            ('bed.statistics_flag.domain'),
            ('bed.effective_date.type'),
            ('bed.effective_date.not_future'),
            ('bed.key.unique'),
            ('bed.nursing_unit_id.differs_from'),
            ('bed.floor_no.range'),
            ('bed.age_limit_min.range'),
            ('bed.age_limit_max.range'),
            ('bed.age_limit_min.not_above'),
            ('bed.bed_day_price.range'),
            ('bed.bed_closed_date.not_before'),
            ('bed.bed_closed_date.only_when'),
            ('bed.responsible_nurse_id.differs_from'),
            ('bed.effective_date.not_before'),
            ('bed.negative_pressure_flag.equals_when'),
            ('bed.monitor_flag.equals_when'),
            ('bed.statistics_flag.equals_when'),
            ('bed.logic.sender_differs'),
            ('bed.logic.closed_without_date'),
            ('bed.logic.uncountable_bed_counted'),
            ('bed.logic.critical_bed_without_oxygen'),
            ('bed.logic.newborn_bed_for_adults'),
            ('bed.logic.obstetric_bed_for_men')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'bed.institution_code.required' then n__institution_code__required
            when 'bed.institution_code.length' then n__institution_code__length
            when 'bed.bed_id.length' then n__bed_id__length
            when 'bed.bed_no.length' then n__bed_no__length
            when 'bed.room_no.length' then n__room_no__length
            when 'bed.ward_name.length' then n__ward_name__length
            when 'bed.department_id.length' then n__department_id__length
            when 'bed.department_id.reference' then n__department_id__reference
            when 'bed.institution_id.length' then n__institution_id__length
            when 'bed.institution_id.reference' then n__institution_id__reference
            when 'bed.nursing_unit_id.length' then n__nursing_unit_id__length
            when 'bed.building_name.length' then n__building_name__length
            when 'bed.floor_no.type' then n__floor_no__type
            when 'bed.bed_kind_code.domain' then n__bed_kind_code__domain
            when 'bed.bed_establishment_code.domain' then n__bed_establishment_code__domain
            when 'bed.bed_sex_limit_code.domain' then n__bed_sex_limit_code__domain
            when 'bed.age_limit_min.type' then n__age_limit_min__type
            when 'bed.age_limit_max.type' then n__age_limit_max__type
            when 'bed.oxygen_supply_code.domain' then n__oxygen_supply_code__domain
            when 'bed.suction_flag.domain' then n__suction_flag__domain
            when 'bed.monitor_flag.domain' then n__monitor_flag__domain
            when 'bed.ventilator_flag.domain' then n__ventilator_flag__domain
            when 'bed.negative_pressure_flag.domain' then n__negative_pressure_flag__domain
            when 'bed.charge_item_id.length' then n__charge_item_id__length
            when 'bed.charge_item_id.reference' then n__charge_item_id__reference
            when 'bed.bed_day_price.type' then n__bed_day_price__type
            when 'bed.responsible_nurse_id.length' then n__responsible_nurse_id__length
            when 'bed.responsible_doctor_id.length' then n__responsible_doctor_id__length
            when 'bed.bed_opened_date.type' then n__bed_opened_date__type
            when 'bed.bed_opened_date.not_future' then n__bed_opened_date__not_future
            when 'bed.bed_closed_date.type' then n__bed_closed_date__type
            when 'bed.bed_closed_date.not_future' then n__bed_closed_date__not_future
            when 'bed.bed_status_code.domain' then n__bed_status_code__domain
            when 'bed.statistics_flag.domain' then n__statistics_flag__domain
            when 'bed.effective_date.type' then n__effective_date__type
            when 'bed.effective_date.not_future' then n__effective_date__not_future
            when 'bed.key.unique' then n__key__unique
            when 'bed.nursing_unit_id.differs_from' then n__nursing_unit_id__differs_from
            when 'bed.floor_no.range' then n__floor_no__range
            when 'bed.age_limit_min.range' then n__age_limit_min__range
            when 'bed.age_limit_max.range' then n__age_limit_max__range
            when 'bed.age_limit_min.not_above' then n__age_limit_min__not_above
            when 'bed.bed_day_price.range' then n__bed_day_price__range
            when 'bed.bed_closed_date.not_before' then n__bed_closed_date__not_before
            when 'bed.bed_closed_date.only_when' then n__bed_closed_date__only_when
            when 'bed.responsible_nurse_id.differs_from' then n__responsible_nurse_id__differs_from
            when 'bed.effective_date.not_before' then n__effective_date__not_before
            when 'bed.negative_pressure_flag.equals_when' then n__negative_pressure_flag__equals_when
            when 'bed.monitor_flag.equals_when' then n__monitor_flag__equals_when
            when 'bed.statistics_flag.equals_when' then n__statistics_flag__equals_when
            when 'bed.logic.sender_differs' then n__logic__sender_differs
            when 'bed.logic.closed_without_date' then n__logic__closed_without_date
            when 'bed.logic.uncountable_bed_counted' then n__logic__uncountable_bed_counted
            when 'bed.logic.critical_bed_without_oxygen' then n__logic__critical_bed_without_oxygen
            when 'bed.logic.newborn_bed_for_adults' then n__logic__newborn_bed_for_adults
            when 'bed.logic.obstetric_bed_for_men' then n__logic__obstetric_bed_for_men
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
