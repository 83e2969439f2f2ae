-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('ods_order_execution') }}, {{ ref('current_order_execution') }}
{{ config(enabled='order_execution' in data_sets_in_use(), meta={'data_set': 'order_execution'}) }}
with asked as (
    select
        *,
        (executed_order_kind_code = '1') as holds_1,
        try_cast(substr(execution_time, 1, 19) as timestamp) is not null as holds_2,
        try_cast(substr(execution_end_time, 1, 19) as timestamp) is not null as holds_3,
        try_cast(substr(signature_time, 1, 19) as timestamp) is not null as holds_4
    from {{ counted_rows('order_execution') }} as counted_row
),

counted as (
    select
        sender_code as institution_code,
        event_date,
        {{ signed_count("true") }} as n__institution_code__required,
        {{ signed_count("institution_code is not null") }} as n__institution_code__length,
        {{ signed_count("execution_id is not null") }} as n__execution_id__length,
        {{ signed_count("visit_id is not null") }} as n__visit_id__length,
        {{ signed_count("institution_code is not null and visit_id is not null") }} as n__visit_id__reference,
        {{ signed_count("patient_id is not null") }} as n__patient_id__length,
        {{ signed_count("institution_code is not null and patient_id is not null") }} as n__patient_id__reference,
        {{ signed_count("executed_order_kind_code is not null") }} as n__executed_order_kind_code__domain,
        {{ signed_count("holds_1") }} as n__order_id__required,
        {{ signed_count("order_id is not null") }} as n__order_id__length,
        {{ signed_count("institution_code is not null and order_id is not null") }} as n__order_id__reference,
        {{ signed_count("treatment_order_id is not null") }} as n__treatment_order_id__length,
        {{ signed_count("institution_code is not null and treatment_order_id is not null") }} as n__treatment_order_id__reference,
        {{ signed_count("order_item_content is not null") }} as n__order_item_content__length,
        {{ signed_count("planned_execution_time is not null") }} as n__planned_execution_time__type,
        {{ signed_count("execution_time is not null") }} as n__execution_time__type,
        {{ signed_count("holds_2 and received_at is not null") }} as n__execution_time__not_future,
        {{ signed_count("execution_end_time is not null") }} as n__execution_end_time__type,
        {{ signed_count("holds_3 and received_at is not null") }} as n__execution_end_time__not_future,
        {{ signed_count("department_code is not null") }} as n__department_code__domain,
        {{ signed_count("ward_name is not null") }} as n__ward_name__length,
        {{ signed_count("bed_no is not null") }} as n__bed_no__length,
        {{ signed_count("executor_id is not null") }} as n__executor_id__length,
        {{ signed_count("second_checker_id is not null") }} as n__second_checker_id__length,
        {{ signed_count("wristband_scan_flag is not null") }} as n__wristband_scan_flag__domain,
        {{ signed_count("execution_status_code is not null") }} as n__execution_status_code__domain,
        {{ signed_count("not_executed_reason_code is not null") }} as n__not_executed_reason_code__domain,
        {{ signed_count("dose is not null") }} as n__dose__type,
        {{ signed_count("dose_unit is not null") }} as n__dose_unit__length,
        {{ signed_count("route_code is not null") }} as n__route_code__domain,
        {{ signed_count("infusion_volume is not null") }} as n__infusion_volume__type,
        {{ signed_count("drip_rate is not null") }} as n__drip_rate__type,
        {{ signed_count("skin_test_result_code is not null") }} as n__skin_test_result_code__domain,
        {{ signed_count("high_alert_flag is not null") }} as n__high_alert_flag__domain,
        {{ signed_count("adverse_reaction_flag is not null") }} as n__adverse_reaction_flag__domain,
        {{ signed_count("(adverse_reaction_flag = '1')") }} as n__adverse_reaction__required,
        {{ signed_count("adverse_reaction is not null") }} as n__adverse_reaction__length,
        {{ signed_count("signature_time is not null") }} as n__signature_time__type,
        {{ signed_count("holds_4 and received_at is not null") }} as n__signature_time__not_future,
        {{ signed_count("institution_code is not null and execution_id is not null") }} as n__key__unique,
        {{ signed_count("order_id is not null and executed_order_kind_code is not null") }} as n__order_id__only_when,
        {{ signed_count("treatment_order_id is not null and executed_order_kind_code is not null") }} as n__treatment_order_id__only_when,
        {{ signed_count("holds_2 and try_cast(substr(planned_execution_time, 1, 19) as timestamp) is not null") }} as n__execution_time__within_hours,
        {{ signed_count("holds_3 and holds_2") }} as n__execution_end_time__not_before,
        {{ signed_count("second_checker_id is not null and executor_id is not null") }} as n__second_checker_id__differs_from,
        {{ signed_count("not_executed_reason_code is not null and execution_status_code is not null") }} as n__not_executed_reason_code__only_when,
        {{ signed_count("try_cast(dose as decimal(18, 4)) is not null") }} as n__dose__range,
        {{ signed_count("route_code is not null and executed_order_kind_code is not null") }} as n__route_code__only_when,
        {{ signed_count("try_cast(infusion_volume as decimal(18, 4)) is not null") }} as n__infusion_volume__range,
        {{ signed_count("try_cast(drip_rate as decimal(18, 4)) is not null") }} as n__drip_rate__range,
        {{ signed_count("skin_test_result_code is not null and executed_order_kind_code is not null") }} as n__skin_test_result_code__only_when,
        {{ signed_count("high_alert_flag is not null and executed_order_kind_code is not null") }} as n__high_alert_flag__only_when,
        {{ signed_count("adverse_reaction is not null and adverse_reaction_flag is not null") }} as n__adverse_reaction__only_when,
        {{ signed_count("holds_4 and holds_2") }} as n__signature_time__not_before,
        {{ signed_count("sender_code is not null and institution_code is not null") }} as n__logic__sender_differs,
        {{ signed_count("holds_1 and (skin_test_result_code = '2') and execution_status_code is not null") }} as n__logic__given_after_positive_skin_test,
        {{ signed_count("(execution_status_code = '3')") }} as n__logic__not_executed_but_given,
        {{ signed_count("drip_rate is not null and route_code is not null") }} as n__logic__drip_rate_without_infusion,
        {{ signed_count("(high_alert_flag = '1')") }} as n__logic__high_alert_single_check,
        {{ signed_count("(executed_order_kind_code = '2')") }} as n__logic__nondrug_without_order,
        {{ signed_count("try_cast(execution_time as timestamp) is not null and try_cast(planned_execution_time as timestamp) is not null") }} as n__logic__executed_far_ahead
    from asked
    group by sender_code, event_date
),

