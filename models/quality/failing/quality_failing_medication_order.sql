-- Generated from tests/soda by `make generate`; change the rules, not this file.
-- depends_on: {{ ref('touched_medication_order') }}, {{ ref('current_medication_order') }}
{{ config(enabled='medication_order' in data_sets_in_use(), meta={'replaced_by': 'touched_medication_order'}) }}
with
visit_id__reference__target as (
    select distinct
        institution_code as visit_id__reference__target_1,
        visit_id as visit_id__reference__target_2
    from {{ rows_to_look_into('current_visit', ['institution_code', 'visit_id'], 'medication_order', ['institution_code', 'visit_id']) }} as looked_into
),

patient_id__reference__target as (
    select distinct
        institution_code as patient_id__reference__target_1,
        patient_id as patient_id__reference__target_2
    from {{ rows_to_look_into('current_patient', ['institution_code', 'patient_id'], 'medication_order', ['institution_code', 'patient_id']) }} as looked_into
),

key__unique__repeated as (
    select
        institution_code as key__unique__repeated_1,
        order_id as key__unique__repeated_2
    from {{ rows_to_look_into('current_medication_order', ['institution_code', 'order_id'], 'medication_order', ['institution_code', 'order_id']) }} as looked_into
    group by institution_code, order_id
    having count(*) > 1
),

logic__before_admission__target as (
    select distinct
        institution_code as logic__before_admission__target_1,
        order_id as logic__before_admission__target_2
    from {{ rows_to_look_into('quality_order_in_stay', ['institution_code', 'order_id'], 'medication_order', ['institution_code', 'order_id']) }} as looked_into
),

