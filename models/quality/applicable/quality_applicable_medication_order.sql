-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_medication_order') }}, {{ ref('current_medication_order') }}
{{ config(enabled='medication_order' in data_sets_in_use(), meta={'data_set': 'medication_order'}) }}
with asked as (
    select
        *,
        try_cast(days as decimal(18, 4)) is not null as holds_1,
        (order_type_code = '3') as holds_2
    from {{ counted_rows('medication_order') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("order_id is not null") }} as n__order_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("order_type_code is not null") }} as n__order_type_code__domain,
        {{ signed_count("drug_code is not null") }} as n__drug_code__length,
        {{ signed_count("drug_name is not null") }} as n__drug_name__length,
        {{ signed_count("specification is not null") }} as n__specification__length,
        {{ signed_count("dose is not null") }} as n__dose__type,
        {{ signed_count("dose_unit is not null") }} as n__dose_unit__length,
        {{ signed_count("frequency_code is not null") }} as n__frequency_code__length,
        {{ signed_count("route_code is not null") }} as n__route_code__domain,
        {{ signed_count("quantity is not null") }} as n__quantity__type,
        {{ signed_count("quantity_unit is not null") }} as n__quantity_unit__length,
        {{ signed_count("days is not null") }} as n__days__type,
        {{ signed_count("order_time is not null") }} as n__order_time__type,
        {{ signed_count("try_cast(substr(order_time, 1, 19) as timestamp) is not null and received_at is not null") }} as n__order_time__not_future,
        {{ signed_count("stop_time is not null") }} as n__stop_time__type,
        {{ signed_count("antibiotic_flag is not null") }} as n__antibiotic_flag__domain,
        {{ signed_count("essential_drug_flag is not null") }} as n__essential_drug_flag__domain,
        {{ signed_count("defined_daily_doses is not null") }} as n__defined_daily_doses__type,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("institution_code is not null and order_id is not null") }} as n__key__unique,
        {{ signed_count("try_cast(stop_time as timestamp) is not null and try_cast(order_time as timestamp) is not null") }} as n__logic__stop_before_order,
        {{ signed_count("try_cast(dose as decimal(18, 4)) is not null") }} as n__logic__dose_not_positive,
        {{ signed_count("try_cast(quantity as decimal(18, 4)) is not null") }} as n__logic__quantity_not_positive,
        {{ signed_count("holds_1") }} as n__logic__days_range,
        {{ signed_count("holds_2 and holds_1") }} as n__logic__prescription_over_twelve_weeks,
        {{ signed_count("try_cast(defined_daily_doses as decimal(18, 4)) is not null") }} as n__logic__ddd_negative,
        {{ signed_count("(antibiotic_flag = '1')") }} as n__logic__antibiotic_without_ddd,
        {{ signed_count("(order_type_code = '1')") }} as n__logic__long_term_without_frequency,
        {{ signed_count("holds_2") }} as n__logic__prescription_without_quantity,
        {{ signed_count("drug_name is not null and drug_code is not null") }} as n__logic__name_is_code,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('medication_order.institution_code.required'),
            ('medication_order.institution_code.length'),
            ('medication_order.order_id.length'),
            ('medication_order.visit_id.length'),
            ('medication_order.visit_id.reference'),
            ('medication_order.patient_id.length'),
            ('medication_order.patient_id.reference'),
            ('medication_order.order_type_code.domain'),
            ('medication_order.drug_code.length'),
            ('medication_order.drug_name.length'),
            ('medication_order.specification.length'),
            ('medication_order.dose.type'),
            ('medication_order.dose_unit.length'),
            ('medication_order.frequency_code.length'),
            ('medication_order.route_code.domain'),
            ('medication_order.quantity.type'),
            ('medication_order.quantity_unit.length'),
            ('medication_order.days.type'),
            ('medication_order.order_time.type'),
            ('medication_order.order_time.not_future'),
            ('medication_order.stop_time.type'),
            ('medication_order.antibiotic_flag.domain'),
            ('medication_order.essential_drug_flag.domain'),
            ('medication_order.defined_daily_doses.type'),
            ('medication_order.doctor_id.length'),
            ('medication_order.key.unique'),
            ('medication_order.logic.stop_before_order'),
            ('medication_order.logic.dose_not_positive'),
            ('medication_order.logic.quantity_not_positive'),
            ('medication_order.logic.days_range'),
            ('medication_order.logic.prescription_over_twelve_weeks'),
            ('medication_order.logic.ddd_negative'),
            ('medication_order.logic.antibiotic_without_ddd'),
            ('medication_order.logic.long_term_without_frequency'),
            ('medication_order.logic.prescription_without_quantity'),
            ('medication_order.logic.name_is_code'),
            ('medication_order.logic.sender_differs')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'medication_order.institution_code.required' then n__institution_code__required
            when 'medication_order.institution_code.length' then n__institution_code__length
            when 'medication_order.order_id.length' then n__order_id__length
            when 'medication_order.visit_id.length' then n__visit_id__length
            when 'medication_order.visit_id.reference' then n__visit_id__reference
            when 'medication_order.patient_id.length' then n__patient_id__length
            when 'medication_order.patient_id.reference' then n__patient_id__reference
            when 'medication_order.order_type_code.domain' then n__order_type_code__domain
            when 'medication_order.drug_code.length' then n__drug_code__length
            when 'medication_order.drug_name.length' then n__drug_name__length
            when 'medication_order.specification.length' then n__specification__length
            when 'medication_order.dose.type' then n__dose__type
            when 'medication_order.dose_unit.length' then n__dose_unit__length
            when 'medication_order.frequency_code.length' then n__frequency_code__length
            when 'medication_order.route_code.domain' then n__route_code__domain
            when 'medication_order.quantity.type' then n__quantity__type
            when 'medication_order.quantity_unit.length' then n__quantity_unit__length
            when 'medication_order.days.type' then n__days__type
            when 'medication_order.order_time.type' then n__order_time__type
            when 'medication_order.order_time.not_future' then n__order_time__not_future
            when 'medication_order.stop_time.type' then n__stop_time__type
            when 'medication_order.antibiotic_flag.domain' then n__antibiotic_flag__domain
            when 'medication_order.essential_drug_flag.domain' then n__essential_drug_flag__domain
            when 'medication_order.defined_daily_doses.type' then n__defined_daily_doses__type
            when 'medication_order.doctor_id.length' then n__doctor_id__length
            when 'medication_order.key.unique' then n__key__unique
            when 'medication_order.logic.stop_before_order' then n__logic__stop_before_order
            when 'medication_order.logic.dose_not_positive' then n__logic__dose_not_positive
            when 'medication_order.logic.quantity_not_positive' then n__logic__quantity_not_positive
            when 'medication_order.logic.days_range' then n__logic__days_range
            when 'medication_order.logic.prescription_over_twelve_weeks' then n__logic__prescription_over_twelve_weeks
            when 'medication_order.logic.ddd_negative' then n__logic__ddd_negative
            when 'medication_order.logic.antibiotic_without_ddd' then n__logic__antibiotic_without_ddd
            when 'medication_order.logic.long_term_without_frequency' then n__logic__long_term_without_frequency
            when 'medication_order.logic.prescription_without_quantity' then n__logic__prescription_without_quantity
            when 'medication_order.logic.name_is_code' then n__logic__name_is_code
            when 'medication_order.logic.sender_differs' then n__logic__sender_differs
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