applicability as (
    select applicability_id
    from (
        values
            ('order_execution.institution_code.required'),
            ('order_execution.institution_code.length'),
            ('order_execution.execution_id.length'),
            ('order_execution.visit_id.length'),
            ('order_execution.visit_id.reference'),
            ('order_execution.patient_id.length'),
            ('order_execution.patient_id.reference'),
            ('order_execution.executed_order_kind_code.domain'),
            ('order_execution.order_id.required'),
            ('order_execution.order_id.length'),
            ('order_execution.order_id.reference'),
            ('order_execution.treatment_order_id.length'),
            ('order_execution.treatment_order_id.reference'),
            ('order_execution.order_item_content.length'),
            ('order_execution.planned_execution_time.type'),
            ('order_execution.execution_time.type'),
            ('order_execution.execution_time.not_future'),
            ('order_execution.execution_end_time.type'),
            ('order_execution.execution_end_time.not_future'),
            ('order_execution.department_code.domain'),
            ('order_execution.ward_name.length'),
            ('order_execution.bed_no.length'),
            ('order_execution.executor_id.length'),
            ('order_execution.second_checker_id.length'),
            ('order_execution.wristband_scan_flag.domain'),
            ('order_execution.execution_status_code.domain'),
            ('order_execution.not_executed_reason_code.domain'),
            ('order_execution.dose.type'),
            ('order_execution.dose_unit.length'),
            ('order_execution.route_code.domain'),
            ('order_execution.infusion_volume.type'),
            ('order_execution.drip_rate.type'),
            ('order_execution.skin_test_result_code.domain'),
            ('order_execution.high_alert_flag.domain'),
            ('order_execution.adverse_reaction_flag.domain'),
            ('order_execution.adverse_reaction.required'),
            ('order_execution.adverse_reaction.length'),
            ('order_execution.signature_time.type'),
            ('order_execution.signature_time.not_future'),
            ('order_execution.key.unique'),
            ('order_execution.order_id.only_when'),
            ('order_execution.treatment_order_id.only_when'),
            ('order_execution.execution_time.within_hours'),
            ('order_execution.execution_end_time.not_before'),
            ('order_execution.second_checker_id.differs_from'),
            ('order_execution.not_executed_reason_code.only_when'),
            ('order_execution.dose.range'),
            ('order_execution.route_code.only_when'),
            ('order_execution.infusion_volume.range'),
            ('order_execution.drip_rate.range'),
            ('order_execution.skin_test_result_code.only_when'),
            ('order_execution.high_alert_flag.only_when'),
            ('order_execution.adverse_reaction.only_when'),
            ('order_execution.signature_time.not_before'),
            ('order_execution.logic.sender_differs'),
            ('order_execution.logic.given_after_positive_skin_test'),
            ('order_execution.logic.not_executed_but_given'),
            ('order_execution.logic.drip_rate_without_infusion'),
            ('order_execution.logic.high_alert_single_check'),
            ('order_execution.logic.nondrug_without_order'),
            ('order_execution.logic.executed_far_ahead')
    ) as ids (applicability_id)
),