judged as (
    select
        *,
        institution_code is null as institution_code__required,
        length(institution_code) > 22 as institution_code__length,
        order_id is null as order_id__required,
        length(order_id) > 64 as order_id__length,
        visit_id is null as visit_id__required,
        length(visit_id) > 64 as visit_id__length,
        institution_code is not null and visit_id is not null and visit_id__reference__target_1 is null as visit_id__reference,
        patient_id is null as patient_id__required,
        length(patient_id) > 64 as patient_id__length,
        institution_code is not null and patient_id is not null and patient_id__reference__target_1 is null as patient_id__reference,
        order_type_code is null as order_type_code__required,
        order_type_code not in ('1', '2', '3') as order_type_code__domain,
        length(drug_code) > 32 as drug_code__length,
        drug_name is null as drug_name__required,
        length(drug_name) > 200 as drug_name__length,
        length(specification) > 100 as specification__length,
        not regexp_like(dose, '^-?[0-9]{1,7}([.][0-9]{1,3}0*)?$') as dose__type,
        (dose is not null) and dose_unit is null as dose_unit__required,
        length(dose_unit) > 20 as dose_unit__length,
        length(frequency_code) > 20 as frequency_code__length,
        route_code not in ('1', '2', '3', '4', '401', '402', '403', '404', '5', '6', '601', '602', '603', '604', '605', '606', '607', '608', '609', '610', '611', '612', '699', '9') as route_code__domain,
        not regexp_like(quantity, '^-?[0-9]{1,8}([.][0-9]{1,2}0*)?$') as quantity__type,
        (quantity is not null) and quantity_unit is null as quantity_unit__required,
        length(quantity_unit) > 20 as quantity_unit__length,
        not regexp_like(days, '^-?[0-9]{1,3}$') as days__type,
        order_time is null as order_time__required,
        not regexp_like(order_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as order_time__type,
        try_cast(substr(order_time, 1, 19) as timestamp) > received_at as order_time__not_future,
        not regexp_like(stop_time, '^([12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29)[ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?$') as stop_time__type,
        antibiotic_flag not in ('0', '1') as antibiotic_flag__domain,
        essential_drug_flag not in ('0', '1') as essential_drug_flag__domain,
        not regexp_like(defined_daily_doses, '^-?[0-9]{1,7}([.][0-9]{1,3}0*)?$') as defined_daily_doses__type,
        length(doctor_id) > 32 as doctor_id__length,
        key__unique__repeated_1 is not null as key__unique,
        try_cast(stop_time as timestamp) < try_cast(order_time as timestamp) as logic__stop_before_order,
        try_cast(dose as decimal(18, 4)) <= 0 as logic__dose_not_positive,
        try_cast(quantity as decimal(18, 4)) <= 0 as logic__quantity_not_positive,
        not (try_cast(days as decimal(18, 4)) between 1 and 180) as logic__days_range,
        case when order_type_code = '3' then try_cast(days as decimal(18, 4)) > 84 end as logic__prescription_over_twelve_weeks,
        try_cast(defined_daily_doses as decimal(18, 4)) < 0 as logic__ddd_negative,
        (antibiotic_flag = '1') and defined_daily_doses is null as logic__antibiotic_without_ddd,
        (order_type_code = '1') and frequency_code is null as logic__long_term_without_frequency,
        (order_type_code = '3') and quantity is null as logic__prescription_without_quantity,
        upper(trim(drug_name)) = upper(trim(drug_code)) as logic__name_is_code,
        sender_code <> institution_code as logic__sender_differs,
        institution_code is not null and order_id is not null and logic__before_admission__target_1 is null as logic__before_admission
    from {{ judged_rows('medication_order') }} as judged_row
    left join visit_id__reference__target
        on institution_code = visit_id__reference__target_1 and visit_id = visit_id__reference__target_2
    left join patient_id__reference__target
        on institution_code = patient_id__reference__target_1 and patient_id = patient_id__reference__target_2
    left join key__unique__repeated
        on institution_code = key__unique__repeated_1 and order_id = key__unique__repeated_2
    left join logic__before_admission__target
        on institution_code = logic__before_admission__target_1 and order_id = logic__before_admission__target_2
),

failing as (
    select *
    from judged
    where
        institution_code__required
        or institution_code__length
        or order_id__required
        or order_id__length
        or visit_id__required
        or visit_id__length
        or visit_id__reference
        or patient_id__required
        or patient_id__length
        or patient_id__reference
        or order_type_code__required
        or order_type_code__domain
        or drug_code__length
        or drug_name__required
        or drug_name__length
        or specification__length
        or dose__type
        or dose_unit__required
        or dose_unit__length
        or frequency_code__length
        or route_code__domain
        or quantity__type
        or quantity_unit__required
        or quantity_unit__length
        or days__type
        or order_time__required
        or order_time__type
        or order_time__not_future
        or stop_time__type
        or antibiotic_flag__domain
        or essential_drug_flag__domain
        or defined_daily_doses__type
        or doctor_id__length
        or key__unique
        or logic__stop_before_order
        or logic__dose_not_positive
        or logic__quantity_not_positive
        or logic__days_range
        or logic__prescription_over_twelve_weeks
        or logic__ddd_negative
        or logic__antibiotic_without_ddd
        or logic__long_term_without_frequency
        or logic__prescription_without_quantity
        or logic__name_is_code
        or logic__sender_differs
        or logic__before_admission
)

select
    institution_code,
    order_id,
    visit_id,
    patient_id,
    order_type_code,
    drug_code,
    drug_name,
    specification,
    dose,
    dose_unit,
    frequency_code,
    route_code,
    quantity,
    quantity_unit,
    days,
    order_time,
    stop_time,
    antibiotic_flag,
    essential_drug_flag,
    defined_daily_doses,
    doctor_id,
    batch_id,
    row_no,
    row_id,
    sender_code,
    received_at,
    standing,
    event_date,
    concat_ws(
        ',',
        case when institution_code__required then 'medication_order.institution_code.required' end,
        case when institution_code__length then 'medication_order.institution_code.length' end,
        case when order_id__required then 'medication_order.order_id.required' end,
        case when order_id__length then 'medication_order.order_id.length' end,
        case when visit_id__required then 'medication_order.visit_id.required' end,
        case when visit_id__length then 'medication_order.visit_id.length' end,
        case when visit_id__reference then 'medication_order.visit_id.reference' end,
        case when patient_id__required then 'medication_order.patient_id.required' end,
        case when patient_id__length then 'medication_order.patient_id.length' end,
        case when patient_id__reference then 'medication_order.patient_id.reference' end,
        case when order_type_code__required then 'medication_order.order_type_code.required' end,
        case when order_type_code__domain then 'medication_order.order_type_code.domain' end,
        case when drug_code__length then 'medication_order.drug_code.length' end,
        case when drug_name__required then 'medication_order.drug_name.required' end,
        case when drug_name__length then 'medication_order.drug_name.length' end,
        case when specification__length then 'medication_order.specification.length' end,
        case when dose__type then 'medication_order.dose.type' end,
        case when dose_unit__required then 'medication_order.dose_unit.required' end,
        case when dose_unit__length then 'medication_order.dose_unit.length' end,
        case when frequency_code__length then 'medication_order.frequency_code.length' end,
        case when route_code__domain then 'medication_order.route_code.domain' end,
        case when quantity__type then 'medication_order.quantity.type' end,
        case when quantity_unit__required then 'medication_order.quantity_unit.required' end,
        case when quantity_unit__length then 'medication_order.quantity_unit.length' end,
        case when days__type then 'medication_order.days.type' end,
        case when order_time__required then 'medication_order.order_time.required' end,
        case when order_time__type then 'medication_order.order_time.type' end,
        case when order_time__not_future then 'medication_order.order_time.not_future' end,
        case when stop_time__type then 'medication_order.stop_time.type' end,
        case when antibiotic_flag__domain then 'medication_order.antibiotic_flag.domain' end,
        case when essential_drug_flag__domain then 'medication_order.essential_drug_flag.domain' end,
        case when defined_daily_doses__type then 'medication_order.defined_daily_doses.type' end,
        case when doctor_id__length then 'medication_order.doctor_id.length' end,
        case when key__unique then 'medication_order.key.unique' end,
        case when logic__stop_before_order then 'medication_order.logic.stop_before_order' end,
        case when logic__dose_not_positive then 'medication_order.logic.dose_not_positive' end,
        case when logic__quantity_not_positive then 'medication_order.logic.quantity_not_positive' end,
        case when logic__days_range then 'medication_order.logic.days_range' end,
        case when logic__prescription_over_twelve_weeks then 'medication_order.logic.prescription_over_twelve_weeks' end,
        case when logic__ddd_negative then 'medication_order.logic.ddd_negative' end,
        case when logic__antibiotic_without_ddd then 'medication_order.logic.antibiotic_without_ddd' end,
        case when logic__long_term_without_frequency then 'medication_order.logic.long_term_without_frequency' end,
        case when logic__prescription_without_quantity then 'medication_order.logic.prescription_without_quantity' end,
        case when logic__name_is_code then 'medication_order.logic.name_is_code' end,
        case when logic__sender_differs then 'medication_order.logic.sender_differs' end,
        case when logic__before_admission then 'medication_order.logic.before_admission' end
    ) as failed_rules,
    coalesce(
        institution_code__required
        or order_id__required
        or order_time__type
        or key__unique
        or logic__sender_differs,
        false
    ) as is_blocked,
    {{ open_load() }} as load_no
from failing
