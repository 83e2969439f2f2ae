-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_treatment_order') }}, {{ ref('current_treatment_order') }}
{{ config(enabled='treatment_order' in data_sets_in_use(), meta={'data_set': 'treatment_order'}) }}
with asked as (
    select
        *,
        try_cast(substr(order_time, 1, 19) as timestamp) is not null as holds_1,
        try_cast(substr(verify_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(order_cancel_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(planned_start_time, 1, 19) as timestamp) is not null as holds_4
    from {{ counted_rows('treatment_order') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("treatment_order_id is not null") }} as n__treatment_order_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("application_no is not null") }} as n__application_no__length,
        {{ signed_count("order_type_code is not null") }} as n__order_type_code__domain,
        {{ signed_count("treatment_order_kind_code is not null") }} as n__treatment_order_kind_code__domain,
        {{ signed_count("order_item_code is not null") }} as n__order_item_code__length,
        {{ signed_count("order_item_content is not null") }} as n__order_item_content__length,
        {{ signed_count("specimen_code is not null") }} as n__specimen_code__domain,
        {{ signed_count("body_part is not null") }} as n__body_part__length,
        {{ signed_count("nursing_level_code is not null") }} as n__nursing_level_code__domain,
        {{ signed_count("(treatment_order_kind_code = '5')") }} as n__diet_kind_code__required,
        {{ signed_count("diet_kind_code is not null") }} as n__diet_kind_code__domain,
        {{ signed_count("(order_type_code = '1')") }} as n__order_frequency__required,
        {{ signed_count("order_frequency is not null") }} as n__order_frequency__length,
        {{ signed_count("order_quantity is not null") }} as n__order_quantity__type,
        {{ signed_count("order_quantity_unit is not null") }} as n__order_quantity_unit__length,
        {{ signed_count("urgent_flag is not null") }} as n__urgent_flag__domain,
        {{ signed_count("order_note is not null") }} as n__order_note__length,
        {{ signed_count("diagnosis_code is not null") }} as n__diagnosis_code__length,
        {{ signed_count("diagnosis_name is not null") }} as n__diagnosis_name__length,
        {{ signed_count("order_time is not null") }} as n__order_time__type,
        {{ signed_count("holds_1 and received_at is not null") }} as n__order_time__not_future,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("doctor_id is not null") }} as n__doctor_id__length,
        {{ signed_count("(order_status_code in ('2', '3', '4', '5'))") }} as n__verify_time__required,
        {{ signed_count("verify_time is not null") }} as n__verify_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__verify_time__not_future,
        {{ signed_count("verifier_id is not null") }} as n__verifier_id__length,
        {{ signed_count("planned_start_time is not null") }} as n__planned_start_time__type,
        {{ signed_count("planned_end_time is not null") }} as n__planned_end_time__type,
        {{ signed_count("performing_department_code is not null") }} as n__performing_department_code__domain,
        {{ signed_count("order_status_code is not null") }} as n__order_status_code__domain,
        {{ signed_count("(order_status_code = '5')") }} as n__stop_time__required,
        {{ signed_count("stop_time is not null") }} as n__stop_time__type,
        {{ signed_count("order_cancel_time is not null") }} as n__order_cancel_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__order_cancel_time__not_future,
        {{ signed_count("institution_code is not null and treatment_order_id is not null") }} as n__key__unique,
        {{ signed_count("holds_4 and holds_1") }} as n__planned_start_time__not_before,
        {{ signed_count("try_cast(substr(planned_start_time, 1, 10) as date) is not null and try_cast(substr(order_time, 1, 10) as date) is not null") }} as n__planned_start_time__within_days,
        {{ signed_count("try_cast(substr(planned_end_time, 1, 19) as timestamp) is not null and holds_4") }} as n__planned_end_time__not_before,
        {{ signed_count("holds_2 and holds_1") }} as n__verify_time__not_before,
        {{ signed_count("verifier_id is not null and doctor_id is not null") }} as n__verifier_id__differs_from,
        {{ signed_count("try_cast(substr(stop_time, 1, 19) as timestamp) is not null and holds_1") }} as n__stop_time__not_before,
        {{ signed_count("holds_3 and holds_1") }} as n__order_cancel_time__not_before,
        {{ signed_count("order_cancel_time is not null and order_status_code is not null") }} as n__order_cancel_time__only_when,
        {{ signed_count("specimen_code is not null and treatment_order_kind_code is not null") }} as n__specimen_code__only_when,
        {{ signed_count("nursing_level_code is not null and treatment_order_kind_code is not null") }} as n__nursing_level_code__only_when,
        {{ signed_count("diet_kind_code is not null and treatment_order_kind_code is not null") }} as n__diet_kind_code__only_when,
        {{ signed_count("try_cast(order_quantity as decimal(18, 4)) is not null") }} as n__order_quantity__range,
        {{ signed_count("order_item_content is not null and order_item_code is not null") }} as n__order_item_content__differs_from,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("(order_type_code = '3') and treatment_order_kind_code is not null") }} as n__logic__outpatient_nursing,
        {{ signed_count("(order_type_code = '2') and try_cast(planned_end_time as timestamp) is not null and try_cast(planned_start_time as timestamp) is not null") }} as n__logic__temporary_over_a_day,
        {{ signed_count("nursing_level_code is not null and order_type_code is not null") }} as n__logic__nursing_level_once,
        {{ signed_count("(order_status_code = '6')") }} as n__logic__cancelled_and_stopped,
        {{ signed_count("(treatment_order_kind_code in ('1', '6'))") }} as n__logic__request_without_diagnosis,
        {{ signed_count("(treatment_order_kind_code = '1')") }} as n__logic__examination_without_part,
        {{ signed_count("(treatment_order_kind_code = '2')") }} as n__logic__test_without_specimen
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('treatment_order.institution_code.required'),
            ('treatment_order.institution_code.length'),
            ('treatment_order.treatment_order_id.length'),
            ('treatment_order.visit_id.length'),
            ('treatment_order.visit_id.reference'),
            ('treatment_order.patient_id.length'),
            ('treatment_order.patient_id.reference'),
            ('treatment_order.application_no.length'),
            ('treatment_order.order_type_code.domain'),
            ('treatment_order.treatment_order_kind_code.domain'),
            ('treatment_order.order_item_code.length'),
            ('treatment_order.order_item_content.length'),
            ('treatment_order.specimen_code.domain'),
            ('treatment_order.body_part.length'),
            ('treatment_order.nursing_level_code.domain'),
            ('treatment_order.diet_kind_code.required'),
            ('treatment_order.diet_kind_code.domain'),
            ('treatment_order.order_frequency.required'),
            ('treatment_order.order_frequency.length'),
            ('treatment_order.order_quantity.type'),
            ('treatment_order.order_quantity_unit.length'),
            ('treatment_order.urgent_flag.domain'),
            ('treatment_order.order_note.length'),
            ('treatment_order.diagnosis_code.length'),
            ('treatment_order.diagnosis_name.length'),
            ('treatment_order.order_time.type'),
            ('treatment_order.order_time.not_future'),
            ('treatment_order.department_code.domain'),
            ('treatment_order.doctor_id.length'),
            ('treatment_order.verify_time.required'),
            ('treatment_order.verify_time.type'),
            ('treatment_order.verify_time.not_future'),
            ('treatment_order.verifier_id.length'),
            ('treatment_order.planned_start_time.type'),
            ('treatment_order.planned_end_time.type'),
            ('treatment_order.performing_department_code.domain'),
            ('treatment_order.order_status_code.domain'),
            ('treatment_order.stop_time.required'),
            ('treatment_order.stop_time.type'),
            ('treatment_order.order_cancel_time.type'),
            ('treatment_order.order_cancel_time.not_future'),
            ('treatment_order.key.unique'),
            ('treatment_order.planned_start_time.not_before'),
            ('treatment_order.planned_start_time.within_days'),
            ('treatment_order.planned_end_time.not_before'),
            ('treatment_order.verify_time.not_before'),
            ('treatment_order.verifier_id.differs_from'),
            ('treatment_order.stop_time.not_before'),
            ('treatment_order.order_cancel_time.not_before'),
            ('treatment_order.order_cancel_time.only_when'),
            ('treatment_order.specimen_code.only_when'),
            ('treatment_order.nursing_level_code.only_when'),
            ('treatment_order.diet_kind_code.only_when'),
            ('treatment_order.order_quantity.range'),
            ('treatment_order.order_item_content.differs_from'),
            ('treatment_order.logic.sender_differs'),
            ('treatment_order.logic.outpatient_nursing'),
            ('treatment_order.logic.temporary_over_a_day'),
            ('treatment_order.logic.nursing_level_once'),
            ('treatment_order.logic.cancelled_and_stopped'),
            ('treatment_order.logic.request_without_diagnosis'),
            ('treatment_order.logic.examination_without_part'),
            ('treatment_order.logic.test_without_specimen')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'treatment_order.institution_code.required' then n__institution_code__required
            when 'treatment_order.institution_code.length' then n__institution_code__length
            when 'treatment_order.treatment_order_id.length' then n__treatment_order_id__length
            when 'treatment_order.visit_id.length' then n__visit_id__length
            when 'treatment_order.visit_id.reference' then n__visit_id__reference
            when 'treatment_order.patient_id.length' then n__patient_id__length
            when 'treatment_order.patient_id.reference' then n__patient_id__reference
            when 'treatment_order.application_no.length' then n__application_no__length
            when 'treatment_order.order_type_code.domain' then n__order_type_code__domain
            when 'treatment_order.treatment_order_kind_code.domain' then n__treatment_order_kind_code__domain
            when 'treatment_order.order_item_code.length' then n__order_item_code__length
            when 'treatment_order.order_item_content.length' then n__order_item_content__length
            when 'treatment_order.specimen_code.domain' then n__specimen_code__domain
            when 'treatment_order.body_part.length' then n__body_part__length
            when 'treatment_order.nursing_level_code.domain' then n__nursing_level_code__domain
            when 'treatment_order.diet_kind_code.required' then n__diet_kind_code__required
            when 'treatment_order.diet_kind_code.domain' then n__diet_kind_code__domain
            when 'treatment_order.order_frequency.required' then n__order_frequency__required
            when 'treatment_order.order_frequency.length' then n__order_frequency__length
            when 'treatment_order.order_quantity.type' then n__order_quantity__type
            when 'treatment_order.order_quantity_unit.length' then n__order_quantity_unit__length
            when 'treatment_order.urgent_flag.domain' then n__urgent_flag__domain
            when 'treatment_order.order_note.length' then n__order_note__length
            when 'treatment_order.diagnosis_code.length' then n__diagnosis_code__length
            when 'treatment_order.diagnosis_name.length' then n__diagnosis_name__length
            when 'treatment_order.order_time.type' then n__order_time__type
            when 'treatment_order.order_time.not_future' then n__order_time__not_future
            when 'treatment_order.department_code.domain' then n__department_code__domain
            when 'treatment_order.doctor_id.length' then n__doctor_id__length
            when 'treatment_order.verify_time.required' then n__verify_time__required
            when 'treatment_order.verify_time.type' then n__verify_time__type
            when 'treatment_order.verify_time.not_future' then n__verify_time__not_future
            when 'treatment_order.verifier_id.length' then n__verifier_id__length
            when 'treatment_order.planned_start_time.type' then n__planned_start_time__type
            when 'treatment_order.planned_end_time.type' then n__planned_end_time__type
            when 'treatment_order.performing_department_code.domain' then n__performing_department_code__domain
            when 'treatment_order.order_status_code.domain' then n__order_status_code__domain
            when 'treatment_order.stop_time.required' then n__stop_time__required
            when 'treatment_order.stop_time.type' then n__stop_time__type
            when 'treatment_order.order_cancel_time.type' then n__order_cancel_time__type
            when 'treatment_order.order_cancel_time.not_future' then n__order_cancel_time__not_future
            when 'treatment_order.key.unique' then n__key__unique
            when 'treatment_order.planned_start_time.not_before' then n__planned_start_time__not_before
            when 'treatment_order.planned_start_time.within_days' then n__planned_start_time__within_days
            when 'treatment_order.planned_end_time.not_before' then n__planned_end_time__not_before
            when 'treatment_order.verify_time.not_before' then n__verify_time__not_before
            when 'treatment_order.verifier_id.differs_from' then n__verifier_id__differs_from
            when 'treatment_order.stop_time.not_before' then n__stop_time__not_before
            when 'treatment_order.order_cancel_time.not_before' then n__order_cancel_time__not_before
            when 'treatment_order.order_cancel_time.only_when' then n__order_cancel_time__only_when
            when 'treatment_order.specimen_code.only_when' then n__specimen_code__only_when
            when 'treatment_order.nursing_level_code.only_when' then n__nursing_level_code__only_when
            when 'treatment_order.diet_kind_code.only_when' then n__diet_kind_code__only_when
            when 'treatment_order.order_quantity.range' then n__order_quantity__range
            when 'treatment_order.order_item_content.differs_from' then n__order_item_content__differs_from
            when 'treatment_order.logic.sender_differs' then n__logic__sender_differs
            when 'treatment_order.logic.outpatient_nursing' then n__logic__outpatient_nursing
            when 'treatment_order.logic.temporary_over_a_day' then n__logic__temporary_over_a_day
            when 'treatment_order.logic.nursing_level_once' then n__logic__nursing_level_once
            when 'treatment_order.logic.cancelled_and_stopped' then n__logic__cancelled_and_stopped
            when 'treatment_order.logic.request_without_diagnosis' then n__logic__request_without_diagnosis
            when 'treatment_order.logic.examination_without_part' then n__logic__examination_without_part
            when 'treatment_order.logic.test_without_specimen' then n__logic__test_without_specimen
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