unfolded as (
    select
        counted.institution_code,
        counted.event_date,
        applicability.applicability_id,
        cast(case applicability.applicability_id
            when 'order_execution.institution_code.required' then n__institution_code__required
            when 'order_execution.institution_code.length' then n__institution_code__length
            when 'order_execution.execution_id.length' then n__execution_id__length
            when 'order_execution.visit_id.length' then n__visit_id__length
            when 'order_execution.visit_id.reference' then n__visit_id__reference
            when 'order_execution.patient_id.length' then n__patient_id__length
            when 'order_execution.patient_id.reference' then n__patient_id__reference
            when 'order_execution.executed_order_kind_code.domain' then n__executed_order_kind_code__domain
            when 'order_execution.order_id.required' then n__order_id__required
            when 'order_execution.order_id.length' then n__order_id__length
            when 'order_execution.order_id.reference' then n__order_id__reference
            when 'order_execution.treatment_order_id.length' then n__treatment_order_id__length
            when 'order_execution.treatment_order_id.reference' then n__treatment_order_id__reference
            when 'order_execution.order_item_content.length' then n__order_item_content__length
            when 'order_execution.planned_execution_time.type' then n__planned_execution_time__type
            when 'order_execution.execution_time.type' then n__execution_time__type
            when 'order_execution.execution_time.not_future' then n__execution_time__not_future
            when 'order_execution.execution_end_time.type' then n__execution_end_time__type
            when 'order_execution.execution_end_time.not_future' then n__execution_end_time__not_future
            when 'order_execution.department_code.domain' then n__department_code__domain
            when 'order_execution.ward_name.length' then n__ward_name__length
            when 'order_execution.bed_no.length' then n__bed_no__length
            when 'order_execution.executor_id.length' then n__executor_id__length
            when 'order_execution.second_checker_id.length' then n__second_checker_id__length
            when 'order_execution.wristband_scan_flag.domain' then n__wristband_scan_flag__domain
            when 'order_execution.execution_status_code.domain' then n__execution_status_code__domain
            when 'order_execution.not_executed_reason_code.domain' then n__not_executed_reason_code__domain
            when 'order_execution.dose.type' then n__dose__type
            when 'order_execution.dose_unit.length' then n__dose_unit__length
            when 'order_execution.route_code.domain' then n__route_code__domain
            when 'order_execution.infusion_volume.type' then n__infusion_volume__type
            when 'order_execution.drip_rate.type' then n__drip_rate__type
            when 'order_execution.skin_test_result_code.domain' then n__skin_test_result_code__domain
            when 'order_execution.high_alert_flag.domain' then n__high_alert_flag__domain
            when 'order_execution.adverse_reaction_flag.domain' then n__adverse_reaction_flag__domain
            when 'order_execution.adverse_reaction.required' then n__adverse_reaction__required
            when 'order_execution.adverse_reaction.length' then n__adverse_reaction__length
            when 'order_execution.signature_time.type' then n__signature_time__type
            when 'order_execution.signature_time.not_future' then n__signature_time__not_future
            when 'order_execution.key.unique' then n__key__unique
            when 'order_execution.order_id.only_when' then n__order_id__only_when
            when 'order_execution.treatment_order_id.only_when' then n__treatment_order_id__only_when
            when 'order_execution.execution_time.within_hours' then n__execution_time__within_hours
            when 'order_execution.execution_end_time.not_before' then n__execution_end_time__not_before
            when 'order_execution.second_checker_id.differs_from' then n__second_checker_id__differs_from
            when 'order_execution.not_executed_reason_code.only_when' then n__not_executed_reason_code__only_when
            when 'order_execution.dose.range' then n__dose__range
            when 'order_execution.route_code.only_when' then n__route_code__only_when
            when 'order_execution.infusion_volume.range' then n__infusion_volume__range
            when 'order_execution.drip_rate.range' then n__drip_rate__range
            when 'order_execution.skin_test_result_code.only_when' then n__skin_test_result_code__only_when
            when 'order_execution.high_alert_flag.only_when' then n__high_alert_flag__only_when
            when 'order_execution.adverse_reaction.only_when' then n__adverse_reaction__only_when
            when 'order_execution.signature_time.not_before' then n__signature_time__not_before
            when 'order_execution.logic.sender_differs' then n__logic__sender_differs
            when 'order_execution.logic.given_after_positive_skin_test' then n__logic__given_after_positive_skin_test
            when 'order_execution.logic.not_executed_but_given' then n__logic__not_executed_but_given
            when 'order_execution.logic.drip_rate_without_infusion' then n__logic__drip_rate_without_infusion
            when 'order_execution.logic.high_alert_single_check' then n__logic__high_alert_single_check
            when 'order_execution.logic.nondrug_without_order' then n__logic__nondrug_without_order
            when 'order_execution.logic.executed_far_ahead' then n__logic__executed_far_ahead
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
