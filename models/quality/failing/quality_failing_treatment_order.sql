-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_treatment_order') }}, {{ ref('current_treatment_order') }}
{{ config(enabled='treatment_order' in data_sets_in_use(), meta={'replaced_by': 'touched_treatment_order'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'treatment_order', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'treatment_order', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        treatment_order_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_treatment_order', ['institution_code', 'treatment_order_id'], 'treatment_order', ['institution_code', 'treatment_order_id']) }} as looked_into
    group by institution_code, treatment_order_id
    having count(*) > 1
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        treatment_order_id is null as treatment_order_id__required,
        length(treatment_order_id) > 64 as treatment_order_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        length(application_no) > 50 as application_no__length,
        order_type_code is null as order_type_code__required,
        order_type_code not in ('1', '2', '3') as order_type_code__domain,
        treatment_order_kind_code is null as treatment_order_kind_code__required,
        treatment_order_kind_code not in ('1', '2', '3', '4', '5', '6', '7', '8', '9') as treatment_order_kind_code__domain,
        length(order_item_code) > 32 as order_item_code__length,
        order_item_content is null as order_item_content__required,
        length(order_item_content) > 200 as order_item_content__length,
        specimen_code not in ('1', '101', '102', '103', '104', '105', '2', '201', '3', '4', '5', '501', '6', '7', '8', '9') as specimen_code__domain,
        length(body_part) > 50 as body_part__length,
        nursing_level_code not in ('1', '2', '3', '4') as nursing_level_code__domain,
        (treatment_order_kind_code = '5') and diet_kind_code is null as diet_kind_code__required,
        diet_kind_code not in ('01', '02', '03', '04', '05', '06', '07', '08', '99') as diet_kind_code__domain,
        (order_type_code = '1') and order_frequency is null as order_frequency__required,
        length(order_frequency) > 20 as order_frequency__length,
        not regexp_like(order_quantity, '^-?[0-9]{1,6}([.][0-9]{1,2}0*)?$') as order_quantity__type,
        (order_quantity is not null) and order_quantity_unit is null as order_quantity_unit__required,
        length(order_quantity_unit) > 20 as order_quantity_unit__length,
        urgent_flag not in ('0', '1') as urgent_flag__domain,
        length(order_note) > 100 as order_note__length,
        length(diagnosis_code) > 20 as diagnosis_code__length,
        length(diagnosis_name) > 200 as diagnosis_name__length,
        order_time is null as order_time__required,
        not regexp_like(order_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as order_time__type,
        try_cast(substr(order_time, 1, 19) as timestamp) > received_at as order_time__not_future,
        department_code is null as department_code__required,
        department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as department_code__domain,
        doctor_id is null as doctor_id__required,
        length(doctor_id) > 32 as doctor_id__length,
        (order_status_code in ('2', '3', '4', '5')) and verify_time is null as verify_time__required,
        not regexp_like(verify_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as verify_time__type,
        try_cast(substr(verify_time, 1, 19) as timestamp) > received_at as verify_time__not_future,
        length(verifier_id) > 32 as verifier_id__length,
        not regexp_like(planned_start_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as planned_start_time__type,
        not regexp_like(planned_end_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as planned_end_time__type,
        performing_department_code not in ('01', '02', '03', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '03.07', '03.08', '03.09', '03.10', '03.11', '04', '04.01', '04.02', '04.03', '04.04', '04.05', '04.06', '04.07', '04.08', '04.09', '05', '05.01', '05.02', '05.03', '05.05', '06', '07', '07.01', '07.03', '07.04', '07.08', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '26', '27', '28', '30', '31', '32', '32.01', '32.02', '32.03', '32.04', '32.05', '32.09', '50', '50.01', '50.10', '50.13', '50.14', '51', '52') as performing_department_code__domain,
        order_status_code is null as order_status_code__required,
        order_status_code not in ('1', '2', '3', '4', '5', '6') as order_status_code__domain,
        (order_status_code = '5') and stop_time is null as stop_time__required,
        not regexp_like(stop_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as stop_time__type,
        not regexp_like(order_cancel_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as order_cancel_time__type,
        try_cast(substr(order_cancel_time, 1, 19) as timestamp) > received_at as order_cancel_time__not_future,
        key__unique__repeated_1 is not null as key__unique,
        upper(trim(order_item_content)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as order_item_content__not_placeholder,
        try_cast(substr(planned_start_time, 1, 19) as timestamp) < try_cast(substr(order_time, 1, 19) as timestamp) as planned_start_time__not_before,
        try_cast(substr(planned_start_time, 1, 10) as date) > try_cast(substr(order_time, 1, 10) as date) + interval '90' day as planned_start_time__within_days,
        try_cast(substr(planned_end_time, 1, 19) as timestamp) < try_cast(substr(planned_start_time, 1, 19) as timestamp) as planned_end_time__not_before,
        try_cast(substr(verify_time, 1, 19) as timestamp) < try_cast(substr(order_time, 1, 19) as timestamp) as verify_time__not_before,
        try_cast(substr(verify_time, 1, 19) as timestamp) > try_cast(substr(order_time, 1, 19) as timestamp) + interval '24' hour as verify_time__within_hours,
        verifier_id = doctor_id as verifier_id__differs_from,
        try_cast(substr(stop_time, 1, 19) as timestamp) < try_cast(substr(order_time, 1, 19) as timestamp) as stop_time__not_before,
        try_cast(substr(order_cancel_time, 1, 19) as timestamp) < try_cast(substr(order_time, 1, 19) as timestamp) as order_cancel_time__not_before,
        case when order_cancel_time is not null then not (order_status_code = '6') end as order_cancel_time__only_when,
        case when specimen_code is not null then not (treatment_order_kind_code = '2') end as specimen_code__only_when,
        case when nursing_level_code is not null then not (treatment_order_kind_code = '4') end as nursing_level_code__only_when,
        case when diet_kind_code is not null then not (treatment_order_kind_code = '5') end as diet_kind_code__only_when,
        try_cast(order_quantity as decimal(18, 4)) < 0.01 or try_cast(order_quantity as decimal(18, 4)) > 1000 as order_quantity__range,
        not regexp_like(diagnosis_code, '^[A-Z][0-9][0-9A-Z]([.][0-9A-Zx]{1,8})?[+*]?$') as diagnosis_code__shape,
        upper(trim(diagnosis_name)) in ('无名', '不详', '未知', '未填', '待查', '待定', '测试', 'TEST', 'XXX', 'XX', 'NULL', 'NONE', 'N/A', 'NA', '-', '--', '/', '.', '?', '？', '*') as diagnosis_name__not_placeholder,
        order_item_content = order_item_code as order_item_content__differs_from,
        sender_code <> institution_code as logic__sender_differs,
        case when order_type_code = '3' then treatment_order_kind_code in ('4', '5') end as logic__outpatient_nursing,
        case when order_type_code = '2' then try_cast(planned_end_time as timestamp) > try_cast(planned_start_time as timestamp) + interval '24' hour end as logic__temporary_over_a_day,
        case when nursing_level_code is not null then order_type_code <> '1' end as logic__nursing_level_once,
        case when order_status_code = '6' then stop_time is not null end as logic__cancelled_and_stopped,
        (treatment_order_kind_code in ('1', '6')) and diagnosis_name is null as logic__request_without_diagnosis,
        (treatment_order_kind_code = '1') and body_part is null as logic__examination_without_part,
        (treatment_order_kind_code = '2') and specimen_code is null as logic__test_without_specimen,
        (order_status_code = '6') and order_cancel_time is null as logic__cancelled_without_time
    from {{ judged_rows('treatment_order') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and treatment_order_id = key__unique__repeated_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or treatment_order_id__required
        or treatment_order_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or application_no__length
        or order_type_code__required
        or order_type_code__domain
        or treatment_order_kind_code__required
        or treatment_order_kind_code__domain
        or order_item_code__length
        or order_item_content__required
        or order_item_content__length
        or specimen_code__domain
        or body_part__length
        or nursing_level_code__domain
        or diet_kind_code__required
        or diet_kind_code__domain
        or order_frequency__required
        or order_frequency__length
        or order_quantity__type
        or order_quantity_unit__required
        or order_quantity_unit__length
        or urgent_flag__domain
        or order_note__length
        or diagnosis_code__length
        or diagnosis_name__length
        or order_time__required
        or order_time__type
        or order_time__not_future
        or department_code__required
        or department_code__domain
        or doctor_id__required
        or doctor_id__length
        or verify_time__required
        or verify_time__type
        or verify_time__not_future
        or verifier_id__length
        or planned_start_time__type
        or planned_end_time__type
        or performing_department_code__domain
        or order_status_code__required
        or order_status_code__domain
        or stop_time__required
        or stop_time__type
        or order_cancel_time__type
        or order_cancel_time__not_future
        or key__unique
        or order_item_content__not_placeholder
        or planned_start_time__not_before
        or planned_start_time__within_days
        or planned_end_time__not_before
        or verify_time__not_before
        or verify_time__within_hours
        or verifier_id__differs_from
        or stop_time__not_before
        or order_cancel_time__not_before
        or order_cancel_time__only_when
        or specimen_code__only_when
        or nursing_level_code__only_when
        or diet_kind_code__only_when
        or order_quantity__range
        or diagnosis_code__shape
        or diagnosis_name__not_placeholder
        or order_item_content__differs_from
        or logic__sender_differs
        or logic__outpatient_nursing
        or logic__temporary_over_a_day
        or logic__nursing_level_once
        or logic__cancelled_and_stopped
        or logic__request_without_diagnosis
        or logic__examination_without_part
        or logic__test_without_specimen
        or logic__cancelled_without_time
)

select
    institution_code,
    treatment_order_id,
    visit_id,
    patient_id,
    application_no,
    order_type_code,
    treatment_order_kind_code,
    order_item_code,
    order_item_content,
    specimen_code,
    body_part,
    nursing_level_code,
    diet_kind_code,
    order_frequency,
    order_quantity,
    order_quantity_unit,
    urgent_flag,
    order_note,
    diagnosis_code,
    diagnosis_name,
    order_time,
    department_code,
    doctor_id,
    verify_time,
    verifier_id,
    planned_start_time,
    planned_end_time,
    performing_department_code,
    order_status_code,
    stop_time,
    order_cancel_time,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'treatment_order.institution_code.required' end,
        case when institution_code__length then 'treatment_order.institution_code.length' end,
        case when treatment_order_id__required then 'treatment_order.treatment_order_id.required' end,
        case when treatment_order_id__length then 'treatment_order.treatment_order_id.length' end,
        case when visit_id__required then 'treatment_order.visit_id.required' end,
        case when visit_id__length then 'treatment_order.visit_id.length' end,
        case when visit_id__reference then 'treatment_order.visit_id.reference' end,
        case when patient_id__required then 'treatment_order.patient_id.required' end,
        case when patient_id__length then 'treatment_order.patient_id.length' end,
        case when patient_id__reference then 'treatment_order.patient_id.reference' end,
        case when application_no__length then 'treatment_order.application_no.length' end,
        case when order_type_code__required then 'treatment_order.order_type_code.required' end,
        case when order_type_code__domain then 'treatment_order.order_type_code.domain' end,
        case when treatment_order_kind_code__required then 'treatment_order.treatment_order_kind_code.required' end,
        case when treatment_order_kind_code__domain then 'treatment_order.treatment_order_kind_code.domain' end,
        case when order_item_code__length then 'treatment_order.order_item_code.length' end,
        case when order_item_content__required then 'treatment_order.order_item_content.required' end,
        case when order_item_content__length then 'treatment_order.order_item_content.length' end,
        case when specimen_code__domain then 'treatment_order.specimen_code.domain' end,
        case when body_part__length then 'treatment_order.body_part.length' end,
        case when nursing_level_code__domain then 'treatment_order.nursing_level_code.domain' end,
        case when diet_kind_code__required then 'treatment_order.diet_kind_code.required' end,
        case when diet_kind_code__domain then 'treatment_order.diet_kind_code.domain' end,
        case when order_frequency__required then 'treatment_order.order_frequency.required' end,
        case when order_frequency__length then 'treatment_order.order_frequency.length' end,
        case when order_quantity__type then 'treatment_order.order_quantity.type' end,
        case when order_quantity_unit__required then 'treatment_order.order_quantity_unit.required' end,
        case when order_quantity_unit__length then 'treatment_order.order_quantity_unit.length' end,
        case when urgent_flag__domain then 'treatment_order.urgent_flag.domain' end,
        case when order_note__length then 'treatment_order.order_note.length' end,
        case when diagnosis_code__length then 'treatment_order.diagnosis_code.length' end,
        case when diagnosis_name__length then 'treatment_order.diagnosis_name.length' end,
        case when order_time__required then 'treatment_order.order_time.required' end,
        case when order_time__type then 'treatment_order.order_time.type' end,
        case when order_time__not_future then 'treatment_order.order_time.not_future' end,
        case when department_code__required then 'treatment_order.department_code.required' end,
        case when department_code__domain then 'treatment_order.department_code.domain' end,
        case when doctor_id__required then 'treatment_order.doctor_id.required' end,
        case when doctor_id__length then 'treatment_order.doctor_id.length' end,
        case when verify_time__required then 'treatment_order.verify_time.required' end,
        case when verify_time__type then 'treatment_order.verify_time.type' end,
        case when verify_time__not_future then 'treatment_order.verify_time.not_future' end,
        case when verifier_id__length then 'treatment_order.verifier_id.length' end,
        case when planned_start_time__type then 'treatment_order.planned_start_time.type' end,
        case when planned_end_time__type then 'treatment_order.planned_end_time.type' end,
        case when performing_department_code__domain then 'treatment_order.performing_department_code.domain' end,
        case when order_status_code__required then 'treatment_order.order_status_code.required' end,
        case when order_status_code__domain then 'treatment_order.order_status_code.domain' end,
        case when stop_time__required then 'treatment_order.stop_time.required' end,
        case when stop_time__type then 'treatment_order.stop_time.type' end,
        case when order_cancel_time__type then 'treatment_order.order_cancel_time.type' end,
        case when order_cancel_time__not_future then 'treatment_order.order_cancel_time.not_future' end,
        case when key__unique then 'treatment_order.key.unique' end,
        case when order_item_content__not_placeholder then 'treatment_order.order_item_content.not_placeholder' end,
        case when planned_start_time__not_before then 'treatment_order.planned_start_time.not_before' end,
        case when planned_start_time__within_days then 'treatment_order.planned_start_time.within_days' end,
        case when planned_end_time__not_before then 'treatment_order.planned_end_time.not_before' end,
        case when verify_time__not_before then 'treatment_order.verify_time.not_before' end,
        case when verify_time__within_hours then 'treatment_order.verify_time.within_hours' end,
        case when verifier_id__differs_from then 'treatment_order.verifier_id.differs_from' end,
        case when stop_time__not_before then 'treatment_order.stop_time.not_before' end,
        case when order_cancel_time__not_before then 'treatment_order.order_cancel_time.not_before' end,
        case when order_cancel_time__only_when then 'treatment_order.order_cancel_time.only_when' end,
        case when specimen_code__only_when then 'treatment_order.specimen_code.only_when' end,
        case when nursing_level_code__only_when then 'treatment_order.nursing_level_code.only_when' end,
        case when diet_kind_code__only_when then 'treatment_order.diet_kind_code.only_when' end,
        case when order_quantity__range then 'treatment_order.order_quantity.range' end,
        case when diagnosis_code__shape then 'treatment_order.diagnosis_code.shape' end,
        case when diagnosis_name__not_placeholder then 'treatment_order.diagnosis_name.not_placeholder' end,
        case when order_item_content__differs_from then 'treatment_order.order_item_content.differs_from' end,
        case when logic__sender_differs then 'treatment_order.logic.sender_differs' end,
        case when logic__outpatient_nursing then 'treatment_order.logic.outpatient_nursing' end,
        case when logic__temporary_over_a_day then 'treatment_order.logic.temporary_over_a_day' end,
        case when logic__nursing_level_once then 'treatment_order.logic.nursing_level_once' end,
        case when logic__cancelled_and_stopped then 'treatment_order.logic.cancelled_and_stopped' end,
        case when logic__request_without_diagnosis then 'treatment_order.logic.request_without_diagnosis' end,
        case when logic__examination_without_part then 'treatment_order.logic.examination_without_part' end,
        case when logic__test_without_specimen then 'treatment_order.logic.test_without_specimen' end,
        case when logic__cancelled_without_time then 'treatment_order.logic.cancelled_without_time' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or treatment_order_id__required
        or order_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
