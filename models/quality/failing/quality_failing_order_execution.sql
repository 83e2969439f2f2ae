-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_order_execution') }}, {{ ref('current_order_execution') }}
{{ config(enabled='order_execution' in data_sets_in_use(), meta={'replaced_by': 'touched_order_execution'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'order_execution', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'order_execution', ['institution_code', 'patient_id']) }} as looked_into
),

order_id__reference__target as (
    select distinct
        institution_code as order_id__reference__target_1,
        order_id as order_id__reference__target_2
    from {{ rows_to_look_into('current_medication_order', ['institution_code', 'order_id'], 'order_execution', ['institution_code', 'order_id']) }} as looked_into
),

treatment_order_id__reference__target as (
    select distinct
        institution_code as treatment_order_id__reference__target_1,
        treatment_order_id as treatment_order_id__reference__target_2
    from {{ rows_to_look_into('current_treatment_order', ['institution_code', 'treatment_order_id'], 'order_execution', ['institution_code', 'treatment_order_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        execution_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_order_execution', ['institution_code', 'execution_id'], 'order_execution', ['institution_code', 'execution_id']) }} as looked_into
    group by institution_code, execution_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        execution_id is null as execution_id__required,
        length(execution_id) > 64 as execution_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        executed_order_kind_code is null as executed_order_kind_code__required,
        executed_order_kind_code not in ('1', '2') as executed_order_kind_code__domain,
        (executed_order_kind_code = '1') and order_id is null as order_id__required,
        length(order_id) > 64 as order_id__length,
        institution_code is not null and order_id is not null and order_id__reference__target_1 is null as order_id__reference,
        length(treatment_order_id) > 64 as treatment_order_id__length,
        institution_code is not null and treatment_order_id is not null and treatment_order_id__reference__target_1 is null as treatment_order_id__reference,
        order_item_content is null as order_item_content__required,
        length(order_item_content) > 200 as order_item_content__length,
        not regexp_like(planned_execution_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as planned_execution_time__type,
        execution_time is null as execution_time__required,
        not regexp_like(execution_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as execution_time__type,
        try_cast(substr(execution_time, 1, 19) as timestamp) > received_at as execution_time__not_future,
        not regexp_like(execution_end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as execution_end_time__type,
        try_cast(substr(execution_end_time, 1, 19) as timestamp) > received_at as execution_end_time__not_future,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        length(ward_name) > 50 as ward_name__length,
        length(bed_no) > 10 as bed_no__length,
        executor_id is null as executor_id__required,
        length(executor_id) > 32 as executor_id__length,
        length(second_checker_id) > 32 as second_checker_id__length,
        wristband_scan_flag not in ('0', '1') as wristband_scan_flag__domain,
        execution_status_code is null as execution_status_code__required,
        execution_status_code not in ('1', '2', '3') as execution_status_code__domain,
        not_executed_reason_code not in ('1', '2', '3', '4', '5', '9') as not_executed_reason_code__domain,
        not regexp_like(dose, '^-?[0-9]{1,7}([.][0-9]{1,3}0*)?$') as dose__type,
        (dose is not null) and dose_unit is null as dose_unit__required,
        length(dose_unit) > 20 as dose_unit__length,
        route_code not in ('1', '2', '3', '4', '401', '402', '403', '404', '5', '6', '601', '602', '603', '604', '605', '606', '607', '608', '609', '610', '611', '612', '699', '9') as route_code__domain,
        not regexp_like(infusion_volume, '^-?[0-9]{1,5}$') as infusion_volume__type,
        not regexp_like(drip_rate, '^-?[0-9]{1,3}$') as drip_rate__type,
        skin_test_result_code not in ('1', '2', '3') as skin_test_result_code__domain,
        high_alert_flag not in ('0', '1') as high_alert_flag__domain,
        adverse_reaction_flag not in ('0', '1') as adverse_reaction_flag__domain,
        (adverse_reaction_flag = '1') and adverse_reaction is null as adverse_reaction__required,
        length(adverse_reaction) > 500 as adverse_reaction__length,
        not regexp_like(signature_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as signature_time__type,
        try_cast(substr(signature_time, 1, 19) as timestamp) > received_at as signature_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(order_item_content)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as order_item_content__not_placeholder,
        case when order_id is not null then not (executed_order_kind_code = '1') end as order_id__only_when,
        case when treatment_order_id is not null then not (executed_order_kind_code = '2') end as treatment_order_id__only_when,
        try_cast(substr(execution_time, 1, 19) as timestamp) > try_cast(substr(planned_execution_time, 1, 19) as timestamp) + interval '4' hour as execution_time__within_hours,
        try_cast(substr(execution_end_time, 1, 19) as timestamp) < try_cast(substr(execution_time, 1, 19) as timestamp) as execution_end_time__not_before,
        try_cast(substr(execution_end_time, 1, 19) as timestamp) > try_cast(substr(execution_time, 1, 19) as timestamp) + interval '72' hour as execution_end_time__within_hours,
        upper(trim(executor_id)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as executor_id__not_placeholder,
        second_checker_id = executor_id as second_checker_id__differs_from,
        case when not_executed_reason_code is not null then not (execution_status_code = '3') end as not_executed_reason_code__only_when,
        try_cast(dose as decimal(18, 4)) < 0.001 or try_cast(dose as decimal(18, 4)) > 100000 as dose__range,
        case when route_code is not null then not (executed_order_kind_code = '1') end as route_code__only_when,
        try_cast(infusion_volume as decimal(18, 4)) < 1 or try_cast(infusion_volume as decimal(18, 4)) > 10000 as infusion_volume__range,
        try_cast(drip_rate as decimal(18, 4)) < 1 or try_cast(drip_rate as decimal(18, 4)) > 200 as drip_rate__range,
        case when skin_test_result_code is not null then not (executed_order_kind_code = '1') end as skin_test_result_code__only_when,
        case when high_alert_flag is not null then not (executed_order_kind_code = '1') end as high_alert_flag__only_when,
        case when adverse_reaction is not null then not (adverse_reaction_flag = '1') end as adverse_reaction__only_when,
        upper(trim(adverse_reaction)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as adverse_reaction__not_placeholder,
        try_cast(substr(signature_time, 1, 19) as timestamp) < try_cast(substr(execution_time, 1, 19) as timestamp) as signature_time__not_before,
        try_cast(substr(signature_time, 1, 19) as timestamp) > try_cast(substr(execution_time, 1, 19) as timestamp) + interval '24' hour as signature_time__within_hours,
        sender_code <> institution_code as logic__sender_differs,
        case when executed_order_kind_code = '1' and skin_test_result_code = '2' then execution_status_code in ('1', '2') end as logic__given_after_positive_skin_test,
        case when execution_status_code = '3' then infusion_volume is not null or execution_end_time is not null end as logic__not_executed_but_given,
        case when drip_rate is not null then substr(route_code, 1, 1) <> '4' end as logic__drip_rate_without_infusion,
        (high_alert_flag = '1') and second_checker_id is null as logic__high_alert_single_check,
        (executed_order_kind_code = '2') and treatment_order_id is null as logic__nondrug_without_order,
        (execution_status_code = '3') and not_executed_reason_code is null as logic__not_executed_without_reason,
        try_cast(execution_time as timestamp) + interval '4' hour < try_cast(planned_execution_time as timestamp) as logic__executed_far_ahead
    from {{ judged_rows('order_execution') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join order_id__reference__target
        on institution_code = order_id__reference__target_1 and order_id = order_id__reference__target_2
    left join treatment_order_id__reference__target
        on institution_code = treatment_order_id__reference__target_1 and treatment_order_id = treatment_order_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and execution_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or execution_id__required
        or execution_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or executed_order_kind_code__required
        or executed_order_kind_code__domain
        or order_id__required
        or order_id__length
        or order_id__reference
        or treatment_order_id__length
        or treatment_order_id__reference
        or order_item_content__required
        or order_item_content__length
        or planned_execution_time__type
        or execution_time__required
        or execution_time__type
        or execution_time__not_future
        or execution_end_time__type
        or execution_end_time__not_future
        or department_code__required
        or department_code__domain
        or ward_name__length
        or bed_no__length
        or executor_id__required
        or executor_id__length
        or second_checker_id__length
        or wristband_scan_flag__domain
        or execution_status_code__required
        or execution_status_code__domain
        or not_executed_reason_code__domain
        or dose__type
        or dose_unit__required
        or dose_unit__length
        or route_code__domain
        or infusion_volume__type
        or drip_rate__type
        or skin_test_result_code__domain
        or high_alert_flag__domain
        or adverse_reaction_flag__domain
        or adverse_reaction__required
        or adverse_reaction__length
        or signature_time__type
        or signature_time__not_future
        or key__unique
        or order_item_content__not_placeholder
        or order_id__only_when
        or treatment_order_id__only_when
        or execution_time__within_hours
        or execution_end_time__not_before
        or execution_end_time__within_hours
        or executor_id__not_placeholder
        or second_checker_id__differs_from
        or not_executed_reason_code__only_when
        or dose__range
        or route_code__only_when
        or infusion_volume__range
        or drip_rate__range
        or skin_test_result_code__only_when
        or high_alert_flag__only_when
        or adverse_reaction__only_when
        or adverse_reaction__not_placeholder
        or signature_time__not_before
        or signature_time__within_hours
        or logic__sender_differs
        or logic__given_after_positive_skin_test
        or logic__not_executed_but_given
        or logic__drip_rate_without_infusion
        or logic__high_alert_single_check
        or logic__nondrug_without_order
        or logic__not_executed_without_reason
        or logic__executed_far_ahead
)

select
    institution_code,
    execution_id,
    visit_id,
    patient_id,
    executed_order_kind_code,
    order_id,
    treatment_order_id,
    order_item_content,
    planned_execution_time,
    execution_time,
    execution_end_time,
    department_code,
    ward_name,
    bed_no,
    executor_id,
    second_checker_id,
    wristband_scan_flag,
    execution_status_code,
    not_executed_reason_code,
    dose,
    dose_unit,
    route_code,
    infusion_volume,
    drip_rate,
    skin_test_result_code,
    high_alert_flag,
    adverse_reaction_flag,
    adverse_reaction,
    signature_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'order_execution.institution_code.required' end,
        case when institution_code__length then 'order_execution.institution_code.length' end,
        case when execution_id__required then 'order_execution.execution_id.required' end,
        case when execution_id__length then 'order_execution.execution_id.length' end,
        case when visit_id__required then 'order_execution.visit_id.required' end,
        case when visit_id__length then 'order_execution.visit_id.length' end,
        case when visit_id__reference then 'order_execution.visit_id.reference' end,
        case when patient_id__required then 'order_execution.patient_id.required' end,
        case when patient_id__length then 'order_execution.patient_id.length' end,
        case when patient_id__reference then 'order_execution.patient_id.reference' end,
        case when executed_order_kind_code__required then 'order_execution.executed_order_kind_code.required' end,
        case when executed_order_kind_code__domain then 'order_execution.executed_order_kind_code.domain' end,
        case when order_id__required then 'order_execution.order_id.required' end,
        case when order_id__length then 'order_execution.order_id.length' end,
        case when order_id__reference then 'order_execution.order_id.reference' end,
        case when treatment_order_id__length then 'order_execution.treatment_order_id.length' end,
        case when treatment_order_id__reference then 'order_execution.treatment_order_id.reference' end,
        case when order_item_content__required then 'order_execution.order_item_content.required' end,
        case when order_item_content__length then 'order_execution.order_item_content.length' end,
        case when planned_execution_time__type then 'order_execution.planned_execution_time.type' end,
        case when execution_time__required then 'order_execution.execution_time.required' end,
        case when execution_time__type then 'order_execution.execution_time.type' end,
        case when execution_time__not_future then 'order_execution.execution_time.not_future' end,
        case when execution_end_time__type then 'order_execution.execution_end_time.type' end,
        case when execution_end_time__not_future then 'order_execution.execution_end_time.not_future' end,
        case when department_code__required then 'order_execution.department_code.required' end,
        case when department_code__domain then 'order_execution.department_code.domain' end,
        case when ward_name__length then 'order_execution.ward_name.length' end,
        case when bed_no__length then 'order_execution.bed_no.length' end,
        case when executor_id__required then 'order_execution.executor_id.required' end,
        case when executor_id__length then 'order_execution.executor_id.length' end,
        case when second_checker_id__length then 'order_execution.second_checker_id.length' end,
        case when wristband_scan_flag__domain then 'order_execution.wristband_scan_flag.domain' end,
        case when execution_status_code__required then 'order_execution.execution_status_code.required' end,
        case when execution_status_code__domain then 'order_execution.execution_status_code.domain' end,
        case when not_executed_reason_code__domain then 'order_execution.not_executed_reason_code.domain' end,
        case when dose__type then 'order_execution.dose.type' end,
        case when dose_unit__required then 'order_execution.dose_unit.required' end,
        case when dose_unit__length then 'order_execution.dose_unit.length' end,
        case when route_code__domain then 'order_execution.route_code.domain' end,
        case when infusion_volume__type then 'order_execution.infusion_volume.type' end,
        case when drip_rate__type then 'order_execution.drip_rate.type' end,
        case when skin_test_result_code__domain then 'order_execution.skin_test_result_code.domain' end,
        case when high_alert_flag__domain then 'order_execution.high_alert_flag.domain' end,
        case when adverse_reaction_flag__domain then 'order_execution.adverse_reaction_flag.domain' end,
        case when adverse_reaction__required then 'order_execution.adverse_reaction.required' end,
        case when adverse_reaction__length then 'order_execution.adverse_reaction.length' end,
        case when signature_time__type then 'order_execution.signature_time.type' end,
        case when signature_time__not_future then 'order_execution.signature_time.not_future' end,
        case when key__unique then 'order_execution.key.unique' end,
        case when order_item_content__not_placeholder then 'order_execution.order_item_content.not_placeholder' end,
        case when order_id__only_when then 'order_execution.order_id.only_when' end,
        case when treatment_order_id__only_when then 'order_execution.treatment_order_id.only_when' end,
        case when execution_time__within_hours then 'order_execution.execution_time.within_hours' end,
        case when execution_end_time__not_before then 'order_execution.execution_end_time.not_before' end,
        case when execution_end_time__within_hours then 'order_execution.execution_end_time.within_hours' end,
        case when executor_id__not_placeholder then 'order_execution.executor_id.not_placeholder' end,
        case when second_checker_id__differs_from then 'order_execution.second_checker_id.differs_from' end,
        case when not_executed_reason_code__only_when then 'order_execution.not_executed_reason_code.only_when' end,
        case when dose__range then 'order_execution.dose.range' end,
        case when route_code__only_when then 'order_execution.route_code.only_when' end,
        case when infusion_volume__range then 'order_execution.infusion_volume.range' end,
        case when drip_rate__range then 'order_execution.drip_rate.range' end,
        case when skin_test_result_code__only_when then 'order_execution.skin_test_result_code.only_when' end,
        case when high_alert_flag__only_when then 'order_execution.high_alert_flag.only_when' end,
        case when adverse_reaction__only_when then 'order_execution.adverse_reaction.only_when' end,
        case when adverse_reaction__not_placeholder then 'order_execution.adverse_reaction.not_placeholder' end,
        case when signature_time__not_before then 'order_execution.signature_time.not_before' end,
        case when signature_time__within_hours then 'order_execution.signature_time.within_hours' end,
        case when logic__sender_differs then 'order_execution.logic.sender_differs' end,
        case when logic__given_after_positive_skin_test then 'order_execution.logic.given_after_positive_skin_test' end,
        case when logic__not_executed_but_given then 'order_execution.logic.not_executed_but_given' end,
        case when logic__drip_rate_without_infusion then 'order_execution.logic.drip_rate_without_infusion' end,
        case when logic__high_alert_single_check then 'order_execution.logic.high_alert_single_check' end,
        case when logic__nondrug_without_order then 'order_execution.logic.nondrug_without_order' end,
        case when logic__not_executed_without_reason then 'order_execution.logic.not_executed_without_reason' end,
        case when logic__executed_far_ahead then 'order_execution.logic.executed_far_ahead' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or execution_id__required
        or execution_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
